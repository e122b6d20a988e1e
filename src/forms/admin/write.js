// What was changed in a form → the same file with only that changed: every other byte is the author's.
import { isSeq } from "./yaml/index.js";
import { entryShape, fits, inside, isBlank, isEmpty, pairOf, same, written } from "./read.js";
import { behind, inFlow, listItem, name, scalarText, sourceText } from "./text.js";

/// Returns a text with its edits made; they never overlap.
export function spliced(text, edits) {
  const ordered = edits.map((edit, at) => ({ ...edit, at })).sort((one, other) => one.from - other.from || one.at - other.at);
  let out = "";
  let done = 0;
  for (const { from, to, put } of ordered) {
    if (from < done) throw new Error("two changes meet in one place: save them one after the other");
    out += text.slice(done, from) + put;
    done = to;
  }
  return out + text.slice(done);
}

/// Holds the text of one file and the edits it takes.
export class Change {
  constructor(text) {
    this.text = text;
    this.edits = [];
  }

  replace(from, to, put) {
    this.edits.push({ from, to, put });
  }

  lineStart(at) {
    return this.text.lastIndexOf("\n", at - 1) + 1;
  }

  /// Returns where the line ends in which a node ends.
  lineEnd(node) {
    let at = node.range[1];
    while (at > node.range[0] && /\s/.test(this.text[at - 1])) at -= 1;
    const end = this.text.indexOf("\n", at);
    return end < 0 ? this.text.length : end + 1;
  }

  /// Returns the column in which something begins.
  column(at) {
    return at - this.lineStart(at);
  }

  /// Says whether nothing but a line break follows a place.
  isAlone(at) {
    return /^[ \t]*(?:\n|$)/.test(this.text.slice(at));
  }

  /// Changes the fields of a map from what the form showed to what it shows.
  fields(map, shapes, before, after, misfits = []) {
    const changed = Object.entries(shapes).filter(([key, shape]) => !same(before[key], after[key], shape));
    const odd = changed.find(([key]) => misfits.includes(key));
    if (odd) throw new Error(`\`${odd[0]}\` holds what this form cannot show: change it in the file itself`);
    if (map.flow) return this.flowFields(map, shapes, changed, before, after);
    for (const [key, shape] of changed) {
      const pair = pairOf(map, key);
      if (isEmpty(after[key])) {
        if (pair && !isBlank(pair.value)) this.removePair(map, pair);
      } else if (pair) {
        this.value(pair, shape, before[key], after[key]);
      } else {
        this.addPair(map, Object.keys(shapes), key, behind(after[key], shape, this.column(map.items[0].key.range[0])));
      }
    }
  }

  /// Changes a map between braces; a key that comes or goes rewrites the braces, and nothing inside of them that stays.
  flowFields(map, shapes, changed, before, after) {
    const isGone = ([key]) => isEmpty(after[key]);
    const isNew = ([key]) => !pairOf(map, key);
    if (!changed.some((field) => isGone(field) || isNew(field))) {
      this.within(true, () => {
        for (const [key, shape] of changed) this.value(pairOf(map, key), shape, before[key], after[key]);
      });
      return;
    }
    const touched = new Map(changed);
    const kept = map.items.flatMap((pair) => {
      const key = written(pair.key);
      if (!touched.has(key)) return [this.text.slice(pair.key.range[0], (pair.value ?? pair.key).range[1])];
      return isEmpty(after[key]) ? [] : [`${key}: ${inFlow(after[key], touched.get(key))}`];
    });
    const added = changed.filter((field) => isNew(field) && !isGone(field)).map(([key, shape]) => `${key}: ${inFlow(after[key], shape)}`);
    this.replace(map.range[0], map.range[1], `{${[...kept, ...added].join(", ")}}`);
  }

  /// Takes a key and its value away, with what stands behind it in its line; what is written above it stays.
  removePair(map, pair) {
    const at = pair.key.range[0];
    const isFirst = this.text.slice(this.lineStart(at), at).trim() !== "";
    const next = map.items[map.items.indexOf(pair) + 1];
    if (isFirst && next) this.replace(at, next.key.range[0], "");
    else if (isFirst) this.replace(at, pair.value.range[1], "{}");
    else this.replace(this.lineStart(at), this.lineEnd(pair.value), "");
  }

