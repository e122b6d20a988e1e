//! Numbers and words as short text: what the files of the index are made of. The reader is
//! `themes/default/assets/search-index.js`.

/// The digits: the first 32 end a number, the others are followed by more.
const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Most letters that a word says it has in common with the one before it.
const MOST_SHARED: usize = 63;

/// The last character that is one unit of text to the reader.
const LAST: char = '\u{ffff}';

/// Writes a number: five bits a digit, the smallest first.
pub(super) fn number(out: &mut String, mut number: u32) {
    while number >= 32 {
        out.push(char::from(DIGITS[32 + (number % 32) as usize]));
        number /= 32;
    }
    out.push(char::from(DIGITS[number as usize]));
}

/// Writes a word of a sorted list: how many letters it begins with as the one before it does, and
/// the others.
pub(super) fn word(out: &mut String, before: &str, word: &str) {
    let shared = before.chars().zip(word.chars()).take_while(|(a, b)| a == b && *a <= LAST).count();
    let shared = shared.min(MOST_SHARED);
    out.push(char::from(DIGITS[shared]));
    out.extend(word.chars().skip(shared));
}

/// Reads words that [`word`] wrote, with `|` between them.
pub(super) fn words(written: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for own in written.split('|') {
        let Some(first) = own.bytes().next() else { continue };
        let shared = DIGITS.iter().position(|digit| *digit == first).unwrap_or_default();
        let before = out.last().map_or("", String::as_str);
        let word: String = before.chars().take(shared).chain(own.chars().skip(1)).collect();
        out.push(word);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_as_short_as_they_can_be() {
        let written = |n| {
            let mut out = String::new();
            number(&mut out, n);
            out
        };
        assert_eq!([0, 31, 32, 33, 1023, 1024].map(written), ["A", "f", "gB", "hB", "_f", "ggB"]);
    }

    #[test]
    fn words_say_what_they_share_with_the_one_before() {
        let mut out = String::new();
        word(&mut out, "", "lead");
        word(&mut out, "lead", "leave");
        assert_eq!(out, "AleadDve");
        assert_eq!(words("Alead|Dve"), ["lead", "leave"]);
    }
}
