//! What the page of a KPI says before its fields: how it is worked out, how far it has come from a
//! definition to a number, and what it reached.

use serde::Serialize;

use super::{
    breaks::{self, Break},
    figure::{Figure, Plotted},
    grid::{GridCell, Of},
};
use crate::{
    measure::{Direction, Measured, Months, Numbers, Segment, Subject},
    model::{Entry, EntryId, kinds::KPI, record::Value},
    site::view::{Link, Scope, decision::Day, entry},
};

/// A KPI.
#[derive(Debug, Serialize)]
pub(in crate::site::view) struct KpiView {
    /// How it is worked out, in one sentence; none where that cannot be read.
    words: Option<String>,
    /// Defined, targeted, measured: how far it has come.
    levels: Vec<Level>,
    figure: Option<Figure>,
    /// The periods, newest first.
    rows: Vec<GridCell>,
    has_target: bool,
    has_parts: bool,
    /// What is good, for a band.
    band: Option<String>,
    /// Who set its targets.
    goals: Vec<GoalLine>,
    /// Decisions after which it counts something else.
    breaks: Vec<Break>,
    through: Day,
}

/// A step from a definition to a number.
#[derive(Debug, Serialize)]
struct Level {
    words: String,
    reached: bool,
    /// What to write to reach it, as HTML.
    needs: Option<String>,
}

/// A goal that sets a target.
#[derive(Debug, Serialize)]
struct GoalLine {
    link: Link,
    /// Who answers for it on both sides.
    owners: Vec<Link>,
    /// `2026-Q1 to 2026-Q4`.
    periods: String,
}

/// Returns what to say of a KPI; none for another item.
pub(in crate::site::view) fn of(scope: &Scope<'_>, entry: &Entry) -> Option<KpiView> {
    if entry.kind != &KPI {
        return None;
    }
    let (numbers, kpi) = (scope.plan.numbers(), entry.number);
    let definition = numbers.definition(kpi);
    let subject = numbers.kpi_subject(kpi);
    let periods = numbers.kpi_periods(kpi);
    let values: Vec<(Months, Measured)> = periods
        .iter()
        .map(|months| (*months, numbers.measured(&subject, Segment::All, *months)))
        .collect();
    let breaks = scope.breaks_of_kpi(kpi);
    let of = Of::kpi(numbers, kpi);
    let cell = |(months, measured): &(Months, Measured)| {
        scope.cell(&of, (*months, measured), breaks::within(&breaks, *months))
    };
    let band = match definition.map(|definition| definition.direction) {
        Some(Direction::Band { min, max }) => Some((min, max)),
        _ => None,
    };
    let has_value = values.iter().any(|(_, measured)| measured.value().is_some());
    let plotted = Plotted {
        id: "pm:chart",
        title: &entry.title,
        unit: of.unit,
        is_amount: of.is_amount,
        band,
        values: &values,
        breaks: &breaks,
    };
    Some(KpiView {
        words: definition.map(|definition| definition.said_by(scope.voice(), scope.playbook)),
        levels: scope.levels(entry, &subject, &values),
        figure: has_value.then(|| scope.figure(&plotted)),
        rows: values.iter().rev().map(cell).collect(),
        has_target: values.iter().any(|(_, measured)| measured.target.is_some()),
        has_parts: values
            .iter()
            .filter_map(|(_, measured)| measured.actual.as_ref().ok())
            .any(|reading| reading.parts.is_some() && of.unit == crate::measure::Unit::Percent),
        band: scope.band_of(kpi),
        goals: scope.goals_of(numbers, &subject),
        breaks,
        through: scope.short_day(numbers.through),
    })
}

impl Scope<'_> {
    /// Returns the KPIs in use that tell about one of the four points, by their tags.
    pub(in crate::site::view) fn kpis_of(&self, point: &str) -> Vec<EntryId> {
        let is_of = |kpi: &&Entry| match entry::value(kpi, "tags") {
            Some(Value::List(tags)) => tags.iter().any(|tag| tag.value.as_text() == Some(point)),
            Some(tag) => tag.as_text() == Some(point),
            None => false,
        };
        self.in_use(&KPI).into_iter().filter(is_of).map(|kpi| kpi.number).collect()
    }

    fn levels(
        &self,
        entry: &Entry,
        subject: &Subject,
        values: &[(Months, Measured)],
    ) -> Vec<Level> {
        let numbers = self.plan.numbers();
        let id = &entry.id.value;
        let is_defined = numbers.definition(entry.number).is_some();
        let is_targeted = numbers.targets.knows(subject);
        let is_measured = values.iter().any(|(_, measured)| measured.value().is_some());
        let why = values.last().and_then(|(_, measured)| measured.actual.as_ref().err().copied());
        let why = why.map_or_else(
            || format!("{} `{id}`.", self.string("kpi_needs_data")),
            |why| format!("{}.", why.words(self.voice())),
        );
        let needs = |name: &str| format!("{} `{id}`.", self.string(name));
        [
            ("level_defined", is_defined, self.string("kpi_needs_definition")),
            ("level_targeted", is_targeted, needs("kpi_needs_target")),
            ("level_measured", is_measured, why),
        ]
        .into_iter()
        .map(|(name, reached, needs)| Level {
            words: self.string(name),
            reached,
            needs: (!reached).then(|| self.words(&needs)),
        })
        .collect()
    }

    /// Returns the goals that set targets of a subject, each once, in the order written.
    fn goals_of(&self, numbers: &Numbers, subject: &Subject) -> Vec<GoalLine> {
        let own = || numbers.written.iter().filter(|target| target.subject == *subject);
        let mut goals: Vec<EntryId> = Vec::new();
        for goal in own().filter_map(|target| target.goal) {
            if !goals.contains(&goal) {
                goals.push(goal);
            }
        }
        let line = |goal: EntryId| {
            let of_goal = own().filter(|target| target.goal == Some(goal));
            let mut periods: Vec<Months> =
                of_goal.map(|target| Months::of(target.period.value)).collect();
            periods.sort();
            let (first, last) = (periods.first(), periods.last());
            let periods = match (first, last) {
                (Some(first), Some(last)) if first != last => {
                    let (first, last) = (first.said_by(self.voice()), last.said_by(self.voice()));
                    self.language().filled("span", &[("from", &first), ("to", &last)])
                }
                (Some(only), _) => only.said_by(self.voice()),
                _ => String::new(),
            };
            let owners = self.playbook.entry(goal).record.record("owners");
            let owner = |side: &str| Some(self.to(owners?.reference(side)?));
            let owners = ["marketing", "sales"].into_iter().filter_map(owner).collect();
            GoalLine { link: self.link(goal), owners, periods }
        };
        goals.into_iter().map(line).collect()
    }
}
