//! Where in YAML a cursor stands, told from indents and brackets alone: while somebody types, the
//! text around the cursor is rarely YAML. Flows in: a text and an offset. Flows out: a [`Cursor`],
//! the keys that lead there. Next: [`super::slot`], which says what can be written there.

use std::ops::Range;

/// One step from the margin of a text to a place in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// Into the value of a key.
    Key(String),
    /// Into an item of a list.
    Item,
}

/// What is being written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum At {
    /// A key, or a value that stands alone, as in a list.
    Word,
    /// The value of a key.
    Value,
}

/// A place in YAML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cursor {
    /// The keys and lists around it, from the margin in.
    pub(super) path: Vec<Step>,
    /// What is being written.
    pub(super) at: At,
    /// The word under the cursor, without quotes: as far as it is written, and behind the cursor.
    pub(super) word: Range<usize>,
    /// Keys that are written already in the same map.
    pub(super) written: Vec<String>,
}

/// Finds where `offset` stands in the YAML at `range` of a text.
pub(super) fn find(text: &str, range: Range<usize>, offset: usize) -> Option<Cursor> {
    let start = text[..offset].rfind(['\n', '\r']).map_or(0, |at| at + 1).max(range.start);
    let end = text[offset..range.end].find(['\n', '\r']).map_or(range.end, |at| offset + at);
    let (head, above) = (Line::of(&text[start..end]), &text[range.start..start]);
    let cursor = offset - start;
    let below = text[end..range.end].trim_start_matches(['\r', '\n']);
    if head.is_comment_before(cursor) || cursor < head.content {
        // In the indent of a line nothing is written yet: the cursor's own column counts.
        let is_blank = text[start..end].trim().is_empty();
        if !is_blank {
            return None;
        }
    }
    let mut walk = Walk::from(&head, cursor);
    let rows: Vec<&str> = above.lines().collect();
    for row in rows.iter().rev() {
        if walk.is_done(row) {
            break;
        }
    }
    walk.below(below);
    let own = walk.flow.is_none() && head.key.as_ref().is_some_and(|key| cursor > key.end);
    let mut path: Vec<Step> = walk.steps.into_iter().rev().collect();
    if own {
        path.push(Step::Key(head.name().to_owned()));
    }
    // A bracket that was opened before: the rest is told by brackets.
    let from = match (walk.flow, own) {
        (Some(n_rows), _) => opened(&rows, rows.len() - n_rows, range.start, text),
        (None, true) => start + head.key.as_ref().map_or(0, |key| key.end + 1),
        // In the indent of an empty line, what is typed begins at the cursor.
        (None, false) => start + head.content.min(cursor),
    };
    let lead = text[from..offset].len() - text[from..offset].trim_start().len();
    if text[from + lead..offset].starts_with(['[', '{']) {
        let flow = flow(&text[from + lead..offset]);
        if !flow.is_closed {
            path.extend(flow.path);
            let word = offset - flow.typed..offset + tail(&text[offset..end], true);
            let mut written = flow.written;
            written.extend(behind(&text[word.end..range.end]));
            return Some(Cursor { path, at: flow.at, word, written });
        }
    }
    let at = if own { At::Value } else { At::Word };
    let typed = text[from + lead..offset].trim_start_matches(['"', '\'']);
    let word = offset - typed.len()..offset + tail(&text[offset..end], false);
    Some(Cursor { path, at, word, written: if own { Vec::new() } else { walk.written } })
}

/// Returns how much of the word under the cursor stands behind it.
fn tail(rest: &str, in_flow: bool) -> usize {
    let ends = |c: char| {
        c.is_whitespace()
            || matches!(c, '"' | '\'' | ':' | '#')
            || (in_flow && matches!(c, ',' | ']' | '}'))
    };
    rest.find(ends).unwrap_or(rest.len())
}

/// Returns the offset at which the value of a row's key begins.
fn opened(rows: &[&str], row: usize, start: usize, text: &str) -> usize {
    let at = rows[row].as_ptr() as usize - text.as_ptr() as usize;
    debug_assert!(at >= start, "rows are parts of the text");
    at + Line::of(rows[row]).key.map_or(0, |key| key.end + 1)
}

/// A line of a block: dashes, then a key and a colon, then the rest.
struct Line<'t> {
    text: &'t str,
    /// The columns of its dashes.
    dashes: Vec<usize>,
    /// Where what stands behind them begins.
    content: usize,
    key: Option<Range<usize>>,
}

impl<'t> Line<'t> {
    fn of(text: &'t str) -> Self {
        let bytes = text.as_bytes();
        let (mut at, mut dashes) = (0, Vec::new());
        loop {
            while bytes.get(at) == Some(&b' ') {
                at += 1;
            }
            let is_dash = bytes.get(at) == Some(&b'-')
                && bytes.get(at + 1).is_none_or(|next| next.is_ascii_whitespace());
            if !is_dash {
                break;
            }
            dashes.push(at);
            at += 1;
        }
        let rest = &text[at..];
        let is_plain = !rest.starts_with(['[', '{', '#', '|', '>']);
        let colon = rest.match_indices(':').map(|(colon, _)| colon).find(|colon| {
            let after = &rest[colon + 1..];
            after.is_empty() || after.starts_with([' ', '\t', '\r'])
        });
        let key = colon.filter(|_| is_plain).map(|colon| at..at + colon);
        Self { text, dashes, content: at, key }
    }

