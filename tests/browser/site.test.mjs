// What single pages of the sample owe their readers, besides what `screens`, `keyboard`, `paper` and `plain` ask of all.
import assert from "node:assert/strict";
import { open, screens, test } from "./lib.mjs";

test("a chart is named, as large as its text needs, and prints without a script", async ({ browser, site }) => {
  const { page, trouble, close } = await open(browser, `${site.url}kpi/new-arr.html`, { ...screens[2], scripts: false });
  const chart = page.getByRole("img", { name: /New ARR, in USD/ });
  const size = await chart.locator("text").first().evaluate((text) => text.getBoundingClientRect().height);
  assert.ok(size >= 10, `text of ${size} px on a phone`);
  const outside = await chart.evaluate((svg) => {
    const frame = svg.getBoundingClientRect();
    const texts = [...svg.querySelectorAll("text")].map((text) => [text.textContent, text.getBoundingClientRect()]);
    return texts.filter(([, box]) => box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 1 || box.bottom > frame.bottom + 1).map(([words]) => words);
  });
  assert.deepEqual(outside, [], "texts that leave the chart");
  await page.emulateMedia({ media: "print" });
  assert.ok(await chart.isVisible());
  assert.deepEqual(trouble, []);
  await close();
});

test("a scorecard prints its segments although they are folded on the screen", async ({ browser, site }) => {
  const { page, close } = await open(browser, `${site.url}kpi/scorecard/index.html`);
  const folded = page.locator(".segment table").first();
  assert.ok(!(await folded.isVisible()));
  await page.emulateMedia({ media: "print" });
  assert.ok(await folded.isVisible());
  await close();
});

test("the map has lanes where there is room for them, one column on a phone, and text of 12 px on both", async ({ browser, site }) => {
  for (const [width, form, least] of [[1280, "lanes-side", 12], [390, "lanes-below", 12]]) {
    const { page, trouble, close } = await open(browser, site.url + "lead-stage/index.html", { width });
    const shown = page.locator("svg.map:visible");
    assert.equal(await shown.count(), 1, `one picture at ${width} px`);
    assert.match(await shown.getAttribute("class"), new RegExp(form));
    const sizes = await shown.evaluate((svg) => {
      const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
      return [...svg.querySelectorAll("text")].map((text) => parseFloat(getComputedStyle(text).fontSize) * scale);
    });
    assert.ok(Math.min(...sizes) >= least - 0.01, `${Math.min(...sizes)} px at ${width} px`);
    // The estimate of how wide letters are holds for the font that is really there.
    const spilt = await shown.evaluate((svg) =>
      [...svg.querySelectorAll(".stop, .handoff")].filter((own) => {
        const box = own.querySelector("rect").getBoundingClientRect();
        return [...own.querySelectorAll("text")].some((text) => {
          const inner = text.getBoundingClientRect();
          return inner.left < box.left || inner.right > box.right || inner.top < box.top || inner.bottom > box.bottom;
        });
      }).length,
    );
    assert.equal(spilt, 0, "no text is wider than its box");
    assert.deepEqual(trouble, []);
    await close();
  }
});

test("each stage and each hand-off of the map is reached by the keyboard, with its name", async ({ browser, site }) => {
  const { page, close } = await open(browser, site.url + "lead-stage/index.html");
  const links = page.locator("svg.map:visible a");
  assert.equal(await links.count(), 12, "eight stages, four names of hand-offs");
  await links.first().focus();
  const width = await links.first().locator("rect").evaluate((box) => getComputedStyle(box).strokeWidth);
  await page.keyboard.press("Tab");
  const name = await page.evaluate(() => document.activeElement.getAttribute("aria-label"));
  assert.equal(name, "Marketing qualified lead (MQL), Marketing, up to 2 business days");
  assert.notEqual(width, "");
  await close();
});

test("the year is one sheet of paper", async ({ browser, site }) => {
  const { page, close } = await open(browser, `${site.url}goal/year/index.html`);
  const pdf = (await page.pdf({ format: "A4" })).toString("latin1");
  assert.equal(pdf.match(/\/Type\s*\/Page[^s]/g).length, 1);
  await close();
});

test("objections are found as one types, and all are there without scripts", async ({ browser, site }) => {
  const { page, trouble, close } = await open(browser, `${site.url}competitor/index.html`);
  const shown = page.locator("[data-item]:visible");
  const all = await shown.count();
  await page.getByRole("searchbox").fill("CHEAPER third");
  assert.equal(await shown.count(), 1);
  assert.match(await shown.innerText(), /Thermowatch is a third cheaper/);
  assert.match(await page.getByRole("status").innerText(), new RegExp(`1 / ${all}$`));
  await page.getByRole("searchbox").fill("no such words at all");
  assert.equal(await shown.count(), 0);
  await page.keyboard.press("Escape");
  assert.equal(await shown.count(), all);
  assert.deepEqual(trouble, []);
  await close();
  const plain = await open(browser, `${site.url}competitor/index.html`, { scripts: false });
  assert.equal(await plain.page.locator("[data-item]:visible").count(), all);
  assert.equal(await plain.page.getByRole("searchbox").count(), 0);
  await plain.close();
});

test("the message matrix is one sheet of paper across", async ({ browser, site }) => {
  const { page, close } = await open(browser, `${site.url}value-prop/matrix/index.html`);
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  assert.equal(pdf.match(/\/Type\s*\/Page[^s]/g).length, 1);
  const [, width, height] = pdf.match(/\/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)/);
  assert.ok(Number(width) > Number(height), `${width} by ${height}`);
  await close();
});

test("without scripts the site reads the same", async ({ browser, site }) => {
  const { page, close } = await open(browser, `${site.url}lead-stage/mql.html`, { scripts: false });
  assert.match(await page.locator("main").innerText(), /2 business days/);
  await page.locator("main a[href*='handoff/']").first().click();
  assert.match(page.url(), /handoff\//);
  await close();
});

test("the keyboard reaches the text first, and then the navigation", async ({ browser, site }) => {
  const { page, close } = await open(browser, `${site.url}index.html`);
  await page.keyboard.press("Tab");
  const first = await page.evaluate(() => document.activeElement.getAttribute("href"));
  assert.match(first, /^#/, "the first stop skips to the text");
  await close();
});
