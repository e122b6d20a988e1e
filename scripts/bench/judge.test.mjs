// What the guard says when a count is right, too high, or much lower. `node --test scripts/bench/` runs all tests of this folder.
import assert from "node:assert/strict";
import { test } from "node:test";
import { judge } from "./judge.mjs";

const EXPECTED = { compiler: "1.0.0", check: 1_000_000_000 };
const counted = (number) => [{ name: "check", counted: number, profile: "check.out" }];

test("a count within 5 % is fine, in both directions", () => {
  for (const number of [950_000_000, 1_000_000_000, 1_050_000_000]) assert.ok(judge(counted(number), EXPECTED, "1.0.0").isFine);
});

test("a count that is too high names the command to look with and the one to accept it", () => {
  const { isFine, said } = judge(counted(1_051_000_000), EXPECTED, "1.0.0");
  assert.ok(!isFine);
  assert.match(said, /check: 1,051 million instructions, 5\.1 % more than the 1,000 million/);
  assert.match(said, /cg_annotate check\.out/);
  assert.match(said, /guard\.mjs --accept/);
});

test("a count that is much lower asks to move what is expected", () => {
  const { isFine, said } = judge(counted(900_000_000), EXPECTED, "1.0.0");
  assert.ok(!isFine);
  assert.match(said, /10\.0 % fewer/);
  assert.match(said, /guard\.mjs --accept/);
  assert.doesNotMatch(said, /cg_annotate/);
});

test("another compiler is named where it may be the reason, and only there", () => {
  assert.match(judge(counted(1_100_000_000), EXPECTED, "2.0.0").said, /Rust 1\.0\.0, and this is 2\.0\.0/);
  assert.doesNotMatch(judge(counted(1_000_000_000), EXPECTED, "2.0.0").said, /2\.0\.0/);
});

test("a processor that nothing was counted on fails with what to do", () => {
  const { isFine, said } = judge(counted(1), undefined, "1.0.0");
  assert.ok(!isFine);
  assert.match(said, /--accept/);
});
