// The built sample as a reader meets it: on a desk and a phone, in light and dark.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "@playwright/test";
import { build, host, launch, open } from "./lib.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

// One of each template, and the pages with the longest tables and prose.
const pages = [
  "index.html",
  "lead-stage/index.html",
  "lead-stage/mql.html",
  "lead-stage/nurture.html",
  "lead-stage/disqualified.html",
  "handoff/index.html",
  "handoff/mql-to-sal.html",
  "kpi/index.html",
  "kpi/mql-to-sql.html",
  "kpi/pipeline-coverage.html",
  "kpi/scorecard/index.html",
  "persona/quality-manager.html",
  "decision/index.html",
  "decision/point/lead.html",
  "decision/changed/index.html",
  "decision/D-0004.html",
  "term/index.html",
  "plan/joint/index.html",
  "goal/year/index.html",
  "forum/alignment/index.html",
  "forum/index.html",
  "lesson/index.html",
  "icp/index.html",
  "journey-stage/index.html",
  "value-prop/matrix/index.html",
  "value-prop/matrix/for/pharma-logistics.html",
  "asset/coverage/index.html",
  "competitor/index.html",
  "person/index.html",
  "person/role/index.html",
  "person/role/sales-development-representative.html",
  "person/role/chief-executive-officer.html",
  "person/fix/index.html",
  "person/reviews/index.html",
  "person/dana-okafor.html",
  "narrative.html",
  "404.html",
];
const screens = [
  { width: 1280, height: 900, dark: false },
  { width: 1280, height: 900, dark: true },
  { width: 390, height: 844, dark: false },
  { width: 390, height: 844, dark: true },
];

let browser, site, root;
test.beforeAll(async () => {
  browser = await launch();
  const folder = build();
  site = await host(folder);
  root = await host(folder, "/");
});
test.afterAll(async () => {
  await browser?.close();
  site?.close();
  root?.close();
});

/// The page for lost addresses is shown at any address, so its links begin at the root of the host.
const address = (path) => (path === "404.html" ? root : site).url + path;

for (const path of pages) {
  test(`${path} is readable on every screen`, async () => {
    for (const screen of screens) {
      const { page, trouble, close } = await open(browser, address(path), screen);
      const where = `${path} at ${screen.width}${screen.dark ? " dark" : ""}`;
      assert.equal(await page.locator("h1").count(), 1, `${where}: one main heading`);
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      assert.ok(wider <= 0, `${where}: the page is ${wider} px wider than the screen`);
      assert.deepEqual(trouble, [], where);
      await close();
    }
  });

  test(`${path} has no accessibility fault that axe finds`, async () => {
    for (const screen of [screens[0], screens[3]]) {
      // axe is put in by the debugger, which the page's own policy rightly forbids to pages.
      const context = await browser.newContext({
        viewport: screen,
        colorScheme: screen.dark ? "dark" : "light",
        bypassCSP: true,
      });
      const page = await context.newPage();
      await page.goto(address(path));
      await page.addScriptTag({ content: axe });
      const { violations } = await page.evaluate(() => window.axe.run());
      const told = violations.map((v) => `${v.id}: ${v.help} (${v.nodes.map((n) => n.target.join(" ")).slice(0, 3).join("; ")})`);
      assert.deepEqual(told, [], `${path} at ${screen.width}`);
      await context.close();
    }
  });
}

test("a chart is named, as large as its text needs, and prints without a script", async () => {
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

test("a scorecard prints its segments although they are folded on the screen", async () => {
  const { page, close } = await open(browser, `${site.url}kpi/scorecard/index.html`);
  const folded = page.locator(".segment table").first();
  assert.ok(!(await folded.isVisible()));
  await page.emulateMedia({ media: "print" });
  assert.ok(await folded.isVisible());
  await close();
});

test("the map has lanes where there is room for them, one column on a phone, and text of 12 px on both", async () => {
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

test("each stage and each hand-off of the map is reached by the keyboard, with its name", async () => {
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

test("the year is one sheet of paper", async () => {
  const { page, close } = await open(browser, `${site.url}goal/year/index.html`);
  const pdf = (await page.pdf({ format: "A4" })).toString("latin1");
  assert.equal(pdf.match(/\/Type\s*\/Page[^s]/g).length, 1);
  await close();
});

test("objections are found as one types, and all are there without scripts", async () => {
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

test("the message matrix is one sheet of paper across", async () => {
  const { page, close } = await open(browser, `${site.url}value-prop/matrix/index.html`);
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  assert.equal(pdf.match(/\/Type\s*\/Page[^s]/g).length, 1);
  const [, width, height] = pdf.match(/\/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)/);
  assert.ok(Number(width) > Number(height), `${width} by ${height}`);
  await close();
});

test("without scripts the site reads the same", async () => {
  const { page, close } = await open(browser, `${site.url}lead-stage/mql.html`, { scripts: false });
  assert.match(await page.locator("main").innerText(), /2 business days/);
  await page.locator("main a[href*='handoff/']").first().click();
  assert.match(page.url(), /handoff\//);
  await close();
});

test("the keyboard reaches the text first, and then the navigation", async () => {
  const { page, close } = await open(browser, `${site.url}index.html`);
  await page.keyboard.press("Tab");
  const first = await page.evaluate(() => document.activeElement.getAttribute("href"));
  assert.match(first, /^#/, "the first stop skips to the text");
  await close();
});
