// What the browser tests share: a Chromium, a built site, and a server that knows nothing of Playmaker.
import { execFileSync, spawn } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { dirname, extname, join, normalize, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";

export const repository = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const program = process.env.PLAYMAKER ?? join(repository, "target/debug/playmaker");
const browserPath = process.env.CHROMIUM ?? "/usr/bin/chromium";

for (const file of [program, browserPath]) {
  if (!existsSync(file)) throw new Error(`${file} is missing: run scripts/test, which makes it`);
}

export function scratch(name) {
  return mkdtempSync(join(tmpdir(), `playmaker-${name}-`));
}

export function launch() {
  return chromium.launch({
    executablePath: browserPath,
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
}

/// Builds a playbook (the sample unless another is named) and returns the folder of the site.
export function build(root = join(repository, "playbook"), more = []) {
  const out = join(scratch("site"), "public");
  execFileSync(program, ["build", "--root", root, "--output", out, ...more], { stdio: ["ignore", "pipe", "pipe"] });
  return out;
}

const types = { ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".png": "image/png" };

/// Serves a folder below a path, with the headers that the site's own `_headers` asks for.
export async function host(folder, base = "/some/path/") {
  const headers = siteHeaders(folder);
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    const wanted = normalize(path.slice(base.length) || "index.html");
    const file = join(folder, wanted.endsWith(sep) ? join(wanted, "index.html") : wanted);
    if (!path.startsWith(base) || !file.startsWith(folder) || !existsSync(file) || !statSync(file).isFile()) {
      response.writeHead(404).end("nothing here");
      return;
    }
    response.writeHead(200, { ...headers, "content-type": types[extname(file)] ?? "application/octet-stream" });
    response.end(readFileSync(file));
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address();
  return { url: `http://127.0.0.1:${port}${base}`, close: () => server.close() };
}

function siteHeaders(folder) {
  const headers = {};
  for (const line of readFileSync(join(folder, "_headers"), "utf8").split("\n")) {
    const found = line.match(/^\s+([\w-]+):\s*(.+)$/);
    if (found && !(found[1].toLowerCase() in headers)) headers[found[1].toLowerCase()] = found[2];
  }
  return headers;
}

/// Opens pages that note everything a reader should never meet.
export async function open(browser, url, { width = 1280, height = 900, dark = false, scripts = true } = {}) {
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: dark ? "dark" : "light",
    javaScriptEnabled: scripts,
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  const trouble = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") trouble.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => trouble.push(`script: ${error.message}`));
  page.on("request", (request) => {
    const target = new URL(request.url());
    if (!["127.0.0.1", "localhost"].includes(target.hostname) && target.protocol !== "data:") {
      trouble.push(`outside request: ${request.url()}`);
    }
  });
  await page.goto(url);
  return { page, trouble, close: () => context.close() };
}

/// Copies the sample to a scratch folder and serves it; `stop` ends the server.
export async function serveSample() {
  const root = join(scratch("serve"), "playbook");
  cpSync(join(repository, "playbook"), root, { recursive: true });
  const child = spawn(program, ["serve", "--root", root, "--port", "0"], { stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  const url = await new Promise((found, failed) => {
    child.stderr.on("data", (bytes) => {
      said += bytes;
      const address = said.match(/http:\/\/\S+\//);
      if (address) found(address[0]);
    });
    child.on("exit", (code) => failed(new Error(`serve ended with ${code}: ${said}`)));
  });
  return { root, url, stop: () => child.kill("SIGINT") };
}
