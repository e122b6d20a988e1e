// A query taken apart. Flows in: what was typed. Flows out: its words, each with how it may be written, and the whole of it
// as a name.
import { folded, pairs, runs, singular } from "./search-words.js";

/// Fewest letters of the last word that is more than the beginning of any other.
const FEW = 3;
/// A word that is typed in capitals.
const CAPITALS = /(?<![\p{L}\p{N}])\p{Lu}{2,}(?![\p{L}\p{N}])/gu;

/// Returns the words of a query that are typed in capitals where others are not: `IT` is none that says nothing.
const loud = (query) => new Set(/\p{Ll}/u.test(query) ? (query.match(CAPITALS) ?? []).map(folded) : []);

/// Takes a query apart. `words` are those that are looked for, `all` every one; what is `open` is still being typed.
export function parsed(query, filler) {
  const text = folded(query);
  const all = [];
  for (const run of runs(text)) {
    const isOpen = run.end === text.length;
    if (run.isSigns) all.push(...pairs(run.text).map((own, at, every) => ({ word: own, raw: own, isOpen: isOpen && at === every.length - 1, isSigns: true })));
    else all.push({ word: singular(run.text), raw: run.text, isOpen, isSigns: false, before: run.before, isJoined: run.before > 0 || run.goesOn });
  }
  const capitals = loud(query);
  for (const [n, own] of all.entries()) {
    own.isFiller = filler.has(own.raw) && !own.isJoined && !capitals.has(own.raw);
    own.isFew = own.isOpen && !own.isSigns && own.raw.length < FEW;
    own.filler = all[n - 1]?.isFiller ? all[n - 1].raw : "";
  }
  const said = all.filter((own) => !own.isFiller);
  const words = said.length ? said : all;
  const whole = Array.from(runs(text), (run) => (run.isSigns ? run.text : singular(run.text))).join(" ");
  const short = words.every((own) => !own.isSigns) ? words.map((own) => own.word).join(" ") : "";
  const open = all.at(-1);
  return { all, words, phrases: [...new Set([whole, short])].filter(Boolean), open: open?.isOpen ? open : null };
}
