// Reads the index: which words there are, which pages have them, and what is said of a page. Files are loaded when a
// query needs them, each once. `load(name)` brings a file as an object; src/search/files.rs says what they hold.
import { folded, phrase } from "./search-words.js";
import { AFTER, Known, NAME, Shelf, numbers, placeOf, turned } from "./search-shelf.js";

/// What pages are filtered by, and the column of the first file that says it.
export const FACETS = { kind: "kinds", owner: "owners", status: "statuses", persona: "personas", stage: "stages" };

/// What pages are of, by a column: `of(page)` are numbers of its words.
function column({ words, rows, sets }) {
  const own = numbers(rows);
  const all = sets?.map(numbers) ?? words.map((_, n) => (n ? [n] : []));
  return { words, of: (page) => all[own[page]] };
}

/// Returns words that mean about the same, by each of them: groups with commas between.
function alike(groups) {
  const out = new Map();
  for (const group of groups.split(",").map(phrase).filter(Boolean)) {
    const own = group.split(" ");
    for (const word of own) out.set(word, [...(out.get(word) ?? []), ...own.filter((other) => other !== word)]);
  }
  return out;
}

/// Most words by their ends that are looked at for one that was typed.
const MOST_ENDS = 12;

export class Index {
  constructor(start, load) {
    this.load = load;
    this.n = start.pages;
    this.perFile = start.perFile;
    this.starts = { names: start.names, text: start.text, ends: start.ends ?? [""] };
    this.columns = Object.fromEntries(Object.entries(FACETS).map(([name, own]) => [name, column(start[own])]));
    this.weights = numbers(start.weights);
    this.filler = new Set(folded(start.filler).split(" "));
    this.asksTime = new Set(folded(start.words.asks_time ?? "").split(" "));
    this.alike = alike(start.words.alike ?? "");
    this.words = start.words;
    this.version = start.version;
    this.isWhole = Boolean(start.inline);
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

  /// Returns what is there already, or else makes it.
  kept(name, make) {
    let file = this.files.get(name);
    if (!file) {
      file = make();
      // It is asked for again by the next query.
      file.catch(() => { this.files.delete(name); });
      this.files.set(name, file);
    }
    return file;
  }

  file(name, read) {
    return this.kept(name, async () => {
      const own = await this.load(name, this.version);
      if (own.version === this.version) return read(own);
      this.isOld = true;
      throw new Error(`${name} is of another build`);
    });
  }

  /// Returns what a promise brings; where a file could not be loaded, nothing, and notes it.
  async got(promise) {
    try {
      return await promise;
    } catch {
      this.lacks = true;
      return null;
    }
  }

  /// Returns the shelves that can hold words between two, at most so many of them.
  async shelves(tier, from, to, most = 3) {
    const starts = this.starts[tier];
    const last = Math.max(0, placeOf(starts, to + AFTER) - 1);
    const first = Math.max(0, placeOf(starts, `${from}\0`) - 1);
    const wanted = [];
    for (let n = first; n <= last && wanted.length < most; n += 1) {
      // One that begins where the next one does has no words: those of a neighbor took all of its room.
      if (starts[n] !== starts[n + 1]) wanted.push(n);
    }
    const loaded = await Promise.all(wanted.map((n) => this.got(this.shelf(tier, n))));
    return loaded.filter(Boolean);
  }

  shelf(tier, n) {
    const name = `${tier}-${n}`;
    if (tier !== "ends") return this.file(name, (file) => new Shelf(file));
    if (!this.isWhole) return this.file(name, Known.of);
    return this.kept(name, async () => (await this.all()).turned());
  }

  /// Returns where a word itself stands: a shelf and a place; none where it does not.
  async exact(tier, word) {
    const [shelf] = await this.shelves(tier, word, word, 1);
    const place = shelf?.place(word) ?? -1;
    return place < 0 ? null : { shelf, place };
  }

  all() {
    if (!this.isWhole) return this.file("known", Known.of);
    return this.kept("known", async () => Known.ofBoth(await this.shelf("names", 0), await this.shelf("text", 0)));
  }

  /// Returns the words that a slip is looked up in: all of a small playbook; those of names and the most frequent of
  /// texts in a large one.
  async known() {
    return (await this.got(this.all())) ?? new Known([], []);
  }

  /// Returns words that end with another one and what has them: those of names first, the shortest first.
  async endings(word) {
    const back = turned(word);
    const [ends] = await this.shelves("ends", back, back, 1);
    if (!ends) return [];
    const [at, end] = ends.range(back);
    const all = [];
    for (let place = at; place < end; place += 1) all.push({ word: turned(ends.words[place]), has: ends.has[place] });
    const longer = all.filter((own) => own.word.length > word.length + 2);
    longer.sort((a, b) => (b.has & NAME) - (a.has & NAME) || a.word.length - b.word.length || (a.word < b.word ? -1 : 1));
    return longer.slice(0, MOST_ENDS);
  }

  /// Returns what a page has of a column, in words.
  of(name, page) {
    const { words, of } = this.columns[name];
    return of(page).map((n) => words[n]);
  }

  /// Returns what is said of a page.
  async page(number) {
    const file = Math.floor(number / this.perFile);
    const pages = await this.file(`pages-${file}`, (own) => own.pages);
    const [href, title, says, limit, also, sections, answers] = pages[number % this.perFile];
    const [kind = "", owner = "", status = ""] = ["kind", "owner", "status"].map((name) => this.of(name, number)[0]);
    return { number, href, title, says, limit, also, sections, answers, kind, owner, status };
  }
}
