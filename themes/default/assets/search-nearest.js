// The names that are nearest to what nobody found, for readers who half remember one.
import { phrase } from "./search-words.js";
import { slips } from "./search-near.js";

/// How many are proposed.
const MOST = 3;

/// Returns names near a query, nearest first. Only names that are there already are looked at: all of them in a small
/// playbook, those that begin alike in a large one.
export async function nearest(index, query) {
  const typed = phrase(query);
  if (!typed) return [];
  const near = [];
  for (const shelf of await index.shelves("names", typed.slice(0, 1), typed.slice(0, 1), 2)) {
    for (const [place, name] of shelf.words.entries()) {
      const most = Math.max(2, Math.ceil(typed.length / 2));
      const n = slips(typed, name, most);
      const isLike = n <= most && n < Math.max(typed.length, name.length) * 0.6;
      if (!isLike) continue;
      // The page that is called so most of all.
      const hits = shelf.hits(place);
      let best = 0;
      for (let at = 2; at < hits.length; at += 2) if (hits[at + 1] < hits[best + 1]) best = at;
      near.push([n, hits[best]]);
    }
  }
  near.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const pages = [...new Set(near.map(([, page]) => page))].slice(0, MOST);
  return (await Promise.all(pages.map((page) => index.page(page)))).map((page) => page.title);
}
