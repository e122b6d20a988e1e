//! `ref-retired`: something in force that rests on something given up.

use crate::{
    check::{Check, Example, Findings, Level, Rule, words},
    diagnostic::RuleId,
    model::{Entry, Playbook, Reference, ReferenceSource, Resolution, field::Standing, kinds},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P1008", name: "ref-retired" },
    level: Level::ByStatus,
    finds: "A field that names a retired item. Decisions and lessons may, since they tell what \
            was; so may items that are retired themselves.",
    matters: "readers follow a practice that both teams have given up",
    bad: Example(&[("lead-stages/tal.md", TAL), ("lead-stages/inquiry.md", BAD)]),
    good: Example(&[("lead-stages/tal.md", TAL)]),
    check: Check::Playbook(check),
};

const TAL: &str = "---
title: Teleprospecting Accepted Lead
status: retired
owner: mia
reviewed: 2026-10-01
definition: A lead that the call center has taken.
owner_team: marketing
follow_up: Call three times.
time_limit: 5 business days
on_breach: {action: give it back, to: mia}
enter_when: The call center takes it.
next:
  - {to: mql, when: the score reaches 60, path: success}
example: Called on Monday.
counter_example: Never called.
---
";

const BAD: &str = "---
title: Inquiry
status: agreed
owner: mia
agreed: {sales: sam, marketing: mia, on: 2026-10-01}
reviewed: 2026-10-01
definition: A person outside the company who filled in a form or called.
role: inquiry
entry: true
owner_team: marketing
follow_up: Enrich, score and route.
time_limit: 1 business day
on_breach: {action: tell the head of marketing, to: mia}
enter_when: A form or a call is logged.
next:
  - {to: mql, when: the score reaches 60, path: success}
  - {to: «tal», when: a phone number is given, path: success}
  - {to: disqualified, when: the company is no target, path: exit, reasons: [not-icp, spam]}
example: A quality manager asks for a price list.
counter_example: A student asks for a template.
---
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    for reference in playbook.references() {
        let (ReferenceSource::Entry(from), Resolution::Found(to)) = (reference.from, &reference.to)
        else {
            continue;
        };
        let (from, to) = (playbook.entry(from), playbook.entry(*to));
        if to.standing() != Standing::Retired || may_name_retired(from, to, reference) {
            continue;
        }
        let name = words::name(to);
        let message = format!("{} names {name}, which is {}", words::name(from), to.status);
        let span = words::narrow(&playbook.sources, reference.span, &to.id.value);
        let retired = to.record.get("status").map_or(to.id.span, |status| status.span);
        let known = words::ids(playbook, to.kind);
        let mut finding = findings
            .at(span, message)
            .label("no longer in force")
            .related(retired, format!("{} since this was written", to.status));
        if !known.is_empty() {
            let known = words::codes(known, "and");
            let nouns = words::nouns(to.kind);
            finding =
                finding.help(format!("name what replaced it; the {nouns} in use are {known}"));
        }
        finding = finding.help(format!("or, if {name} still holds, change its `status`"));
        findings.report_on(from, finding);
    }
}

/// Records of what happened, and references to them, tell what was.
fn may_name_retired(from: &Entry, to: &Entry, reference: &Reference) -> bool {
    let is_record = |entry: &Entry| [&kinds::DECISION, &kinds::LESSON].contains(&entry.kind);
    from.standing() == Standing::Retired
        || is_record(from)
        || is_record(to)
        || reference.field == "supersedes"
}
