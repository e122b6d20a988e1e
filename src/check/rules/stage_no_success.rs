//! `stage-no-success`: stages through which nobody ever becomes a customer.

use crate::{
    check::{Check, Example, Findings, Level, Rule},
    diagnostic::RuleId,
    model::{Funnel, Playbook, Stage, StageType, TransitionPath},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P2017", name: "stage-no-success" },
    level: Level::Error,
    finds: "Lead stages by which no lead can get from the entry stage to a stage with `role: \
            customer`, or to an end that says `success: true`.",
    matters: "a process that cannot end in a customer measures work and never a win",
    bad: Example(&[("lead-stages/customer.md", BAD)]),
    good: Example(&[]),
    check: Check::Playbook(check),
};

const BAD: &str = "---
«title: Customer»
status: agreed
owner: sam
agreed: {sales: sam, marketing: mia, on: 2026-10-01}
reviewed: 2026-10-01
definition: A company that signed a contract.
type: end
owner_team: sales
enter_when: The contract is signed.
example: Signed on Friday.
counter_example: A verbal yes.
---
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    let funnel = Funnel::of(playbook);
    let Some(start) = funnel.start() else { return };
    let reached = funnel.reached();
    let is_known = |stage: &Stage| {
        let record = &stage.entry.record;
        let is_hidden = reached.contains(&stage.entry.number) && !stage.is_charted();
        record.is_known("role") && record.is_known("success") && !is_hidden
    };
    // Where the way ends because a stage leads nowhere, `stage-dead-end` says so.
    let is_dead_end = |stage: &Stage| {
        let is_reached = reached.contains(&stage.entry.number);
        is_reached && stage.ty != StageType::End && stage.entry.record.lacks("next")
    };
    if !funnel.is_whole || !funnel.stages.iter().all(is_known) {
        return;
    }
    let is_told = funnel.stages.iter().any(is_dead_end);
    let mut wins = funnel.stages.iter().filter(|stage| stage.is_success());
    match wins.next() {
        None => no_win(&funnel, start, findings),
        Some(win) if !reached.contains(&win.entry.number) && funnel.is_win_lost() && !is_told => {
            cut_off(&funnel, start, win, findings);
        }
        Some(_) => {}
    }
}

/// No stage is a win: the end that the success path leads to is probably meant.
fn no_win(funnel: &Funnel, start: &Stage, findings: &mut Findings) {
    let transitions = funnel.stages.iter().flat_map(|stage| &stage.next);
    let meant = transitions
        .filter(|transition| {
            transition.is_path_written() && transition.path == TransitionPath::Success
        })
        .filter_map(|transition| funnel.stage(transition.target?.number))
        .find(|stage| stage.ty == StageType::End);
    let (entry, label) = match meant {
        Some(stage) => (stage.entry, "the success path ends here, and this is no win"),
        None => (start.entry, "leads begin here, and no stage after it is a win"),
    };
    let id = &entry.id.value;
    let finding =
        findings.at(entry.id.span, "no lead stage is a win, so no lead can become a customer");
    let finding = match meant {
        Some(_) => {
            finding.help(format!("if a lead that gets to `{id}` is won, add `role: customer`"))
        }
        None => finding.help("add a stage with `type: end` and `role: customer`, and lead to it"),
    };
    findings.report_on(entry, finding.label(label));
}

/// A stage is a win, and no lead gets there.
fn cut_off(funnel: &Funnel, start: &Stage, win: &Stage, findings: &mut Findings) {
    let cut = funnel.cut_off().into_iter().find(|cut| funnel.holds_win(cut));
    let entry = cut.and_then(|cut| funnel.stage(cut.stage)).map_or(win.entry, |stage| stage.entry);
    let (id, won) = (&entry.id.value, &win.entry.id.value);
    let message = format!("no lead can get from `{}` to `{won}`", start.entry.id.value);
    let finding = findings
        .at(entry.id.span, message)
        .label("no stage before it leads here")
        .related(start.entry.id.span, "leads begin here")
        .help(format!(
            "add `{id}` under `next` of the stage before it: `- {{to: {id}, when: …, path: success}}`"
        ));
    findings.report_on(entry, finding);
}
