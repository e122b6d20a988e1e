//! Forms of words: singular and plural, and how a word takes the place of another without the
//! sentence going wrong. Where that is not certain, nothing is said.

/// Returns the singular of a word in the plural; none when it is, or may be, in the singular.
pub(super) fn singular(word: &[char]) -> Option<Vec<char>> {
    let ends = |ending: &str| ends_with(word, ending);
    let cut = |n: usize| word[..word.len() - n].to_vec();
    if word.len() < 4 || !ends("s") || ends("ss") || ends("us") || ends("is") {
        return None;
    }
    if ends("ies") {
        return Some(cut(3).into_iter().chain(['y']).collect());
    }
    let sibilants = ["ches", "shes", "sses", "xes", "zes"];
    Some(cut(if sibilants.into_iter().any(ends) { 2 } else { 1 }))
}

/// Returns the plural of a word in the singular.
pub(super) fn plural(word: &[char]) -> Vec<char> {
    let ends = |ending: &str| ends_with(word, ending);
    let before_y = word.len().checked_sub(2).map(|at| word[at]);
    if ends("y") && before_y.is_some_and(|c| !"aeiou".contains(c)) {
        return word[..word.len() - 1].iter().copied().chain("ies".chars()).collect();
    }
    let is_sibilant = ["ch", "sh", "s", "x", "z"].into_iter().any(ends);
    word.iter().copied().chain((if is_sibilant { "es" } else { "s" }).chars()).collect()
}

fn ends_with(word: &[char], ending: &str) -> bool {
    let n = ending.chars().count();
    word.len() >= n && word[word.len() - n..].iter().copied().eq(ending.chars())
}

/// A banned word as it is used in a text, and the text before it.
pub(in crate::check) struct Used<'t> {
    /// The words as they are used.
    pub(in crate::check) words: &'t str,
    /// Whether they stand in the plural.
    pub(in crate::check) is_plural: bool,
    /// What stands before them.
    pub(in crate::check) before: &'t str,
}

/// Returns `term` in the form in which it can take the place of `used`, which is a form of `banned`;
/// none when capitals, the plural or the article would have to be guessed.
pub(in crate::check) fn in_place_of(used: &Used<'_>, banned: &str, term: &str) -> Option<String> {
    let is_word = |c: char| c.is_alphabetic() || matches!(c, ' ' | '-');
    let is_plain = |text: &str| text.chars().all(is_word) && text.starts_with(char::is_alphabetic);
    if !is_plain(used.words) || !is_plain(term) {
        return None;
    }
    let banned_letters = super::phrases::fold(banned);
    let is_banned_plural = singular(&banned_letters).is_some();
    let term = match (is_banned_plural, used.is_plural) {
        (false, false) | (true, true) => term.to_owned(),
        (false, true) => certain_plural(term)?,
        (true, false) => return None,
    };
    let term = with_capitals(used.words, banned, &term)?;
    fits_article(used.before, used.words, &term).then_some(term)
}

/// Endings of words that may have no plural, or one of their own: `coverage`, `business`, `staff`.
const UNCERTAIN: &[&str] = &[
    "age", "ance", "ence", "ing", "ism", "ment", "ness", "ware", "ship", "tion", "sion", "data",
    "info", "ics", "s", "f", "fe", "o", "man", "men", "a", "i",
];

fn certain_plural(term: &str) -> Option<String> {
    let last = term.rsplit([' ', '-']).next()?;
    if last.chars().all(char::is_uppercase) {
        return Some(format!("{term}s"));
    }
    let is_plain = last.chars().skip(1).all(|c| c.is_ascii_lowercase()) && last.len() > 2;
    if last.ends_with("ff") {
        return Some(format!("{term}s"));
    }
    if !is_plain || UNCERTAIN.iter().any(|ending| last.ends_with(ending)) {
        return None;
    }
    Some(plural(&term.chars().collect::<Vec<_>>()).into_iter().collect())
}

/// Writes a term with the capitals of the words it replaces. One large letter at the beginning is
/// that of a heading in a glossary; more of them belong to the word.
fn with_capitals(used: &str, banned: &str, term: &str) -> Option<String> {
    let n_capitals = |text: &str| text.chars().filter(|c| c.is_uppercase()).count();
    let begins_large = |text: &str| text.starts_with(char::is_uppercase);
    let is_as_in_heading = |text: &str| n_capitals(text) == usize::from(begins_large(text));
    if !is_as_in_heading(term) {
        return Some(term.to_owned());
    }
    if !is_as_in_heading(banned) || !is_as_in_heading(used) {
        return None;
    }
    let mut letters = term.chars();
    let first = letters.next()?;
    let first: String = match begins_large(used) {
        true => first.to_uppercase().collect(),
        false => first.to_lowercase().collect(),
    };
    Some(first + letters.as_str())
}

/// `an opening` cannot become `an customer`.
fn fits_article(before: &str, used: &str, term: &str) -> bool {
    let last = before.split_whitespace().next_back().unwrap_or_default().to_lowercase();
    let is_vowel =
        |text: &str| text.chars().next().is_some_and(|c| "aeiou".contains(c.to_ascii_lowercase()));
    !matches!(last.as_str(), "a" | "an") || is_vowel(used) == is_vowel(term)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn replaced(words: &str, banned: &str, term: &str) -> Option<String> {
        let mut phrases = super::super::Phrases::default();
        phrases.add(banned, 0);
        let hit = phrases.find(words).pop().expect("the word is found");
        let used = Used {
            words: &words[hit.range.clone()],
            is_plural: hit.is_plural,
            before: &words[..hit.range.start],
        };
        in_place_of(&used, banned, term)
    }

    #[test]
    fn a_term_takes_the_form_of_the_word_it_replaces() {
        for (words, banned, term, expected) in [
            ("client", "client", "Customer", Some("customer")),
            ("Clients", "client", "Customer", Some("Customers")),
            ("clients", "Clients", "Customers", Some("customers")),
            ("a client", "client", "customer", Some("customer")),
            ("Hand-overs", "handover", "Hand-off", Some("Hand-offs")),
            ("hand over", "handover", "Hand-off", Some("hand-off")),
            ("pipe covers", "pipe cover", "Coverage", None),
            ("opps", "opp", "opportunity", Some("opportunities")),
            ("an opp", "opp", "deal", None),
            ("CLIENTS", "client", "customer", None),
            ("the crm", "crm", "HubSpot", Some("HubSpot")),
            ("leads", "lead", "MQL", Some("MQLs")),
            ("A client", "clients", "customers", None),
        ] {
            assert_eq!(replaced(words, banned, term).as_deref(), expected, "{words} → {term}");
        }
    }

    #[test]
    fn the_plural_of_a_plural_is_the_plural() {
        let chars = |word: &str| word.chars().collect::<Vec<_>>();
        for (one, many) in [("client", "clients"), ("company", "companies"), ("batch", "batches")] {
            assert_eq!(plural(&chars(one)), chars(many));
            assert_eq!(singular(&chars(many)), Some(chars(one)));
        }
        assert_eq!(singular(&chars("business")), None);
    }
}
