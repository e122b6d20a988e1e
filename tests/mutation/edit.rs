//! Changes of the text of one field, exact to the character.

use std::ops::Range;

/// Says whether a key at `at` stands on a line of its own, not between braces.
pub(crate) fn is_block(text: &str, at: usize) -> bool {
    let line = text[..at].rfind('\n').map_or(0, |end| end + 1);
    text[line..at].chars().all(|c| c == ' ' || c == '-')
}

/// Returns the text of a whole field, so that without it the record is as if the field had never
/// been written; none where the record would be left without any.
pub(crate) fn field(text: &str, at: usize) -> Option<Range<usize>> {
    if is_block(text, at) { block(text, at) } else { flow(text, at) }
}

fn block(text: &str, at: usize) -> Option<Range<usize>> {
    let line = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let column = at - line;
    let is_first = text[line..at].contains('-');
    let mut end = line_end(text, at);
    while end < text.len() {
        let next = &text[end..line_end(text, end)];
        let indent = next.len() - next.trim_start_matches(' ').len();
        let rest = next.trim();
        let is_item = indent == column && rest.starts_with("- ");
        if !(rest.is_empty() || indent > column || is_item) || rest == "---" {
            break;
        }
        end = line_end(text, end);
    }
    if !is_first {
        return Some(line..end);
    }
    // `- key: …` hands its dash to the next field of the record.
    let next = text.get(end..end + column)?;
    let follows = next.chars().all(|c| c == ' ') && !text[end + column..].starts_with([' ', '-']);
    follows.then_some(at..end + column)
}

fn flow(text: &str, at: usize) -> Option<Range<usize>> {
    let end = at + flow_length(&text[at..]);
    if text[end..].starts_with(',') {
        let spaces = text[end + 1..].chars().take_while(|c| *c == ' ').count();
        return Some(at..end + 1 + spaces);
    }
    let before = text[..at].trim_end();
    before.ends_with(',').then(|| before.len() - 1..end)
}

/// Returns where a value between braces ends: before the comma or the brace that follows it.
fn flow_length(text: &str) -> usize {
    let (mut depth, mut quote) = (0, None);
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (Some(open), _) if c == open => quote = None,
            (Some(_), _) => {}
            (None, '"') => quote = Some(c),
            (None, '{' | '[') => depth += 1,
            (None, '}' | ']' | ',') if depth == 0 => return at,
            (None, '}' | ']') => depth -= 1,
            _ => {}
        }
    }
    text.len()
}

/// Returns the end of the line that `at` is in, its break included.
pub(crate) fn line_end(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |end| at + end + 1)
}

/// Returns the start of the line that `at` is in.
pub(crate) fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |end| end + 1)
}

/// Slips of the hand: two letters swapped, or one doubled.
pub(crate) fn slips(word: &str) -> impl Iterator<Item = String> {
    let letters: Vec<char> = word.chars().collect();
    let n = letters.len();
    let swapped = (1..n).rev().filter_map({
        let letters = letters.clone();
        move |at| {
            let mut letters = letters.clone();
            let both = letters[at].is_alphabetic() && letters[at - 1].is_alphabetic();
            letters.swap(at - 1, at);
            both.then(|| letters.into_iter().collect())
        }
    });
    let doubled = (0..n).rev().map(move |at| {
        let mut letters = letters.clone();
        letters.insert(at, letters[at]);
        letters.into_iter().collect()
    });
    // Every other word has a letter doubled.
    let (one, other): (Vec<String>, Vec<String>) = (swapped.collect(), doubled.collect());
    let (first, second) = if n.is_multiple_of(2) { (one, other) } else { (other, one) };
    let word = word.to_owned();
    first.into_iter().chain(second).filter(move |slip| *slip != word)
}
