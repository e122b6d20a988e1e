// What search costs in large playbooks, ours and its peers' on the same pages: to make the index, to send it, to wait for it.
// Prints tables in Markdown.
//   node scripts/search-peers/cost.mjs 2000 10000 50000
//   node scripts/search-peers/cost.mjs --work FOLDER 10000     keeps what it makes; the others are not measured anew
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ENGINES, boxOpened, launch, opened, pasted, serve, typed } from "./browser.mjs";
import { asked } from "./asked.mjs";
import { library, prepare } from "./prepare.mjs";
import { bytes, circumstances, median, millis, seconds, table, whole } from "./tools.mjs";

const NAMES = { ours: "Playmaker", pagefind: "Pagefind", minisearch: "MiniSearch" };
/// How often each time is measured; less often, but three times, where that takes more than so many milliseconds in all. Of the
/// later queries as many are typed as twice that time is enough for.
const RUNS = 9;
const PATIENCE = 60_000;
/// How many later queries there are.
const LATER = 20;

const transferred = (server) => {
  // The icon of the page may come late.
  const sent = server.sent().filter(({ path }) => !path.endsWith("icon.svg"));
  return { bytes: sent.reduce((sum, own) => sum + own.size, 0), requests: sent.length };
};

/// Returns what a reader transfers: until the first result of all, for one letter; until those of a query typed letter by
/// letter; and for each later query of the same visit.
async function transfers(browser, server, name, { typical, later }) {
  const other = await browser.newContext();
  const early = await opened(other, server, name);
  server.forget();
  await typed(early, name, [...typical][0], { isSettled: false });
  const letter = transferred(server);
  await other.close();
  const context = await browser.newContext();
  const page = await opened(context, server, name);
  server.forget();
  await typed(page, name, typical);
  const first = transferred(server);
  const each = [];
  const start = Date.now();
  for (const { sort, query } of later) {
    if (Date.now() - start > 2 * PATIENCE) break;
    server.forget();
    await typed(page, name, query, { isOpen: true });
    each.push({ sort, query, ...transferred(server) });
  }
  await context.close();
  return { letter, first, each };
}

/// Returns the milliseconds to the first result: from opening search, with nothing kept; the same with all files kept by the
/// browser, on a page that was just opened; there from the key press in a box that is open; and for another query of the
/// same visit.
async function times(browser, server, name, { typical, later }) {
  const [cold, warm, key, next] = [[], [], [], []];
  const start = Date.now();
  for (let n = 0; n < RUNS && (n < 3 || Date.now() - start < PATIENCE); n += 1) {
    const context = await browser.newContext();
    let page = await opened(context, server, name);
    cold.push(await pasted(page, name, typical));
    await page.close();
    page = await opened(context, server, name);
    warm.push(await pasted(page, name, typical));
    await page.close();
    page = await opened(context, server, name);
    await boxOpened(page, name);
    key.push(await pasted(page, name, typical, true));
    next.push(await pasted(page, name, later[(n * 2) % later.length].query, true));
    await context.close();
  }
  return { cold: median(cold), warm: median(warm), key: median(key), next: median(next) };
}

/// Measures an engine in a browser of its own, so that none pays for another.
async function inBrowser(server, name, queries) {
  const browser = await launch();
  try {
    return { ...(await transfers(browser, server, name, queries)), ...(await times(browser, server, name, queries)) };
  } catch (error) {
    const late = error.message.match(/Timeout (\d+)000ms/);
    return { failed: late ? `no result within ${late[1]} s` : error.message.split("\n")[0] };
  } finally {
    await browser.close();
  }
}

