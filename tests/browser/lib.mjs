// What the browser tests share: a Chromium, the sites that `setup.mjs` builds once, a server that knows nothing of
// Playmaker, and a reader who notes everything a reader should never meet.
import { execFileSync, spawn } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, extname, join, normalize, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { test as plain } from "@playwright/test";

export const repository = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
export const sample = join(repository, "playbook");
export const program = resolve(needed(process.env.PLAYMAKER ?? join(repository, "target/debug/playmaker")));

/// Returns the path of a file that the tests cannot do without.
export function needed(file) {
  if (!existsSync(file)) throw new Error(`${file} is missing: run scripts/test, which makes it`);
  return file;
}

/// Returns the path of a program of `examples/`.
const programOf = (name) => needed(join(process.env.EXAMPLES ?? join(repository, "target/debug/examples"), name));

/// Runs a program of `examples/` and returns what it prints.
const run = (name, ...words) => execFileSync(programOf(name), words, { encoding: "utf8", maxBuffer: 1 << 26 });

/// Runs a program of `examples/` and returns what it prints as JSON.
export const example = (name, ...words) => JSON.parse(run(name, ...words));

/// A new folder, which is gone after the run; every process of a run makes its own in the same place.
export function scratch(name) {
  process.env.PLAYMAKER_RUN ??= mkdtempSync(join(tmpdir(), "playmaker-browser-"));
  return mkdtempSync(join(process.env.PLAYMAKER_RUN, `${name}-`));
}

/// Builds a playbook (the sample unless another is named) and returns the folder of the site.
export function build(root = sample, more = []) {
  const out = join(scratch("site"), "public");
  execFileSync(program, ["build", "--root", root, "--output", out, ...more], { stdio: ["ignore", "pipe", "pipe"] });
  return out;
}

/// Makes the playbook of the manual and returns its folder.
export function makeManual() {
  const root = join(scratch("manual"), "playbook");
  run("manual", join(repository, "manual"), root);
  return root;
}

/// Copies a site, its index in many small files as a large playbook has it; a word is said to stand on so many pages at most.
export function sharded(site, root = sample, most) {
  const out = join(scratch("sharded"), "public");
  cpSync(site, out, { recursive: true });
  execFileSync(programOf("shards"), [root, out, ...(most ? [String(most)] : [])]);
  return out;
}

const types = { ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".png": "image/png", ".xml": "application/xml", ".csv": "text/csv", ".txt": "text/plain", ".json": "application/json" };

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
  return { folder, url: `http://127.0.0.1:${port}${base}`, close: () => server.close() };
}

function siteHeaders(folder) {
  const headers = {};
  for (const line of readFileSync(join(folder, "_headers"), "utf8").split("\n")) {
    const found = line.match(/^\s+([\w-]+):\s*(.+)$/);
    if (found && !(found[1].toLowerCase() in headers)) headers[found[1].toLowerCase()] = found[2];
  }
  return headers;
}

/// Notes everything a reader should never meet, from now on.
function troubleOf(page) {
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
  return trouble;
}

/// Opens a page as somebody who was never here.
export async function open(browser, url, { width = 1280, height = 900, dark = false, scripts = true } = {}) {
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: dark ? "dark" : "light",
    javaScriptEnabled: scripts,
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  const trouble = troubleOf(page);
  await page.goto(url);
  return { page, trouble, close: () => context.close() };
}

export const screens = [
  { width: 1280, height: 900, dark: false },
  { width: 1280, height: 900, dark: true },
  { width: 390, height: 844, dark: false },
  { width: 390, height: 844, dark: true },
];

/// Somebody who reads one page after the other in one window: much faster than a new window for each.
class Reader {
  constructor(page) {
    this.page = page;
    this.trouble = troubleOf(page);
  }

  /// Opens a page on a screen; what a former page was shown with is forgotten.
  async open(url, screen = screens[0]) {
    this.trouble.length = 0;
    await this.show({ dark: false, ...screen });
    await this.page.goto(url);
  }

  /// Shows the open page in another window, in other colors, or on paper.
  async show({ width = 1280, height = 900, dark = false, forced = false, contrast = false, paper = false }) {
    const { page } = this;
    const size = page.viewportSize();
    if (size.width !== width || size.height !== height) await page.setViewportSize({ width, height });
    await page.emulateMedia({
      media: paper ? "print" : "screen",
      colorScheme: dark ? "dark" : "light",
      reducedMotion: "reduce",
      forcedColors: forced ? "active" : "none",
      contrast: contrast ? "more" : "no-preference",
    });
  }
}

async function reading(browser, use, more) {
  const context = await browser.newContext(more);
  await use(new Reader(await context.newPage()));
  await context.close();
}

/// Serves one of the sites that `setup.mjs` has built.
async function served(use, name, base) {
  const site = await host(join(process.env.PLAYMAKER_RUN, name), base);
  await use(site);
  site.close();
}

const look = readFileSync(join(repository, "tests/browser/look.js"), "utf8");
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/// Gives the open page `window.look`.
export const lookAt = (page) => page.evaluate(look);

/// Returns the faults that axe finds on the open page; with `rules`, those of these rules only.
export async function faults(page, rules) {
  // The debugger puts it in, whom the page's policy does not bind.
  if (!(await page.evaluate("Boolean(window.axe)"))) await page.evaluate(axe);
  const only = rules ? { runOnly: rules } : {};
  const { violations } = await page.evaluate((only) => window.axe.run({ resultTypes: ["violations"], preload: false, ...only }), only);
  return violations.map(({ id, help, nodes }) => `${id}: ${help} (${nodes.map((node) => node.target.join(" ")).slice(0, 3).join("; ")})`);
}

const inWorker = (make) => [make, { scope: "worker" }];

/// A test may ask for: `browser`, the sites, and readers with scripts and without.
export const test = plain.extend({
  site: inWorker(async ({}, use) => served(use, "sample")),
  manual: inWorker(async ({}, use) => served(use, "manual", "/manual/")),
  root: inWorker(async ({}, use) => served(use, "sample", "/")),
  german: inWorker(async ({}, use) => served(use, "de")),
  arabic: inWorker(async ({}, use) => served(use, "ar")),
  shareable: inWorker(async ({}, use) => served(use, "shareable")),
  reader: inWorker(async ({ browser }, use) => reading(browser, use, {})),
  withoutScripts: inWorker(async ({ browser }, use) => reading(browser, use, { javaScriptEnabled: false })),
  // Pages of the manual are named by `manual/`, all others are those of the sample.
  address: inWorker(async ({ site, root, manual }, use) => use((path) => {
    if (path.startsWith("manual/")) return new URL(`/${path}`, manual.url).href;
    // The page for lost addresses is shown at any address, so its links begin at the root of the host.
    return (path === "404.html" ? root : site).url + path;
  })),
});

/// Copies the sample to a scratch folder and serves it; `stop` ends the server.
export async function serveSample() {
  const root = join(scratch("serve"), "playbook");
  cpSync(sample, root, { recursive: true });
  return { root, ...(await serve(root)) };
}

/// Serves a playbook; `stop` ends the server.
export async function serve(root) {
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
  return { url, stop: () => child.kill("SIGINT") };
}
