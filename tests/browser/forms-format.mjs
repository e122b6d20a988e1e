// How the forms read and write files, without a browser: what was not changed keeps every byte, what was changed is read
// back as it was typed, and a form takes everything that our own files hold.
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { test } from "node:test";
import { expect } from "@playwright/test";
import { formsOf, playbookFiles, playbookWithForms, playmaker } from "./forms.mjs";

const root = playbookWithForms();
const folder = formsOf(root);
process.on("exit", () => rmSync(process.env.PLAYMAKER_RUN, { recursive: true, force: true }));
const { item, list } = await import(pathToFileURL(join(folder, "format.js")));
const { isEmpty, parsed } = await import(pathToFileURL(join(folder, "read.js")));
const YAML = await import(pathToFileURL(join(folder, "yaml/index.js")));
const { config, formats } = JSON.parse(readFileSync(join(folder, "config.json"), "utf8"));

const format = (name) => (formats[name].as === "item" ? item : list)(formats[name].fields);

/// Every file that has a form, with its form.
const files = [];
for (const collection of config.collections) {
  for (const file of collection.files ?? []) files.push({ path: file.file, format: file.format, fields: file.fields });
  if (!collection.folder) continue;
  for (const path of globbed(collection.folder)) files.push({ path, format: collection.format, fields: collection.fields });
}

function globbed(folder) {
  const depth = folder.split("/").length;
  return playbookFiles.filter((path) => path.startsWith(`${folder}/`) && path.endsWith(".md") && path.split("/").length === depth + 1);
}

// What a reader of YAML 1.1 or 1.2 takes for something else, and what ends a text where it stands bare.
const HOSTILE = [
  "no", "NO", "off", "y", "null", "~", "true", "1.10", "012", "0x1F", "12:30:45", "1_000", "1e3", ".inf", "2026-04-09", "=", "<<",
  "a: b", "#x", "a #b", "- y", "? q", "* star", "&anchor", "!tag", "%d", "@at", "`tick`", "{a}", "[b]", "a, b", "it's", 'say "hi"', "'q'",
  '"q"', "back\\slash", "ends with:", "-", "---", "...", "|", ">", "Größe – für uns", "日本語 🎈", "tab\there", " leading", "{{ x }}", "\u0085next",
];
const SEVERAL = ["one\ntwo", "one\n\ntwo: three\n# four\n- five", "  indented\nback", "a\n---\nb", "a\n\n\nb"];

test("a file whose form was not touched stays as it is", () => {
  expect(files.length).toBeGreaterThan(50);
  for (const { path, format: name } of files) {
    const text = readFileSync(join(root, path), "utf8").trim();
    const { fromFile, toFile } = format(name);
    expect(toFile(fromFile(text)), path).toBe(text);
  }
});

test("a form takes what our files hold", () => {
  for (const { path, format: name, fields } of files) {
    const form = format(name).fromFile(readFileSync(join(root, path), "utf8").trim());
    const wrong = [];
    for (const item of form.items ?? [form]) {
      const shown = form.items ? fields[0].fields : fields;
      for (const field of shown) refused(item[field.name], field, `${path} ${item.id ?? ""} ${field.name}`, wrong);
    }
    expect(wrong, path).toEqual([]);
  }
});

/// Notes what the editor would refuse to save.
function refused(value, field, where, wrong) {
  if (isEmpty(value)) {
    if (field.required !== false && !["hidden", "boolean"].includes(field.widget)) wrong.push(`${where} is needed`);
    return;
  }
  if (field.pattern && !new RegExp(field.pattern[0]).test(value)) wrong.push(`${where}: ${value} is not ${field.pattern[0]}`);
  if (field.options) {
    for (const one of [value].flat()) {
      if (!field.options.some((option) => option.value === one)) wrong.push(`${where}: ${one} cannot be chosen`);
    }
  }
  if (field.widget === "list" && field.fields) {
    for (const part of value) for (const inner of field.fields) refused(part[inner.name], inner, `${where}.${inner.name}`, wrong);
  } else if (field.widget === "object" && field.fields) {
    for (const inner of field.fields) refused(value[inner.name], inner, `${where}.${inner.name}`, wrong);
  }
}

/// Calls for every text of a form, with its path.
function* places(value, path = []) {
  if (typeof value === "string") yield path;
  else if (value && typeof value === "object") {
    for (const [name, part] of Object.entries(value)) {
      const isOurs = ["@file", "type", "was", "id", "key"].includes(name) && !Array.isArray(value);
      if (!isOurs) yield* places(part, [...path, name]);
    }
  }
}

