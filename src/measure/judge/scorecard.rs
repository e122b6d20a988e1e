//! The funnel scorecard: stages and steps by period, against what was to be reached, with the step
//! that failed first and what the gap costs (`failing`).

use std::collections::BTreeSet;

use crate::{
    measure::{
        Failing, Gap, Maturity, Measured, Months, Numbers, Path, Segment, Store, Subject, Unknown,
    },
    model::{EntryId, Playbook},
};

/// Most periods that are shown.
const LIMIT_PERIODS: usize = 6;

/// Stages and steps by period.
#[derive(Clone, Debug)]
pub struct Scorecard {
    /// Which part of the market it is about.
    pub segment: Segment,
    /// The way to the customer, whose stages and steps the columns follow.
    pub path: Path,
    /// KPIs of value that are measured: revenue, what a customer brings, what is under way.
    pub value: Vec<EntryId>,
    /// The KPI of value that is money coming in, when there is one.
    pub revenue: Option<EntryId>,
    /// The KPI of value that says whether enough is under way, when there is one.
    pub coverage: Option<EntryId>,
    /// The periods, newest last.
    pub columns: Vec<Column>,
}

/// A period.
#[derive(Clone, Debug)]
pub struct Column {
    /// The period.
    pub months: Months,
    /// How far it is over.
    pub maturity: Maturity,
    /// Entries of each stage.
    pub stages: Vec<Measured>,
    /// The share that took each step.
    pub steps: Vec<Measured>,
    /// How long each step took, by its KPIs.
    pub durations: Vec<Vec<Measured>>,
    /// The KPIs of value.
    pub value: Vec<Measured>,
    /// The step that failed first, or why that is not known.
    pub failing: Result<Failing, Unknown>,
    /// What the entries that are missing at the end cost, or why that is not known.
    pub gap: Result<Gap, Unknown>,
}

impl Scorecard {
    /// Says whether any period has a number, reached or to be reached.
    pub fn is_empty(&self) -> bool {
        let has_number = |own: &Measured| own.actual.is_ok() || own.target.is_some();
        !self.columns.iter().any(|column| column.stages.iter().any(has_number))
    }
}

impl Numbers {
    /// Returns the scorecard of a segment.
    pub fn scorecard(&self, playbook: &Playbook, segment: Segment) -> Scorecard {
        let path = self.path(playbook);
        let (revenue, coverage) = (self.revenue(playbook), self.coverage(playbook));
        let value = [revenue, self.average_deal(playbook), coverage];
        let value: Vec<EntryId> = value.into_iter().flatten().collect();
        let columns = self.scorecard_periods(&path);
        let columns = columns
            .into_iter()
            .map(|months| self.column(playbook, (&path, &value), (segment, months)))
            .collect();
        Scorecard { segment, path, value, revenue, coverage, columns }
    }

    /// Returns the segments that stages of the way have numbers for, in file order.
    pub fn segments(&self, path: &Path) -> BTreeSet<Segment> {
        let subjects = path.stages.iter().map(|stage| Subject::Entered(*stage));
        let all: Vec<Subject> = subjects.collect();
        let of = |store: &Store| all.iter().flat_map(|own| store.segments(own)).collect::<Vec<_>>();
        let named = of(&self.actuals).into_iter().chain(of(&self.targets));
        named.filter(|segment| *segment != Segment::All).collect()
    }

    fn column(
        &self,
        playbook: &Playbook,
        (path, value): (&Path, &[EntryId]),
        (segment, months): (Segment, Months),
    ) -> Column {
        let measured = |subject: &Subject| self.measured(subject, segment, months);
        let of_kpi = |kpi: &EntryId| measured(&Subject::Kpi(*kpi));
        let stages = path.stages.iter().map(|stage| measured(&Subject::Entered(*stage)));
        let steps = path.steps.iter().map(|step| self.step_measured(step, segment, months));
        let durations = path.steps.iter().map(|step| step.durations.iter().map(of_kpi).collect());
        Column {
            months,
            maturity: self.maturity(months),
            stages: stages.collect(),
            steps: steps.collect(),
            durations: durations.collect(),
            value: value.iter().map(of_kpi).collect(),
            failing: self.failing(path, segment, months),
            gap: self.gap(playbook, path, (segment, months)),
        }
    }

    /// Returns the periods a scorecard shows: those with targets for its stages, else those with
    /// data; none that has not begun, unless no other has.
    fn scorecard_periods(&self, path: &Path) -> Vec<Months> {
        let stages: BTreeSet<Subject> =
            path.stages.iter().map(|stage| Subject::Entered(*stage)).collect();
        let all = self.periods(&stages).map(|(_, periods)| periods).unwrap_or_default();
        let has_begun = |months: &&Months| self.maturity(**months) != Maturity::Ahead;
        let begun: Vec<Months> = all.iter().filter(has_begun).copied().collect();
        match begun.len() {
            0 => all.into_iter().take(LIMIT_PERIODS).collect(),
            n => begun[n.saturating_sub(LIMIT_PERIODS)..].to_vec(),
        }
    }
}
