//! Abbreviations in prose: two to five capitals, `MQL`, also in the plural, `MQLs`.

use std::ops::Range;

use super::phrases::is_letter;

/// An abbreviation as it is used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::check) struct Abbreviation<'t> {
    /// Its letters, in the singular.
    pub(in crate::check) name: &'t str,
    /// Where it stands, the ending of the plural included.
    pub(in crate::check) range: Range<usize>,
}

/// Returns the abbreviations of a text. Parts of names and numbers (`AT&T`, `ISO-9001`, `a_ID`,
/// `FAQ.md`), places to be filled in (`[DATE]`) and words that are written large to be heard (`READ
/// THIS FIRST`) are none.
pub(in crate::check) fn abbreviations(text: &str) -> Vec<Abbreviation<'_>> {
    let mut out = Vec::new();
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < text.len() {
        // Two capitals in a row are rare: most of the text is skipped byte by byte.
        let is_letter_before = at > 0 && bytes[at - 1].is_ascii_alphanumeric();
        let may_go_on = |byte: &u8| byte.is_ascii_uppercase() || !byte.is_ascii();
        if !may_go_on(&bytes[at]) || is_letter_before || !bytes.get(at + 1).is_some_and(may_go_on) {
            at += 1;
            continue;
        }
        let start = word_start(text, at);
        let end = word_end(text, at);
        if let Some(name) = name(&text[start..end])
            && !is_in_name(text, &(start..end))
            && !is_to_fill_in(text, &(start..end))
            && !is_loud(text, &(start..end))
        {
            out.push(Abbreviation { name, range: start..end });
        }
        at = end.max(at + 1);
    }
    out
}

/// Says whether a Markdown text may use an abbreviation that `is_wanted`. Looks at the text as it is
/// typed, which is much quicker than to collect its words; where markup may join a capital with
/// other letters, one may be there.
pub(in crate::check) fn may_use(text: &str, is_wanted: impl Fn(&str) -> bool) -> bool {
    let bytes = text.as_bytes();
    let is_large = |byte: &u8| byte.is_ascii_uppercase() || !byte.is_ascii();
    let mut end = 0;
    while let Some(n) = bytes[end..].iter().position(is_large) {
        let at = end + n;
        end = word_end(text, at);
        let word = &text[word_start(text, at)..end];
        if is_joined(&bytes[end..]) || name(word).is_some_and(&is_wanted) {
            return true;
        }
    }
    false
}

/// Says whether letters may join a word that ends before `after` once the markup is gone.
fn is_joined(after: &[u8]) -> bool {
    let next = after.iter().find(|byte| !b"*_~]".contains(byte));
    let may_join = |byte: &u8| byte.is_ascii_alphanumeric() || b"[(<".contains(byte);
    next.is_some_and(|byte| may_join(byte) || !byte.is_ascii())
}

fn word_start(text: &str, at: usize) -> usize {
    text[..floor(text, at)].trim_end_matches(is_letter).len()
}

fn word_end(text: &str, at: usize) -> usize {
    let at = floor(text, at);
    let rest = &text[at..];
    let step = rest.chars().next().map_or(0, char::len_utf8);
    let word = rest.len() - rest.trim_start_matches(is_letter).len();
    at + word.max(step)
}

