//! Events made so that they add up to the counts of a playbook, month by month and segment by
//! segment, and take as long from stage to stage as its data say.

use std::collections::BTreeMap;

use jiff::{Span, civil::DateTime};
use playmaker::{
    measure::{Months, Numbers, Segment, Subject},
    model::{
        EntryId, Playbook, kinds,
        value::{Date, Granularity, Period},
    },
};

use crate::engine::Event;

/// How long a step takes, by the quarter in which it ends.
struct Step {
    from: &'static str,
    to: &'static str,
    /// Its median as the playbook calls it.
    kpi: &'static str,
    /// Seconds in one unit of the KPI.
    unit: f64,
    /// What is taken for a quarter without a value.
    usual: Option<f64>,
}

const STEPS: &[Step] = &[
    Step { from: "mql", to: "sal", kpi: "speed-to-lead-hours", unit: 3600.0, usual: Some(12.0) },
    Step { from: "sql", to: "customer", kpi: "sales-cycle-days", unit: 86_400.0, usual: None },
];

/// Entries by stage, segment and month.
type Counts = BTreeMap<(String, String, Months), u32>;

/// Returns the events of all months with data.
pub(crate) fn of(playbook: &Playbook, numbers: &Numbers) -> Vec<Event<String>> {
    let mut maker = Maker { left: counts(playbook, numbers), out: Vec::new() };
    for step in STEPS {
        let kpi = playbook.find(&kinds::KPI, step.kpi).expect("a KPI").number;
        let length = |quarter| {
            let given = numbers.kpi(kpi, Segment::All, quarter).ok();
            given.map(|reading| reading.value).or(step.usual).map(|value| value * step.unit)
        };
        maker.step(step, &length);
    }
    maker.rest();
    maker.out
}

fn counts(playbook: &Playbook, numbers: &Numbers) -> Counts {
    let id = |number: EntryId| playbook.entry(number).id.value.clone();
    let keys = numbers.actuals.keys().filter_map(|(subject, segment, months)| {
        let (Subject::Entered(stage), Segment::Icp(icp)) = (subject, segment) else { return None };
        let n = numbers.actuals.cell(subject, segment, months)?.value;
        Some(((id(*stage), id(icp), months), n as u32))
    });
    keys.collect()
}

struct Maker {
    /// Entries that are not made yet.
    left: Counts,
    out: Vec<Event<String>>,
}

impl Maker {
    /// Makes leads that go a step, in each month as many as end it.
    fn step(&mut self, step: &Step, length: &dyn Fn(Months) -> Option<f64>) {
        let ends = self.left.clone();
        for ((stage, segment, month), n) in ends.into_iter().filter(|((to, ..), _)| to == step.to) {
            let Some(length) = length(around(month.start(), Granularity::Quarter)) else {
                continue;
            };
            for at in 0..n {
                let end = month.start().civil().at(12, 0, 0, 0);
                let end = end + Span::new().days(9).minutes(i64::from(at));
                let begin = end - Span::new().seconds(length.round() as i64);
                let lead = format!("{segment}-{}-{month:?}-{at}", step.to);
                self.enter((&lead, &segment), step.from, begin);
                self.enter((&lead, &segment), &stage, end);
            }
        }
    }

    /// Makes a lead for every entry that is left.
    fn rest(&mut self) {
        for ((stage, segment, month), n) in self.left.clone() {
            for at in 0..n {
                let time = month.start().civil().at(8, 0, 0, 0);
                let time = time + Span::new().hours(i64::from(at) % 600);
                let lead = format!("{segment}-{stage}-only-{month:?}-{at}");
                self.enter((&lead, &segment), &stage, time);
            }
        }
    }

    fn enter(&mut self, (lead, segment): (&str, &str), stage: &str, at: DateTime) {
        let month = around(at.date().into(), Granularity::Month);
        let key = (stage.to_owned(), segment.to_owned(), month);
        let left = self.left.get_mut(&key).unwrap_or_else(|| panic!("{key:?} has entries"));
        *left = left.checked_sub(1).unwrap_or_else(|| panic!("{key:?} has entries enough"));
        let at = at.strftime("%Y-%m-%d %H:%M:%S").to_string();
        self.out.push((lead.to_owned(), Some(segment.to_owned()), stage.to_owned(), at));
    }
}

fn around(day: Date, granularity: Granularity) -> Months {
    Months::of(Period::containing(day, granularity))
}
