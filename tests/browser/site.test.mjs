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
  "person/index.html",
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

test("the year is one sheet of paper", async () => {
  const { page, close } = await open(browser, `${site.url}goal/year/index.html`);
  const pdf = (await page.pdf({ format: "A4" })).toString("latin1");
  assert.equal(pdf.match(/\/Type\s*\/Page[^s]/g).length, 1);
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
