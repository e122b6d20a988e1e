// The forms as people meet them: the editor of the npm package, in a real browser, over the files of a repository. Saving
// writes into the browser's own file system; what changed there is put into the repository, and git says what it is.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { dirname, extname, join } from "node:path";
import { expect, test } from "@playwright/test";
import { filesBelow, git, playbookWithForms, playmaker } from "./forms.mjs";
import { program, scratch, serve } from "./lib.mjs";

const types = { ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".json": "application/json", ".woff2": "font/woff2" };

let root;
let site;

test.beforeAll(async () => {
  root = playbookWithForms();
  const folder = join(scratch("site"), "public");
  playmaker(root, "build", "--output", folder);
  site = await hosted(folder);
});

test.afterAll(() => site.close());

/// Serves a site as hosts do that read `_headers`: every rule whose path fits, and each policy counts.
async function hosted(folder) {
  const rules = [];
  for (const line of readFileSync(join(folder, "_headers"), "utf8").split("\n")) {
    const header = line.match(/^\s+([\w-]+):\s*(.+)$/);
    if (header) rules.at(-1).headers.push([header[1], header[2]]);
    else if (line) rules.push({ path: line, headers: [] });
  }
  const fits = (rule, path) => (rule.endsWith("*") ? path.startsWith(rule.slice(0, -1)) : rule === path);
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    const file = join(folder, path.endsWith("/") ? `${path}index.html` : path);
    if (!existsSync(file)) return response.writeHead(404).end("nothing here");
    for (const { path: rule, headers } of rules) {
      if (fits(rule, path)) for (const [name, value] of headers) response.appendHeader(name, value);
    }
    response.setHeader("content-type", types[extname(file)] ?? "application/octet-stream");
    response.end(readFileSync(file));
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return { folder, url: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() };
}

/// Opens the forms over the files of the repository, as somebody does who works with a folder on their own disk.
async function opened(browser, { width = 1280, height = 900 } = {}) {
  const context = await browser.newContext({ viewport: { width, height }, reducedMotion: "reduce" });
  const page = await context.newPage();
  const outside = [];
  page.on("request", (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (protocol.startsWith("http") && hostname !== "127.0.0.1") outside.push(request.url());
  });
  const answered = [];
  page.on("response", (response) => {
    if (!response.url().startsWith(site.url) && response.url().startsWith("http")) answered.push(response.url());
  });
  const said = [];
  page.on("dialog", (dialog) => {
    said.push(dialog.message());
    dialog.accept();
  });
  await page.addInitScript(() => {
    window.showDirectoryPicker = async () => (await navigator.storage.getDirectory()).getDirectoryHandle("repository", { create: true });
  });
  await page.goto(`${site.url}admin/wait.js`);
  const files = Object.fromEntries(filesBelow(root, "playbook").map((path) => [path, readFileSync(join(root, path), "base64")]));
  await page.evaluate(async (files) => {
    const top = await (await navigator.storage.getDirectory()).getDirectoryHandle("repository", { create: true });
    await top.getDirectoryHandle(".git", { create: true });
    for (const [path, text] of Object.entries(files)) {
      const parts = path.split("/");
      let folder = top;
      for (const name of parts.slice(0, -1)) folder = await folder.getDirectoryHandle(name, { create: true });
      const file = await (await folder.getFileHandle(parts.at(-1), { create: true })).createWritable();
      await file.write(Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)));
      await file.close();
    }
  }, files);
  await page.goto(`${site.url}admin/`);
  await page.getByRole("button", { name: "Work with Local Repository" }).click();
  await expect(page.getByRole("heading", { name: /ICP/ }).or(page.getByText("Personas")).first()).toBeVisible({ timeout: 30_000 });
  return { page, outside, answered, said, close: () => context.close() };
}

/// Opens the form of an item, or of a list file.
async function form(page, path) {
  await page.goto(`${site.url}admin/#/collections/${path}`);
  await expect(page.getByRole("button", { name: "Save", exact: true })).toBeVisible();
}

/// Returns the part of a form that is about one field.
const field = (page, name) => page.locator(`section[data-key-path="${name}"]`);

/// The same, in the window: the editor makes fields only as they come near to it.
async function reached(page, name) {
  const { width, height } = page.viewportSize();
  await page.mouse.move(width / 2, height / 2);
  await expect(async () => {
    if (!(await field(page, name).count())) await page.mouse.wheel(0, 500);
    expect(await field(page, name).count()).toBe(1);
  }).toPass({ intervals: [100] });
  await field(page, name).scrollIntoViewIfNeeded();
  return field(page, name);
}

async function choose(page, name, title) {
  await (await reached(page, name)).getByRole("combobox").click();
  await page.getByRole("option", { name: title }).click();
}

async function save(page) {
  const button = page.getByRole("button", { name: "Save", exact: true });
  await button.click();
  await expect(button.and(page.locator(":enabled"))).toBeHidden();
}

