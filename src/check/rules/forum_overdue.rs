//! `forum-overdue`: a joint meeting that has stopped.

use crate::{
    check::{Check, Example, Findings, Level, Rule, items, words},
    diagnostic::RuleId,
    model::{Playbook, kinds},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P9152", name: "forum-overdue" },
    level: Level::Warning,
    finds: "An agreed forum whose last day under `held` lies further back than one and a half \
            times its `cadence`.",
    matters: "agreement is kept by practice; a meeting that slips twice is over, and nobody \
              decided that",
    bad: Example(&[("forums.yaml", BAD)]),
    good: Example(&[]),
    check: Check::Playbook(check),
};

const BAD: &str = "revenue-forum:
  title: Revenue forum
  status: agreed
  owner: ada
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  cadence: monthly
  owners: {marketing: mia, sales: sam}
  attendees:
    - {team: marketing, levels: [vp, ic]}
    - {team: sales, levels: [vp, ic]}
  agenda: [what the numbers say, which leads wait]
  kpis: [mql-to-sal-rate, leads-given-back]
  held: [{on: «2026-09-10»}]
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    for entry in playbook.of_kind(&kinds::FORUM).filter(|entry| items::is_agreed(entry)) {
        let record = &entry.record;
        let held = record.records("held").filter_map(|held| held.date("on").zip(held.get("on")));
        let Some((last, written)) = held.max_by_key(|(on, _)| **on) else { continue };
        let Some(cadence) = record.text("cadence") else { continue };
        if playbook.forum_due(entry).is_none_or(|due| due >= playbook.today) {
            continue;
        }
        let message = format!("{} is {cadence} and was last held on {last}", words::name(entry));
        let finding = findings
            .at(written.span, message)
            .label("the last time")
            .help(format!("hold it, and add `- {{on: {}}}` to `held`", playbook.today))
            .help("or write the `cadence` that both teams keep");
        findings.report_on(entry, finding);
    }
}
