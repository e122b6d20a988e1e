// The extension for VS Code with its real client library and the built program, in a window that is made of VS Code's own
// types and of nothing else: what the window shows is what the library hands it. VS Code itself is not here.
import assert from "node:assert/strict";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import Module, { createRequire } from "node:module";
import { dirname, join } from "node:path";
import test from "node:test";
import { program, repository, sample, until } from "./lib.mjs";

const require = createRequire(import.meta.url);
const { createVSCodeMock } = require("jest-mock-vscode");
const { CancellationTokenSource } = require("vscode-languageserver-protocol/node");
const extension = join(repository, "editors/vscode/extension.js");

/// Somebody listens, and is told.
function event() {
  const listeners = new Set();
  const listen = (act, self) => {
    const own = act.bind(self);
    listeners.add(own);
    return { dispose: () => listeners.delete(own) };
  };
  return { listen, tell: (told) => Promise.all([...listeners].map((act) => act(told))) };
}

/// Types that the library builds upon and that are not among VS Code's own here: what they are given, they keep.
const kept = (...names) => class { constructor(...given) { names.forEach((name, at) => (this[name] = given[at])); } };
const more = {
  CancellationTokenSource,
  CancellationError: class extends Error {},
  Hover: class { constructor(contents, range) { Object.assign(this, { contents: [contents].flat(), range }); } },
  env: { appName: "a window", language: "en", uriScheme: "file" },
  RelativePattern: kept("baseUri", "pattern"),
  CodeActionTriggerKind: { Invoke: 1, Automatic: 2 },
  NotebookCellKind: { Markup: 1, Code: 2 },
};
for (const name of ["InlayHint", "InlayHintLabelPart", "InlineCompletionItem", "InlineCompletionList", "InlineValueEvaluatableExpression", "InlineValueText", "InlineValueVariableLookup", "LinkedEditingRanges", "ParameterInformation", "SignatureHelp", "SignatureInformation", "TabInputCustom", "TabInputText", "TabInputTextDiff"]) more[name] = kept();

/// A window with one folder open, and the extension in it.
function open(t, root, { path = program } = {}) {
  const fn = (act = () => undefined) => Object.assign((...all) => act(...all), { mockImplementation: () => {} });
  const vscode = { ...createVSCodeMock({ fn, spyOn: fn }), ...more };
  const { Uri } = vscode;
  const window = { vscode, findings: new Map(), commands: new Map(), providers: new Map(), errors: [], logged: [], program: path };
  const playbooks = new Set(existsSync(join(root, "playbook.yaml")) ? [join(root, "playbook.yaml")] : []);
  const happens = Object.fromEntries(["opened", "changed", "closed", "saved", "created", "deleted", "configured", "folders"].map((name) => [name, event()]));
  const nothing = () => ({ dispose() {} });

  Object.assign(vscode.workspace, {
    findFiles: async () => [...playbooks].map((file) => Uri.file(file)),
    // VS Code watches the disk; here a file that comes or goes is told.
    createFileSystemWatcher: (glob) =>
      String(glob).includes("playbook.yaml")
        ? { onDidCreate: happens.created.listen, onDidDelete: happens.deleted.listen, onDidChange: nothing, dispose() {} }
        : { onDidCreate: nothing, onDidDelete: nothing, onDidChange: nothing, dispose() {} },
    getConfiguration: () => ({ get: (name, other) => (name === "path" ? window.program : other), has: () => false, inspect: () => undefined, update: async () => {} }),
    onDidOpenTextDocument: happens.opened.listen,
    onDidChangeTextDocument: happens.changed.listen,
    onDidCloseTextDocument: happens.closed.listen,
    onDidSaveTextDocument: happens.saved.listen,
    onDidChangeConfiguration: happens.configured.listen,
    onDidChangeWorkspaceFolders: happens.folders.listen,
  });
  vscode.workspace.setWorkspaceFolders([{ uri: Uri.file(root), name: "playbook", index: 0 }]);
  const channel = { append: (text) => window.logged.push(text), appendLine: (text) => window.logged.push(text), clear() {}, show() {}, hide() {}, dispose() {} };
  Object.assign(vscode.window, {
    createOutputChannel: () => channel,
    showErrorMessage: async (text) => void window.errors.push(text),
    showWarningMessage: async (text) => void window.errors.push(text),
    showInformationMessage: async () => undefined,
    onDidChangeActiveTextEditor: nothing,
    onDidChangeVisibleTextEditors: nothing,
    visibleTextEditors: [],
    tabGroups: { all: [], onDidChangeTabs: nothing, onDidChangeTabGroups: nothing },
  });
  vscode.commands.registerCommand = (name, act) => (window.commands.set(name, act), { dispose: () => window.commands.delete(name) });
  vscode.languages = new Proxy(vscode.languages, {
    get: (languages, name) => {
      if (name === "createDiagnosticCollection") {
        const collection = { name: "playmaker", set: (uri, all) => window.findings.set(uri.fsPath, all ?? []), delete: (uri) => window.findings.delete(uri.fsPath), clear: () => window.findings.clear(), dispose: () => window.findings.clear(), has: () => false, get: () => undefined, forEach() {} };
        return () => collection;
      }
      if (name === "match") return (selector, document) => Number([selector].flat().some((own) => matches(own, document)));
      if (!String(name).startsWith("register")) return languages[name];
      return (selector, provider) => (window.providers.set(name, provider), { dispose: () => window.providers.delete(name) });
    },
  });

  window.open = async (file) => {
    const document = await vscode.workspace.openTextDocument(Uri.file(join(root, file)));
    vscode.workspace.textDocuments.push(document);
    await happens.opened.tell(document);
    return document;
  };
  window.comes = async (file) => (playbooks.add(file), happens.created.tell(Uri.file(file)));
  window.goes = async (file) => (playbooks.delete(file), happens.deleted.tell(Uri.file(file)));
  window.configures = () => happens.configured.tell({ affectsConfiguration: (name) => name === "playmaker.path" });

  const load = Module._load;
  Module._load = (name, ...more) => (name === "vscode" ? vscode : load(name, ...more));
  for (const own of Object.keys(require.cache)) if (own.startsWith(dirname(extension))) delete require.cache[own];
  const own = require(extension);
  const context = { subscriptions: [] };
  t.after(async () => {
    await own.deactivate();
    Module._load = load;
    for (const subscription of context.subscriptions) subscription?.dispose?.();
  });
  return { ...window, get errors() { return window.errors; }, set program(path) { window.program = path; }, activate: () => own.activate(context), deactivate: () => own.deactivate() };
}

