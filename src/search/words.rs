//! Text → words as search knows them, in one place: the index is made of these words, and what is
//! typed is taken apart in the same way by `themes/default/assets/search-words.js`. Both are held
//! to `tests/search/words.tsv`.
//!
//! Capitals, accents and other forms of the same letter do not count; a simple English plural is
//! its singular; what is written with a hyphen is its parts, and one word; scripts without spaces
//! are read in pairs of signs.

use std::borrow::Cow;

use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};

/// Longest word, in characters; what is longer is cut. No reader types more.
const LIMIT: usize = 40;

/// Letters that do not come apart into a plain letter and a mark, and how people type them.
const PLAIN: &[(char, &str)] = &[
    ('ß', "ss"),
    ('æ', "ae"),
    ('œ', "oe"),
    ('ø', "o"),
    ('ð', "d"),
    ('đ', "d"),
    ('ł', "l"),
    ('ħ', "h"),
    ('ı', "i"),
    ('þ', "th"),
    ('ς', "σ"),
];

/// Returns a text with letters as they are typed: small, without marks, each in one form.
pub fn folded(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        let is_small = !text.bytes().any(|byte| byte.is_ascii_uppercase());
        return if is_small { Cow::Borrowed(text) } else { Cow::Owned(text.to_ascii_lowercase()) };
    }
    let apart = DecomposingNormalizerBorrowed::new_nfkd().normalize(text).to_lowercase();
    let mut out = String::with_capacity(apart.len());
    for c in apart.chars().filter(|c| !is_mark(*c)) {
        match PLAIN.iter().find(|(letter, _)| *letter == c) {
            Some((_, plain)) => out.push_str(plain),
            None => out.push(c),
        }
    }
    Cow::Owned(ComposingNormalizerBorrowed::new_nfc().normalize(&out).into_owned())
}

/// Calls `take` with every word of a text, in order.
pub(super) fn each(text: &str, mut take: impl FnMut(&str)) {
    let folded = folded(text);
    let mut chain = String::new();
    runs(&folded, |run| match run {
        Run::Word { word, n_before, goes_on } => {
            take(&singular(word));
            if n_before == 0 {
                chain.clear();
            }
            if goes_on || n_before > 0 {
                chain.push_str(word);
            }
            if n_before > 0 && !goes_on {
                take(&singular(cut(&chain)));
            }
        }
        Run::Signs(signs) => pairs(signs, &mut take),
    });
}

/// Returns a name as one phrase, so that it can be found by the whole of it, and how many words it
/// has: `Ride-alongs` is `ride along`.
pub(super) fn phrase(name: &str) -> (String, usize) {
    let folded = folded(name);
    let (mut out, mut n_words) = (String::new(), 0);
    runs(&folded, |run| {
        if n_words > 0 {
            out.push(' ');
        }
        n_words += 1;
        match run {
            Run::Word { word, .. } => out.push_str(&singular(word)),
            Run::Signs(signs) => out.push_str(signs),
        }
    });
    (out, n_words)
}

/// A piece of a text.
enum Run<'t> {
    /// A word.
    Word {
        /// The word.
        word: &'t str,
        /// How many words stand before it, joined to it by hyphens.
        n_before: usize,
        /// Whether another one is joined to it.
        goes_on: bool,
    },
    /// Words of a script without spaces.
    Signs(&'t str),
}

/// Takes a folded text apart.
fn runs(text: &str, mut take: impl FnMut(Run<'_>)) {
    let (mut at, mut n_before) = (0, 0);
    let mut spelled = String::new();
    while let Some(first) = text[at..].chars().next() {
        if is_sign(first) {
            let signs = text[at..].find(|c| !is_sign(c)).map_or(&text[at..], |n| &text[at..at + n]);
            take(Run::Signs(signs));
            at += signs.len();
            n_before = 0;
        } else if is_spelt(first) {
            let (word, len) = match plain_word(&text[at..]) {
                Some(word) => (word, word.len()),
                None => {
                    let len = spell(&text[at..], &mut spelled);
                    (&*spelled, len)
                }
            };
            at += len;
            let goes_on = joins(&text[at..]);
            take(Run::Word { word: cut(word), n_before, goes_on });
            n_before = if goes_on { n_before + 1 } else { 0 };
        } else {
            at += first.len_utf8();
        }
    }
}

/// Returns the word at the start of a text where all of it is letters and digits of ASCII, as most are;
/// none where it takes [`spell`] to read it.
fn plain_word(text: &str) -> Option<&str> {
    let len = text.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let ends = text.as_bytes().get(len).is_none_or(|next| next.is_ascii() && *next != b'\'');
    (len > 0 && ends).then(|| &text[..len])
}

/// Reads the word at the start of a text, apostrophes left out; returns how many bytes it takes.
fn spell(text: &str, word: &mut String) -> usize {
    word.clear();
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if is_spelt(c) {
            word.push(c);
            continue;
        }
        let next = chars.peek().map(|(_, next)| *next);
        let is_inside = next.is_some_and(is_spelt);
        if !(matches!(c, '\'' | '’' | 'ʼ') && is_inside) {
            return at;
        }
    }
    text.len()
}

