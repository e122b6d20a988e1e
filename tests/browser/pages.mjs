// Which pages are looked at: one of every sort the site of the sample has, as `examples/pages.rs` tells them, so that a
// new sort of page is looked at from the day it is there; and of the manual, which is prose, one of every form.
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

// What the program makes (a kind, a command, a rule and the list of them), and what people wrote with pictures, long
// tables, and blocks of code in several steps.
const manual = [
  "agree/story.html",
  "commands/check.html",
  "compare.html",
  "index.html",
  "kinds/lead-stage.html",
  "numbers/warehouse.html",
  "rules/agreed-changed.html",
  "rules/all.html",
  "site/deploy.html",
  "start/marketer.html",
];

/// The paths of the pages of the sample to look at, the home page first.
export const samplePages = all.filter(([path, sort]) => isChosen(path) || isFirst(path, sort)).map(([path]) => path).sort((a, b) => (b === "index.html") - (a === "index.html"));

/// Those to look at of all sites, each with the name that `address` of lib.mjs knows.
export const pages = [...samplePages, ...manual.map((path) => `manual/${path}`)];

/// Those of items: they can be printed as a card.
export const items = samplePages.filter((path) => sortOf.get(path).startsWith("one "));
