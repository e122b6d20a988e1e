//! Which step fell short, and what that costs.

use playmaker::measure::{Column, Scorecard, Unknown, Verdict};

use super::*;

/// The column of a period, and what its first failing step is called.
fn column<'s>(scorecard: &'s Scorecard, period: &str) -> &'s Column {
    scorecard.columns.iter().find(|own| own.months == months(period)).expect("a column")
}

/// `mql → sal 53`: the steps below target with what each would have brought, the most first.
fn restored(playbook: &Playbook, scorecard: &Scorecard, column: &Column) -> Vec<String> {
    let failing = column.failing.as_ref().expect("a step failed");
    let name = |step: usize| {
        let step = &scorecard.path.steps[step];
        let id = |stage| playbook.entry(stage).id.value.as_str();
        format!("{} → {}", id(step.from), id(step.to))
    };
    assert_eq!(failing.step, failing.restored[0].step);
    failing.restored.iter().map(|own| format!("{} {:.0}", name(own.step), own.entries)).collect()
}

#[test]
fn the_step_that_failed_first_and_what_the_gap_costs() {
    let playbook = read(&sample());
    let numbers = Numbers::of(&playbook);
    let scorecard = numbers.scorecard(&playbook, Segment::All);
    let periods: Vec<_> = scorecard.columns.iter().map(|column| column.months).collect();
    assert_eq!(periods, ["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"].map(months));
    let first = column(&scorecard, "2026-Q1");
    assert_eq!(
        restored(&playbook, &scorecard, first),
        ["mql → sal 53", "inquiry → mql 46", "sal → sql 44"]
    );
    let gap = first.gap.as_ref().expect("SQLs were missing");
    assert_eq!(numbers.product(&English, gap), "19 × 25% × $36,000 = $171,000");
    assert_eq!(gap.lands_in, months("2026-Q2"));
    // The quarter that runs is not judged, and the third had all the SQLs it should have.
    assert_eq!(column(&scorecard, "2026-Q4").failing, Err(Unknown::Immature));
    assert_eq!(column(&scorecard, "2026-Q3").gap, Err(Unknown::NoGap));
}

#[test]
fn the_step_that_failed_moves_with_the_data() {
    let mut files = sample();
    let data = files.get_mut("data/actuals.csv").expect("data");
    let text = String::from_utf8(data.clone()).expect("text");
    // 30 SALs more, so that MQL to SAL is above its target, and 5 SQLs more.
    let text = text
        .replacen("2026-01,food-distributors,sal,18", "2026-01,food-distributors,sal,48", 1)
        .replacen("2026-01,food-distributors,sql,8", "2026-01,food-distributors,sql,13", 1);
    *data = text.into_bytes();
    let playbook = read(&files);
    let numbers = Numbers::of(&playbook);
    let scorecard = numbers.scorecard(&playbook, Segment::All);
    let first = column(&scorecard, "2026-Q1");
    assert_eq!(restored(&playbook, &scorecard, first), ["sal → sql 59", "inquiry → mql 51"]);
    let gap = first.gap.as_ref().expect("SQLs were missing");
    assert_eq!(numbers.product(&English, gap), "14 × 25% × $36,000 = $126,000");
}

#[test]
fn changing_one_cell_moves_the_figures() {
    let mut files = sample();
    let data = files.get_mut("data/actuals.csv").expect("data");
    let text = String::from_utf8(data.clone()).expect("text");
    let changed =
        text.replacen("2026-01,food-distributors,sql,8", "2026-01,food-distributors,sql,28", 1);
    assert_ne!(text, changed);
    *data = changed.into_bytes();
    let playbook = read(&files);
    let numbers = Numbers::of(&playbook);
    let rate = numbers.actual(&subject(&playbook, "mql-to-sql"), Segment::All, months("2026-Q1"));
    assert_eq!(rate.map(|reading| shown(reading.value, 1, true)), Ok("43.0".to_owned()));
}

#[test]
fn the_process_is_repaired_and_the_year_is_not() {
    let playbook = read(&sample());
    let numbers = Numbers::of(&playbook);
    assert_eq!(numbers.verdict(&playbook), Verdict::ProcessOnly { is_repaired: true });
    let process = numbers.process(&playbook).expect("shared conversions");
    let told = process.rates.iter().map(|rate| {
        let value = shown(rate.measured.value().expect("a value"), 1, true);
        format!("{} {} {value}", playbook.entry(rate.kpi).id.value, rate.months)
    });
    assert_eq!(
        told.collect::<Vec<_>>(),
        ["mql-to-sal 2026-Q3 81.9", "mql-to-sql 2026-Q3 42.7", "sql-to-customer 2026-Q3 27.5"]
    );
}
