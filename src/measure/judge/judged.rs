//! Where a KPI stands by its newest value that can be judged, and whether the process both teams
//! answer for works. Flows in: [`Numbers`]. Flows out: what the pages of the chief executive say.

use crate::{
    measure::{
        Definition, Formula, Maturity, Measured, Months, Numbers, Segment, State, is_shared,
    },
    model::{EntryId, Playbook},
};

/// A KPI where it stands.
#[derive(Clone, Debug)]
pub struct Judged {
    /// The KPI.
    pub kpi: EntryId,
    /// The period that is judged.
    pub months: Months,
    /// Its value against its target.
    pub measured: Measured,
}

/// The conversions both teams answer for.
#[derive(Clone, Debug)]
pub struct Process {
    /// Each where it stands.
    pub rates: Vec<Judged>,
    /// Whether one of them was below its target in an earlier period of the year.
    pub was_below: bool,
}

/// What the year and the process say together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Both are where they should be.
    Both,
    /// The process is, the year is not; and whether the process was below target before.
    ProcessOnly {
        /// Whether it was brought back to target within the year.
        is_repaired: bool,
    },
    /// The year is, the process is not.
    YearOnly,
    /// Neither is.
    Neither,
    /// Only the year is known, and whether it is on pace.
    OnlyYear {
        /// Whether it is.
        is_on_pace: bool,
    },
    /// Not even the year is known.
    Unknown,
}

impl Judged {
    /// Says whether it is on target, or on pace.
    pub fn is_on_target(&self) -> bool {
        self.measured.state == Some(State::OnPace)
    }
}

impl Process {
    /// Says whether all of it is on target.
    pub fn is_on_target(&self) -> bool {
        self.rates.iter().all(Judged::is_on_target)
    }
}

impl Numbers {
    /// Returns a KPI by its newest value that can be judged: an amount by the year so far when the
    /// year has a target, everything else by the newest period that is over. None without values,
    /// or without targets for them.
    pub fn judged(&self, playbook: &Playbook, kpi: EntryId) -> Option<Judged> {
        let definition = self.definition(kpi)?;
        let subject = definition.subject();
        let year = definition.is_amount().then(|| self.year(playbook));
        let newest = self.kpi_periods(kpi).iter().copied().rev();
        let all = year.into_iter().chain(newest);
        let all = all.map(|months| (months, self.measured(&subject, Segment::All, months)));
        let is_judged = |measured: &Measured| {
            measured.state.is_some_and(|state| state != State::SoFar) && measured.target.is_some()
        };
        let (months, measured) = all.into_iter().find(|(_, measured)| is_judged(measured))?;
        Some(Judged { kpi, months, measured })
    }

    /// Returns a KPI in the period that runs; none when it has no value there.
    pub fn so_far(&self, kpi: EntryId) -> Option<(Months, Measured)> {
        let months = *self.kpi_periods(kpi).last()?;
        let subject = self.definition(kpi)?.subject();
        let measured = self.measured(&subject, Segment::All, months);
        measured.is_so_far().then_some((months, measured))
    }

    /// Returns the KPIs in use that both teams answer for, in file order.
    pub fn shared(&self, playbook: &Playbook) -> Vec<EntryId> {
        let is_of_both =
            |own: &&Definition| is_shared(playbook, playbook.entry(own.kpi)) == Some(true);
        let shared = self.in_use(playbook).filter(is_of_both);
        shared.map(|own| own.kpi).collect()
    }

    /// Returns the conversions both teams answer for; none when not one of them can be judged.
    pub fn process(&self, playbook: &Playbook) -> Option<Process> {
        let is_rate = |kpi: &EntryId| {
            let definition = self.definition(*kpi);
            definition.is_some_and(|own| matches!(own.formula, Formula::Conversion { .. }))
        };
        let kpis: Vec<EntryId> = self.shared(playbook).into_iter().filter(is_rate).collect();
        let rates: Vec<Judged> =
            kpis.iter().filter_map(|kpi| self.judged(playbook, *kpi)).collect();
        let year = self.year(playbook);
        let was_below = |rate: &Judged| {
            let Some(definition) = self.definition(rate.kpi) else { return false };
            let earlier = self
                .kpi_periods(rate.kpi)
                .iter()
                .copied()
                .filter(|months| year.contains(*months) && months.begins_before(rate.months));
            let mut states = earlier
                .map(|months| self.measured(&definition.subject(), Segment::All, months).state);
            states.any(|state| matches!(state, Some(State::Near | State::Off)))
        };
        let was_below = rates.iter().any(was_below);
        (!rates.is_empty()).then_some(Process { rates, was_below })
    }

    /// Returns what the revenue of the year and the process say together.
    pub fn verdict(&self, playbook: &Playbook) -> Verdict {
        let year = self.revenue(playbook).and_then(|kpi| self.judged(playbook, kpi));
        let Some(year) = year.map(|year| year.is_on_target()) else { return Verdict::Unknown };
        let process = self.process(playbook);
        match (process.as_ref().map(Process::is_on_target), year) {
            (None, is_on_pace) => Verdict::OnlyYear { is_on_pace },
            (Some(true), true) => Verdict::Both,
            (Some(true), false) => Verdict::ProcessOnly {
                is_repaired: process.is_some_and(|process| process.was_below),
            },
            (Some(false), true) => Verdict::YearOnly,
            (Some(false), false) => Verdict::Neither,
        }
    }

    /// Says whether a KPI has a value in a period that has begun.
    pub fn is_measured(&self, kpi: EntryId) -> bool {
        let Some(definition) = self.definition(kpi) else { return false };
        let has_value =
            |months: Months| self.actual(&definition.subject(), Segment::All, months).is_ok();
        self.kpi_periods(kpi).iter().copied().any(has_value)
    }

    /// Says whether a KPI has a target for a period that is not ahead.
    pub fn is_targeted(&self, kpi: EntryId) -> bool {
        let Some(definition) = self.definition(kpi) else { return false };
        let in_band = matches!(definition.direction, crate::measure::Direction::Band { .. });
        let has_target = |months: Months| {
            let target = self.target(&definition.subject(), Segment::All, months);
            target.is_some() && self.maturity(months) != Maturity::Ahead
        };
        in_band || self.kpi_periods(kpi).iter().copied().any(has_target)
    }
}
