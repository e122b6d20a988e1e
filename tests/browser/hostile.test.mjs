// A site of nothing but hostile texts, built and served: whatever its authors write, no script of theirs runs, nothing
// is asked of another host, and no policy has to stop anything, because nothing gets that far.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build, example, host, program, sample, scratch, serve, test } from "./lib.mjs";

/// What is an error, so that nothing is built; `serve` shows it all the same.
const refused = /javascript:__x=1|data:text\/html,x/g;

/// Copies the sample with a hostile text in every field; where a site is to be built, without what stops a build.
function playbook(isBuilt) {
  const { files, untried } = example("hostile", sample);
  assert.deepEqual(untried, [], "fields of free text that nothing hostile stands in");
  const root = join(scratch("hostile"), "playbook");
  cpSync(sample, root, { recursive: true });
  for (const [path, text] of Object.entries(files)) {
    writeFileSync(join(root, path), isBuilt ? text.replace(refused, "https://evil.example/l") : text);
  }
  return root;
}

/// Every page, one of each sort and those that say most of what is in them first.
const pagesOf = (root) => {
  const seen = new Map();
  const all = example("pages", root);
  for (const [path, sort] of all) if (!seen.has(sort)) seen.set(sort, path);
  return [...seen.values()];
};

/// Opens each page, hovers and focuses what explains itself, and returns what should not have happened.
async function visit(browser, url, paths) {
  const context = await browser.newContext({ reducedMotion: "reduce" });
  const trouble = [];
  await context.route("**/*", (route) => {
    const { origin, protocol } = new URL(route.request().url());
    if (origin === new URL(url).origin || protocol === "data:") return route.continue();
    trouble.push(`asked another host: ${route.request().url()}`);
    return route.abort();
  });
  await context.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      (window.violations ??= []).push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
    });
  });
  const page = await context.newPage();
  page.on("dialog", (dialog) => {
    trouble.push(`dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  page.on("popup", (popup) => trouble.push(`another window: ${popup.url()}`));
  for (const path of paths) {
    await page.goto(url + path);
    await page.evaluate(() => {
      for (const own of [...document.querySelectorAll("[data-says], [aria-describedby], [title], summary")].slice(0, 40)) {
        own.dispatchEvent(new MouseEvent("mouseover", { bubbles: true }));
        own.focus();
        if (own.localName === "summary") own.click();
      }
    });
    trouble.push(...(await harm(page)).map((what) => `${path}: ${what}`));
  }
  return { page, trouble, close: () => context.close() };
}

/// What an author got into the open page.
const harm = (page) =>
  page.evaluate(() => {
    const out = [...(window.violations ?? [])];
    if ("__x" in window) out.push("a script of an author's ran");
    const own = (address) => new URL(address, document.baseURI).origin === location.origin;
    for (const element of document.querySelectorAll("*")) {
      const name = element.localName;
      for (const { name: attribute, value } of element.attributes) {
        if (/^on/i.test(attribute)) out.push(`a handler: ${attribute}="${value}"`);
      }
      if (name === "script" && !(element.src && own(element.src) && element.src.endsWith(".js"))) out.push(`a script: ${element.outerHTML}`);
      // The page's own policy stands in it, for hosts that send none.
      if (["iframe", "object", "embed", "base", "meta[http-equiv]:not([http-equiv=Content-Security-Policy])"].some((foreign) => element.matches(foreign))) out.push(`<${name}>`);
      if (name === "img" && !own(element.src)) out.push(`a picture: ${element.src}`);
      if (name === "a" && element.href && typeof element.href === "string") {
        const { protocol } = new URL(element.href);
        if (!["http:", "https:", "mailto:", "tel:"].includes(protocol)) out.push(`a link: ${element.href}`);
        // A window of its own is all that `noopener` is about; what the theme links to opens in the same one.
        const mayOpen = element.target !== "" || new URL(element.href).hostname === "evil.example";
        if (mayOpen && !own(element.href) && !element.rel.split(" ").includes("noopener")) out.push(`no noopener: ${element.outerHTML}`);
      }
    }
    return out;
  });

/// What somebody may type.
const queries = ["<img src=x onerror=__x=1>", "\"'><script>__x=1</script>", "onerror", "javascript:__x=1", "__proto__", "constructor", "x\"'></title>"];

/// Types into the search of the open page, and into its address.
async function search(page, url) {
  const trouble = [];
  let n_found = 0;
  for (const query of queries) {
    await page.goto(`${url}search.html?q=${encodeURIComponent(query)}`);
    await page.locator(".finder-input").fill(query);
    await page.waitForTimeout(500);
    n_found += await page.locator("#pm\\:found [role=option]").count();
    trouble.push(...(await harm(page)).map((what) => `search for ${query}: ${what}`));
  }
  if (n_found === 0) trouble.push("search found nothing to show");
  return trouble;
}

/// Opens files that are no pages, each on its own, as a browser does: it shows them or saves them.
async function alone(page, url, paths) {
  const trouble = [];
  for (const path of paths) {
    const saved = page.waitForEvent("download", { timeout: 1000 }).catch(() => null);
    const answer = await page.goto(url + path).catch(() => null);
    if (!answer && !(await saved)) trouble.push(`${path}: neither shown nor saved`);
    if (answer && answer.status() !== 200) trouble.push(`${path}: ${answer.status()}`);
    if (await page.evaluate(() => "__x" in window)) trouble.push(`${path}: a script of an author's ran`);
  }
  return trouble;
}

/// What is handed to other programs beside a built site: its feed, its list of pages, lists of items as CSV.
function handedOn(root, site) {
  const lists = ["term", "persona", "decision"].map((kind) => {
    const path = `${kind}.csv`;
    writeFileSync(join(site, path), execFileSync(program, ["list", kind, "--format", "csv", "--root", root]));
    return path;
  });
  return ["feed.xml", "sitemap.xml", "llms.txt", "links.txt", "playbook.json", "term/index.md", ...lists];
}

test("a built site of hostile texts runs nothing and asks nobody", async ({ browser }) => {
  test.slow();
  const root = playbook(true);
  const built = build(root, ["--base-url", "https://book.example/"]);
  const site = await host(built, "/");
  const { page, trouble, close } = await visit(browser, site.url, pagesOf(root));
  trouble.push(...(await search(page, site.url)));
  trouble.push(...(await alone(page, site.url, ["assets/icon.svg", "static/cold-chain.svg", ...handedOn(root, built)])));
  assert.deepEqual([...new Set(trouble)], []);
  await close();
  site.close();
});

test("the same site while it is written, with what no build lets through", async ({ browser }) => {
  test.slow();
  const root = playbook(false);
  const served = await serve(root);
  try {
    const { page, trouble, close } = await visit(browser, served.url, pagesOf(root));
    trouble.push(...(await search(page, served.url)));
    trouble.push(...(await alone(page, served.url, ["llms.txt", "playbook.json", "findings.json", "static/cold-chain.svg"])));
    assert.deepEqual([...new Set(trouble)], []);
    await close();
  } finally {
    served.stop();
  }
});
