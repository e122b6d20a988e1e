//! The name someone most likely meant.

/// Returns the candidate nearest to `word` by edits, if it is near enough to be a slip of the
/// fingers: at most a third of the letters, and never a wholly different word. Case, spaces, `_`
/// and `-` do not count.
pub fn nearest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let candidates = candidates.into_iter().map(|candidate| (candidate, ()));
    near(word, candidates)
        .min_by(|a, b| a.0.cmp(&b.0).then_with(|| a.1.cmp(b.1)))
        .map(|(_, candidate, ())| candidate)
}

/// Returns what the candidates near to `word` stand for, if all of them stand for one thing: then
/// nothing else can be meant.
pub fn only_near<'c, T: PartialEq>(
    word: &str,
    candidates: impl IntoIterator<Item = (&'c str, T)>,
) -> Option<T> {
    let mut all = near(word, candidates).map(|(_, _, meant)| meant);
    let first = all.next()?;
    all.all(|other| other == first).then_some(first)
}

/// Returns the candidates that are near enough, each with its distance.
fn near<'c, T>(
    word: &str,
    candidates: impl IntoIterator<Item = (&'c str, T)>,
) -> impl Iterator<Item = (usize, &'c str, T)> {
    let folded = fold(word);
    let limit = (folded.chars().count() / 3).max(1);
    candidates
        .into_iter()
        .map(move |(candidate, meant)| (distance(&folded, &fold(candidate)), candidate, meant))
        .filter(move |(distance, ..)| *distance <= limit)
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
        let ids = [("sal", 1), ("sql", 2), ("sales-lead", 2), ("mql", 3)];
        assert_eq!(only_near("slq", ids), Some(2));
        assert_eq!(only_near("sl", ids), None);
        assert_eq!(only_near("weather", ids), None);
        assert_eq!(only_near("sqll", [("sql", 1), ("sqlx", 1)]), Some(1));
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
