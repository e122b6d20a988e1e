// Puts pages in the order in which they answer a query. Flows in: an Index and what was typed. Flows out: pages with a
// score, the words that were meant, and the sections they stand in. ARCHITECTURE.md says the order in words.
import { phrase, singular } from "./search-words.js";
import { parsed } from "./search-query.js";
import { TIERS, isKnown, joined, meant, mostFiles, parted, stems } from "./search-meant.js";
import { slips } from "./search-near.js";

/// What a name counts, by its sort: title, alias, name in the CRM, id, word that it replaces, what buyers say.
const NAME = [1, 0.95, 0.85, 0.6, 0.9, 0.8];
/// The last of these sorts whose words count by themselves as words of a name do; those of a saying are text.
const LAST_NAME = 4;
/// What a query that is a whole name counts; more than all words together.
const WHOLE = 1000;
/// What a name counts that the query begins, by how much of it is there; and one that holds the query in one piece.
const BEGUN = 0.5;
const HOLDS = 0.25;
/// What a name of one word counts that the query is a form of: `onboarding` of `Onboard`.
const FORM = 0.5;
/// How many of the best pages are looked at; and what counts there: the query in one piece in their sentence, all of its words
/// in their title, a heading that says just that, a time limit where it is asked for.
const LOOKED_AT = 10;
const IN_ONE = 1.15;
const IN_TITLE = 1.4;
const HEADED = 1.6;
const TIMED = 1.4;
/// What a word counts together with one before it that says nothing alone, where a page joins them: `no-budget`.
const WITH_FILLER = 2;
/// What a name inside a longer query counts, beside its words.
const INSIDE = 5;
/// Most words of such a name.
const MOST_INSIDE = 4;
/// What a word counts in a definition, in a heading, and in the text by how strongly the page has it.
const DEFINITION = 3;
const HEADING = 2;
const TEXT = [0.5, 0.7, 0.85, 1];
const IN_NAME = 10;
/// How well a part fits of what is typed with a hyphen, where pages have that as one word.
const PART_OF_ONE = 0.5;
/// How much of the query a page must have, as a share of what the best one has.
const ENOUGH = 0.4;
/// How many letters a name begins with as what was typed does, where the rest has slips.
const ALIKE = 3;

const empty = (page) => ({ page, score: 0, has: 0, whole: 0, sections: new Map() });

function of(pages, page) {
  let own = pages.get(page);
  if (!own) pages.set(page, (own = empty(page)));
  return own;
}

/// Returns what each page has of one word of the query, and about how many pages more have it.
function having({ names, text }) {
  const best = new Map();
  let more = 0;
  const of = (page) => {
    let own = best.get(page);
    if (!own) best.set(page, (own = { name: 0, text: 0, section: 0, sectionFit: 0, isHeaded: false }));
    return own;
  };
  for (const { shelf, place, fit } of names) {
    const hits = shelf.hits(place);
    more += hits.more;
    for (let at = 0; at < hits.pages.length; at += 2) {
      const form = hits.pages[at + 1] % 8;
      const nWords = form < 2 ? 1 : form - 1;
      const sort = hits.pages[at + 1] >> 3;
      const own = of(hits.pages[at]);
      own.name = Math.max(own.name, sort > LAST_NAME ? fit * HEADING : (IN_NAME * fit * NAME[sort]) / (0.6 + 0.4 * nWords));
    }
  }
  for (const { shelf, place, fit } of text) {
    const hits = shelf.hits(place);
    more += hits.more;
    for (let at = 0; at < hits.pages.length; at += 2) {
      const code = hits.pages[at + 1];
      const form = code % 4;
      const own = of(hits.pages[at]);
      const value = fit * ((form & 2 ? DEFINITION : 0) + (form & 1 ? HEADING : 0) + TEXT[(code >> 2) % 4]);
      own.text = Math.max(own.text, value);
      const inSection = fit * ((form & 1 ? HEADING : 0) + TEXT[(code >> 2) % 4]);
      if (code >> 4 && inSection > own.sectionFit) [own.section, own.sectionFit, own.isHeaded] = [code >> 4, inSection, Boolean(form & 1)];
    }
  }
  return { best, more };
}

/// Adds what pages have of one word of the query, times what it counts. One that is not asked for may be there or not.
function add(pages, found, index, { isAsked = true, counts = 1 } = {}) {
  const { best, more } = having(found);
  const n = Math.min(index.n, best.size + more);
  const rarity = best.size ? Math.log(1 + index.n / n) : 0;
  for (const [page, own] of best) {
    const found = of(pages, page);
    found.score += counts * rarity * (own.name + own.text);
    if (isAsked) found.has += rarity;
    // A word of the page's name is all over the page: where it stands says nothing, unless a heading has it.
    if (own.section && (!own.name || own.isHeaded)) found.sections.set(own.section, (found.sections.get(own.section) ?? 0) + rarity * own.sectionFit);
  }
  return { rarity, best, share: n > best.size ? (n - best.size) / (index.n - best.size) : 0 };
}

