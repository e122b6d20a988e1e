//! `ruling-late`: a decision that waits for the arbiter.

use crate::{
    check::{Check, Example, Findings, Level, Rule, items, people, words},
    diagnostic::RuleId,
    model::{Playbook, kinds},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P8307", name: "ruling-late" },
    level: Level::Warning,
    finds: "A decision that was put before the arbiter more than 30 days ago and is still \
            proposed or disputed.",
    matters: "an arbiter who does not rule is one more place to disagree",
    bad: Example(&[("decisions/D-0001.md", BAD)]),
    good: Example(&[("decisions/D-0001.md", GOOD)]),
    check: Check::Playbook(check),
};

const BAD: &str = "---
title: Sales accepts or rejects within one business day
date: 2026-10-01
status: disputed
owner: mia
changes:
  - {item: lead-stage/mql, field: time_limit, before: 2 business days, after: 1 business day}
escalated: «2026-10-12»
---
";

const GOOD: &str = "---
title: Sales accepts or rejects within two business days
date: 2026-10-01
status: agreed
owner: mia
changes:
  - {item: lead-stage/mql, field: time_limit, before: 5 business days, after: 2 business days}
escalated: 2026-10-12
ruled_by: ada
route: ruled
---
";

/// How many days the arbiter has to rule.
const PATIENCE: u32 = 30;

fn check(playbook: &Playbook, findings: &mut Findings) {
    for entry in playbook.of_kind(&kinds::DECISION).filter(|entry| items::is_open(entry)) {
        let record = &entry.record;
        let Some((day, written)) = record.date("escalated").zip(record.get("escalated")) else {
            continue;
        };
        let is_late = people::days_after(*day, PATIENCE).is_some_and(|day| day < playbook.today);
        if !is_late {
            continue;
        }
        let (name, arbiter) = match playbook.arbiter() {
            Some(arbiter) => (arbiter.title.as_str(), arbiter.id.value.as_str()),
            None => ("the arbiter", "…"),
        };
        let message = format!("{} has waited for a ruling since {day}", words::name(entry));
        let finding = findings
            .at(written.span, message)
            .label(format!("more than {PATIENCE} days ago"))
            .help(format!("once {name} has ruled, write `ruled_by: {arbiter}` and `status: agreed` or `status: rejected`"));
        findings.report_on(entry, finding);
    }
}
