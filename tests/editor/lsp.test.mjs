// What somebody sees who writes the playbook in an editor.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { applied, edit, program, sample, until } from "./lib.mjs";

const labels = (answer) => answer.items.map((item) => item.label);

test("findings come as one types, without saving, and go when they are put right", async (t) => {
  const editor = await edit(t, sample(t));
  await editor.open("lead-stages/mql.md");
  await editor.replace("lead-stages/mql.md", "to: sal\n", "to: saal\n");
  await editor.finds("lead-stages/mql.md", ["stage-undefined"]);
  const [finding] = editor.findings.get(editor.uri("lead-stages/mql.md")).diagnostics;
  const text = editor.documents.get("lead-stages/mql.md").getText(finding.range);
  assert.equal(text, "saal");
  assert.equal(finding.source, "playmaker");
  assert.match(finding.message, /`saal`/);
  await editor.replace("lead-stages/mql.md", "to: saal\n", "to: sal\n");
  await editor.finds("lead-stages/mql.md", []);
  assert.deepEqual(await editor.end(), { code: 0, signal: null, said: "" });
});

test("a change in one file is told in another that is not open", async (t) => {
  const editor = await edit(t, sample(t));
  await editor.open("glossary.yaml");
  await editor.ready("glossary.yaml", "lead-stage/sa|l");
  await editor.replace("glossary.yaml", "\ncrm:\n", "\nthe-crm:\n");
  await until(() => editor.rules("plans/cold-chain-expo-2026.md"), (own) => own.includes("ref-unknown"));
  await editor.close("glossary.yaml");
  await editor.finds("plans/cold-chain-expo-2026.md", []);
});

test("prose, YAML, settings and data are checked; a file that is not saved counts", async (t) => {
  const editor = await edit(t, sample(t));
  await editor.open("plans/speed-to-lead.md");
  await editor.replace("plans/speed-to-lead.md", "[[decision/D-0004]]", "[[decision/D-0904]]");
  await editor.finds("plans/speed-to-lead.md", ["ref-unknown"]);
  await editor.open("glossary.yaml");
  await editor.replace("glossary.yaml", "  owner: owen-price", "  ownr: owen-price");
  await until(() => editor.rules("glossary.yaml"), (own) => own.includes("field-unknown"));
  await editor.open("data/actuals.csv");
  await editor.replace("data/actuals.csv", "food-distributors,inquiry", "food-distributors,inquirry");
  await until(() => editor.rules("data/actuals.csv"), (own) => own.includes("stage-undefined"));
  await editor.open("playbook.yaml");
  await editor.replace("playbook.yaml", "arbiter: ", "arbitr: ");
  await until(() => editor.rules("playbook.yaml"), (own) => own.includes("field-unknown"));
  await editor.open("personas/not-saved.md", "---\ntitle: New\nowner: nobody-here\n---\n");
  await until(() => editor.rules("personas/not-saved.md"), (own) => own.includes("ref-unknown"));
});

test("YAML that cannot be read for the moment is a finding, and answers go on", async (t) => {
  const editor = await edit(t, sample(t));
  await editor.open("lead-stages/mql.md");
  await editor.replace("lead-stages/mql.md", "reasons: [not-icp, bad-data]", "reasons: [not-icp, bad-data");
  await until(() => editor.rules("lead-stages/mql.md"), (own) => own.length > 0);
  const answer = await editor.ask("textDocument/completion", "lead-stages/mql.md", "owner: tomas|-herrera");
  assert.deepEqual(labels(answer), ["tomas-herrera"]);
});

test("fields are offered that are not written yet", async (t) => {
  const editor = await edit(t, sample(t));
  await editor.open("lead-stages/mql.md");
  await editor.ready("lead-stages/mql.md", "tomas|-herrera");
  await editor.replace("lead-stages/mql.md", "type: sla\n", "type: sla\nwo\n");
  const answer = await editor.ask("textDocument/completion", "lead-stages/mql.md", "type: sla\nwo");
  assert.ok(labels(answer).includes("waive") && labels(answer).includes("signs") === false, labels(answer).join());
  assert.ok(!labels(answer).includes("owner"), "it is written already");
  const item = answer.items.find((own) => own.label === "waive");
  assert.equal(item.textEdit.newText, "waive: ");
  assert.match(item.documentation.value, /Rules whose findings about this item/);
  const parts = await editor.ask("textDocument/completion", "lead-stages/mql.md", "{sales: dana-okafor, mar|keting");
  assert.deepEqual(labels(parts).sort(), ["marketing", "ruled_by"]);
});

