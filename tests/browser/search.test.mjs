// Search as a reader uses it: by keys and by thumb, with a screen reader, without scripts, without a network.
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { own, queries } from "../search/quality.mjs";
import { build, faults, host, open, repository, screens, serveSample, sharded, test } from "./lib.mjs";

const boxOf = (page) => page.locator("#pm\\:find");
const option = (page) => page.locator("[role=option]");
const active = (page) => page.evaluate(() => document.getElementById(document.getElementById("pm:find").getAttribute("aria-activedescendant"))?.textContent ?? "");
/// Where what is chosen leads: its words may grow with the answer.
const led = (page) => page.evaluate(() => document.getElementById(document.getElementById("pm:find").getAttribute("aria-activedescendant"))?.getAttribute("href") ?? "");
const first = (page, text) => page.locator("#pm\\:found-0", { hasText: text }).waitFor();

/// Waits until all of the answer is there.
const settled = (page, query) => page.waitForFunction((own) => {
  const { dataset } = document.getElementById("pm:found");
  return dataset.query === own && dataset.all === "true";
}, query);

async function ask(page, query) {
  await page.keyboard.press("/");
  const box = boxOf(page);
  await box.waitFor();
  await box.fill(query);
  return box;
}

test("the keyboard is enough: open, choose, go, come back", async ({ browser, site }) => {
  const { page, trouble, close } = await open(browser, `${site.url}kpi/index.html`);
  const box = await ask(page, "marketing qual");
  await first(page, "Marketing qualified lead");
  assert.equal(await box.getAttribute("aria-expanded"), "true");
  assert.match(await active(page), /^Marketing qualified lead/);
  assert.match(await page.getByRole("status").innerText(), /^\d+ results$/);
  await page.keyboard.press("ArrowDown");
  assert.doesNotMatch(await active(page), /^Marketing qualified lead \(MQL\)/);
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  assert.equal(await page.locator("[aria-selected=true]").getAttribute("id"), `pm:found-${(await option(page).count()) - 1}`, "it goes round");
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute("role")), "combobox", "the keyboard stays in the box");
  await page.keyboard.press("Escape");
  await page.locator("dialog[open]").waitFor({ state: "detached" });

  // A link that was focused is focused again.
  const link = page.locator("a.find");
  await link.focus();
  await page.keyboard.press("Enter");
  await boxOf(page).waitFor();
  await page.keyboard.press("Escape");
  assert.equal(await page.evaluate(() => document.activeElement.className), "find");

  await page.keyboard.press("Control+k");
  await boxOf(page).fill("hand-raiser");
  await first(page, "Marketing qualified lead");
  await page.keyboard.press("Enter");
  await page.waitForURL(`${site.url}lead-stage/mql.html`);
  assert.deepEqual(trouble, []);
  await close();
});

test("what is typed while search is loaded is not lost", async ({ browser, site }) => {
  const { page, trouble, close } = await open(browser, `${site.url}kpi/index.html`);
  const type = async () => {
    await page.keyboard.type("mqx");
    await page.keyboard.press("Backspace");
  };
  let typed;
  // A browser may ask for it twice: ahead, and when it is needed. Both wait.
  await page.route("**/search-view.js", async (route) => {
    await (typed ??= type());
    await route.continue();
  });
  await page.keyboard.press("/");
  await boxOf(page).waitFor();
  assert.equal(await boxOf(page).inputValue(), "mq");
  await page.keyboard.type("l");
  await first(page, "Marketing qualified lead");
  assert.deepEqual(trouble, []);
  await close();
});

test("`/` in a box is a letter", async ({ browser, site }) => {
  const { page, close } = await open(browser, `${site.url}competitor/index.html`);
  await page.locator("[data-filter] input").first().focus();
  await page.keyboard.press("/");
  assert.equal(await page.locator("dialog[open]").count(), 0);
  await close();
});

test("the answer stands in the list: what it is, what it says, whose it is, by when", async ({ browser, site }) => {
  const { page, close } = await open(browser, `${site.url}index.html`);
  await ask(page, "lead SLA");
  await first(page, "Marketing hands a lead to sales development");
  const text = await page.locator("#pm\\:found-0").innerText();
  for (const part of ["Hand-off · agreed", "First touch in 4 business hours", "Owner: Owen Price", "First touch within: 4 business hours", "also: The lead SLA"]) {
    assert.ok(text.includes(part), `${part} in ${text}`);
  }
  assert.ok((await page.locator("#pm\\:found-0 mark").allInnerTexts()).includes("lead"));
  await close();
});

