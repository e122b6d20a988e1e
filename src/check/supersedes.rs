//! Which decision says that it replaces which, and what is impossible about that.

use std::collections::BTreeMap;

use crate::{
    model::{Entry, EntryId, Playbook, kinds},
    source::Span,
};

/// That a decision supersedes another, and where it says so.
#[derive(Clone, Copy)]
pub(super) struct Claim<'p> {
    pub later: &'p Entry,
    pub earlier: &'p Entry,
    pub span: Span,
}

impl Claim<'_> {
    /// Says whether the decision that is replaced was made after the one that replaces it.
    pub(super) fn is_backwards(&self) -> bool {
        let date = |entry: &Entry| entry.record.date("date").copied();
        let dates = date(self.later).zip(date(self.earlier));
        dates.is_some_and(|(later, earlier)| later < earlier)
    }
}

/// All that decisions say about replacing others.
pub(super) struct Supersedes<'p> {
    pub claims: Vec<Claim<'p>>,
    next: BTreeMap<EntryId, Vec<EntryId>>,
}

impl<'p> Supersedes<'p> {
    /// Collects it, in the order of the files; the later of two decisions with one id is left out.
    pub(super) fn of(playbook: &'p Playbook) -> Self {
        let (mut claims, mut next) = (Vec::new(), BTreeMap::<EntryId, Vec<EntryId>>::new());
        for later in playbook.of_kind(&kinds::DECISION).filter(|entry| !playbook.is_again(entry)) {
            for value in later.record.list("supersedes") {
                let earlier = value.value.as_reference().and_then(|id| playbook.target(id));
                let Some(earlier) = earlier else { continue };
                claims.push(Claim { later, earlier, span: value.span });
                next.entry(later.number).or_default().push(earlier.number);
            }
        }
        Self { claims, next }
    }

    /// Returns the decisions that replace each other in a circle to which a claim belongs; none
    /// when it belongs to none.
    pub(super) fn circle(&self, claim: &Claim) -> Vec<EntryId> {
        let (from, to) = (claim.earlier.number, claim.later.number);
        let mut came_from: BTreeMap<EntryId, EntryId> = BTreeMap::from([(from, from)]);
        let mut open = vec![from];
        while let Some(at) = open.pop().filter(|at| *at != to) {
            for following in self.next.get(&at).into_iter().flatten() {
                came_from.entry(*following).or_insert_with(|| {
                    open.push(*following);
                    at
                });
            }
        }
        let (mut at, mut circle) = (to, Vec::new());
        while let Some(before) = came_from.get(&at) {
            circle.push(at);
            if *before == at {
                break;
            }
            at = *before;
        }
        circle
    }
}
