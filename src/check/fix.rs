//! Findings → the files with every fix in them that cannot be wrong. Only the bytes of the fixes
//! differ: comments, layout, quotes and line ends stay. Next: `check --fix` shows them and writes.

use std::collections::BTreeMap;

use crate::{
    diagnostic::Diagnostic,
    model::Playbook,
    parse,
    source::{FileId, Sources, Span},
};

/// A file with fixes in it.
#[derive(Debug)]
pub struct Fixed {
    /// The file.
    pub file: FileId,
    /// Its text with the fixes.
    pub text: String,
    /// How many there are.
    pub n_fixes: usize,
}

/// One text to put in place of another.
#[derive(Clone, Copy, Debug)]
struct Fix<'f> {
    span: Span,
    text: &'f str,
}

/// Returns the files that certain replacements change, in path order. Where two would change the
/// same text, the first counts; one that would make a file unreadable is left out.
pub fn fixes(playbook: &Playbook, findings: &[Diagnostic]) -> Vec<Fixed> {
    let mut by_file: BTreeMap<FileId, Vec<Fix<'_>>> = BTreeMap::new();
    for finding in findings {
        let Some(replacement) = finding.replacement.as_ref().filter(|own| own.is_certain) else {
            continue;
        };
        for span in std::iter::once(&finding.primary.span).chain(&replacement.also) {
            let fix = Fix { span: *span, text: &replacement.text };
            if is_safe(playbook, &fix) {
                by_file.entry(span.file).or_default().push(fix);
            }
        }
    }
    by_file
        .into_iter()
        .filter_map(|(file, fixes)| fix_file(&playbook.sources, file, fixes))
        .collect()
}

/// A file of which only a part was read is not written; and a word that YAML takes for something
/// else is left to a person.
fn is_safe(playbook: &Playbook, fix: &Fix<'_>) -> bool {
    let is_value = matches!(fix.text, "null" | "true" | "false" | "~" | "");
    let is_new = playbook.sources.text(fix.span) != fix.text;
    !playbook.is_unread(fix.span.file) && is_new && !is_value
}

fn fix_file(sources: &Sources, file: FileId, mut fixes: Vec<Fix<'_>>) -> Option<Fixed> {
    fixes.sort_by_key(|fix| fix.span);
    let mut end = 0;
    fixes.retain(|fix| {
        let is_free = fix.span.start >= end;
        end = end.max(fix.span.end);
        is_free
    });
    let source = sources.file(file);
    let before = n_faults(&source.path, &source.text);
    let holds = |fixes: &[Fix<'_>]| {
        let text = apply(&source.text, fixes);
        (n_faults(&source.path, &text) <= before).then_some(text)
    };
    if let Some(text) = holds(&fixes) {
        return Some(Fixed { file, text, n_fixes: fixes.len() });
    }
    // Two slips of one field in one record, say: the second would write the field twice.
    let (mut kept, mut text) = (Vec::new(), None);
    for fix in fixes {
        kept.push(fix);
        match holds(&kept) {
            Some(fixed) => text = Some(fixed),
            None => _ = kept.pop(),
        }
    }
    Some(Fixed { file, text: text?, n_fixes: kept.len() })
}

/// Puts the fixes, in order and apart from each other, into a text.
fn apply(text: &str, fixes: &[Fix<'_>]) -> String {
    let (mut out, mut at) = (String::with_capacity(text.len()), 0);
    for fix in fixes {
        let range = fix.span.range();
        out.push_str(&text[at..range.start]);
        out.push_str(fix.text);
        at = range.end;
    }
    out + &text[at..]
}

/// Returns how much in a file cannot be read.
fn n_faults(path: &str, text: &str) -> usize {
    let mut sources = Sources::default();
    let file = sources.add(path, text);
    parse::parse(&sources, file).faults.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        check::example::run_files,
        diagnostic::{Replacement, RuleId},
    };

    const MARKED: &str = "---\ntitle: T\n---\n\nOne «two» three.\n";
    const RULE: RuleId = RuleId { code: "P0000", name: "test" };

    /// Lays files over the example playbook and returns the fixed texts, and how many fixes each
    /// holds.
    fn fixed(files: &[(&str, &str)]) -> Vec<(String, usize)> {
        let run = run_files(files);
        let fixed = fixes(&run.playbook, &run.findings);
        fixed.into_iter().map(|fixed| (fixed.text, fixed.n_fixes)).collect()
    }

    #[test]
    fn a_name_with_two_equally_near_ones_is_left_to_a_person() {
        assert!(fixed(&[("index.md", "---\ntitle: T\n---\n\nA [[stage/sl]].\n")]).is_empty());
        let one = fixed(&[("index.md", "---\ntitle: T\n---\n\nA [[stage/slq]].\n")]);
        assert_eq!(one, [("---\ntitle: T\n---\n\nA [[stage/sql]].\n".to_owned(), 1)]);
    }

    #[test]
    fn two_slips_of_one_field_are_not_made_the_same_field_twice() {
        let text = "demand:\n  term: Demand\n  means: What they want.\n  see: [stage/mql]\n  sumary: a\n  summry: b\n";
        assert!(fixed(&[]).is_empty());
        let fixed = fixed(&[("glossary.yaml", text)]);
        assert_eq!(fixed, [(text.replace("sumary", "summary"), 1)]);
    }

    #[test]
    fn fixes_of_one_text_are_applied_once() {
        let run = run_files(&[("index.md", MARKED)]);
        let finding = |span: Span, text: &str| {
            Diagnostic::new(RULE, span, "x").replace_with(Replacement::certain(text))
        };
        let span = run.marked[0];
        let wider = Span { start: span.start - 4, ..span };
        let findings = [finding(span, "2"), finding(span, "2"), finding(wider, "One 2")];
        let fixed = fixes(&run.playbook, &findings);
        assert_eq!(fixed[0].n_fixes, 1);
        assert!(fixed[0].text.ends_with("One 2 three.\n"), "{}", fixed[0].text);
    }

    #[test]
    fn suggestions_are_left_to_a_person() {
        let run = run_files(&[("index.md", MARKED)]);
        let finding = Diagnostic::new(RULE, run.marked[0], "x").replace_with("2");
        assert!(fixes(&run.playbook, &[finding]).is_empty());
    }
}
