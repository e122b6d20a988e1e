//! YAML in lines: what stands on one, and the way from it up to the margin, told from indents.

use std::ops::Range;

use super::{Step, brackets::flow};

/// A line of a block: dashes, then a key and a colon, then the rest.
pub(super) struct Line<'t> {
    text: &'t str,
    /// The columns of its dashes.
    dashes: Vec<usize>,
    /// Where what stands behind them begins.
    pub(super) content: usize,
    pub(super) key: Option<Range<usize>>,
}

impl<'t> Line<'t> {
    pub(super) fn of(text: &'t str) -> Self {
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

    pub(super) fn name(&self) -> &'t str {
        let key = self.key.clone().unwrap_or_default();
        self.text[key].trim().trim_matches(['"', '\''])
    }

    fn is_empty(&self) -> bool {
        let rest = self.text[self.content..].trim_start();
        self.dashes.is_empty() && (rest.is_empty() || rest.starts_with('#'))
    }

    /// Says whether the cursor stands in a comment.
    pub(super) fn is_comment_before(&self, cursor: usize) -> bool {
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
pub(super) struct Walk {
    /// The column to stay left of.
    column: usize,
    /// Whether that is the column of a dash, beside which the key of the list may stand.
    is_dash: bool,
    /// Dashes of the line itself that are not passed yet, the last of them last.
    pub(super) steps: Vec<Step>,
    /// Keys beside what is being written.
    pub(super) written: Vec<String>,
    /// How many rows up a bracket was opened, when one was.
    pub(super) flow: Option<usize>,
    n_rows: usize,
    /// Where keys beside it stand.
    beside: usize,
    is_beside: bool,
}

impl Walk {
    pub(super) fn from(line: &Line<'_>, cursor: usize) -> Self {
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
    pub(super) fn is_done(&mut self, row: &str) -> bool {
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
    pub(super) fn below(&mut self, rows: &str) {
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
