// What people type in the tests of search, and every query that once broke a promise, as plain tests.
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";

import { hold } from "./target.mjs";

const lines = (path) => readFileSync(new URL(path, import.meta.url), "utf8").split("\n");

test("what people type", () => {
  const files = readdirSync(new URL("../../tests/search/", import.meta.url)).filter((name) => name.endsWith(".tsv"));
  const queries = files.flatMap((name) => lines(`../../tests/search/${name}`).flatMap((line) => line.split("\t").slice(0, 2)));
  for (const query of queries) hold(query);
});

test("what once broke a promise", () => {
  for (const line of lines("seeds.jsonl").filter(Boolean)) hold(JSON.parse(line));
});
