//! `stage-loop-success`: a success path that runs in a circle.

use std::collections::BTreeSet;

use crate::{
    check::{Check, Example, Findings, Level, Rule},
    diagnostic::RuleId,
    model::{EntryId, Funnel, Playbook, Transition, TransitionPath},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P2034", name: "stage-loop-success" },
    level: Level::Error,
    finds: "Steps with `path: success` that lead back to a stage they came from.",
    matters: "a lead that goes round is counted again each time, and the percentages rise while \
              nothing is sold",
    bad: Example(&[("lead-stages/sql.md", BAD)]),
    good: Example(&[]),
    check: Check::Playbook(check),
};

const BAD: &str = "---
title: Sales Qualified Lead
status: agreed
owner: sam
agreed: {sales: sam, marketing: mia, on: 2026-10-01}
reviewed: 2026-10-01
definition: A SAL whose need, buyer and next meeting are confirmed.
role: sql
owner_team: sales
follow_up: Demo, business case, proposal.
time_limit: 90 days
on_breach: {action: justify or close, to: sam}
enter_when: The checklist passes.
next:
  - {to: customer, when: the contract is signed, path: success}
  - {to: «sal», when: the meeting is put off, path: success}
  - {to: disqualified, when: the deal is lost, path: exit, reasons: [price, no-decision]}
example: Buyer named, budget known, meeting booked.
counter_example: A friendly talk without a next meeting.
---
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    let funnel = Funnel::of(playbook);
    let start = funnel.start().map(|stage| stage.entry.number);
    let all = funnel.stages.iter().map(|stage| stage.entry.number);
    let (mut walk, mut told) = (Walk::default(), BTreeSet::new());
    for number in start.into_iter().chain(all) {
        for (circle, way) in walk.circles(&funnel, number) {
            if !circle.iter().any(|number| told.contains(number)) {
                told.extend(circle.iter().copied());
                report(playbook, &circle, way, findings);
            }
        }
    }
}

fn report(playbook: &Playbook, circle: &[EntryId], way: &Transition, findings: &mut Findings) {
    let [first, others @ ..] = circle else { return };
    let stage = playbook.entry(*first);
    let id = |number: &EntryId| format!("`{}`", playbook.entry(*number).id.value);
    let round: Vec<String> = circle.iter().chain([first]).map(id).collect();
    let message = format!("the success path runs in a circle: {}", round.join(" → "));
    let mut finding = findings.at(way.span(), message).label("back to where it came from");
    if !others.is_empty() {
        finding = finding.related(stage.id.span, "the circle begins here");
    }
    let finding = finding
        .help("if leads go back here to be worked again, write `path: recycle` and the `reasons`");
    findings.report_on(stage, finding);
}

/// A walk along the success path that goes on from the stages it has not seen.
#[derive(Default)]
struct Walk {
    seen: BTreeSet<EntryId>,
}

impl Walk {
    /// Walks on from a stage and returns the circles met, each with the step that closes it.
    fn circles<'f>(
        &mut self,
        funnel: &'f Funnel,
        start: EntryId,
    ) -> Vec<(Vec<EntryId>, &'f Transition<'f>)> {
        let mut circles = Vec::new();
        let mut path = if self.seen.insert(start) { vec![(start, 0)] } else { Vec::new() };
        while let Some((number, n_done)) = path.last_mut() {
            let way = funnel.stage(*number).and_then(|stage| stage.next.get(*n_done));
            let Some(way) = way else {
                path.pop();
                continue;
            };
            *n_done += 1;
            let is_success = way.is_path_written() && way.path == TransitionPath::Success;
            let Some(target) = way.target.filter(|_| is_success) else { continue };
            if self.seen.insert(target.number) {
                path.push((target.number, 0));
            } else if let Some(at) = path.iter().position(|(number, _)| *number == target.number) {
                circles.push((path[at..].iter().map(|(number, _)| *number).collect(), way));
            }
        }
        circles
    }
}
