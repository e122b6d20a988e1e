// Puts pages in the order in which they answer a query. Flows in: an Index and what was typed. Flows out: pages with a
// score, the words that were meant, and the sections they stand in. ARCHITECTURE.md says the order in words.
import { folded, isSigns, pairs, runs, singular } from "./search-words.js";
import { allowed, slips } from "./search-near.js";

/// What a name counts, by its sort: title, alias, name in the CRM, id, word that it replaces, what buyers say.
const NAME = [1, 0.95, 0.85, 0.6, 0.9, 0.8];
/// The last of these sorts whose words count by themselves as words of a name do; those of a saying are text.
const LAST_NAME = 4;
/// What a query that is a whole name counts; more than all words together.
const WHOLE = 1000;
/// What a name inside a longer query counts, beside its words.
const INSIDE = 5;
/// Most words of such a name.
const MOST_INSIDE = 4;
/// What a word counts in a definition, in a heading, and in the text by how strongly the page has it.
const DEFINITION = 3;
const HEADING = 2;
const TEXT = [0.5, 0.7, 0.85, 1];
const IN_NAME = 10;
/// Fewest letters of a beginning that is looked for in texts, and of an end of a longer word.
const BEGINNING = 3;
/// How much of the query a page must have, as a share of what the best one has.
const ENOUGH = 0.6;
const END = 4;

/// Takes a query apart: its words, each with how it may be written, and the whole of it as a name.
export function parsed(query, filler) {
  const text = folded(query);
  const all = [];
  for (const run of runs(text)) {
    const isOpen = run.end === text.length;
    if (run.isSigns) all.push(...pairs(run.text).map((own, at, every) => ({ word: own, raw: own, isOpen: isOpen && at === every.length - 1, isSigns: true })));
    else all.push({ word: singular(run.text), raw: run.text, isOpen, isSigns: false, before: run.before });
  }
  const said = all.filter((own) => !filler.has(own.raw) || (own.isOpen && own.raw.length < 3 && all.length > 1));
  const words = said.length ? said : all;
  const phrases = [...new Set([Array.from(runs(text), (run) => (run.isSigns ? run.text : singular(run.text))).join(" "), words.every((own) => !own.isSigns) ? words.map((own) => own.word).join(" ") : ""])];
  const open = all.at(-1);
  return { words, phrases: phrases.filter(Boolean), open: open?.isOpen ? open : null };
}

/// Returns other ways to write a word: `ue` for `ü`, as people type without the key.
const spellings = (word) => (/[aou]e/.test(word) ? [word, word.replace(/([aou])e/g, "$1")] : [word]);

/// Looks for a word of the query in one tier: how well each word of the index fits.
async function candidates(index, tier, own) {
  const out = [];
  for (const [n, word] of spellings(own.word).entries()) {
    const whole = n === 0 ? 1 : 0.95;
    const mayBegin = own.isOpen && (tier === "names" || own.isSigns || own.raw.length >= BEGINNING);
    // A plural is no beginning: `leads` does not begin `leader`.
    const beginning = own.raw.startsWith(word) ? own.raw : word;
    for (const shelf of await index.shelves(tier, word, word)) {
      const [at, end] = shelf.range(word);
      for (let place = at; place < end; place += 1) {
        const found = shelf.words[place];
        if (found === word) out.push({ shelf, place, fit: whole, sort: "exact" });
        else if (!mayBegin) break;
        else if (found.startsWith(beginning) && !found.includes(" ")) out.push({ shelf, place, fit: whole * (0.45 + 0.4 * (word.length / found.length)), sort: "begun" });
      }
    }
  }
  return out;
}

/// Looks for words that are nearly what was typed, those with the fewest slips.
async function near(index, tier, own) {
  const out = [];
  const seen = new Set();
  const swapped = own.word[1] + own.word[0] + own.word.slice(2);
  const most = allowed(own.word);
  for (const start of [own.word, swapped, own.word.slice(1)]) {
    const prefix = start.slice(0, index.starts[tier].length > 1 ? 3 : 0);
    for (const shelf of await index.shelves(tier, prefix, prefix)) {
      if (seen.has(shelf)) continue;
      seen.add(shelf);
      for (const [place, found] of shelf.words.entries()) {
        if (found.includes(" ")) continue;
        // Short names are told apart by every letter; two that are swapped are a slip all the same.
        const n = own.word.length < 4 ? (found === swapped ? 1 : 9) : slips(own.word, found, most, own.isOpen && own.word.length >= 5);
        if (n > most && !(own.word.length === 3 && n === 1)) continue;
        const isSame = found[0] === own.word[0];
        out.push({ shelf, place, n, fit: (n === 1 ? 0.7 : 0.45) * (isSame ? 1 : 0.9) * (found.length >= own.word.length - 1 ? 1 : 0.8), sort: "near" });
      }
    }
  }
  const fewest = Math.min(...out.map((one) => one.n));
  return out.filter((one) => one.n === fewest);
}

