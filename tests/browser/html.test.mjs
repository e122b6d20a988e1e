// Every page of the sample and of the manual is valid HTML, as html-validate reads the standard.
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { FileSystemConfigLoader, HtmlValidate } from "html-validate";
import { test } from "./lib.mjs";

const rules = new HtmlValidate(new FileSystemConfigLoader({
  root: true,
  extends: ["html-validate:recommended"],
  rules: {
    // Anchors of our own begin with `pm:` or `field:`, so that no heading of an author can take them.
    "valid-id": ["error", { relaxed: true }],
    "doctype-style": ["error", { style: "lowercase" }],
    // How long a title is, its author decides.
    "long-title": "off",
    // The standard allows a name on lists; the rule's stricter half is advice.
    "aria-label-misuse": ["error", { allowAnyNamable: true }],
    // Nothing is sent: the answer is there with each key that is pressed.
    "wcag/h32": "off",
  },
}));

/// Returns what the standard forbids in the pages of a site, each with its place.
async function invalid(folder) {
  const pages = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(".html")).sort();
  assert.ok(pages.length > 100, `only ${pages.length} pages`);
  const told = [];
  for (const page of pages) {
    const { results } = await rules.validateFile(join(folder, page));
    for (const { line, column, ruleId, message } of results.flatMap((result) => result.messages)) {
      told.push(`${page}:${line}:${column} ${ruleId}: ${message}`);
    }
  }
  return told;
}

function isValid(told) {
  assert.deepEqual(told.slice(0, 30), [], `${told.length} faults`);
}

test("every page of the sample is valid HTML", async ({ site }) => isValid(await invalid(site.folder)));

test("every page of the manual is valid HTML", async ({ manual }) => isValid(await invalid(manual.folder)));
