// Every sort of page on paper, A4 and Letter: nothing is cut off, nothing that only a screen can do is printed, no sheet is
// blank.
import assert from "node:assert/strict";
import { inflateSync } from "node:zlib";
import { lookAt, test } from "./lib.mjs";
import { items, pages } from "./pages.mjs";

// What is left of a sheet between margins of 16 mm, in CSS pixels.
const sheets = [{ format: "A4", width: 672, height: 986 }, { format: "Letter", width: 695, height: 920 }];

/// Returns how many pieces of text each page of a PDF has.
function textsOf(pdf) {
  const file = pdf.toString("latin1");
  const pages = [...file.matchAll(/\/Type\s*\/Page\b[^s](?:(?!endobj)[^])*?\/Contents (\d+) 0 R/g)].map(([, number]) => number);
  return pages.map((number) => {
    const start = file.search(new RegExp(`(?:^|\\n)${number} 0 obj`));
    const [head] = file.slice(start).match(/^[^]*?stream\r?\n/);
    const length = Number(head.match(/\/Length (\d+)/)[1]);
    const from = start + head.length;
    const stream = inflateSync(pdf.subarray(from, from + length)).toString("latin1");
    return (stream.match(/\bT[jJ]\b/g) ?? []).length;
  });
}

async function printsWell(reader, where) {
  const { page } = reader;
  for (const { format, ...sheet } of sheets) {
    await reader.show({ ...sheet, paper: true });
    assert.deepEqual(await page.evaluate(() => look.cutOnPaper()), [], `${where} on ${format}`);
    assert.deepEqual(await page.evaluate(() => look.controlsOnPaper()), [], `${where} on ${format}`);
    assert.deepEqual(await page.evaluate(() => look.looseHeadings()), [], `${where} on ${format}`);
    const sheetsOfText = textsOf(await page.pdf({ format }));
    assert.ok(sheetsOfText.length > 0 && sheetsOfText.every((texts) => texts > 0), `${where} on ${format}: texts by sheet ${sheetsOfText}`);
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
