// Which words of the index are meant by a word that was typed. Flows in: an Index and a word of a query. Flows out: places
// of words in the shelves of names and of texts, each with how well it fits.
import { singular } from "./search-words.js";
import { allowed, slips } from "./search-near.js";
import { ITSELF, NAME, TEXT } from "./search-shelf.js";

/// Fewest letters of a beginning that is looked for in texts, and of an end of a longer word.
const BEGINNING = 3;
const END = 4;
/// Most words that a beginning stands for: those on most pages.
const MOST_BEGUN = 200;
/// Most words that are looked up for one with a slip.
const MOST_NEAR = 8;
/// Fewest letters of each part of a word that is parted.
const PART = 3;

/// Returns in how many files a beginning is looked up: what few letters begin is chance anyway.
export const mostFiles = (beginning) => (beginning.length < BEGINNING ? 2 : 3);

/// The shelves, each with what a word in it is known as.
const HAS = { names: NAME, text: TEXT };
export const TIERS = Object.keys(HAS);

const isExact = (one) => one.sort === "exact";

/// Says whether a word itself is in the index.
export const isKnown = ({ names, text }) => names.some(isExact) || text.some(isExact);

/// Returns the way in which a word without its umlaut is written: `ue` for `ü`, as people type without the key.
const plain = (word) => word.replace(/([aou])e/g, "$1");

/// Looks for a word in one tier, and for those that it begins.
async function candidates(index, tier, own, word = own.word, whole = 1) {
  const out = [];
  const mayBegin = own.isOpen && (tier === "names" || own.isSigns || own.raw.length >= BEGINNING);
  // A plural is no beginning: `leads` does not begin `leader`.
  const beginning = own.raw.startsWith(word) ? own.raw : word;
  for (const shelf of await index.shelves(tier, word, mayBegin ? word : `${word} `, mayBegin ? mostFiles(word) : 1)) {
    const place = shelf.place(word);
    if (place >= 0) out.push({ shelf, place, fit: whole, sort: "exact" });
    if (!mayBegin) continue;
    const [at, end] = shelf.range(word);
    for (let place = at; place < end; place += 1) {
      const found = shelf.words[place];
      if (found === word || !found.startsWith(beginning) || found.includes(" ")) continue;
      out.push({ shelf, place, fit: whole * (0.45 + 0.4 * (word.length / found.length)), sort: "begun" });
    }
  }
  if (out.length <= MOST_BEGUN) return out;
  const size = ({ shelf, place, sort }) => (sort === "exact" ? Infinity : shelf.size(place));
  return out.sort((a, b) => size(b) - size(a)).slice(0, MOST_BEGUN);
}

/// Returns what a word may be a form of, in English: `onboard` of `onboarding`, `price` of `pricing`.
export function stems(word) {
  const stem = word.match(/^([a-z]{4,})(?:ing|ed|er)$/)?.[1];
  if (!stem) return [];
  const single = /([^aeiouls])\1$/.test(stem) ? [stem.slice(0, -1)] : [];
  return [stem, `${stem}e`, ...single];
}

/// Looks for a word as it is typed, then in other ways to write it, then for what it is a form of, then for words that mean
/// about the same.
async function typed(index, tier, own) {
  const found = await candidates(index, tier, own);
  if (found.some(isExact)) return found;
  const other = plain(own.word);
  if (other !== own.word) found.push(...(await candidates(index, tier, own, other, 0.95)));
  for (const stem of stems(own.word)) {
    const one = await index.exact(tier, stem);
    if (one) found.push({ ...one, fit: 0.8, sort: "form" });
  }
  for (const word of index.alike.get(own.word) ?? []) {
    const one = await index.exact(tier, word);
    if (one) found.push({ ...one, fit: 0.5, sort: "form" });
  }
  return found;
}

/// Looks up words of which is known where they are.
async function placed(index, all) {
  const out = { names: [], text: [] };
  await Promise.all(all.flatMap((one) => Object.entries(HAS).map(async ([tier, has]) => {
    const found = one.has & has ? await index.exact(tier, one.word) : null;
    if (found) out[tier].push({ ...found, fit: one.fit, sort: one.sort });
  })));
  return out;
}

