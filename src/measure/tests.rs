//! Small playbooks, one question each. The sample's own figures are in `tests/numbers.rs`.

use super::{Maturity, Missing, Months, Numbers, Segment, State, Subject, Unknown};
use crate::{
    model::{
        self, EntryId, Playbook, Today, kinds,
        value::{Date, Period},
    },
    source::{self, MemoryTree},
};

const SETTINGS: &str = "title: A playbook\ncurrency: USD\nthrough: 2026-05-15\n";
const STAGES: &str = "mql: {title: MQL}\nsql: {title: SQL}\n";
const KPIS: &str = "rate:
  {type: conversion, unit: percent, direction: up, from: mql, to: sql, lag: 1 quarter}
cost: {type: sum, unit: currency, direction: down}
each: {type: ratio, unit: currency, direction: down, numerator: kpi/cost, denominator: stage/sql}
days: {type: duration, unit: days, direction: down, from: mql, to: sql}
circle: {type: ratio, unit: ratio, direction: up, numerator: kpi/circle, denominator: stage/sql}
";

pub(super) fn playbook(data: &[(&str, &str)]) -> Playbook {
    let usual = [
        ("playbook.yaml", SETTINGS),
        ("lead-stages.yaml", STAGES),
        ("kpis.yaml", KPIS),
        ("icp.yaml", "food: {title: Food}\npharma: {title: Pharma}\n"),
    ];
    let tree: MemoryTree = usual.iter().chain(data).map(|(path, text)| (*path, *text)).collect();
    let loaded = source::load(&tree, "").expect("a tree in memory can be listed");
    model::build(loaded, Today::Usual(Date::parse("2026-06-01").expect("a day")))
}

fn months(period: &str) -> Months {
    Months::of(Period::parse(period).expect("a period"))
}

fn kpi(playbook: &Playbook, id: &str) -> EntryId {
    playbook.find(&kinds::KPI, id).expect("a KPI").number
}

fn entered(playbook: &Playbook, stage: &str) -> Subject {
    Subject::Entered(playbook.find(&kinds::LEAD_STAGE, stage).expect("a stage").number)
}

const ENTERED: &str = "period,segment,stage,entered
2026-01,food,mql,10
2026-02,food,mql,11
2026-03,food,mql,12
2026-04,food,mql,20
2026-05,food,mql,9
2026-Q1,pharma,mql,7
2026-Q2,pharma,mql,4
2026-04,food,sql,6
2026-05,food,sql,3
2026-Q2,pharma,sql,2
";

#[test]
fn months_add_up_to_quarters_and_segments_to_all() {
    let playbook = playbook(&[("data/entered.csv", ENTERED)]);
    let numbers = Numbers::of(&playbook);
    assert!(numbers.faults.is_empty(), "{:?}", numbers.faults);
    let mql = entered(&playbook, "mql");
    let value = |segment, period| {
        numbers.actual(&mql, segment, months(period)).map(|reading| reading.value)
    };
    let food = playbook.find(&kinds::ICP, "food").expect("a profile").number;
    assert_eq!(value(Segment::Icp(food), "2026-Q1"), Ok(33.0));
    assert_eq!(value(Segment::All, "2026-Q1"), Ok(40.0));
    // The second quarter runs: June is not missed.
    assert_eq!(value(Segment::All, "2026-Q2"), Ok(33.0));
    assert_eq!(value(Segment::All, "2026"), Ok(73.0));
    assert_eq!(value(Segment::All, "2025-Q4"), Err(Missing::NoData(months("2025-Q4"))));
    assert_eq!(numbers.maturity(months("2026-Q2")), Maturity::Running);
    assert_eq!(numbers.maturity(months("2026-Q3")), Maturity::Ahead);
}

#[test]
fn a_rate_divides_by_what_came_earlier_by_the_lag() {
    let playbook = playbook(&[("data/entered.csv", ENTERED)]);
    let numbers = Numbers::of(&playbook);
    let rate = numbers.kpi(kpi(&playbook, "rate"), Segment::All, months("2026-Q2"));
    assert_eq!(rate.map(|reading| reading.parts), Ok(Some((11.0, 40.0))));
    let circle = numbers.kpi(kpi(&playbook, "circle"), Segment::All, months("2026-Q2"));
    assert_eq!(circle, Err(Missing::Undefined));
}