/// Says whether a text begins with a hyphen or underscore that joins another word.
fn joins(text: &str) -> bool {
    let mut chars = text.chars();
    let is_joint = chars.next().is_some_and(|c| matches!(c, '-' | '_' | '\u{2010}'));
    is_joint && chars.next().is_some_and(is_spelt)
}

/// Takes signs in pairs that overlap; one that stands alone is taken alone.
fn pairs(signs: &str, take: &mut impl FnMut(&str)) {
    let starts: Vec<usize> = signs.char_indices().map(|(at, _)| at).collect();
    if starts.len() == 1 {
        return take(signs);
    }
    for (n, start) in starts.iter().enumerate().take(starts.len() - 1) {
        let end = starts.get(n + 2).copied().unwrap_or(signs.len());
        take(&signs[*start..end]);
    }
}

/// Returns the singular of a simple English plural.
fn singular(word: &str) -> Cow<'_, str> {
    let bytes = word.as_bytes();
    if !matches!(bytes, [_, _, _, .., b's']) || !word.is_ascii() {
        return Cow::Borrowed(word);
    }
    let without = |n: usize| &word[..word.len() - n];
    match bytes {
        [.., b's' | b'u' | b'i', b's'] => Cow::Borrowed(word),
        [_, _, .., b'i', b'e', b's'] => Cow::Owned(format!("{}y", without(3))),
        [.., b's', b's', b'e', b's']
        | [.., b's' | b'c', b'h', b'e', b's']
        | [.., b'x', b'e', b's']
        | [.., b'z', b'z', b'e', b's'] => Cow::Borrowed(without(2)),
        _ => Cow::Borrowed(without(1)),
    }
}

fn cut(word: &str) -> &str {
    if word.len() <= LIMIT {
        return word;
    }
    word.char_indices().nth(LIMIT).map_or(word, |(end, _)| &word[..end])
}

/// Says whether words with spaces between them are spelt with a character. The apostrophe ʼ is a letter
/// to Unicode, and to nobody who types it.
fn is_spelt(c: char) -> bool {
    c.is_alphanumeric() && c != 'ʼ' && !is_sign(c)
}

/// Says whether a character is an accent or the like.
fn is_mark(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

/// Says whether a character belongs to a script that is written without spaces between words.
fn is_sign(c: char) -> bool {
    if c < '\u{e00}' {
        return false;
    }
    matches!(c,
        '\u{e00}'..='\u{eff}'       // Thai, Lao
        | '\u{1000}'..='\u{109f}'   // Myanmar
        | '\u{1780}'..='\u{17ff}'   // Khmer
        | '\u{3005}'..='\u{3007}'   // 々 and its like
        | '\u{3041}'..='\u{309f}'   // Hiragana
        | '\u{30a1}'..='\u{30fa}' | '\u{30fc}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' // Katakana
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' // Han
        | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn words(text: &str) -> Vec<String> {
        let mut out = Vec::new();
        each(text, |word| out.push(word.to_owned()));
        out
    }

    #[test]
    fn both_languages_take_text_apart_in_the_same_way() {
        let table = include_str!("../../tests/search/words.tsv");
        let lines: Vec<&str> = table.lines().filter(|line| !line.starts_with('#')).collect();
        assert!(lines.len() > 30, "the table is there");
        for line in lines {
            let parts: Vec<&str> = line.split('\t').collect();
            let [text, expected, name] = parts[..] else { panic!("three columns: {line}") };
            assert_eq!(words(text).join(" "), expected, "{text}");
            assert_eq!(phrase(text).0, name, "{text} as a name");
        }
    }

    proptest! {
        #[test]
        fn words_of_words_are_the_same(text in "\\PC{0,40}") {
            let first = words(&text);
            for word in first.iter().filter(|word| !word.contains(is_sign) && !word.ends_with('s')) {
                prop_assert_eq!(words(word), std::slice::from_ref(word));
            }
        }
    }
}
