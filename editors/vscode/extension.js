// Starts `playmaker lsp` for each playbook of the open folders, and hands its files over to it. Everything that is known
// of playbooks is in the program; this only starts it.
"use strict";

const path = require("node:path");
const vscode = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

/** One for each playbook, by the path of its folder.
 * @type {Map<string, import("vscode-languageclient/node").LanguageClient>} */
const clients = new Map();

/** What changes which playbooks there are waits until what came before it is done. */
let last = Promise.resolve();

/** @param {() => Promise<void>} act */
function inTurn(act) {
  last = last.then(act).catch((error) => void vscode.window.showErrorMessage(`Playmaker: ${error.message ?? error}`));
  return last;
}

/** Returns the folders that hold a playbook, none that lies in another one.
 * @returns {Promise<vscode.Uri[]>} */
async function playbooks() {
  const found = await vscode.workspace.findFiles("**/playbook.yaml", "**/{node_modules,target,public}/**", 50);
  const folders = found.filter((file) => file.scheme === "file").map((file) => vscode.Uri.file(path.dirname(file.fsPath)));
  const isInside = (/** @type {vscode.Uri} */ one, /** @type {vscode.Uri} */ other) => one.fsPath.startsWith(other.fsPath + path.sep);
  return folders.filter((one) => !folders.some((other) => isInside(one, other)));
}

/** @param {vscode.Uri} folder */
async function start(folder) {
  const program = vscode.workspace.getConfiguration("playmaker", folder).get("path", "playmaker");
  const server = { command: program, args: ["lsp", "--root", folder.fsPath], options: { cwd: folder.fsPath } };
  // A name that holds signs of a pattern stands for itself.
  const below = folder.fsPath.replaceAll("\\", "/").replace(/[[\]{}*?]/g, "[$&]");
  const client = new LanguageClient("playmaker", "Playmaker", server, {
    documentSelector: [{ scheme: "file", pattern: `${below}/**/*.{md,yaml,yml,csv}` }],
    workspaceFolder: vscode.workspace.getWorkspaceFolder(folder),
  });
  clients.set(folder.fsPath, client);
  try {
    await client.start();
  } catch (error) {
    clients.delete(folder.fsPath);
    const why = error instanceof Error ? error.message : String(error);
    const settings = "Open settings";
    const help = `Playmaker cannot start \`${program}\` (${why}). Install it, or say where it is in the setting \`playmaker.path\`.`;
    void vscode.window.showErrorMessage(help, settings).then((chosen) => {
      if (chosen === settings) void vscode.commands.executeCommand("workbench.action.openSettings", "playmaker.path");
    });
  }
}

/** @param {string} folder */
async function stop(folder) {
  const client = clients.get(folder);
  clients.delete(folder);
  await client?.dispose();
}

/** Starts what is new and stops what is gone. */
async function update() {
  const now = await playbooks();
  const paths = new Set(now.map((folder) => folder.fsPath));
  for (const folder of [...clients.keys()].filter((own) => !paths.has(own))) await stop(folder);
  for (const folder of now.filter((own) => !clients.has(own.fsPath))) await start(folder);
}

async function restart() {
  for (const folder of [...clients.keys()]) await stop(folder);
  await update();
}

/** @param {vscode.ExtensionContext} context */
async function activate(context) {
  const watcher = vscode.workspace.createFileSystemWatcher("**/playbook.yaml", false, true, false);
  context.subscriptions.push(
    watcher,
    watcher.onDidCreate(() => inTurn(update)),
    watcher.onDidDelete(() => inTurn(update)),
    vscode.workspace.onDidChangeWorkspaceFolders(() => inTurn(update)),
    vscode.workspace.onDidChangeConfiguration((change) => change.affectsConfiguration("playmaker.path") && inTurn(restart)),
    vscode.commands.registerCommand("playmaker.restart", () => inTurn(restart)),
  );
  await inTurn(update);
}

function deactivate() {
  return inTurn(async () => {
    for (const folder of [...clients.keys()]) await stop(folder);
  });
}

module.exports = { activate, deactivate };
