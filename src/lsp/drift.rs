//! How far a text has moved on from an earlier one. The newest findings and the newest playbook are a
//! moment older than what stands in the editor; places before and behind what was typed since are
//! known all the same. Flows in: two texts. Flows out: offsets of one in the other.

use std::ops::Range;

/// What differs: everything before and behind it is the same in both texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Drift {
    start: usize,
    old_end: usize,
    new_end: usize,
}

impl Drift {
    /// Compares an earlier text with the one that stands there now.
    pub(super) fn between(old: &str, new: &str) -> Self {
        if old == new {
            return Self { start: old.len(), old_end: old.len(), new_end: new.len() };
        }
        let same = |(a, b): &(&u8, &u8)| a == b;
        let start = old.bytes().zip(new.bytes()).take_while(|(a, b)| a == b).count();
        let start = old.floor_char_boundary(start).min(new.floor_char_boundary(start));
        let tails = old.as_bytes()[start..].iter().rev().zip(new.as_bytes()[start..].iter().rev());
        let mut end = tails.take_while(same).count();
        while !old.is_char_boundary(old.len() - end) {
            end -= 1;
        }
        Self { start, old_end: old.len() - end, new_end: new.len() - end }
    }

    /// Returns where a range of the earlier text stands now; none when it was changed.
    pub(super) fn to_new(&self, range: Range<usize>) -> Option<Range<usize>> {
        if range.end <= self.start {
            return Some(range);
        }
        let by = |at: usize| at - self.old_end + self.new_end;
        (range.start >= self.old_end).then(|| by(range.start)..by(range.end))
    }

    /// Returns what was changed: the range in the earlier text, and in the one that stands there now.
    pub(super) fn changed(&self) -> (Range<usize>, Range<usize>) {
        (self.start..self.old_end, self.start..self.new_end)
    }

    /// Returns where an offset of the text that stands there now was before; none in what is new.
    pub(super) fn to_old(&self, at: usize) -> Option<usize> {
        match at {
            at if at <= self.start => Some(at),
            at if at >= self.new_end => Some(at - self.new_end + self.old_end),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn places_around_a_change_are_known_and_those_in_it_are_not() {
        let drift = Drift::between("owner: dana\nsee: x\n", "owner: marco\nsee: x\n");
        assert_eq!(drift.to_new(0..5), Some(0..5));
        assert_eq!(drift.to_new(7..11), None);
        assert_eq!(drift.to_new(12..15), Some(13..16));
        assert_eq!(drift.to_old(13), Some(12));
        assert_eq!(drift.to_old(9), None);
    }

    proptest! {
        #[test]
        fn what_is_said_to_be_the_same_is_the_same(
            old in "[a\u{e9}\u{1f600}\n]{0,20}",
            new in "[a\u{e9}\u{1f600}\n]{0,20}",
            from in 0..20_usize,
            to in 0..20_usize,
        ) {
            let drift = Drift::between(&old, &new);
            let place = |text: &str, at: usize| text.floor_char_boundary(at.min(text.len()));
            let (one, other) = (place(&old, from), place(&old, to));
            let range = one.min(other)..one.max(other);
            if let Some(moved) = drift.to_new(range.clone()) {
                prop_assert_eq!(&old[range], &new[moved]);
            }
            let at = place(&new, from);
            if let Some(before) = drift.to_old(at) {
                prop_assert!(old.is_char_boundary(before));
            }
        }
    }
}
