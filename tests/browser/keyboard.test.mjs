// Every sort of page with the keyboard alone: Tab reaches all there is to press, in the order of the text, and one always
// sees where one is. Fingers find the same things large enough.
import assert from "node:assert/strict";
import { lookAt, screens, test } from "./lib.mjs";
import { pages } from "./pages.mjs";

const key = { key: "Tab", code: "Tab", windowsVirtualKeyCode: 9 };

/// Presses Tab so many times. What is pressed is noted in the page, so that nobody waits between two presses.
async function pressTab(page, times) {
  const keyboard = await page.context().newCDPSession(page);
  const pressed = [];
  for (let n = 0; n < times; n += 1) {
    pressed.push(keyboard.send("Input.dispatchKeyEvent", { type: "rawKeyDown", ...key }), keyboard.send("Input.dispatchKeyEvent", { type: "keyUp", ...key }));
  }
  await Promise.all(pressed);
  await keyboard.detach();
}

// Of a page with more stops than a reader would count, the first and the last are walked through.
const [first, last] = [250, 50];

/// Goes through the open page by Tab and returns what went wrong.
async function walk(page) {
  const many = await page.evaluate(() => {
    window.wanted = look.stops();
    window.seen = look.walk();
    return window.wanted.length;
  });
  const told = [];
  for (const [from, to] of many > first + last ? [[0, first], [many - last, many]] : [[0, many]]) {
    await page.evaluate((from) => {
      if (from > 0) window.wanted[from - 1].focus();
      window.seen.length = 0;
    }, from);
    await pressTab(page, to - from + 1);
    told.push(...await page.evaluate(([from, to]) => {
      const [[start], ...seen] = window.seen;
      const wrong = start === (window.wanted[from - 1] ?? document.body) ? [] : [`it begins at ${look.name(start)}`];
      window.wanted.slice(from, to).forEach((wanted, at) => {
        const [here, fault] = seen[at] ?? [null, null];
        if (here !== wanted) wrong.push(`stop ${from + at + 1} is ${look.name(here)} where the text has ${look.name(wanted)}`);
        if (fault) wrong.push(`${look.name(here)} ${fault}`);
      });
      return wrong;
    }, [from, to]));
  }
  return told;
}

for (const path of pages) {
  test(`${path} is walked through with Tab`, async ({ reader, address }) => {
    // Each width, and each color.
    for (const screen of [screens[0], screens[3]]) {
      await reader.open(address(path), screen);
      // Search comes to its page once it is loaded.
      if (path === "search.html") await reader.page.locator("#pm\\:find").waitFor();
      // So do the buttons at blocks of code.
      if (await reader.page.locator("pre").count()) await reader.page.locator(".copied").first().waitFor({ state: "attached" });
      await lookAt(reader.page);
      const where = `${path} at ${screen.width}`;
      assert.deepEqual(await reader.page.evaluate(() => look.small()), [], `${where}: too small for a finger`);
      assert.deepEqual((await walk(reader.page)).slice(0, 8), [], where);
    }
  });
}

test("skipping leads to the text, and on from there", async ({ reader, site }) => {
  await reader.open(`${site.url}lead-stage/mql.html`);
  await reader.page.keyboard.press("Tab");
  assert.equal(await reader.page.evaluate(() => document.activeElement.getAttribute("href")), "#pm:main", "the first stop skips to the text");
  await reader.page.keyboard.press("Enter");
  await reader.page.keyboard.press("Tab");
  assert.ok(await reader.page.evaluate(() => document.activeElement.closest("main")), "the next stop is in the text");
});

test("on a phone the menu is opened, walked through and closed with the keyboard", async ({ reader, site }) => {
  await reader.open(`${site.url}index.html`, screens[2]);
  const { page } = reader;
  await lookAt(page);
  const menu = page.locator(".menu > summary");
  await menu.focus();
  await page.keyboard.press("Enter");
  const links = await page.evaluate(() => [...document.querySelectorAll(".menu nav a")].filter(look.isShown).length);
  assert.ok(links > 10, `${links} links`);
  for (let n = 0; n < links; n += 1) {
    await page.keyboard.press("Tab");
    const fault = await page.evaluate(() => document.activeElement.closest(".menu nav") ? look.focusFault(document.activeElement) : "is not in the menu");
    assert.equal(fault, null, `link ${n + 1} of the menu`);
  }
  await page.keyboard.press("Escape");
  assert.ok(await menu.evaluate((summary) => summary === document.activeElement && !summary.parentElement.open));
});
