//! `stage-end-next`: an end that is none.

use crate::{
    check::{Check, Example, Findings, Level, Rule},
    diagnostic::RuleId,
    model::{Funnel, Playbook, StageType, Transition, TransitionPath},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P2018", name: "stage-end-next" },
    level: Level::Error,
    finds: "A lead stage of the type `end` with a `next` whose path is not `recycle`. A lost lead \
            may be warmed up again; nothing else follows an end.",
    matters: "a stage that closes a lead and moves it on is counted as an end by one team and as \
              work by the other",
    bad: Example(&[("lead-stages/disqualified.md", BAD)]),
    good: Example(&[("lead-stages/disqualified.md", GOOD)]),
    check: Check::Playbook(check),
};

const BAD: &str = "---
title: Disqualified
status: agreed
owner: sam
agreed: {sales: sam, marketing: mia, on: 2026-10-01}
reviewed: 2026-10-01
definition: A lead that nobody works any more.
type: end
role: disqualified
owner_team: marketing
enter_when: A reason is chosen.
next:
  - {to: «inquiry», when: they write to us again, path: success}
example: A competitor filled in the form.
counter_example: A lead that did not answer once.
---
";

const GOOD: &str = "---
title: Disqualified
status: agreed
owner: sam
agreed: {sales: sam, marketing: mia, on: 2026-10-01}
reviewed: 2026-10-01
definition: A lead that nobody works any more.
type: end
role: disqualified
owner_team: marketing
enter_when: A reason is chosen.
next:
  - {to: inquiry, when: they write to us again, path: recycle, reasons: [new-request]}
example: A competitor filled in the form.
counter_example: A lead that did not answer once.
---
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    let funnel = Funnel::of(playbook);
    for stage in funnel.stages.iter().filter(|stage| stage.is_type(StageType::End)) {
        let is_wrong = |transition: &&Transition| {
            let is_known = transition.is_path_written() || transition.target.is_some();
            is_known && transition.path != TransitionPath::Recycle
        };
        let mut wrong = stage.next.iter().filter(is_wrong);
        let Some(first) = wrong.next() else { continue };
        let id = &stage.entry.id.value;
        let ty = stage.entry.record.get("type").map_or(stage.entry.id.span, |ty| ty.span);
        let mut finding = findings
            .at(first.span(), format!("lead stage `{id}` is an end, and leads go on from it"))
            .label("a way out of an end")
            .related(ty, "leads stay here")
            .help("if leads come back to be warmed up, write `path: recycle` and the `reasons`")
            .help("if leads are still worked here, remove `type: end`; else remove this line");
        for other in wrong {
            finding = finding.related(other.span(), "and another");
        }
        findings.report_on(stage.entry, finding);
    }
}
