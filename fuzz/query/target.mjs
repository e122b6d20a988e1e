// The promise of the parser of the search's queries, and what is given to it: anything that can be typed.
// Next: `query.test.mjs` (the seeds, as plain tests), `run.mjs` (for a stated time).
import assert from "node:assert/strict";
import fc from "fast-check";

import { parsed } from "../../themes/default/assets/search-query.js";
import { folded, phrase, words } from "../../themes/default/assets/search-words.js";

const FILLER = new Set(["a", "do", "how", "is", "it", "the", "we"]);

/// Throws where the promise is broken.
export function hold(query) {
  const found = parsed(query, FILLER);
  const text = folded(query);
  assert.equal(folded(text), text, "a folded text is folded");
  const known = new Set(words(query));
  for (const own of found.all) {
    assert.ok(own.word && !/\s/u.test(own.word), "a word is one word");
    assert.ok(known.has(own.word), `the index has \`${own.word}\` of the same text`);
    assert.equal(typeof own.isFiller, "boolean");
  }
  assert.ok(found.all.length <= Array.from(text).length, "no word comes from nothing");
  assert.equal(found.words.length > 0, found.all.length > 0, "something is looked for where a word was typed");
  assert.ok(found.words.every((own) => found.all.includes(own)));
  assert.equal(new Set(found.phrases).size, found.phrases.length);
  const whole = phrase(query);
  assert.equal(whole === "", found.all.length === 0);
  assert.ok(whole === "" || found.phrases[0] === whole, "the whole is a name as the index has it");
  const open = found.all.filter((own) => own.isOpen);
  assert.ok(open.every((own) => own === found.open) && open.length <= 1, "one word is being typed at most");
  const ended = parsed(`${query} `, FILLER);
  assert.equal(ended.open, null, "nothing is being typed after a space");
  assert.deepEqual(ended.all.map((own) => own.word), found.all.map((own) => own.word));
}

const PIECES = [
  " ", "  ", "-", "_", "‐", "'", "’", "ʼ", "\t", "\u00a0", ".", "/", "[[", "how", "it", "IT", "we", "the", "MQL", "MQLs", "leads", "companies",
  "classes", "mql-to-sal", "hand-off", "don't", "Übergabe", "straße", "Æ", "İ", "ǅ", "ﬁ", "Σ", "ς", "e\u0301", "\u0301", "\u3099", "リード", "か",
  "線索", "리드", "ลูกค้า", "𠀀", "\ud800", "\u200d", "👩‍💼", "½", "٣", "5", "30", "x".repeat(45),
];

/// What can be typed: pieces that words are made and cut by, any text, any halves of signs.
export const typed = fc.oneof(
  fc.array(fc.constantFrom(...PIECES), { maxLength: 12 }).map((pieces) => pieces.join("")),
  fc.string({ unit: "grapheme", maxLength: 40 }),
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.array(fc.nat(0xffff), { maxLength: 12 }).map((units) => String.fromCharCode(...units)),
);
