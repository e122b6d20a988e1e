//! What a cell tells by what stands in it: addresses of e-mail, numbers of phones, names of people.

use super::About;

/// Says whether a text holds an e-mail address or is a phone number.
pub fn is_contact(text: &str) -> bool {
    by_value(text).is_some()
}

/// Returns what a cell says of a person, if it is no name.
pub(super) fn by_value(cell: &str) -> Option<About> {
    if holds_address(cell) {
        Some(About::Email)
    } else if is_phone(cell) {
        Some(About::Phone)
    } else {
        None
    }
}

/// Says whether a text holds something like `anna@example.org`.
fn holds_address(text: &str) -> bool {
    text.match_indices('@').any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let is_word = |c: char| c.is_alphanumeric() || "._-+".contains(c);
        let domain: String = text[at + 1..].chars().take_while(|c| is_word(*c)).collect();
        let dotted = domain.trim_end_matches('.').split_once('.');
        before.is_some_and(is_word)
            && dotted.is_some_and(|(host, end)| !host.is_empty() && end.len() > 1)
    })
}

/// Says whether a text is a number people are called at, and neither a count, nor a date, nor an id:
/// it begins with `+`, `00` or a bracket, or with one 0 and has parts, or has parts of 3, 3 and 4
/// digits.
fn is_phone(text: &str) -> bool {
    let text = text.trim();
    let is_sign = |c: char| c.is_ascii_digit() || " ()-./+\u{a0}".contains(c);
    let digits = text.chars().filter(char::is_ascii_digit).count();
    if !(7..=15).contains(&digits) || !text.chars().all(is_sign) {
        return false;
    }
    let parts: Vec<usize> = text
        .split(|c: char| !c.is_ascii_digit())
        .map(str::len)
        .filter(|length| *length > 0)
        .collect();
    let is_decimal = parts.len() == 2 && text.contains('.');
    let is_date = parts.len() == 3 && parts.iter().filter(|n| **n <= 2).count() >= 2;
    if is_date || is_decimal {
        return false;
    }
    let has_parts = parts.len() > 1;
    let is_abroad = text.starts_with('+') && (has_parts || digits > 8)
        || text.starts_with("00") && (has_parts || digits > 9);
    let is_local = text.starts_with('0') && has_parts && !text.starts_with("00");
    is_abroad || is_local || text.starts_with('(') || parts == [3, 3, 4]
}

/// Says whether a text reads like `Anna Smith` or `Anna-Lena van der Berg`: two to four words, the
/// first and the last with one capital each.
pub(super) fn is_name_of_person(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_capital = |word: &str| {
        let parts = word.split(['-', '\'', '’']);
        let mut parts = parts.filter(|part| !part.is_empty()).peekable();
        parts.peek().is_some()
            && parts.all(|part| {
                let mut letters = part.chars();
                letters.next().is_some_and(char::is_uppercase)
                    && letters.all(|c| c.is_lowercase() || c == '.')
            })
    };
    let is_word = |word: &&str| word.chars().all(|c| c.is_alphabetic() || "-'’.".contains(c));
    let ends = [words.first(), words.last()];
    (2..=4).contains(&words.len())
        && words.iter().all(is_word)
        && ends.into_iter().flatten().all(|word| is_capital(word))
}
