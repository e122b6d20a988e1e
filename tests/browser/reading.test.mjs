// Words that are explained, paths with ticks, cards and the book, as a reader uses them.
import assert from "node:assert/strict";
import { open, test } from "./lib.mjs";

const word = (page) => page.locator("a.term").first();
const tip = (page) => page.getByRole("tooltip");

test("a word says what it means to the keyboard, and Escape closes it", async ({ browser, site }) => {
  const { page, trouble, close } = await open(browser, `${site.url}path/new-sdr.html`);
  await word(page).focus();
  assert.ok(await tip(page).isVisible());
  assert.match(await tip(page).textContent(), new RegExp(await word(page).getAttribute("data-name")));
  assert.equal(await word(page).getAttribute("aria-describedby"), await tip(page).getAttribute("id"));
  await page.keyboard.press("Escape");
  assert.ok(!(await tip(page).isVisible()));
  assert.equal(await page.evaluate(() => document.activeElement.className), "term", "the focus stays");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Shift+Tab");
  assert.ok(await tip(page).isVisible());
  assert.deepEqual(trouble, []);
  await close();
});

test("the pointer may go on to the explanation, and leaves it", async ({ browser, site }) => {
  const { page, close } = await open(browser, `${site.url}path/new-sdr.html`);
  await word(page).hover();
  assert.ok(await tip(page).isVisible());
  await tip(page).hover();
  await page.waitForTimeout(400);
  assert.ok(await tip(page).isVisible(), "it stays while the pointer is on it");
  await page.mouse.move(2, 2);
  await tip(page).waitFor({ state: "hidden" });
  await close();
});

test("a finger opens the explanation first and the page second, inside the screen", async ({ browser, site }) => {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  const page = await context.newPage();
  await page.goto(`${site.url}path/new-sdr.html`);
  const before = page.url();
  await word(page).tap();
  assert.ok(await tip(page).isVisible());
  const box = await tip(page).boundingBox();
  assert.ok(box.x >= 0 && box.x + box.width <= 390, `from ${box.x}, ${box.width} wide`);
  assert.equal(page.url(), before);
  await word(page).tap();
  await page.waitForURL((url) => url.href !== before);
  await context.close();
});

test("without a script a word is a link, and a path a list", async ({ browser, site }) => {
  const { page, trouble, close } = await open(browser, `${site.url}path/new-sdr.html`, { scripts: false });
  assert.match(await word(page).getAttribute("href"), /\.html$/);
  assert.equal(await page.locator(".tick:visible").count(), 0);
  assert.equal(await page.locator(".todo > li").count(), 14);
  assert.deepEqual(trouble, []);
  await close();
});

test("ticks are kept, changes since are told, and all is forgotten on demand", async ({ browser, site }) => {
  const { page, trouble, close } = await open(browser, `${site.url}path/new-sdr.html`);
  const box = page.locator(".todo input").first();
  await box.check();
  await page.reload();
  assert.ok(await box.isChecked());
  assert.match(await page.locator(".ticks [role=status]").textContent(), /1 of 14/);
  assert.equal(await page.locator(".changed").count(), 0);
  await page.evaluate(() => {
    for (const [key, text] of Object.entries(localStorage)) {
      const ticks = JSON.parse(text);
      for (const tick of Object.values(ticks)) tick.mark = "2020-01-01";
      localStorage.setItem(key, JSON.stringify(ticks));
    }
  });
  await page.reload();
  const marked = await page.locator("[data-step][data-mark]").first().getAttribute("data-step");
  const isFirst = marked === (await page.locator("[data-step]").first().getAttribute("data-step"));
  assert.equal(await page.locator(".changed").count(), isFirst ? 1 : 0);
  await page.getByRole("button", { name: "Forget my ticks" }).click();
  assert.ok(!(await box.isChecked()));
  assert.equal(await page.evaluate(() => localStorage.length), 0);
  assert.deepEqual(trouble, []);
  await close();
});

test("a card is one sheet of A4 and of Letter", async ({ browser, site }) => {
  // One item of each kind with many fields. A goal with more targets than a sheet has lines takes two.
  const items = ["lead-stage/mql", "handoff/mql-to-sal", "kpi/mql-to-sal", "qualification/mql-score", "plan/audit-season-2026", "path/new-sdr", "icp/food-distributors", "decision/D-0001", "forum/monthly-revenue-forum"];
  for (const item of items) {
    const { page, close } = await open(browser, `${site.url}${item}.html`);
    await page.getByRole("link", { name: "Print card" }).click();
    assert.ok(await page.getByRole("link", { name: "Back to the whole page" }).isVisible());
    for (const format of ["A4", "Letter"]) {
      const pdf = (await page.pdf({ format })).toString("latin1");
      assert.equal(pdf.match(/\/Type\s*\/Page[^s]/g).length, 1, `${item} on ${format}`);
    }
    await close();
  }
});

test("the book keeps its links inside, and its ids apart", async ({ browser, site }) => {
  const { page, trouble, close } = await open(browser, `${site.url}book/index.html`);
  const { twice, lost, n } = await page.evaluate(() => {
    const ids = [...document.querySelectorAll("[id]")].map((own) => own.id);
    const inside = [...document.querySelectorAll('main a[href^="#"]')];
    const gone = inside.filter((link) => !document.getElementById(decodeURIComponent(link.hash.slice(1))));
    return { twice: ids.length - new Set(ids).size, lost: gone.map((link) => link.hash), n: inside.length };
  });
  assert.equal(twice, 0);
  assert.deepEqual(lost, []);
  assert.ok(n > 300, `${n} links inside`);
  assert.deepEqual(trouble, []);
  await close();
});
