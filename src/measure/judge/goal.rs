//! What goals and plans said they would bring, against what came.

use crate::{
    measure::{Maturity, Measured, Months, Numbers, Segment, Subject, Unit, Written, pace::share},
    model::{
        Entry, EntryId, Playbook, kinds,
        record::Value,
        value::{Granularity, Period},
    },
};

/// One of the numbers that a goal sets targets for.
#[derive(Clone, Debug)]
pub struct GoalLine {
    /// What is to be reached.
    pub subject: Subject,
    /// In which part of the market.
    pub segment: Segment,
    /// The newest period that is over.
    pub over: Option<(Months, Measured)>,
    /// The period that runs; of several lengths the shortest.
    pub now: Option<(Months, Measured)>,
    /// The year that runs, so far, where it has a target.
    pub year: Option<(Months, Measured)>,
}

/// What a plan said it would bring.
#[derive(Clone, Debug)]
pub struct Expectation {
    /// The KPI, or the stage whose entries are meant.
    pub of: EntryId,
    /// What it is counted in.
    pub unit: Unit,
    /// How much.
    pub value: f64,
    /// What came; none where it is not known what came of this plan alone.
    pub came: Option<Outcome>,
}

/// What came in the period in which a plan ended, or that runs while it does.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// The period.
    pub months: Months,
    /// The value.
    pub value: f64,
    /// Whether it is as good as expected.
    pub is_reached: bool,
    /// Whether the period runs.
    pub is_so_far: bool,
}

impl Numbers {
    /// Returns the numbers that a goal sets targets for, in the order written.
    pub fn goal_lines(&self, playbook: &Playbook, goal: EntryId) -> Vec<GoalLine> {
        let written = self.written.iter().filter(|own| own.goal == Some(goal));
        let written: Vec<&Written> = written.collect();
        let mut keys: Vec<(&Subject, Segment)> = Vec::new();
        for own in &written {
            if !keys.contains(&(&own.subject, own.segment)) {
                keys.push((&own.subject, own.segment));
            }
        }
        let line = |(subject, segment): (&Subject, Segment)| {
            let own =
                written.iter().filter(|own| (&own.subject, own.segment) == (subject, segment));
            let periods: Vec<Months> = own.map(|own| Months::of(own.period.value)).collect();
            let of = |maturity| {
                let is_so = move |own: &&Months| self.maturity_of(subject, **own) == maturity;
                periods.iter().filter(is_so)
            };
            let measured = |months| (months, self.measured(subject, segment, months));
            let year = self.year(playbook);
            let now = of(Maturity::Running).min_by_key(|months| months.len()).copied();
            let whole = Some(measured(year)).filter(|(_, measured)| measured.target.is_some());
            GoalLine {
                subject: subject.clone(),
                segment,
                over: of(Maturity::Over).max_by_key(|own| own.end()).copied().map(measured),
                now: now.filter(|months| *months != year).map(measured),
                year: whole,
            }
        };
        keys.into_iter().map(line).collect()
    }

    /// Returns what a plan said it would bring. Rates and times are held against the period in
    /// which the plan ended; of amounts nobody counts which came of the plan.
    pub fn expectations(&self, playbook: &Playbook, plan: &Entry) -> Vec<Expectation> {
        let of_line = |line: &crate::model::record::Record| {
            let field = if line.has("stage") { "stage" } else { "kpi" };
            let of = playbook.follow(line, field)?;
            let definition = self.definition(of.number);
            let is_stage = of.kind == &kinds::LEAD_STAGE;
            let unit = if is_stage { Unit::Number } else { definition?.unit };
            let Value::Quantity(quantity) = line.get("value")?.value else { return None };
            let value = unit.read(quantity)?;
            let came = definition.filter(|own| own.is_rate());
            let came = came.and_then(|_| self.came(plan, of.number, value));
            Some(Expectation { of: of.number, unit, value, came })
        };
        plan.record.records("expects").filter_map(of_line).collect()
    }

    fn came(&self, plan: &Entry, kpi: EntryId, expected: f64) -> Option<Outcome> {
        let subject = self.definition(kpi)?.subject();
        let end = (*plan.record.date("end")?).min(self.through);
        let length = self.kpi_periods(kpi).last()?.len();
        let month = Months::of(Period::containing(end, Granularity::Month));
        let months = month.around(length).next()?;
        let value = self.actual(&subject, Segment::All, months).ok()?.value;
        let is_reached = share(self.direction(&subject), value, expected)? >= 1.0;
        let is_so_far = self.maturity_of(&subject, months) == Maturity::Running;
        Some(Outcome { months, value, is_reached, is_so_far })
    }
}
