// A small client of the language server protocol over standard input and output.
import { spawn } from "node:child_process";
import { fileURLToPath, pathToFileURL } from "node:url";

const server = fileURLToPath(
  new URL("node_modules/yaml-language-server/bin/yaml-language-server", import.meta.url),
);

/** Starts the server in a folder, with the settings that VS Code would hand to it. */
export async function open(folder, settings) {
  const child = spawn(process.execPath, [server, "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
  const waiting = new Map();
  const found = new Map();
  const heard = new Map();
  let rest = Buffer.alloc(0);
  let number = 0;

  const send = (message) => {
    const text = JSON.stringify({ jsonrpc: "2.0", ...message });
    child.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
  };
  const ask = (method, params) => {
    const id = ++number;
    send({ id, method, params });
    return new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
  };
  const answer = ({ id, method, params }) => {
    // What the server asks of an editor: its settings, and leave to ask for more.
    const wanted = (item) => item.section.split(".").reduce((at, part) => at?.[part], settings) ?? null;
    send({ id, result: method === "workspace/configuration" ? params.items.map(wanted) : null });
  };
  const take = (message) => {
    if (message.method === "textDocument/publishDiagnostics") {
      const { uri, diagnostics } = message.params;
      found.set(uri, diagnostics);
      heard.get(uri)?.(diagnostics);
    } else if (message.method !== undefined && message.id !== undefined) {
      answer(message);
    } else if (waiting.has(message.id)) {
      const { resolve, reject } = waiting.get(message.id);
      message.error ? reject(new Error(message.error.message)) : resolve(message.result);
    }
  };
  child.stdout.on("data", (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    for (;;) {
      const head = rest.indexOf("\r\n\r\n");
      const length = Number(/Content-Length: (\d+)/.exec(rest.subarray(0, head))?.[1]);
      if (head < 0 || rest.length < head + 4 + length) return;
      take(JSON.parse(rest.subarray(head + 4, head + 4 + length)));
      rest = rest.subarray(head + 4 + length);
    }
  });

  const rootUri = pathToFileURL(folder).href;
  const capabilities = {
    workspace: { configuration: true, workspaceFolders: true },
    textDocument: {
      hover: { contentFormat: ["markdown"] },
      completion: { completionItem: { documentationFormat: ["markdown"] } },
    },
  };
  const workspaceFolders = [{ uri: rootUri, name: "playbook" }];
  await ask("initialize", { processId: process.pid, rootUri, workspaceFolders, capabilities });
  send({ method: "initialized", params: {} });
  send({ method: "workspace/didChangeConfiguration", params: { settings } });

  const at = (text, mark) => {
    const before = text.slice(0, text.indexOf(mark)).split("\n");
    return { line: before.length - 1, character: before.at(-1).length };
  };
  return {
    /** Shows a text as a file, and returns what is underlined in it. */
    show(path, text) {
      const uri = `${rootUri}/${path}`;
      const told = new Promise((resolve) => heard.set(uri, resolve));
      const textDocument = { uri, languageId: "yaml", version: ++number, text };
      send({ method: "textDocument/didOpen", params: { textDocument } });
      return told;
    },
    /** Asks about the place of a mark in a text that is shown. */
    ask(method, path, text, mark) {
      const textDocument = { uri: `${rootUri}/${path}` };
      return ask(`textDocument/${method}`, { textDocument, position: at(text, mark) });
    },
    close() {
      child.kill();
    },
  };
}