/// Puts what the browser holds into the repository and returns what git says of it, without marks of places.
async function changes(page) {
  let files;
  await expect(async () => {
    files = await page.evaluate(held);
    expect(Object.keys(files).filter((path) => path.endsWith(".crswap")), "nothing is still being written").toEqual([]);
  }).toPass({ intervals: [100], timeout: 30_000 });
  for (const [path, bytes] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), Buffer.from(bytes));
  }
  git(root, "add", "--intent-to-add", "playbook");
  return git(root, "diff", "--unified=0").split("\n").filter((line) => /^[-+](?![-+])/.test(line) || line.startsWith("+++"));
}

/// Returns the files of the browser's own file system. Runs in the page; a file that is being written has another beside it.
async function held() {
  const out = {};
  async function walk(folder, path) {
    for await (const [name, handle] of folder.entries()) {
      if (handle.kind === "directory") await walk(handle, `${path}${name}/`);
      else out[`${path}${name}`] = Array.from(new Uint8Array(await (await handle.getFile()).arrayBuffer()));
    }
  }
  await walk(await (await navigator.storage.getDirectory()).getDirectoryHandle("repository"), "");
  return out;
}

const isSound = () => playmaker(root, "check", "--fail-on", "error");

test.afterEach(() => {
  git(root, "reset", "--quiet", "--hard");
  git(root, "clean", "--quiet", "--force", "playbook");
});

test("one field of a persona changes one line of its file", async ({ browser }) => {
  const { page, answered, close } = await opened(browser);
  await form(page, "persona/entries/quality-manager");
  await field(page, "summary").getByRole("textbox").fill("Antwortet für Prüfungen: #1 im Betrieb.");
  await save(page);
  expect(await changes(page)).toEqual([
    "+++ b/playbook/personas/quality-manager.md",
    "-summary: Answers for the records in every audit. Our champion, and the first call in most deals.",
    '+summary: "Antwortet für Prüfungen: #1 im Betrieb."',
  ]);
  isSound();
  expect(answered, "nobody else answers").toEqual([]);
  await close();
});

test("texts that YAML would take for something else are kept as they were typed", async ({ browser }) => {
  const { page, close } = await opened(browser);
  for (const [typed, written] of [["no", '"no"'], ["- y: #x", '"- y: #x"']]) {
    await form(page, "persona/entries/quality-manager");
    await field(page, "summary").getByRole("textbox").fill(typed);
    await save(page);
    expect((await changes(page)).slice(2)).toEqual([`+summary: ${written}`]);
    isSound();
  }
  await close();
});

test("the text of a page changes where it was changed", async ({ browser }) => {
  const { page, close } = await opened(browser);
  await form(page, "persona/entries/quality-manager");
  const body = (await reached(page, "body")).locator("[contenteditable=true]");
  await body.click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type(" Grüße.");
  await page.keyboard.press("Enter");
  await page.keyboard.type("A new paragraph.");
  await save(page);
  expect(await changes(page)).toEqual([
    "+++ b/playbook/personas/quality-manager.md",
    "-them, and they have worked for ten years.",
    "+them, and they have worked for ten years. Grüße.",
    "+",
    "+A new paragraph.",
  ]);
  isSound();
  await close();
});

test("one field of a term changes one line of the list", async ({ browser }) => {
  const { page, said, close } = await opened(browser);
  await form(page, "term-lists/entries/glossary");
  await page.getByRole("button", { name: "Expand All" }).first().click();
  await field(page, "items.0.means").getByRole("textbox").fill("Who calls: and asks.");
  await save(page);
  const lines = await changes(page);
  expect(lines[0]).toBe("+++ b/playbook/glossary.yaml");
  expect(lines.slice(2)).toEqual(['+  means: "Who calls: and asks."']);
  isSound();
  await form(page, "term-lists/entries/glossary");
  await page.getByRole("button", { name: "Expand All" }).first().click();
  await (await reached(page, "items.0.id")).getByRole("textbox").fill("other-name");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(() => expect(said.join()).toContain("stays, because others refer to it")).toPass();
  expect(await changes(page)).toEqual(lines);
  await close();
});

test("one field of a lead stage changes one line", async ({ browser }) => {
  const { page, close } = await opened(browser);
  await form(page, "lead-stage/entries/sal");
  const limit = field(page, "time_limit").getByRole("textbox");
  await limit.fill("soon");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Write a whole number and a unit").first()).toBeVisible();
  await limit.fill("3 business days");
  await save(page);
  const lines = await changes(page);
  expect(lines[0]).toBe("+++ b/playbook/lead-stages/sal.md");
  expect(lines.slice(2)).toEqual(["+time_limit: 3 business days"]);
  isSound();
  await close();
});

