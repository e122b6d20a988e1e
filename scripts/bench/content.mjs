// A collection of any size, as text that every generator can show: pages of a handbook of about 500 words, and, one in ten,
// items of a playbook that refer to each other. The same numbers give the same texts. `layouts.mjs` writes them as files.
import { Chance, capital } from "./words.mjs";

/// Words of a page, its headings included.
const WORDS = 500;
/// Pages of one folder.
export const IN_FOLDER = 100;
const SECTIONS = 4;
/// Words that a page is about, and how many of a hundred words are one of them.
const TOPICS = 10;
const TOPIC_SHARE = 18;
/// One page in so many has code.
const CODE_EVERY = 20;
/// One page in so many is an item; what they are, again and again.
const ITEM_EVERY = 10;
const ITEMS = ["term", "term", "term", "persona", "value-prop"];
/// Where all chance comes from.
const SEED = 20_261_122;

/// The pages of a collection of so many: those below `handbook` are a handbook's, the others items.
export class Content {
  constructor(size) {
    this.size = size;
    this.handbook = size - Math.floor(size / ITEM_EVERY / ITEMS.length) * ITEMS.length;
  }

  isItem(number) {
    return number >= this.handbook;
  }

  /// Returns what a page is called and where it stands, without its text: `{ number, kind, id, folder, title, topics }`.
  about(number) {
    const chance = new Chance(SEED ^ Math.imul(number + 1, 0x9e3779b1));
    const topics = Array.from({ length: TOPICS }, () => chance.topic());
    const title = capital(topics.slice(0, 2 + (number % 2)).join(" "));
    if (!this.isItem(number)) {
      const folder = `area-${String(Math.floor(number / IN_FOLDER) + 1).padStart(4, "0")}`;
      return { number, kind: "page", id: `${topics[0]}-${topics[1]}-${number + 1}`, folder, title, topics };
    }
    const at = number - this.handbook;
    const kind = ITEMS[at % ITEMS.length];
    const folder = `${kind}s-${String(Math.floor(at / IN_FOLDER) + 1).padStart(4, "0")}`;
    return { number, kind, id: `${kind}-${at + 1}`, folder, title: `${title} ${at + 1}`, topics };
  }

  /// Returns the parts of a page of the handbook, in order: `{ heading }`, `{ text }`, `{ link, words }`, `{ list }`, `{ rows }`
  /// or `{ code }`.
  page(number) {
    const own = this.about(number);
    const draft = new Draft(own, SEED ^ Math.imul(number + 1, 0x85ebca6b));
    const parts = [];
    for (let section = 0; section < SECTIONS; section += 1) {
      if (section > 0) parts.push({ heading: capital(`${own.topics[2 + section]} ${draft.word()}`) });
      if (section === 1) parts.push({ list: Array.from({ length: 4 }, () => draft.sentence(7)) });
      if (section === 2) parts.push({ rows: Array.from({ length: 4 }, () => [draft.words(2), draft.words(3), String(draft.chance.below(1000))]) });
      if (section === 3 && number % CODE_EVERY === 0) parts.push({ code: draft.code() });
      if (section > 0) parts.push(this.#link(draft, section === SECTIONS - 1));
      parts.push({ text: draft.until(Math.floor((WORDS * (section + 1)) / SECTIONS)) });
    }
    return { ...own, parts };
  }

  /// A link in prose: to any page of the handbook, or to an item.
  #link(draft, isToItem) {
    const items = this.size - this.handbook;
    const other = isToItem && items > 0 ? this.handbook + draft.chance.below(items) : draft.chance.below(this.handbook);
    const { title } = this.about(other);
    draft.said += 2 + title.split(" ").length;
    return { link: other, words: title.toLowerCase() };
  }

  /// Returns an item: its sentence, its text, and the numbers of the items it refers to, all of its own group of five.
  item(number) {
    const own = this.about(number);
    const draft = new Draft(own, SEED ^ Math.imul(number + 1, 0xc2b2ae35));
    const at = (number - this.handbook) % ITEMS.length;
    const first = number - at;
    const refers = { term: [first + ((at + 1) % 3), first + 3], persona: [], "value-prop": [first + 3] }[own.kind];
    return { ...own, says: draft.sentence(9), text: draft.until(120), refers };
  }
}

/// What is being written: how many words it has, and what it is about.
class Draft {
  constructor({ title, topics }, seed) {
    this.chance = new Chance(seed);
    this.topics = topics;
    this.said = title.split(" ").length;
  }

  word() {
    this.said += 1;
    return this.chance.below(100) < TOPIC_SHARE ? this.topics[this.chance.below(TOPICS)] : this.chance.word();
  }

  words(many) {
    return Array.from({ length: many }, () => this.word()).join(" ");
  }

  sentence(many) {
    const marked = this.chance.below(40);
    const words = Array.from({ length: many }, (_, n) => {
      const word = n === 0 ? capital(this.word()) : this.word();
      const shown = n === marked ? `**${word}**` : n + 20 === marked ? `*${word}*` : word;
      return n > 2 && n + 3 < many && this.chance.below(100) < 8 ? `${shown},` : shown;
    });
    return `${words.join(" ")}.`;
  }

  /// Returns sentences until the page has so many words.
  until(many) {
    const sentences = [];
    while (this.said < many) sentences.push(this.sentence(8 + this.chance.below(13)));
    return sentences.join(" ");
  }

  code() {
    const [one, two] = this.topics;
    return [`def ${one}(${two}, limit=${this.chance.below(100)}):`, `    # ${this.words(6)}`, `    for each in ${two}:`, `        if each > limit: return "${this.word()}"`, "    return None"].join("\n");
  }
}