test("a section that answers is a result of its own", async ({ browser, site }) => {
  const { page, close } = await open(browser, `${site.url}index.html`);
  await ask(page, "my auditor accepts paper");
  await first(page, "Quality manager");
  // What to say is there already.
  const text = await page.locator("#pm\\:found-0").innerText();
  assert.ok(text.includes("My auditor accepts paper."), text);
  assert.ok(text.includes("So does ours. Paper is not the problem, finding the gap three weeks later is."), text);
  assert.ok(!text.includes("We have loggers"), "one answer");
  await page.keyboard.press("ArrowDown");
  assert.match(await active(page), /Quality manager: Objections/);
  await page.keyboard.press("Enter");
  await page.waitForURL(/persona\/quality-manager\.html#field(:|%3A)objections$/);
  await close();
});

test("what stands in the text only is shown in its sentence, and nothing moves for it", async ({ browser, site }) => {
  for (const width of [1280, 390]) {
    const { page, trouble, close } = await open(browser, `${site.url}index.html`, { width, height: 800 });
    const twins = [];
    page.on("request", (request) => { if (request.url().endsWith(".md")) twins.push(new URL(request.url()).pathname.split("/").slice(-2).join("/")); });
    // What the result says already has all of it: its page is not asked for.
    await ask(page, "Thermowatch");
    await first(page, "Thermowatch");
    assert.equal(await page.locator("#pm\\:found-0 .hit-text").count(), 0);

    await boxOf(page).fill("badge scans of the fair");
    await first(page, "Inquiry");
    const boxes = () => page.locator("[role=option]").evaluateAll((all) => all.map((own) => own.getBoundingClientRect().toJSON()));
    const before = await boxes();
    const line = page.locator("#pm\\:found-0 .hit-text");
    await line.locator("mark").first().waitFor();
    assert.match(await line.innerText(), /badge scans bought from a fair/);
    assert.ok((await line.locator("mark").allInnerTexts()).some((own) => own === "badge"));
    const seen = await line.evaluate((own) => own.querySelector("mark").getBoundingClientRect().right <= own.getBoundingClientRect().right);
    assert.ok(seen, "the word stands in what is seen of the line");
    assert.deepEqual(await boxes(), before);
    assert.ok(twins.includes("lead-stage/inquiry.md") && new Set(twins).size === twins.length, `each once: ${twins}`);
    assert.deepEqual(await faults(page), []);

    // Without a network, what was read is shown again.
    await page.context().setOffline(true);
    await boxOf(page).fill("thermowatch");
    await first(page, "Thermowatch");
    await boxOf(page).fill("badge scans of the fair");
    await first(page, "Inquiry");
    await line.locator("mark").first().waitFor();
    assert.deepEqual(trouble.filter((own) => !/ERR_INTERNET_DISCONNECTED/.test(own)), []);
    await close();
  }
});

test("filters count what they leave", async ({ browser, site }) => {
  const { page, close } = await open(browser, `${site.url}index.html`);
  await ask(page, "nurture");
  await first(page, "Nurture");
  const kinds = page.getByLabel("Kind");
  const counted = (await kinds.locator("option").allInnerTexts()).find((own) => own.startsWith("KPI ("));
  await kinds.selectOption("KPI");
  await page.locator("#pm\\:found-0", { hasText: "KPI" }).waitFor();
  const n = Number(counted.match(/\d+/)[0]);
  assert.match(await page.getByRole("status").innerText(), new RegExp(`^${n} result`));
  // Whom it is about, and which stage; only where there is something to choose from.
  await kinds.selectOption("");
  const stages = page.getByLabel("Lead stage");
  await stages.selectOption("Customer");
  await page.locator("#pm\\:found-0").waitFor();
  const left = (await stages.locator("option:checked").innerText()).match(/\((\d+)\)/)[1];
  assert.match(await page.getByRole("status").innerText(), new RegExp(`^${left} result`));
  await stages.selectOption("");
  await boxOf(page).fill("audit trail");
  await first(page, "Audit trail");
  const persona = page.getByLabel("Persona");
  await persona.selectOption("Quality manager");
  await page.locator("#pm\\:found-0").waitFor();
  await persona.selectOption("");
  await boxOf(page).fill("nurture");
  await first(page, "Nurture");
  await kinds.selectOption("KPI");
  // What no KPI answers: the way back is offered.
  await boxOf(page).fill("Astrid Lindqvist");
  await page.getByRole("option", { name: "Show all kinds" }).click();
  await first(page, "Astrid Lindqvist");
  await close();
});

test("nothing found proposes what is near, and where a term is added", async ({ browser, site }) => {
  const { page, close } = await open(browser, `${site.url}index.html`);
  await ask(page, "xylophone: \"quux\"");
  await page.getByText("Nothing found for").waitFor();
  const add = page.getByRole("option", { name: /Add it to the glossary/ });
  const address = new URL(await add.getAttribute("href"));
  assert.equal(address.searchParams.get("file_name"), "xylophone-quux.md");
  assert.ok(address.searchParams.get("content").includes('title: "xylophone: \\"quux\\""'), address.searchParams.get("content"));
  await boxOf(page).fill("thrmwtchx");
  await page.getByRole("option", { name: /Thermowatch/ }).first().waitFor();
  await close();
});

test("what was searched for lately is at hand, and can be forgotten", async ({ browser, site }) => {
  const { page, close } = await open(browser, `${site.url}index.html`);
  await ask(page, "thermowatch");
  await first(page, "Thermowatch");
  await page.keyboard.press("Enter");
  await page.waitForURL(/competitor\/thermowatch\.html/);
  await page.keyboard.press("/");
  await page.getByRole("option", { name: "thermowatch" }).click();
  await first(page, "Thermowatch");
  await boxOf(page).fill("");
  await page.getByRole("button", { name: "Forget these" }).click();
  await page.waitForFunction(() => document.querySelectorAll("[role=option]").length === 0);
  assert.equal(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes("searched")).length), 0);
  await close();
});

