// With scripts switched off, every sort of page says what it says with them, every fold opens, and nothing waits for a
// script in vain.
import assert from "node:assert/strict";
import { lookAt, test } from "./lib.mjs";
import { pages } from "./pages.mjs";

/// Returns the words a reader sees, without those of controls and of what speaks of them.
function words() {
  const tools = "button, [role=tooltip], [role=status], output, form.trial, .ticks, .tick, #pm\\:visit, [data-filter]";
  return look.texts().filter(([, element]) => !element.closest(tools)).map(([node]) => node.data.trim().replace(/\s+/g, " "));
}

const isClosed = (fold) => {
  const inner = [...fold.children].find((child) => child.localName !== "summary");
  return look.isThere(fold) && Boolean(inner) && !look.isShown(inner);
};

/// Opens every fold with the pointer, one at a time, and returns how many stay closed.
async function staysClosed(page) {
  let closed = 0;
  for (const fold of await page.$$("details")) {
    if (!(await fold.evaluate(isClosed))) continue;
    const summary = await fold.$("summary");
    await summary.click();
    if (await fold.evaluate(isClosed)) closed += 1;
    // An open menu lies over the page.
    await summary.click();
  }
  return closed;
}

for (const path of pages) {
  test(`${path} is read without scripts`, async ({ reader, withoutScripts, address }) => {
    await reader.open(address(path));
    await withoutScripts.open(address(path));
    await lookAt(reader.page);
    await lookAt(withoutScripts.page);
    // Search needs scripts; its page says so, and what leads on instead.
    if (path === "search.html") {
      assert.match(await withoutScripts.page.locator(".find-instead").innerText(), /needs JavaScript[^]*Glossary[^]*Lead stages/);
    } else {
      const [first, second] = [await reader.page.evaluate(words), await withoutScripts.page.evaluate(words)];
      assert.deepEqual(second, first, "the same words");
    }
    const dead = await withoutScripts.page.evaluate(() => [...document.querySelectorAll("button, input, select, textarea")].filter((control) => look.isShown(control) && !control.disabled).map(look.name));
    assert.deepEqual(dead, [], "controls that do nothing");
    for (const width of [1280, 390]) {
      await withoutScripts.show({ width });
      assert.equal(await staysClosed(withoutScripts.page), 0, `folds that stay closed at ${width}`);
    }
    assert.deepEqual(withoutScripts.trouble, []);
  });
}
