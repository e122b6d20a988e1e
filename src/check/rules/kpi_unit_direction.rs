//! `kpi-unit-direction`: a unit, a direction or a target that cannot be.

use crate::{
    check::{Check, Example, Findings, Level, Rule, kpis, words},
    diagnostic::RuleId,
    measure::{Formula, Subject, Unit},
    model::{Entry, Playbook, record::Value},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P6082", name: "kpi-unit-direction" },
    level: Level::Error,
    finds: "A KPI in a unit that its type does not give (a count in days, a share in money), a `duration` of which more is better, a `band` without its lowest or its highest good value, or with the two the wrong way round, and a target above 100% for a share of leads that get on.",
    matters: "a number that counts in the wrong unit, or gets better the wrong way, praises the team that does worse",
    bad: Example(&[("kpis/more.yaml", BAD)]),
    good: Example(&[("kpis/more.yaml", GOOD)]),
    check: Check::Playbook(check),
};

const BAD: &str = "sales-cycle:
  title: Sales cycle
  status: agreed
  owner: mia
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  type: duration
  unit: days
  direction: «up»
  from: sql
  to: customer
  formula: Median of the days from the entry into SQL to the signature
  shared: false
  source: {system: CRM, report: Funnel}
  cadence: monthly
";

const GOOD: &str = "sales-cycle:
  title: Sales cycle
  status: agreed
  owner: mia
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  type: duration
  unit: days
  direction: down
  from: sql
  to: customer
  formula: Median of the days from the entry into SQL to the signature
  shared: false
  source: {system: CRM, report: Funnel}
  cadence: monthly
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    for kpi in kpis::in_use(playbook) {
        unit(playbook, findings, kpi);
        time(findings, kpi);
        if kpi.record.text("direction") == Some("band") {
            band(findings, kpi);
        }
    }
    targets(playbook, findings);
}

/// A unit that the type does not give; of ratios `kpi-ratio-parts` tells.
fn unit(playbook: &Playbook, findings: &mut Findings, kpi: &Entry) {
    let Some(formula) = Formula::of(playbook, &kpi.record) else { return };
    let Some(written) = kpi.record.get("unit") else { return };
    let word = written.value.as_text().unwrap_or_default();
    let is_ratio = matches!(formula, Formula::Ratio { .. });
    let allowed = findings.numbers().units(&formula);
    if is_ratio || Unit::of(word).is_none_or(|unit| allowed.contains(&unit)) {
        return;
    }
    let ty = kpi.record.text("type").unwrap_or_default();
    let units: Vec<String> =
        allowed.iter().map(|unit| format!("`unit: {}`", unit.word())).collect();
    let finding = findings
        .at(written.span, format!("{}, a `{ty}`, cannot be counted in `{word}`", words::name(kpi)))
        .label(format!("no unit of a `{ty}`"))
        .help(format!("write {}", words::join(&units, "or")));
    findings.report_on(kpi, finding);
}

fn time(findings: &mut Findings, kpi: &Entry) {
    let Some(direction) = kpi.record.get("direction") else { return };
    let is_up = direction.value.as_text() == Some("up");
    if !is_up || kpi.record.text("type") != Some("duration") {
        return;
    }
    let finding = findings
        .at(direction.span, format!("{} says that it is better to take longer", words::name(kpi)))
        .label("more days are better")
        .help("write `direction: down`, or `band` with a lowest and a highest good value");
    findings.report_on(kpi, finding);
}

/// A band that is not there, is open at an end, or the wrong way round.
fn band(findings: &mut Findings, kpi: &Entry) {
    let (name, record) = (words::name(kpi), &kpi.record);
    let help = "write the lowest and the highest good value: `band: {min: 3, max: 5}`";
    if record.lacks("band") {
        let message = format!("{name} is to stay within a band that nobody wrote down");
        let finding = findings.at(kpi.place("band"), message).label("no `band`").help(help);
        return findings.report_on(kpi, finding);
    }
    let Some(band) = record.record("band") else { return };
    let absent = |end: &&str| band.lacks(end);
    let missing: Vec<&str> = ["min", "max"].into_iter().filter(absent).collect();
    if !missing.is_empty() {
        let missing = words::codes(missing, "and no");
        let message = format!("the band of {name} is open: it has no {missing}");
        let finding = findings.at(band.span, message).label(format!("no {missing}")).help(help);
        return findings.report_on(kpi, finding);
    }
    let Some(unit) = record.text("unit").and_then(Unit::of) else { return };
    let end = |end: &str| match band.get(end)?.value {
        Value::Quantity(quantity) => Some((band.get(end)?.span, quantity, unit.read(quantity))),
        _ => None,
    };
    let (Some(min), Some(max)) = (end("min"), end("max")) else { return };
    for (span, quantity, value) in [min, max] {
        if value.is_none() {
            let message = format!("`{quantity}` in the band of {name} is not in its unit");
            let finding = findings
                .at(span, message)
                .label(format!("{name} is counted in `{}`", unit.word()))
                .help(format!("write it as {}", findings.numbers().shown(unit, 1.0)));
            return findings.report_on(kpi, finding);
        }
    }
    if min.2 > max.2 {
        let message =
            format!("the band of {name} begins above its end: {} is more than {}", min.1, max.1);
        let finding = findings
            .at(band.span, message)
            .label("no number is within it")
            .help(format!("write `band: {{min: {}, max: {}}}`", max.1, min.1));
        findings.report_on(kpi, finding);
    }
}

/// Targets above 100 % for a share of leads that get on.
fn targets(playbook: &Playbook, findings: &mut Findings) {
    let numbers = findings.numbers();
    for target in &numbers.written {
        let Subject::Kpi(kpi) = target.subject else { continue };
        let Some(definition) = numbers.definition(kpi) else { continue };
        if !matches!(definition.formula, Formula::Conversion { .. }) || target.cell.value <= 1.0 {
            continue;
        }
        let kpi = playbook.entry(kpi);
        let value = numbers.shown(Unit::Percent, target.cell.value);
        let finding = findings
            .at(target.cell.span, format!("{value} is no target for {}", words::name(kpi)))
            .label("more leads than there were")
            .related(kpi.id.span, "a share of leads that get on")
            .help("write a share of at most 100%; for a count of leads, write `stage: …` in place of `kpi`");
        match target.goal {
            Some(goal) => findings.report_on(playbook.entry(goal), finding),
            None => findings.report(finding),
        }
    }
}
