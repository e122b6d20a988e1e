// What the scripts of this folder share: where programs are, what a run of one takes, and tables in Markdown.
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const here = dirname(fileURLToPath(import.meta.url));
export const repository = resolve(here, "../..");

function needed(file, how) {
  if (!existsSync(file)) throw new Error(`${file} is missing: ${how}`);
  return file;
}

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

/// Returns every file below a folder: its path from there, and its size.
export function files(folder) {
  return readdirSync(folder, { recursive: true })
    .map((path) => ({ path, stat: statSync(join(folder, path)) }))
    .filter(({ stat }) => stat.isFile())
    .map(({ path, stat }) => ({ path, size: stat.size }));
}

export const json = (file) => JSON.parse(readFileSync(file, "utf8"));

export const version = (name) => json(join(here, "node_modules", name, "package.json")).version;

/// Returns rows as a table in Markdown; the first row is the head. Columns of numbers stand to the right.
export function table(rows) {
  const isNumber = (cell) => /^[-–<>~]?\s?[\d,.]+( %| s| ms| kB| MB| MiB)?$|^[-–]$/.test(cell);
  const right = rows[0].map((_, n) => n > 0 && rows.slice(1).some((row) => isNumber(String(row[n]))));
  const line = (row) => `| ${row.join(" | ")} |`;
  return [line(rows[0]), line(right.map((is) => (is ? "---:" : "---"))), ...rows.slice(1).map(line)].join("\n");
}

export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

const rounded = (number) => (number < 9.95 ? number.toFixed(1) : Math.round(number).toLocaleString("en-US"));

/// Says a size: kB, and MB from a thousand of them.
export const bytes = (number) => (number === 0 ? "0" : number >= 1e6 ? `${rounded(number / 1e6)} MB` : `${rounded(number / 1e3)} kB`);
export const seconds = (number) => `${number.toFixed(number < 9.95 ? 2 : 1)} s`;
export const millis = (number) => `${Math.round(number).toLocaleString("en-US")} ms`;
export const whole = (number) => Math.round(number).toLocaleString("en-US");

/// Says what was measured with, in one line.
export function circumstances() {
  const browser = execFileSync(chromium(), ["--version"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).match(/Chromium [\d]+/)?.[0] ?? "Chromium";
  const ours = execFileSync(playmaker(), ["--version"], { encoding: "utf8" }).trim();
  const revision = execFileSync("git", ["rev-parse", "--short", "HEAD"], { cwd: repository, encoding: "utf8" }).trim();
  const memory = Math.round(totalmem() / 2 ** 30);
  const engines = `Pagefind ${version("pagefind")}, MiniSearch ${version("minisearch")}`;
  return `${new Date().toISOString().slice(0, 10)}, ${ours} (${revision}), ${engines}, Node ${process.versions.node}, ${browser}, ${cpus().length} cores, ${memory} GiB`;
}
