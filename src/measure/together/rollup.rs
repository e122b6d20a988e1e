//! Whether targets of parts add up to the target of the whole: segments to all of them, months to
//! quarters and years.

use std::collections::BTreeSet;

use crate::{
    measure::{By, Clash, Months, Numbers, Segment, Subject, Target, Term, TermOf},
    model::{Playbook, kinds},
    source::Span,
};

/// A sum that differs by less is a matter of rounding.
const TOLERANCE: f64 = 0.01;

impl Numbers {
    /// Returns the targets of amounts that differ from the sum of their parts by more than 1 %.
    ///
    /// Segments are compared when every profile in use has a target, and there are several; when
    /// some have none, only where the others alone are more than the whole. Periods are compared
    /// when every quarter, or every month, of the longer one has a target. Nothing is compared while
    /// a target cannot be read.
    pub fn rollups(&self, playbook: &Playbook) -> Vec<Clash> {
        if !self.are_targets_clear(playbook) {
            return Vec::new();
        }
        let profiles = playbook.of_kind(&kinds::ICP);
        let profiles = profiles.filter(|icp| icp.is_in_use());
        let profiles: BTreeSet<Segment> = profiles.map(|icp| Segment::Icp(icp.number)).collect();
        let keys = self.targets.keys().filter(|(subject, ..)| self.is_amount(subject));
        let mut out = Vec::new();
        for (subject, segment, months) in keys {
            if segment == Segment::All {
                out.extend(self.by_segments(subject, months, &profiles));
            }
            out.extend(self.by_periods(subject, segment, months));
        }
        out
    }

    /// Returns the places of all targets that do not add up: nobody knows yet which of them holds.
    pub fn doubted_sums(&self, playbook: &Playbook) -> BTreeSet<Span> {
        self.rollups(playbook).iter().flat_map(Clash::places).collect()
    }

    fn by_segments(
        &self,
        subject: &Subject,
        months: Months,
        profiles: &BTreeSet<Segment>,
    ) -> Option<Clash> {
        let term = |segment: &Segment| {
            let target = self.summed(subject, *segment, months)?;
            Some(Term { of: TermOf::Segment(*segment), target })
        };
        let terms: Vec<Term> = profiles.iter().filter_map(term).collect();
        let are_all = terms.len() == profiles.len() && terms.len() > 1;
        let clash = self.clash((subject, Segment::All, months), terms, By::Segments)?;
        (are_all || clash.worked_out > clash.stated.value).then_some(clash)
    }

    fn by_periods(&self, subject: &Subject, segment: Segment, months: Months) -> Option<Clash> {
        let terms = |n: i32| -> Option<Vec<Term>> {
            let parts = (0..months.len() / n).map(|at| months.part(at * n, n));
            let term = |part: Months| {
                let target = self.summed(subject, segment, part)?;
                Some(Term { of: TermOf::Period(part), target })
            };
            parts.map(term).collect()
        };
        let terms = [3, 1].into_iter().filter(|n| *n < months.len()).find_map(terms)?;
        self.clash((subject, segment, months), terms, By::Periods)
    }

    fn clash(
        &self,
        (subject, segment, months): (&Subject, Segment, Months),
        terms: Vec<Term>,
        by: By,
    ) -> Option<Clash> {
        let cell = self.targets.cell(subject, segment, months)?;
        let worked_out: f64 = terms.iter().map(|term| term.target.value).sum();
        let differs = (worked_out - cell.value).abs() > TOLERANCE * cell.value.abs();
        let stated = Target { value: cell.value, cells: vec![cell] };
        let clash =
            Clash { subject: subject.clone(), segment, months, stated, worked_out, terms, by };
        (differs && !clash.terms.is_empty()).then_some(clash)
    }

    /// The target of an amount, as written or added up.
    fn summed(&self, subject: &Subject, segment: Segment, months: Months) -> Option<Target> {
        let sum = self.targets.sum((subject, segment), months, None).ok()?;
        Some(Target { value: sum.value, cells: sum.cells })
    }
}
