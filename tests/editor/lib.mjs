// An editor without a window: the client library that VS Code uses, over the standard streams of the built program. Its
// documents are those of the library too, so that what it believes to stand in a file is compared with what the server does.
import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const require = createRequire(import.meta.url);
const rpc = require("vscode-languageserver-protocol/node");
const { TextDocument } = require("vscode-languageserver-textdocument");

export const repository = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
export const program = process.env.PLAYMAKER ?? join(repository, "target/debug/playmaker");
if (!existsSync(program)) throw new Error(`${program} is missing: run scripts/test, which makes it`);

/// A day on which the sample has no findings, so that every finding is a test's own.
const today = "2026-11-20";

/// Copies the sample into a folder that is gone after the test.
export function sample(test) {
  const folder = mkdtempSync(join(tmpdir(), "playmaker-editor-"));
  test.after(() => rmSync(folder, { recursive: true, force: true }));
  const root = join(folder, "playbook");
  cpSync(join(repository, "playbook"), root, { recursive: true });
  return root;
}

/// Starts the program as a server; raw, for those who speak it themselves.
export function start(test, root, more = []) {
  const child = spawn(program, ["lsp", "--root", root, "--as-of", today, ...more], { stdio: ["pipe", "pipe", "pipe"] });
  let said = "";
  child.stderr.on("data", (bytes) => (said += bytes));
  child.stdin.on("error", () => {});
  const ended = new Promise((done) => child.on("exit", (code, signal) => done({ code, signal, said })));
  test.after(() => child.kill());
  return { child, ended };
}

/// Waits until `is` is true of what `look` returns.
export async function until(look, is = Boolean, what = "what was waited for") {
  const end = Date.now() + 30_000;
  for (;;) {
    const found = await look();
    if (is(found)) return found;
    if (Date.now() > end) throw new Error(`${what} never came: ${JSON.stringify(found)?.slice(0, 2000)}`);
    await new Promise((done) => setTimeout(done, 10));
  }
}

/// An editor with a playbook open.
export async function edit(test, root, { capabilities = {}, initialize = {} } = {}) {
  const { child, ended } = start(test, root);
  const connection = rpc.createMessageConnection(new rpc.StreamMessageReader(child.stdout), new rpc.StreamMessageWriter(child.stdin));
  const editor = { connection, ended, root, pid: child.pid, findings: new Map(), documents: new Map(), registered: [], shown: [], logged: [] };
  connection.onError((error) => editor.logged.push(String(error)));
  connection.onNotification("textDocument/publishDiagnostics", (told) => editor.findings.set(told.uri, told));
  connection.onNotification("window/showMessage", (told) => editor.shown.push(told.message));
  connection.onNotification("window/logMessage", (told) => editor.logged.push(told.message));
  connection.onRequest("client/registerCapability", (asked) => void editor.registered.push(...asked.registrations));
  connection.listen();
  const uri = (path) => pathToFileURL(join(root, path)).href;
  editor.uri = uri;
  editor.server = await connection.sendRequest("initialize", {
    processId: process.pid,
    rootUri: null,
    capabilities: { workspace: { didChangeWatchedFiles: { dynamicRegistration: true } }, ...capabilities },
    workspaceFolders: [{ uri: pathToFileURL(root).href, name: "playbook" }],
    ...initialize,
  });
  await connection.sendNotification("initialized", {});

  /// Opens a file, with another text than the one on disk where one is given.
  editor.open = async (path, text = readFileSync(join(root, path), "utf8")) => {
    const document = TextDocument.create(uri(path), "markdown", 1, text);
    editor.documents.set(path, document);
    await connection.sendNotification("textDocument/didOpen", { textDocument: { uri: uri(path), languageId: "markdown", version: 1, text } });
    return document;
  };
  /// Makes changes as an editor does, one after the other.
  editor.change = async (path, ...contentChanges) => {
    const document = editor.documents.get(path);
    TextDocument.update(document, contentChanges, document.version + 1);
    await connection.sendNotification("textDocument/didChange", { textDocument: { uri: uri(path), version: document.version }, contentChanges });
  };
  /// Puts a text in place of another one.
  editor.replace = async (path, before, after) => {
    const document = editor.documents.get(path);
    const at = document.getText().indexOf(before);
    if (at < 0) throw new Error(`${path} does not hold ${before}`);
    const range = { start: document.positionAt(at), end: document.positionAt(at + before.length) };
    await editor.change(path, { range, text: after });
  };
  editor.close = (path) => connection.sendNotification("textDocument/didClose", { textDocument: { uri: uri(path) } });
  /// Asks about the place after `before` in an open document; `|` marks it where it is not the end.
  editor.ask = (method, path, before, more = {}) => {
    const document = editor.documents.get(path);
    const [head] = before.split("|");
    const at = document.getText().indexOf(before.replace("|", ""));
    if (at < 0) throw new Error(`${path} does not hold ${before}`);
    const position = document.positionAt(at + head.length);
    return connection.sendRequest(method, { textDocument: { uri: uri(path) }, position, ...more });
  };
  /// The findings of a file, as `line:rule`.
  editor.rules = (path) => (editor.findings.get(uri(path))?.diagnostics ?? []).map((own) => own.code);
  /// Waits until a file has just these findings.
  editor.finds = (path, rules) =>
    until(() => editor.rules(path), (own) => JSON.stringify(own) === JSON.stringify(rules), `${path}: ${rules} (and not ${editor.rules(path)})`);
  /// Waits until the server has read the playbook.
  editor.ready = (path, before) => until(() => editor.ask("textDocument/hover", path, before), Boolean, "the playbook");
  editor.end = async () => {
    await connection.sendRequest("shutdown");
    await connection.sendNotification("exit");
    return ended;
  };
  test.after(() => connection.dispose());
  return editor;
}

/// Lays the edits of an answer over the documents, and returns the texts by path.
export function applied(editor, edit) {
  const out = {};
  for (const [uri, edits] of Object.entries(edit.changes)) {
    const path = decodeURIComponent(new URL(uri).pathname).slice(editor.root.length + 1);
    const document = editor.documents.get(path) ?? TextDocument.create(uri, "", 0, readFileSync(join(editor.root, path), "utf8"));
    out[path] = TextDocument.applyEdits(document, edits);
  }
  return out;
}
