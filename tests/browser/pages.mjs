// Which pages are looked at: one of every sort the site of the sample has, as `examples/pages.rs` tells them. A new sort
// of page is looked at from the day it is there.
import assert from "node:assert/strict";
import { example, sample } from "./lib.mjs";

// The pages with the longest tables and prose of their sort, and those with something no other has. Of every other sort,
// the first page is taken.
const chosen = [
  "decision/D-0004.html",
  "decision/changed/index.html",
  "forum/monthly-revenue-forum.html",
  "goal/fy2026-new-arr.html",
  "handoff/mql-to-sal.html",
  "icp/food-distributors.html",
  "kpi/mql-to-sql.html",
  "kpi/new-arr.html",
  "kpi/pipeline-coverage.html",
  "lead-stage/disqualified.html",
  "lead-stage/mql.html",
  "lead-stage/nurture.html",
  "path/new-sdr.html",
  "person/dana-okafor.html",
  "person/role/chief-executive-officer.html",
  "person/role/sales-development-representative.html",
  "persona/quality-manager.html",
  "plan/audit-season-2026.html",
  "qualification/mql-score.html",
  "qualification/sql-checklist.html",
];

process.env.PLAYMAKER_PAGES ??= JSON.stringify(example("pages", sample));
const all = JSON.parse(process.env.PLAYMAKER_PAGES);
const sortOf = new Map(all);
for (const path of chosen) assert.ok(sortOf.has(path), `${path} is chosen in pages.mjs, and the sample has no such page`);

const isChosen = (path) => chosen.includes(path);
const hasChosen = new Set(chosen.map((path) => sortOf.get(path)));
const isFirst = (path, sort) => !hasChosen.has(sort) && all.find(([, other]) => other === sort)[0] === path;

/// The paths of the pages to look at, the home page first.
export const pages = all.filter(([path, sort]) => isChosen(path) || isFirst(path, sort)).map(([path]) => path).sort((a, b) => (b === "index.html") - (a === "index.html"));

/// Those of items: they can be printed as a card.
export const items = pages.filter((path) => sortOf.get(path).startsWith("one "));