    fn name(&self) -> &'t str {
        let key = self.key.clone().unwrap_or_default();
        self.text[key].trim().trim_matches(['"', '\''])
    }

    fn is_empty(&self) -> bool {
        let rest = self.text[self.content..].trim_start();
        self.dashes.is_empty() && (rest.is_empty() || rest.starts_with('#'))
    }

    /// Says whether the cursor stands in a comment.
    fn is_comment_before(&self, cursor: usize) -> bool {
        let before = &self.text[..cursor];
        before.trim_start().starts_with('#') || before.contains(" #")
    }

    /// Says whether its value begins with a bracket that does not end on the line.
    fn opens(&self) -> bool {
        let Some(key) = &self.key else { return false };
        let value = self.text[key.end + 1..].trim();
        value.starts_with(['[', '{']) && !flow(value).is_closed
    }
}

/// The way up from a line to the margin.
struct Walk {
    /// The column to stay left of.
    column: usize,
    /// Whether that is the column of a dash, beside which the key of the list may stand.
    is_dash: bool,
    /// Dashes of the line itself that are not passed yet, the last of them last.
    steps: Vec<Step>,
    /// Keys beside what is being written.
    written: Vec<String>,
    /// How many rows up a bracket was opened, when one was.
    flow: Option<usize>,
    n_rows: usize,
    /// Where keys beside it stand.
    beside: usize,
    is_beside: bool,
}

impl Walk {
    fn from(line: &Line<'_>, cursor: usize) -> Self {
        let content = if line.text.trim().is_empty() { cursor } else { line.content };
        let mut walk = Self {
            column: content,
            is_dash: false,
            steps: Vec::new(),
            written: Vec::new(),
            flow: None,
            n_rows: 0,
            beside: content,
            is_beside: true,
        };
        walk.dashes(line);
        walk
    }

    /// Leaves the lists that begin on a line.
    fn dashes(&mut self, line: &Line<'_>) {
        let column = self.column;
        for dash in line.dashes.iter().rev().filter(|dash| **dash < column) {
            self.steps.push(Step::Item);
            self.column = *dash;
            self.is_dash = true;
            self.is_beside = false;
        }
    }

    /// Goes up one row; says whether the margin is reached.
    fn is_done(&mut self, row: &str) -> bool {
        self.n_rows += 1;
        let line = Line::of(row);
        if line.is_empty() {
            return false;
        }
        let content = line.content;
        if line.key.is_some() && content == self.column && !self.is_dash {
            if self.is_beside {
                self.written.push(line.name().to_owned());
            }
            self.dashes(&line);
            return false;
        }
        let is_above = content < self.column || (self.is_dash && content == self.column);
        if line.key.is_some() && is_above && (line.dashes.is_empty() || content < self.column) {
            let is_first = self.steps.iter().all(|step| *step == Step::Item);
            if is_first && line.opens() {
                self.flow = Some(self.n_rows);
                self.steps.clear();
            }
            self.steps.push(Step::Key(line.name().to_owned()));
            (self.column, self.is_dash, self.is_beside) = (content, false, false);
            self.dashes(&line);
        }
        self.column == 0 && !self.is_dash && !self.is_beside
    }

    /// Takes the keys beside it that stand below.
    fn below(&mut self, rows: &str) {
        for row in rows.lines() {
            let line = Line::of(row);
            if line.is_empty() {
                continue;
            }
            if line.content < self.beside || line.dashes.iter().any(|dash| *dash < self.beside) {
                return;
            }
            if line.content == self.beside && line.key.is_some() {
                self.written.push(line.name().to_owned());
            }
        }
    }
}

/// Where brackets lead.
struct Flow {
    path: Vec<Step>,
    at: At,
    /// How many bytes of a word are written at the end.
    typed: usize,
    written: Vec<String>,
    /// Whether every bracket is closed.
    is_closed: bool,
}

/// An open bracket.
struct Open {
    is_map: bool,
    key: Option<String>,
    written: Vec<String>,
}

fn flow(text: &str) -> Flow {
    let (mut open, mut word, mut quote): (Vec<Open>, usize, Option<char>) = (Vec::new(), 0, None);
    for (at, c) in text.char_indices() {
        if let Some(sign) = quote {
            if c == sign {
                quote = None;
            }
            continue;
        }
        let next = at + c.len_utf8();
        match c {
            '"' | '\'' if text[word..at].trim().is_empty() => quote = Some(c),
            '[' | '{' if text[word..at].trim().is_empty() => {
                open.push(Open { is_map: c == '{', key: None, written: Vec::new() });
                word = next;
            }
            ']' | '}' => {
                open.pop();
                word = next;
            }
            ',' => {
                if let Some(last) = open.last_mut() {
                    last.written.extend(last.key.take());
                }
                word = next;
            }
            ':' if text[next..].is_empty() || text[next..].starts_with([' ', '\n', '\r']) => {
                let name = text[word..at].trim().trim_matches(['"', '\'']).to_owned();
                if let Some(last) = open.last_mut().filter(|last| last.is_map) {
                    last.key = Some(name);
                    word = next;
                }
            }
            _ => {}
        }
    }
    let mut path = Vec::new();
    for bracket in &open {
        match &bracket.key {
            _ if !bracket.is_map => path.push(Step::Item),
            Some(key) => path.push(Step::Key(key.clone())),
            None => {}
        }
    }
    let typed = text[word..].trim_start().trim_start_matches(['"', '\'']).len();
    let last = open.last();
    let at = match last {
        Some(Open { is_map: true, key: Some(_), .. }) => At::Value,
        _ => At::Word,
    };
    let written = last.map(|last| last.written.clone()).unwrap_or_default();
    Flow { path, at, typed, written, is_closed: open.is_empty() }
}