test("ids are offered by the kind that the field takes", async (t) => {
  const editor = await edit(t, sample(t));
  await editor.open("lead-stages/mql.md");
  await editor.ready("lead-stages/mql.md", "tomas|-herrera");
  await editor.replace("lead-stages/mql.md", "owner: tomas-herrera", "owner: d");
  const people = await editor.ask("textDocument/completion", "lead-stages/mql.md", "owner: d");
  assert.equal(people.items[0].label, "dana-okafor");
  assert.match(people.items[0].detail, /Dana Okafor/);
  assert.ok(people.items.every((own) => /person/.test(own.detail)), "an owner is a person");
  const stages = await editor.ask("textDocument/completion", "lead-stages/mql.md", "- to: s|al");
  assert.deepEqual(labels(stages).slice(0, 2), ["sal", "sql"]);
  await editor.open("glossary.yaml");
  await editor.replace("glossary.yaml", "see: [lead-stage/sal, term/ae]", "see: [lead-stage/sal, stage/in]");
  const any = await editor.ask("textDocument/completion", "glossary.yaml", "stage/in");
  assert.equal(any.items[0].label, "lead-stage/inquiry");
  await editor.replace("lead-stages/mql.md", "status: agreed", "status: ");
  const words = await editor.ask("textDocument/completion", "lead-stages/mql.md", "status: ");
  assert.deepEqual(labels(words), ["draft", "proposed", "agreed", "retired"]);
  await editor.open("data/actuals.csv");
  const cells = await editor.ask("textDocument/completion", "data/actuals.csv", "pharma-logistics,in|quiry");
  assert.equal(cells.items[0].label, "inquiry");
});

test("what brackets can name is offered: items by id and title, their fields, places on their page", async (t) => {
  const editor = await edit(t, sample(t));
  const path = "plans/speed-to-lead.md";
  await editor.open(path);
  await editor.ready(path, "[[goal/fy2026|-alignment]]");
  const complete = async (written, before = written) => {
    const document = editor.documents.get(path);
    await editor.change(path, { range: { start: document.positionAt(1e9), end: document.positionAt(1e9) }, text: `\n${written}` });
    return editor.ask("textDocument/completion", path, before);
  };
  const titled = await complete("[[quali]] 😀", "[[quali|]] 😀");
  assert.ok(labels(titled).includes("persona/quality-manager") && labels(titled).includes("lead-stage/mql"));
  const mql = titled.items.find((own) => own.label === "lead-stage/mql");
  assert.equal(mql.textEdit.newText, "lead-stage/mql", "the brackets are closed already");
  assert.equal(editor.documents.get(path).getText(mql.textEdit.range), "quali");
  const open = await complete("[[handoff/mql-to");
  assert.equal(open.items[0].textEdit.newText, "handoff/mql-to-sal]]");
  const fields = await complete("[[handoff/mql-to-sal.first_t");
  assert.ok(labels(fields).includes("first_touch_within"));
  const places = await complete("[[plan/audit-season-2026#");
  assert.ok(places.items.length > 1 && places.items.every((own) => own.textEdit.newText.endsWith("]]")));
});

