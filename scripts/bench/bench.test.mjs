// The comparison runs from end to end, with ours and the floor alone, and the text is the same each time.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { files } from "../figures.mjs";
import { Content } from "./content.mjs";
import { writePlaybook } from "./playbook.mjs";

const here = dirname(fileURLToPath(import.meta.url));

function inFolder(does) {
  const folder = mkdtempSync(join(tmpdir(), "bench-test-"));
  try {
    return does(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function digest(size) {
  return inFolder((folder) => {
    writePlaybook(folder, new Content(size));
    const hash = createHash("sha256");
    for (const { path } of files(folder).sort((a, b) => (a.path < b.path ? -1 : 1))) hash.update(`${path}\n`).update(readFileSync(join(folder, path)));
    return hash.digest("hex").slice(0, 16);
  });
}

test("the same size gives the same files, on every machine", () => {
  // Another number here moves what is expected by the guard, too: node scripts/bench/guard.mjs --accept.
  assert.equal(digest(120), "08859a83b72f6741");
});

test("one page in ten is an item, one in twenty of the others has code, and every page has three links", () => {
  const content = new Content(1_000);
  assert.equal(content.size - content.handbook, 100);
  const pages = Array.from({ length: content.handbook }, (_, number) => content.page(number));
  assert.equal(pages.filter(({ parts }) => parts.some((part) => part.code)).length, 45);
  for (const { parts } of pages) assert.equal(parts.filter((part) => part.words).length, 3);
});

test("a run of ours and of the floor writes its page", () => {
  const page = inFolder((folder) => {
    const out = join(folder, "bench.md");
    execFileSync(process.execPath, [here, "--sizes", "100", "--peers", "playmaker", "--runs", "1", "--out", out], { stdio: "pipe", timeout: 120_000 });
    return readFileSync(out, "utf8");
  });
  assert.match(page, /^## 100 pages$/m);
  assert.match(page, /^\| Playmaker \| built in \| [\d.]+ m?s \| 1\.0 × \|/m);
  assert.match(page, /^\| \*copying our site\*/m);
  assert.match(page, /^\| \*reading all input\*/m);
  assert.match(page, /^\| generator \| CPU of building again .* from saving to served \|$/m);
  assert.doesNotMatch(page, /Not in these tables/);
});