for (const { width, dark } of screens) {
  test(`with results open nothing is wrong for a screen reader: ${width} px, ${dark ? "dark" : "light"}`, async ({ browser, site }) => {
    const { page, trouble, close } = await open(browser, `${site.url}lead-stage/mql.html`, { width, height: 800, dark });
    const check = async (what) => assert.deepEqual(await faults(page), [], what);
    await ask(page, "how fast must I call an mql");
    await first(page, "M");
    await check("results");
    const fits = await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth && document.querySelector("dialog").scrollWidth <= innerWidth);
    assert.ok(fits, "no sideways scroll");
    if (width === 390) {
      const heights = await page.locator("[role=option], dialog button:visible, dialog select:visible").evaluateAll((all) => all.map((own) => own.getBoundingClientRect().height));
      assert.ok(Math.min(...heights) >= 24, `targets for a thumb: ${Math.min(...heights)}`);
    }
    await boxOf(page).fill("xylophone");
    await page.getByText("Nothing found for").waitFor();
    await check("nothing found");
    assert.deepEqual(trouble, []);
    await close();
  });
}

test("the page of search has an address that can be sent", async ({ browser, site }) => {
  const { page, trouble, close } = await open(browser, `${site.url}search.html?q=close+rate`);
  await first(page, "SQL to customer rate");
  await boxOf(page).fill("cold site");
  await first(page, "Cold site");
  assert.equal(new URL(page.url()).searchParams.get("q"), "cold site");
  assert.deepEqual(await faults(page), []);
  assert.ok(await page.locator(".find-instead").isHidden());
  assert.deepEqual(trouble, []);
  await close();
});

test("without scripts the page of search says what to do instead", async ({ browser, site }) => {
  const { page, close } = await open(browser, `${site.url}index.html`, { scripts: false });
  await page.locator("a.find").click();
  await page.waitForURL(`${site.url}search.html`);
  await page.getByText("Search needs JavaScript").waitFor();
  await page.locator("main").getByRole("link", { name: "Glossary" }).click();
  await page.waitForURL(`${site.url}term/index.html`);
  await close();
});

/// Returns a set of names: files of the index called so, whatever their number, cannot be loaded while they are in it.
async function missing(page) {
  const names = new Set();
  await page.route("**/search/*.json*", (route) => {
    const file = new URL(route.request().url()).pathname.split("/").at(-1);
    return names.has(file.replace(/(-\d+)?\.json$/, "")) ? route.abort() : route.continue();
  });
  return names;
}

test("once loaded it needs no network", async ({ browser, site }) => {
  const { page, close } = await open(browser, `${site.url}index.html`);
  await ask(page, "mql");
  await first(page, "Marketing qualified lead");
  await page.context().setOffline(true);
  await boxOf(page).fill("audit trail");
  await first(page, "Audit trail");
  await close();
});

