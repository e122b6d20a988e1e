// One size of playbook → a site and the indexes of all three engines, and what making each took.
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { minify } from "terser";
import { each, mark } from "./content.mjs";
import { pages } from "./minisearch-options.mjs";
import { bench, files, here, pagefind, playmaker, run } from "./tools.mjs";

/// How much memory Node may use to make MiniSearch's index, in MiB.
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

/// Makes everything for so many pages in a folder, and returns what it took. The playbook and the indexes of the others that
/// are there already are not made again; ours is.
export async function prepare(work, n) {
  const folder = join(work, String(n));
  const paths = { playbook: join(folder, "playbook"), site: join(folder, "site"), index: join(folder, "index"), pagefind: join(folder, "pagefind"), minisearch: join(folder, "minisearch"), documents: join(folder, "documents.jsonl") };
  mkdirSync(folder, { recursive: true });
  const say = (words) => process.stderr.write(`${n} pages: ${words}\n`);
  if (!existsSync(paths.playbook)) {
    say("writing the playbook");
    run(bench(), ["write", paths.playbook, String(n)]);
  }
  say("building the site, and our index alone");
  [paths.site, paths.index].forEach((own) => rmSync(own, { recursive: true, force: true }));
  const whole = run(playmaker(), ["build", "--root", paths.playbook, "--output", paths.site]);
  const ours = { ...JSON.parse(run(bench(), ["index", paths.playbook, paths.index]).said), ...size(files(join(paths.site, "search"))) };
  await mark(paths.site);
  return { whole, ours, ...(await others(folder, paths, say)), paths };
}

/// Makes the indexes of the others, unless that was done before.
async function others(folder, paths, say) {
  const noted = join(folder, "others.json");
  if (existsSync(noted)) return JSON.parse(readFileSync(noted, "utf8"));
  say("Pagefind");
  const pages = ["--site", paths.site, "--output-path", paths.pagefind, "--keep-index-url", "--quiet"];
  const pagefindTook = tried(() => run(pagefind(), pages), paths.pagefind);
  say("MiniSearch");
  await documents(paths.site, paths.documents);
  mkdirSync(paths.minisearch, { recursive: true });
  const build = [`--max-old-space-size=${NODE_MEMORY}`, join(here, "minisearch-build.mjs"), paths.documents, join(paths.minisearch, "index.json")];
  const took = { pagefind: pagefindTook, minisearch: tried(() => run(process.execPath, build), paths.minisearch) };
  writeFileSync(noted, JSON.stringify(took));
  return took;
}

/// Runs what may fail for want of memory, and returns what it took and what it left in a folder; or how it failed.
function tried(make, folder) {
  try {
    const { cpu, wall, memory } = make();
    return { cpu, wall, memory, ...size(files(folder).filter((own) => !isInterface(own))) };
  } catch (error) {
    return { failed: error.message };
  }
}