test("a new item is a draft that passes the check, and one without what it needs is not saved", async ({ browser }) => {
  const { page, close } = await opened(browser);
  await form(page, "persona/new");
  const press = () => page.getByRole("button", { name: "Save", exact: true }).click();
  await field(page, "summary").getByRole("textbox").fill("Buys gloves.");
  await press();
  await expect(page.getByText(/required/i).first()).toBeVisible();
  expect(await changes(page)).toEqual([]);
  await field(page, "title").getByRole("textbox").fill("Einkäufer für Kühlhäuser");
  await choose(page, "buying_role", "Champion");
  await (await reached(page, "pains")).getByRole("button", { name: /Add/ }).click();
  await page.getByRole("menuitem", { name: /of the playbook/ }).click();
  await choose(page, "pains.0.value", "The audit scramble");
  await save(page);
  const lines = await changes(page);
  expect(lines[0]).toBe("+++ b/playbook/personas/einkaeufer-fuer-kuehlhaeuser.md");
  expect(lines).toContain("+title: Einkäufer für Kühlhäuser");
  isSound();
  await close();
});

test("the page of the forms asks nobody but the code host, and no other page loosens for it", async ({ request }) => {
  const page = await (await request.get(`${site.url}admin/`)).text();
  expect(page).toMatch(/<script src="sveltia-cms.js" integrity="sha384-[\w+/]{64}">/);
  expect(page).toContain('content="noindex, nofollow"');
  const policy = page.match(/Content-Security-Policy" content="([^"]*)"/)[1];
  expect(policy).toMatch(/script-src 'self';/);
  expect(policy).not.toMatch(/\*|unsafe-eval|http:/);
  for (const [path, strict] of [["kpi/index.html", true], ["assets/style.css", true], ["admin/index.html", false]]) {
    const header = (await request.get(`${site.url}${path}`)).headers()["content-security-policy"];
    expect(header.includes("style-src 'self';"), path).toBe(strict);
    expect(header).toContain("frame-ancestors 'none'");
  }
  const { config } = await (await request.get(`${site.url}admin/config.json`)).json();
  expect(config.local_backend).toBeUndefined();
  expect(config.publish_mode).toBe("editorial_workflow");
  expect(config.media_folder).toBe("playbook/static");
  for (const collection of config.collections) {
    if (collection.folder) expect(collection.folder).toMatch(/^playbook(\/[\w-]+)?$/);
    for (const { file } of collection.files ?? []) expect(file).toMatch(/^playbook\/[\w/-]+\.yaml$/);
    const body = collection.fields?.find(({ name }) => name === "body");
    if (body) expect(body.sanitize_preview).toBe(true);
  }
});

test("`serve` has the same forms as `build`, under the same policy", async () => {
  const { url, stop } = await serve(join(root, "playbook"));
  const rules = readFileSync(join(site.folder, "_headers"), "utf8");
  const policy = /^\/admin\/\*\n {2}Content-Security-Policy: (.*)$/m.exec(rules)[1];
  const files = filesBelow(site.folder, "admin");
  expect(files).toContain("admin/index.html");
  for (const path of files) {
    const answer = await fetch(url + path);
    expect(answer.headers.get("content-security-policy"), path).toBe(policy);
    expect(Buffer.from(await answer.arrayBuffer()).equals(readFileSync(join(site.folder, path))), path).toBe(true);
  }
  expect((await fetch(url)).headers.get("content-security-policy")).not.toBe(policy);
  stop();
});

test("nothing is built where the editor is not installed, or is another version", async () => {
  const bare = scratch("bare");
  git(bare, "clone", "--quiet", root, ".");
  expect(() => playmaker(bare, "build", "--output", join(bare, "public"))).toThrow(/the editor of the forms is not installed/);
  const editor = join(bare, "node_modules/@sveltia/cms");
  mkdirSync(join(editor, "dist"), { recursive: true });
  writeFileSync(join(editor, "package.json"), "{}");
  writeFileSync(join(editor, "dist/sveltia-cms.js"), "alert(1)");
  expect(() => playmaker(bare, "build", "--output", join(bare, "public"))).toThrow(/is not @sveltia\/cms 0\.221\.1 as it was published/);
});

test("`forms` names what it cannot remove beside its folder, and leaves it there", () => {
  const above = scratch("left");
  const left = join(above, ".forms.playmaker-old-1");
  mkdirSync(left);
  writeFileSync(join(left, "letter.txt"), "not ours");
  const options = { cwd: above, encoding: "utf8" };
  const { status, stderr } = spawnSync(program, ["forms", "--output", "forms", "--root", join(root, "playbook")], options);
  expect(stderr).toContain("`.forms.playmaker-old-1` holds files that Playmaker did not write; look at it, then delete it");
  expect(status).toBe(0);
  expect(readFileSync(join(left, "letter.txt"), "utf8")).toBe("not ours");
});

for (const width of [1280, 390]) {
  test(`a form fits a window of ${width} pixels, with its signs and letters`, async ({ browser }) => {
    const { page, close } = await opened(browser, { width, height: 900 });
    await form(page, "persona/entries/quality-manager");
    await page.evaluate(() => document.fonts.ready);
    expect(await page.evaluate(() => document.fonts.check("24px 'Material Symbols Outlined'"))).toBe(true);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
    if (process.env.SHOTS) await page.screenshot({ path: join(process.env.SHOTS, `forms-${width}.png`) });
    await close();
  });
}
