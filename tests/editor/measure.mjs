// How long an answer takes in a large playbook, asked right after something was typed, and how much memory the server has:
//
//     cargo build --release
//     cargo bench --bench check -- write FOLDER 10000 clean        (FOLDER is an empty one)
//     PLAYMAKER=target/release/playmaker node tests/editor/measure.mjs FOLDER
import { readFileSync, readdirSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { edit, until } from "./lib.mjs";

const root = process.argv[2];
const rounds = Number(process.argv[3] ?? 100);
const ends = [];
const editor = await edit({ after: (act) => ends.push(act) }, root);

const files = readdirSync(root, { recursive: true }).map((name) => join(root, name)).filter((file) => /\.(yaml|md)$/.test(file));
const largest = files.filter((file) => !file.endsWith("playbook.yaml")).sort((a, b) => statSync(b).size - statSync(a).size)[0];
const path = relative(root, largest);
const text = readFileSync(largest, "utf8");
const owner = /^ *owner: (\S+)$/m.exec(text.slice(text.length / 2));
if (!owner) throw new Error(`${path} has no owner`);
const asked = { path, before: `${owner[0]}` };
await editor.open(path);
const ready = process.hrtime.bigint();
await until(() => editor.ask("workspace/symbol", path, asked.before, { query: "a" }), (own) => own?.length);
console.log(`${files.length} files; typing in ${path}, ${(text.length / 1024).toFixed(0)} KiB; read after ${(Number(process.hrtime.bigint() - ready) / 1e6).toFixed(0)} ms`);

const document = () => editor.documents.get(path);
const position = () => document().positionAt(text.length / 2 + owner.index + owner[0].length - 1);
const textDocument = { uri: editor.uri(path) };
const at = () => ({ textDocument, position: position() });
const questions = {
  "textDocument/completion": at,
  "textDocument/hover": at,
  "textDocument/definition": at,
  "textDocument/references": () => ({ ...at(), context: { includeDeclaration: true } }),
  "textDocument/documentSymbol": () => ({ textDocument }),
  "workspace/symbol": () => ({ query: "the" }),
  "textDocument/codeAction": () => ({ textDocument, range: { start: position(), end: position() }, context: { diagnostics: [] } }),
  "textDocument/prepareRename": at,
};
const percent = (times, share) => times.sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))].toFixed(1);
console.log("question                        p50      p95      most (ms)");
let typed = 0;
for (const [method, params] of Object.entries(questions)) {
  const times = [];
  for (let round = 0; round < rounds; round += 1) {
    // A letter in a comment at the end: something changed, and nothing that is asked about.
    const end = document().positionAt(1e9);
    typed += 1;
    await editor.change(path, { range: { start: end, end }, text: typed % 40 === 1 ? "\n# x" : "x" });
    const start = process.hrtime.bigint();
    await editor.connection.sendRequest(method, params());
    times.push(Number(process.hrtime.bigint() - start) / 1e6);
    await new Promise((done) => setTimeout(done, 30));
  }
  console.log(`${method.padEnd(28)} ${percent(times, 0.5).padStart(7)} ${percent(times, 0.95).padStart(8)} ${percent(times, 1).padStart(8)}`);
}
const waits = [];
for (let round = 0; round < 10; round += 1) {
  await editor.change(path, { range: { start: position(), end: position() }, text: "q" });
  const version = document().version;
  const start = process.hrtime.bigint();
  await until(() => editor.findings.get(textDocument.uri), (told) => told?.version >= version && told.diagnostics.length > 0);
  waits.push(Number(process.hrtime.bigint() - start) / 1e6);
  const from = document().offsetAt(position());
  await editor.change(path, { range: { start: document().positionAt(from), end: document().positionAt(from + 1) }, text: "" });
  await until(() => editor.findings.get(textDocument.uri), (told) => told?.diagnostics.length === 0 || told?.version > version);
}
console.log(`findings after the last letter ${percent(waits, 0.5)} ${percent(waits, 0.95).padStart(8)} ${percent(waits, 1).padStart(8)}`);
const status = readFileSync(`/proc/${editor.pid}/status`, "utf8");
console.log(/VmHWM.*/.exec(status)[0], /VmRSS.*/.exec(status)[0]);
await editor.end();
for (const act of ends.reverse()) act();
