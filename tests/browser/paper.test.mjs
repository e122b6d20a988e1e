// Every sort of page on paper, A4 and Letter: nothing is cut off, nothing that only a screen can do is printed, no sheet is
// blank.
import assert from "node:assert/strict";
import { extractText } from "unpdf";
import { lookAt, test } from "./lib.mjs";
import { items, pages } from "./pages.mjs";

// What is left of a sheet between margins of 16 mm, in CSS pixels.
const sheets = [{ format: "A4", width: 672, height: 986 }, { format: "Letter", width: 695, height: 920 }];

/// Returns how many letters each sheet of a PDF has.
async function lettersOf(pdf) {
  const { text } = await extractText(new Uint8Array(pdf), { mergePages: false });
  return text.map((words) => words.replace(/\s/g, "").length);
}

async function printsWell(reader, where) {
  const { page } = reader;
  for (const { format, ...sheet } of sheets) {
    await reader.show({ ...sheet, paper: true });
    assert.deepEqual(await page.evaluate(() => look.cutOnPaper()), [], `${where} on ${format}`);
    assert.deepEqual(await page.evaluate(() => look.controlsOnPaper()), [], `${where} on ${format}`);
    assert.deepEqual(await page.evaluate(() => look.looseHeadings()), [], `${where} on ${format}`);
    const letters = await lettersOf(await page.pdf({ format }));
    assert.ok(letters.length > 0 && letters.every((count) => count > 0), `${where} on ${format}: a sheet is blank; letters by sheet: ${letters}`);
  }
  assert.deepEqual(reader.trouble, [], where);
}

for (const path of pages) {
  test(`${path} is printed whole`, async ({ reader, address }) => {
    await reader.open(address(path), { ...sheets[0], paper: true });
    await lookAt(reader.page);
    await printsWell(reader, path);
  });
}

for (const path of items) {
  test(`the card of ${path} is printed whole`, async ({ reader, address }) => {
    await reader.open(`${address(path)}#pm:card`, { ...sheets[0], paper: true });
    await lookAt(reader.page);
    await printsWell(reader, `the card of ${path}`);
  });
}
