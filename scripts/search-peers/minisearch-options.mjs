// How MiniSearch is set up, the same when the index is made, in a browser, and for quality: what its documentation
// proposes (beginnings, one slip in five letters), names above headings above text.
export const fields = ["title", "names", "key", "says", "heading", "text"];
export const options = {
  fields,
  storeFields: ["href", "title", "says"],
  searchOptions: { prefix: true, fuzzy: 0.2, boost: { title: 4, names: 4, key: 2, says: 2, heading: 2 } },
};

/// One document for a page.
export const pages = (page) => [
  { ...short(page), id: page.href, heading: page.sections.map((own) => own.heading).join(" · "), text: page.sections.map((own) => own.text).join(" ") },
];

/// One document for each section; the names stand in all of them.
export const sections = (page) => page.sections.map((own, n) => ({ ...short(page), id: `${page.href}#${n}`, heading: own.heading, text: own.text }));

const short = ({ href, id, title, says, names }) => ({ href, key: id, title, says, names: names.join(" · ") });
