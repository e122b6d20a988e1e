// What was decided, in a browser: choices without a script, and what is new since the last visit.
import assert from "node:assert/strict";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build, host, open, sample, scratch, test } from "./lib.mjs";

/// A copy of the sample in which D-0008 is agreed and one more decision is proposed.
function later() {
  const root = join(scratch("later"), "playbook");
  cpSync(sample, root, { recursive: true });
  const proposal = join(root, "decisions/D-0008-more-touches.md");
  const signed = "status: agreed\nsigned: {sales: dana-okafor, marketing: marco-benedetti}\nroute: consensus\neffective: 2026-12-01";
  writeFileSync(proposal, readFileSync(proposal, "utf8").replace("status: proposed", signed));
  const another = "---\ntitle: Score version 3\ndate: 2026-09-01\nstatus: proposed\nowner: tomas-herrera\nchanges:\n" +
    "  - {item: qualification/mql-score, field: version, before: 2, after: 3}\n---\nMore.\n";
  writeFileSync(join(root, "decisions/D-0009-score.md"), another);
  return build(root);
}

const titles = (page, within = "") => page.locator(`${within} .decision h3 a:visible`).allInnerTexts();

test("without scripts the points choose, and every item leads to its history", async ({ browser, site }) => {
  const { page, close } = await open(browser, `${site.url}decision/index.html`, { scripts: false });
  assert.equal((await titles(page)).length, 8);
  await page.locator(".choices a", { hasText: "Offer" }).click();
  assert.deepEqual(await titles(page), ["Monitor leads in food below 10 sites, Network everywhere else"]);
  await page.locator(".choices a", { hasText: "Everything" }).click();
  await page.locator("section.related a", { hasText: "Sentinel Monitor" }).click();
  assert.match(page.url(), /#pm%3Ahistory$/);
  assert.match(await page.locator("section[aria-labelledby='pm:history']").innerText(), /D-0005/);
  await close();
});

test("without scripts a week, a month and a quarter are pages of their own", async ({ browser, site }) => {
  const { page, close } = await open(browser, `${site.url}decision/changed/index.html`, { scripts: false });
  assert.match(await page.locator("main").innerText(), /D-0007/);
  await page.locator(".choices a", { hasText: "a week" }).click();
  assert.match(await page.locator("main").innerText(), /Nothing was decided/);
  await close();
});

test("what is new since the last visit is marked until it is read", async ({ browser, site }) => {
  // Two builds at one address, as a site that was published anew.
  const shown = scratch("published");
  const publish = (from) => cpSync(from, shown, { recursive: true });
  publish(site.folder);
  const server = await host(shown);
  const { page, trouble, close } = await open(browser, `${server.url}decision/index.html`);
  const said = page.locator("#pm\\:visit [role=status]");
  assert.match(await said.innerText(), /first visit/);
  await page.reload();
  assert.match(await said.innerText(), /Nothing new since/);
  publish(later());
  await page.reload();
  assert.match(await said.innerText(), /New or changed since \d{4}-\d\d-\d\d: 2/);
  const badges = await page.locator(".unread").allInnerTexts();
  assert.deepEqual(badges, ["changed since", "new to you"]);
  await page.getByRole("button", { name: "Show only these" }).click();
  assert.deepEqual(await titles(page), ["Ten touches over twelve business days", "Score version 3"]);
  await page.reload();
  assert.match(await said.innerText(), /: 2$/, "looking is not reading");
  await page.getByRole("button", { name: "I have read this" }).click();
  assert.match(await said.innerText(), /Nothing new since/);
  assert.equal((await titles(page)).length, 9);
  await page.getByRole("button", { name: "Forget my visits" }).click();
  assert.match(await said.innerText(), /Forgotten/);
  assert.equal(await page.evaluate(() => localStorage.length), 0);
  assert.deepEqual(trouble, []);
  await close();
  server.close();
});

test("a browser that keeps nothing says so, and all else works", async ({ browser, site }) => {
  const context = await browser.newContext();
  await context.addInitScript(() => {
    Object.defineProperty(window, "localStorage", { get() { throw new DOMException("refused", "SecurityError"); } });
  });
  const page = await context.newPage();
  const faults = [];
  page.on("pageerror", (error) => faults.push(error.message));
  await page.goto(`${site.url}decision/index.html`);
  assert.match(await page.locator("#pm\\:visit [role=status]").innerText(), /keeps nothing/);
  assert.equal(await page.locator("#pm\\:visit button:visible").count(), 0);
  assert.equal((await titles(page)).length, 8);
  assert.deepEqual(faults, []);
  await context.close();
});

test("what was kept by something else counts as nothing", async ({ browser, site }) => {
  const { page, trouble, close } = await open(browser, `${site.url}decision/index.html`);
  for (const odd of ["{", "null", "7", '{"on":1,"seen":{}}', '{"on":"2026-01-01"}']) {
    await page.evaluate((odd) => localStorage.setItem(Object.keys(localStorage)[0], odd), odd);
    await page.reload();
    assert.match(await page.locator("#pm\\:visit [role=status]").innerText(), /first visit/, odd);
  }
  assert.deepEqual(trouble, []);
  await close();
});

test("from a folder on disk it works, too", async ({ browser, site }) => {
  const { page, trouble, close } = await open(browser, pathToFileURL(join(site.folder, "decision/index.html")).href);
  assert.match(await page.locator("#pm\\:visit [role=status]").innerText(), /first visit|Nothing new/);
  assert.deepEqual(trouble.filter((one) => !one.startsWith("outside request: file:")), []);
  await close();
});

test("the feeds are what feed readers expect", async ({ browser, site }) => {
  const withAddress = build(sample, ["--base-url", "https://play.example/book"]);
  const { page, close } = await open(browser, `${site.url}index.html`);
  const atom = readFileSync(join(withAddress, "feed.xml"), "utf8");
  const read = await page.evaluate((text) => {
    const feed = new DOMParser().parseFromString(text, "application/xml");
    const atom = "http://www.w3.org/2005/Atom";
    const texts = (of, name) => [...of.children].filter((one) => one.localName === name).map((one) => one.textContent);
    const entries = [...feed.getElementsByTagNameNS(atom, "entry")];
    return {
      fault: feed.querySelector("parsererror")?.textContent,
      root: [feed.documentElement.namespaceURI, feed.documentElement.localName],
      once: ["id", "title", "updated"].map((name) => texts(feed.documentElement, name).length),
      entries: entries.map((entry) => ({
        once: ["id", "title", "updated", "content"].map((name) => texts(entry, name).length),
        id: texts(entry, "id")[0],
        updated: texts(entry, "updated")[0],
        links: [...new DOMParser().parseFromString(texts(entry, "content")[0], "text/html").querySelectorAll("a")].map((a) => a.getAttribute("href")),
      })),
    };
  }, atom);
  assert.equal(read.fault, undefined);
  assert.deepEqual(read.root, ["http://www.w3.org/2005/Atom", "feed"]);
  assert.deepEqual(read.once, [1, 1, 1]);
  assert.equal(read.entries.length, 8);
  assert.equal(new Set(read.entries.map((entry) => entry.id)).size, 8);
  for (const entry of read.entries) {
    assert.deepEqual(entry.once, [1, 1, 1, 1], entry.id);
    assert.match(entry.updated, /^\d{4}-\d\d-\d\dT00:00:00Z$/);
    assert.ok(entry.links.length > 0 && entry.links.every((href) => href.startsWith("https://play.example/book/")), String(entry.links));
  }
  const json = JSON.parse(readFileSync(join(withAddress, "feed.json"), "utf8"));
  assert.deepEqual(json.items.map((item) => item.id), read.entries.map((entry) => entry.id));
  await close();
});
