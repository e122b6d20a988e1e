//! `dispute-stuck`: a decision that stays open and that nobody passes on.

use crate::{
    check::{Check, Example, Findings, Level, Rule, items, people, words},
    diagnostic::RuleId,
    model::{Playbook, kinds},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P8135", name: "dispute-stuck" },
    level: Level::Warning,
    finds: "A decision that has been proposed or disputed for more than 30 days and is not yet \
            put before the arbiter (`escalated`).",
    matters: "two teams that cannot agree in a month will not agree in a year, and until then each \
              works by its own version",
    bad: Example(&[("decisions/D-0001.md", BAD)]),
    good: Example(&[("decisions/D-0001.md", GOOD)]),
    check: Check::Playbook(check),
};

const BAD: &str = "---
title: Sales accepts or rejects within one business day
date: «2026-10-01»
status: disputed
owner: mia
changes:
  - {item: lead-stage/mql, field: time_limit, before: 2 business days, after: 1 business day}
---
";

const GOOD: &str = "---
title: Sales accepts or rejects within one business day
date: 2026-10-01
status: disputed
owner: mia
changes:
  - {item: lead-stage/mql, field: time_limit, before: 2 business days, after: 1 business day}
escalated: 2026-10-30
---
";

/// How many days a decision may stay open before somebody passes it on.
const PATIENCE: u32 = 30;

fn check(playbook: &Playbook, findings: &mut Findings) {
    for entry in playbook.of_kind(&kinds::DECISION).filter(|entry| items::is_open(entry)) {
        let Some((date, written)) = entry.record.date("date").zip(entry.record.get("date")) else {
            continue;
        };
        let is_late = people::days_after(*date, PATIENCE).is_some_and(|day| day < playbook.today);
        if !is_late || !entry.record.lacks("escalated") {
            continue;
        }
        let message = format!(
            "{} has been {} since {date}, and is not put before the arbiter",
            words::name(entry),
            entry.status
        );
        let arbiter = playbook.arbiter().map_or("the arbiter", |arbiter| arbiter.title.as_str());
        let finding = findings
            .at(written.span, message)
            .label(format!("more than {PATIENCE} days ago"))
            .help(format!("put it before {arbiter}, and write that day in `escalated`"))
            .help("or end it: `status: agreed` with both signatures, or `status: rejected`");
        findings.report_on(entry, finding);
    }
}