  /// Adds a key behind the one before it in the order of the declarations, or at the end.
  addPair(map, order, key, text) {
    const before = order.slice(0, order.indexOf(key)).reverse();
    const near = before.map((other) => pairOf(map, other)).find(Boolean) ?? map.items.at(-1);
    const indent = " ".repeat(this.column(map.items[0].key.range[0]));
    this.addLine(this.lineEnd(isBlank(near.value) ? near.key : near.value), `${indent}${key}:${text}`);
  }

  /// Adds a line at the beginning of one, or behind the last.
  addLine(at, line) {
    const isOpen = at > 0 && this.text[at - 1] !== "\n";
    this.replace(at, at, isOpen ? `\n${line}` : `${line}\n`);
  }

  /// Changes the value of a pair.
  value(pair, shape, before, after) {
    const { key, value: node } = pair;
    const keyColumn = this.column(key.range[0]);
    if (isBlank(node)) {
      const colon = this.text.indexOf(":", key.range[1]);
      this.replace(colon + 1, colon + 1, behind(after, shape, keyColumn));
      return;
    }
    this.node(node, shape, before, after, { indent: keyColumn + 2, whole: () => behind(after, shape, keyColumn), start: key.range[1] });
  }

  /// Changes a node. `whole` gives the text to put in its stead, from `start` on, where it becomes something else.
  node(node, shape, before, after, around) {
    switch (shape.is) {
      case "list":
        if (isSeq(node)) return this.list(node, shape.of, before, after, around);
        if (after.length === 1) return this.node(node, shape.of, before[0], after[0], around);
        return this.instead(node, shape, after, around);
      case "record":
        return this.fields(node, shape.fields, before, after);
      case "map":
        return this.entries(node, shape, before, after, around);
      case "either": {
        const form = shape.forms.find(({ as }) => as === after.type);
        if (before.type !== after.type || !fits(node, form.of)) return this.instead(node, shape, after, around);
        return this.node(node, form.of, inside(before, form.of), inside(after, form.of), around);
      }
      case "source":
        return this.instead(node, shape, after, around);
      default:
        return this.scalar(node, shape, after, around);
    }
  }

  scalar(node, shape, after, { indent }) {
    const [from] = node.range;
    const to = this.contentEnd(node);
    const alone = /^BLOCK/.test(node.type ?? "") || this.isAlone(to);
    const flow = this.isInFlow;
    this.replace(from, to, scalarText(after, shape, { indent, flow, style: node.type, alone }));
  }

  /// Returns where a node ends, without the line break that belongs to a text of several lines.
  contentEnd(node) {
    const slice = this.text.slice(node.range[0], node.range[1]);
    return node.range[0] + slice.trimEnd().length;
  }

  /// Writes another value in the stead of a node.
  instead(node, shape, after, { whole, start, indent }) {
    if (this.isInFlow || !whole) {
      const put = shape.is === "source" ? sourceText(after, indent, this.isInFlow) : inFlow(after, shape);
      this.replace(node.range[0], this.contentEnd(node), put);
      return;
    }
    const colon = this.text.indexOf(":", start);
    this.replace(colon + 1, this.contentEnd(node), whole());
  }

  /// Changes a map with names of the author's own.
  entries(map, shape, before, after, around) {
    const entry = entryShape(shape.of);
    const now = after.filter((value) => !isEmpty(value));
    const names = now.map((value) => name(value.key));
    if (new Set(names).size < names.length) throw new Error(`a name stands there twice: ${names.join(", ")}`);
    const isSameNames = before.length === now.length && before.every((value, at) => value.key === now[at].key);
    if (isSameNames) {
      const changed = now.map((value, at) => [map.items[at], before[at], value]).filter(([, old, value]) => !same(old, value, entry));
      this.within(map.flow, () => {
        for (const [pair, old, value] of changed) this.value(pair, shape.of, inside(old, shape.of), inside(value, shape.of));
      });
      return;
    }
    if (map.flow || this.isInFlow) return this.instead(map, shape, now, around);
    for (const [at, old] of before.entries()) {
      const value = now.find(({ key }) => key === old.key);
      if (!value) this.removePair(map, map.items[at]);
      else if (!same(old, value, entry)) this.value(map.items[at], shape.of, inside(old, shape.of), inside(value, shape.of));
    }
    const column = this.column(map.items[0].key.range[0]);
    for (const value of now.filter(({ key }) => !before.some((old) => old.key === key))) {
      const line = `${" ".repeat(column)}${name(value.key)}:${behind(inside(value, shape.of), shape.of, column)}`;
      this.addLine(this.lineEnd(map.items.at(-1).value), line);
    }
  }