test("what cannot be loaded is said, and asked for again", async ({ browser, site }) => {
  const { page, close } = await open(browser, `${site.url}index.html`);
  const gone = await missing(page);
  gone.add("start");
  await ask(page, "mql");
  await page.getByText("The search could not be loaded").waitFor();
  // Opening asks once, and what was typed once more: both answers are there.
  await page.locator("#pm\\:found[data-query=mql]").waitFor({ state: "attached" });
  gone.delete("start");
  gone.add("text");
  await boxOf(page).fill("nurture");
  await first(page, "Nurture");
  assert.match(await page.getByRole("status").innerText(), /could not be loaded/);
  await close();
});

test("of a large index only what a query needs is loaded, and once", async ({ browser, site }) => {
  const large = await host(sharded(site.folder));
  const { page, trouble, close } = await open(browser, `${large.url}index.html`);
  const asked = [];
  page.on("request", (request) => { if (request.url().includes("/search/")) asked.push(new URL(request.url()).pathname.split("/").at(-1)); });
  await ask(page, "nurture");
  await first(page, "Nurture");
  await settled(page, "nurture");
  assert.equal(new Set(asked).size, asked.length, `each once: ${asked}`);
  const of = (name) => asked.filter((own) => own.startsWith(name)).length;
  assert.deepEqual([of("start"), of("names"), of("text"), of("known"), of("ends")], [1, 1, 1, 0, 0], `${asked}`);
  assert.ok(of("pages") >= 2 && of("pages") <= 10, `pages from several files: ${asked}`);
  const before = asked.length;
  await boxOf(page).fill("nurtur");
  await settled(page, "nurtur");
  assert.ok(asked.slice(before).every((own) => /^(pages|ends)/.test(own)), `${asked.slice(before)}`);
  await boxOf(page).fill("yperations director");
  await settled(page, "yperations director");
  await first(page, "Operations director");
  assert.equal(of("known"), 1);

  // Without a network, what was loaded is found again; what was not is said to be missing.
  await page.context().setOffline(true);
  await boxOf(page).fill("nurture");
  await settled(page, "nurture");
  await first(page, "Nurture");
  assert.doesNotMatch(await page.getByRole("status").innerText(), /could not be loaded/);
  await boxOf(page).fill("webinar");
  await page.getByText(/could not be loaded|Nothing found/).waitFor();
  await page.context().setOffline(false);
  await boxOf(page).fill("webinar s");
  await settled(page, "webinar s");
  await first(page, "webinar");
  assert.doesNotMatch(await page.getByRole("status").innerText(), /could not be loaded/);
  assert.deepEqual(trouble.filter((own) => !/ERR_INTERNET_DISCONNECTED/.test(own)), []);
  await close();
  large.close();
});

test("a file of a large index that is missing is said, and asked for again", async ({ browser, site }) => {
  const large = await host(sharded(site.folder));
  const { page, close } = await open(browser, `${large.url}index.html`);
  const gone = await missing(page);
  gone.add("text");
  await ask(page, "nurture");
  await settled(page, "nurture");
  await first(page, "Nurture");
  assert.match(await page.getByRole("status").innerText(), /could not be loaded/);
  gone.delete("text");
  gone.add("pages");
  await boxOf(page).fill("thermowatch");
  await settled(page, "thermowatch");
  assert.match(await page.getByRole("status").innerText(), /could not be loaded/);
  gone.delete("pages");
  await boxOf(page).fill("nurture lead");
  await settled(page, "nurture lead");
  await first(page, "Nurture");
  assert.match(await page.getByRole("status").innerText(), /^\d+ results/);
  await boxOf(page).fill("thermowatch battle");
  await settled(page, "thermowatch battle");
  await first(page, "Thermowatch");
  assert.doesNotMatch(await page.getByRole("status").innerText(), /could not be loaded/);
  await close();
  large.close();
});

test("of a word on very many pages it is said that there are more", async ({ browser, site }) => {
  const large = await host(sharded(site.folder, undefined, 20));
  const { page, close } = await open(browser, `${large.url}index.html`);
  await ask(page, "lead ");
  await settled(page, "lead");
  assert.match(await page.getByRole("status").innerText(), /^more than \d+ results/);
  await close();
  large.close();
});

test("while a large index is asked, what is chosen stays chosen", async ({ browser, site }) => {
  const large = await host(sharded(site.folder));
  const { page, trouble, close } = await open(browser, `${large.url}index.html`);
  const box = await ask(page, "m");
  await box.pressSequentially("onthly", { delay: 20 });
  await page.locator("#pm\\:found-1").waitFor();
  await box.press("ArrowDown");
  const chosen = await led(page);
  assert.match(chosen, /\.html/);
  await settled(page, "monthly");
  assert.equal(await led(page), chosen);
  assert.match(await page.getByRole("status").innerText(), /^\d+ result/);
  assert.deepEqual(await faults(page), []);
  assert.deepEqual(trouble, []);
  await close();
  large.close();
});

