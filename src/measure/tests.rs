//! Small playbooks, one question each. The sample's own figures are in `tests/numbers.rs`.

use super::{
    Absent, DataFault, Maturity, Method, Missing, Months, Numbers, PaceBy, Segment, State, Subject,
    Unit, Unknown,
};
use crate::{
    model::{
        self, EntryId, Playbook, Today, kinds,
        value::{Date, Period},
        voice::English,
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
fn what_belongs_to_no_profile_is_a_part_of_all() {
    let data = "period,segment,stage,entered\n2026-01,food,mql,3\n2026-01,no-segment,mql,2\n";
    let playbook = playbook(&[("data/entered.csv", data)]);
    let numbers = Numbers::of(&playbook);
    let all = numbers.actual(&entered(&playbook, "mql"), Segment::All, months("2026-01"));
    assert_eq!(all.map(|reading| reading.value), Ok(5.0));
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

#[test]
fn a_month_that_is_missing_is_told_once_for_all_that_misses_it() {
    let rows = "period,segment,stage,entered
2026-01,food,mql,10
2026-03,food,mql,12
2026-01,pharma,mql,4
2026-03,pharma,mql,5
2025-Q4,food,sql,6
2026-Q1,food,sql,6
";
    let playbook = playbook(&[("data/a.csv", rows)]);
    let gaps = Numbers::of(&playbook).gaps();
    assert_eq!(gaps.len(), 1, "{gaps:?}");
    assert_eq!((gaps[0].months, gaps[0].of.len()), (months("2026-02"), 2));
}

#[test]
fn a_whole_is_the_sum_of_its_parts() {
    let rows = "period,segment,stage,entered
2026-01,food,mql,10
2026-02,food,mql,11
2026-03,food,mql,12
2026-Q1,food,mql,33
2026-04,food,mql,20
2026-Q2,food,mql,21
2026-Q1,all,mql,40
2026-Q1,pharma,mql,8
";
    let playbook = playbook(&[("data/a.csv", rows)]);
    let truths = Numbers::of(&playbook).two_truths();
    let sums: Vec<_> =
        truths.iter().map(|own| (own.months.to_string(), own.sum, own.whole.value)).collect();
    // May has not been written, although it runs: the second quarter cannot be compared.
    assert_eq!(sums, [("2026-Q1".to_owned(), 41.0, 40.0)]);
}

const FUNNEL: &str =
    "mql: {title: MQL, entry: true, time_limit: 2 months, next: [{to: sql, when: x}]}
sql: {title: SQL, next: []}
";

#[test]
fn leads_come_from_somewhere() {
    let excesses = |rows: &str| {
        let rows = format!("period,stage,entered,exited,open\n{rows}");
        let files = [("lead-stages.yaml", FUNNEL), ("data/a.csv", rows.as_str())];
        let playbook = playbook(&files);
        let numbers = Numbers::of(&playbook);
        assert!(numbers.faults.is_empty(), "{:?}", numbers.faults);
        let excesses = numbers.excesses(&playbook);
        excesses.into_iter().map(|own| (own.months.to_string(), own.entered)).collect::<Vec<_>>()
    };
    // How many were there at the beginning is not known: they may still come for four months.
    let early = "2026-01,mql,3,,\n2026-02,mql,3,,\n2026-01,sql,40,,\n2026-02,sql,3,,\n";
    assert_eq!(excesses(early), []);
    let late = "2025-Q4,mql,3,,\n2026-Q1,mql,4,,\n2025-Q4,sql,40,,\n2026-Q1,sql,8,,\n2026-04,mql,1,,\n2026-04,sql,9,,\n";
    assert_eq!(excesses(late), [("2026-04".to_owned(), 9.0)]);
    // It is known: 10 are there at the end, 2 came and 5 left, so there were 13.
    let known = "2026-01,mql,2,5,10\n2026-02,mql,1,,\n2026-01,sql,15,,\n2026-02,sql,2,,\n";
    assert_eq!(excesses(known), [("2026-01 to 2026-02".to_owned(), 17.0)]);
}

#[test]
fn nothing_is_added_up_while_a_row_cannot_be_read() {
    let clashes = |pharma: &str| {
        let rows = format!(
            "period,segment,stage,entered
2027,all,mql,100
2027-Q1,food,mql,10
2027-Q2,food,mql,10
2027-Q3,food,mql,10
2027-Q4,food,mql,10
2027-Q1,pharma,{pharma},15
2027-Q2,pharma,mql,15
2027-Q3,pharma,mql,15
2027-Q4,pharma,mql,15
"
        );
        let playbook = playbook(&[("data/targets.csv", &rows)]);
        Numbers::of(&playbook).rollups(&playbook).len()
    };
    assert_eq!(clashes("mql"), 0);
    // The quote that is never closed swallows the targets of a segment.
    assert_eq!(clashes("\"mql"), 0);
}

#[test]
fn what_is_left_is_what_was_there_and_came_less_what_left() {
    let rows = "period,stage,entered,exited,open
2026-01,mql,20,5,15
2026-02,mql,10,5,20
2026-03,mql,10,5,30
";
    let numbers = Numbers::of(&playbook(&[("data/a.csv", rows)]));
    let wrong = numbers.imbalances();
    assert_eq!(wrong.len(), 1, "{wrong:?}");
    assert_eq!((wrong[0].flows, wrong[0].open.value), ([20.0, 10.0, 5.0], 30.0));
}

#[test]
fn what_a_row_says_is_never_left_out_in_silence() {
    let rows = "period,segment,stage,entered
2026-01,all,mql,1,200
2026-02,all,,4
2026-03,all,mql,
2026-09,all,mql,4
";
    let playbook = playbook(&[("data/a.csv", rows), ("data/empty.csv", "\n")]);
    let numbers = Numbers::of(&playbook);
    assert_eq!(numbers.faults.len(), 5, "{:#?}", numbers.faults);
    assert!(numbers.actuals.keys().next().is_none() && !numbers.is_whole);
}

/// The pace of `cost` in a period, `1900` being spent in the second quarter of 2026, of which 45 of
/// 91 days have passed; and how its projection was made.
fn paced(goal: &str, settings: &str, period: &str) -> (f64, Method, Option<String>) {
    let settings = format!("{SETTINGS}{settings}");
    let given = "period,kpi,value\n2026-Q1,cost,1000\n2026-Q2,cost,1900\n";
    let goal = format!("more:\n  kpi: cost\n  segment: all\n{goal}");
    let files = [("playbook.yaml", &*settings), ("data/k.csv", given), ("goals.yaml", &*goal)];
    let playbook = playbook(&files);
    let numbers = Numbers::of(&playbook);
    let cost = Subject::Kpi(kpi(&playbook, "cost"));
    let months = months(period);
    let pace = numbers.pace(&cost, Segment::All, months).expect("a pace");
    let words = numbers.projection(&English, &playbook, (&pace, Unit::Currency), months);
    (pace.paced, pace.method, words)
}

#[test]
fn a_target_runs_by_the_weights_that_its_goal_states() {
    let goal = "  targets: [{period: 2026-Q2, value: \"$4,000\"}]
  weights:
    - {period: 2026-04, share: 20%}
    - {period: 2026-05, share: 31%}
    - {period: 2026-06, share: 49%}
";
    // All of April, and 15 of May's 31 days: 20 % + 15 %.
    let (value, method, words) = paced(goal, "", "2026-Q2");
    assert!((value - 1400.0).abs() < 1e-9, "{value}");
    assert!(matches!(method, Method::Weights(_)), "{method:?}");
    let words = words.expect("a projection");
    assert_eq!(words, "$1,900 so far ÷ 35% of the quarter's target, by the weights of goal more");
}

#[test]
fn the_year_runs_by_the_targets_of_its_quarters_and_those_by_weights() {
    let goal = "  targets:
    - {period: \"2026\", value: \"$10,000\"}
    - {period: 2026-Q1, value: \"$1,000\"}
    - {period: 2026-Q2, value: \"$4,000\"}
    - {period: 2026-Q3, value: \"$2,000\"}
    - {period: 2026-Q4, value: \"$3,000\"}
  weights: [{period: 2026-04, share: 60%}, {period: 2026-06, share: 40%}]
";
    let (value, method, words) = paced(goal, "", "2026");
    assert!((value - 3400.0).abs() < 1e-9, "{value}");
    assert_eq!(method, Method::Parts(3));
    let words = words.expect("a projection");
    assert_eq!(
        words,
        "$2,900 so far ÷ 34% of the year's target, as due by the targets of its quarters"
    );
    let (value, _, words) = paced(goal, "", "2026-Q1");
    assert_eq!((value, words), (1000.0, None), "what is over is not projected");
}

#[test]
fn a_target_runs_by_working_days_where_its_goal_says_so() {
    let goal = "  pace_by: business-days\n  targets: [{period: 2026-Q2, value: 6400}]\n";
    let week = "business_hours: {days: Mon-Thu, holidays: [2026-04-06]}\n";
    let (value, method, words) = paced(goal, week, "2026-Q2");
    assert_eq!(method, Method::Days { past: 25, all: 51, by: PaceBy::BusinessDays });
    assert!((value - 6400.0 * 25.0 / 51.0).abs() < 1e-9, "{value}");
    let words = words.expect("a projection");
    assert_eq!(words, "$1,900 so far ÷ 49% of the quarter (25 of 51 working days)");
    // What cannot be read is told by a rule; here all days count.
    let week = "business_hours: {days: weekdays}\n";
    let (_, method, _) = paced(goal, week, "2026-Q2");
    assert_eq!(method, Method::Days { past: 45, all: 91, by: PaceBy::CalendarDays });
    // Nobody says which days: Monday to Friday.
    let (_, method, _) = paced(goal, "", "2026-Q2");
    assert_eq!(method, Method::Days { past: 33, all: 65, by: PaceBy::BusinessDays });
}

#[test]
fn a_target_of_another_unit_counts_nowhere() {
    let goal = "more:
  kpi: rate
  targets:
    - {period: 2026-Q1, value: 80}
    - {period: 2026-Q2, value: \"$80\"}
    - {period: 2026-Q3, value: 0.8}
    - {period: 2026-Q4, value: 80%}
";
    let playbook = playbook(&[("goals.yaml", goal)]);
    let numbers = Numbers::of(&playbook);
    let misread: Vec<&str> =
        numbers.misread.iter().map(|target| playbook.sources.text(target.span)).collect();
    assert_eq!(misread, ["80", "\"$80\""]);
    let values: Vec<f64> = numbers.written.iter().map(|target| target.cell.value).collect();
    assert_eq!(values, [0.8, 0.8]);
}

#[test]
fn an_agreed_target_counts_whatever_a_draft_says() {
    let goals = "a: {kpi: cost, status: draft, targets: [{period: 2026-Q2, value: 1}]}
b: {kpi: cost, status: agreed, targets: [{period: 2026-Q2, value: 2}]}
c: {kpi: cost, status: proposed, targets: [{period: 2026-Q2, value: 3}, {period: 2026-Q3, value: 4}]}
";
    let playbook = playbook(&[("goals.yaml", goals)]);
    let numbers = Numbers::of(&playbook);
    let cost = Subject::Kpi(kpi(&playbook, "cost"));
    let target =
        |period| numbers.target(&cost, Segment::All, months(period)).map(|target| target.value);
    assert_eq!((target("2026-Q2"), target("2026-Q3")), (Some(2.0), Some(4.0)));
}

#[test]
fn the_share_of_a_cohort_is_one_so_far_until_its_leads_were_followed() {
    let kpis = "wins:
  {type: conversion, unit: percent, direction: up, from: mql, to: sql, basis: cohort, window: 90 days}
";
    let given = "period,kpi,value\n2026-01,wins,20%\n2026-03,wins,2%\n";
    let goal = "more:
  kpi: wins
  segment: all
  targets: [{period: 2026-01, value: 30%}, {period: 2026-03, value: 30%}]
";
    let playbook = playbook(&[("kpis.yaml", kpis), ("data/k.csv", given), ("goals.yaml", goal)]);
    let numbers = Numbers::of(&playbook);
    let wins = Subject::Kpi(kpi(&playbook, "wins"));
    let state = |period| numbers.pace(&wins, Segment::All, months(period)).map(|pace| pace.state);
    // The data end on 15 May: the leads of January were followed for 90 days, those of March not.
    assert_eq!(state("2026-01"), Some(State::Off));
    assert_eq!(state("2026-03"), Some(State::SoFar));
}

#[test]
fn a_ratio_may_be_against_what_is_to_be_reached() {
    let kpis = format!(
        "{KPIS}spent: {{type: ratio, unit: percent, direction: down, numerator: kpi/cost, denominator: target:cost}}
quick: {{type: ratio, unit: ratio, direction: down, numerator: kpi/days, denominator: \"target:days\"}}
"
    );
    let goal = "g:
  kpi: cost
  segment: all
  targets:
    - {period: 2026-Q1, value: 100}
    - {period: 2026-Q2, value: 200}
    - {period: 2026-Q2, segment: food, value: 150}
";
    let data = "period,segment,kpi,value
2026-Q1,food,cost,90
2026-Q2,food,cost,60
2026-Q2,food,days,10
";
    let playbook = playbook(&[("kpis.yaml", &kpis), ("goals.yaml", goal), ("data/a.csv", data)]);
    let numbers = Numbers::of(&playbook);
    let food = playbook.find(&kinds::ICP, "food").expect("a profile").number;
    let value = |id: &str, segment, period: &str| {
        numbers.kpi(kpi(&playbook, id), segment, months(period)).map(|reading| reading.parts)
    };
    assert_eq!(value("spent", Segment::All, "2026-Q1"), Ok(Some((90.0, 100.0))));
    assert_eq!(value("spent", Segment::All, "2026-Q2"), Ok(Some((60.0, 200.0))));
    assert_eq!(value("spent", Segment::Icp(food), "2026-Q2"), Ok(Some((60.0, 150.0))));
    assert_eq!(value("spent", Segment::All, "2026-04"), Err(Missing::NoData(months("2026-04"))));
    let months_of = numbers.kpi_periods(kpi(&playbook, "spent"));
    assert_eq!(months_of, [months("2026-Q1"), months("2026-Q2")]);
    let quick = Missing::NoTarget(months("2026-Q2"));
    assert_eq!(value("quick", Segment::Icp(food), "2026-Q2"), Err(quick));
    let days = Absent::Target(kpi(&playbook, "days"));
    assert_eq!(numbers.unmeasured(kpi(&playbook, "quick")), [days]);
    // The reference is to what stands after `target:`, also in quotes.
    let references = playbook.references().filter(|own| own.field == "denominator");
    let places =
        references.map(|own| playbook.sources.text(own.span)).filter(|own| *own != "stage/sql");
    assert_eq!(places.collect::<Vec<_>>(), ["cost", "days"]);
}

#[test]
fn two_files_that_share_values_are_one_fault() {
    let row = |from: u32, to: u32| {
        let rows = (from..=to).map(|month| format!("2026-{month:02},food,mql,{month}\n"));
        format!("period,segment,stage,entered\n{}", rows.collect::<String>())
    };
    let faults = |by_hand: &str, imported: &str| {
        let files = [("data/by-hand.csv", by_hand), ("data/imported.csv", imported)];
        Numbers::of(&playbook(&files)).faults
    };
    let period = |text| Period::parse(text).expect("a period");
    let both = faults(&row(1, 4), &row(3, 5));
    let [DataFault::SameTwice { n: 2, periods, .. }] = both[..] else { panic!("{both:?}") };
    assert_eq!(periods, (period("2026-03"), period("2026-04")));
    // One row may be a slip, and so may one that a file says again itself.
    let one = faults(&row(1, 3), &row(3, 5));
    assert!(matches!(one[..], [DataFault::Duplicate { .. }]), "{one:?}");
    let again = format!("{}2026-01,food,mql,9\n2026-02,food,mql,9\n", row(1, 3));
    let own = faults(&again, &row(4, 5));
    assert_eq!(own.len(), 2, "{own:?}");
    assert!(faults(&row(1, 3), &row(4, 5)).is_empty());
}
