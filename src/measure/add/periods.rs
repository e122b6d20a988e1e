//! Which periods to show of a number: those its targets are set for, else those its data are of.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    measure::{
        Definition, Formula, Maturity, Months, Numbers, Operand, Segment, Store, Subject,
        add::DEEPEST,
    },
    model::EntryId,
};

/// Most periods of a KPI that are shown.
const LIMIT: usize = 24;

impl Numbers {
    /// Returns the length, in months, of the periods that subjects have targets for, and those
    /// periods; without targets, of those that they have data for. Of several lengths the one that
    /// covers most subjects, and of two the shorter.
    pub(in crate::measure) fn periods(
        &self,
        subjects: &BTreeSet<Subject>,
    ) -> Option<(i32, BTreeSet<Months>)> {
        let of = |store: &Store| {
            let mut by_length: BTreeMap<i32, (BTreeSet<&Subject>, BTreeSet<Months>)> =
                BTreeMap::new();
            for (subject, _, months) in store.keys().filter(|(own, _, _)| subjects.contains(own)) {
                let (covered, periods) = by_length.entry(months.len()).or_default();
                covered.insert(subject);
                periods.insert(months);
            }
            // Of equals the last one wins, so the shortest stands last.
            let most = by_length.into_iter().rev().max_by_key(|(_, (covered, _))| covered.len());
            most.map(|(length, (_, periods))| (length, periods))
        };
        of(&self.targets).or_else(|| of(&self.actuals))
    }

    /// Returns the periods to show of a KPI, oldest first: of one length, from the first that has a
    /// value or a target to the last, without those that have not begun.
    pub fn kpi_periods(&self, kpi: EntryId) -> &[Months] {
        match (self.periods.get(&kpi), self.definition(kpi)) {
            (Some(periods), Some(definition)) => {
                periods.get_or_init(|| self.periods_of(definition))
            }
            _ => &[],
        }
    }

    fn periods_of(&self, definition: &Definition) -> Vec<Months> {
        let own = definition.subject();
        let parts = self.parts_of(definition);
        let alone = BTreeSet::from([own.clone()]);
        let Some((length, _)) = self.periods(&alone).or_else(|| self.periods(&parts)) else {
            return Vec::new();
        };
        let known = [&self.actuals, &self.targets].into_iter().flat_map(Store::keys);
        let known = known.filter(|(subject, _, _)| parts.contains(subject));
        let known: BTreeSet<Months> = known.flat_map(|(_, _, own)| own.around(length)).collect();
        let shown = known.into_iter().filter(|months| {
            let has_begun = self.maturity(*months) != Maturity::Ahead;
            let has_target = || self.target(&own, Segment::All, *months).is_some();
            let has_value = || self.actual(&own, Segment::All, *months).is_ok();
            has_begun && (has_value() || has_target())
        });
        let shown: Vec<Months> = shown.collect();
        shown[shown.len().saturating_sub(LIMIT)..].to_vec()
    }

    /// Returns what a KPI is worked out from, itself included.
    pub(in crate::measure) fn parts_of(&self, definition: &Definition) -> BTreeSet<Subject> {
        let mut parts = BTreeSet::from([definition.subject()]);
        self.parts(&definition.formula, &mut parts, DEEPEST);
        parts
    }

    /// Collects what a formula is worked out from.
    fn parts(&self, formula: &Formula, out: &mut BTreeSet<Subject>, depth: u8) {
        let mut operand = |operand: &Operand| {
            if let Operand::Target(kpi) = operand {
                out.extend(self.definition(*kpi).map(Definition::subject));
            }
            out.extend(operand.subject());
            if let (Operand::Kpi(kpi), Some(depth)) = (operand, depth.checked_sub(1))
                && let Some(definition) = self.definition(*kpi)
            {
                self.parts(&definition.formula, out, depth);
            }
        };
        match formula {
            Formula::Count(stage) => operand(&Operand::Stage(*stage)),
            Formula::Conversion { from, to, .. } => {
                operand(&Operand::Stage(*from));
                operand(&Operand::Stage(*to));
            }
            Formula::Ratio { numerator, denominator } => {
                operand(numerator);
                operand(denominator);
            }
            Formula::Duration { .. } | Formula::Sum | Formula::Index => {}
        }
    }
}