/// Looks for longer words that end with what was typed, as German puts words together.
async function endings(index, tier, own) {
  const out = [];
  if (own.isSigns || own.word.length < END) return out;
  if (!index.hasEnds) {
    for (const shelf of await index.shelves(tier, "", "", 99)) {
      for (const [place, found] of shelf.words.entries()) {
        if (found.length > own.word.length + 2 && found.endsWith(own.word) && !found.includes(" ")) out.push({ shelf, place, fit: 0.5, sort: "end" });
      }
    }
    return out;
  }
  const turned = Array.from(own.word).reverse().join("");
  for (const ends of await index.shelves("ends", turned, turned, 1)) {
    const [at, end] = ends.range(turned);
    for (const found of ends.words.slice(at, Math.min(end, at + 20)).map((word) => Array.from(word).reverse().join(""))) {
      if (found.length <= own.word.length + 2) continue;
      for (const shelf of await index.shelves(tier, found, found, 1)) {
        const [place] = shelf.range(found);
        if (shelf.words[place] === found) out.push({ shelf, place, fit: 0.5, sort: "end" });
      }
    }
  }
  return out;
}

/// Looks for a word everywhere: as it is typed, then as it may have been meant.
async function meant(index, own) {
  const [names, text] = await Promise.all([candidates(index, "names", own), candidates(index, "text", own)]);
  const isExact = (one) => one.sort === "exact";
  const tail = names.some(isExact) ? [] : await endings(index, "names", own);
  let found = { names: [...names, ...tail], text };
  if (!names.some(isExact) && !text.some(isExact)) {
    const hasBegun = names.length > 0 || text.length > 0;
    const parts = hasBegun || tail.length ? [] : await endings(index, "text", own);
    found = { ...found, text: [...text, ...parts] };
    if (!hasBegun && !tail.length && (allowed(own.word) || own.word.length === 3)) {
      const [a, b] = await Promise.all([near(index, "names", own), own.word.length > 3 ? near(index, "text", own) : []]);
      const fewest = Math.min(...[...a, ...b].map((one) => one.n));
      found = { names: a.filter((one) => one.n === fewest), text: [...parts, ...b.filter((one) => one.n === fewest)] };
    }
  }
  return found;
}

/// Parts a word that nobody knows into two that are known: `timelimit`, `leadübergabe`.
async function parted(index, own) {
  if (own.isSigns || own.word.length < 7) return null;
  for (let at = own.word.length - 3; at >= 3; at -= 1) {
    const [head, tail] = [own.word.slice(0, at), own.word.slice(at)].map((word) => ({ word: singular(word), raw: word, isOpen: false, isSigns: false }));
    const known = async (part) => {
      const found = await Promise.all(["names", "text"].map((tier) => candidates(index, tier, part)));
      return found.flat().some((one) => one.sort === "exact");
    };
    if ((await known(head)) && (await known(tail))) return [head, tail];
  }
  return null;
}

/// Returns, for each word of a query, the words of the index that it is together with its neighbor: `battle card`.
async function joined(index, words) {
  const out = words.map(() => []);
  for (let n = 0; n + 1 < words.length; n += 1) {
    const [left, right] = [words[n], words[n + 1]];
    if (left.isSigns || right.isSigns) continue;
    const word = singular(left.raw + right.raw);
    for (const tier of ["names", "text"]) {
      for (const one of await candidates(index, tier, { word, raw: word, isOpen: false, isSigns: false })) {
        if (one.sort !== "exact") continue;
        out[n].push({ ...one, tier });
        out[n + 1].push({ ...one, tier });
      }
    }
  }
  return out;
}

/// Adds what pages have of one word of the query.
function add(pages, { names, text }, index) {
  const best = new Map();
  const of = (page) => {
    let own = best.get(page);
    if (!own) best.set(page, (own = { name: 0, text: 0, section: 0, sectionFit: 0, isHeaded: false }));
    return own;
  };
  for (const { shelf, place, fit } of names) {
    const hits = shelf.hits(place);
    for (let at = 0; at < hits.length; at += 2) {
      const form = hits[at + 1] % 8;
      const nWords = form < 2 ? 1 : form - 1;
      const sort = hits[at + 1] >> 3;
      const own = of(hits[at]);
      own.name = Math.max(own.name, sort > LAST_NAME ? fit * HEADING : (IN_NAME * fit * NAME[sort]) / (0.6 + 0.4 * nWords));
    }
  }
  for (const { shelf, place, fit } of text) {
    const hits = shelf.hits(place);
    for (let at = 0; at < hits.length; at += 2) {
      const code = hits[at + 1];
      const form = code % 4;
      const own = of(hits[at]);
      const value = fit * ((form & 2 ? DEFINITION : 0) + (form & 1 ? HEADING : 0) + TEXT[(code >> 2) % 4]);
      own.text = Math.max(own.text, value);
      const inSection = fit * ((form & 1 ? HEADING : 0) + TEXT[(code >> 2) % 4]);
      if (code >> 4 && inSection > own.sectionFit) [own.section, own.sectionFit, own.isHeaded] = [code >> 4, inSection, Boolean(form & 1)];
    }
  }
  const rarity = best.size ? Math.log(1 + index.n / best.size) : 0;
  for (const [page, own] of best) {
    let found = pages.get(page);
    if (!found) pages.set(page, (found = { page, score: 0, has: 0, whole: 0, sections: new Map() }));
    found.score += rarity * (own.name + own.text);
    found.has += rarity;
    // A word of the page's name is all over the page: where it stands says nothing, unless a heading has it.
    if (own.section && (!own.name || own.isHeaded)) found.sections.set(own.section, (found.sections.get(own.section) ?? 0) + rarity * own.sectionFit);
  }
  return rarity;
}

