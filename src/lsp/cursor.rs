//! Where in YAML a cursor stands, told from indents and brackets alone: while somebody types, the
//! text around the cursor is rarely YAML. Flows in: a text and an offset. Flows out: a [`Cursor`],
//! the keys that lead there. Next: [`super::slot`], which says what can be written there.

mod brackets;
mod lines;

use std::ops::Range;

use self::{
    brackets::{behind, flow},
    lines::{Line, Walk},
};

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
        (Some(n_rows), _) => range.start + opened(above, rows.len() - n_rows),
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
fn opened(text: &str, row: usize) -> usize {
    let mut rows = text.split_inclusive('\n');
    let before: usize = rows.by_ref().take(row).map(str::len).sum();
    let line = rows.next().and_then(|row| row.lines().next()).unwrap_or_default();
    before + Line::of(line).key.map_or(0, |key| key.end + 1)
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
