// How well search answers, without a browser: words as Rust has them, the quality sets over built sites, and that every
// result leads somewhere.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "@playwright/test";
import { phrase, words } from "../../themes/default/assets/search-words.js";
import { allowed, slips } from "../../themes/default/assets/search-near.js";
import { parts } from "../../themes/default/assets/search-mark.js";
import { search } from "../../themes/default/assets/search-rank.js";
import { judged, open, own, percent, queries } from "../search/quality.mjs";
import { build, repository } from "./lib.mjs";

const file = (name) => join(repository, "tests/search", name);
let sample, fixture;
test.beforeAll(() => {
  sample = build();
  fixture = build(file("fixture"));
});

test("a query is taken apart as the index was", () => {
  const lines = readFileSync(file("words.tsv"), "utf8").split("\n").filter((line) => line && !line.startsWith("#"));
  assert.ok(lines.length > 30);
  for (const line of lines) {
    const [text, expected, name] = line.split("\t");
    assert.equal(words(text).join(" "), expected, text);
    assert.equal(phrase(text), name, `${text} as a name`);
  }
});

test("slips are counted as people make them", () => {
  const counts = [["stage", "stage", 0], ["stgae", "stage", 1], ["stge", "stage", 1], ["sttage", "stage", 1], ["stake", "stage", 1], ["stack", "stage", 2], ["x", "stage", 3]];
  for (const [typed, word, n] of counts) assert.equal(slips(typed, word, 2), n, `${typed} for ${word}`);
  assert.equal(slips("qualifc", "qualification", 1, true), 1, "a beginning");
  assert.deepEqual(["mql", "lead", "business"].map(allowed), [0, 1, 2]);
});

test("words that were meant are marked, wherever they stand", () => {
  const marked = (text, ...meant) => parts(text, new Set(meant)).map(([own, is]) => (is ? `[${own}]` : own)).join("");
  assert.equal(marked("First touch: Übergaben & lead’s <b>", "touch", "ubergaben", "lead"), "First [touch]: [Übergaben] & [lead’s] <b>");
  assert.equal(marked("営業資格リード", "資格"), "営業[資格]リード");
});

for (const [name, site, n] of [["the sample", () => sample, 150], ["German, Japanese, Chinese and Korean", () => fixture, 40]]) {
  test(`${name}: what people type finds what they mean`, async () => {
    const all = queries(file(n > 100 ? "sample.tsv" : "fixture.tsv"));
    assert.ok(all.length >= n, `${all.length} queries`);
    const { rows, first, three } = await judged(await own(site()), all);
    const missed = rows.filter((row) => row.place !== 1).map((row) => `${row.place || "not"}: ${row.query} → ${row.found}`);
    console.log(`${name}: ${all.length} queries, first ${percent(first)}, in the first three ${percent(three)}`);
    assert.ok(first >= 0.9 && three >= 0.98, `${percent(first)}, ${percent(three)}\n${missed.join("\n")}`);
  });
}

test("every page is found by its title, and every result leads to a place", async () => {
  for (const site of [sample, fixture]) {
    const index = await open(site);
    for (let number = 0; number < index.n; number += 1) {
      const page = await index.page(number);
      const html = readFileSync(join(site, decodeURIComponent(page.href)), "utf8");
      for (const [anchor] of page.sections.filter(([own]) => own)) {
        const id = anchor.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
        assert.ok(html.includes(`id="${id}"`), `${page.href} has no place ${anchor}`);
      }
      const { pages } = await search(index, page.title);
      const best = await Promise.all(pages.slice(0, 3).map((one) => index.page(one.page)));
      assert.ok(best.some((one) => one.href === page.href || one.title === page.title), `${page.title} finds ${best.map((one) => one.href)}`);
    }
  }
});

test("whatever is typed is answered", async () => {
  const index = await open(sample);
  for (const query of ["", " ", "-", "'", "%", "__proto__", "constructor", "a".repeat(5000), "\u{1f600}", "<b>", "the", "of the", "法", "\ud800", "0", "mql mql mql mql", "(((", "a b c d e f g h i j k l m n o p"]) {
    const { pages } = await search(index, query);
    assert.ok(Array.isArray(pages), query);
  }
});
