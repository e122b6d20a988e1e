// The sample in other languages: in German, and from right to left with a language of the playbook's own.
import assert from "node:assert/strict";
import { appendFileSync, cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "@playwright/test";
import { build, host, launch, open, repository, scratch } from "./lib.mjs";

const pages = [
  "index.html",
  "lead-stage/index.html",
  "lead-stage/mql.html",
  "kpi/scorecard/index.html",
  "kpi/mql-to-sql.html",
  "goal/year/index.html",
  "plan/joint/index.html",
  "decision/index.html",
  "person/index.html",
];

/// Builds the sample in a language, with words of its own where `words` are given.
function sampleIn(language, words) {
  const root = join(scratch("language"), "playbook");
  cpSync(join(repository, "playbook"), root, { recursive: true });
  appendFileSync(join(root, "playbook.yaml"), `\nlanguage: ${language}\n`);
  if (words) {
    mkdirSync(join(root, "theme/lang"), { recursive: true });
    writeFileSync(join(root, `theme/lang/${language}.yaml`), words);
  }
  return host(build(root));
}

const arabic = "dir: rtl\nhome: الرئيسية\nstages: مراحل العميل\nwho: من\nwhen: متى\nat_a_glance: نظرة سريعة\n";

for (const [language, direction, words] of [["de", "ltr"], ["ar", "rtl", arabic]]) {
  test(`pages in ${language} run ${direction} and fit`, async () => {
    const browser = await launch();
    const site = await sampleIn(language, words);
    try {
      for (const path of pages) {
        for (const width of [1280, 390]) {
          const { page, trouble, close } = await open(browser, site.url + path, { width, height: 844, dark: false });
          const seen = await page.evaluate(() => ({
            language: document.documentElement.lang,
            direction: getComputedStyle(document.body).direction,
            overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
          }));
          assert.deepEqual([seen.language, seen.direction], [language, direction], path);
          assert.ok(seen.overflow <= 0, `${path} is ${seen.overflow} px too wide at ${width} px in ${language}`);
          assert.deepEqual(trouble, [], path);
          await close();
        }
      }
    } finally {
      await browser.close();
      site.close();
    }
  });
}