/// Of a word that stands on more pages than are told, other pages are taken to have as much of it as a page has on average.
function suppose(pages, added) {
  for (const { rarity, best, share } of added.filter((own) => own.share > 0)) {
    for (const [page, own] of pages) {
      if (best.has(page)) continue;
      own.has += rarity * share;
      own.score += rarity * share * TEXT[0];
    }
  }
}

/// Notes that pages are called what stands at a place of a shelf.
function named(pages, shelf, place, value, { most = NAME.length, nearly = 0.9 } = {}) {
  const hits = shelf.hits(place).pages;
  for (let at = 0; at < hits.length; at += 2) {
    const [form, sort] = [hits[at + 1] % 8, hits[at + 1] >> 3];
    if (form > 1 || sort > most) continue;
    const own = of(pages, hits[at]);
    const whole = value * NAME[sort] * (form === 0 ? 1 : nearly);
    if (whole > own.whole) [own.whole, own.isSaid] = [whole, sort > LAST_NAME];
  }
}

/// Finds pages whose names stand inside a longer query: `how long can a lead stay in SAL`.
async function inside(index, query, rarities, pages) {
  const words = query.words.map((own) => own.word);
  for (let from = 0; from < words.length; from += 1) {
    for (let n = 1; n <= MOST_INSIDE && from + n <= words.length; n += 1) {
      if (n === words.length) continue;
      const name = words.slice(from, from + n).join(" ");
      const rarity = rarities.slice(from, from + n).reduce((a, b) => a + b, 0);
      const found = await index.exact("names", name);
      if (found) named(pages, found.shelf, found.place, INSIDE * rarity, { most: 1 });
    }
  }
}

/// Finds pages that are called what was typed, as a whole.
async function called(index, query, pages, isHasty) {
  const note = (shelf, place, value, isBegun = false) => named(pages, shelf, place, value, { nearly: isBegun ? 0.7 : 0.9 });
  for (const [n, name] of query.phrases.entries()) {
    const most = name.length >= 8 ? 2 : 1;
    let isFound = false;
    for (const shelf of await index.shelves("names", name, name, mostFiles(name))) {
      const [at, end] = shelf.range(name);
      for (let place = at; place < end; place += 1) {
        const found = shelf.words[place];
        if (found === name) note(shelf, place, WHOLE * (n === 0 ? 1 : 0.9));
        else if (query.open && name.length > 2) note(shelf, place, WHOLE * BEGUN * (name.length / found.length), true);
        else continue;
        isFound = true;
      }
    }
    for (const stem of n > 0 || name.includes(" ") ? [] : stems(name)) {
      const found = await index.exact("names", stem);
      if (found) note(found.shelf, found.place, WHOLE * FORM);
    }
    if (isHasty || isFound || n > 0 || name.length < 5 || !name.includes(" ")) continue;
    const alike = name.slice(0, ALIKE);
    for (const shelf of await index.shelves("names", alike, alike)) {
      const [at, end] = shelf.range(alike);
      for (let place = at; place < end; place += 1) {
        const found = shelf.words[place];
        if (found.includes(" ") && slips(name, found, most) <= most) note(shelf, place, WHOLE * 0.4);
      }
    }
  }
}

/// Returns what is looked for in what is shown of a page: `isHeading` says whether a heading says what is asked, and little
/// else; `isTitle`, whether a title has all of its words; `isHeld`, whether a text has the query in one piece.
function asking(index, query) {
  const said = query.words.map((own) => own.word);
  const isOne = said.length === 1;
  const has = (words) => said.every((word) => words.includes(word));
  return {
    isOne,
    isTimed: query.all.some((own) => index.asksTime.has(own.raw)),
    isHeld: (text) => ` ${phrase(text)} `.includes(` ${query.phrases[0]} `),
    isTitle: (text) => has(phrase(text).split(" ")),
    isHeading: (text) => {
      const all = phrase(text).split(" ");
      const own = all.filter((word) => !index.filler.has(word));
      // A heading of one word says no more than any place where that word stands.
      return has(own) && (isOne ? own.length === 1 && all.length > 1 && query.all.length > 1 : own.length <= said.length + 1);
    },
  };
}

