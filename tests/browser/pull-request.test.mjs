// The path of somebody who never saw a terminal: a page of the site, its link to the editor, a commit on a branch of her own, what
// the check says of it, and the page as it would be.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { forge } from "./forge.mjs";
import { build, host, open, program, sample, test } from "./lib.mjs";

test.describe.configure({ mode: "default" });

let hub;
const previews = [];
test.beforeAll(async () => {
  hub = await forge(sample, pipeline);
});
test.afterAll(() => {
  hub?.close();
  for (const preview of previews) preview.close();
});

/// What the pipelines of README do: the check against main, and a preview where it passes.
async function pipeline(folder) {
  const check = spawnSync(program, ["check", "--since", "origin/main"], { cwd: folder, encoding: "utf8", env: { ...process.env, NO_COLOR: "1" } });
  if (check.error) throw check.error;
  const passed = check.status === 0;
  if (!passed) return { passed, report: check.stdout + check.stderr };
  const preview = await host(build(join(folder, "playbook")));
  previews.push(preview);
  return { passed, report: check.stdout + check.stderr, site: preview.url };
}

/// Opens a page of the site in a window in which the address of the code host leads to ours.
async function reading(browser, url) {
  const reader = await open(browser, url);
  await reader.page.context().route("https://git.merrowdale.example/**", async (route) => {
    const request = route.request();
    const { pathname, search } = new URL(request.url());
    const body = request.postDataBuffer() ?? undefined;
    const response = await fetch(hub.address + pathname + search, { method: request.method(), headers: request.headers(), body });
    if (!response.ok) throw new Error(await response.text());
    await route.fulfill({ status: response.status, contentType: "text/html; charset=utf-8", body: await response.text() });
  });
  return reader;
}

/// Follows "Edit this page" and commits the text that `change` makes of the file.
async function edit(page, branch, change) {
  await page.getByRole("link", { name: /^Edit/ }).first().click();
  const text = page.getByLabel("Text");
  const before = await text.inputValue();
  const after = change(before);
  assert.notEqual(after, before);
  await text.fill(after);
  await page.getByLabel("Branch").fill(branch);
  await page.getByRole("button", { name: "Commit changes" }).click();
}

test("a sentence is changed, the check passes, the preview shows it", async ({ browser, site }) => {
  const { page, close } = await reading(browser, `${site.url}persona/quality-manager.html`);
  await edit(page, "clearer-goal", (text) => text.replace("- No critical findings", "- No critical finding in any audit"));
  await page.getByText("passed", { exact: true }).waitFor();
  assert.deepEqual(hub.changed("clearer-goal"), ["1\t1\tplaybook/personas/quality-manager.md"]);
  await page.getByRole("link", { name: "Preview" }).click();
  await page.goto(new URL("persona/quality-manager.html", page.url()).href);
  await page.getByText("No critical finding in any audit").waitFor();
  await close();
});

test("a longer time limit is stopped until both sides have signed for it", async ({ browser, site }) => {
  const { page, close } = await reading(browser, `${site.url}handoff/mql-to-sal.html`);
  await edit(page, "slower", (text) => text.replace("first_touch_within: 4 business hours", "first_touch_within: 6 business hours"));
  await page.getByText("failed", { exact: true }).waitFor();
  await page.getByText("without a decision").waitFor();
  await page.getByText("Marco Benedetti (marketing) and Dana Okafor (sales) sign this decision").waitFor();
  await close();
});

test("a decision is begun at the changelog, under the next number", async ({ browser, site }) => {
  const { page, close } = await reading(browser, `${site.url}decision/index.html`);
  await page.getByRole("link", { name: /^Add to/ }).click();
  assert.equal(await page.getByLabel("File").inputValue(), "playbook/decisions/D-0009-new-decision.md");
  await page.getByLabel("Branch").fill("begun");
  await page.getByRole("button", { name: "Commit changes" }).click();
  await page.getByText("passed", { exact: true }).waitFor();
  await close();
});
