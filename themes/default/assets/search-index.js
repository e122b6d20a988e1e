// Reads the index: which words there are, which pages have them, and what is said of a page. Files are loaded when a
// query needs them, each once. `load(name)` brings a file as an object; src/search/files.rs says what they hold.
import { folded } from "./search-words.js";

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const VALUES = new Uint8Array(128);
Array.from(DIGITS, (digit, value) => { VALUES[digit.charCodeAt(0)] = value; });

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
function placeOf(sorted, word) {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < word) low = middle + 1;
    else high = middle;
  }
  return low;
}

/// Comes after every word that begins with what it is put behind.
const AFTER = "\uffff";

/// Words in order, and beside each the pages that have it.
class Shelf {
  constructor(file) {
    let before = "";
    this.words = file.words === "" ? [] : file.words.split("|").map((written) => {
      before = before.slice(0, VALUES[written.charCodeAt(0)]) + written.slice(1);
      return before;
    });
    this.packed = file.hits?.split("|") ?? [];
    this.known = new Map();
  }

  /// Returns the places of all words that begin with a prefix, from the first to behind the last.
  range(prefix) {
    return [placeOf(this.words, prefix), placeOf(this.words, prefix + AFTER)];
  }

  /// Returns the pages that have the word at a place: `[page, how, page, how …]`.
  hits(at) {
    let hits = this.known.get(at);
    if (!hits) {
      hits = numbers(this.packed[at]);
      for (let n = 2; n < hits.length; n += 2) hits[n] += hits[n - 2];
      this.known.set(at, hits);
    }
    return hits;
  }
}

/// What pages are of, by a column: `of[page]` is the number of one of `words`, 0 where there is none.
const column = ({ words, rows }) => ({ words, of: numbers(rows) });

export class Index {
  constructor(start, load) {
    this.load = load;
    this.n = start.pages;
    this.perFile = start.perFile;
    this.starts = { names: start.names, text: start.text, ends: start.ends };
    this.kinds = column(start.kinds);
    this.owners = column(start.owners);
    this.statuses = column(start.statuses);
    this.weights = numbers(start.weights);
    this.filler = new Set(folded(start.filler).split(" "));
    this.words = start.words;
    this.version = start.version;
    this.hasEnds = !start.inline;
    this.files = new Map();
    if (start.inline) {
      this.files.set("names-0", Promise.resolve(new Shelf(start.inline.names)));
      this.files.set("pages-0", Promise.resolve(start.inline.pages.pages));
    }
    /// Whether a file could not be loaded, so that results may lack something.
    this.lacks = false;
    /// Whether the site was built anew since the index was opened.
    this.isOld = false;
  }

  static async open(load) {
    return new Index(await load("start"), load);
  }

  file(name, read) {
    let file = this.files.get(name);
    if (!file) {
      file = this.load(name, this.version).then((own) => {
        if (own.version === this.version) return read(own);
        this.isOld = true;
        throw new Error(`${name} is of another build`);
      });
      // It is asked for again by the next query.
      file.catch(() => { this.files.delete(name); });
      this.files.set(name, file);
    }
    return file;
  }

  /// Returns the shelves that can hold words between two, at most so many of them.
  async shelves(tier, from, to, most = 3) {
    const starts = this.starts[tier];
    const last = Math.max(0, placeOf(starts, to + AFTER) - 1);
    const at = placeOf(starts, from);
    const first = Math.max(0, starts[at] === from ? at : at - 1);
    const wanted = [];
    for (let n = first; n <= last && wanted.length < most; n += 1) wanted.push(n);
    const loaded = await Promise.allSettled(wanted.map((n) => this.file(`${tier}-${n}`, (file) => new Shelf(file))));
    if (loaded.some((one) => one.status === "rejected")) this.lacks = true;
    return loaded.filter((one) => one.status === "fulfilled").map((one) => one.value);
  }

  /// Returns what is said of a page.
  async page(number) {
    const file = Math.floor(number / this.perFile);
    const pages = await this.file(`pages-${file}`, (own) => own.pages);
    const [href, title, says, limit, also, sections] = pages[number % this.perFile];
    return {
      number, href, title, says, limit, also, sections,
      kind: this.kinds.words[this.kinds.of[number]],
      owner: this.owners.words[this.owners.of[number]],
      status: this.statuses.words[this.statuses.of[number]],
    };
  }
}
