//! `forum-missing`: no meeting in which both teams talk.

use crate::{
    check::{Check, Example, Findings, Level, Rule, items},
    diagnostic::{RuleId, file},
    model::{Entry, Playbook, field::Standing, kinds},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P9150", name: "forum-missing" },
    level: Level::Error,
    finds: "A playbook with an agreed hand-off and no forum.",
    matters: "a hand-off that is never talked about is broken by both sides within a quarter",
    bad: Example(&[("forums.yaml", ""), ("handoffs.yaml", BAD)]),
    good: Example(&[]),
    check: Check::Playbook(check),
};

const BAD: &str = "«mql-to-sal»:
  title: Marketing hands a lead to sales
  status: agreed
  owner: mia
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  from: mql
  to: sal
  criteria: [the score reaches 60]
  payload: [name, company, score]
  clock: {starts: the MQL is assigned, stops: the first call is logged, hours: business}
  first_touch_within: 4 business hours
  decide_within: 2 business days
  reject_reasons:
    - {code: bad-timing, meaning: they buy next year, goes_to: nurture}
    - {code: bad-data, meaning: nobody can be reached, goes_to: disqualified}
  feedback_within: 2 business days
  commitments:
    marketing: [{what: MQLs, number: \"70\", per: month}]
    sales: [{what: first touch in time, number: 90%}]
  escalation: [sam, ada]

sales-to-nurture:
  title: Sales gives a lead back to marketing
  status: agreed
  owner: sam
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  from: sal
  to: nurture
  criteria: [eight touches without an answer]
  payload: [name, company, reason]
  clock: {starts: the reason is chosen, stops: the first mail is sent, hours: business}
  first_touch_within: 5 business days
  decide_within: 5 business days
  reject_reasons: [{code: no-response, meaning: nobody answers, goes_to: nurture}]
  feedback_within: 5 business days
  commitments:
    marketing: [{what: useful mails, number: \"1\", per: month}]
    sales: [{what: reasons on leads given back, number: 100%}]
  escalation: [mia, ada]
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    let is_in_use = |forum: &Entry| forum.standing() != Standing::Retired;
    if playbook.is_incomplete(&kinds::FORUM) || playbook.of_kind(&kinds::FORUM).any(is_in_use) {
        return;
    }
    // A young playbook needs no meeting; an agreement between two teams does.
    let Some(handoff) = playbook.of_kind(&kinds::HANDOFF).find(|entry| items::is_agreed(entry))
    else {
        return;
    };
    let message = "there is no meeting in which marketing and sales look at their hand-offs";
    let finding = findings
        .at(handoff.id.span, message)
        .label("agreed, and talked about nowhere")
        .help(format!(
            "write {}; `playmaker new forum revenue-forum` begins it",
            file("forums/revenue-forum.md")
        ));
    findings.report(finding);
}