test("hovering says what an item is, what a field is for and what a value is", async (t) => {
  const editor = await edit(t, sample(t));
  await editor.open("lead-stages/mql.md");
  const item = await editor.ready("lead-stages/mql.md", "enter_when: qualification/mql-|score");
  assert.match(item.contents.value, /^\*\*.+\*\* \(qualification, agreed, kept true by .+\)\n/);
  assert.equal(editor.documents.get("lead-stages/mql.md").getText(item.range), "qualification/mql-score");
  const field = await editor.ask("textDocument/hover", "lead-stages/mql.md", "time_|limit");
  assert.match(field.contents.value, /```yaml\ntime_limit: /);
  await editor.open("plans/cold-chain-expo-2026.md");
  const value = await editor.ask("textDocument/hover", "plans/cold-chain-expo-2026.md", "mql-to-sal.first_|touch_within");
  assert.match(value.contents.value, /^\*\*First touch within\*\*: 4 business hours/);
  const cell = (await editor.open("data/actuals.csv"), await editor.ask("textDocument/hover", "data/actuals.csv", "food-|distributors"));
  assert.match(cell.contents.value, /ICP|ideal/i);
});

test("definitions and uses are found, also while a line above is being written", async (t) => {
  const editor = await edit(t, sample(t));
  await editor.open("lead-stages/mql.md");
  await editor.ready("lead-stages/mql.md", "tomas|-herrera");
  await editor.replace("lead-stages/mql.md", "title: ", "title: Ünïcode 😀 ");
  const stage = await editor.ask("textDocument/definition", "lead-stages/mql.md", "- to: s|al");
  assert.equal(stage.uri, editor.uri("lead-stages/sal.md"));
  const person = await editor.ask("textDocument/definition", "lead-stages/mql.md", "tomas|-herrera");
  assert.equal(person.uri, editor.uri("playbook.yaml"));
  const uses = await editor.ask("textDocument/references", "lead-stages/mql.md", "tomas|-herrera", { context: { includeDeclaration: true } });
  const own = uses.find((use) => use.uri === editor.uri("lead-stages/mql.md"));
  assert.equal(editor.documents.get("lead-stages/mql.md").getText(own.range), "tomas-herrera");
  assert.deepEqual(uses[0], person);
  const [first, ...more] = await editor.ask("textDocument/references", "lead-stages/mql.md", "tomas|-herrera", { context: { includeDeclaration: false } });
  assert.equal(more.length, uses.length - 2);
  assert.notDeepEqual(first, person);
});

test("what cannot be wrong is preferred among the actions, and all of it is one action", async (t) => {
  const editor = await edit(t, sample(t));
  const path = "lead-stages/mql.md";
  const document = await editor.open(path);
  await editor.replace(path, "reviewed: 2026-10-08", "reviewd: 2026-10-08");
  await editor.finds(path, ["field-unknown"]);
  const [finding] = editor.findings.get(editor.uri(path)).diagnostics;
  const asked = { textDocument: { uri: editor.uri(path) }, range: finding.range, context: { diagnostics: [finding] } };
  const actions = await until(() => editor.connection.sendRequest("textDocument/codeAction", asked), (own) => own?.length === 2);
  assert.equal(actions[0].title, "Replace `reviewd` with `reviewed`");
  assert.equal(actions[0].isPreferred, true);
  assert.deepEqual(actions[0].diagnostics, [finding]);
  assert.equal(actions[1].kind, "source.fixAll");
  for (const action of actions) {
    const texts = applied(editor, action.edit);
    assert.deepEqual(texts, { [path]: document.getText().replace("reviewd", "reviewed") });
  }
});

test("a decision that a change takes is written as a new file, where the editor can", async (t) => {
  const root = sample(t);
  const path = "qualification/mql-score.yaml";
  const workspaceEdit = { documentChanges: true, resourceOperations: ["create"] };
  for (const can of [true, false]) {
    const editor = await edit(t, root, { capabilities: can ? { workspace: { workspaceEdit } } : {} });
    await editor.open(path);
    await editor.replace(path, "total: 60", "total: 45");
    await editor.finds(path, ["agreed-changed"]);
    const [finding] = editor.findings.get(editor.uri(path)).diagnostics.filter(({ code }) => code === "agreed-changed");
    const asked = { textDocument: { uri: editor.uri(path) }, range: finding.range, context: { diagnostics: [finding] } };
    const actions = await editor.connection.sendRequest("textDocument/codeAction", asked);
    const write = actions?.find(({ title }) => title.startsWith("Write `decisions/"));
    if (can) {
      const [create, { textDocument, edits }] = write.edit.documentChanges;
      assert.equal(create.kind, "create");
      assert.equal(create.uri, textDocument.uri);
      assert.match(create.uri, /\/decisions\/D-\d{4}-[a-z0-9-]+\.md$/);
      assert.match(edits[0].newText, /field: threshold.total\n {4}before: 60\n {4}after: 45\n/);
      assert.match(edits[0].newText, /# once they have: signed: \{sales: [a-z-]+, marketing: [a-z-]+\}\n/);
      assert.notEqual(write.isPreferred, true);
    } else assert.equal(write, undefined);
    await editor.end();
  }
});

test("an outline of a file, and items by a part of their name", async (t) => {
  const editor = await edit(t, sample(t));
  await editor.open("glossary.yaml");
  await editor.ready("glossary.yaml", "lead-stage/sa|l");
  const textDocument = { uri: editor.uri("glossary.yaml") };
  const outline = await editor.connection.sendRequest("textDocument/documentSymbol", { textDocument });
  assert.equal(outline[0].name, "Sales development representative");
  assert.equal(outline[0].detail, "term/sdr");
  assert.ok(outline[0].range.end.line === outline[1].range.start.line);
  const found = await editor.connection.sendRequest("workspace/symbol", { query: "quality man" });
  assert.deepEqual(found.map((own) => own.location.uri), [editor.uri("personas/quality-manager.md")]);
});

test("columns are counted as the client asks for", async (t) => {
  for (const [offered, agreed, column] of [[["utf-8", "utf-16"], "utf-8", 11], [["utf-32"], "utf-32", 8], [undefined, "utf-16", 9]]) {
    const editor = await edit(t, sample(t), { capabilities: { general: { positionEncodings: offered } } });
    assert.equal(editor.server.capabilities.positionEncoding, agreed);
    await editor.open("places.md", "---\ntitle: T\n---\n\n😀 see [[gone]]\n");
    await until(() => editor.rules("places.md"), (own) => own.includes("ref-unknown"));
    const found = editor.findings.get(editor.uri("places.md")).diagnostics.find((own) => own.code === "ref-unknown");
    assert.equal(found.range.start.character, column);
    await editor.end();
  }
});

test("what changes on disk is told, where the client tells of it", async (t) => {
  const root = sample(t);
  const editor = await edit(t, root);
  await until(() => editor.registered.length);
  assert.equal(editor.registered[0].method, "workspace/didChangeWatchedFiles");
  writeFileSync(join(root, "new.md"), "---\ntitle: New\n---\n\nSee [[gone]].\n");
  await editor.connection.sendNotification("workspace/didChangeWatchedFiles", { changes: [{ uri: editor.uri("new.md"), type: 1 }] });
  await until(() => editor.rules("new.md"), (own) => own.includes("ref-unknown"));
});

test("an item is renamed wherever it is named, its file too, and the check has nothing to say", async (t) => {
  const root = sample(t);
  const workspaceEdit = { documentChanges: true, resourceOperations: ["create", "rename", "delete"] };
  const editor = await edit(t, root, { capabilities: { workspace: { workspaceEdit } } });
  await editor.open("lead-stages/mql.md");
  await editor.ready("lead-stages/mql.md", "tomas|-herrera");
  const asked = await editor.ask("textDocument/prepareRename", "lead-stages/mql.md", "- to: s|al");
  assert.equal(asked.placeholder, "sal");
  assert.equal(editor.documents.get("lead-stages/mql.md").getText(asked.range), "sal");
  const newName = "sales-accepted";
  const { documentChanges } = await editor.ask("textDocument/rename", "lead-stages/mql.md", "- to: s|al", { newName });
  const last = documentChanges.at(-1);
  assert.deepEqual([last.kind, last.oldUri, last.newUri], ["rename", editor.uri("lead-stages/sal.md"), editor.uri("lead-stages/sales-accepted.md")]);
  for (const { textDocument, edits } of documentChanges.slice(0, -1)) {
    const texts = applied(editor, { changes: { [textDocument.uri]: edits } });
    for (const [path, text] of Object.entries(texts)) writeFileSync(join(root, path), text);
  }
  renameSync(join(root, "lead-stages/sal.md"), join(root, "lead-stages/sales-accepted.md"));
  const found = execFileSync(program, ["check", "--root", root, "--as-of", "2026-11-20", "--format", "short", "--fail-on", "warning"], { encoding: "utf8" });
  assert.doesNotMatch(found, /(error|warning)\[/);
  await assert.rejects(editor.ask("textDocument/rename", "lead-stages/mql.md", "- to: s|al", { newName: "mql" }), /mql/);
  await assert.rejects(editor.ask("textDocument/rename", "lead-stages/mql.md", "- to: s|al", { newName: "Not an id" }), /.+/);
});

test("where the editor cannot give a file another name, it is told what to type", async (t) => {
  const editor = await edit(t, sample(t));
  await editor.open("lead-stages/mql.md");
  await editor.ready("lead-stages/mql.md", "tomas|-herrera");
  const rename = editor.ask("textDocument/rename", "lead-stages/mql.md", "- to: s|al", { newName: "accepted" });
  await assert.rejects(rename, /`playmaker rename lead-stage\/sal accepted --apply`/);
  await editor.open("glossary.yaml");
  await until(() => editor.ask("textDocument/rename", "glossary.yaml", "term/a|e", { newName: "account-executive" }).catch(() => null), (own) => own?.changes);
});
