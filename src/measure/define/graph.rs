//! KPIs that are made of KPIs: circles, and two names of one number.

use std::collections::BTreeMap;

use crate::{
    measure::{Basis, Formula, Numbers, Operand, whole_months},
    model::{EntryId, value::Duration},
};

/// How a KPI is worked out, so that two which give the same number are equal.
#[derive(PartialEq)]
enum Essence<'n> {
    Count(EntryId),
    Step { from: EntryId, to: EntryId, basis: Basis, lag: Lag },
    Time { from: EntryId, to: EntryId },
    Ratio { above: Part<'n>, below: Part<'n>, adds_up: bool },
}

/// A part of a ratio; a KPI that counts a stage is the stage.
#[derive(PartialEq)]
enum Part<'n> {
    Stage(EntryId),
    Other(&'n Operand),
}

/// A lag, so that a quarter equals three months.
#[derive(PartialEq)]
enum Lag {
    Months(i32),
    Other(Duration),
}

impl Numbers {
    /// Returns the KPIs that one is made of in a circle, the nearest way round, beginning with it;
    /// nothing when it is in no circle.
    pub fn circle(&self, kpi: EntryId) -> Vec<EntryId> {
        let mut came_from = BTreeMap::new();
        let mut open = std::collections::VecDeque::from([kpi]);
        while let Some(at) = open.pop_front() {
            for part in self.made_of(at) {
                if part == kpi {
                    let mut circle: Vec<EntryId> =
                        std::iter::successors(Some(at), |at| came_from.get(at).copied()).collect();
                    circle.reverse();
                    return circle;
                }
                came_from.entry(part).or_insert_with(|| {
                    open.push_back(part);
                    at
                });
            }
        }
        Vec::new()
    }

    /// Returns the KPIs a KPI is divided from.
    fn made_of(&self, kpi: EntryId) -> Vec<EntryId> {
        let Some(Formula::Ratio { numerator, denominator }) =
            self.definition(kpi).map(|definition| &definition.formula)
        else {
            return Vec::new();
        };
        let kpi = |operand: &Operand| match operand {
            Operand::Kpi(kpi) => Some(*kpi),
            _ => None,
        };
        [numerator, denominator].into_iter().filter_map(kpi).collect()
    }

    /// Says whether two KPIs are worked out alike, so that they are one number under two names:
    /// from the same stages by the same clock, or from the same two parts. Amounts added up and
    /// figures from outside are what the data say they are, and a `window` is not looked at.
    pub fn is_same(&self, one: EntryId, other: EntryId) -> bool {
        let both = self.essence(one).zip(self.essence(other));
        both.is_some_and(|(one, other)| one == other)
    }

    fn essence(&self, kpi: EntryId) -> Option<Essence<'_>> {
        let definition = self.definition(kpi)?;
        Some(match &definition.formula {
            Formula::Count(stage) => Essence::Count(*stage),
            Formula::Conversion { from, to, basis, lag, .. } => {
                Essence::Step { from: *from, to: *to, basis: *basis, lag: Lag::of(*lag) }
            }
            Formula::Duration { from, to } => Essence::Time { from: *from, to: *to },
            Formula::Ratio { numerator, denominator } => {
                match (self.part(numerator), self.part(denominator)) {
                    (Part::Stage(to), Part::Stage(from)) if definition.adds_up => {
                        Essence::Step { from, to, basis: Basis::Period, lag: Lag::of(None) }
                    }
                    (above, below) => Essence::Ratio { above, below, adds_up: definition.adds_up },
                }
            }
            Formula::Sum | Formula::Index => return None,
        })
    }

    fn part<'n>(&'n self, operand: &'n Operand) -> Part<'n> {
        match operand {
            Operand::Stage(stage) => Part::Stage(*stage),
            Operand::Kpi(kpi) => {
                match self.definition(*kpi).map(|definition| &definition.formula) {
                    Some(Formula::Count(stage)) => Part::Stage(*stage),
                    _ => Part::Other(operand),
                }
            }
            Operand::Series(_) | Operand::Target(_) => Part::Other(operand),
        }
    }
}

impl Lag {
    fn of(lag: Option<Duration>) -> Self {
        let Some(lag) = lag else { return Self::Months(0) };
        whole_months(lag).map_or(Self::Other(lag), Self::Months)
    }
}
