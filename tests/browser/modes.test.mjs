// What readers ask of their system: colors of their own, more contrast, less motion. Nothing may vanish, every sort of page
// must heed it.
import assert from "node:assert/strict";
import { faults, lookAt, test } from "./lib.mjs";
import { pages } from "./pages.mjs";

for (const path of pages) {
  test(`${path} heeds the reader's own colors, contrast and rest`, async ({ reader, address }) => {
    const { page } = reader;
    await reader.open(address(path));
    await lookAt(page);
    assert.deepEqual(await page.evaluate(() => look.motions()), [], "what moves");

    const usual = await page.evaluate(() => look.strengths());
    await reader.show({ forced: true, dark: true });
    const forced = await page.evaluate(() => look.strengths());
    // What stands out says something; what does not is decoration.
    const gone = usual.filter(([name, strength], at) => strength >= 3 && forced[at][1] < 3 && forced[at][0] === name).map(([name]) => name);
    assert.deepEqual([...new Set(gone)], [], "vanishes in forced colors");
    assert.deepEqual(await page.evaluate(() => look.marks()), [], "signs that vanish in forced colors");

    await reader.show({ contrast: true });
    assert.deepEqual(await faults(page, ["color-contrast-enhanced"]), [], "with more contrast");
  });
}

test("the focus is seen in forced colors", async ({ reader, site }) => {
  for (const path of ["index.html", "lead-stage/index.html", "qualification/mql-score.html", "path/new-sdr.html"]) {
    await reader.open(site.url + path, { forced: true });
    await lookAt(reader.page);
    // From here on the focus comes from the keyboard.
    await reader.page.keyboard.press("Tab");
    const told = await reader.page.evaluate(() => look.stops().flatMap((stop) => {
      stop.focus();
      const fault = look.focusFault(stop);
      return fault ? [`${look.name(stop)} ${fault}`] : [];
    }));
    assert.deepEqual(told, [], path);
  }
});

test("where the reader is stands out in forced colors", async ({ reader, site }) => {
  await reader.open(`${site.url}kpi/new-arr.html`, { forced: true });
  const [here, other] = await reader.page.evaluate(() => {
    const look = (link) => { const { borderInlineStartWidth, fontWeight, textDecorationLine } = getComputedStyle(link); return `${borderInlineStartWidth} ${fontWeight} ${textDecorationLine}`; };
    return [look(document.querySelector(".side a[aria-current]")), look(document.querySelector(".side li ul a:not([aria-current])"))];
  });
  assert.notEqual(here, other);
});
