// What a file says → what a form shows. A shape, printed from the declarations of a kind, says how each field is shown;
// see `shape.rs`. What a form cannot show is left out of it, and `write.js` leaves it as it is.
import { isAlias, isMap, isScalar, isSeq, parseDocument } from "./yaml/index.js";

/// A value that a form has no place for.
export class Misfit extends Error {}

/// Reads YAML so that ranges and tokens point into the text; anything that can be read in two ways is refused.
export function parsed(text) {
  const document = parseDocument(text, { keepSourceTokens: true, schema: "core", strict: true, uniqueKeys: true });
  if (document.errors.length) throw new Error(document.errors[0].message);
  return document;
}

/// Returns the front matter and the body of a Markdown file, and where each begins.
export function parts(text) {
  const opened = /^---[ \t]*\n/.exec(text);
  const closed = opened && /^---[ \t]*$/m.exec(text.slice(opened[0].length));
  if (!closed) return { head: "", headAt: -1, body: text, bodyAt: 0 };
  const headAt = opened[0].length;
  const end = headAt + closed.index + closed[0].length;
  const gap = /^\n*/.exec(text.slice(end))[0].length;
  return { head: text.slice(headAt, headAt + closed.index), headAt, body: text.slice(end + gap), bodyAt: end + gap };
}

/// Returns the pair of a map that has this key.
export function pairOf(map, key) {
  return map?.items.find((pair) => isScalar(pair.key) && written(pair.key) === key);
}

/// Returns the text of a scalar: as it was typed where it is not quoted, so that `1.10` stays `1.10`.
export function written(node) {
  return node.type === "PLAIN" || node.type === undefined ? (node.source ?? "") : String(node.value ?? "");
}

/// Says whether a key is there without anything behind it.
export function isBlank(node) {
  return node === null || node === undefined || (isScalar(node) && node.value === null && !node.source);
}

/// Returns the fields of a map as a form shows them, and the names of those it cannot show.
export function readFields(map, fields, text) {
  const values = {};
  const misfits = [];
  for (const [name, shape] of Object.entries(fields)) {
    const pair = pairOf(map, name);
    if (!pair || isBlank(pair.value)) continue;
    try {
      values[name] = readValue(pair.value, shape, text);
    } catch (error) {
      if (!(error instanceof Misfit)) throw error;
      misfits.push(name);
    }
  }
  return { values, misfits };
}

/// Returns a value as a form shows it.
///
/// Throws a `Misfit` where a form has no place for it.
export function readValue(node, shape, text) {
  if (isBlank(node)) return undefined;
  if (isAlias(node) || node.anchor || node.tag?.startsWith("!")) throw new Misfit();
  return readers[shape.is](node, shape, text);
}

const readers = {
  text: (node, { line }) => {
    const typed = scalar(node);
    // A field of one line would drop the line breaks.
    if (line && typed.trimEnd().includes("\n")) throw new Misfit();
    return typed;
  },
  word: (node) => {
    const typed = scalar(node);
    if (typed.includes("\n")) throw new Misfit();
    return typed;
  },
  day: (node) => {
    const typed = scalar(node);
    if (!/^\d{4}-\d\d-\d\d$/.test(typed)) throw new Misfit();
    return typed;
  },
  flag: (node) => {
    if (typeof node.value !== "boolean") throw new Misfit();
    return node.value;
  },
  list: (node, { of }, text) => {
    // One value alone is a list of one.
    const nodes = isSeq(node) ? node.items : [node];
    return nodes.map((item) => {
      if (isBlank(item)) throw new Misfit();
      return readValue(item, of, text);
    });
  },
  record: (node, { fields }, text) => {
    if (!isMap(node)) throw new Misfit();
    const { values, misfits } = readFields(node, fields, text);
    if (misfits.length) throw new Misfit();
    return values;
  },
  map: (node, { of }, text) => {
    if (!isMap(node)) throw new Misfit();
    return node.items.map(({ key, value }) => {
      if (isBlank(value)) throw new Misfit();
      const shown = readValue(value, of, text);
      return of.is === "record" ? { key: scalar(key), ...shown } : { key: scalar(key), value: shown };
    });
  },
  either: (node, { forms }, text) => {
    const form = forms.find(({ of }) => fits(node, of));
    if (!form) throw new Misfit();
    const shown = readValue(node, form.of, text);
    return form.of.is === "record" ? { type: form.as, ...shown } : { type: form.as, value: shown };
  },
  source: (node, _, text) => {
    const [from, to] = node.range;
    const column = from - (text.lastIndexOf("\n", from - 1) + 1);
    const margin = new RegExp(`^ {0,${column}}`, "gm");
    return text.slice(from, to).trimEnd().split("\n").map((line, at) => (at ? line.replace(margin, "") : line)).join("\n");
  },
};

function scalar(node) {
  if (!isScalar(node)) throw new Misfit();
  return written(node);
}

/// Says whether a value of this sort is written like a node.
export function fits(node, shape) {
  if (isMap(node)) return ["record", "map", "source"].includes(shape.is);
  if (isSeq(node)) return ["list", "source"].includes(shape.is);
  return !["record", "map"].includes(shape.is);
}

/// Says whether a form shows nothing.
export function isEmpty(value) {
  if (value === undefined || value === null) return true;
  if (typeof value === "string") return value.trim() === "";
  if (Array.isArray(value)) return value.every(isEmpty);
  if (typeof value !== "object") return false;
  return Object.entries(value).every(([name, part]) => name === "type" || isEmpty(part));
}

/// Says whether two values of a form are the same: a form fills in what is empty, and a box that was never ticked.
export function same(before, after, shape) {
  if (shape.is === "flag") return Boolean(before) === Boolean(after);
  if (isEmpty(before) || isEmpty(after)) return isEmpty(before) && isEmpty(after);
  switch (shape.is) {
    case "list":
    case "map": {
      const [old, now] = [before, after].map((list) => list.filter((value) => !isEmpty(value)));
      const of = shape.is === "map" ? entryShape(shape.of) : shape.of;
      return old.length === now.length && old.every((value, at) => same(value, now[at], of));
    }
    case "record":
      return Object.entries(shape.fields).every(([name, of]) => same(before[name], after[name], of));
    case "either": {
      const form = shape.forms.find(({ as }) => as === after.type);
      return form !== undefined && before.type === after.type && same(inside(before, form.of), inside(after, form.of), form.of);
    }
    default:
      return String(before).trimEnd() === String(after).trimEnd();
  }
}

/// Returns what one entry of a map looks like in a form: its name, and its value or its fields beside it.
export function entryShape(of) {
  const word = { is: "word" };
  return { is: "record", fields: of.is === "record" ? { key: word, ...of.fields } : { key: word, value: of } };
}

/// Returns what is written for a value that a form keeps beside its name or its sort.
export function inside(value, of) {
  return of.is === "record" ? value : value.value;
}
