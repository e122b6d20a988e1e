// What the scripts of this folder share: where programs are, what a run of one takes; and what all that measure share.
import { execFileSync, spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { needed } from "../figures.mjs";

export * from "../figures.mjs";

export const here = dirname(fileURLToPath(import.meta.url));
export const repository = resolve(here, "../..");

export const playmaker = () => needed(process.env.PLAYMAKER ?? join(repository, "target/release/playmaker"), "cargo build --release");

/// The Chromium that is measured: the system's, or the one that CHROMIUM names.
export const chromium = () => needed(process.env.CHROMIUM ?? "/usr/bin/chromium", "install Chromium, or name it in CHROMIUM");

/// The benchmark program that writes playbooks of any size and makes an index alone; it is built when it has to be.
export function bench() {
  if (process.env.SEARCH_BENCH) return needed(process.env.SEARCH_BENCH, "SEARCH_BENCH names it");
  const words = ["bench", "--bench", "search", "--no-run", "--message-format", "json"];
  const said = execFileSync("cargo", words, { cwd: repository, encoding: "utf8", maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "inherit"] });
  const built = said.split("\n").filter(Boolean).map((line) => JSON.parse(line));
  return built.find((one) => one.executable && one.target?.name === "search").executable;
}

export const pagefind = () => {
  const folder = join(here, "node_modules/@pagefind");
  const system = needed(folder, `npm install --prefix ${here}`) && readdirSync(folder)[0];
  return join(folder, system, "bin/pagefind_extended");
};

/// Runs a program and returns what it took: seconds of CPU and of the clock, the most memory in MiB, and what it printed.
/// Throws when it fails.
export function run(program, words, options = {}) {
  const time = needed("/usr/bin/time", "install the package `time`");
  const done = spawnSync(time, ["-f", "took %U %S %e %M", program, ...words], { encoding: "utf8", maxBuffer: 1 << 28, ...options });
  const took = done.stderr?.match(/took (\S+) (\S+) (\S+) (\S+)\s*$/);
  if (done.status !== 0 || !took) throw new Error(`${program} ended with ${done.status ?? done.signal}: ${(done.stderr ?? "").trim().split("\n").slice(-4).join(" / ")}`);
  const [user, system, wall, memory] = took.slice(1).map(Number);
  return { cpu: user + system, wall, memory: memory / 1024, said: done.stdout };
}

export const json = (file) => JSON.parse(readFileSync(file, "utf8"));

export const version = (name) => json(join(here, "node_modules", name, "package.json")).version;

/// Says what was measured with, in one line.
export function circumstances() {
  const browser = execFileSync(chromium(), ["--version"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).match(/Chromium [\d]+/)?.[0] ?? "Chromium";
  const ours = execFileSync(playmaker(), ["--version"], { encoding: "utf8" }).trim();
  const revision = execFileSync("git", ["rev-parse", "--short", "HEAD"], { cwd: repository, encoding: "utf8" }).trim();
  const memory = Math.round(totalmem() / 2 ** 30);
  const engines = `Pagefind ${version("pagefind")}, MiniSearch ${version("minisearch")}`;
  return `${new Date().toISOString().slice(0, 10)}, ${ours} (${revision}), ${engines}, Node ${process.versions.node}, ${browser}, ${cpus().length} cores, ${memory} GiB`;
}
