//! `kpi-ratio-parts`: a ratio that is none.

use crate::{
    check::{Check, Example, Findings, Level, Rule, kpis, words},
    diagnostic::{RuleId, file},
    measure::{Formula, Unit},
    model::{Entry, Playbook},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P6081", name: "kpi-ratio-parts" },
    level: Level::Error,
    finds: "A KPI of the type `ratio` without `numerator` or `denominator`, with the same thing as \
            both, or in a unit that the two do not give: an amount of money by an amount of money \
            is a share or a number of times and no money, an amount by a count is money, a count \
            by a count is no money and no time.",
    matters: "a number whose parts do not fit is no number, however often it is reported",
    bad: Example(&[("kpis/more.yaml", BAD)]),
    good: Example(&[("kpis/more.yaml", GOOD)]),
    check: Check::Playbook(check),
};

const BAD: &str = "spend:
  title: Spend
  status: agreed
  owner: mia
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  type: sum
  unit: currency
  direction: down
  formula: Sum of the amounts spent
  shared: false
  source: {system: CRM, report: Funnel}
  cadence: monthly

lost-spend:
  title: Spend on lost leads
  status: agreed
  owner: mia
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  type: sum
  unit: currency
  direction: down
  formula: Sum of the amounts spent
  shared: false
  source: {system: CRM, report: Funnel}
  cadence: monthly

waste:
  title: Waste
  status: agreed
  owner: mia
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  type: ratio
  unit: «currency»
  direction: down
  numerator: kpi/lost-spend
  denominator: kpi/spend
  formula: Cost of what we lost ÷ cost of all we did
  shared: false
  source: {system: CRM, report: Funnel}
  cadence: monthly
";

const GOOD: &str = "spend:
  title: Spend
  status: agreed
  owner: mia
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  type: sum
  unit: currency
  direction: down
  formula: Sum of the amounts spent
  shared: false
  source: {system: CRM, report: Funnel}
  cadence: monthly

lost-spend:
  title: Spend on lost leads
  status: agreed
  owner: mia
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  type: sum
  unit: currency
  direction: down
  formula: Sum of the amounts spent
  shared: false
  source: {system: CRM, report: Funnel}
  cadence: monthly

waste:
  title: Waste
  status: agreed
  owner: mia
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  type: ratio
  unit: percent
  direction: down
  numerator: kpi/lost-spend
  denominator: kpi/spend
  formula: Cost of what we lost ÷ cost of all we did
  shared: false
  source: {system: CRM, report: Funnel}
  cadence: monthly
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    for kpi in kpis::in_use(playbook).filter(|kpi| kpi.record.text("type") == Some("ratio")) {
        let absent: Vec<&str> = PARTS.into_iter().filter(|field| kpi.record.lacks(field)).collect();
        if !absent.is_empty() {
            missing(findings, kpi, &absent);
            continue;
        }
        let formula = Formula::of(playbook, &kpi.record);
        let Some(Formula::Ratio { numerator, denominator }) = &formula else { continue };
        if numerator == denominator {
            same(findings, kpi);
        } else if let Some(unit) = kpi.record.text("unit").and_then(Unit::of) {
            let units =
                (findings.numbers().unit_of(numerator), findings.numbers().unit_of(denominator));
            if let (Some(above), Some(below)) = units {
                fits(playbook, findings, (kpi, unit), (above, below));
            }
        }
    }
}

/// What a ratio is made of.
const PARTS: [&str; 2] = ["numerator", "denominator"];

fn missing(findings: &mut Findings, kpi: &Entry, absent: &[&str]) {
    let name = words::name(kpi);
    let message = match absent {
        ["numerator"] => format!("{name} does not say what is divided"),
        ["denominator"] => format!("{name} does not say by what it is divided"),
        _ => format!("{name} does not say what is divided by what"),
    };
    let finding = findings
        .at(kpi.place(absent[0]), message)
        .label(format!("no {}", words::codes(absent.iter().copied(), "and no")))
        .help(format!("write `kpi/…` for another KPI, `stage/…` for the entries of a stage, `data:…` for a series under {}, or `target:…` for what a KPI is to reach", file("data/")));
    findings.report_on(kpi, finding);
}

fn same(findings: &mut Findings, kpi: &Entry) {
    let Some(below) = kpi.record.get("denominator") else { return };
    let finding = findings
        .at(
            below.span,
            format!("{} divides a number by itself, which is always 1", words::name(kpi)),
        )
        .label("the same as the numerator")
        .related(kpi.place("numerator"), "what is divided")
        .help("write in `denominator` what the number is to be compared with");
    findings.report_on(kpi, finding);
}

/// Reports a unit that a ratio of two units does not give.
fn fits(
    playbook: &Playbook,
    findings: &mut Findings,
    (kpi, unit): (&Entry, Unit),
    (above, below): (Unit, Unit),
) {
    let allowed = Unit::of_quotient(above, below);
    let Some(written) = kpi.record.get("unit").filter(|_| !allowed.contains(&unit)) else { return };
    let text = |field| kpi.record.get(field).map_or("", |part| playbook.sources.text(part.span));
    let (numerator, denominator) =
        (words::code(text("numerator")), words::code(text("denominator")));
    let name = words::name(kpi);
    if allowed.is_empty() {
        let message = format!(
            "{name} divides {} by {}: {numerator} is in {}, {denominator} in {}",
            above.word(),
            below.word(),
            above.word(),
            below.word()
        );
        let finding = findings
            .at(kpi.place("numerator"), message)
            .label("the two are not counted alike")
            .help(format!("count both in `{}` or both in `{}`", above.word(), below.word()));
        return findings.report_on(kpi, finding);
    }
    let message = format!(
        "{numerator} ÷ {denominator} is no `{}`: {} divided by {}",
        unit.word(),
        noun(above),
        noun(below)
    );
    let units: Vec<String> =
        allowed.iter().map(|unit| format!("`unit: {}`", unit.word())).collect();
    let finding = findings
        .at(written.span, message)
        .label(format!("the unit of {name}"))
        .help(format!("write {}", words::join(&units, "or")))
        .help("or name other parts, if something else is meant");
    findings.report_on(kpi, finding);
}

/// Returns what values of a unit are.
fn noun(unit: Unit) -> &'static str {
    match unit {
        Unit::Percent => "a share",
        Unit::Number => "a count",
        Unit::Currency => "an amount of money",
        Unit::Days => "a number of days",
        Unit::Hours => "a number of hours",
        Unit::Ratio => "a number of times",
    }
}
