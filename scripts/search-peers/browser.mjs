// A Chromium that opens the three engines, each in its page, and what is done in it.
import { join } from "node:path";
import { chromium as playwright } from "playwright-core";
import { chromium, here } from "./tools.mjs";
import { host } from "./host.mjs";

/// Starts a browser; its cache holds what it gets, as a reader's does.
export const launch = () => playwright.launch({ executablePath: chromium(), args: ["--no-sandbox", "--disable-quic"] });

/// Serves a site with what the others need, each a folder: `library` is MiniSearch, `minisearch` its index.
export const serve = ({ site, pagefind, minisearch, library }) =>
  host({
    site,
    pages: join(here, "pages"),
    pagefind,
    minisearch: library,
    options: here,
    "minisearch-index": minisearch,
  });

/// The engines: the page each is opened on, how search is opened there, and where its results show.
export const ENGINES = {
  ours: {
    page: "site/index.html",
    open: () => dispatchEvent(new KeyboardEvent("keydown", { key: "/" })),
    input: "dialog.finder[open] input",
    list: "dialog.finder .finder-list",
  },
  pagefind: { page: "pages/pagefind.html", open: () => document.querySelector("input").focus(), input: "input", list: "ol" },
  minisearch: { page: "pages/minisearch.html", open: () => document.querySelector("input").focus(), input: "input", list: "ol" },
};

/// Opens the page of an engine and waits until it asks for nothing more.
export async function opened(context, site, name) {
  const page = await context.newPage();
  page.setDefaultTimeout(180_000);
  await page.goto(site.url + ENGINES[name].page, { waitUntil: "load" });
  await page.waitForTimeout(300);
  return page;
}

/// Opens search and puts a query in at once, as one who pastes it. Returns the milliseconds from the key that opens it to
/// the first result; with `isOpen` search was open already, and they count from the input.
export function pasted(page, name, query, isOpen = false) {
  const { open, input, list } = ENGINES[name];
  return page.evaluate(async ([open, input, list, query, isOpen]) => {
    const soon = (is) => new Promise((done) => {
      const look = () => { const found = is(); if (found) { watch.disconnect(); done(found); } };
      const watch = new MutationObserver(look);
      watch.observe(document, { subtree: true, childList: true, attributes: true });
      look();
    });
    const start = performance.now();
    if (!isOpen) (0, eval)(`(${open})()`);
    const box = await soon(() => document.querySelector(input));
    box.value = query;
    box.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertFromPaste" }));
    // Where nothing is found, the list says so.
    await soon(() => document.querySelector(list)?.dataset.query === query);
    // It is there for a reader once it is drawn.
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    return performance.now() - start;
  }, [String(open), input, list, query, isOpen]);
}

/// Opens search and leaves it alone for a moment, as one does who begins to think what to type.
export async function boxOpened(page, name) {
  const { open, input } = ENGINES[name];
  await page.evaluate(`(${open})()`);
  await page.locator(input).waitFor();
  await page.waitForTimeout(300);
}

/// Opens search and types a query letter by letter, one in 120 ms; returns when the results of all of it are there, and with
/// `isSettled` when nothing more is loaded for them.
export async function typed(page, name, query, { isOpen = false, isSettled = true } = {}) {
  const { open, input, list } = ENGINES[name];
  if (!isOpen) await page.evaluate(`(${open})()`);
  const box = page.locator(input);
  await box.fill("");
  await box.pressSequentially(query, { delay: 120 });
  await page.waitForFunction(([list, query]) => document.querySelector(list)?.dataset.query === query, [list, query]);
  if (isSettled) await page.waitForTimeout(200);
}
