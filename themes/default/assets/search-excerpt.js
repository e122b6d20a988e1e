// The sentence of a page that a query is about, where what the index says of the page lacks words of it: read from the page's
// twin in Markdown, once the result is in view. Its line is kept from the start, so that nothing moves.
import { marked, parts } from "./search-mark.js";
import { phrase } from "./search-words.js";

/// How much of a sentence is shown before its first marked word, in characters.
const BEFORE = 40;
/// How much of it in all; the rest would not be seen.
const MOST = 240;
/// How long a result is left alone before its page is asked for, in milliseconds: who types on wants another.
const QUIET = 150;

/// Returns a line of Markdown as words; nothing of one that only leads elsewhere.
function plain(line) {
  const own = line.replace(/^[\s>]*(?:[-*]|\d+\.)?\s*(?:\[[ x]\]\s)?/, "");
  if (/^(?:#|```|\[[^\]]*\]\([^)]*\)$|\|[\s:|-]+\|?$)/.test(own)) return "";
  return own
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/\\([^\w\s])/g, "$1")
    .replace(/[*`]+/g, "")
    .replace(/^\|\s*|\s*\|$/g, "")
    .replace(/\s*\|\s*/g, " · ")
    .trim();
}

/// Returns the sentences of a page's twin, in order.
export const sentences = (markdown) => markdown.split("\n").flatMap((line) => plain(line).split(/(?<=[.!?…]["”]?)\s+|(?<=[。！？])/u)).filter(Boolean);

/// Returns how many different words of a text are meant.
const meantIn = (text, meant) => new Set(parts(text, meant).filter(([, is]) => is).map(([words]) => phrase(words))).size;

/// Returns the sentence that has most of what was meant, the first of them; it begins a little before that. Nothing where no
/// sentence has any, but that which is `shown` already.
export function excerpt(markdown, meant, shown = "") {
  let [best, most] = ["", 0];
  for (const own of sentences(markdown)) {
    const n = meantIn(own, meant);
    if (n > most && !shown.includes(own)) [best, most] = [own, n];
  }
  const first = best.indexOf(parts(best, meant).find(([, is]) => is)?.[0] ?? "");
  const from = first > BEFORE ? best.indexOf(" ", first - BEFORE) + 1 : 0;
  return (from ? "… " : "") + best.slice(from, from + MOST);
}

/// Puts excerpts into the lines that are kept for them: `{ line, address, says }`.
export class Excerpts {
  constructor() {
    /// What was loaded of the twins, by their addresses.
    this.texts = new Map();
  }

  async text(address) {
    if (!this.texts.has(address)) {
      const answer = await fetch(address);
      if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
      this.texts.set(address, await answer.text());
    }
    return this.texts.get(address);
  }

  /// Fills what is known, and the rest as it comes into view. What was asked for before is forgotten.
  show(lines, meant) {
    clearTimeout(this.soon);
    this.watch?.disconnect();
    const fill = ({ line, says }, text) => line.replaceChildren(...marked(excerpt(text, meant, says), meant));
    const rest = new Map();
    for (const own of lines) {
      const text = this.texts.get(own.address);
      if (text === undefined) rest.set(own.line, own);
      else fill(own, text);
    }
    if (!rest.size) return;
    this.watch = new IntersectionObserver((seen, watch) => {
      for (const { target } of seen.filter((one) => one.isIntersecting)) {
        watch.unobserve(target);
        const own = rest.get(target);
        // Without a network the line stays empty: the result leads to its page all the same.
        this.text(own.address).then((text) => fill(own, text), () => {});
      }
    });
    this.soon = setTimeout(() => rest.forEach((_, line) => this.watch.observe(line)), QUIET);
  }
}
