//! Keys that stand twice in one map.

use std::collections::HashMap;

use super::{Pair, YamlFault};

/// Keeps the first of equal keys and reports the others.
pub(super) fn refuse_duplicates(pairs: &mut Vec<Pair>, faults: &mut Vec<YamlFault>) {
    let again = duplicates(pairs);
    faults.extend(again.iter().map(|(at, first)| YamlFault::DuplicateKey {
        span: pairs[*at].key.span,
        first: pairs[*first].key.span,
        key: pairs[*at].key.value.clone(),
    }));
    let (mut again, mut numbers) = (again.into_iter().map(|(at, _)| at).peekable(), 0..);
    pairs.retain(|_| {
        let number = numbers.next();
        again.next_if(|at| Some(*at) == number).is_none()
    });
}

/// Returns which keys stand again, and where each stood first. Most maps have a few keys only, and
/// those are compared with each other.
fn duplicates(pairs: &[Pair]) -> Vec<(usize, usize)> {
    const FEW: usize = 16;
    let keys = || pairs.iter().map(|pair| pair.key.value.as_str()).enumerate();
    if pairs.len() <= FEW {
        let first = |key: &str| keys().find(|(_, other)| *other == key).map(|(first, _)| first);
        let again = |(at, key)| Some((at, first(key)?)).filter(|(at, first)| first < at);
        return keys().filter_map(again).collect();
    }
    let mut known: HashMap<&str, usize> = HashMap::with_capacity(pairs.len());
    let again = |(at, key)| Some((at, *known.entry(key).or_insert(at))).filter(|(at, f)| f < at);
    keys().filter_map(again).collect()
}
