// A built site → what the other engines are given of it. All three search the same pages: those in our index. Titles,
// sentences and other names are the ones our index has, texts are those of the pages' twins in Markdown.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { open } from "../../tests/search/quality.mjs";

/// Parts of a page that say what stands elsewhere, so that no engine is led astray by them.
const ELSEWHERE = ["Refers to", "Mentioned by", "History", "On this page"];

/// Returns Markdown as words: links by what they show, no signs.
const plain = (markdown) => markdown.replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1").replace(/[*_`#>|]+/g, " ").replace(/^\s*[-:\s]+$/gm, "").replace(/\s+/g, " ").trim();

/// Takes a twin apart: sections with their headings; the first is the part above all of them.
function sections(markdown) {
  const out = [{ heading: "", text: "" }];
  for (const line of markdown.split("\n")) {
    const heading = line.match(/^#{2,6} (.*)$/);
    if (heading) out.push({ heading: plain(heading[1]), text: "" });
    else if (!/^# /.test(line)) out.at(-1).text += `${line}\n`;
  }
  return out.filter((own) => !ELSEWHERE.includes(own.heading)).map((own) => ({ ...own, text: plain(own.text) }));
}

/// Calls `take` with each page of a site in turn, so that large sites need not be held as a whole:
/// `{ href, id, title, says, names, sections }`.
export async function each(site, take) {
  const index = await open(site);
  for (let n = 0; n < index.n; n += 1) {
    const { href, title, says, also } = await index.page(n);
    const path = decodeURIComponent(href);
    const id = path.split("/").at(-1).replace(/\.html$/, "");
    const twin = readFileSync(join(site, path.replace(/\.html$/, ".md")), "utf8");
    take({ href, path, id, title, says, names: also, sections: sections(twin) });
  }
}

const quoted = (text) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");

/// Elements that Pagefind should not read: ways around, and what stands elsewhere.
export const NOT_READ = [".crumbs", ".contents", ".card-tools", ".related", '[aria-labelledby="pm:history"]'];

/// Marks the pages of a site for Pagefind, in place, as its documentation recommends: what is to be searched, and the title
/// and other names as metadata, which it can weigh. A browser shows the page as before.
export async function mark(site) {
  await each(site, ({ path, id, title, names }) => {
    const file = join(site, path);
    const html = readFileSync(file, "utf8");
    if (html.includes("data-pagefind-body")) return;
    const data = (name, value) => `<span hidden data-pagefind-meta="${name}[data-own]" data-own="${quoted(value)}"></span>`;
    const meta = [data("title", title), data("id", id), names.length ? data("names", names.join(" · ")) : ""].join("");
    writeFileSync(file, html.replace(/<main([^>]*)>/, (_, more) => `<main data-pagefind-body${more}>${meta}`));
  });
}
