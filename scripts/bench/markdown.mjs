// The parts of a page → Markdown, the same for every generator but for how a link is written.

const row = (cells) => `| ${cells.join(" | ")} |`;

/// Returns a part as Markdown; `link` writes a link to a page, by its number, that shows words.
function block(part, link) {
  if (part.heading) return `## ${part.heading}`;
  if (part.list) return part.list.map((line) => `- ${line}`).join("\n");
  if (part.rows) return [row(["What", "How", "Count"]), row(["---", "---", "---:"]), ...part.rows.map(row)].join("\n");
  if (part.code) return `\`\`\`python\n${part.code}\n\`\`\``;
  if (part.words) return `More about ${link(part.link, part.words)}.`;
  return part.text;
}

/// Returns the text of a page, without its title.
export const markdown = ({ parts }, link) => parts.map((part) => `${block(part, link)}\n`).join("\n");
