//! The name someone most likely meant.

/// Returns the candidate nearest to `word` by edits, if it is near enough to be a slip of the
/// fingers: at most a third of the letters, and never a wholly different word. Case, spaces, `_`
/// and `-` do not count.
pub fn nearest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    Candidates::new(candidates).nearest(word).map(|(_, name)| *name)
}

/// Returns the candidate near to `word` if no other one is near enough to be meant: then it is
/// meant for certain.
pub fn only_near<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let candidates = Candidates::new(candidates);
    let mut near = candidates.near(word);
    let first = near.next()?;
    near.all(|other| other == first).then_some(*first)
}

/// Names that many words are compared with.
#[derive(Debug)]
pub struct Candidates<N> {
    names: Vec<(Folded, N)>,
}

impl<N: AsRef<str>> Candidates<N> {
    /// Prepares names for comparing.
    pub fn new(names: impl IntoIterator<Item = N>) -> Self {
        let names = names.into_iter();
        Self { names: names.map(|name| (Folded::of(name.as_ref()), name)).collect() }
    }

    /// Returns how many there are.
    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// Says whether there are none.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// Returns the name nearest to `word`, as [`nearest`] does, and how many edits it is away.
    pub fn nearest(&self, word: &str) -> Option<(usize, &N)> {
        let word = Folded::of(word);
        let mut limit = word.limit();
        let mut best: Option<(usize, &N)> = None;
        for (candidate, name) in &self.names {
            let Some(distance) = word.distance(candidate, limit) else { continue };
            let is_better = best
                .is_none_or(|(least, known)| (distance, name.as_ref()) < (least, known.as_ref()));
            if is_better {
                limit = distance;
                best = Some((distance, name));
            }
        }
        best
    }

    /// Returns every name near enough to `word` to be meant by it, however near others are.
    pub fn near(&self, word: &str) -> impl Iterator<Item = &N> {
        let word = Folded::of(word);
        let limit = word.limit();
        let is_near = move |candidate| word.distance(candidate, limit).is_some();
        self.names.iter().filter(move |(candidate, _)| is_near(candidate)).map(|(_, name)| name)
    }
}

/// How many letters are told apart when letters are counted; others share a place.
const LETTERS: usize = 32;

/// A word without what does not count, and how often each letter is in it.
#[derive(Debug)]
struct Folded {
    text: String,
    letters: [u8; LETTERS],
}

impl Folded {
    fn of(word: &str) -> Self {
        let text = fold(word);
        let mut letters = [0; LETTERS];
        for letter in text.chars() {
            letters[letter as usize % LETTERS] += 1;
        }
        Self { text, letters }
    }

    /// Returns how many edits make a slip of this word.
    fn limit(&self) -> usize {
        (self.text.chars().count() / 3).max(1)
    }

    /// Returns the edits to a candidate, unless they are more than `limit`. Letters that one word
    /// has and the other lacks are edits at least, and counting them is quick.
    fn distance(&self, candidate: &Self, limit: usize) -> Option<usize> {
        let (mut lacking, mut added) = (0_u32, 0_u32);
        for (own, other) in self.letters.iter().zip(&candidate.letters) {
            lacking += u32::from(own.saturating_sub(*other));
            added += u32::from(other.saturating_sub(*own));
        }
        let may_shorten = lacking == 0 || added == 0;
        if lacking.max(added) as usize > limit && !may_shorten {
            return None;
        }
        let distance = distance(&self.text, &candidate.text);
        (distance <= limit).then_some(distance)
    }
}

/// Edits between two words; a long word that shortens or continues the other counts as one.
fn distance(word: &str, candidate: &str) -> usize {
    let shortens = word.len() >= 5
        && candidate.len() >= 4
        && (candidate.starts_with(word)
            || word.starts_with(candidate)
            || abbreviates(word, candidate));
    let edits = strsim::osa_distance(word, candidate);
    if shortens { edits.min(1) } else { edits }
}

/// Says whether `word` is `candidate` with letters left out, the first kept: `qualitymgr`.
fn abbreviates(word: &str, candidate: &str) -> bool {
    let mut rest = candidate.chars();
    word.chars().next() == candidate.chars().next()
        && word.chars().all(|c| rest.any(|own| own == c))
}

fn fold(word: &str) -> String {
    word.chars()
        .filter(|c| !matches!(c, '-' | '_' | ' '))
        .take(80)
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_nothing_else_is_near_to_is_meant_for_certain() {
        let ids = ["sal", "sql", "mql"];
        assert_eq!(only_near("slq", ids), Some("sql"));
        assert_eq!(only_near("sl", ids), None);
        assert_eq!(only_near("weather", ids), None);
        assert_eq!(only_near("sqll", ["sql", "sqlx"]), None);
        // A farther one counts as well, within what may be a slip.
        assert_eq!(nearest("sales-led", ["sales-lead", "sales-bid"]), Some("sales-lead"));
        assert_eq!(only_near("sales-led", ["sales-lead", "sales-bid"]), None);
    }

    #[test]
    fn many_names_are_compared_as_few_are() {
        let names: Vec<String> = (0..500).map(|n| format!("pain-{n}")).collect();
        let all = Candidates::new(names.iter().map(String::as_str));
        assert_eq!(all.nearest("pian-123"), Some((1, &"pain-123")));
        assert_eq!(all.nearest("weather"), None);
    }

    #[test]
    fn slips_are_found_and_other_words_are_not() {
        let stages = ["inquiry", "mql", "sal", "sql", "customer", "nurture"];
        assert_eq!(nearest("slq", stages), Some("sql"));
        assert_eq!(nearest("Custmer", stages), Some("customer"));
        assert_eq!(nearest("tal", stages), Some("sal"));
        assert_eq!(nearest("weather", stages), None);
        assert_eq!(nearest("time limit", ["time_limit"]), Some("time_limit"));
        assert_eq!(nearest("quality-mgr", ["quality-manager", "it-lead"]), Some("quality-manager"));
    }
}
