//! `goal-exceeds-market`: more customers in a year than the market gives.

use crate::{
    check::{
        Check, Example, Findings, Level, Rule, clashes,
        example::{market, plan},
        words,
    },
    diagnostic::{Diagnostic, RuleId},
    measure::{Reach, Segment, Unit},
    model::{Playbook, value::Number},
};

/// Of the accounts worth planning with, so many become customers in one year at most.
const MOST: f64 = 0.1;

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P6108", name: "goal-exceeds-market" },
    level: Level::Warning,
    finds: "Targets of customers for a year that are more than 10 % of the accounts in the best two \
            tiers of the profile; or of its whole `market_size` when it has no tiers. Of all profiles \
            together it speaks when none of them alone is too small.",
    matters: "a market that is thought larger than it really is gives marketing and sales a goal that \
              no work reaches",
    bad: Example(&[("icp.yaml", market::ICP), ("goals.yaml", BAD), ("plans.yaml", plan::PLANS)]),
    good: Example(&[("icp.yaml", market::ICP), ("goals.yaml", GOOD), ("plans.yaml", plan::PLANS)]),
    check: Check::Playbook(check),
};

const BAD: &str = "more-accepted:
  title: 500 new customers in 2027
  status: agreed
  owner: sam
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  kpi: mql-to-sal-rate
  segment: food
  targets:
    - {period: \"2027\", value: 70%}
    - {period: \"2027\", stage: customer, value: «500»}
  owners: {marketing: mia, sales: sam}
  endorsed_by: ada
";

const GOOD: &str = "more-accepted:
  title: 400 new customers in 2027
  status: agreed
  owner: sam
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  kpi: mql-to-sal-rate
  segment: food
  targets:
    - {period: \"2027\", value: 70%}
    - {period: \"2027\", stage: customer, value: 400}
  owners: {marketing: mia, sales: sam}
  endorsed_by: ada
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    let numbers = findings.numbers();
    let economy = numbers.economy(playbook).filter(|_| numbers.are_targets_clear(playbook));
    let Some(economy) = economy else { return };
    let reaches = numbers.reaches(playbook, &economy);
    let is_too_much = |reach: &&Reach| reach.share() > MOST;
    for reach in reaches.iter().filter(is_too_much) {
        let is_part =
            |other: &&Reach| other.months == reach.months && other.segment != Segment::All;
        let is_told = reaches.iter().filter(is_part).any(|other| is_too_much(&other));
        if reach.segment == Segment::All && is_told {
            continue;
        }
        let finding = said(playbook, findings, reach);
        clashes::report(playbook, findings, reach.customers.cells.iter().copied(), finding);
    }
}

fn said(playbook: &Playbook, findings: &Findings, reach: &Reach) -> Diagnostic {
    let shown = |value: f64| findings.numbers().shown(Unit::Number, value);
    let accounts = Number::whole(reach.accounts.value);
    let customers = shown(reach.customers.value);
    let market = match reach.segment {
        Segment::All => "all profiles together".to_owned(),
        Segment::Icp(icp) => words::name(playbook.entry(icp)),
        Segment::Remainder => words::code(reach.segment.id(playbook)),
    };
    let message = format!(
        "{customers} new customers in {} are {} of the {accounts} accounts of {market}",
        reach.months,
        findings.numbers().shown(Unit::Percent, reach.share()),
    );
    let mut cells = reach.customers.cells.iter();
    let place = cells.next().map_or(playbook.start(), |cell| cell.span);
    let mut finding = findings.at(place, message).label("more than 10% in one year");
    for cell in cells {
        finding = finding.related(cell.span, "added to it");
    }
    for (name, n, span) in &reach.accounts.parts {
        finding = finding.related(*span, format!("{name}: {}", Number::whole(*n)));
    }
    #[expect(clippy::cast_precision_loss, reason = "markets are counted in millions at most")]
    let most = (reach.accounts.value as f64 * MOST).floor();
    finding
        .help(format!("plan with {} customers at most, or open up another segment", shown(most)))
        .help("if the market is larger, correct its number and name the source")
}