  /// Does something inside of brackets, where a value must stay in its line.
  within(flow, act) {
    const was = this.isInFlow;
    this.isInFlow = was || Boolean(flow);
    act();
    this.isInFlow = was;
  }

  /// Changes a list: parts that stay keep their text, wherever they go.
  list(node, of, before, after, around) {
    const now = after.filter((value) => !isEmpty(value));
    const moves = aligned(before, now, of);
    if (node.flow) return this.flowList(node, of, before, now, moves);
    const dashes = node.srcToken.items.map((item) => item.start.find(({ type }) => type === "seq-item-ind")?.offset);
    const isOdd = dashes.some((dash) => dash === undefined || this.text.slice(this.lineStart(dash), dash).trim() !== "");
    if (isOdd || dashes.length !== node.items.length) {
      throw new Error("this list is written in a way that the form cannot change: change it in the file itself");
    }
    const chunk = (at) => [this.lineStart(dashes[at]), this.lineEnd(node.items[at])];
    const indent = this.column(dashes[0]);
    const stays = new Set(moves.filter((from) => from !== undefined));
    const gone = before.map((_, at) => at).filter((at) => !stays.has(at));
    for (const at of gone) this.replace(...chunk(at), "");
    let place = chunk(0)[0];
    for (const [at, from] of moves.entries()) {
      if (from === undefined) {
        const twin = gone.find((other) => same(before[other], now[at], of));
        this.addLine(place, twin === undefined ? listItem(now[at], of, indent) : this.text.slice(...chunk(twin)).trimEnd());
        continue;
      }
      if (!same(before[from], now[at], of)) this.node(node.items[from], of, before[from], now[at], { indent: indent + 2 });
      place = chunk(from)[1];
    }
  }

  /// Changes a list between brackets.
  flowList(node, of, before, now, moves) {
    const isSameLength = moves.length === before.length && moves.every((from, at) => from === at);
    if (isSameLength) {
      this.within(true, () => {
        for (const [at, value] of now.entries()) {
          if (!same(before[at], value, of)) this.node(node.items[at], of, before[at], value, { indent: 0 });
        }
      });
      return;
    }
    const words = now.map((value, at) => {
      const from = moves[at] ?? before.findIndex((old) => same(old, value, of));
      const isKept = from >= 0 && same(before[from], value, of);
      return isKept ? this.text.slice(node.items[from].range[0], this.contentEnd(node.items[from])) : inFlow(value, of);
    });
    this.replace(node.range[0], node.range[1], `[${words.join(", ")}]`);
  }
}

/// Returns for each part of a list which part it was before, in rising order: the same ones first, then those between them,
/// one for one, as changed.
function aligned(before, after, of) {
  const lengths = Array.from({ length: before.length + 1 }, () => new Array(after.length + 1).fill(0));
  for (let i = before.length - 1; i >= 0; i -= 1) {
    for (let j = after.length - 1; j >= 0; j -= 1) {
      lengths[i][j] = same(before[i], after[j], of) ? lengths[i + 1][j + 1] + 1 : Math.max(lengths[i + 1][j], lengths[i][j + 1]);
    }
  }
  const moves = new Array(after.length);
  let [i, j] = [0, 0];
  let [oldFrom, newFrom] = [0, 0];
  const pairUp = () => {
    const isMoved = (at) => before.some((old) => same(old, after[at], of));
    for (let step = 0; oldFrom + step < i && newFrom + step < j; step += 1) {
      if (!isMoved(newFrom + step)) moves[newFrom + step] = oldFrom + step;
    }
  };
  while (i < before.length && j < after.length) {
    if (same(before[i], after[j], of)) {
      pairUp();
      moves[j] = i;
      [i, j] = [i + 1, j + 1];
      [oldFrom, newFrom] = [i, j];
    } else if (lengths[i + 1][j] >= lengths[i][j + 1]) i += 1;
    else j += 1;
  }
  [i, j] = [before.length, after.length];
  pairUp();
  return moves;
}