test("of a large index a first answer has no more to show, and where there is none nobody waits", async ({ browser, site }) => {
  const large = await host(sharded(site.folder));
  const { page, trouble, close } = await open(browser, `${large.url}index.html`);
  await ask(page, "mql");
  await settled(page, "mql");
  // From here on no time passes by itself.
  await page.clock.install();
  await page.clock.pauseAt(new Date(Date.now() + 60_000));
  const list = page.locator("#pm\\:found");
  await boxOf(page).fill("nurture");
  await page.locator("#pm\\:found[data-query=nurture][data-all=false]").waitFor();
  await first(page, "Nurture");
  assert.ok(await page.locator(".finder-more").isHidden());
  await page.clock.runFor(200);
  await settled(page, "nurture");
  assert.ok(await page.locator(".finder-more").isVisible());
  // No name has the word: it is looked for in texts at once.
  await boxOf(page).fill("newslette");
  await settled(page, "newslette");
  assert.ok((await list.innerText()).includes("Quality manager"));
  assert.deepEqual(trouble, []);
  await close();
  large.close();
});

test("all parts of search are asked for at once", async ({ browser, site }) => {
  const { page, trouble, close } = await open(browser, `${site.url}index.html`);
  await ask(page, "mql");
  await first(page, "Marketing qualified lead");
  const asked = await page.locator("link[rel=modulepreload]").evaluateAll((links) => links.map((link) => link.href.split("/").pop()));
  const parts = readdirSync(join(site.folder, "assets")).filter((name) => /^search-.*\.js$/.test(name));
  assert.deepEqual(asked.sort(), parts.sort());
  assert.deepEqual(trouble, []);
  await close();
});

test("nothing on the page moves while results come in", async ({ browser, site }) => {
  const { page, close } = await open(browser, `${site.url}lead-stage/mql.html`);
  await page.evaluate(() => {
    window.moved = [];
    // What follows the list goes down as the list grows. The filters stay where they are, even while somebody types.
    const is = ({ node }, what) => Boolean(node?.closest?.(what));
    const counts = ({ hadRecentInput, sources }) =>
      sources.some((one) => is(one, ".finder-filters")) || (!hadRecentInput && !sources.every((one) => is(one, ".finder-link")));
    new PerformanceObserver((list) => { for (const one of list.getEntries()) if (counts(one)) window.moved.push(...one.sources.map(({ node }) => node?.outerHTML?.slice(0, 120))); }).observe({ type: "layout-shift" });
  });
  const box = await ask(page, "");
  for (const letter of "mql score") {
    await box.press(letter === " " ? "Space" : letter);
    // Late enough that what comes is drawn before the next letter.
    await page.waitForTimeout(300);
  }
  await first(page, "MQL");
  assert.deepEqual(await page.evaluate(() => window.moved), []);
  await close();
});

test("in a browser the same queries have the same answers", async ({ browser, site }) => {
  const { page, close } = await open(browser, `${site.url}search.html`);
  const headless = await own(site.folder);
  for (const { query } of queries(join(repository, "tests/search/sample.tsv")).filter((_, n) => n % 12 === 0)) {
    await boxOf(page).fill(query);
    await page.waitForFunction((q) => document.getElementById("pm:found").dataset.query === q, query);
    const [expected] = await headless(query);
    assert.equal(await page.locator("#pm\\:found-0").getAttribute("href"), new URL(expected, site.url).href, query);
  }
  await close();
});

test("search is right beside the editor, too", async ({ browser, site }) => {
  const editor = await serveSample();
  try {
    const { page, trouble, close } = await open(browser, editor.url);
    await ask(page, "hand-raiser");
    await first(page, "Marketing qualified lead");
    assert.deepEqual(trouble, []);
    await close();
  } finally {
    editor.stop();
  }
});

test("a German site speaks German and finds compounds", async ({ browser, site }) => {
  const german = await host(build(join(repository, "tests/search/fixture")));
  const { page, trouble, close } = await open(browser, `${german.url}index.html`);
  await ask(page, "Frist");
  await first(page, "Übergabefrist");
  assert.match(await page.getByRole("status").innerText(), /Treffer$/);
  assert.deepEqual(trouble, []);
  await close();
  german.close();
});
