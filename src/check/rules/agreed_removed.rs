//! `agreed-removed`: an agreed item that is gone.

use crate::{
    agree::{Breach, Gate},
    check::{Check, Example, Findings, Level, Rule, gate, words},
    diagnostic::RuleId,
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P8311", name: "agreed-removed" },
    level: Level::Error,
    finds: "An item that was agreed in the earlier version and is gone. What is given up is \
            retired by a decision and stays readable.",
    matters: "what one side relies on does not vanish because the other one deletes a file",
    bad: Example(&[("playbook.yaml", BAD)]),
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

const BAD: &str = "«title: Example playbook»
company: Example
currency: USD
as_of: 2026-11-20
narrative: narrative.md
arbiter: ada
teams:
  - {id: board, name: Board, function: executive, head: ada}
  - {id: marketing, name: Marketing, function: marketing, head: mia}
  - {id: sales, name: Sales, function: sales, head: sam}
people:
  - {id: ada, name: Ada, role: Chief executive, team: board, level: c-level}
  - {id: mia, name: Mia, role: Head of marketing, team: marketing, level: vp, reports_to: ada}
  - {id: sam, name: Sam, role: Head of sales, team: sales, level: vp, reports_to: ada}
";

const GOOD: &str = "---
title: How we meet
status: retired
owner: mia
reviewed: 2026-10-01
---

We meet on Thursdays.
";

const DECIDED: &str = "---
title: We meet when there is something to say
date: 2026-11-12
status: agreed
owner: mia
changes:
  - {item: page/how-we-meet, field: status, before: agreed, after: retired}
signed: {sales: sam, marketing: mia}
---
";

fn check(gate: &Gate, findings: &mut Findings) {
    for undecided in gate::undecided(gate, Breach::Removed) {
        let was = undecided.was;
        let file = gate.since.before.sources.display_path(was.file());
        let message = format!(
            "{} was agreed, and is gone without a decision; it stood in {}",
            gate::name(was),
            words::code(&file)
        );
        let finding = findings
            .at(gate.place(was.id.span), message)
            .label(format!("{} is gone", words::code(&was.path())))
            .help(format!(
                "bring it back with `status: retired`, and name it in the decision: `git checkout {} -- {file}`",
                gate.since.revision
            ));
        findings.report(gate::ready(finding, gate, undecided));
    }
}
