// One size → what every generator took, run by run. In each round all of them are measured, one after another, in another order
// than in the round before, so that a machine that slows down slows all of them.
import { appendFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { files } from "../figures.mjs";
import { Content } from "./content.mjs";
import { endAll, measured } from "./measure.mjs";
import { PEERS } from "./peers.mjs";
import { installed } from "./programs.mjs";
import { served } from "./served.mjs";

/// A file system in memory, and a folder on the disk.
export const MEMORY = "/dev/shm";
export const DISK = installed;

const remove = (path) => rmSync(path, { recursive: true, force: true });

/// Runs commands in turn: CPU and the clock are added up, of memory the most counts.
export async function inTurn(commands, patience) {
  const sum = { cpu: 0, wall: 0, memory: 0 };
  for (const own of commands) {
    const { command, cwd, env } = Array.isArray(own) ? { command: own } : own;
    const took = await measured(command, { cwd, env: { ...process.env, ...env }, patience: patience - sum.wall });
    sum.cpu += took.cpu;
    sum.wall += took.wall;
    sum.memory = Math.max(sum.memory, took.memory);
  }
  return sum;
}

/// One of the generators at one size: its project, where its sites go, and what it took so far.
class Runner {
  constructor(peer, content, work, memory) {
    Object.assign(this, { peer, content, folder: join(work, "project"), out: { memory: join(memory, "site"), disk: join(work, "site") } });
    this.took = { memory: [], disk: [], again: [], served: [] };
    this.edits = 0;
    for (const own of [this.folder, memory]) mkdirSync(own, { recursive: true });
    peer.write(this.folder, content);
  }

  /// Appends a paragraph to a page of the handbook, and returns words that stand in it and nowhere else.
  edit() {
    this.edits += 1;
    const said = `edited-${this.edits}-times`;
    appendFileSync(join(this.folder, this.peer.source(this.content, this.number)), `\nThis page was ${said}.\n`);
    return said;
  }

  /// The page that is edited: one in the middle.
  get number() {
    return Math.floor(this.content.handbook / 2);
  }

  async cold(where, patience) {
    remove(this.out[where]);
    for (const own of this.peer.clean ?? []) remove(join(this.folder, own));
    this.took[where].push(await inTurn(this.peer.build(this.folder, this.out[where]), patience));
    this.expectWhole(this.out[where]);
  }

  /// Fails when a site lacks pages, or the one that is looked at lacks its text: a fast build of nothing is no build.
  expectWhole(site) {
    const page = join(site, this.peer.address(this.content, this.number));
    const { heading } = this.content.page(this.number).parts.find((part) => part.heading);
    if (!existsSync(page) || !readFileSync(page, "utf8").includes(heading)) throw new Error(`made no page with the text of ${this.peer.source(this.content, this.number)}`);
    const pages = files(site).filter(({ path }) => path.endsWith(".html")).length;
    if (pages < this.content.handbook) throw new Error(`made ${pages} pages of ${this.content.handbook}`);
  }

  /// A round: a build into memory, another one after an edit, and a build onto the disk.
  async round(patience, copies) {
    await this.cold("memory", patience);
    this.size ??= files(this.out.memory).reduce((sum, { size }) => ({ bytes: sum.bytes + size, files: sum.files + 1 }), { bytes: 0, files: 0 });
    await copies?.(this.out);
    this.edit();
    this.took.again.push(await inTurn(this.peer.build(this.folder, this.out.memory), patience));
    remove(this.out.memory);
    await this.cold("disk", patience);
    remove(this.out.disk);
  }
}

/// Measures what no generator can do without: to read all input, and to write all output, as `cat` and `cp -r` do it.
class Floor {
  constructor(work, memory) {
    Object.assign(this, { work, memory, took: { read: [], memory: [], disk: [] } });
  }

  async round(playbook, site, patience) {
    const read = ["sh", "-c", 'find "$0" -type f -print0 | xargs -0 cat >/dev/null', playbook];
    this.took.read.push(await inTurn([read], patience));
    for (const [where, folder] of [["memory", this.memory], ["disk", this.work]]) {
      const to = join(folder, "copy");
      this.took[where].push(await inTurn([["cp", "-r", site, to]], patience));
      remove(to);
    }
  }
}

/// Measures all of `names` at one size; `leftOut` remembers who was too slow or failed, and why.
export async function rounds({ size, names, runs, patience, leftOut, say }) {
  mkdirSync(DISK, { recursive: true });
  const [work, memory] = [mkdtempSync(join(DISK, "work-")), mkdtempSync(join(MEMORY, "bench-"))];
  const tidy = () => [work, memory].forEach(remove);
  const stop = () => {
    endAll();
    tidy();
    process.exit(130);
  };
  ["SIGINT", "SIGTERM"].forEach((signal) => process.once(signal, stop));
  const floor = new Floor(work, memory);
  const content = new Content(size);
  const runners = new Map();
  const attempt = async (name, does) => {
    if (leftOut.has(name)) return;
    try {
      await does(runners.get(name));
    } catch (error) {
      leftOut.set(name, { size, why: error.message });
      say(`${PEERS[name].name} left out: ${error.message}`);
    }
  };
  try {
    for (const name of names.filter((own) => !leftOut.has(own))) {
      say(`writing for ${PEERS[name].name}`);
      runners.set(name, new Runner(PEERS[name], content, join(work, name), join(memory, name)));
    }
    for (let round = 0; round < runs; round += 1) {
      const turned = [...names.slice(round % names.length), ...names.slice(0, round % names.length)];
      for (const name of turned) {
        say(`round ${round + 1} of ${runs}: ${PEERS[name].name}`);
        const copies = name === "playmaker" ? (out) => floor.round(runners.get(name).folder, out.memory, patience) : undefined;
        await attempt(name, (runner) => runner.round(patience, copies));
      }
    }
    for (const name of names.filter((own) => PEERS[own].serve)) {
      say(`serving: ${PEERS[name].name}`);
      await attempt(name, async (runner) => { runner.took.served = await served(runner, runs, patience); });
    }
    return { size, floor: floor.took, measured: Object.fromEntries([...runners].map(([name, { took, size: output }]) => [name, { took, output }])), leftOut: new Map(leftOut) };
  } finally {
    ["SIGINT", "SIGTERM"].forEach((signal) => process.off(signal, stop));
    tidy();
  }
}
