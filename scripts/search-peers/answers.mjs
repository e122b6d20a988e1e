// Which engine finds what people mean: the same content, the same queries, one run. Prints tables in Markdown.
//   node scripts/search-peers/answers.mjs
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import MiniSearch from "minisearch";
import { judged, open, own, percent, queries } from "../../tests/search/quality.mjs";
import { NOT_READ, each, mark } from "./content.mjs";
import { options, pages, sections } from "./minisearch-options.mjs";
import { launch, serve } from "./browser.mjs";
import { circumstances, pagefind, playmaker, repository, run, table } from "./tools.mjs";

const folder = join(repository, "tests/search");
/// Every set of queries: those of `fixture*.tsv` are over a playbook of their own, all others over the sample.
const SETS = readdirSync(folder).filter((file) => file.endsWith(".tsv") && file !== "words.tsv").sort().reverse().map((file) =>
  file.startsWith("fixture")
    ? { name: `German, Japanese, Chinese, Korean, ${file}`, root: join(folder, "fixture"), file, language: "de" }
    : { name: `The sample, ${file}`, root: join(repository, "playbook"), file, language: "en" },
);

/// Returns MiniSearch over a site, with one document for a page or for a section, as a function from a query to pages.
async function miniSearch(site, documents, more = {}) {
  const index = new MiniSearch({ ...options, ...more });
  await each(site, (page) => index.addAll(documents(page)));
  return (query) => [...new Set(index.search(query).map((one) => one.href))].slice(0, 10);
}

/// Returns every way to set up MiniSearch that is tried: pages or sections, any word or all of them, and with what its
/// documentation has as examples of one's own making: words that say nothing left out, letters without accents.
async function miniSearches(site) {
  const { filler } = await open(site);
  const folded = (word) => word.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  const care = { processTerm: (word) => (filler.has(folded(word)) ? null : folded(word)) };
  const all = { searchOptions: { ...options.searchOptions, combineWith: "AND" } };
  const ways = [[", any word", {}], [", all words", all], [", any word but those that say nothing, no accents", care], [", all words but those that say nothing, no accents", { ...all, ...care }]];
  const out = [];
  for (const [name, more] of ways) {
    out.push([`pages${name}`, await miniSearch(site, pages, more)], [`sections${name}`, await miniSearch(site, sections, more)]);
  }
  return out;
}

/// Returns Pagefind over the marked pages of a site, in the browser it is made for.
async function pagefindOf(browser, site, language, words) {
  const out = `${site}-pagefind-${words.length}`;
  run(pagefind(), ["--site", site, "--output-path", out, "--keep-index-url", ...words]);
  const server = await serve({ site, pagefind: out });
  const page = await browser.newPage();
  await page.goto(`${server.url}pages/pagefind.html?lang=${language}`);
  await page.waitForFunction(() => window.find_pages);
  const find = async (query) => (await page.evaluate((query) => window.find_pages(query, 10), query)).map(([url]) => url.replace(/^\//, ""));
  return { find, close: async () => { await page.close(); await server.close(); } };
}

/// Runs every way to set up an engine, and returns the rows of the best, named.
async function best(ways, all) {
  const tried = [];
  for (const [name, find] of ways) tried.push({ name, ...(await judged(find, all)) });
  tried.sort((a, b) => b.first - a.first || b.three - a.three);
  return { ...tried[0], tried };
}

const share = (rows, most) => percent(rows.filter((row) => row.place >= 1 && row.place <= most).length / rows.length);

function report({ name }, engines) {
  const [ours] = Object.values(engines);
  const sorts = [...new Set(ours.rows.map((row) => row.sort))];
  const cells = (is) => Object.values(engines).flatMap(({ rows }) => [1, 3].map((most) => share(rows.filter(is), most)));
  const head = Object.keys(engines).flatMap((engine) => [`${engine} @1`, "@3"]);
  console.log(`\n#### ${name}: ${ours.rows.length} queries\n`);
  console.log(table([
    ["queries", "number", ...head],
    ...sorts.map((sort) => [sort, ours.rows.filter((row) => row.sort === sort).length, ...cells((row) => row.sort === sort)]),
    ["**all**", ours.rows.length, ...cells(() => true)],
  ]));
  console.log("\nEvery way of setting up that was tried, the best of each engine stands above:\n");
  const tried = Object.entries(engines).flatMap(([engine, { tried }]) => tried.map((own) => [engine, own.name, percent(own.first), percent(own.three)]));
  console.log(table([["engine", "how", "@1", "@3"], ...tried]));
  const missed = ours.rows.filter((row) => row.place !== 1);
  console.log(`\nOurs does not put these first: ${missed.map((row) => `“${row.query}” (${row.place || "not found"})`).join(", ") || "none"}.`);
}

const work = mkdtempSync(join(tmpdir(), "search-peers-"));
const browser = await launch();
try {
  console.log(circumstances());
  for (const set of SETS) {
    const site = join(work, set.file);
    mkdirSync(site);
    execFileSync(playmaker(), ["build", "--root", set.root, "--output", site], { stdio: "pipe" });
    const all = queries(join(folder, set.file));
    await mark(site);
    const found = [
      ["whole of `main`", await pagefindOf(browser, site, set.language, [])],
      ["`main` without what stands elsewhere", await pagefindOf(browser, site, set.language, ["--exclude-selectors", NOT_READ.join(", ")])],
    ];
    report(set, {
      Playmaker: await best([["as it is", await own(site)]], all),
      Pagefind: await best(found.map(([how, { find }]) => [how, find]), all),
      MiniSearch: await best(await miniSearches(site), all),
    });
    for (const [, { close }] of found) await close();
  }
} finally {
  await browser.close();
  rmSync(work, { recursive: true, force: true });
}
