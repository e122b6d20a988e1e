// What was measured → a page in Markdown: how, on what machine, and tables for each size.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { cpus, loadavg, release, totalmem } from "node:os";
import { bytes, median, seconds, table, whole } from "../figures.mjs";
import { PEERS } from "./peers.mjs";
import { repository } from "./programs.mjs";
import { DISK, MEMORY } from "./rounds.mjs";

const mebibytes = (number) => `${whole(number / 2 ** 20)} MiB`;
const time = (number) => (number < 0.1 ? `${Math.round(number * 1000)} ms` : seconds(number));

/// Says a median and between what the runs were.
function spread(numbers) {
  if (numbers.length === 0) return "–";
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)];
  return numbers.length === 1 ? time(least) : `${time(median(numbers))} (${time(least)}–${time(most)})`;
}

/// Says how many times another one's figure ours is, run by run: the median of it.
function times(own, other) {
  const each = own.slice(0, other.length).map((number, n) => number / other[n]).filter(Number.isFinite);
  return each.length === 0 ? "–" : `${median(each).toFixed(median(each) < 9.95 ? 1 : 0)} ×`;
}

const fileSystem = (folder) => execFileSync("df", ["--output=fstype", folder], { encoding: "utf8" }).trim().split("\n").at(-1);

function machine(names, runs, command) {
  const [load] = loadavg();
  const git = (...words) => execFileSync("git", words, { cwd: repository, encoding: "utf8" }).trim();
  const versions = [...new Set(names.flatMap((name) => PEERS[name].version().split(", ")))].map((own) => (/^\d/.test(own) ? `Playmaker ${own} (repository at ${git("rev-parse", "--short", "HEAD")})` : own));
  const system = readFileSync("/etc/os-release", "utf8").match(/PRETTY_NAME="(.*)"/)[1];
  const busy = load > cpus().length / 2 ? ` **Other work was running beside it (load ${load.toFixed(0)}): look at ratios and CPU, not at the clock.**` : "";
  return [
    `Measured ${new Date().toISOString().slice(0, 10)} with \`${command}\`, ${runs === 1 ? "one run" : `${runs} runs`} of each.${busy}`,
    "",
    `- **Machine:** ${cpus()[0].model}, ${cpus().length} cores, ${whole(totalmem() / 2 ** 30)} GiB, ${system}, Linux ${release()}`,
    `- **Memory file system:** ${fileSystem(MEMORY)}; **disk:** ${fileSystem(DISK)}`,
    `- **Versions:** ${versions.join(", ")}`,
  ].join("\n");
}

/// The rows of the generators that took anything, in the order of their CPU, beside our own figures.
function generators({ measured }, where) {
  const all = Object.entries(measured).filter(([, { took }]) => took[where].length > 0);
  const cpu = ([, { took }]) => median(took[where].map((run) => run.cpu));
  const ours = measured.playmaker?.took[where] ?? [];
  return all.sort((a, b) => cpu(a) - cpu(b)).map(([name, own]) => ({ name: PEERS[name].name, search: PEERS[name].search, own, runs: own.took[where], ours }));
}

const of = (runs, figure) => runs.map((run) => run[figure]);

function cold(result) {
  const head = ["generator", "search", "CPU", "beside ours", "clock", "most memory", "site", "files"];
  const rows = generators(result, "memory").map(({ name, search, own, runs, ours }) => [
    name, search, spread(of(runs, "cpu")), times(of(runs, "cpu"), of(ours, "cpu")), spread(of(runs, "wall")),
    mebibytes(Math.max(...of(runs, "memory"))), bytes(own.output.bytes), whole(own.output.files),
  ]);
  const { read, memory } = result.floor;
  const floor = [["*reading all input* (`cat`)", read], ["*copying our site* (`cp -r`)", memory]].filter(([, runs]) => runs.length > 0);
  const ours = result.measured.playmaker?.took.memory ?? [];
  return table([head, ...floor.map(([name, runs]) => [name, "", spread(of(runs, "cpu")), times(of(runs, "cpu"), of(ours, "cpu")), spread(of(runs, "wall")), "", "", ""]), ...rows]);
}

function disk(result) {
  const copy = result.floor.disk;
  const row = (name, runs) => [name, spread(of(runs, "cpu")), times(of(runs, "cpu"), of(copy, "cpu")), spread(of(runs, "wall")), times(of(runs, "wall"), of(copy, "wall"))];
  const rows = generators(result, "disk").map(({ name, runs }) => row(name, runs));
  return table([["generator", "CPU", "beside `cp -r` of our site", "clock", "beside `cp -r`"], ...(copy.length > 0 ? [row("*copying our site* (`cp -r`)", copy)] : []), ...rows]);
}

function edited(result) {
  const rows = generators(result, "again").map(({ name, own, runs, ours }) => {
    const served = own.took.served;
    return [name, spread(of(runs, "cpu")), times(of(runs, "cpu"), of(ours, "cpu")), spread(of(runs, "wall")), spread(served)];
  });
  return table([["generator", "CPU of building again", "beside ours", "clock", "from saving to served"], ...rows]);
}

/// Says who is not in all tables, and why, as the first words of what it said.
function missing(result) {
  return [...result.leftOut].map(([name, { size, why }]) => `- ${PEERS[name].name}${size === result.size ? "" : ` (at ${whole(size)} pages already)`}: ${why.slice(0, 200)}`);
}

function section(result) {
  const out = missing(result);
  return [
    `## ${whole(result.size)} pages`,
    `A build from nothing, the site on the memory file system:\n\n${cold(result)}`,
    `A build from nothing, the site on the disk:\n\n${disk(result)}`,
    `After one page was edited:\n\n${edited(result)}`,
    ...(out.length > 0 ? [`Not in these tables, or not in all:\n\n${out.join("\n")}`] : []),
  ].join("\n\n");
}

/// Returns the page.
export function page(all, { names, runs, command }) {
  return `${[
    "# Beside other generators",
    "Written by `scripts/bench`; do not edit it by hand. Whoever doubts a figure runs the command.",
    machine(names, runs, command),
    `## What is measured

- **The text** is the same for all: pages of about 500 words with headings, a list, a table and three links to other pages, in one of twenty a piece of
  code; one page in ten is an item of a playbook that refers to others (terms, personas, value propositions), for us with its fields, for
  the others as a page with a table. Words are those of English Wikipedia, drawn by the law of Zipf.
- **The theme** has the same parts everywhere: ways to all folders and to the pages of one's own, title, table of contents, and search where the generator has
  one. Hugo and Eleventy have a template of thirty lines and no scripts; mdBook, Material and Starlight their own theme (what Starlight
  makes is copied from its project to the site, which it cannot do itself between file systems). Where a list of all pages on every page
  would make a site grow with the square of its pages, it is left out, to their favor. What ours makes besides (findings, mentions, a twin of each
  page in Markdown, data for programs, up to 16 MB of words a book) is in its figures.
- **Runs are interleaved:** in each round all are built, in another order each time. A figure is the median, in brackets the least and the most; "beside
  ours" is the median of the ratios round by round. Input has been read before, so the disk is not waited for.
- **CPU** is user and system time of the program and all that it starts, in steps of 10 ms. **Most memory** is the most that all of them held at one moment, looked at every 20 ms
  (resident; what two share counts twice), and at least what the largest alone held. It is that of all runs.
- **From saving to served:** the project is served, a paragraph is appended to a page, and the page is asked for every 2 ms until it has the paragraph.
- **The floor:** to read all input, and to copy our site with \`cp -r\`; nothing that makes that site can do with less.`,
    ...all.map(section),
  ].join("\n\n")}\n`;
}
