//! `forum-cadence`: meetings that are too far apart.

use crate::{
    check::{Check, Example, Findings, Level, Rule, items},
    diagnostic::RuleId,
    model::{Entry, Playbook, field::Standing, kinds},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P9195", name: "forum-cadence" },
    level: Level::Warning,
    finds: "A playbook all of whose forums are held less often than once a month.",
    matters: "a lead is cold after a week; what goes wrong between two quarters is found after \
              the money is gone",
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
  cadence: «quarterly»
  owners: {marketing: mia, sales: sam}
  attendees:
    - {team: marketing, levels: [vp, ic]}
    - {team: sales, levels: [vp, ic]}
  agenda: [what the numbers say, which leads wait]
  kpis: [mql-to-sal-rate, leads-given-back]
  held: [{on: 2026-11-12}]
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    let is_in_use = |forum: &&Entry| forum.standing() != Standing::Retired;
    let forums: Vec<&Entry> = playbook.of_kind(&kinds::FORUM).filter(is_in_use).collect();
    let is_seldom =
        |forum: &&Entry| matches!(forum.record.text("cadence"), Some("quarterly" | "yearly"));
    if playbook.is_incomplete(&kinds::FORUM) || !forums.iter().all(is_seldom) {
        return;
    }
    let Some(forum) = forums.iter().find(|forum| items::is_agreed(forum)) else { return };
    let Some(written) = forum.record.get("cadence") else { return };
    let finding = findings
        .at(written.span, "marketing and sales meet less often than once a month")
        .label("no forum is held more often")
        .help("write `cadence: monthly`, or add a forum that is held each week or month");
    findings.report_on(forum, finding);
}
