// Generators of static sites side by side, on the same text, in one interleaved run. Writes a page in Markdown.
//   node scripts/bench --sizes 100,1000 --runs 3 --out manual/speed.md
//   --sizes     how many pages; each in turn                                (100,1000,10000)
//   --peers     which of playmaker,hugo,hugo-pagefind,mdbook,mkdocs,eleventy,eleventy-pagefind,starlight   (all)
//   --runs      how often each is measured                                  (3)
//   --patience  seconds that one build may take; what takes longer is left out, at larger sizes too        (900)
//   --out       where the page goes; without it, it is printed
// What is measured is installed below target/bench, pinned. Needs Linux, GNU `time`, cargo, python3 and npm.
import { execFileSync } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const here = dirname(fileURLToPath(import.meta.url));
if (!existsSync(join(here, "node_modules"))) {
  execFileSync("npm", ["ci", "--silent", "--no-audit", "--no-fund"], { cwd: here, stdio: "inherit" });
}
const { PEERS } = await import("./peers.mjs");
const { install } = await import("./programs.mjs");
const { rounds } = await import("./rounds.mjs");
const { page } = await import("./report.mjs");

const text = (value) => ({ type: "string", default: value });
const { values } = parseArgs({
  options: { sizes: text("100,1000,10000"), peers: text(Object.keys(PEERS).join()), runs: text("3"), patience: text("900"), out: { type: "string" } },
});
const names = values.peers.split(",");
const unknown = names.find((own) => !PEERS[own]);
if (unknown !== undefined) throw new Error(`there is no ${unknown}; there are: ${Object.keys(PEERS).join(", ")}`);
const [runs, patience, ...sizes] = [values.runs, values.patience, ...values.sizes.split(",")].map(Number);
if (![runs, patience, ...sizes].every((own) => Number.isInteger(own) && own > 0)) throw new Error("sizes, runs and patience are whole numbers above 0");

install(names);
const leftOut = new Map();
const all = [];
for (const size of sizes.sort((a, b) => a - b)) {
  all.push(await rounds({ size, names, runs, patience, leftOut, say: (words) => process.stderr.write(`${size} pages: ${words}\n`) }));
}
const written = page(all, { names, runs, command: `node scripts/bench ${process.argv.slice(2).join(" ")}`.trim() });
if (values.out) writeFileSync(values.out, written);
else console.log(written);
