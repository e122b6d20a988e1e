//! How far the data of a KPI reach: what it is worked out from and nobody writes down, and the last
//! day it can be told for.

use crate::{
    measure::{
        Basis, Definition, Formula, Numbers, Operand, Subject,
        add::{DEEPEST, whole_months},
    },
    model::{EntryId, value::Date},
};

/// What a KPI is worked out from, and by how many months later it counts there.
type Source = (Subject, i32);

/// What a KPI is worked out from and nobody writes down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Absent {
    /// What happened.
    Data(Subject),
    /// What a KPI is to reach.
    Target(EntryId),
}

impl Numbers {
    /// Returns what a KPI is worked out from of which the data say nothing at all, the KPI itself
    /// where the data must give it, and the KPIs it is compared with that have no target; nothing
    /// when it is measured, or cannot be read.
    pub fn unmeasured(&self, kpi: EntryId) -> Vec<Absent> {
        let Some(definition) = self.definition(kpi) else { return Vec::new() };
        if self.actuals.knows(&Subject::Kpi(kpi)) {
            return Vec::new();
        }
        let Some(sources) = self.sources(definition, DEEPEST) else { return Vec::new() };
        let mut absent: Vec<Subject> = sources.into_iter().map(|(subject, _)| subject).collect();
        absent.retain(|subject| !self.actuals.knows(subject));
        absent.dedup();
        let absent = absent.into_iter().map(Absent::Data);
        absent.chain(self.untargeted(definition)).collect()
    }

    /// The KPIs that one is compared with and that have no target.
    fn untargeted(&self, definition: &Definition) -> Option<Absent> {
        let Formula::Ratio { numerator, denominator } = &definition.formula else { return None };
        [numerator, denominator].into_iter().find_map(|operand| {
            let Operand::Target(kpi) = operand else { return None };
            let subject = self.definition(*kpi)?.subject();
            (!self.targets.knows(&subject)).then_some(Absent::Target(*kpi))
        })
    }

    /// Returns the last day that a KPI can be told for, in whichever segment the data reach
    /// furthest, and never later than they say they are complete; none without data.
    pub fn newest(&self, kpi: EntryId) -> Option<Date> {
        let definition = self.definition(kpi)?;
        let given = self.last(&(Subject::Kpi(kpi), 0));
        let sources = self.sources(definition, DEEPEST)?;
        let ends: Option<Vec<Date>> = sources.iter().map(|source| self.last(source)).collect();
        let computed = ends.and_then(|ends| ends.into_iter().min());
        given.max(computed).map(|day| day.min(self.through))
    }

    /// Returns the months that the shortest period has for which a subject is written; none without
    /// data.
    pub fn grain(&self, subject: &Subject) -> Option<i32> {
        let segments = self.actuals.segments(subject);
        let runs = segments.flat_map(|segment| self.actuals.written(subject, segment));
        runs.map(|(months, _)| months.len()).min()
    }

    fn last(&self, (subject, later): &Source) -> Option<Date> {
        let segments = self.actuals.segments(subject);
        let runs = segments.flat_map(|segment| self.actuals.written(subject, segment));
        runs.map(|(months, _)| months.back(-later).end()).max()
    }

    /// What the values of a KPI are worked out from; none when that is a circle or unreadable.
    fn sources(&self, definition: &Definition, depth: u8) -> Option<Vec<Source>> {
        let of_operand = |operand: &Operand| match operand {
            Operand::Kpi(kpi) => {
                let part = self.definition(*kpi)?;
                match self.actuals.knows(&part.subject()) {
                    true => Some(vec![(part.subject(), 0)]),
                    false => self.sources(part, depth.checked_sub(1)?),
                }
            }
            _ => Some(operand.subject().map(|subject| (subject, 0)).into_iter().collect()),
        };
        Some(match &definition.formula {
            Formula::Conversion { from, to, basis: Basis::Period, lag, .. } => {
                let later = lag.map_or(Some(0), whole_months)?;
                vec![(Subject::Entered(*to), 0), (Subject::Entered(*from), later)]
            }
            Formula::Ratio { numerator, denominator } => {
                let mut sources = of_operand(numerator)?;
                sources.extend(of_operand(denominator)?);
                sources
            }
            _ => vec![(definition.subject(), 0)],
        })
    }
}
