// What a search found, as options of a list: the answer stands in it, so that often nobody has to open a page.
import { marked, parts } from "./search-mark.js";
import { phrase } from "./search-words.js";

/// Makes an element; words and elements go into it.
export function element(tag, attributes = {}, ...inside) {
  const own = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) own.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) own.setAttribute(name, value);
  }
  own.append(...inside.flat().filter((one) => one !== null && one !== ""));
  return own;
}

/// An option that leads to a page. The link itself is the option: nothing to press stands inside another.
const leading = (name, href, ...inside) => element("a", { class: `hit ${name}`, role: "option", href, tabindex: "-1", "aria-selected": "false" }, ...inside);

/// An option that is searched for.
export function asked(name, query, ...inside) {
  const own = element("div", { class: `hit ${name}`, role: "option", "aria-selected": "false" }, ...inside);
  own.dataset.query = query;
  return own;
}

/// Returns what to answer to what a buyer says, where the query is that: the saying with most of its words.
function answerOf(page, meant) {
  const has = (said) => parts(said, meant).reduce((n, [words, isMarked]) => n + (isMarked ? words.length : 0), 0) / said.length;
  return page.answers.map((own) => [has(own[0]), own]).sort((a, b) => b[0] - a[0])[0]?.[1];
}

/// Returns the sections of a page that a query is about: the two that have most of it.
function sectionsOf(page, found) {
  if (found.isSaid) {
    const at = page.sections.findIndex(([anchor]) => anchor === "field:objections");
    if (at >= 0) return [page.sections[at]];
  }
  const best = [...found.sections].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, 2);
  return best.map(([n]) => page.sections[n]).filter((own) => own?.[0]);
}

/// Returns how many different words are marked in what is shown.
const markedIn = (node) => new Set([...node.querySelectorAll("mark")].map((own) => phrase(own.textContent))).size;

/// Returns the options of a page: the page, and the sections that the query is about. `kept` is told the line that is kept for
/// an excerpt, where the page is said in words that lack some of the query.
export function hits(page, found, { meant, words, address, asked, kept }) {
  const also = page.also.filter((name) => marked(name, meant).some((node) => node.nodeName === "MARK"));
  const answer = found.isSaid ? answerOf(page, meant) : null;
  const says = answer ? [element("q", {}, marked(answer[0], meant)), " ", element("strong", {}, answer[1])] : marked(page.says, meant);
  const facts = [page.owner && `${words.owner}: ${page.owner}`, page.limit].filter(Boolean);
  const own = leading(
    "hit-page",
    address(page.href),
    element("span", { class: "hit-head" },
      element("span", { class: "hit-title" }, marked(page.title, meant)),
      " ",
      element("span", { class: "hit-kind" }, page.status ? `${page.kind} · ${page.status}` : page.kind)),
    says.length ? element("span", { class: answer ? "hit-says hit-answer" : "hit-says" }, says) : "",
    also.length ? element("span", { class: "hit-also" }, `${words.also} `, also.slice(0, 2).flatMap((name, n) => [n ? ", " : "", ...marked(name, meant)])) : "",
    facts.length ? element("span", { class: "hit-facts" }, marked(facts.join(" · "), meant)) : "",
  );
  if (!answer && markedIn(own) < asked) {
    const line = element("span", { class: "hit-text" });
    (own.querySelector(".hit-says") ?? own.querySelector(".hit-head")).after(line);
    kept({ line, address: address(page.href.replace(/\.html$/, ".md")), says: page.says });
  }
  const section = ([anchor, heading]) => leading(
    "hit-section",
    address(`${page.href}#${encodeURIComponent(anchor)}`),
    element("span", { class: "unseen" }, `${page.title}: `),
    marked(heading, meant),
  );
  return [own, ...sectionsOf(page, found).map(section)];
}
