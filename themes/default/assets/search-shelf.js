// Words in order with what is known of them, as files of the index have them; src/search/shelf.rs writes them.
const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const VALUES = new Uint8Array(128);
Array.from(DIGITS, (digit, value) => { VALUES[digit.charCodeAt(0)] = value; });

/// Comes after every word that begins with what it is put behind.
export const AFTER = "\uffff";

/// Stands before the pages of a word that stands on more pages than are told, with their number.
const MORE = "*";

/// Returns the numbers of a packed text.
export function numbers(packed) {
  const out = [];
  for (let at = 0; at < packed.length; at += 1) {
    let number = 0;
    let place = 1;
    let value = VALUES[packed.charCodeAt(at)];
    for (; value >= 32; value = VALUES[packed.charCodeAt(at)]) {
      number += (value - 32) * place;
      place *= 32;
      at += 1;
    }
    out.push(number + value * place);
  }
  return out;
}

/// Returns the first place in a sorted list whose word does not come before `word`.
export function placeOf(sorted, word) {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < word) low = middle + 1;
    else high = middle;
  }
  return low;
}

/// Words in order.
class Words {
  constructor(words) {
    this.words = words;
  }

  /// Returns the words of a packed text, each of which says what it has in common with the one before it.
  static read(packed) {
    let before = "";
    if (packed === "") return [];
    return packed.split("|").map((written) => {
      before = before.slice(0, VALUES[written.charCodeAt(0)]) + written.slice(1);
      return before;
    });
  }

  /// Returns the places of all words that begin with a prefix, from the first to behind the last.
  range(prefix) {
    return [placeOf(this.words, prefix), placeOf(this.words, prefix + AFTER)];
  }

  /// Returns the place of a word; -1 where it is not there.
  place(word) {
    const place = placeOf(this.words, word);
    return this.words[place] === word ? place : -1;
  }
}

/// Words, and beside each the pages that have it.
export class Shelf extends Words {
  constructor(file) {
    super(Words.read(file.words));
    this.packed = file.hits.split("|");
    this.told = new Map();
  }

  /// Returns the pages that have the word at a place, `[page, how, page, how …]`, and on how many more it stands.
  hits(at) {
    let told = this.told.get(at);
    if (!told) {
      const packed = this.packed[at];
      const isMore = packed.startsWith(MORE);
      const pages = numbers(isMore ? packed.slice(1) : packed);
      const all = isMore ? pages.shift() : pages.length / 2;
      for (let n = 2; n < pages.length; n += 2) pages[n] += pages[n - 2];
      this.told.set(at, (told = { pages, more: all - pages.length / 2 }));
    }
    return told;
  }

  /// How much stands beside the word at a place: about how many pages.
  size(at) {
    return this.packed[at].length;
  }
}

/// What has a word that is known: a name, a text; it is a name by itself.
export const NAME = 1;
export const TEXT = 2;
export const ITSELF = 4;

const mask = (word) => {
  let own = 0;
  for (let at = 0; at < word.length; at += 1) own |= 1 << (word.charCodeAt(at) & 31);
  return own;
};

const bits = (own) => {
  let n = 0;
  for (let rest = own; rest; rest &= rest - 1) n += 1;
  return n;
};

/// Words without their pages, and beside each what has it.
export class Known extends Words {
  constructor(words, has) {
    super(words);
    this.has = has;
  }

  static of(file) {
    return new Known(Words.read(file.words), numbers(file.known));
  }

  /// Returns the words of one shelf of names and one of texts.
  static ofBoth(names, texts) {
    const all = new Map();
    for (const [place, word] of names.words.entries()) {
      if (word.includes(" ")) continue;
      const { pages } = names.hits(place);
      all.set(word, NAME | (pages.some((how, n) => n % 2 && how % 8 === 0) ? ITSELF : 0));
    }
    for (const word of texts.words) all.set(word, TEXT | (all.get(word) ?? 0));
    const words = [...all.keys()].sort();
    return new Known(words, words.map((word) => all.get(word)));
  }

  /// Returns the same words by their ends: the letters of the longer ones from the last to the first.
  turned() {
    const all = this.words.flatMap((word, n) => (Array.from(word).length > 4 ? [[turned(word), this.has[n] & (NAME | TEXT)]] : []));
    all.sort((a, b) => (a[0] < b[0] ? -1 : 1));
    return new Known(all.map(([word]) => word), all.map(([, has]) => has));
  }

  /// Returns the places of words that may be so many slips away: each slip brings or takes one letter.
  *like(typed, most) {
    this.masks ??= Uint32Array.from(this.words, mask);
    const own = mask(typed);
    for (let place = 0; place < this.words.length; place += 1) {
      if (bits(own & ~this.masks[place]) <= most) yield place;
    }
  }
}

/// Returns a word with its letters from the last to the first.
export const turned = (word) => Array.from(word).reverse().join("");
