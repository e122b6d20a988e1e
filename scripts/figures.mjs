// What the scripts that measure share: sizes of folders, medians, and tables in Markdown.
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

/// Returns a file that must be there, or says how to get it.
export function needed(file, how) {
  if (!existsSync(file)) throw new Error(`${file} is missing: ${how}`);
  return file;
}

/// Returns every file below a folder: its path from there, and its size.
export function files(folder) {
  return readdirSync(folder, { recursive: true })
    .map((path) => ({ path, stat: statSync(join(folder, path)) }))
    .filter(({ stat }) => stat.isFile())
    .map(({ path, stat }) => ({ path, size: stat.size }));
}

/// Returns rows as a table in Markdown; the first row is the head. Columns of numbers stand to the right.
export function table(rows) {
  const isNumber = (cell) => /^[-–<>~]?\s?[\d,.]+( %| s| ms| kB| MB| MiB)?( ±.*| ×)?$|^[-–]$/.test(cell);
  const right = rows[0].map((_, n) => n > 0 && rows.slice(1).some((row) => isNumber(String(row[n]))));
  const line = (row) => `| ${row.join(" | ")} |`;
  return [line(rows[0]), line(right.map((is) => (is ? "---:" : "---"))), ...rows.slice(1).map(line)].join("\n");
}

export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

const rounded = (number) => (number < 9.95 ? number.toFixed(1) : Math.round(number).toLocaleString("en-US"));

/// Says a size: kB, and MB from a thousand of them.
export const bytes = (number) => (number === 0 ? "0" : number >= 1e6 ? `${rounded(number / 1e6)} MB` : `${rounded(number / 1e3)} kB`);
export const seconds = (number) => `${number.toFixed(number < 9.95 ? 2 : 1)} s`;
export const millis = (number) => `${Math.round(number).toLocaleString("en-US")} ms`;
export const whole = (number) => Math.round(number).toLocaleString("en-US");