/// Returns the keys that stand behind a word in the same brackets.
fn behind(rest: &str) -> Vec<String> {
    let (mut depth, mut start, mut out) = (0_usize, None, Vec::new());
    for (at, c) in rest.char_indices() {
        match c {
            '[' | '{' => depth += 1,
            ']' | '}' if depth == 0 => break,
            ']' | '}' => depth -= 1,
            ',' if depth == 0 => start = Some(at + 1),
            ':' if depth == 0 => {
                let name = start.take().map(|start| rest[start..at].trim());
                out.extend(name.filter(|name| !name.is_empty()).map(str::to_owned));
            }
            _ => {}
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Says where `|` stands: the keys to it, what is written, the word and the keys beside it.
    fn told(text: &str) -> String {
        let at = text.find('|').expect("a mark");
        let text = text.replacen('|', "", 1);
        let Some(cursor) = find(&text, 0..text.len(), at) else { return "nowhere".to_owned() };
        let steps = cursor.path.iter().map(|step| match step {
            Step::Key(key) => key.as_str(),
            Step::Item => "-",
        });
        let path: Vec<&str> = steps.collect();
        let kind = if cursor.at == At::Value { "=" } else { "?" };
        let beside = cursor.written.join(",");
        format!("{} {kind}{} ({beside})", path.join("."), &text[cursor.word])
    }

    #[test]
    fn keys_and_lists_lead_to_the_place() {
        for (text, expected) in [
            ("own|", " ?own ()"),
            ("title: T\nown|\nstatus: draft\n", " ?own (title,status)"),
            ("owner: da|na\n", "owner =dana ()"),
            ("owner: |\n", "owner = ()"),
            ("owner: \"da|\"\n", "owner =da ()"),
            ("mql:\n  owner: x\n  sta|\nsal:\n  a: b\n", "mql ?sta (owner)"),
            ("mql:\n  |\n", "mql ? ()"),
            ("from:\n  - sa|\n", "from.- ?sa ()"),
            ("from:\n- a\n- sa|\n", "from.- ?sa ()"),
            ("people:\n  - id: a\n    team: s|\n    name: N\n", "people.-.team =s ()"),
            ("people:\n  - id: a\n    na|\n    role: R\n", "people.- ?na (id,role)"),
            ("people:\n  - id: a\n  - na|\n", "people.- ?na ()"),
            ("a:\n  b:\n    c: 1\n  d: |\n", "a.d = ()"),
            ("a:\n  - b:\n      - c: |\n", "a.-.b.-.c = ()"),
            ("means: |\n", "means = ()"),
            ("# own|\n", "nowhere"),
            ("a: b # own|\n", "nowhere"),
        ] {
            assert_eq!(told(text), expected, "{text:?}");
        }
    }

    #[test]
    fn brackets_lead_to_the_place_too() {
        for (text, expected) in [
            ("from: [sal, mq|]\n", "from.- ?mq ()"),
            ("agreed: {sales: da|}\n", "agreed.sales =da ()"),
            ("agreed: {sales: dana, mar|}\n", "agreed ?mar (sales)"),
            ("agreed: {sa|les: a, by: [b], on: c}\n", "agreed ?sales (by,on)"),
            ("x: [{a: 1}, {b: |", "x.-.b = ()"),
            ("x: {a: [1, 2], b: |}\n", "x.b = (a)"),
            ("people:\n  - {id: a, team: s|}\n", "people.-.team =s (id)"),
            ("from: [\n  sal,\n  mq|\n]\n", "from.- ?mq ()"),
            ("from: [a]\nto: |\n", "to = ()"),
            ("from: [a]\n| ", " ? (from)"),
            ("a: {b: \"x, y: z\", c|}\n", "a ?c (b)"),
        ] {
            assert_eq!(told(text), expected, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn any_text_has_a_place_or_none(text in "[a-c:\\-\\[\\]{}\"'#, \n\r\u{e9}|>]{0,60}", at in 0..60_usize) {
            let at = text.floor_char_boundary(at.min(text.len()));
            if let Some(cursor) = find(&text, 0..text.len(), at) {
                prop_assert!(cursor.word.start <= at && at <= cursor.word.end);
                prop_assert!(text.get(cursor.word).is_some());
            }
        }
    }
}
