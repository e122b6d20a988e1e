// Every sort of page on a desk and a phone, in light and dark: nothing sticks out, nothing is said in the console, nothing
// is fetched from elsewhere, and axe finds no fault.
import assert from "node:assert/strict";
import { faults, lookAt, screens, test } from "./lib.mjs";
import { items, pages } from "./pages.mjs";

// What depends on colors and room. Everything else axe looks at is the same on all screens.
const onScreens = ["color-contrast", "link-in-text-block", "scrollable-region-focusable"];

async function looksSound(reader, where) {
  const { page, trouble } = reader;
  for (const [at, screen] of screens.entries()) {
    await reader.show(screen);
    const which = `${where} at ${screen.width}${screen.dark ? " dark" : ""}`;
    const wider = await page.evaluate(() => look.wider());
    assert.ok(wider <= 0, `${which}: the page is ${wider} px wider than the screen`);
    assert.deepEqual(await page.evaluate(() => look.overlaps()), [], `${which}: texts lie on each other`);
    // A desk in light and a phone in the dark are each color and each width.
    if (at === 0) assert.deepEqual(await faults(page), [], which);
    if (at === 3) assert.deepEqual(await faults(page, onScreens), [], which);
  }
  assert.deepEqual(trouble, [], where);
}

for (const path of pages) {
  test(`${path} is sound on every screen`, async ({ reader, address }) => {
    await reader.open(address(path));
    await lookAt(reader.page);
    assert.equal(await reader.page.locator("h1").count(), 1, "one main heading");
    await looksSound(reader, path);
  });
}

for (const path of items) {
  test(`the card of ${path} is sound on every screen`, async ({ reader, address }) => {
    await reader.open(`${address(path)}#pm:card`);
    await lookAt(reader.page);
    assert.ok(await reader.page.getByRole("link", { name: "Back to the whole page" }).isVisible());
    await looksSound(reader, path);
  });
}