const at = (value, path) => path.reduce((part, name) => part?.[name], value);
function put(value, path, text) {
  at(value, path.slice(0, -1))[path.at(-1)] = text;
}

/// Returns the shape of a place: texts take anything, words what their field takes.
function shapeAt(shape, path) {
  if (!path.length) return shape;
  const [name, ...rest] = path;
  switch (shape.is) {
    case "record": return shapeAt(shape.fields[name], rest);
    case "list": return shapeAt(shape.of, rest);
    case "map": return rest[0] === "value" ? shapeAt(shape.of, rest.slice(1)) : shapeAt(shape.of, rest);
    default: return undefined;
  }
}

test("hostile texts are read back as they were typed, and nothing else changes", () => {
  let tried = 0;
  let turn = 0;
  for (const { path, format: name } of files) {
    const text = readFileSync(join(root, path), "utf8").trim();
    const { fromFile, toFile } = format(name);
    const form = fromFile(text);
    for (const place of places(form)) {
      const shape = form.items ? shapeAt({ is: "record", fields: formats[name].fields }, place.slice(2)) : place[0] === "body" ? undefined : shapeAt({ is: "record", fields: formats[name].fields }, place);
      if (shape?.is !== "text" || shape.flags) continue;
      const several = !shape.line && turn % 5 === 0;
      const typed = several ? SEVERAL[turn % SEVERAL.length] : HOSTILE[turn % HOSTILE.length];
      turn += 1;
      const changed = structuredClone(form);
      put(changed, place, typed);
      const written = toFile(changed);
      const again = fromFile(written);
      const said = `${path} ${place.join(".")} ← ${JSON.stringify(typed)}\n${written.slice(0, 3000)}`;
      expect(at(again, place), said).toBe(typed.trimEnd());
      put(again, place, at(form, place));
      expect({ ...again, "@file": "" }, said).toEqual({ ...form, "@file": "" });
      // The same for who still reads 1.1.
      const head = formats[name].as === "item" ? written.split("\n---")[0].slice(4) : written;
      const old = YAML.parse(head, { version: "1.1", logLevel: "error" });
      const names = form.items ? [form.items[place[1]].id, ...place.slice(2)] : place;
      // One value alone stands without a list around it.
      const value = typeof at(old, names.slice(0, -1)) === "object" ? at(old, names) : undefined;
      if (value !== undefined) expect(String(value).trimEnd(), `1.1: ${said}`).toBe(typed.trimEnd());
      tried += 1;
    }
  }
  expect(tried).toBeGreaterThan(600);
});

test("a change of one text changes its lines only", () => {
  for (const { path, format: name } of files) {
    const text = readFileSync(join(root, path), "utf8").trim();
    const { fromFile, toFile } = format(name);
    const form = fromFile(text);
    for (const [number, place] of [...places(form)].entries()) {
      const before = at(form, place);
      // A third of them has every sort of place, and takes a third of the time.
      if (number % 3 || before.includes("\n") || place[0] === "body") continue;
      const changed = structuredClone(form);
      put(changed, place, /^\d/.test(before) ? before.replace(/\d/, (digit) => (digit === "1" ? "2" : "1")) : `x-${before}`);
      const lines = toFile(changed).split("\n");
      const old = text.split("\n");
      const differ = lines.filter((line, at) => line !== old[at]).length;
      expect(lines.length, `${path} ${place.join(".")}`).toBeLessThanOrEqual(old.length);
      if (lines.length === old.length) expect(differ, `${path} ${place.join(".")}`).toBe(1);
    }
  }
});

const example = format("persona-item");
const persona = `---
# who it is
title: "Cold-store manager"   # as on the badge
status: draft
icps: [food-distributors, pharma-logistics]
goals:
  # first things first
  - Sleep   # at night
  - No alarms
  - Fewer visits
objections:
  - says: Too dear.
    response: >
      It pays
      for itself.
  - says: We have loggers.
    response: They tell you late.
agreed: {sales: dana-okafor, marketing: marco-benedetti, on: 2026-02-12}
x_other: [kept,   as it is]
---

Text with [[links]].`;

const edited = (change) => {
  const form = example.fromFile(persona);
  change(form);
  return example.toFile(form);
};

