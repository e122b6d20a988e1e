// Makes MiniSearch's index of documents that are ready, and writes it: what is measured as its cost.
//   node minisearch-build.mjs DOCUMENTS.jsonl INDEX.json
import { createReadStream, writeFileSync } from "node:fs";
import { createInterface } from "node:readline";
import MiniSearch from "minisearch";
import { options } from "./minisearch-options.mjs";

const [from, to] = process.argv.slice(2);
const index = new MiniSearch(options);
for await (const line of createInterface({ input: createReadStream(from) })) index.add(JSON.parse(line));
writeFileSync(to, JSON.stringify(index));
