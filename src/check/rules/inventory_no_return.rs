//! `inventory-no-return`: a pool that leads do not come out of.

use crate::{
    check::{Check, Example, Findings, Level, Rule},
    diagnostic::RuleId,
    model::{Funnel, Playbook, Stage, StageType},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P2023", name: "inventory-no-return" },
    level: Level::Error,
    finds: "A lead stage of the type `inventory` that does not say what takes a lead out again: \
            no `re_engage_when`, or no `next` back to a stage in which leads are worked.",
    matters: "a pool without a way back is a purgatory with a nicer name: leads that were not \
              ready are never asked again",
    bad: Example(&[("lead-stages/nurture.md", BAD)]),
    good: Example(&[]),
    check: Check::Playbook(check),
};

const BAD: &str = "---
«title: Nurture»
status: agreed
owner: mia
agreed: {sales: sam, marketing: mia, on: 2026-10-01}
reviewed: 2026-10-01
definition: A lead that fits and is not ready to talk for at least 30 days.
type: inventory
role: nurture
owner_team: marketing
follow_up: One useful mail a month.
enter_when: Sales gives it back with a reason.
next:
  - {to: mql, when: the score reaches 60 again, path: success}
  - {to: disqualified, when: 365 days without activity, path: exit, reasons: [idle]}
example: Budget comes next year.
counter_example: A company that is no target.
---
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    let funnel = Funnel::of(playbook);
    for stage in funnel.stages.iter().filter(|stage| stage.is_type(StageType::Inventory)) {
        let (entry, record) = (stage.entry, &stage.entry.record);
        let id = &entry.id.value;
        let (place, lacks_trigger) = (entry.place("next"), record.lacks("re_engage_when"));
        let trigger = "say what makes a lead ready: `re_engage_when: The score reaches 60 again.`";
        let way =
            "say where it goes then: `next:`, and below it `- {to: …, when: …, path: success}`";
        let finding = if has_way_back(&funnel, stage) {
            if !lacks_trigger {
                continue;
            }
            findings
                .at(
                    entry.place("re_engage_when"),
                    format!("nothing takes a lead out of the pool `{id}` again"),
                )
                .label("no `re_engage_when`")
                .help(trigger)
        } else {
            let finding = findings
                .at(place, format!("no way leads back to work from the pool `{id}`"))
                .label("no `next` to a stage in which leads are worked");
            let finding = if lacks_trigger { finding.help(trigger) } else { finding };
            finding.help(way)
        };
        findings.report_on(entry, finding);
    }
}

/// Says whether some way leads to a stage that is no loss, or may do so.
fn has_way_back(funnel: &Funnel, stage: &Stage) -> bool {
    let is_loss = |stage: &Stage| stage.is_type(StageType::End) && !stage.is_success();
    let mut targets = stage.next.iter().filter_map(|transition| transition.target);
    !stage.is_charted() || targets.any(|target| !funnel.stage(target.number).is_some_and(is_loss))
}
