//! `goal-no-period`: a target without a period, one given twice, or one missing in a row.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    check::{Check, Example, Findings, Level, Rule, example::plan, figures, goals, words},
    diagnostic::RuleId,
    measure::{Months, Numbers, Segment, Subject, Written},
    model::{Entry, EntryId, Playbook, field::Standing},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P6096", name: "goal-no-period" },
    level: Level::Error,
    finds: "A target without `period`; two targets of one goal, or two different ones of two agreed goals or data files, for the same number in the same segment and period; and a period that is left \
            out between two others of the same length. The target of a year beside those of its \
            quarters is none of these.",
    matters: "a number without a day is reached by nobody in time, and with two numbers for one \
              quarter each team works towards its own",
    bad: Example(&[("goals.yaml", BAD), ("plans.yaml", plan::PLANS)]),
    good: Example(&[("goals.yaml", plan::GOALS), ("plans.yaml", plan::PLANS)]),
    check: Check::Playbook(check),
};

const BAD: &str = "more-accepted:
  title: More leads accepted
  status: agreed
  owner: sam
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  kpi: mql-to-sal-rate
  segment: all
  targets:
    - {period: 2026-Q4, value: 70%}
    - {period: «2027-Q2», value: 75%}
  owners: {marketing: mia, sales: sam}
  endorsed_by: ada
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    for goal in goals::in_use(playbook) {
        for line in goal.record.records("targets").filter(|line| line.lacks("period")) {
            let message = format!("a target of {} does not say for when", words::name(goal));
            let finding = findings
                .at(line.span, message)
                .label("no `period`")
                .help("add `period:` with a month, a quarter or a year, such as `period: 2026-Q4`");
            findings.report_on(goal, finding);
        }
        gaps(playbook, findings, goal);
    }
    twice(playbook, findings);
}

/// Targets of which one of an earlier place says the same, or something else. A goal that is not agreed
/// may propose another number than the one in force.
fn twice(playbook: &Playbook, findings: &mut Findings) {
    let numbers = findings.numbers();
    let is_open = |goal: &EntryId| playbook.entry(*goal).standing() != Standing::Agreed;
    let mut seen = BTreeMap::new();
    for target in &numbers.written {
        let months = Months::of(target.period.value);
        let key = (target.goal.filter(is_open), &target.subject, target.segment, months);
        let first: &Written = seen.entry(key).or_insert(target);
        if first.cell.span == target.cell.span {
            continue;
        }
        let is_other = first.goal != target.goal;
        // What two data files say is a matter of their rows.
        let goal = target.goal.or(first.goal).map(|goal| playbook.entry(goal));
        let Some(goal) = goal else { continue };
        if is_other && is_same(first, target) {
            continue;
        }
        let value =
            |target: &Written| numbers.shown(numbers.unit(&target.subject), target.cell.value);
        let name = figures::subject(playbook, &target.subject);
        let message = format!(
            "{name}{} has two targets for {}: {} and {}",
            words::in_segment(playbook, target.segment),
            months,
            value(first),
            value(target)
        );
        let finding = findings
            .at(target.period.span, message)
            .label(value(target))
            .related(first.period.span, value(first))
            .help("agree on one number, and take the other line away");
        findings.report_on(goal, finding);
    }
}

fn is_same(one: &Written, other: &Written) -> bool {
    (one.cell.value - other.cell.value).abs() <= 1e-9 * one.cell.value.abs()
}

/// Periods of one length that do not follow each other.
fn gaps(playbook: &Playbook, findings: &mut Findings, goal: &Entry) {
    let numbers: &Numbers = findings.numbers();
    let targets = numbers.written_of(goal.number);
    // A line that cannot be read may be the one that is missing.
    if !numbers.is_clear(goal) {
        return;
    }
    let mut rows: BTreeMap<(&Subject, Segment, i32), BTreeSet<Months>> = BTreeMap::new();
    let mut doubtful = BTreeSet::new();
    for target in targets {
        let months = Months::of(target.period.value);
        let row = (&target.subject, target.segment, months.len());
        if !rows.entry(row).or_default().insert(months) {
            doubtful.insert(row);
        }
    }
    // Of two for one period, one may be meant for the period that is left out.
    rows.retain(|row, _| !doubtful.contains(row));
    for ((subject, segment, n), row) in rows {
        for (before, after) in row.iter().zip(row.iter().skip(1)) {
            let next = before.part(n, n);
            if next == *after {
                continue;
            }
            let is_it = |target: &&Written| {
                let months = Months::of(target.period.value);
                (&target.subject, target.segment, months) == (subject, segment, *after)
            };
            let Some(target) = targets.iter().find(is_it) else { continue };
            let message = format!(
                "{} has no target for {next}, between {before} and {after}",
                figures::subject(playbook, subject) + &words::in_segment(playbook, segment),
            );
            let finding = findings
                .at(target.period.span, message)
                .label(format!("{next} is left out before it"))
                .help(format!("add a line with `period: {next}`"));
            findings.report_on(goal, finding);
        }
    }
}