async function measured(work, n) {
  const made = await prepare(work, n);
  const queries = asked(made.paths.documents);
  await library(join(work, "minisearch-library"));
  const server = await serve({ ...made.paths, library: join(work, "minisearch-library") });
  const seen = {};
  for (const name of Object.keys(ENGINES)) {
    process.stderr.write(`${n} pages: ${NAMES[name]} in the browser\n`);
    seen[name] = made[name].failed ? { failed: made[name].failed } : await inBrowser(server, name, queries);
    process.stderr.write(`${n} pages: ${JSON.stringify(seen[name])}\n`);
  }
  await server.close();
  return { n, made, seen, queries };
}

function costs(all) {
  const rows = [["pages", "engine", "CPU of the index", "most memory", "on disk", "files"]];
  for (const { n, made } of all) {
    const { ours, pagefind, minisearch, whole: build } = made;
    rows.push([whole(n), "Playmaker, the index", seconds(ours.index_cpu), `${whole(ours.peak_mib)} MiB`, bytes(ours.bytes), whole(ours.files)]);
    rows.push(["", "Playmaker, reading the playbook and the index", seconds(ours.read_cpu + ours.index_cpu), `${whole(ours.peak_mib)} MiB`, "", ""]);
    rows.push(["", "Playmaker, the whole build with it", seconds(build.cpu), `${whole(build.memory)} MiB`, "", ""]);
    for (const [name, own] of [["Pagefind", pagefind], ["MiniSearch", minisearch]]) {
      rows.push(["", name, ...(own.failed ? [own.failed, "", "", ""] : [seconds(own.cpu), `${whole(own.memory)} MiB`, bytes(own.bytes), whole(own.files)])]);
    }
  }
  console.log("\n#### To make the index\n");
  console.log(table(rows));
}

function sent(all) {
  const rows = [["pages", "engine", "before the first result", "before those of two words", "requests", "a later query, median", "at most", "opened, cold", "opened, warm", "typed, warm", "next query"]];
  for (const { n, seen } of all) {
    for (const [name, own] of Object.entries(seen)) {
      const label = [name === "ours" ? whole(n) : "", NAMES[name]];
      if (own.failed) {
        rows.push([...label, own.failed, "", "", "", "", "", "", "", ""]);
        continue;
      }
      const later = own.each.map((one) => one.bytes);
      if (later.length < LATER) label[1] += `, ${later.length} of ${LATER} queries`;
      rows.push([...label, bytes(own.letter.bytes), bytes(own.first.bytes), own.first.requests, bytes(median(later)), bytes(Math.max(...later)), millis(own.cold), millis(own.warm), millis(own.key), millis(own.next)]);
    }
  }
  console.log("\n#### To send it, and to wait for the first result\n");
  console.log(table(rows));
}

function sorts(all) {
  const kinds = [...new Set(all[0].queries.later.map((own) => own.sort))];
  const rows = [["pages", "engine", ...kinds]];
  for (const { n, seen } of all) {
    for (const [name, own] of Object.entries(seen).filter(([, own]) => !own.failed)) {
      const of = (sort) => own.each.filter((one) => one.sort === sort).map((one) => one.bytes);
      const most = (sort) => (of(sort).length ? bytes(Math.max(...of(sort))) : "");
      rows.push([name === "ours" ? whole(n) : "", NAMES[name], ...kinds.map(most)]);
    }
  }
  console.log("\n#### Most bytes for a later query, by what is typed\n");
  console.log(table(rows));
  for (const { n, queries } of all) {
    console.log(`\n${whole(n)} pages: first “${queries.typical}”; then ${queries.later.map((own) => `“${own.query}”`).join(", ")}.`);
  }
}

const words = process.argv.slice(2);
const kept = words[0] === "--work" ? words.splice(0, 2)[1] : null;
const work = kept ?? mkdtempSync(join(tmpdir(), "search-peers-"));
mkdirSync(work, { recursive: true });
try {
  const all = [];
  for (const n of (words.length ? words : ["2000", "10000", "50000"]).map(Number)) all.push(await measured(work, n));
  console.log(circumstances());
  costs(all);
  sent(all);
  sorts(all);
} finally {
  if (!kept) rmSync(work, { recursive: true, force: true });
}
