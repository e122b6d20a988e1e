//! The name someone most likely meant.

/// Returns the candidate nearest to `word` by edits, if it is near enough to be a slip of the
/// fingers: at most a third of the letters, and never a wholly different word. Case, spaces, `_`
/// and `-` do not count.
pub fn nearest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let folded = fold(word);
    let limit = (folded.chars().count() / 3).max(1);
    candidates
        .into_iter()
        .map(|candidate| (distance(&folded, &fold(candidate)), candidate))
        .filter(|(distance, _)| *distance <= limit)
        .min_by(|a, b| a.0.cmp(&b.0).then_with(|| a.1.cmp(b.1)))
        .map(|(_, candidate)| candidate)
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
