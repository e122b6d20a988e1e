//! `icp-tiers-sum`: two market sizes in one profile.

use crate::{
    check::{Check, Example, Findings, Level, Rule, items, words},
    diagnostic::RuleId,
    model::{
        Playbook, kinds,
        record::{Record, Value},
        value::Number,
    },
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P5061", name: "icp-tiers-sum" },
    level: Level::Warning,
    finds: "An ideal customer profile whose tiers add up to another number of accounts than its \
            `market_size`. It says nothing unless every tier has its number.",
    matters: "with two market sizes in one place, each side plans with the one that suits it",
    bad: Example(&[("icp.yaml", BAD)]),
    good: Example(&[("icp.yaml", GOOD)]),
    check: Check::Playbook(check),
};

const BAD: &str = "food:
  title: Food distributors
  status: agreed
  owner: mia
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  segment: Regional food distributors
  fit: [{attribute: Sites, want: 5 to 60}]
  not_for: [{rule: Fewer than 3 cold rooms, reason: too-small}]
  market_size: {accounts: «4200», source: Company registers, as_of: 2026-09-01}
  tiers:
    A: {rule: 20 sites or more, accounts: 620}
    B: {rule: 10 to 19 sites, accounts: 1480}
    C: {rule: 5 to 9 sites, accounts: 2000}
  evidence: [{claim: They are audited twice a year, source: 12 interviews, date: 2026-08-20}]
";

const GOOD: &str = "food:
  title: Food distributors
  status: agreed
  owner: mia
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  segment: Regional food distributors
  fit: [{attribute: Sites, want: 5 to 60}]
  not_for: [{rule: Fewer than 3 cold rooms, reason: too-small}]
  market_size: {accounts: 4200, source: Company registers, as_of: 2026-09-01}
  tiers:
    A: {rule: 20 sites or more, accounts: 620}
    B: {rule: 10 to 19 sites, accounts: 1480}
    C: {rule: 5 to 9 sites, accounts: 2100}
  evidence: [{claim: They are audited twice a year, source: 12 interviews, date: 2026-08-20}]
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    for entry in items::in_use(playbook, &kinds::ICP) {
        let record = &entry.record;
        let (Some(size), Some(written)) = (record.record("market_size"), record.written("tiers"))
        else {
            continue;
        };
        let (Some(total), Some(place)) = (accounts(size), size.get("accounts")) else { continue };
        let Some(Value::Map(tiers)) = written.value.as_ref().map(|value| &value.value) else {
            continue;
        };
        let of_tier = |value: &Value| match value {
            Value::Record(tier) => accounts(tier),
            _ => None,
        };
        let counts: Option<Vec<i64>> = tiers.iter().map(|(_, tier)| of_tier(&tier.value)).collect();
        let Some(counts) = counts.filter(|counts| !counts.is_empty() && !written.flawed) else {
            continue;
        };
        let Some(sum) = counts.iter().try_fold(0_i64, |sum, count| sum.checked_add(*count)) else {
            continue;
        };
        if sum == total {
            continue;
        }
        let shown = |number: i64| Number::whole(number).to_string();
        let terms: Vec<String> = counts.iter().copied().map(shown).collect();
        let message = format!(
            "{} counts {} accounts, and its tiers add up to {}",
            words::name(entry),
            shown(total),
            shown(sum)
        );
        let finding = findings
            .at(place.span, message)
            .label(format!("{} accounts", shown(total)))
            .related(written.key, format!("{} = {}", terms.join(" + "), shown(sum)))
            .help(format!("if the tiers are right, write `accounts: {sum}`"))
            .help("if the market is right, correct the tiers, or add the one that is missing");
        findings.report_on(entry, finding);
    }
}

fn accounts(record: &Record) -> Option<i64> {
    match record.get("accounts")?.value {
        Value::Integer(number) => Some(number),
        _ => None,
    }
}
