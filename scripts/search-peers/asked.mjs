// What is typed over a generated playbook: words of its titles and texts, chosen by how many pages have them, the same ones
// at each run.
import { readFileSync } from "node:fs";

/// How many of the pages are looked at, spread over all of them.
const LOOKED_AT = 1_000;

/// Returns `{ typical, later }`: the two words that one types to find a page by its title, and twenty queries of five sorts.
export function asked(documents) {
  const lines = readFileSync(documents, "utf8").split("\n").filter(Boolean);
  const step = Math.max(1, Math.floor(lines.length / LOOKED_AT));
  const looked = lines.filter((_, n) => n % step === 0).map((line) => JSON.parse(line)).filter((own) => /^handbook/.test(own.href) && own.text);
  const pages = new Map();
  for (const { text } of looked) {
    for (const word of new Set(text.toLowerCase().match(/[a-z]{4,}/g))) pages.set(word, (pages.get(word) ?? 0) + 1);
  }
  const between = (least, most) => [...pages].filter(([, n]) => n >= least && n <= most).map(([word]) => word).sort();
  const four = (list) => [0.2, 0.4, 0.6, 0.8].map((part) => list[Math.floor(list.length * part)]);
  const titles = four(looked.map((own) => own.title.toLowerCase()).filter((title) => title.split(" ")[0].length >= 7));
  const slip = (word) => word.slice(0, 3) + word[4] + word[3] + word.slice(5);
  const pair = (title) => title.split(" ").slice(0, 2).join(" ");
  const sorts = [
    ["frequent word", four(between(0.3 * looked.length, 0.7 * looked.length))],
    ["rare word", four(between(2, 5))],
    ["beginning", titles.map((title) => title.slice(0, 5))],
    ["mistyped", titles.map((title) => slip(title.split(" ")[0]))],
    ["two words", four(looked.map((own) => own.title.toLowerCase()).reverse()).map(pair)],
  ];
  return {
    typical: pair(looked[Math.floor(looked.length / 2)].title.toLowerCase()),
    later: [0, 1, 2, 3].flatMap((n) => sorts.map(([sort, all]) => ({ sort, query: all[n] }))),
  };
}
