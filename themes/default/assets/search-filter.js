// Filters by kind, owner, status, persona and lead stage: how many results each would leave, and which results it leaves.
import { FACETS } from "./search-index.js";
import { element } from "./search-list.js";

const NAMES = Object.keys(FACETS);

/// Returns what is chosen: `{ kind: "Lead stage" }`.
export function chosen(filters) {
  const selects = [...filters.querySelectorAll("select")].filter((own) => own.value);
  return Object.fromEntries(selects.map((own) => [own.name, own.value]));
}

/// Says whether a page is one that the filters leave; `but` names a filter that does not count.
export const isKept = (index, page, filter, but = "") =>
  NAMES.every((name) => name === but || !filter[name] || index.of(name, page).includes(filter[name]));

/// Draws the filters for some results. Each counts what it would leave, the others as they are; one that has nothing to
/// choose from is not shown.
export function choices(filters, index, found, filter) {
  for (const name of NAMES) {
    const counts = new Map();
    for (const { page } of found) {
      if (!isKept(index, page, filter, name)) continue;
      for (const word of index.of(name, page)) counts.set(word, (counts.get(word) ?? 0) + 1);
    }
    if (filter[name] && !counts.has(filter[name])) counts.set(filter[name], 0);
    const sorted = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    let select = filters.querySelector(`select[name="${name}"]`);
    if (!select) {
      select = element("select", { name, "aria-label": index.words[name] });
      filters.append(select);
    }
    const option = (value, words) => element("option", { value, selected: value === (filter[name] ?? "") }, words);
    select.replaceChildren(option("", `${index.words[name]}: ${index.words.all}`), ...sorted.map(([word, n]) => option(word, `${word} (${n})`)));
    select.hidden = counts.size < 2 && !filter[name];
  }
  filters.hidden = [...filters.children].every((select) => select.hidden);
}
