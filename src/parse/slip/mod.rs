//! What an author probably did where YAML could not be read, and the text to change. Parsers say
//! where reading stopped; people need to know which words to put in quotes.

mod place;

use std::ops::Range;

use granit_parser::ErrorKind;

use place::{flow_item, line_at, open_bracket, open_quote, tab, value};

/// A slip of someone who writes `name: value` lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slip {
    /// A colon inside text that stands in no quotes; the place is the text.
    Colon,
    /// A tab in the margin; the place is the tabs.
    Tab,
    /// A quote that is never closed; the place runs from the quote.
    OpenQuote,
    /// Text goes on after the closing quote; the place is the whole value.
    AfterQuote,
    /// `\` in double quotes; the place is the value.
    Escape,
    /// A bracket that is never closed, or closed by another; the place runs from the bracket.
    OpenBracket,
    /// A closing bracket that nothing opens.
    StrayBracket,
    /// Text goes on after the closing bracket; the place is the whole value.
    AfterBracket,
    /// Text begins with a sign that means something; the place is the text.
    Sign,
    /// A line that is not indented like its neighbors; the place is the line.
    Indent,
    /// A line without `name: value`; the place is the line.
    NoColon,
    /// Anything else.
    Other,
}

/// Returns the slip behind a fault at `at`, and the place to mark.
pub(super) fn of(
    kind: &ErrorKind,
    text: &str,
    within: Range<usize>,
    at: usize,
) -> (Slip, Range<usize>) {
    use ErrorKind as E;
    let line = line_at(text, &within, at);
    if let Some(tabs) = tab(kind, text, &within, at) {
        return (Slip::Tab, tabs);
    }
    match kind {
        E::MappingValueNotAllowed => colon(text, line, at),
        E::ExpectedFlowMappingSeparator | E::ExpectedFlowSequenceSeparator
            if text[at..].starts_with(':') && !is_next_field(text, &within, &line, at) =>
        {
            (Slip::Colon, flow_item(text, &line, at))
        }
        E::BlockSequenceEntryNotAllowed if is_next_field(text, &within, &line, at) => {
            let bracket = open_bracket(&text[within.start..at]).map_or(at, |i| within.start + i);
            (Slip::OpenBracket, bracket..line_at(text, &within, bracket).end)
        }
        E::InvalidColonPlacement
        | E::ExpectedFlowMappingSeparator
        | E::ExpectedFlowSequenceSeparator
        | E::UnexpectedEofFlowSequence
        | E::UnexpectedEofFlowMapping => match open_bracket(&text[within.start..at]) {
            Some(bracket) => {
                let start = within.start + bracket;
                (Slip::OpenBracket, start..line_at(text, &within, start).end)
            }
            None => (Slip::Other, at..line.end.max(at)),
        },
        E::UnclosedQuotedScalar
        | E::InvalidQuotedScalarIndent
        | E::DocumentIndicatorInQuotedScalar => (Slip::OpenQuote, open_quote(text, &within, at)),
        E::InvalidTrailingSingleQuotedScalar | E::InvalidTrailingDoubleQuotedScalar => {
            (Slip::AfterQuote, value(text, &line).unwrap_or(line))
        }
        E::UnknownQuotedScalarEscape | E::InvalidQuotedScalarHexEscape => {
            (Slip::Escape, value(text, &line).unwrap_or(line))
        }
        E::UnclosedFlowCollection { .. } | E::MismatchedFlowCollectionEnd { .. } => {
            (Slip::OpenBracket, at..line.end.max(at))
        }
        E::MisplacedFlowCollectionEnd => (Slip::StrayBracket, at..(at + 1).min(within.end)),
        E::UnexpectedCharacter { .. }
        | E::MissingAnchorOrAliasName
        | E::InvalidBlockScalarHeader
        | E::BlockSequenceEntryNotAllowed
        | E::MappingKeyNotAllowed => match value(text, &line) {
            Some(value) if value.start <= at => (Slip::Sign, value),
            _ => (Slip::Other, at..at),
        },
        E::ExpectedBlockMappingKey => match value(text, &line) {
            Some(value) if text[value.clone()].starts_with(['[', '{']) => {
                (Slip::AfterBracket, value)
            }
            Some(value) if text[value.clone()].starts_with(['*', '&', '!']) => (Slip::Sign, value),
            _ => (Slip::Indent, line),
        },
        E::ExpectedBlockSequenceEntry | E::InvalidIndentation | E::InvalidBlockScalarIndent => {
            (Slip::Indent, line)
        }
        E::SimpleKeyExpected | E::InvalidSimpleKey => (Slip::NoColon, line),
        _ => (Slip::Other, at..line.end.max(at)),
    }
}

