// A collection → the pages that a generator other than ours is given: the same text, in folders with a list of their pages, and
// items as pages with a table of what they refer to.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { IN_FOLDER } from "./content.mjs";
import { markdown } from "./markdown.mjs";

/// Returns the folders of a collection, in order: `{ folder, numbers }`.
export function folders(content) {
  const all = new Map();
  for (let number = 0; number < content.size; number += 1) {
    const { folder } = content.about(number);
    if (!all.has(folder)) all.set(folder, []);
    all.get(folder).push(number);
  }
  return [...all].map(([folder, numbers]) => ({ folder, numbers }));
}

/// Text of an item: what kind it is, what it refers to, and its words.
function itemText(content, item, link) {
  const refers = item.refers.map((number) => link(item, content.about(number), content.about(number).title)).join(", ");
  const rows = [["Kind", item.kind], ["Status", "draft"], ["In short", item.says], ...(refers ? [["Refers to", refers]] : [])];
  return `| Field | Value |\n| --- | --- |\n${rows.map((row) => `| ${row.join(" | ")} |`).join("\n")}\n\n${item.text}\n`;
}

/// Writes the pages into a folder. `head(title)` begins a file, `link(from, to, words)` leads from one page to another, each
/// `{ folder, id }`, and `index` is the name of the file that lists a folder.
export function writePages(out, content, { head, link, index = "index" }) {
  const put = (path, title, text) => {
    const file = join(out, `${path}.md`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `${head(title)}${text}`);
  };
  const lists = folders(content);
  const home = { folder: "", id: index };
  put(index, "Handbook", lists.map(({ folder }) => `- ${link(home, { folder, id: index }, folder)}`).join("\n"));
  for (const { folder, numbers } of lists) {
    const from = { folder, id: index };
    const abouts = numbers.map((number) => content.about(number));
    put(`${folder}/${index}`, folder, `${abouts.map((own) => `- ${link(from, own, own.title)}`).join("\n")}\n`);
    for (const { number, id } of abouts) {
      const page = content.isItem(number) ? content.item(number) : content.page(number);
      const text = content.isItem(number) ? itemText(content, page, link) : markdown(page, (other, words) => link(page, content.about(other), words));
      put(`${folder}/${id}`, page.title, text);
    }
  }
}

/// Ways to begin a file, and to write links.
export const titled = (title) => `# ${title}\n\n`;
export const fronted = (title) => `---\ntitle: ${title}\n---\n\n`;
export const relative = (from, to, words) => `[${words}](${from.folder ? "../" : ""}${to.folder}/${to.id}.md)`;
export const absolute = (_, to, words) => `[${words}](/${to.folder}/${to.id}.html)`;
