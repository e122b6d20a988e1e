//! `ref-draft`: an agreement that rests on a draft.

use crate::{
    check::{Example, Findings, Level, Rule, words},
    diagnostic::RuleId,
    model::{
        Playbook, ReferenceSource, Resolution,
        field::{Class, Standing},
        kinds,
    },
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P1009", name: "ref-draft" },
    level: Level::Warning,
    finds: "An agreed item one of whose fields names a draft. Only fields that carry the meaning \
            of the agreement count, not prose and not fields that explain.",
    matters: "whoever edits the draft changes the agreement, and nobody has to sign it",
    bad: Example(&[("lead-stages/mql.md", MQL), ("lead-stages/sal.md", BAD)]),
    good: Example(&[]),
    check,
};

const MQL: &str = "---
title: Marketing Qualified Lead
status: agreed
owner: mia
agreed: {sales: sam, marketing: mia, on: 2026-10-01}
reviewed: 2026-10-01
definition: An inquiry whose score is 60 or more.
role: mql
owner_team: marketing
follow_up: Call within 4 business hours.
time_limit: 2 business days
on_breach: {action: assign to someone else, to: mia}
enter_when: The score reaches 60.
next:
  - {to: «sal», when: sales accepts, path: success}
  - {to: nurture, when: the time is wrong, path: recycle, reasons: [bad-timing]}
  - {to: disqualified, when: the data are wrong, path: exit, reasons: [bad-data]}
example: A quality manager with six sites asked for a demo.
counter_example: A reseller asked for a demo.
---
";

const BAD: &str = "---
title: Sales Accepted Lead
status: draft
owner: sam
reviewed: 2026-10-01
definition: An MQL that a named seller has accepted.
role: sal
owner_team: sales
follow_up: Eight touches over ten business days.
time_limit: 15 business days
on_breach: {action: decide in the weekly meeting, to: sam}
enter_when: A seller accepts the MQL.
next:
  - {to: sql, when: need and buyer are confirmed, path: success}
  - {to: nurture, when: nobody answers, path: recycle, reasons: [no-response]}
example: Accepted on Monday, first call the same day.
counter_example: Accepted and never called.
---
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    for reference in playbook.references() {
        let (ReferenceSource::Entry(from), Resolution::Found(to)) = (reference.from, &reference.to)
        else {
            continue;
        };
        let (from, to) = (playbook.entry(from), playbook.entry(*to));
        let has_no_status = [&kinds::PAGE, &kinds::PERSON, &kinds::TEAM].contains(&to.kind);
        let rests = from.standing() == Standing::Agreed && to.standing() == Standing::Draft;
        let is_known = to.is_whole() || to.record.peek("status").is_some();
        if !rests || has_no_status || !is_known || reference.class != Class::Meaning {
            continue;
        }
        let (whole, part) = (words::name(from), words::name(to));
        let word = to.status;
        let article = if word == "draft" { "a draft" } else { "only requested" };
        let message = format!("{whole} is {}, but {part} is {article}", from.status);
        let span = words::narrow(&playbook.sources, reference.span, &to.id.value);
        let place = to.record.get("status").map_or(to.id.span, |status| status.span);
        let finding = findings
            .at(span, message)
            .label("not agreed yet")
            .related(place, format!("{part} is {article}"))
            .help(format!("agree on {part} too, and say so with `status: {}`", in_force(to)))
            .help(format!("or put {whole} back to `status: proposed` until then"));
        findings.report_on(from, finding);
    }
}

/// Returns the word that puts an item of this kind in force.
fn in_force(entry: &crate::model::Entry) -> &'static str {
    let words = entry.kind.statuses.words().iter();
    words.copied().find(|word| Standing::of(word) == Standing::Agreed).unwrap_or("agreed")
}