/// Looks at what is shown of the best pages, and gives more to those that say there what is asked.
async function looked(index, query, best) {
  const asked = asking(index, query);
  if (best.length < 2 || query.all.length < 2) return;
  await Promise.all(best.map(async (one) => {
    const page = await index.got(index.page(one.page));
    if (!page) return;
    if (asked.isTimed && page.limit) one.score *= TIMED;
    if (page.sections.some(([, heading]) => asked.isHeading(heading))) one.score *= HEADED;
    if (asked.isOne) return;
    if (asked.isTitle(page.title)) one.score *= IN_TITLE;
    if (asked.isHeld(page.title)) one.score += WHOLE * HOLDS * (query.phrases[0].length / phrase(page.title).length);
    else if (asked.isHeld(page.says)) one.score *= IN_ONE;
  }));
}

/// Looks for a word together with one before it that says nothing alone, as one word: `no-budget`.
async function withFiller(index, own) {
  const out = { names: [], text: [] };
  if (!own.filler) return out;
  await Promise.all(TIERS.map(async (tier) => {
    const found = await index.exact(tier, singular(own.filler + own.raw));
    if (found) out[tier].push({ ...found, fit: 1, sort: "exact" });
  }));
  return out;
}

/// Adds what pages have of every word of a query. Returns what was added for each word that is asked for, which words nobody
/// knows, and every word of the index that was meant.
async function words(index, query, pages, isHasty) {
  const [added, unknown, all] = [[], [], new Set()];
  const first = await Promise.all(query.words.map((own) => meant(index, own, isHasty)));
  const joint = isHasty ? query.words.map(() => ({ names: [], text: [] })) : await joined(index, query.words, first);
  for (const [n, own] of query.words.entries()) {
    let found = [first[n]];
    const { names, text } = joint[n];
    const isCertain = [...found[0].names, ...found[0].text].some((one) => one.sort !== "near");
    const parts = isHasty || isCertain || names.length || text.length ? null : await parted(index, own);
    if (parts) found = await Promise.all(parts.map((part) => meant(index, part)));
    const isOne = own.isJoined && (names.length || text.length);
    const alone = ({ fit, ...one }) => ({ ...one, fit: isOne ? fit * PART_OF_ONE : fit });
    found[0] = { names: [...found[0].names.map(alone), ...names], text: [...found[0].text.map(alone), ...text] };
    if (found.every((one) => !one.names.length && !one.text.length)) unknown.push(own.raw);
    // One or two letters behind other words begin too much to be asked for.
    const isAsked = !own.isFew || query.words.length === 1 || isKnown(found[0]);
    added.push(found.map((one) => add(pages, one, index, { isAsked })).filter(() => isAsked));
    const both = isHasty ? { names: [], text: [] } : await withFiller(index, own);
    if (both.names.length || both.text.length) add(pages, both, index, { isAsked: false, counts: WITH_FILLER });
    for (const { shelf, place } of [...found, both].flatMap((one) => [...one.names, ...one.text])) all.add(shelf.words[place]);
  }
  return { added, unknown, all };
}

/// Finds pages, best first, and says which words of the index were meant, and how many of the query pages may have. In haste only files are loaded that a query
/// needs in any case; the rest of the answer is got without. A small index has no such files.
export async function search(index, text, { isHasty = false } = {}) {
  isHasty &&= !index.isWhole;
  index.lacks = false;
  const query = parsed(text, index.filler);
  const pages = new Map();
  if (!query.words.length) return { pages: [], isMore: false, meant: [], unknown: [], asked: 0 };
  const { added, unknown, all } = await words(index, query, pages, isHasty);
  suppose(pages, added.flat());
  const sum = (own) => own.reduce((a, b) => a + b, 0);
  const rarities = added.map((own) => sum(own.map((one) => one.rarity)));
  const total = sum(rarities);
  await inside(index, query, rarities, pages);
  await called(index, query, pages, isHasty);
  const scored = [...pages.values()].map((own) => {
    const covered = total ? own.has / total : 0;
    const weight = index.weights[own.page];
    return { ...own, covered, score: (own.score * covered ** 2 + own.whole) * (weight === 0 ? 0.6 : 1 + 0.04 * weight) };
  });
  // More words mean fewer pages: those that have much less of the query than the best ones are left out.
  const least = ENOUGH * Math.max(0, ...scored.map((own) => own.covered));
  const kept = scored.filter((own) => own.covered >= least || own.whole > 0);
  const byScore = (a, b) => b.score - a.score || a.page - b.page;
  kept.sort(byScore);
  if (!isHasty) {
    await looked(index, query, kept.slice(0, LOOKED_AT));
    kept.sort(byScore);
  }
  // Signs that follow each other are one word to who reads them.
  const asked = query.words.filter((own) => !own.isSigns).length + (query.words.some((own) => own.isSigns) ? 1 : 0);
  // A page that has nothing but words of which not all pages are told may be missing.
  const vague = sum(added.flat().map((one) => (one.share > 0 ? one.rarity : 0)));
  return { pages: kept, isMore: vague > 0 && vague / total >= least, meant: [...all], unknown, asked: asked - unknown.length };
}
