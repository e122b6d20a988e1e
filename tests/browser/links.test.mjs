// An independent look at every link of the built site: what Chromium's own parser finds must exist.
import assert from "node:assert/strict";
import { readdirSync, readFileSync, existsSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { test } from "./lib.mjs";

function htmlFiles(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".html"))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

/// Returns `page -> target` for everything that leads nowhere.
async function brokenLinks(browser, folder) {
  const context = await browser.newContext({ javaScriptEnabled: true });
  const page = await context.newPage();
  const found = new Map();
  for (const file of htmlFiles(folder)) {
    // Parsed by the browser and not run: the policy of the page stays out of the way.
    found.set(relative(folder, file), await page.evaluate((html) => {
      const parsed = new DOMParser().parseFromString(html, "text/html");
      const take = (query, name) => [...parsed.querySelectorAll(query)].map((element) => element.getAttribute(name));
      return {
        ids: [...take("[id]", "id"), ...take("a[name]", "name")],
        links: [...take("a[href], link[href]", "href"), ...take("img[src], script[src]", "src")],
      };
    }, readFileSync(file, "utf8")));
  }
  await context.close();
  const broken = [];
  for (const [path, { links, ids }] of found) {
    for (const link of links) {
      const target = new URL(link, `file:///site/${path}`);
      if (target.protocol !== "file:") continue;
      if (!target.pathname.startsWith("/site/")) { broken.push(`${path} -> ${link}`); continue; }
      let wanted = decodeURIComponent(target.pathname.slice("/site/".length));
      const full = join(folder, wanted);
      if (existsSync(full) && statSync(full).isDirectory()) wanted = join(wanted, "index.html");
      const fragment = decodeURIComponent(target.hash.slice(1));
      const there = existsSync(join(folder, wanted)) && statSync(join(folder, wanted)).isFile();
      const place = wanted === path ? ids : found.get(wanted)?.ids;
      if (!there || (fragment && fragment !== "top" && place && !place.includes(fragment))) broken.push(`${path} -> ${link}`);
    }
  }
  return broken;
}

async function leadsSomewhere(browser, { folder }) {
  // The page for lost addresses is shown at any address, so its links begin at the root of the host.
  const broken = (await brokenLinks(browser, folder)).filter((line) => !line.startsWith("404.html "));
  assert.deepEqual(broken, []);
}

test("every link of the sample leads somewhere", async ({ browser, site }) => {
  assert.ok(htmlFiles(site.folder).length > 100, "the sample has more than a hundred pages");
  await leadsSomewhere(browser, site);
});

test("every link of the sample in German leads somewhere", ({ browser, german }) => leadsSomewhere(browser, german));

test("every link of what strangers get leads somewhere", ({ browser, shareable }) => leadsSomewhere(browser, shareable));

test("every link of the manual leads somewhere", ({ browser, manual }) => leadsSomewhere(browser, manual));
