// Marks in a text the words that were meant.
import { folded, isSigns, pairs, singular } from "./search-words.js";

const PIECE = /[\p{Alphabetic}\p{N}\p{M}]+(?:['’ʼ][\p{Alphabetic}\p{N}\p{M}]+)*/gu;

/// Returns the parts of a text, marked or not: `[["First ", false], ["touch", true]]`.
export function parts(text, meant) {
  const out = [];
  const push = (words, isMarked) => {
    if (!words) return;
    const last = out.at(-1);
    if (last && last[1] === isMarked) last[0] += words;
    else out.push([words, isMarked]);
  };
  let end = 0;
  for (const found of text.matchAll(PIECE)) {
    push(text.slice(end, found.index), false);
    end = found.index + found[0].length;
    const plain = folded(found[0]).replace(/['’ʼ]/g, "");
    if (!isSigns(plain)) {
      push(found[0], meant.has(singular(plain)));
      continue;
    }
    const signs = Array.from(found[0]);
    const own = pairs(plain);
    // Letters of one form that become several cannot be told apart: then nothing of it is marked.
    const isEven = signs.length === Array.from(plain).length;
    const isIn = (at) => isEven && ((at > 0 && meant.has(own[at - 1])) || meant.has(own[at] ?? ""));
    signs.forEach((sign, at) => push(sign, isIn(at)));
  }
  push(text.slice(end), false);
  return out;
}

/// Returns a text as nodes, the words that were meant in `mark`.
export function marked(text, meant) {
  return parts(text, meant).map(([words, isMarked]) => {
    if (!isMarked) return document.createTextNode(words);
    const mark = document.createElement("mark");
    mark.textContent = words;
    return mark;
  });
}