/// `{ scheme: "file", pattern: "/folder/**/*.{md,yaml}" }`, which is all that the extension writes.
function matches({ scheme, pattern }, { uri }) {
  const [, folder, endings] = /^(.*)\/\*\*\/\*\.\{(.*)\}$/.exec(pattern);
  return uri.scheme === scheme && uri.fsPath.startsWith(`${folder}/`) && endings.split(",").some((ending) => uri.fsPath.endsWith(`.${ending}`));
}

test("the extension starts the program, and what it finds is shown", async (t) => {
  const root = sample(t);
  const file = join(root, "lead-stages/mql.md");
  writeFileSync(file, readFileSync(file, "utf8").replace("reviewed: 2026-10-08", "reviewd: 2026-10-08"));
  const window = open(t, root);
  await window.activate();
  const [finding] = await until(() => window.findings.get(file), (own) => own?.some(({ code }) => code === "field-unknown"));
  assert.equal(finding.source, "playmaker");
  assert.deepEqual(window.errors, []);

  const { token } = new CancellationTokenSource();
  const document = await window.open("lead-stages/mql.md");
  const place = document.positionAt(document.getText().indexOf("tomas-herrera") + 3);
  const hover = await until(() => window.providers.get("registerHoverProvider")?.provideHover(document, place, token), Boolean);
  assert.match(hover.contents[0].value, /Tom/);
  const definition = await window.providers.get("registerDefinitionProvider").provideDefinition(document, place, token);
  assert.equal([definition].flat()[0].uri.fsPath, join(root, "playbook.yaml"));
});

test("playbooks that come and go are served and left, and the command starts again", async (t) => {
  const root = sample(t);
  const settings = join(root, "playbook.yaml");
  renameSync(settings, `${settings}.away`);
  const window = open(t, root);
  await window.activate();
  assert.equal(window.providers.size, 0);
  renameSync(`${settings}.away`, settings);
  await window.comes(settings);
  assert.ok(window.providers.has("registerHoverProvider"));
  await window.commands.get("playmaker.restart")();
  assert.ok(window.providers.has("registerHoverProvider"));
  await window.goes(settings);
  assert.equal(window.providers.size, 0);
  assert.deepEqual(window.errors, []);
});

test("a program that is not there is named, with the setting that says where it is", async (t) => {
  const root = sample(t);
  const window = open(t, root, { path: join(root, "no-such-program") });
  await window.activate();
  const own = await until(() => window.errors.find((text) => text.includes("playmaker.path")));
  assert.match(own, /no-such-program/);
  window.program = program;
  await window.configures();
  assert.ok(window.providers.has("registerHoverProvider"));
});
