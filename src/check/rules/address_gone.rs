//! `address-gone`: a page that people have linked to, and that is no longer there.

use crate::{
    agree::Gate,
    check::{Check, Example, Findings, Level, Rule, gate, words},
    diagnostic::RuleId,
    diff::{Fate, ItemChange},
    model::kinds,
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P1316", name: "address-gone" },
    level: Level::Warning,
    finds: "An item or a page of the earlier version that is gone or has another id, so that its \
            address leads nowhere. An alias of the same name redirects.",
    matters: "the link in a mail, a CRM field or a training keeps being clicked, and whoever \
              clicks it thinks that there is no agreement",
    bad: Example(&[("playbook.yaml", BAD)]),
    good: Example(&[("meetings.md", GOOD)]),
    check: Check::Gate { before: Example(&[("how-we-meet.md", BEFORE)]), check },
};

const BEFORE: &str = "---
title: How we meet
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
title: Meetings
owner: mia
reviewed: 2026-10-01
aliases: [how-we-meet]
---

We meet on Fridays, too.
";

fn check(gate: &Gate, findings: &mut Findings) {
    let (before, after) = (gate.since.before, gate.since.after);
    for item in &gate.since.diff.items {
        let Some(was) = item.was(before) else { continue };
        let is_moved = matches!(item.fate, Fate::Removed | Fate::Renamed);
        let leads_on = after.find(was.kind, &was.id.value).is_some();
        let has_page = ![&kinds::PLAYBOOK, &kinds::TEAM].contains(&was.kind);
        if !is_moved || leads_on || !has_page || is_told(gate, item) {
            continue;
        }
        let old = words::code(&was.path());
        let finding = match item.is_now(after) {
            Some(now) => findings
                .at(
                    now.id.span,
                    format!("{} was {old}, and links to that lead nowhere now", gate::name(now)),
                )
                .label(format!("was {old}"))
                .help(format!(
                    "add `aliases: [{}]`, so that the old address leads here",
                    was.id.value
                )),
            None => findings
                .at(
                    gate.place(was.id.span),
                    format!("{old} is gone, and links to it lead nowhere now"),
                )
                .label(format!("{old} is gone"))
                .help(format!(
                    "add `aliases: [{}]` to the {} that takes its place",
                    was.id.value,
                    words::noun(was.kind)
                )),
        };
        findings.report(finding);
    }
}

/// Says whether another rule tells that it is gone.
fn is_told(gate: &Gate, item: &ItemChange) -> bool {
    let is_it = |other: &ItemChange| (other.before, other.after) == (item.before, item.after);
    gate.undecided.iter().any(|undecided| is_it(undecided.item)) || gate.rewritten(item).is_some()
}
