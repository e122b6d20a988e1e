// Filters by kind, owner and status: how many results each would leave, and which results it leaves.
import { element } from "./search-list.js";

const FACETS = [["kind", "kinds"], ["owner", "owners"], ["status", "statuses"]];

/// Returns what is chosen: `{ kind: "Lead stage" }`.
export function chosen(filters) {
  const selects = [...filters.querySelectorAll("select")].filter((own) => own.value);
  return Object.fromEntries(selects.map((own) => [own.name, own.value]));
}

/// Says whether a page is one that the filters leave; `but` names a filter that does not count.
export const isKept = (index, page, filter, but = "") =>
  FACETS.every(([name, column]) => name === but || !filter[name] || index[column].words[index[column].of[page]] === filter[name]);

/// Draws the filters for some results. Each counts what it would leave, the others as they are.
export function choices(filters, index, found, filter) {
  const all = FACETS.map(([name, column]) => {
    const counts = new Map();
    const { words, of } = index[column];
    for (const { page } of found) {
      const word = words[of[page]];
      if (word && isKept(index, page, filter, name)) counts.set(word, (counts.get(word) ?? 0) + 1);
    }
    if (filter[name] && !counts.has(filter[name])) counts.set(filter[name], 0);
    return [name, [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))];
  });
  for (const [name, counts] of all) {
    let select = filters.querySelector(`select[name="${name}"]`);
    if (!select) {
      select = element("select", { name, "aria-label": index.words[name] });
      filters.append(select);
    }
    const option = (value, words) => element("option", { value, selected: value === (filter[name] ?? "") }, words);
    select.replaceChildren(option("", `${index.words[name]}: ${index.words.all}`), ...counts.map(([word, n]) => option(word, `${word} (${n})`)));
    select.hidden = counts.length < 2 && !filter[name];
  }
  filters.hidden = [...filters.children].every((select) => select.hidden);
}
