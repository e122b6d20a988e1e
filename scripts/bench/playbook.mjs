// A collection → the files of a playbook, without an error in it.
//   node scripts/bench/playbook.mjs FOLDER PAGES
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { Content } from "./content.mjs";
import { markdown } from "./markdown.mjs";

const SETTINGS = `title: A generated playbook
company: Example
currency: USD
as_of: 2026-11-20
arbiter: ada
teams:
  - {id: board, name: Board, function: executive, head: ada}
  - {id: marketing, name: Marketing, function: marketing, head: mia}
  - {id: sales, name: Sales, function: sales, head: sam}
people:
  - {id: ada, name: Ada, role: Chief executive, team: board, level: c-level}
  - {id: mia, name: Mia, role: Head of marketing, team: marketing, level: vp, reports_to: ada}
  - {id: sam, name: Sam, role: Head of sales, team: sales, level: vp, reports_to: ada}
`;

const FOLDERS = { persona: "personas", "value-prop": "value-props" };

/// Where a page stands in a playbook; terms stand in files of many.
export function path(content, number) {
  const { kind, folder, id } = content.about(number);
  return kind === "page" ? `handbook/${folder}/${id}.md` : kind === "term" ? `glossary/${folder}.yaml` : `${FOLDERS[kind]}/${id}.md`;
}

function term(content, { id, title, says, refers }) {
  const see = refers.map((number) => content.about(number)).map((other) => `${other.kind}/${other.id}`);
  return `${id}:\n  term: ${title}\n  means: "${says}"\n  see: [${see.join(", ")}]\n`;
}

function fields(content, { kind, id, title, says, refers }) {
  if (kind === "persona") return `title: ${title}\nstatus: draft\nbuying_role: champion\npains: [{id: pain-${id}, title: Pain of ${id}, statement: "${says}"}]\n`;
  const persona = content.about(refers[0]).id;
  return `promise: ${title}\nstatus: draft\npersonas: [${persona}]\npains: [pain-${persona}]\ndifferentiator: "${says}"\n`;
}

/// Writes a collection as a playbook; the folder is made.
export function writePlaybook(folder, content) {
  const made = new Set();
  const put = (name, text, flag = "w") => {
    const file = join(folder, name);
    if (!made.has(dirname(file))) mkdirSync(dirname(file), { recursive: true });
    made.add(dirname(file));
    writeFileSync(file, text, { flag });
  };
  put("playbook.yaml", SETTINGS);
  for (let number = 0; number < content.size; number += 1) {
    if (!content.isItem(number)) {
      const page = content.page(number);
      const link = (other) => (content.isItem(other) ? null : `../${path(content, other).slice("handbook/".length)}`);
      const text = markdown(page, (other, words) => (link(other) ? `[${words}](${link(other)})` : `[[${content.about(other).kind}/${content.about(other).id}|${words}]]`));
      put(path(content, number), `# ${page.title}\n\n${text}`);
    } else {
      const item = content.item(number);
      if (item.kind === "term") put(path(content, number), term(content, item), "a");
      else put(path(content, number), `---\n${fields(content, item)}---\n\n${item.text}\n`);
    }
  }
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const [folder, pages] = process.argv.slice(2);
  if (!(Number(pages) > 0)) throw new Error("say a folder and how many pages: node scripts/bench/playbook.mjs FOLDER PAGES");
  writePlaybook(folder, new Content(Number(pages)));
}
