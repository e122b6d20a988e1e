//! `asset-unused`: material that hardly anybody uses.

use crate::{
    check::{Check, Example, Findings, Level, Rule, example::plan, items, words},
    diagnostic::RuleId,
    model::{
        Playbook, kinds,
        record::{Record, Value},
        value::Date,
    },
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P9194", name: "asset-unused" },
    level: Level::Warning,
    finds: "A live asset that in each of the last two periods fewer than one in five of those who \
            should used.",
    matters: "every piece nobody uses hides one that somebody would",
    bad: Example(&[("assets.yaml", BAD), ("index.md", plan::INDEX)]),
    good: Example(&[("assets.yaml", GOOD), ("index.md", plan::INDEX)]),
    check: Check::Playbook(check),
};

const BAD: &str = "case-study:
  title: Case study
  status: live
  owner: mia
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  type: case study
  at: https://example.com/case.pdf
  for: reps
  for_roles: [Account executive]
  stages: [sql]
  reviewed_by_sales: {person: sam, on: 2026-09-28}
  training: {how: told in the revenue forum, by: 2026-10-12, who: [sales]}
  evaluate: {due: 2027-02-11}
  usage:
    - {period: 2026-Q2, users: 1, eligible: 7}
    - «{period: 2026-Q3, users: 1, eligible: 7}»
";

const GOOD: &str = "case-study:
  title: Case study
  status: live
  owner: mia
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  type: case study
  at: https://example.com/case.pdf
  for: reps
  for_roles: [Account executive]
  stages: [sql]
  reviewed_by_sales: {person: sam, on: 2026-09-28}
  training: {how: told in the revenue forum, by: 2026-10-12, who: [sales]}
  evaluate: {due: 2027-02-11}
  usage:
    - {period: 2026-Q2, users: 5, eligible: 7}
    - {period: 2026-Q3, users: 5, eligible: 7}
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    for entry in playbook.of_kind(&kinds::ASSET).filter(|entry| items::is_agreed(entry)) {
        let mut usage: Vec<Usage<'_>> = entry.record.records("usage").filter_map(usage).collect();
        usage.sort_by_key(|own| own.end);
        let [.., before, last] = usage.as_slice() else { continue };
        let is_low = |own: &Usage<'_>| own.eligible > 0 && own.users * 5 < own.eligible;
        if !entry.record.is_known("usage") || !is_low(before) || !is_low(last) {
            continue;
        }
        let message = format!(
            "{} of {} people used {} in the last period",
            last.users,
            last.eligible,
            words::name(entry)
        );
        let finding = findings
            .at(last.record.span, message)
            .label("fewer than one in five")
            .related(before.record.span, "and in the period before")
            .help("ask sales what is missing and mend it, or take it away: `status: retired`");
        findings.report_on(entry, finding);
    }
}

struct Usage<'p> {
    record: &'p Record,
    end: Date,
    users: i64,
    eligible: i64,
}

fn usage(record: &Record) -> Option<Usage<'_>> {
    let number = |name: &str| match record.get(name)?.value {
        Value::Integer(number) => Some(number),
        _ => None,
    };
    let Value::Period(period) = record.get("period")?.value else { return None };
    let (users, eligible) = (number("users")?, number("eligible")?);
    Some(Usage { record, end: period.end(), users, eligible })
}
