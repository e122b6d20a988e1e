// How many instructions `check` and `build` take for a generated playbook of 500 pages, held against what was committed, so that
// nobody makes them slower without noticing. Instructions are counted by valgrind: they do not depend on how busy a machine is.
//   node scripts/bench/guard.mjs             compares; fails when a count is more than 5 % off
//   node scripts/bench/guard.mjs --accept    writes what was counted as what is expected from now on
// Counted is the program that the tests build (`cargo build --bins --examples`), or the one that PLAYMAKER names.
import { execFile, execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { Content } from "./content.mjs";
import { judge } from "./judge.mjs";
import { writePlaybook } from "./playbook.mjs";

const PAGES = 500;
const repository = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const baseline = join(repository, "scripts/bench/instructions.json");
const profiles = join(repository, "target/bench/guard");
const playmaker = resolve(process.env.PLAYMAKER ?? join(repository, "target/debug/playmaker"));

/// Counts the instructions of one command. Its environment is ours alone, and it has one thread to share work among.
async function count(name, words, folder) {
  const profile = join(profiles, `${name}.out`);
  const env = { PATH: process.env.PATH, HOME: folder, LC_ALL: "C", RAYON_NUM_THREADS: "1" };
  const tool = ["--tool=cachegrind", "--cache-sim=no", `--cachegrind-out-file=${profile}`];
  const options = { cwd: folder, env, maxBuffer: 1 << 28 };
  const { stderr } = await promisify(execFile)("valgrind", [...tool, playmaker, name, ...words], options);
  const counted = stderr.match(/I\s+refs:\s+([\d,]+)/);
  if (!counted) throw new Error(`valgrind says no number of instructions:\n${stderr.slice(-2000)}`);
  return { name, counted: Number(counted[1].replaceAll(",", "")), profile: relative(repository, profile) };
}

/// Counts all commands, at the same time.
async function counts() {
  if (!existsSync(playmaker)) throw new Error(`${playmaker} is missing: cargo build --bins --examples`);
  const folder = mkdtempSync(join(tmpdir(), "guard-"));
  mkdirSync(profiles, { recursive: true });
  try {
    const playbook = join(folder, "playbook");
    writePlaybook(playbook, new Content(PAGES));
    const build = ["--root", playbook, "--output", join(folder, "site")];
    return await Promise.all([count("check", ["--root", playbook], folder), count("build", build, folder)]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const compiler = execFileSync("rustc", ["--version"], { encoding: "utf8" }).split(" ")[1];
const expected = existsSync(baseline) ? JSON.parse(readFileSync(baseline, "utf8")) : {};
const all = await counts();
if (process.argv[2] === "--accept") {
  const counted = Object.fromEntries(all.map((own) => [own.name, own.counted]));
  writeFileSync(baseline, `${JSON.stringify({ ...expected, [process.arch]: { compiler, ...counted } }, null, 2)}\n`);
  console.log(`written to ${relative(repository, baseline)}; commit it, and say why the number changed: ${JSON.stringify(counted)}`);
} else {
  const { said, isFine } = judge(all, expected[process.arch], compiler);
  console.log(said);
  process.exitCode = isFine ? 0 : 1;
}
