//! `both-sides`: a playbook that one side writes.

use std::collections::BTreeMap;

use crate::{
    check::{Check, Example, Findings, Level, Rule, people},
    diagnostic::RuleId,
    model::Playbook,
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P7123", name: "both-sides" },
    level: Level::Advice,
    finds: "A playbook with at least ten agreed items, more than 70 % of which are owned by \
            people of one function.",
    matters: "what one side keeps alone is soon its own handbook, and the other side works by \
              habit",
    bad: Example(&[("playbook.yaml", BAD), ("glossary.yaml", ALSO)]),
    good: Example(&[]),
    check: Check::Playbook(check),
};

const BAD: &str = "«title: Example playbook»
company: Example
currency: USD
as_of: 2026-11-20
narrative: narrative.md
arbiter: ada
teams:
  - {id: board, name: Board, function: executive, head: ada}
  - {id: marketing, name: Marketing, function: marketing, head: mia}
  - {id: sales, name: Sales, function: sales, head: sam}
people:
  - {id: ada, name: Ada, role: Chief executive, team: board, level: c-level}
  - {id: mia, name: Mia, role: Head of marketing, team: marketing, level: vp, reports_to: ada}
  - {id: sam, name: Sam, role: Head of sales, team: sales, level: vp, reports_to: ada}
  - {id: moe, name: Moe, role: Marketer, team: marketing, level: vp, reports_to: mia}
";

const ALSO: &str = "touch: {title: touch, status: agreed, owner: moe, reviewed: 2026-10-01, term: touch, means: a word, see: [reply]}
reply: {title: reply, status: agreed, owner: moe, reviewed: 2026-10-01, term: reply, means: a word, see: [score]}
score: {title: score, status: agreed, owner: moe, reviewed: 2026-10-01, term: score, means: a word, see: [fit]}
fit: {title: fit, status: agreed, owner: moe, reviewed: 2026-10-01, term: fit, means: a word, see: [route]}
route: {title: route, status: agreed, owner: moe, reviewed: 2026-10-01, term: route, means: a word, see: [demo]}
demo: {title: demo, status: agreed, owner: moe, reviewed: 2026-10-01, term: demo, means: a word, see: [deal]}
deal: {title: deal, status: agreed, owner: moe, reviewed: 2026-10-01, term: deal, means: a word, see: [churn]}
churn: {title: churn, status: agreed, owner: moe, reviewed: 2026-10-01, term: churn, means: a word, see: [quota]}
quota: {title: quota, status: agreed, owner: moe, reviewed: 2026-10-01, term: quota, means: a word, see: [offer]}
offer: {title: offer, status: agreed, owner: moe, reviewed: 2026-10-01, term: offer, means: a word, see: [quote]}
quote: {title: quote, status: agreed, owner: moe, reviewed: 2026-10-01, term: quote, means: a word, see: [pilot]}
pilot: {title: pilot, status: agreed, owner: moe, reviewed: 2026-10-01, term: pilot, means: a word, see: [pipeline]}
pipeline: {title: pipeline, status: agreed, owner: moe, reviewed: 2026-10-01, term: pipeline, means: a word, see: [region]}
region: {title: region, status: agreed, owner: moe, reviewed: 2026-10-01, term: region, means: a word, see: [market]}
market: {title: market, status: agreed, owner: moe, reviewed: 2026-10-01, term: market, means: a word, see: [budget]}
budget: {title: budget, status: agreed, owner: moe, reviewed: 2026-10-01, term: budget, means: a word, see: [event]}
event: {title: event, status: agreed, owner: moe, reviewed: 2026-10-01, term: event, means: a word, see: [form]}
form: {title: form, status: agreed, owner: moe, reviewed: 2026-10-01, term: form, means: a word, see: [touch]}
";

/// From how many items on the share of a side says something.
const LEAST: usize = 10;

fn check(playbook: &Playbook, findings: &mut Findings) {
    let owned = people::owned(playbook);
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, person) in &owned {
        let Some(function) = playbook.function(person) else { return };
        *counts.entry(function).or_default() += 1;
    }
    let all = owned.len();
    let Some((function, count)) =
        counts.into_iter().find(|(_, count)| all >= LEAST && count * 10 > all * 7)
    else {
        return;
    };
    let message = format!("{count} of {all} agreed items are owned by people of {function}");
    let finding = findings
        .at(playbook.start(), message)
        .label("one side keeps this playbook")
        .help("let people of the other side own what they work with, by `owner:` of each item");
    findings.report(finding);
}
