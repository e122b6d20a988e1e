// The names that are nearest to what nobody found, for readers who half remember one.
import { phrase } from "./search-words.js";
import { slips } from "./search-near.js";
import { NAME } from "./search-shelf.js";

/// How many are proposed.
const MOST = 3;
/// Most words that are looked up for them.
const MOST_WORDS = 6;
/// Fewest letters of a word of a query that is looked for by itself.
const LETTERS = 5;

/// Returns names near a query, nearest first. A name of several words is known as one word, too.
export async function nearest(index, query) {
  const typed = phrase(query);
  const own = [...new Set([typed.replaceAll(" ", ""), ...typed.split(" ").filter((word) => word.length >= LETTERS)])].filter(Boolean);
  const known = await index.known();
  const near = own.flatMap((word) => like(known, word)).sort((a, b) => a.n - b.n || (a.word < b.word ? -1 : 1));
  const pages = new Set();
  for (const { word } of near.slice(0, MOST_WORDS)) {
    const found = await index.exact("names", word);
    if (found) pages.add(calledMost(found.shelf.hits(found.place).pages));
  }
  const said = await Promise.all([...pages].slice(0, MOST).map((page) => index.got(index.page(page))));
  return said.filter(Boolean).map((page) => page.title);
}

/// Returns words of names that are like a word, each with how far it is.
function like(known, typed) {
  const out = [];
  const most = Math.max(2, Math.ceil(typed.length / 2));
  for (const place of known.like(typed, most)) {
    if (!(known.has[place] & NAME)) continue;
    const word = known.words[place];
    const n = slips(typed, word, most);
    if (n <= most && n < Math.max(typed.length, word.length) * 0.6) out.push({ word, n });
  }
  return out;
}

/// Returns the page that is called so most of all.
function calledMost(hits) {
  let best = 0;
  for (let at = 2; at < hits.length; at += 2) if (hits[at + 1] < hits[best + 1]) best = at;
  return hits[best];
}
