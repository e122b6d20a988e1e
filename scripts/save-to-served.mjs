// How long it takes from saving a file to the new page being served, and whether everything else that is asked then is
// of the newest state too: the list of the kind, the home page, what the check found, and the answer of search.
//
//     cargo bench --bench check -- write FOLDER 10000 clean        (FOLDER is an empty one)
//     PLAYMAKER=target/release/playmaker node scripts/save-to-served.mjs FOLDER [--saves 30] [--ways 3] [--page-only] [--json]
//
// Any other program that serves a folder, of which only the page is asked:
//
//     node scripts/save-to-served.mjs --run "hugo server --port 1313" --url http://127.0.0.1:1313/a/ --file content/a.md
//
// Every save puts another word at the end of the file (here also into the title, and a link that leads nowhere), so the
// new text can be nothing that was served before. An answer that was asked after the new page and lacks the change is
// stale: it is counted, and the program ends with 1.
import { spawn } from "node:child_process";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { Agent, get } from "node:http";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { Index } from "../themes/default/assets/search-index.js";
import { search } from "../themes/default/assets/search-rank.js";

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    saves: { type: "string", default: "30" },
    ways: { type: "string", default: "3" },
    "page-only": { type: "boolean", default: false },
    json: { type: "boolean", default: false },
    run: { type: "string" },
    url: { type: "string" },
    file: { type: "string" },
  },
});
const PATIENCE = 120_000;
const SAVES = Number(options.saves);
const now = () => Number(process.hrtime.bigint()) / 1e6;
const pause = (ms) => new Promise((done) => setTimeout(done, ms));

const agent = new Agent({ keepAlive: true, maxSockets: 1 });
function ask(url) {
  return new Promise((done, failed) => {
    const request = get(url, { agent }, (response) => {
      const parts = [];
      response.on("data", (part) => parts.push(part));
      response.on("end", () => done({ status: response.statusCode, text: Buffer.concat(parts).toString() }));
      response.on("error", failed);
    });
    request.on("error", failed);
  });
}

/// Asks until the answer is right, and returns when that was.
async function until(url, isRight) {
  const end = now() + PATIENCE;
  for (;;) {
    const answer = await ask(url).catch(() => ({ status: 0, text: "" }));
    if (isRight(answer)) return now();
    if (now() > end) throw new Error(`${url} did not become right in ${PATIENCE / 1000} s: ${answer.status} ${answer.text.slice(0, 300)}`);
    await pause(1);
  }
}

/// The ways in which editors save.
const WAYS = [
  (file, text) => writeFileSync(file, text),
  (file, text) => { writeFileSync(`${file}~new`, text); renameSync(`${file}~new`, file); },
  (file, text) => { writeFileSync(file, ""); writeFileSync(file, text); },
].slice(0, Number(options.ways));

/// Returns what is measured: the server, the file that is saved, the text of a save, and what is asked after it.
function ours(folder) {
  const program = process.env.PLAYMAKER ?? "target/release/playmaker";
  if (!existsSync(program)) throw new Error(`${program} is missing: cargo build --release`);
  const file = join(folder, "personas/persona-0.md");
  const good = readFileSync(file, "utf8");
  const text = (word) => `${good.replace(/^title: .*$/m, `title: Persona ${word}`)}\n[a link](gone-${word}.md)\n`;
  const asked = (url) => ({
    list: async (word) => (await ask(`${url}persona/index.html`)).text.includes(word),
    "the report": async (word) => (await ask(`${url}findings/`)).text.includes(`gone-${word}`),
    "findings.json": async (word) => (await ask(`${url}_playmaker/findings.json`)).text.includes(`gone-${word}`),
    "playbook.json": async (word) => (await ask(`${url}playbook.json`)).text.includes(word),
    search: async (word) => {
      const index = await Index.open(async (name) => JSON.parse((await ask(`${url}search/${name}.json`)).text));
      const { pages } = await search(index, word);
      const best = pages.length ? await index.page(pages[0].page) : null;
      return best?.href === "persona/persona-0.html";
    },
  });
  return { command: [program, "serve", "--root", folder, "--port", "0"], file, good, text, asked, page: "persona/persona-0.html" };
}

function theirs() {
  const good = readFileSync(options.file, "utf8");
  return { command: ["sh", "-c", `exec ${options.run}`], file: options.file, good, text: (word) => `${good}\n${word}\n`, asked: () => ({}) };
}

/// The CPU that a process used, in ms; none where the system does not say.
function cpu(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1].split(" ");
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch { return NaN; }
}

const isOurs = positionals.length === 1;
if (!isOurs && !(options.run && options.url && options.file)) throw new Error("name a playbook, or --run, --url and --file");
const target = isOurs ? ours(positionals[0]) : theirs();
const began = now();
const server = spawn(target.command[0], target.command.slice(1), { stdio: ["ignore", "ignore", "pipe"] });
const ended = new Promise((done) => server.on("exit", done));
server.stderr.setEncoding("utf8");
let said = "";
const times = { page: [] };
let [stale, used] = [0, NaN];
try {
  const url = await new Promise((found, failed) => {
    if (options.url) found(options.url);
    server.stderr.on("data", (text) => {
      said = (said + text).slice(-4000);
      const address = /http:\/\/\S+\//.exec(said);
      if (address) found(address[0]);
    });
    server.on("exit", (code) => failed(new Error(`the server ended with ${code}: ${said}`)));
  });
  const page = isOurs ? url + target.page : url;
  times["first page after the start"] = [await until(page, (answer) => answer.status === 200) - began];
  await pause(1000);
  used = 0;
  for (let n = 0; n < SAVES; n += 1) {
    // A word that no playbook has, and that is a slip of none of the others.
    const word = `zq${"bcdfghjklm"[n % 10].repeat(3)}x${"npqrstvwxz"[Math.floor(n / 10) % 10].repeat(3)}${n}`;
    const text = target.text(word);
    const before = cpu(server.pid);
    const saved = now();
    WAYS[n % WAYS.length](target.file, text);
    times.page.push(await until(page, (answer) => answer.text.includes(word)) - saved);
    for (const [name, isRight] of Object.entries(options["page-only"] ? {} : target.asked(url))) {
      const first = await isRight(word);
      (times[name] ??= []).push(now() - saved);
      if (!first) {
        stale += 1;
        console.error(`${name} was stale after save ${n + 1}`);
      }
    }
    await pause(300);
    used += cpu(server.pid) - before;
  }
} finally {
  writeFileSync(target.file, target.good);
  server.kill("SIGINT");
  setTimeout(() => server.kill("SIGKILL"), 5000).unref();
  await ended;
  agent.destroy();
}

const percent = (all, share) => [...all].sort((a, b) => a - b)[Math.min(all.length - 1, Math.floor(all.length * share))];
const rows = Object.entries(times).map(([name, all]) => ({ name, p50: percent(all, 0.5), p95: percent(all, 0.95), most: percent(all, 1) }));
if (options.json) {
  console.log(JSON.stringify({ saves: SAVES, stale, cpu_per_save_ms: used / SAVES, rows }));
} else {
  console.log(`${"ms after the save until served".padEnd(32)}      p50      p95     most`);
  for (const { name, p50, p95, most } of rows) console.log(name.padEnd(32) + [p50, p95, most].map((ms) => ms.toFixed(1).padStart(9)).join(""));
  console.log(`${SAVES} saves, ${stale} stale answers, ${(used / SAVES).toFixed(0)} ms of CPU for each (everything that was asked included)`);
}
process.exitCode = stale ? 1 : 0;
