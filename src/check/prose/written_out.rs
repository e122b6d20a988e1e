//! Words that an abbreviation stands for, written out without saying so: `go-to-market` in a text that
//! also says `GTM`. They are looked for as strictly as chance demands, the fewer letters the more: an
//! `account executive` would be an `AE`, but so would `an enterprise`. Three long words are chance once
//! in a hundred pages; then a text is taken to explain what it does not.

use super::phrases::is_letter;

/// Says whether a text writes out what an abbreviation stands for: `Architecture Review Board` (ARB),
/// `Proof of Value` (POV), `warehouse management system` (WMS), `go-to-market` (GTM).
pub(in crate::check) fn is_written_out(text: &str, name: &str) -> bool {
    let name: Vec<char> = name.chars().collect();
    let ways = match name.len() {
        0 | 1 => return false,
        2 => TWO,
        _ => MORE,
    };
    let mut last = ' ';
    text.char_indices().any(|(at, c)| {
        let is_start = !is_letter(std::mem::replace(&mut last, c)) && is_for(c, name[0]);
        is_start
            && (ways.iter().any(|way| way.spells(&text[at..], &name))
                || is_compound(&text[..at], &text[at..], &name))
    })
}

/// How words may stand for letters.
struct Way {
    /// Whether each has a capital.
    has_capitals: bool,
    /// How many letters a word has at least that gives one of them.
    shortest: usize,
    /// What stands between two.
    signs: &'static [&'static str],
    /// Says whether a small word may give its letter (`Proof of Value`, POV) or be passed over.
    is_small: fn(&str) -> bool,
}

/// Two letters are soon met by chance: `Mid-Level` is no ML, `The Anatomy` no TA.
const TWO: &[Way] =
    &[Way { has_capitals: true, shortest: 4, signs: &[" & ", " "], is_small: |_| false }];

const MORE: &[Way] = &[
    Way {
        has_capitals: true,
        shortest: 2,
        signs: &[" & ", " ", "-"],
        is_small: |word| word.chars().count() <= 3 && word.chars().all(char::is_lowercase),
    },
    Way { has_capitals: false, shortest: 4, signs: &[" ", "-"], is_small: |word| word == "of" },
];

impl Way {
    /// Says whether a text begins with words for the letters of a name.
    fn spells(&self, text: &str, name: &[char]) -> bool {
        let (word, rest) = split(text);
        let Some(others) = self.given(word, name) else { return false };
        others.is_empty() || self.next(rest).is_some_and(|text| self.goes_on(text, others))
    }

    fn goes_on(&self, text: &str, name: &[char]) -> bool {
        if self.spells(text, name) {
            return true;
        }
        let (word, rest) = split(text);
        let Some(text) = self.next(rest).filter(|_| (self.is_small)(word)) else { return false };
        let gives = word.starts_with(|c| is_for(c, name[0])) && name.len() > 1;
        (gives && self.spells(text, &name[1..])) || self.spells(text, name)
    }

    /// Returns what is left of a name after the letter that a word gives. What is large from end to
    /// end is an abbreviation itself: an `SE Deal Review` is no SDR.
    fn given<'n>(&self, word: &str, name: &'n [char]) -> Option<&'n [char]> {
        let (first, others) = name.split_first()?;
        let begins =
            word.starts_with(|c| if self.has_capitals { c == *first } else { is_for(c, *first) });
        let is_word = word.chars().any(char::is_lowercase) && word.chars().count() >= self.shortest;
        (begins && is_word).then_some(others)
    }

    /// Returns the text from its next word on, where that belongs to the one before.
    fn next<'t>(&self, text: &'t str) -> Option<&'t str> {
        self.signs.iter().find_map(|sign| text.strip_prefix(sign))
    }
}

/// Says whether a text goes on with one word with hyphens for three letters or more: `go-to-market`.
fn is_compound(before: &str, text: &str, name: &[char]) -> bool {
    let end = text.find(|c: char| c != '-' && !is_letter(c)).unwrap_or(text.len());
    let initials = text[..end].split('-').map(|part| part.chars().next());
    let spells = initials.clone().count() == name.len()
        && initials.zip(name).all(|(c, own)| c.is_some_and(|c| is_for(c, *own)));
    // A path is made of such words, too.
    let is_path = before.ends_with(['-', '/', '.', '_']) || text[end..].starts_with(['/', '_']);
    name.len() > 2 && spells && !is_path
}

/// Splits a text behind its first word.
fn split(text: &str) -> (&str, &str) {
    let end = text.find(|c| !is_letter(c)).unwrap_or(text.len());
    text.split_at(end)
}

fn is_for(c: char, letter: char) -> bool {
    c.to_uppercase().eq([letter])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_that_an_abbreviation_stands_for() {
        for (name, text) in [
            ("GTM", "Talk about go-to-market strategy."),
            ("GTM", "Our Go To Market plan"),
            ("ARB", "presenting to the Architecture Review Board of a retailer"),
            ("POV", "a Proof of Value"),
            ("RFP", "Answer the Request for Proposal"),
            ("EB", "Isolating the True Economic Buyer"),
            ("CS", "Professional Services, Customer Success, Marketing"),
            ("RBAC", "Role-Based Access Control"),
            ("MTTR", "a mean-time-to-resolution of two hours"),
            ("PL", "the Profit & Loss"),
            ("WMS", "a warehouse management system"),
            ("TCO", "the total cost of ownership"),
            ("POC", "Run a proof of concept"),
            ("ÖV", "Öffentlicher Verkehr"),
        ] {
            assert!(is_written_out(text, name), "{name}: {text}");
        }
    }

    #[test]
    fn words_that_only_begin_alike_are_not() {
        for (name, text) in [
            ("AE", "an executive and an enterprise"),
            ("ERP", "an entry reads as a plan"),
            ("SDR", "an SE Deal Review"),
            ("CS", "Customer. Success"),
            ("CS", "Acustomer Success"),
            ("ARB", "Architecture Review\nBoard"),
            ("GTM", "docs/go-to-market/x.md"),
            ("GTM", "go-to-market-fit"),
            ("AE", "an-executive"),
            ("ML", "a Mid-Level engineer"),
            ("TA", "The Anatomy"),
            ("A", "Able"),
            ("", "Able"),
        ] {
            assert!(!is_written_out(text, name), "{name}: {text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn words_in_capitals_always_spell_their_beginnings(
            words in proptest::collection::vec("[A-ZÄ][a-zß]{3,4}", 2..6),
            before in "[a-z ,.]{0,10} ",
        ) {
            let name: String = words.iter().filter_map(|word| word.chars().next()).collect();
            let text = format!("{before}{} and more", words.join(" "));
            assert!(is_written_out(&text, &name), "{name}: {text}");
        }

        #[test]
        fn any_text_is_searched(text in "[A-Ca-c(ÄßİX\u{300}.&\n -]{0,40}", name in "[A-CÄİ]{0,4}") {
            is_written_out(&text, &name);
        }
    }
}