#[test]
fn what_the_data_give_is_added_up_only_where_it_may() {
    let given = "period,kpi,value
2026-04,cost,\"$1,100\"
2026-05,cost,880
2026-04,days,30
2026-05,days,20
";
    let playbook = playbook(&[("data/entered.csv", ENTERED), ("data/kpis.csv", given)]);
    let numbers = Numbers::of(&playbook);
    let value = |id: &str, period: &str| {
        numbers.kpi(kpi(&playbook, id), Segment::All, months(period)).map(|reading| reading.value)
    };
    assert_eq!(value("cost", "2026-Q2"), Ok(1980.0));
    assert_eq!(value("each", "2026-Q2"), Ok(180.0));
    assert_eq!(value("days", "2026-05"), Ok(20.0));
    assert_eq!(value("days", "2026-Q2"), Err(Missing::NotAdditive));
}

#[test]
fn a_running_quarter_is_held_against_the_part_of_its_target() {
    let goal = "more:
  kpi: cost
  segment: all
  targets:
    - {period: 2026-Q2, value: \"$4,000\"}
    - {period: 2026-04, stage: mql, value: 30}
    - {period: 2026-05, stage: mql, value: 31}
    - {period: 2026-06, stage: mql, value: 50}
    - {period: \"2026\", kpi: rate, value: 30%}
";
    let given = "period,kpi,value\n2026-Q2,cost,1900\n";
    let files = [("data/entered.csv", ENTERED), ("data/k.csv", given), ("goals.yaml", goal)];
    let playbook = playbook(&files);
    let numbers = Numbers::of(&playbook);
    let cost = Subject::Kpi(kpi(&playbook, "cost"));
    let pace = numbers.pace(&cost, Segment::All, months("2026-Q2")).expect("a pace");
    // 45 of 91 days; less is better.
    assert!((pace.paced - 4000.0 * 45.0 / 91.0).abs() < 1e-9, "{pace:?}");
    assert_eq!(pace.state, State::OnPace);
    // The months have targets of their own: April's 30 and 15 of May's 31 days.
    let mql = numbers.pace(&entered(&playbook, "mql"), Segment::All, months("2026-Q2"));
    let mql = mql.expect("a pace");
    assert!((mql.paced - 45.0).abs() < 1e-9, "{mql:?}");
    assert_eq!((mql.target, mql.state), (111.0, State::Off));
    let rate = Subject::Kpi(kpi(&playbook, "rate"));
    let rate = numbers.pace(&rate, Segment::All, months("2026-Q2")).expect("a pace");
    assert_eq!((rate.target, rate.state), (0.3, State::SoFar));
}

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
    assert_eq!(numbers.product(gap), "18 × 33.3% × $11,000 ≈ $66,000");
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
            unknown.map_or_else(String::new, |own| own.words(&playbook, &path, quarter))
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
    let empty = FLOW.replace("2026-Q1,mql,60\n", "");
    let (step, _) =
        ask(&[("lead-stages.yaml", WAY), ("kpis.yaml", SOLD), ("data/actuals.csv", &empty)]);
    assert!(
        step.contains("nothing is written for 2026-01 in `data/`") || step.contains("2026-Q1"),
        "{step}"
    );
}

#[test]
fn wrong_rows_are_told_and_count_nowhere() {
    let rows = "period,segment,stage,entered
2026-01,all,mql,-3
2026-02,all,mql,2.5
2026-03,all,mql,many
March,all,mql,3
2026-04,all,mql,3
2026-04,all,mql,4
2026-05,all,mql
";
    let playbook = playbook(&[("data/a.csv", rows), ("data/b.csv", "period,stage,number\n")]);
    let numbers = Numbers::of(&playbook);
    assert_eq!(numbers.faults.len(), 7, "{:#?}", numbers.faults);
    let mql = entered(&playbook, "mql");
    let april = numbers.actual(&mql, Segment::All, months("2026-04"));
    assert_eq!(april.map(|reading| reading.value), Ok(3.0));
}