fn floor(text: &str, at: usize) -> usize {
    (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default()
}

/// Returns the letters of an abbreviation without the ending of the plural.
fn name(word: &str) -> Option<&str> {
    let name = word.strip_suffix('s').unwrap_or(word);
    let n = name.chars().count();
    (2..=5).contains(&n).then_some(name).filter(|name| name.chars().all(char::is_uppercase))
}

fn is_in_name(text: &str, range: &Range<usize>) -> bool {
    let mut before = text[..range.start].chars().rev();
    let mut after = text[range.end..].chars();
    let (last, last_but_one) = (before.next(), before.next());
    let (first, second) = (after.next(), after.next());
    let joins = |c: Option<char>| c.is_some_and(|c| "_@#$&\\%+=~".contains(c));
    let goes_on = |c: Option<char>| c.is_some_and(is_letter);
    let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    joins(last)
        || joins(first)
        || (last == Some('.') && goes_on(last_but_one))
        || (first == Some('.') && goes_on(second))
        || (first == Some('-') && is_digit(second))
        || (first == Some('(') && second == Some(')'))
}

/// `[DATE]`, `{NAME}`, `<ID>`.
fn is_to_fill_in(text: &str, range: &Range<usize>) -> bool {
    let after = text[range.end..].chars().next();
    let is = |pair: (char, char)| text[..range.start].ends_with(pair.0) && after == Some(pair.1);
    [('[', ']'), ('{', '}'), ('<', '>')].into_iter().any(is)
}

/// Says whether the words around are written in capitals, too: three in a row, two that are long
/// for abbreviations, or a whole line.
fn is_loud(text: &str, range: &Range<usize>) -> bool {
    let start = text[..range.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[range.end..].find('\n').map_or(text.len(), |at| range.end + at);
    let line = &text[start..end];
    if !line.contains(char::is_lowercase) && !line.contains(['/', ',']) {
        let words = line.split(|c| !is_letter(c)).filter(|word| !word.is_empty());
        if words.count() > 1 {
            return true;
        }
    }
    // Only a space stands between such words; a sign after one ends the row.
    let n_large = |word: &str| word.chars().filter(|c| is_letter(*c)).count();
    let is_large = |word: &&str| {
        let is_bare = |c: char| c.is_uppercase() || c == '\'' || c == '’';
        !word.is_empty() && word.chars().all(is_bare)
    };
    let is_last = |word: &str| {
        let bare = word.trim_end_matches(['.', ',', ':', ';', '!', '?']);
        bare.len() < word.len() && is_large(&bare)
    };
    let before = text[start..range.start].strip_suffix(' ').into_iter();
    let before = before.flat_map(|text| text.rsplit(' ')).take_while(is_large);
    let rest = text[range.end..end].strip_prefix(' ').unwrap_or_default();
    let after: Vec<&str> = rest.split(' ').take_while(is_large).collect();
    let last = rest.split(' ').nth(after.len()).filter(|word| is_last(word));
    let row: Vec<&str> = before.chain(after).chain(last).collect();
    let longest = row.iter().map(|word| n_large(word)).max().unwrap_or_default();
    row.len() >= 2 || longest > 5 || (longest > 3 && n_large(&text[range.clone()]) > 3)
}

/// Says whether an abbreviation is a Roman number up to 39.
pub(in crate::check) fn is_number(name: &str) -> bool {
    let ones = name.trim_start_matches('X');
    let tens = name.len() - ones.len();
    tens <= 3 && ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"].contains(&ones)
}

/// Says whether a text says what an abbreviation stands for where it uses it: `Long Name (LN)`, `LN
/// (long name)`, `LN: long name`.
pub(in crate::check) fn is_explained(text: &str, used: &Abbreviation<'_>) -> bool {
    let before = text[..used.range.start].trim_end_matches(['"', '“', '\'', '*']);
    let words = |text: &str| -> Vec<String> {
        let parts = text.split(|c: char| !is_letter(c)).filter(|word| !word.is_empty());
        parts.map(str::to_lowercase).collect()
    };
    let name: Vec<char> = used.name.to_lowercase().chars().collect();
    if let Some(before) = before.strip_suffix('(') {
        let line = before.rsplit('\n').next().unwrap_or_default();
        let words = words(line);
        let from = words.len().saturating_sub(name.len() + 3);
        if (from..words.len()).any(|at| spells(&words[at..], &name)) {
            return true;
        }
    }
    let rest = text[used.range.end..].trim_start_matches(['"', '”', '\'', '*', ')']);
    let told = rest.trim_start();
    let told = told.trim_start_matches(|c: char| !is_letter(c));
    let sign = &rest[..rest.len() - told.len()];
    let explains = sign.contains(['(', ':', '=', '–', '—', '\n']) || sign.contains(" - ");
    if !explains || sign.contains('.') {
        return false;
    }
    let end = told.find([')', '.', '\n', ';']).unwrap_or(told.len());
    let words: Vec<String> = words(&told[..end]).into_iter().take(name.len() + 3).collect();
    let is_enclosed = sign.contains('(') && told[end..].starts_with(')');
    (words.len() > 1 || is_enclosed) && spells(&words, &name)
}

/// Says whether the beginnings of words spell a name, the first word its first letter: small words
/// may be passed over, and a word may give several letters.
fn spells(words: &[String], name: &[char]) -> bool {
    let Some((word, others)) = words.split_first() else { return name.is_empty() };
    let n_common = word.chars().zip(name).take_while(|(a, b)| a == *b).count();
    let is_small = word.len() <= 3;
    (1..=n_common).any(|n| spells_on(others, &name[n..]))
        || (n_common == 1 && letters_of(word, name).is_some_and(|rest| spells_on(others, rest)))
        || (is_small && n_common == 0 && name.len() < 2)
}

/// The words after the first one, which may be passed over when they are small.
fn spells_on(words: &[String], name: &[char]) -> bool {
    if name.is_empty() {
        return true;
    }
    let Some((word, others)) = words.split_first() else { return false };
    spells(words, name) || (word.len() <= 3 && spells_on(others, name))
}

/// Returns what is left of a name after the letters that a word holds in order: `XML` in `extensible
/// markup`, `KG` in `kilogram`.
fn letters_of<'n>(word: &str, name: &'n [char]) -> Option<&'n [char]> {
    let mut rest = name;
    for c in word.chars() {
        rest = rest.strip_prefix(&[c]).unwrap_or(rest);
    }
    (rest.len() < name.len()).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<&str> {
        abbreviations(text).into_iter().map(|used| used.name).collect()
    }

    #[test]
    fn abbreviations_are_found_in_the_singular_and_plural() {
        assert_eq!(
            names("An MQL, two SALs: SQL's CRM/ERP (TQL) non-EU"),
            ["MQL", "SAL", "SQL", "CRM", "ERP", "TQL", "EU"]
        );
        assert_eq!(names("Der ÖPNV und ß ÄÖ"), ["ÖPNV", "ÄÖ"]);
    }

    #[test]
    fn names_numbers_and_loud_words_are_none() {
        assert!(
            names(
                "D-0003 AT&T ISO-9001 my_ID FAQ.md file.PDF GET() {NAME} [DATE] B2B A HTTPSX McX"
            )
            .is_empty()
        );
        assert!(
            names("READ THIS FIRST\nIMPORTANT NOTE: go\nDO NOT EVER do it\nwe say ZERO WASTE today\nKEY FACTS").is_empty()
        );
    }

    #[test]
    fn roman_numbers_are_told_from_abbreviations() {
        assert!(["II", "IV", "IX", "XII", "XXXIX"].into_iter().all(is_number));
        assert!(!["CV", "VIP", "MIX", "IIII", "XXXX"].into_iter().any(is_number));
    }

    #[test]
    fn a_text_may_say_itself_what_an_abbreviation_stands_for() {
        let is = |text: &str| is_explained(text, &abbreviations(text)[0]);
        for text in [
            "The customer relationship management system (CRM)",
            "Total cost of ownership (\"TCO\")",
            "A proof of concept (POC)",
            "TCO (total cost of ownership)",
            "TCO: total cost of ownership",
            "The BU (Business) must sign",
            "TCO\nTotal cost of ownership",
        ] {
            assert!(is(text), "{text}");
        }
        for text in [
            "the system (CRM)",
            "BU (sales)",
            "BU: Business",
            "CRM, customers really matter",
            "CRM. Customer relations matter",
        ] {
            assert!(!is(text), "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn what_is_among_the_words_may_be_in_the_text(
            text in r"[A-Cacs \n*_<>/\[\]()!|\\&;~`.,#Äß-]{0,60}"
        ) {
            let plain = crate::parse::markdown::Outline::of(&text).prose.plain(&text).text;
            for used in abbreviations(&plain) {
                assert!(may_use(&text, |name| name == used.name), "{}", used.name);
            }
        }

        #[test]
        fn any_text_is_searched(text in "[A-Ca-c(ÄßİX\u{300}.&\n -]{0,40}") {
            for used in abbreviations(&text) {
                is_explained(&text, &used);
                assert!(text[used.range].starts_with(used.name));
            }
        }
    }
}
