//! `forum-one-sided`: a joint meeting that one side holds.

use crate::{
    check::{Check, Example, Findings, Level, Rule, people, words},
    diagnostic::RuleId,
    model::{Playbook, field::Standing, kinds},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P9151", name: "forum-one-sided" },
    level: Level::Error,
    finds: "A forum whose owner for marketing works in sales, or the other way round.",
    matters: "a meeting that one side calls is one that the other side attends when it has time",
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
  owners: {marketing: mia, sales: «mia»}
  attendees:
    - {team: marketing, levels: [vp, ic]}
    - {team: sales, levels: [vp, ic]}
  agenda: [what the numbers say, which leads wait]
  kpis: [mql-to-sal-rate, leads-given-back]
  held: [{on: 2026-11-12}]
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    for entry in playbook.of_kind(&kinds::FORUM) {
        let is_in_use = entry.is_whole() && entry.standing() != Standing::Retired;
        let Some(owners) = entry.record.record("owners").filter(|_| is_in_use) else { continue };
        let message = |side: &str| format!("{} has no owner in {side}", words::name(entry));
        if let Some(finding) = people::misplaced_owner(playbook, findings, owners, message) {
            findings.report_on(entry, finding);
        }
    }
}
