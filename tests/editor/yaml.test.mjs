// `playmaker init` in an empty folder, then what an editor with the extension for YAML shows there.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { open } from "./client.mjs";

const folder = mkdtempSync(join(tmpdir(), "playmaker-editor-"));
let editor;

before(async () => {
  execFileSync(process.env.PLAYMAKER, ["init", folder], { stdio: "pipe" });
  const settings = JSON.parse(readFileSync(join(folder, ".vscode/settings.json"), "utf8"));
  editor = await open(folder, {
    yaml: {
      schemas: settings["yaml.schemas"],
      validate: true,
      hover: true,
      completion: true,
      schemaStore: { enable: false },
      kubernetesCRDStore: { enable: false },
    },
  });
});

after(() => {
  editor?.close();
  rmSync(folder, { recursive: true });
});

/** The text without its mark, and where the mark was. */
const marked = (text) => [text.replace("|", ""), "|", text];

async function completed(path, text) {
  const [plain, mark, whole] = marked(text);
  await editor.show(path, plain);
  const { items } = await editor.ask("completion", path, whole, mark);
  return items.map((item) => item.label);
}

for (const path of ["playbook/playbook.yaml", "playbook/lead-stages.yaml", "playbook/kpis.yaml"]) {
  test(`${path} as it was begun has nothing underlined`, async () => {
    const text = readFileSync(join(folder, path), "utf8");
    assert.deepEqual(await editor.show(path, text), []);
  });
}

test("the id of a stage is completed where one is needed", async () => {
  const labels = await completed("playbook/handoffs.yaml", "a-to-b:\n  title: A\n  from: |\n");
  assert.ok(labels.includes("mql"), labels.join(", "));
  assert.ok(!labels.includes("null") && !labels.includes("true"), labels.join(", "));
});

test("names of fields are completed", async () => {
  const fields = await completed("playbook/handoffs.yaml", "a-to-b:\n  title: A\n  first|\n");
  assert.ok(fields.includes("first_touch_within"), fields.join(", "));
});

test("a stage that there is not is underlined, and nothing else", async () => {
  const text = "a-to-b:\n  title: A\n  from: mql\n  to: mqll\n";
  const found = await editor.show("playbook/handoffs/one.yaml", text);
  const lines = text.split("\n");
  const wrong = found.map(({ range }) =>
    lines[range.start.line].slice(range.start.character, range.end.character),
  );
  assert.deepEqual(wrong, ["mqll"], JSON.stringify(found));
  assert.match(found[0].message, /no such lead stage/);
});

test("a field nobody knows and a time that is none are underlined", async () => {
  const text = "a-to-b:\n  title: A\n  from: mql\n  to: mql\n  first_touch_within: soon\n  clok: x\n";
  const messages = (await editor.show("playbook/handoffs/two.yaml", text)).map((one) => one.message);
  assert.equal(messages.length, 2, messages.join("\n"));
  assert.ok(messages.some((message) => message.includes("2 business days")), messages.join("\n"));
  assert.ok(messages.some((message) => message.includes("clok")), messages.join("\n"));
});

test("what is missing once a hand-off is agreed is said", async () => {
  const text = "a-to-b:\n  title: A\n  status: agreed\n  from: mql\n  to: mql\n";
  const messages = (await editor.show("playbook/handoffs/four.yaml", text)).map((one) => one.message);
  assert.ok(messages.some((message) => message.includes("decide_within")), messages.join("\n"));
  const draft = await editor.show("playbook/handoffs/five.yaml", text.replace("agreed", "draft"));
  assert.deepEqual(draft, []);
});

test("hover says what a field is for", async () => {
  const text = "a-to-b:\n  title: A\n  from: mql\n  to: mql\n  first_touch_within: 4 business hours\n";
  const path = "playbook/handoffs/three.yaml";
  assert.deepEqual(await editor.show(path, text), []);
  const hover = await editor.ask("hover", path, text, "touch_within");
  assert.match(hover.contents.value, /How soon the receiving team gets in touch\./);
  assert.match(hover.contents.value, /needs a decision/);
  assert.doesNotMatch(hover.contents.value, /\|\|/);
});
