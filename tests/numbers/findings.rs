//! The figures as findings say them.

use playmaker::check;

use super::*;

/// Changes one text of one file of the sample and returns what the check finds beyond its usual
/// advice, as rule and message.
fn found(path: &str, from: &str, to: &str) -> Vec<String> {
    let said = |files: &Files| {
        let findings = check::check(&read(files));
        let said = findings.into_iter().map(|own| format!("{}: {}", own.rule.name, own.message));
        said.collect::<Vec<String>>()
    };
    let mut files = sample();
    let usual = said(&files);
    let text = files.get_mut(path).expect("a file");
    let changed = String::from_utf8(text.clone()).expect("text").replacen(from, to, 1);
    assert_ne!(*text, changed.as_bytes(), "{from} is not in {path}");
    *text = changed.into_bytes();
    said(&files).into_iter().filter(|own| !usual.contains(own)).collect()
}

#[test]
fn every_finding_of_arithmetic_shows_the_sum_it_did() {
    let goal = "goals/fy2026-new-arr.md";
    assert_eq!(
        found(
            goal,
            "segment: pharma-logistics, value: 20}",
            "segment: pharma-logistics, value: 22}"
        ),
        ["goal-rollup: the targets of the segments for entries of `customer` do not add up to \
             2026: 40 (food-distributors) + 22 (pharma-logistics) = 62, not 60"]
    );
    assert_eq!(
        found(
            "data/targets.csv",
            "2026-Q3,food-distributors,mql,120",
            "2026-Q3,food-distributors,mql,150"
        ),
        ["funnel-arith: the targets for entries of `mql` in 2026-Q3 cannot all be met: 900 \
             (inquiry, 2026-Q3) × 20% (inquiry-to-mql) = 180, not 210"]
    );
    assert_eq!(
        found(
            goal,
            "{period: 2026-Q2, kpi: average-deal, value: 36000}",
            "{period: 2026-Q2, kpi: average-deal, value: 30000}"
        ),
        ["funnel-short: the funnel does not bring the `new-arr` of 2026-Q2: 60 (sql, 2026-Q1) × \
             25% × $30,000 = $450,000, not $540,000"]
    );
    assert_eq!(
        found(
            goal,
            "{period: 2026-Q4, kpi: pipeline-coverage, value: 4}",
            "{period: 2026-Q4, kpi: pipeline-coverage, value: 3}"
        ),
        ["coverage-vs-winrate: the pipeline planned for 2026-Q4 gives 75% of what is to be won: \
             3x × 25% = 75%"]
    );
}

#[test]
fn the_sample_is_behind_in_its_money_and_nowhere_else() {
    let findings = check::check(&read(&sample()));
    let of_goals: Vec<&str> = findings
        .iter()
        .filter(|finding| finding.rule.name.starts_with("goal-"))
        .map(|finding| finding.message.as_str())
        .collect();
    assert_eq!(
        of_goals,
        ["goal `fy2026-new-arr` is behind: `new-arr` is at $1,654,600 in 2026, where $1,871,217 \
             was due: 88.4% of it"]
    );
}
