// The two forms in which items are kept, for the editor: one item in a Markdown file, and several in a list file. A form carries
// the text of the file it was opened from, so that what was not changed can be left as it is.
import { isMap } from "./yaml/index.js";
import { isEmpty, pairOf, parsed, parts, readFields, same, written } from "./read.js";
import { pairs } from "./text.js";
import { Change, spliced } from "./write.js";

/// Under this name a form keeps the text of its file; no field is called so.
const FILE = "@file";

/// Returns how an item in a Markdown file is read and written.
export function item(fields) {
  const read = (text) => {
    const found = parts(text);
    const { contents } = parsed(found.head);
    const { values, misfits } = isMap(contents) ? readFields(contents, fields, found.head) : { values: {}, misfits: [] };
    return { ...found, map: contents, values, misfits };
  };
  return {
    fromFile: (text) => {
      const { values, body } = read(text);
      return { ...values, body, [FILE]: text };
    },
    toFile: (form) => {
      const text = form[FILE];
      const after = plain(form);
      if (!text) return `---\n${pairs(after, fields, 0)}\n---\n\n${(after.body ?? "").trim()}`.trimEnd();
      const { head, headAt, body, bodyAt, map, values, misfits } = read(text);
      if (!isMap(map)) throw new Error("this file has no fields yet: add them in the file itself");
      const change = new Change(head);
      change.fields(map, fields, values, after, misfits);
      const isBodySame = same(body, after.body, { is: "text" });
      const rest = isBodySame ? text.slice(headAt + head.length) : text.slice(headAt + head.length, bodyAt) + gapBefore(text, bodyAt) + (after.body ?? "").trim();
      return text.slice(0, headAt) + spliced(head, change.edits) + rest;
    },
  };
}

/// Returns what stands between the fields and the first body of a file.
function gapBefore(text, bodyAt) {
  const isApart = /\n\n$/.test(text.slice(0, bodyAt));
  return isApart ? "" : "\n\n".slice(text.slice(0, bodyAt).endsWith("\n") ? 1 : 0);
}

/// Returns how the items of a list file are read and written.
export function list(fields) {
  const read = (text) => {
    const { contents } = parsed(text);
    if (contents !== null && !isMap(contents)) throw new Error("a list file has the short name of each item, and its fields below it");
    const items = (contents?.items ?? []).map(({ key, value }) => {
      const { values, misfits } = isMap(value) ? readFields(value, fields, text) : { values: {}, misfits: [] };
      return { id: written(key), map: value, values, misfits };
    });
    return { items, map: contents };
  };
  return {
    fromFile: (text) => ({
      items: read(text).items.map(({ id, values }) => ({ id, was: id, ...values })),
      [FILE]: text,
    }),
    toFile: (form) => {
      const text = form[FILE] ?? "";
      const { items, map } = read(text);
      const now = plain(form.items ?? []).filter((entry) => !isEmpty(entry));
      refuse(items, now);
      const change = new Change(text);
      for (const { id, map: old, values, misfits } of items) {
        const after = now.find((entry) => entry.was === id);
        if (!after) change.removePair(map, pairOf(map, id));
        else if (isMap(old)) change.fields(old, fields, values, after, misfits);
      }
      const added = now.filter(({ was }) => isEmpty(was)).map((entry) => `${entry.id.trim()}:\n${pairs(entry, fields, 2)}`);
      return [spliced(text, change.edits).trimEnd(), ...added].filter(Boolean).join("\n\n");
    },
  };
}

/// Refuses short names that others could not find an item by any more.
function refuse(items, now) {
  for (const { id, was } of now) {
    if (isEmpty(id)) throw new Error("an item has no short name: fill it in");
    if (!isEmpty(was) && was !== id) {
      throw new Error(`the short name \`${was}\` stays, because others refer to it: change the title instead of it`);
    }
    if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(id.trim())) {
      throw new Error(`\`${id}\` cannot be a short name: write small letters, digits and \`-\`, such as \`cold-store-manager\``);
    }
    if (isEmpty(was) && (items.some((item) => item.id === id) || now.filter((entry) => entry.id === id).length > 1)) {
      throw new Error(`there is an item \`${id}\` already: give the new one another short name`);
    }
  }
}

/// Returns a copy without what the editor adds to values: it hands out objects that watch their parts.
function plain(value) {
  return JSON.parse(JSON.stringify(value));
}
