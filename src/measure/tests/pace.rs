//! Targets, and how far along a running period is.

use super::*;

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
