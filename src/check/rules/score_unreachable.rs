//! `score-unreachable`: a threshold that no lead can reach.

use crate::{
    check::{Check, Example, Findings, Level, Rule, example::market, items, scores, words},
    diagnostic::{Diagnostic, RuleId},
    model::{
        Entry, Playbook, kinds,
        qualify::Side,
        record::{Record, Value},
        value::Number,
    },
    source::Span,
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P4052", name: "score-unreachable" },
    level: Level::Error,
    finds: "A score whose threshold is higher than the points a lead can get, on one side or in \
            total. A side gives at most its `max`, and at most what its rules can give one lead: the sum of \
            their points, where rules that ask one fact for different values do not add up.",
    matters: "no lead can ever qualify, so sales waits for leads that marketing cannot send",
    bad: Example(&[("index.md", market::INDEX), ("qualification.yaml", BAD)]),
    good: Example(&[("index.md", market::INDEX), ("qualification.yaml", market::SCORE)]),
    check: Check::Playbook(check),
};

const BAD: &str = "mql-score:
  title: MQL score
  status: agreed
  owner: mia
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  type: score
  admits_to: mql
  dimensions:
    - id: fit
      max: 50
      rules:
        - {signal: Tier A account, points: 35}
        - {signal: Quality manager, points: 15}
    - id: engagement
      max: 50
      rules:
        - {signal: Demo requested, points: 40}
        - {signal: Pricing page visited, points: 15, decay: 5 points per week}
        - {signal: Unsubscribed, points: -20}
  threshold: {fit: «60», engagement: 20, total: 60}
  missing_data: no-score
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    for entry in items::in_use(playbook, &kinds::QUALIFICATION) {
        let Some(sides) = scores::sides(entry) else { continue };
        let Some(threshold) = entry.record.record("threshold") else { continue };
        let of_side = |name: &str| -> Vec<&Record> {
            sides.iter().copied().filter(|side| side.text("id") == Some(name)).collect()
        };
        let mut found: Vec<Diagnostic> = ["fit", "engagement"]
            .into_iter()
            .filter_map(|name| unreachable(findings, entry, (threshold, name), &of_side(name)))
            .collect();
        // What is wrong with a side is usually wrong with the total, too.
        if found.is_empty() {
            found.extend(unreachable(findings, entry, (threshold, "total"), &sides));
        }
        for finding in found {
            findings.report_on(entry, finding);
        }
    }
}

/// Compares one line of the threshold with the most that the sides can give.
fn unreachable(
    findings: &Findings,
    entry: &Entry,
    (threshold, line): (&Record, &'static str),
    sides: &[&Record],
) -> Option<Diagnostic> {
    let (needed, place) = number(threshold, line)?;
    let most = sides.iter().try_fold(0.0, |sum, side| Some(sum + most(side)?))?;
    if needed.as_f64() <= most {
        return None;
    }
    let what = if line == "total" { "points".to_owned() } else { format!("points of {line}") };
    let message = format!(
        "{} asks for {needed} {what}, and a lead can get {most} at most",
        words::name(entry)
    );
    let mut finding = findings.at(place, message).label("never reached");
    for side in sides {
        let at = number(side, "max").map_or(side.span, |(_, at)| at);
        finding = finding.related(at, format!("at most {} points", most_or_zero(side)));
    }
    if sides.is_empty() {
        return Some(finding.help(format!("add the side `{line}` under `dimensions:`")));
    }
    Some(
        finding
            .help(format!("ask for less: `{line}: {most}` is the most there is"))
            .help("or give more points: raise `max:` and the points of the signals"),
    )
}

/// Returns the most points a side can give, when that is known.
fn most(side: &Record) -> Option<f64> {
    let limit = number(side, "max").map(|(max, _)| max.as_f64());
    let sum: Option<f64> = side
        .list("rules")
        .iter()
        .map(|rule| match &rule.value {
            Value::Record(rule) => Some(number(rule, "points")?.0.as_f64().max(0.0)),
            _ => None,
        })
        .sum();
    let sum = Side::of(side).map(|side| side.most().as_f64()).or(sum);
    let sum = sum.filter(|_| side.is_known("rules") && !side.lacks("rules"));
    match (limit, sum) {
        (Some(limit), Some(sum)) => Some(limit.min(sum)),
        (limit, sum) => limit.or(sum),
    }
}

fn most_or_zero(side: &Record) -> f64 {
    most(side).unwrap_or_default()
}

fn number(record: &Record, field: &str) -> Option<(Number, Span)> {
    let value = record.get(field)?;
    match value.value {
        Value::Number(number) => Some((number, value.span)),
        _ => None,
    }
}
