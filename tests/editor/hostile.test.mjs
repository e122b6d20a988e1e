// What nobody should send: garbage, questions out of turn, changes that fit nothing, addresses of other files.
import assert from "node:assert/strict";
import { symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { edit, sample, start, until } from "./lib.mjs";

const framed = (text) => `Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`;

/// Sends bytes, and returns what was answered and how the program ended.
async function exchange(t, bytes) {
  const { child, ended } = start(t, sample(t));
  let out = "";
  child.stdout.setEncoding("utf8").on("data", (text) => (out += text));
  child.stdin.end(bytes);
  const { code, signal, said } = await ended;
  const answers = out.split(/Content-Length: \d+\r\n\r\n/).filter(Boolean).map((text) => JSON.parse(text));
  assert.equal(signal, null);
  assert.doesNotMatch(said, /panicked/);
  return { answers, code };
}

const codes = ({ answers }) => answers.map((own) => own.error?.code);
const hello = '{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{}}}';

test("garbage is answered or ends the conversation, and never the program's mind", async (t) => {
  for (const [bytes, expected] of [
    ["", []],
    ["\0\0\0", []],
    ["GET / HTTP/1.1\r\n\r\n", [-32700]],
    ["Content-Length: 99999999999999999999\r\n\r\n{}", [-32700]],
    ["Content-Length: 9999999999\r\n\r\n{}", [-32700]],
    ["Content-Length: 100\r\n\r\n{}", []],
    ["Content-Length: 1\r\n\r\n{}", [-32700]],
    [framed("{") + framed("[]") + framed("null"), [-32700, -32600, -32600]],
    [framed("[".repeat(100_000)), [-32700]],
    [framed(`[${hello}]`), [-32600]],
    [framed('{"jsonrpc":"2.0","id":{},"method":"initialize"}'), [-32600]],
    [framed('{"jsonrpc":"2.0","method":"initialize"}'), []],
    [framed('{"jsonrpc":"2.0","id":1,"result":7}'), []],
    [framed('{"jsonrpc":"2.0","id":1,"method":"initialize","params":7}'), [-32602]],
  ]) {
    const told = await exchange(t, bytes);
    assert.deepEqual(codes(told), expected, bytes.slice(0, 60));
    assert.equal(told.code, 1, "nobody said goodbye");
  }
});

test("questions out of turn are refused", async (t) => {
  const hover = '{"jsonrpc":"2.0","id":2,"method":"textDocument/hover","params":{}}';
  assert.deepEqual(codes(await exchange(t, framed(hover))), [-32002]);
  assert.deepEqual(codes(await exchange(t, framed(hello) + framed(hello.replace(":1", ":3")))), [undefined, -32600]);
  const unknown = '{"jsonrpc":"2.0","id":"four","method":"playbook/erase"}';
  const known = await exchange(t, framed(hello) + framed(unknown) + framed(hover));
  assert.deepEqual(codes(known), [undefined, -32601, -32602]);
  assert.equal(known.answers[1].id, "four");
  const bye = '{"jsonrpc":"2.0","id":5,"method":"shutdown"}';
  const exit = '{"jsonrpc":"2.0","method":"exit"}';
  const proper = await exchange(t, framed(hello) + framed(bye) + framed(hover) + framed(exit));
  assert.deepEqual(codes(proper), [undefined, undefined, -32600]);
  assert.equal(proper.code, 0);
  assert.equal((await exchange(t, framed(hello) + framed(exit))).code, 1, "exit without shutdown");
});

test("changes that fit nothing leave the text as the client has it", async (t) => {
  const editor = await edit(t, sample(t));
  const path = "odd.md";
  const head = "---\ntitle: T\n---\n\n";
  const at = (line, character) => ({ line, character });
  // A line that ends in a carriage return alone is a finding of its own, and nothing behind it is read.
  await editor.open(path, `${head}😀 a\r\nb\nc\n`);
  await editor.change(path, { range: { start: at(99, 0), end: at(99, 5) }, text: "end\n" });
  await editor.change(path, { range: { start: at(4, 999), end: at(4, 999) }, text: " line" });
  await editor.change(path, { range: { start: at(5, 1), end: at(5, 0) }, text: "reversed" });
  await editor.change(path, { range: { start: at(6, 0), end: at(6, 0) }, text: "one " }, { range: { start: at(6, 4), end: at(6, 4) }, text: "[[gone]] 😀" });
  await until(() => editor.rules(path), (own) => own.includes("ref-unknown"));
  // What the server believes to stand there is seen in the place of a finding behind all of it.
  const document = editor.documents.get(path);
  await editor.change(path, { range: { start: document.positionAt(1e9), end: document.positionAt(1e9) }, text: "😀 [[also-gone]]" });
  await until(() => editor.rules(path), (own) => own.filter((rule) => rule === "ref-unknown").length === 2);
  const found = editor.findings.get(editor.uri(path)).diagnostics.filter((own) => own.code === "ref-unknown");
  assert.deepEqual(found.map((own) => document.getText(own.range)), ["gone", "also-gone"]);
  const line = await editor.ask("textDocument/completion", path, "[[gone|]]");
  assert.ok(Array.isArray(line.items));
  const wild = { textDocument: { uri: editor.uri(path) }, position: at(4_000_000_000, 4_000_000_000) };
  await editor.connection.sendRequest("textDocument/completion", wild);
  assert.equal((await editor.end()).code, 0);
});

test("an edit by chance after another leaves the same text on both sides", async (t) => {
  const editor = await edit(t, sample(t));
  const path = "chance.md";
  await editor.open(path, "---\ntitle: T\n---\n\n");
  let seed = 7;
  const chance = (n) => (seed = (seed * 48271) % 2147483647) % n;
  const pieces = ["a", "ü", "😀", "\n", "\r\n", " ", "日本", "e\u0301"];
  for (let edits = 0; edits < 300; edits += 1) {
    const document = editor.documents.get(path);
    const length = document.getText().length;
    // An editor never cuts a character in two.
    const whole = (at) => (/[\udc00-\udfff]/.test(document.getText()[at] ?? "") ? at - 1 : at);
    const one = whole(18 + chance(length - 17));
    const other = whole(Math.min(length, one + chance(4)));
    const text = Array.from({ length: chance(4) }, () => pieces[chance(pieces.length)]).join("");
    await editor.change(path, { range: { start: document.positionAt(one), end: document.positionAt(other) }, text });
  }
  const document = editor.documents.get(path);
  await editor.change(path, { range: { start: document.positionAt(1e9), end: document.positionAt(1e9) }, text: "\n\n[[gone]]\n" });
  await until(() => editor.rules(path), (own) => own.includes("ref-unknown"));
  const found = editor.findings.get(editor.uri(path)).diagnostics.find((own) => own.code === "ref-unknown");
  assert.equal(document.getText(found.range), "gone");
  await editor.end();
});

test("files of elsewhere are never read", async (t) => {
  const root = sample(t);
  const outside = join(dirname(root), "secret.md");
  writeFileSync(outside, "---\ntitle: Secret\n---\n\n[[gone]]\n");
  symlinkSync(outside, join(root, "link.md"));
  symlinkSync(dirname(root), join(root, "up"));
  const editor = await edit(t, root);
  await editor.open("index.md");
  const base = pathToFileURL(root).href;
  const uris = ["untitled:Untitled-1", "file:///etc/passwd", pathToFileURL(outside).href, `${base}/../secret.md`, `${base}/%2e%2e/secret.md`,
    `${base}/..%2fsecret.md`, `${base}/link.md`, `${base}/up/secret.md`, `${base}/.git/config`, base.replace("file://", "file://host"), "http://x/a.md"];
  for (const uri of uris) {
    const textDocument = { uri, languageId: "markdown", version: 1, text: "---\ntitle: T\n---\n\n[[gone]]\n" };
    await editor.connection.sendNotification("textDocument/didOpen", { textDocument });
    assert.equal(await editor.connection.sendRequest("textDocument/hover", { textDocument: { uri }, position: { line: 4, character: 3 } }), null, uri);
    assert.equal(await editor.connection.sendRequest("textDocument/documentSymbol", { textDocument: { uri } }), null, uri);
  }
  await editor.open("mine.md", "---\ntitle: T\n---\n\n[[gone]]\n");
  await until(() => editor.rules("mine.md"), (own) => own.includes("ref-unknown"));
  const told = [...editor.findings.keys()].filter((uri) => !uri.startsWith(`${base}/`) || uris.includes(uri));
  // A link in the playbook's folder is a finding of the check, and shown at its own path.
  assert.deepEqual(told.filter((uri) => !uri.endsWith("/link.md")), []);
  await editor.end();
});

test("without a playbook the editor says why, and answers go on", async (t) => {
  const root = sample(t);
  const editor = await edit(t, dirname(root) + "/nothing");
  await until(() => editor.shown.length);
  assert.match(editor.shown[0], /there is no `playbook.yaml` in/);
  assert.equal(await editor.connection.sendRequest("workspace/symbol", { query: "" }), null);
  assert.equal((await editor.end()).code, 0);
});
