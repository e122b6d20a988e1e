// A program → what a run of it takes: seconds of CPU of it and all it started, seconds of the clock, and the most memory that
// all of them held together.
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { needed } from "../figures.mjs";

/// How often memory is looked at, in milliseconds.
const LOOK_EVERY = 20;
/// Bytes of a page of memory, as /proc counts it.
const PAGE = 4096;

function read(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return ""; // The process has ended.
  }
}

function threads(pid) {
  try {
    return readdirSync(`/proc/${pid}/task`);
  } catch {
    return []; // The process has ended.
  }
}

/// Returns the resident memory of a process and all below it, in bytes. What two of them share counts twice.
function resident(pid) {
  const own = Number(read(`/proc/${pid}/statm`).split(" ")[1] ?? 0) * PAGE;
  const children = threads(pid).flatMap((thread) => read(`/proc/${pid}/task/${thread}/children`).split(" ").filter(Boolean));
  return children.reduce((sum, child) => sum + resident(child), own);
}

/// What runs now, each with all that it started.
const running = new Set();

/// Starts a program as the first of a group of its own.
export function start([program, ...words], options) {
  const child = spawn(program, words, { ...options, detached: true });
  running.add(child);
  return child.on("close", () => running.delete(child));
}

/// Ends all that was started and runs.
export const endAll = () => running.forEach(end);

/// Ends a process that was started, and all of its group.
export function end(child) {
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch {
    // It has ended already.
  }
}

/// Runs `[program, ...words]`. Throws with what it printed last when it fails, and a `TooLong` when it takes more than `patience`
/// seconds.
export async function measured([program, ...words], { cwd, env, patience }) {
  const time = needed("/usr/bin/time", "install the package `time`");
  const folder = mkdtempSync(join(tmpdir(), "measure-"));
  const [report, from] = [join(folder, "took"), performance.now()];
  const child = start([time, "-o", report, "-f", "%U %S %M", program, ...words], { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  let [said, most, isLate] = ["", 0, false];
  const listen = (data) => { said = (said + data).slice(-4000); };
  child.stdout.on("data", listen);
  child.stderr.on("data", listen);
  const looking = setInterval(() => { most = Math.max(most, resident(child.pid)); }, LOOK_EVERY);
  const late = setTimeout(() => { isLate = true; end(child); }, patience * 1000);
  try {
    const status = await new Promise((done, failed) => child.on("error", failed).on("close", done));
    const wall = (performance.now() - from) / 1000;
    if (isLate) throw new TooLong(patience);
    if (status !== 0) throw new Error(`${basename(program)} ended with ${status}: ${said.trim().split("\n").slice(-6).join(" / ")}`);
    const [user, system, largest] = readFileSync(report, "utf8").trim().split("\n").at(-1).split(" ").map(Number);
    return { cpu: user + system, wall, memory: Math.max(most, largest * 1024) };
  } finally {
    clearInterval(looking);
    clearTimeout(late);
    rmSync(folder, { recursive: true, force: true });
  }
}

/// A run was ended because nobody wants to wait for it.
export class TooLong extends Error {
  constructor(patience) {
    super(`took more than ${Math.round(patience)} s`);
  }
}
