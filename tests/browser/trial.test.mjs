// "Try a lead" on the pages of scores and checklists: it says what `playmaker check` says, for every lead the playbook shows and for
// hundreds that are made from the values its rules name.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build, example, host, open, repository, sample, test } from "./lib.mjs";

// The sample, and a small playbook with every form of a condition.
const playbooks = {
  sample,
  forms: join(repository, "tests/cases/explain/score.in/playbook"),
};

const sites = {};
test.beforeAll(async ({ site }) => {
  sites.sample = site;
  sites.forms = await host(build(playbooks.forms));
});
test.afterAll(() => sites.forms?.close());

/// Answers the form's questions by hand, as a reader would, and returns what it says each time. Runs in the page.
function answer(cases) {
  const form = document.querySelector("form.trial");
  const fold = (text) => text.toLowerCase();
  return cases.map(({ facts }) => {
    const known = new Map(facts);
    for (const control of form.querySelectorAll("[data-fact]")) {
      const fact = known.get(control.dataset.fact);
      const age = form.querySelector(`[data-age="${control.dataset.fact}"]`);
      if (control.type === "checkbox") {
        control.indeterminate = fact === null;
        control.checked = fact !== undefined && fact !== null && fact !== false;
        if (age) age.value = fact?.days ?? 0;
      } else if (control.type === "number") {
        control.value = fact ?? "";
      } else {
        const options = [...control.options];
        const named = options.find((option) => fact != null && fold(option.textContent) === fold(String(fact)));
        control.value = (named ?? (fact == null ? options[0] : options.at(-1))).value;
      }
    }
    form.dispatchEvent(new Event("input"));
    const output = form.querySelector("output");
    const parts = [...form.querySelectorAll("dl > div")];
    const points = parts.map((part) => [part.querySelector("dt").textContent, part.querySelector("dd").textContent]);
    return { outcome: output.className, words: output.textContent, points };
  });
}

const expected = ({ outcome, words, points, total }) => ({ outcome, words, points: points.length > 0 ? [...points, ["total", total]] : [] });

for (const [name, root] of Object.entries(playbooks)) {
  test(`the form says what the check says of every lead: ${name}`, async ({ browser }) => {
    const all = example("leads", root);
    const seen = new Set();
    assert.ok(Object.keys(all).length >= 2);
    for (const [id, cases] of Object.entries(all)) {
      const { page, trouble, close } = await open(browser, `${sites[name].url}qualification/${id}.html`);
      const said = await page.evaluate(answer, cases);
      cases.forEach((one, at) => {
        assert.deepEqual(said[at], expected(one), `${id}: ${JSON.stringify(one.facts)}`);
        seen.add(one.outcome);
      });
      assert.ok(cases.length >= 300, `${cases.length} leads`);
      assert.deepEqual(trouble, []);
      await close();
    }
    assert.deepEqual([...seen].sort(), ["disqualified", "not-scored", "qualifies", "short"]);
  });
}

test("every lead of the page can be tried, and comes out as it is printed", async ({ browser }) => {
  for (const [name, id] of [["sample", "mql-score"], ["sample", "sql-checklist"], ["forms", "lead-score"]]) {
    const { page, trouble, close } = await open(browser, `${sites[name].url}qualification/${id}.html`);
    const buttons = page.locator("button[data-lead]");
    assert.ok((await buttons.count()) >= 3);
    for (const button of await buttons.all()) {
      await button.click();
      const printed = await button.locator("xpath=ancestor::td//p[contains(@class, 'verdict')]").textContent();
      assert.equal(await page.locator("form.trial output").textContent(), printed);
    }
    assert.deepEqual(trouble, []);
    await close();
  }
});

test("a lead can be tried with the keyboard alone, and the verdict is announced", async ({ browser }) => {
  const { page, trouble, close } = await open(browser, `${sites.sample.url}qualification/mql-score.html`);
  assert.equal(await page.locator("form.trial output").getAttribute("aria-live"), "polite");
  await page.getByLabel("Tier").focus();
  await page.keyboard.type("A");
  await page.keyboard.press("Tab");
  await page.keyboard.type("champion");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  assert.equal(await page.locator("form.trial output").textContent(), "qualifies");
  await page.getByLabel("days ago: Pricing page").focus();
  await page.keyboard.press("Enter");
  assert.match(page.url(), /mql-score\.html$/);
  assert.deepEqual(trouble, []);
  await close();
});

test("it works from a folder on disk", async ({ browser }) => {
  const address = pathToFileURL(join(sites.sample.folder, "qualification/mql-score.html")).href;
  const { page, trouble, close } = await open(browser, address);
  await page.locator("button[data-lead]").first().click();
  assert.equal(await page.locator("form.trial output").textContent(), "qualifies");
  assert.deepEqual(trouble.filter((line) => !line.startsWith("outside request: file:")), []);
  await close();
});

test("without scripts the leads and their verdicts are there, and no form that does nothing", async ({ browser }) => {
  const { page, close } = await open(browser, `${sites.sample.url}qualification/mql-score.html`, { scripts: false });
  assert.equal(await page.locator(".leads .verdict").count(), 5);
  assert.equal(await page.locator("form.trial").isVisible(), false);
  assert.equal(await page.locator("button[data-lead]").first().isVisible(), false);
  await close();
});

test("no other page loads the script", async ({ browser }) => {
  const script = readFileSync(join(sites.sample.folder, "assets/trial.js"), "utf8");
  assert.ok(script.length < 6600, `${script.length} bytes`);
  for (const path of ["index.html", "lead-stage/mql.html", "decision/D-0003.html"]) {
    assert.ok(!readFileSync(join(sites.sample.folder, path), "utf8").includes("trial.js"), path);
  }
});
