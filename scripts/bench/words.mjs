// Words as people use them: few that stand everywhere, many that hardly anybody uses. The list has the words of English
// Wikipedia, the most frequent first; the law of Zipf says how often each is drawn. Whole numbers only, so that every machine
// and every Node draws the same.
import { words as list } from "popular-english-words";

/// How many words there are, and which count as one.
const KNOWN = 60_000;
const WORDS = list.getMostPopularFilter(KNOWN, (word) => /^([ai]|[a-z]{2,})$/.test(word) && word !== "nbsp");
/// For each word the weight of it and of those before it: one by rank, as Mandelbrot wrote the law of Zipf.
const SUMS = [];
for (let rank = 0; rank < WORDS.length; rank += 1) SUMS.push((SUMS.at(-1) ?? 0) + Math.floor(2 ** 28 / (rank + 3)));

/// The rank of the first word that a page can be about, and how often that range is doubled: up to rank 25,600.
const FIRST_TOPIC = 400;
const DOUBLED = 6;

/// Chance that is the same each time: one sequence for each seed (mulberry32).
export class Chance {
  #state;

  constructor(seed) {
    this.#state = seed >>> 0;
  }

  /// Returns a whole number below another one.
  below(most) {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) * most) / 2 ** 32);
  }

  /// Returns a word as texts have them: few of them often.
  word() {
    const at = this.below(SUMS.at(-1));
    let [low, high] = [0, SUMS.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (SUMS[middle] > at) high = middle;
      else low = middle + 1;
    }
    return WORDS[low];
  }

  /// Returns a word that a page can be about: neither one of every text nor always a rare one.
  topic() {
    const from = FIRST_TOPIC << this.below(DOUBLED);
    return WORDS[from + this.below(from)];
  }
}

export const capital = (text) => text[0].toUpperCase() + text.slice(1);
