//! `agreed-left`: an agreed item that is put back, or given up, by one side alone.

use crate::{
    agree::{Breach, Gate},
    check::{Check, Example, Findings, Level, Rule, gate, words},
    diagnostic::RuleId,
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P8313", name: "agreed-left" },
    level: Level::Error,
    finds: "An item that was agreed in the earlier version and is a draft, a proposal or retired \
            now, without a decision that says so.",
    matters: "what can be taken out of the agreement by a word in a file can be changed at will",
    bad: Example(&[("how-we-meet.md", BAD)]),
    good: Example(&[("how-we-meet.md", GOOD), ("decisions/D-0001.md", DECIDED)]),
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
title: How we meet
status: «proposed»
owner: mia
reviewed: 2026-10-01
---

We meet on Thursdays.
";

const GOOD: &str = "---
title: How we meet
status: proposed
owner: mia
reviewed: 2026-10-01
---

We meet on Thursdays.
";

const DECIDED: &str = "---
title: How we meet is up for discussion
date: 2026-11-12
status: agreed
owner: mia
changes:
  - {item: page/how-we-meet, field: status, before: agreed, after: proposed}
signed: {sales: sam, marketing: mia}
---
";

fn check(gate: &Gate, findings: &mut Findings) {
    for undecided in gate::undecided(gate, Breach::Left) {
        let Some(now) = undecided.item.is_now(gate.since.after) else { continue };
        let Some(change) = undecided.fields.first() else { continue };
        let was = words::code(undecided.was.status);
        let message = format!(
            "{} was {was} and is {} without a decision",
            gate::name(now),
            words::code(now.status)
        );
        let finding = findings.at(gate::place(now, change), message).label(format!("was {was}"));
        findings.report(gate::ready(finding, gate, undecided));
    }
}
