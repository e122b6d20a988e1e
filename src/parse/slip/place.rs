//! Where in a line the text stands that a slip is about.

use std::ops::Range;

use granit_parser::ErrorKind;

/// Returns the line around `at`, without its margin.
pub(super) fn line_at(text: &str, within: &Range<usize>, at: usize) -> Range<usize> {
    let start = text[within.start..at].rfind('\n').map_or(within.start, |i| within.start + i + 1);
    let line = text[start..within.end].lines().next().unwrap_or_default();
    let margin = line.len() - line.trim_start().len();
    start + margin..(start + line.trim_end().len()).max(start + margin)
}

/// Returns the value in a line `name: value` or `- value`.
pub(super) fn value(text: &str, line: &Range<usize>) -> Option<Range<usize>> {
    let mut start = line.start;
    while let Some(rest) = text[start..line.end].strip_prefix("- ") {
        start = line.end - rest.trim_start().len();
    }
    let name = text[start..line.end].split(": ").next()?;
    let plain = |c: char| c.is_alphanumeric() || " _-'\"".contains(c);
    if name.len() < line.end - start && name.chars().all(plain) {
        start += name.len() + 1;
        start += text[start..line.end].len() - text[start..line.end].trim_start().len();
    } else if start == line.start {
        return None;
    }
    (start < line.end).then_some(start..line.end)
}

/// Returns the text between `,` or brackets that the colon at `at` stands in, without its name.
pub(super) fn flow_item(text: &str, line: &Range<usize>, at: usize) -> Range<usize> {
    let before = &text[line.start..at.max(line.start)];
    let start = before.rfind(": ").map_or(0, |i| i + 2);
    let start = start.max(before.rfind(['{', '[', ',']).map_or(0, |i| i + 1));
    let start = line.start + start + (before[start..].len() - before[start..].trim_start().len());
    let after = &text[at..line.end.max(at)];
    let end = at + after.find([',', '}', ']']).unwrap_or(after.len());
    start..start + text[start..end].trim_end().len()
}

/// Returns the nearest quote above `at` that nothing closes, with its line.
pub(super) fn open_quote(text: &str, within: &Range<usize>, at: usize) -> Range<usize> {
    let mut end = at;
    loop {
        let line = line_at(text, within, end);
        let is_open = |quote: char| text[line.clone()].matches(quote).count() % 2 == 1;
        let begins = |range: &Range<usize>| text[range.clone()].chars().next();
        match value(text, &line) {
            Some(value) if begins(&value).is_some_and(|c| "'\"".contains(c) && is_open(c)) => {
                return value;
            }
            _ if is_open('"') => {
                let quote = text[line.clone()].rfind('"').unwrap_or_default();
                return line.start + quote..line.end;
            }
            _ => {}
        }
        let Some(above) = text[within.start..line.start].rfind('\n') else { return at..at };
        end = within.start + above;
    }
}

/// Returns the last bracket of a text that nothing in it closes.
pub(super) fn open_bracket(text: &str) -> Option<usize> {
    let mut open = Vec::new();
    for (at, c) in text.char_indices() {
        match c {
            '[' | '{' => open.push(at),
            ']' | '}' => {
                open.pop();
            }
            _ => {}
        }
    }
    open.pop()
}

/// Returns the tabs in the margin of the line at `at` or the next one, if they are what is wrong.
pub(super) fn tab(
    kind: &ErrorKind,
    text: &str,
    within: &Range<usize>,
    at: usize,
) -> Option<Range<usize>> {
    use ErrorKind as E;
    let is_tab = matches!(
        kind,
        E::TabNotAllowed
            | E::TabInBlockIndentation
            | E::TabAtBlockScalarStart
            | E::TabInIndentation
            | E::TabInPlainScalar
    );
    let first = line_at(text, within, at);
    let mut start =
        text[within.start..first.start].rfind('\n').map_or(within.start, |i| within.start + i + 1);
    for line in text[start..within.end].split_inclusive('\n').take(3) {
        let margin = &line[..line.len() - line.trim_start().len()];
        if let Some(found) = margin.trim_end_matches(['\n', '\r']).find('\t')
            && (is_tab || start <= at)
        {
            let tabs = margin[found..].chars().take_while(|c| *c == '\t').count();
            return Some(start + found..start + found + tabs);
        }
        start += line.len();
    }
    is_tab.then_some(at..at)
}
