//! `agreed-renamed`: an agreed item that is called something else.

use crate::{
    agree::{Breach, Gate},
    check::{Check, Example, Findings, Level, Rule, gate, words},
    diagnostic::RuleId,
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P8312", name: "agreed-renamed" },
    level: Level::Error,
    finds: "An item that was agreed in the earlier version and has another id, without a decision \
            that says so. The old id belongs in `aliases`, so that links and old decisions still \
            lead there.",
    matters: "reports, CRM fields and people keep using the old name, and soon two names mean two \
              things",
    bad: Example(&[("meetings.md", BAD)]),
    good: Example(&[("meetings.md", GOOD), ("decisions/D-0001.md", DECIDED)]),
    check: Check::Gate { before: Example(&[("how-we-meet.md", BEFORE)]), check },
};

const BEFORE: &str = "---
title: How we meet
status: agreed
owner: mia
reviewed: 2026-10-01
---

We meet on Thursdays.
";

const BAD: &str = "---
«title: How we meet»
status: agreed
owner: mia
reviewed: 2026-10-01
aliases: [how-we-meet]
---

We meet on Thursdays.
";

const GOOD: &str = "---
title: How we meet
status: agreed
owner: mia
reviewed: 2026-10-01
aliases: [how-we-meet]
---

We meet on Thursdays.
";

const DECIDED: &str = "---
title: The page about meetings is called meetings
date: 2026-11-12
status: agreed
owner: mia
changes:
  - {item: page/meetings, before: how-we-meet, after: meetings}
signed: {sales: sam, marketing: mia}
---
";

fn check(gate: &Gate, findings: &mut Findings) {
    for undecided in gate::undecided(gate, Breach::Renamed) {
        let Some(now) = undecided.item.is_now(gate.since.after) else { continue };
        let (was, old) = (undecided.was, words::code(&undecided.was.id.value));
        let message =
            format!("{} was agreed as {old}, and renamed without a decision", gate::name(now));
        let mut finding = findings.at(now.id.span, message).label(format!("was {old}"));
        let leads = gate.since.after.find(was.kind, &was.id.value);
        if leads.is_none_or(|entry| entry.number != now.number) {
            finding = finding
                .help(format!("add `aliases: [{}]`, so that old links lead here", was.id.value));
        }
        findings.report(gate::ready(finding, gate, undecided));
    }
}
