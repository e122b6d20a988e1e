// A value → YAML text that reads back as that value, in this program's reader (1.2) and in those that still read 1.1.
import { Document, Scalar, parse, stringify } from "./yaml/index.js";
import { inside, isEmpty, parsed } from "./read.js";

/// The widest line that a list of words may take.
const WIDTH = 90;

const pad = (indent) => " ".repeat(indent);

/// Returns what stands behind `key:` for a value, with the space or the line break before it; `indent` is the column of the key.
export function behind(value, shape, indent) {
  const text = inBlock(value, shape, indent + 2);
  return text.startsWith("\n") ? text : ` ${text}`;
}

/// Returns a value in lines of its own, or in one; `indent` is the column in which its parts stand.
function inBlock(value, shape, indent) {
  switch (shape.is) {
    case "list": {
      const items = value.filter((item) => !isEmpty(item));
      const short = inFlow(items, shape);
      if (isPlainSort(shape.of) && shape.of.is !== "text" && short.length <= WIDTH) return short;
      return items.map((item) => `\n${listItem(item, shape.of, indent)}`).join("");
    }
    case "record":
      return `\n${pairs(value, shape.fields, indent)}`;
    case "map":
      return value
        .filter((entry) => !isEmpty(entry))
        .map((entry) => `\n${pad(indent)}${name(entry.key)}:${behind(inside(entry, shape.of), shape.of, indent)}`)
        .join("");
    case "either": {
      const { of } = shape.forms.find(({ as }) => as === value.type);
      return inBlock(inside(value, of), of, indent);
    }
    case "source":
      return sourceText(value, indent, false);
    default:
      return scalarText(value, shape, { indent });
  }
}

/// Returns the line or lines of one part of a list, without the line break before it.
export function listItem(value, shape, indent) {
  const text = inBlock(value, shape, indent + 2);
  return `${pad(indent)}- ${text.startsWith("\n") ? text.slice(1).trimStart() : text}`;
}

/// Returns the fields of a record, a line or more each.
export function pairs(values, fields, indent) {
  const lines = Object.entries(fields).filter(([key, of]) => !isEmpty(values[key]) && !(of.is === "flag" && !values[key]));
  return lines.map(([key, of]) => `${pad(indent)}${key}:${behind(values[key], of, indent)}`).join("\n");
}

/// Returns a value in one line, as it stands between brackets.
export function inFlow(value, shape) {
  switch (shape.is) {
    case "list":
      return `[${value.filter((item) => !isEmpty(item)).map((item) => inFlow(item, shape.of)).join(", ")}]`;
    case "record":
      return `{${Object.entries(shape.fields).filter(([key, of]) => !isEmpty(value[key]) && !(of.is === "flag" && !value[key]))
        .map(([key, of]) => `${key}: ${inFlow(value[key], of)}`).join(", ")}}`;
    case "map":
      return `{${value.map((entry) => `${name(entry.key)}: ${inFlow(inside(entry, shape.of), shape.of)}`).join(", ")}}`;
    case "either": {
      const { of } = shape.forms.find(({ as }) => as === value.type);
      return inFlow(inside(value, of), of);
    }
    case "source":
      return sourceText(value, 0, true);
    default:
      return scalarText(value, shape, { flow: true });
  }
}

/// Says whether a value of this sort is one word or text.
export function isPlainSort(shape) {
  return ["text", "word", "day", "flag"].includes(shape.is);
}

/// Returns the text of a name of the author's own.
export function name(key) {
  if (isEmpty(key)) throw new Error("a name is missing: fill it in, or take its entry away");
  return scalarText(key.trim(), { is: "word" }, { flow: true });
}

/// Returns a text or word as YAML. `style` is how it was written before, which is kept where it still can be; `alone` says
/// that nothing follows in its line, so that it may go on in the next.
export function scalarText(value, shape, { indent = 0, flow = false, style, alone = true } = {}) {
  const text = String(value).trimEnd();
  if (shape.is === "day" || shape.is === "flag" || (shape.flags && /^(?:true|false)$/.test(text))) return text;
  const candidates = [];
  const several = text.includes("\n");
  if (!flow && alone && (several || /^BLOCK/.test(style ?? ""))) candidates.push(blockText(text, style, indent));
  if (!several && style === "QUOTE_SINGLE") candidates.push(`'${text.replaceAll("'", "''")}'`);
  if (!several && style !== "QUOTE_DOUBLE" && isPlain(text, shape, flow)) candidates.push(text);
  candidates.push(doubleQuoted(text));
  return candidates.find((candidate) => readsBack(candidate, text, shape));
}

function doubleQuoted(text) {
  return stringify(text, { defaultStringType: "QUOTE_DOUBLE", lineWidth: 0, doubleQuotedMinMultiLineLength: Infinity }).trimEnd();
}

/// Returns a text of several lines, as `|` or, where it was written so, as `>`.
function blockText(text, style, indent) {
  const scalar = new Scalar(text);
  scalar.type = style === "BLOCK_FOLDED" ? style : "BLOCK_LITERAL";
  const lines = new Document({ key: scalar }).toString({ lineWidth: 100, blockQuote: style === "BLOCK_FOLDED" ? "folded" : "literal" });
  const [first, ...rest] = lines.slice("key: ".length).trimEnd().split("\n");
  return [first, ...rest.map((line) => (line ? pad(Math.max(indent - 2, 0)) + line : line))].join("\n");
}

/// Says whether a text can stand without quotes: nothing in it is YAML's own, and no reader takes it for something else.
function isPlain(text, shape, flow) {
  if (flow && /[,[\]{}]/.test(text)) return false;
  if (shape.is === "word") {
    // Days, amounts and percentages are written as they are; our reader takes them by their field.
    if (/^(?:true|false|null|~|yes|no|y|n|on|off)$/i.test(text)) return false;
    return /^[\w$€£][\w$€£%.,/+ -]*$/.test(text) || agrees(text, "1.2");
  }
  return agrees(text, "1.2") && agrees(text, "1.1");
}

function agrees(text, version) {
  return stringify(text, { version, lineWidth: 0, singleQuote: false }).trimEnd() === text;
}

/// Says whether a reader gets the text back.
function readsBack(candidate, text, shape) {
  try {
    const { contents } = parsed(`key: ${candidate}\n`);
    const node = contents.items[0].value;
    const isQuoted = node.type !== "PLAIN";
    const value = shape.is === "word" && !isQuoted ? node.source : node.value;
    return contents.items.length === 1 && String(value).trimEnd() === text && (isQuoted || parse(candidate) !== null);
  } catch {
    return false;
  }
}

/// Returns YAML that was typed into a form.
export function sourceText(value, indent, flow) {
  const text = String(value).trim();
  try {
    parsed(`key:\n  ${text.replaceAll("\n", "\n  ")}\n`);
  } catch {
    return scalarText(text, { is: "text" }, { indent, flow });
  }
  if (!text.includes("\n")) return standsInLine(text) ? text : scalarText(text, { is: "text" }, { indent, flow });
  if (flow) throw new Error(`\`${text.split("\n")[0]}\` cannot be written in one line here: change it in the file`);
  return `\n${pad(indent)}${text.replaceAll("\n", `\n${pad(indent)}`)}`;
}

/// Says whether one line is a value as it stands; otherwise it is words, such as `yes: all of it`.
function standsInLine(text) {
  try {
    return parsed(`key: ${text}\n`).contents.items.length === 1;
  } catch {
    return false;
  }
}
