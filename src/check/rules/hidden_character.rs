//! `hidden-character`: a character that nobody sees and that shows a text as something else than it says.

use crate::{
    check::{Check, Example, Findings, Level, Rule, faults},
    diagnostic::RuleId,
    model::Playbook,
    source::{Span, sign},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P1192", name: "hidden-character" },
    level: Level::Warning,
    finds: "A character that turns the direction of writing and is left open at the end of its line, \
            a tag character, a control character, or a byte order mark inside a text.",
    matters: "what reviewers see is not what the text says, so they agree to something else",
    bad: Example(&[("notes.md", BAD)]),
    good: Example(&[("notes.md", GOOD)]),
    check: Check::Playbook(check),
};

const BAD: &str = "---
title: Notes
---

A discount of «\u{202e}»05% takes a signature.
";

const GOOD: &str = "---
title: Notes
---

The motto of the fair is \u{2067}שלום\u{2069}.
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    for file in playbook.sources.ids() {
        let source = playbook.sources.file(file);
        if source.text.is_ascii() || faults::is_refused(playbook, file) {
            continue;
        }
        let mut start = 0;
        for line in source.text.split_inclusive('\n') {
            if let Some((at, c)) = hidden(line) {
                let at = start + at;
                let point = sign::code_point(c);
                let finding = findings
                    .at(Span::new(file, at..at + c.len_utf8()), message(c, &point))
                    .label(format!("{point} stands here"))
                    .help("delete it, or write the words again");
                let is_data = source.path.ends_with(".csv");
                findings.report(if is_data { finding.confidential() } else { finding });
            }
            start += line.len();
        }
    }
}

fn message(c: char, point: &str) -> String {
    if sign::is_turn(c) {
        format!("{point}, which nobody sees, turns the direction of the words after it")
    } else {
        format!("{point}, which nobody sees, stands in the text")
    }
}

/// Returns the first character of a line that hides something. One finding for a line is enough.
fn hidden(line: &str) -> Option<(usize, char)> {
    if line.is_ascii() {
        return None;
    }
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut before = '\0';
    for (at, c) in line.char_indices() {
        match c {
            _ if sign::is_end_of_turn(c) => drop(open.pop()),
            _ if sign::is_turn(c) => open.push((at, c)),
            '\u{80}'..='\u{9f}' | '\u{feff}' => return Some((at, c)),
            // Flags of regions are a black flag and tag characters.
            '\u{e0000}'..='\u{e007f}' if !is_of_flag(before) => return Some((at, c)),
            _ => {}
        }
        before = c;
    }
    open.first().copied()
}

fn is_of_flag(before: char) -> bool {
    matches!(before, '\u{1f3f4}' | '\u{e0000}'..='\u{e007f}')
}