/// Says whether the colon or dash at `at` is that of the next field or item, which an open bracket
/// above swallowed.
fn is_next_field(text: &str, within: &Range<usize>, line: &Range<usize>, at: usize) -> bool {
    let Some(bracket) = open_bracket(&text[within.start..at]) else { return false };
    let above = line_at(text, within, within.start + bracket);
    let dashes = &text[above.clone()];
    let name =
        column(text, above.start) + dashes.len() - dashes.trim_start_matches(['-', ' ']).len();
    above.start < line.start && column(text, line.start) <= name
}

/// Returns how far a place is from the margin.
fn column(text: &str, at: usize) -> usize {
    at - text[..at].rfind('\n').map_or(0, |line| line + 1)
}

/// A second colon in a line belongs to its text; a first one shows that the line stands too far in.
fn colon(text: &str, line: Range<usize>, at: usize) -> (Slip, Range<usize>) {
    match value(text, &line) {
        Some(value) if value.start <= at => (Slip::Colon, value),
        _ => (Slip::Indent, line),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        parse::yaml::{self, YamlFault},
        source::Sources,
    };

    /// Text, the slip, and what is marked.
    const SLIPS: &[(&str, Slip, &str)] = &[
        ("title: Before: after\n", Slip::Colon, "Before: after"),
        ("next:\n  - {to: sal, when: a: b, path: exit}\n", Slip::Colon, "a: b"),
        ("next:\n  - sales: accepts: x\n", Slip::Colon, "accepts: x"),
        ("a:\n\tb: c\n", Slip::Tab, "\t"),
        ("a: b\n\tc: d\n", Slip::Tab, "\t"),
        ("title: \"open\nowner: x\n", Slip::OpenQuote, "\"open"),
        ("a: {b: \"open}\nowner: x\n", Slip::OpenQuote, "\"open}"),
        ("title: 'it's here'\n", Slip::AfterQuote, "'it's here'"),
        ("quote: \"Yes\", she said\n", Slip::AfterQuote, "\"Yes\", she said"),
        ("title: \"a \\q b\"\n", Slip::Escape, "\"a \\q b\""),
        ("tags: [a, b\nowner: x\n", Slip::OpenBracket, "[a, b"),
        ("agreed: {on: 2026-01-01]\n", Slip::OpenBracket, "{on: 2026-01-01]"),
        ("a:\n  tags: [a, b\n  owner: x\n", Slip::OpenBracket, "[a, b"),
        ("agreed: {by: x\nowner: x\n", Slip::OpenBracket, "{by: x"),
        ("a:\n  - b: {c: d\n  - e: f\n", Slip::OpenBracket, "{c: d"),
        ("a:\n  - b: c\n    d: {e: f\n  - g: h\n", Slip::OpenBracket, "{e: f"),
        ("a: {b: c,\n  d: e: f}\n", Slip::Colon, "e: f"),
        ("tags: [a, b]]\n", Slip::StrayBracket, "]"),
        ("title: [[stage/mql]] is\n", Slip::AfterBracket, "[[stage/mql]] is"),
        ("title: @foo\n", Slip::Sign, "@foo"),
        ("title: *foo* bar\n", Slip::Sign, "*foo* bar"),
        ("title: > bar\n  x\n", Slip::Sign, "> bar"),
        ("title: - x\n", Slip::Sign, "- x"),
        ("next:\n  - to: sal\n   when: x\n", Slip::Indent, "when: x"),
        ("mql:\n  title: x\n sal:\n  title: y\n", Slip::Indent, "sal:"),
        ("a: 1\n  b: 2\n", Slip::Indent, "b: 2"),
        ("title: x\nowner y\nstatus: agreed\n", Slip::NoColon, "owner y"),
        ("title:x\nowner: y\n", Slip::NoColon, "title:x"),
        ("just words\nowner: y\n", Slip::NoColon, "just words"),
    ];

    #[test]
    fn each_slip_is_told_apart_and_marked_once() {
        for (text, slip, marked) in SLIPS {
            let mut sources = Sources::default();
            let file = sources.add("a.yaml", *text);
            let faults = yaml::parse(text, file, 0..text.len()).faults;
            let [YamlFault::Syntax { span, slip: found, .. }] = faults.as_slice() else {
                panic!("{text:?} gave {faults:?}")
            };
            assert_eq!((found, sources.text(*span)), (slip, *marked), "{text:?}");
        }
    }
}
