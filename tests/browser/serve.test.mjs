// Writing with the site beside the editor: a save shows, a slip keeps the last good page, the mend
// brings the page back.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { open, serveSample, test } from "./lib.mjs";

// One server for both, in turn.
test.describe.configure({ mode: "default" });
let served;
test.beforeAll(async () => {
  served = await serveSample();
});
test.afterAll(async () => {
  served?.stop();
});

test("a save shows, an error keeps the last good page, the mend brings it back", async ({ browser }) => {
  const file = join(served.root, "lead-stages/mql.md");
  const good = readFileSync(file, "utf8");
  const { page, trouble, close } = await open(browser, `${served.url}lead-stage/mql.html`);
  const text = () => page.locator("main").innerText();

  const changed = good.replace(/^definition: .*$/m, "definition: A lead that wears a green hat.");
  assert.notEqual(changed, good);
  writeFileSync(file, changed);
  await page.getByText("A lead that wears a green hat.").first().waitFor();

  // Front matter that cannot be read: the page stays, the finding is shown.
  writeFileSync(file, changed.replace(/^definition: .*$/m, "definition: [never closed"));
  await page.getByText(/lead-stages\/mql\.md/).first().waitFor();
  assert.match(await text(), /A lead that wears a green hat\./, "the last good page stays");

  // An undefined stage: the page shows it, marked, and the finding names the nearest.
  writeFileSync(file, changed.replace(/to: sal\b/, "to: sall"));
  await page.getByText(/lead stage `sall` is not defined/).first().waitFor();

  writeFileSync(file, good);
  await page.getByText("A lead that wears a green hat.").first().waitFor({ state: "detached" });
  await page.getByText(/lead stage `sall` is not defined/).first().waitFor({ state: "detached" });
  assert.deepEqual(trouble, []);
  await close();
});

test("what to do about a finding can be read to its end", async ({ browser }) => {
  const file = join(served.root, "personas/quality-manager.md");
  const good = readFileSync(file, "utf8");
  // The help lists every pain there is.
  const wrong = good.replace(/^pains: \[/m, "pains: [downtime, ");
  assert.notEqual(wrong, good);
  writeFileSync(file, wrong);
  const { page, trouble, close } = await open(browser, served.url);
  const panel = page.getByRole("region", { name: "Findings" });
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 800 });
    const help = panel.getByText(/help: .*define it in/);
    await help.waitFor();
    // Lines of a file keep their columns, and scroll by themselves where a screen is narrow.
    const cut = await panel.locator("*").evaluateAll((all) =>
      all
        .filter((one) => one.tagName !== "PRE" || one.textContent.includes("help: "))
        .filter((one) => one.clientWidth > 0 && one.scrollWidth > one.clientWidth)
        .map((one) => one.outerHTML));
    assert.deepEqual(cut, [], `at ${width} pixels`);
  }
  writeFileSync(file, good);
  await panel.waitFor({ state: "hidden" });
  assert.deepEqual(trouble, []);
  await close();
});

test("the server answers to this machine's own names only", async () => {
  const { port } = new URL(served.url);
  const { request } = await import("node:http");
  const status = (headers) =>
    new Promise((done, failed) => {
      request({ host: "127.0.0.1", port, path: "/", headers }, (response) => done(response.statusCode))
        .on("error", failed)
        .end();
    });
  assert.equal(await status({ host: `localhost:${port}` }), 200);
  assert.equal(await status({ host: "evil.example" }), 421);
  assert.equal(await status({ host: `localhost:${port}`, origin: "https://evil.example" }), 403);
});
