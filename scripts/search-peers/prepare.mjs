// One size of playbook → a site and the indexes of all three engines, and what making each took.
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, writeFileSync, writeSync } from "node:fs";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { minify } from "terser";
import { each, mark } from "./content.mjs";
import { pages } from "./minisearch-options.mjs";
import { bench, files, here, pagefind, playmaker, run } from "./tools.mjs";

/// What a reader of MiniSearch's index may need of memory, in MiB.
const NODE_MEMORY = 14_000;

const size = (all) => ({ bytes: all.reduce((sum, own) => sum + own.size, 0), files: all.length });

/// Files of Pagefind's folder that are only for its ready interfaces, which are not used here.
const isInterface = ({ path }) => /-ui\.|highlight/.test(path);

/// Writes MiniSearch as a site would serve it: without comments and long names.
export async function library(folder) {
  mkdirSync(folder, { recursive: true });
  const { code } = await minify(readFileSync(join(here, "node_modules/minisearch/dist/umd/index.js"), "utf8"));
  writeFileSync(join(folder, "index.js"), code);
}

/// Writes the documents that MiniSearch is given, one a line.
async function documents(site, file) {
  const out = openSync(file, "w");
  await each(site, (page) => pages(page).forEach((own) => writeSync(out, `${JSON.stringify(own)}\n`)));
  closeSync(out);
}

/// Makes everything for so many pages in a folder, and returns what it took. What is there already is not made again.
export async function prepare(work, n) {
  const folder = join(work, String(n));
  const at = (name) => join(folder, name);
  const done = at("took.json");
  const paths = { site: at("site"), pagefind: at("pagefind"), minisearch: at("minisearch") };
  if (existsSync(done)) return { ...JSON.parse(readFileSync(done, "utf8")), paths };
  mkdirSync(folder, { recursive: true });
  const say = (words) => process.stderr.write(`${n} pages: ${words}\n`);
  say("writing the playbook");
  run(bench(), ["write", at("playbook"), String(n)]);
  say("building the site");
  const whole = run(playmaker(), ["build", "--root", at("playbook"), "--output", paths.site]);
  const search = size(files(join(paths.site, "search")).map((own) => own));
  say("making our index alone");
  const own = JSON.parse(run(bench(), ["index", at("playbook"), at("index")]).said);
  await mark(paths.site);
  say("Pagefind");
  const took = { whole, ours: { ...own, ...search } };
  took.pagefind = tried(() => run(pagefind(), ["--site", paths.site, "--output-path", paths.pagefind, "--keep-index-url", "--quiet"]));
  Object.assign(took.pagefind, existsSync(paths.pagefind) ? size(files(paths.pagefind).filter((own) => !isInterface(own))) : {});
  say("MiniSearch");
  await documents(paths.site, at("documents.jsonl"));
  mkdirSync(paths.minisearch, { recursive: true });
  const index = join(paths.minisearch, "index.json");
  took.minisearch = tried(() => run(process.execPath, [`--max-old-space-size=${NODE_MEMORY}`, join(here, "minisearch-build.mjs"), at("documents.jsonl"), index]));
  Object.assign(took.minisearch, existsSync(index) ? size(files(paths.minisearch)) : {});
  await library(join(dirname(folder), "minisearch-library"));
  writeFileSync(done, JSON.stringify(took, null, 1));
  return { ...took, paths };
}

/// Runs what may fail for want of memory; says so in place of what it took.
function tried(make) {
  try {
    const { cpu, wall, memory } = make();
    return { cpu, wall, memory };
  } catch (error) {
    return { failed: error.message };
  }
}

/// Returns the size of a file as a host sends it.
export const compressed = (file) => gzipSync(readFileSync(file), { level: 9 }).length;