/// Looks for words that are nearly what was typed, those with the fewest slips. A name of three letters may have two
/// swapped, or one that is wrong: `qml`, `nql`.
async function near(index, own) {
  const known = await index.known();
  const { word } = own;
  const isShort = word.length === 3;
  const swapped = word[1] + word[0] + word.slice(2);
  const back = word[0] + word[2] + word[1];
  const most = isShort ? 1 : allowed(word);
  let out = [];
  for (const place of known.like(word, most)) {
    const [found, has] = [known.words[place], known.has[place]];
    const isSwapped = isShort && (found === swapped || found === back);
    let n = 9;
    if (isSwapped) n = 1;
    else if (!isShort) n = slips(word, found, most, own.isOpen && word.length >= 5);
    else if (has & ITSELF && found.length === 3 && slips(word, found, 1) === 1) n = 2;
    if (n > (isShort ? 2 : most)) continue;
    const isSame = found[0] === word[0];
    const fit = (isShort && n === 2 ? 0.25 : n === 1 ? 0.7 : 0.45) * (isSame ? 1 : 0.9) * (found.length >= word.length - 1 ? 1 : 0.8);
    out.push({ word: found, has: isShort ? has & NAME : has, n, fit, sort: "near" });
  }
  const fewest = Math.min(...out.map((one) => one.n));
  out = out.filter((one) => one.n === fewest && one.has);
  out.sort((a, b) => b.fit - a.fit || (b.has & NAME) - (a.has & NAME) || (a.word < b.word ? -1 : 1));
  return placed(index, out.slice(0, MOST_NEAR));
}

/// Looks for longer words that end with what was typed, as German puts words together.
async function endings(index, own, tiers) {
  if (own.isSigns || own.word.length < END) return { names: [], text: [] };
  const all = await index.endings(own.word);
  return placed(index, all.map(({ word, has }) => ({ word, has: has & tiers, fit: 0.5, sort: "end" })));
}

/// Looks for a word everywhere: as it is typed, then as it may have been meant. In haste, while it is typed, only what
/// takes little to load: names, and whole words of texts.
export async function meant(index, own, isHasty = false) {
  const isBegun = isHasty && own.isOpen;
  const [names, text] = await Promise.all([typed(index, "names", own), isBegun ? [] : typed(index, "text", own)]);
  if (isHasty || names.some(isExact)) return { names, text };
  const isNew = !names.length && !text.length;
  const tail = await endings(index, own, isNew ? NAME | TEXT : NAME);
  const found = { names: [...names, ...tail.names], text: text.length || tail.names.length ? text : tail.text };
  if (!isNew || tail.names.length || !(allowed(own.word) || own.word.length === 3)) return found;
  const nearly = await near(index, own);
  return { names: nearly.names, text: [...found.text, ...nearly.text] };
}

/// Parts a word that nobody knows into two that are known: `timelimit`, `leadübergabe`.
export async function parted(index, own) {
  if (own.isSigns || own.word.length < 2 * PART + 1) return null;
  const known = await index.known();
  for (let at = own.word.length - PART; at >= PART; at -= 1) {
    const parts = [own.word.slice(0, at), own.word.slice(at)].map((word) => ({ word: singular(word), raw: word, isOpen: false, isSigns: false }));
    if (parts.every((part) => known.place(part.word) >= 0)) return parts;
  }
  return null;
}

/// Returns, for each word of a query, the words of the index that it is together with its neighbor: `battle card`. Two
/// that are both known mean what they say.
export async function joined(index, words, found) {
  const out = words.map(() => ({ names: [], text: [] }));
  await Promise.all(words.slice(1).map(async (right, n) => {
    const left = words[n];
    if (left.isSigns || right.isSigns || (!right.before && isKnown(found[n]) && isKnown(found[n + 1]))) return;
    for (const tier of TIERS) {
      const one = await index.exact(tier, singular(left.raw + right.raw));
      if (!one) continue;
      for (const own of [out[n], out[n + 1]]) own[tier].push({ ...one, fit: 1, sort: "exact" });
    }
  }));
  return out;
}