/// Notes that pages are called what stands at a place of a shelf.
function named(pages, shelf, place, value, most = NAME.length) {
  const hits = shelf.hits(place);
  for (let at = 0; at < hits.length; at += 2) {
    const [form, sort] = [hits[at + 1] % 8, hits[at + 1] >> 3];
    if (form > 1 || sort > most) continue;
    const own = pages.get(hits[at]) ?? { page: hits[at], score: 0, has: 0, whole: 0, sections: new Map() };
    pages.set(hits[at], own);
    const whole = value * NAME[sort] * (form === 0 ? 1 : 0.9);
    if (whole > own.whole) [own.whole, own.isSaid] = [whole, sort > LAST_NAME];
  }
}

/// Finds pages whose names stand inside a longer query: `how long can a lead stay in SAL`.
async function inside(index, query, rarities, pages) {
  const words = query.words.map((own) => own.word);
  for (let from = 0; from < words.length; from += 1) {
    for (let n = 1; n <= MOST_INSIDE && from + n <= words.length; n += 1) {
      if (n === words.length) continue;
      const phrase = words.slice(from, from + n).join(" ");
      const rarity = rarities.slice(from, from + n).reduce((a, b) => a + b, 0);
      for (const shelf of await index.shelves("names", phrase, phrase, 1)) {
        const [place] = shelf.range(phrase);
        if (shelf.words[place] === phrase) named(pages, shelf, place, INSIDE * rarity, 1);
      }
    }
  }
}

/// Finds pages that are called what was typed, as a whole.
async function called(index, query, pages) {
  const note = (shelf, place, value) => named(pages, shelf, place, value);
  for (const [n, phrase] of query.phrases.entries()) {
    const most = phrase.length >= 8 ? 2 : 1;
    let isFound = false;
    for (const shelf of await index.shelves("names", phrase, phrase)) {
      const [at, end] = shelf.range(phrase);
      for (let place = at; place < end; place += 1) {
        const found = shelf.words[place];
        if (found === phrase) note(shelf, place, WHOLE * (n === 0 ? 1 : 0.9));
        else if (query.open && phrase.length > 2) note(shelf, place, WHOLE * 0.5 * (phrase.length / found.length));
        else continue;
        isFound = true;
      }
      if (isFound || n > 0 || phrase.length < 5 || !phrase.includes(" ")) continue;
      for (const [place, found] of shelf.words.entries()) {
        if (found.includes(" ") && slips(phrase, found, most) <= most) note(shelf, place, WHOLE * 0.4);
      }
    }
  }
}

/// Finds pages, best first, and says which words of the index were meant.
export async function search(index, text) {
  index.lacks = false;
  const query = parsed(text, index.filler);
  const pages = new Map();
  if (!query.words.length) return { pages: [], meant: [], unknown: [] };
  const all = new Set();
  const unknown = [];
  let total = 0;
  const rarities = [];
  const together = await joined(index, query.words);
  for (const [n, own] of query.words.entries()) {
    let found = [await meant(index, own)];
    const isNothing = (one) => !one.names.length && !one.text.length;
    const isCertain = [...found[0].names, ...found[0].text].some((one) => one.sort !== "near");
    const parts = isCertain || together[n].length ? null : await parted(index, own);
    if (parts) found = await Promise.all(parts.map((part) => meant(index, part)));
    for (const tier of ["names", "text"]) found[0][tier].push(...together[n].filter((one) => one.tier === tier));
    if (found.every(isNothing)) unknown.push(own.raw);
    let rarity = 0;
    for (const one of found) {
      rarity += add(pages, one, index);
      for (const { shelf, place } of [...one.names, ...one.text]) all.add(shelf.words[place]);
    }
    rarities.push(rarity);
    total += rarity;
  }
  await inside(index, query, rarities, pages);
  await called(index, query, pages);
  const scored = [...pages.values()].map((own) => {
    const covered = total ? own.has / total : 0;
    const weight = index.weights[own.page];
    return { ...own, covered, score: (own.score * covered ** 2 + own.whole) * (weight === 0 ? 0.6 : 1 + 0.04 * weight) };
  });
  // More words mean fewer pages: those that have much less of the query than the best ones are left out.
  const least = ENOUGH * Math.max(0, ...scored.map((own) => own.covered));
  const kept = scored.filter((own) => own.covered >= least || own.whole > 0);
  kept.sort((a, b) => b.score - a.score || a.page - b.page);
  return { pages: kept, meant: [...all], unknown };
}
