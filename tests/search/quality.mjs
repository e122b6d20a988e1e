// Runs queries over a built site in Node and says how many find what they should: the files of the index are read from
// the folder, and searched by the same scripts that a browser runs.
//   node tests/search/quality.mjs SITE QUERIES.tsv
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Index } from "../../themes/default/assets/search-index.js";
import { search } from "../../themes/default/assets/search-rank.js";

/// Returns `{ sort, query, wanted }` for every line; the addresses of the pages that answer it.
export function queries(file) {
  const lines = readFileSync(file, "utf8").split("\n").filter((line) => line && !line.startsWith("#"));
  return lines.map((line) => {
    const [sort, query, wanted] = line.split("\t");
    return { sort, query, wanted: wanted.split(" ").map((page) => `${page}.html`) };
  });
}

export const open = (site) => Index.open(async (name) => JSON.parse(await readFile(join(site, "search", `${name}.json`), "utf8")));

/// Returns a search engine: a query in, the addresses of the best pages out.
export function answering(index) {
  return async (query) => {
    const { pages } = await search(index, query);
    const best = await Promise.all(pages.slice(0, 10).map((one) => index.page(one.page)));
    return best.map((page) => page.href);
  };
}

export const own = async (site) => answering(await open(site));

/// Runs every query, and counts: the first page is one that answers it; one of the first three is.
export async function judged(engine, all) {
  const rows = [];
  for (const one of all) {
    const found = await engine(one.query);
    const place = found.findIndex((page) => one.wanted.includes(page)) + 1;
    rows.push({ ...one, place, found: found.slice(0, 3) });
  }
  const share = (is) => rows.filter(is).length / rows.length;
  return { rows, first: share((row) => row.place === 1), three: share((row) => row.place >= 1 && row.place <= 3) };
}

export const percent = (share) => `${(100 * share).toFixed(1)} %`;

if (process.argv[1]?.endsWith("quality.mjs")) {
  const [site, file] = process.argv.slice(2);
  const { rows, first, three } = await judged(await own(site), queries(file));
  for (const row of rows.filter((own) => own.place !== 1)) {
    console.log(`${row.place || "-"}\t${row.sort}\t${row.query}\twanted ${row.wanted.join(" or ")}\tfound ${row.found.join(", ")}`);
  }
  console.log(`${rows.length} queries: first ${percent(first)}, in the first three ${percent(three)}`);
}
