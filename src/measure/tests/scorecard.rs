//! Where the funnel failed first, and what a scorecard cannot know.

use super::*;

const WAY: &str = "inquiry: {title: Inquiry, entry: true, next: [{to: mql, path: success}]}
mql: {title: MQL, next: [{to: sql, path: success}]}
sql: {title: SQL, next: [{to: won, path: success}]}
won: {title: Customer, type: end, role: customer}
";

const FLOW: &str = "period,stage,entered
2026-Q1,inquiry,100
2026-Q1,mql,60
2026-Q1,sql,0
2026-Q1,won,1
2026-Q2,inquiry,40
";

const PLAN: &str = "period,stage,entered
2026-Q1,inquiry,120
2026-Q1,mql,72
2026-Q1,sql,18
2026-Q1,won,5
2026-Q2,won,6
2026-Q4,inquiry,150
";

const SOLD: &str = "rate: {type: conversion, unit: percent, direction: up, from: mql, to: sql, \
basis: period}
close: {type: conversion, unit: percent, direction: up, from: sql, to: won, basis: period, lag: 1 \
quarter}
old: {status: retired, type: conversion, unit: percent, direction: up, from: inquiry, to: mql, \
basis: period, lag: 1 year}
arr: {type: sum, unit: currency, direction: up}
";

const MONEY: &str = "money:
  kpi: arr
  money: true
  targets: [{period: 2026-Q1, value: 50000}, {period: 2026-Q2, value: 66000}]
";

#[test]
fn a_step_that_nobody_takes_is_the_one_that_failed() {
    let playbook = playbook(&[
        ("lead-stages.yaml", WAY),
        ("kpis.yaml", SOLD),
        ("goals.yaml", MONEY),
        ("data/actuals.csv", FLOW),
        ("data/targets.csv", PLAN),
    ]);
    let numbers = Numbers::of(&playbook);
    let card = numbers.scorecard(&playbook, Segment::All);
    // What has not begun is left out, and a KPI that is retired measures nothing.
    assert_eq!(
        card.columns.iter().map(|own| own.months).collect::<Vec<_>>(),
        ["2026-Q1", "2026-Q2"].map(months)
    );
    assert_eq!(card.path.steps[0].kpi, None);
    let first = &card.columns[0];
    let failing = first.failing.as_ref().expect("a step failed");
    let restored: Vec<_> = failing.restored.iter().map(|own| (own.step, own.entries)).collect();
    // 60 × 25 %, by the targets of the two stages; inquiries to MQLs reached their 60 %.
    assert_eq!((restored, failing.reached), (vec![(1, 15.0)], 0.0));
    // 18 SQLs × 6 ÷ 18 of the next quarter × 66,000 ÷ 6: the money is missing when they would close.
    let gap = first.gap.as_ref().expect("SQLs are missing");
    assert_eq!(numbers.product(&English, gap), "18 × 33.3% × $11,000 ≈ $66,000");
    assert_eq!(gap.lands_in, months("2026-Q2"));
    assert_eq!(card.columns[1].failing, Err(Unknown::Immature));
}

#[test]
fn what_a_scorecard_cannot_know_it_says() {
    let ask = |files: &[(&str, &str)]| {
        let playbook = playbook(files);
        let numbers = Numbers::of(&playbook);
        let card = numbers.scorecard(&playbook, Segment::All);
        let path = numbers.path(&playbook);
        let quarter = months("2026-Q1");
        let (step, price) = match card.columns.first() {
            Some(first) => (first.failing.clone().err(), first.gap.clone().err()),
            None => (
                numbers.failing(&path, Segment::All, quarter).err(),
                numbers.gap(&playbook, &path, (Segment::All, quarter)).err(),
            ),
        };
        let words = |unknown: Option<Unknown>| {
            unknown.map_or_else(String::new, |own| own.words(&English, &playbook, (&path, quarter)))
        };
        (words(step), words(price))
    };
    let flow = ("data/actuals.csv", FLOW);
    let (step, _) = ask(&[flow]);
    assert!(step.starts_with("no stage leads to a customer"), "{step}");
    let forked = WAY.replace(
        "[{to: mql, path: success}]",
        "[{to: mql, path: success}, {to: won, path: success}]",
    );
    let (step, _) = ask(&[("lead-stages.yaml", &forked), ("kpis.yaml", SOLD), flow]);
    assert!(step.starts_with("leads go more than one way"), "{step}");
    let (step, price) = ask(&[("lead-stages.yaml", WAY), ("kpis.yaml", SOLD), flow]);
    assert!(step.starts_with("no target for Inquiry to MQL; give its two stages"), "{step}");
    assert!(price.contains("`{period: 2026-Q1, stage: sql, value: …}`"), "{price}");
    let later = "sql: {title: SQL, entry: true, next: [{to: won, path: success}]}
mql: {title: MQL}
won: {title: Customer, type: end, role: customer}
";
    let (step, _) = ask(&[("lead-stages.yaml", later), ("kpis.yaml", SOLD), flow]);
    assert!(step.starts_with("every step is taken later"), "{step}");
    let empty = FLOW.replace("2026-Q1,mql,60\n", "");
    let (step, _) =
        ask(&[("lead-stages.yaml", WAY), ("kpis.yaml", SOLD), ("data/actuals.csv", &empty)]);
    assert!(
        step.contains("nothing is written for 2026-01 in `data/`") || step.contains("2026-Q1"),
        "{step}"
    );
}