test("our own reader reads the same back", () => {
  const { fromFile, toFile } = format("term-list");
  const path = join(root, "playbook/glossary.yaml");
  const text = readFileSync(path, "utf8");
  const form = fromFile(text.trim());
  const typed = [...HOSTILE.filter((value) => !value.startsWith(" ")), ...SEVERAL.filter((value) => !value.startsWith(" "))];
  const items = typed.map((not, number) => ({ id: `hostile-${number}`, term: `Hostile ${number}`, means: "A test.", not }));
  writeFileSync(path, `${toFile({ ...form, items: [...form.items, ...items] })}\n`);
  const read = JSON.parse(playmaker(root, "list", "term", "--format", "json"));
  writeFileSync(path, text);
  const rows = new Map((read.items ?? read).map((row) => [row.id, row]));
  expect(typed.map((_, number) => (rows.get(`hostile-${number}`)?.fields ?? rows.get(`hostile-${number}`))?.not)).toEqual(typed);
});

test("parts of lists keep what is written beside them, wherever they go", () => {
  const text = edited((form) => form.goals.push("Grüße: ja"));
  expect(text).toBe(persona.replace("  - Fewer visits\n", '  - Fewer visits\n  - "Grüße: ja"\n'));
  expect(edited((form) => form.goals.splice(1, 1))).toBe(persona.replace("  - No alarms\n", ""));
  expect(edited((form) => form.goals.unshift(form.goals.pop()))).toContain("  # first things first\n  - Fewer visits\n  - Sleep   # at night\n  - No alarms\nobjections");
  expect(edited((form) => (form.goals = form.goals.reverse()))).toContain("  - Sleep   # at night\n");
  expect(edited((form) => form.icps.pop())).toBe(persona.replace("[food-distributors, pharma-logistics]", "[food-distributors]"));
  expect(edited((form) => (form.goals = []))).not.toContain("goals:");
});

test("fields come and go without touching their neighbors", () => {
  expect(edited((form) => (form.summary = "Answers for it."))).toBe(persona.replace("status: draft\n", "status: draft\nsummary: Answers for it.\n"));
  expect(edited((form) => delete form.status)).toBe(persona.replace("status: draft\n", ""));
  expect(edited((form) => (form.agreed.decision = "D-0001"))).toContain("{sales: dana-okafor, marketing: marco-benedetti, on: 2026-02-12, decision: D-0001}");
  expect(edited((form) => (form.objections[0].asset = "nordfrost"))).toContain("      for itself.\n    asset: nordfrost\n  - says");
  expect(edited((form) => (form.objections[0].response = "It pays for itself twice."))).toContain("    response: >-\n      It pays for itself twice.\n  - says");
  expect(edited((form) => (form.title = "Warehouse manager"))).toContain('title: "Warehouse manager"   # as on the badge\n');
  expect(edited((form) => (form.body = "New.\n\n- one\n- two"))).toBe(persona.replace("Text with [[links]].", "New.\n\n- one\n- two"));
});

test("what a form cannot show is left alone, and said where somebody writes over it", () => {
  const odd = persona.replace("goals:\n", "measured_on: {odd: map}\ngoals:\n");
  const form = example.fromFile(odd);
  expect(form.measured_on).toBeUndefined();
  form.title = "Other";
  expect(example.toFile(form)).toContain("measured_on: {odd: map}\n");
  form.measured_on = ["Days"];
  expect(() => example.toFile(form)).toThrow("`measured_on` holds what this form cannot show: change it in the file itself");
});

test("a new item and new parts are written as our reader takes them", () => {
  const text = example.toFile({ title: "IT: security", buying_role: ["user"], pains: [{ type: "known", value: "audit-scramble" }], goals: ["no", "- y"],
    objections: [{ says: "Why?", response: "So:\nthat." }], agreed: { sales: "" }, body: "Words." });
  expect(text).toBe(`---
title: "IT: security"
buying_role: [user]
pains:
  - audit-scramble
goals:
  - "no"
  - "- y"
objections:
  - says: Why?
    response: |-
      So:
      that.
---

Words.`);
  expect(parsed(text.split("---")[1]).errors).toEqual([]);
});

test("short names of a list stay, and new ones are added at its end", () => {
  const terms = format("term-list");
  const text = "# our words\nsdr:\n  term: SDR   # short\n  means: Calls\n\nsal:\n  term: SAL\n  means: Accepted";
  const form = terms.fromFile(text);
  form.items[1].means = "Accepted by sales";
  form.items.push({ id: "mql", term: "MQL", means: "Marketing: qualified" });
  expect(terms.toFile(form)).toBe(`${text} by sales\n\nmql:\n  term: MQL\n  means: "Marketing: qualified"`);
  form.items[0].id = "bdr";
  expect(() => terms.toFile(form)).toThrow("the short name `sdr` stays, because others refer to it");
  form.items[0].id = "sdr";
  form.items[2].id = "sal";
  expect(() => terms.toFile(form)).toThrow("there is an item `sal` already");
});


