//! `owner-overload`: one person who keeps everything true.

use std::collections::BTreeMap;

use crate::{
    check::{Check, Example, Findings, Level, Rule, people},
    diagnostic::RuleId,
    model::{Entry, EntryId, Playbook, kinds},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P7122", name: "owner-overload" },
    level: Level::Advice,
    finds: "A person who owns more than a quarter of the agreed items, and at least ten of them, \
            where six people or more could own one.",
    matters: "when that person is ill or leaves, nobody knows any more what holds",
    bad: Example(&[("playbook.yaml", BAD), ("glossary.yaml", ALSO)]),
    good: Example(&[("playbook.yaml", GOOD), ("glossary.yaml", GOOD_TOO)]),
    check: Check::Playbook(check),
};

const BAD: &str = "title: Example playbook
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
  - {id: «mia», name: Mia, role: Head of marketing, team: marketing, level: vp, reports_to: ada}
  - {id: sam, name: Sam, role: Head of sales, team: sales, level: vp, reports_to: ada}
  - {id: pia, name: Pia, role: Marketer, team: marketing, level: vp, reports_to: mia}
  - {id: liv, name: Liv, role: Marketer, team: marketing, level: vp, reports_to: mia}
  - {id: tom, name: Tom, role: Marketer, team: marketing, level: vp, reports_to: mia}
";

const ALSO: &str = "touch: {title: touch, status: agreed, owner: mia, reviewed: 2026-10-01, term: touch, means: a word, see: [reply]}
reply: {title: reply, status: agreed, owner: mia, reviewed: 2026-10-01, term: reply, means: a word, see: [score]}
score: {title: score, status: agreed, owner: mia, reviewed: 2026-10-01, term: score, means: a word, see: [fit]}
fit: {title: fit, status: agreed, owner: mia, reviewed: 2026-10-01, term: fit, means: a word, see: [route]}
route: {title: route, status: agreed, owner: mia, reviewed: 2026-10-01, term: route, means: a word, see: [demo]}
demo: {title: demo, status: agreed, owner: mia, reviewed: 2026-10-01, term: demo, means: a word, see: [deal]}
deal: {title: deal, status: agreed, owner: mia, reviewed: 2026-10-01, term: deal, means: a word, see: [touch]}
";

const GOOD: &str = "title: Example playbook
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
  - {id: pia, name: Pia, role: Marketer, team: marketing, level: vp, reports_to: mia}
  - {id: liv, name: Liv, role: Marketer, team: marketing, level: vp, reports_to: mia}
  - {id: tom, name: Tom, role: Marketer, team: marketing, level: vp, reports_to: mia}
";

const GOOD_TOO: &str = "touch: {title: touch, status: agreed, owner: pia, reviewed: 2026-10-01, term: touch, means: a word, see: [reply]}
reply: {title: reply, status: agreed, owner: pia, reviewed: 2026-10-01, term: reply, means: a word, see: [score]}
score: {title: score, status: agreed, owner: pia, reviewed: 2026-10-01, term: score, means: a word, see: [fit]}
fit: {title: fit, status: agreed, owner: pia, reviewed: 2026-10-01, term: fit, means: a word, see: [route]}
route: {title: route, status: agreed, owner: pia, reviewed: 2026-10-01, term: route, means: a word, see: [demo]}
demo: {title: demo, status: agreed, owner: pia, reviewed: 2026-10-01, term: demo, means: a word, see: [deal]}
deal: {title: deal, status: agreed, owner: pia, reviewed: 2026-10-01, term: deal, means: a word, see: [touch]}
";

/// From how many items on one owner can be too few.
const LEAST: usize = 10;
/// Fewer people than this cannot but own a large share each.
const PEOPLE: usize = 6;

fn check(playbook: &Playbook, findings: &mut Findings) {
    let is_here = |person: &&Entry| !person.record.has("left");
    if playbook.of_kind(&kinds::PERSON).filter(is_here).count() < PEOPLE {
        return;
    }
    let owned = people::owned(playbook);
    let mut counts: BTreeMap<EntryId, usize> = BTreeMap::new();
    for (_, person) in &owned {
        *counts.entry(person.number).or_default() += 1;
    }
    for (number, count) in counts {
        if count < LEAST || count * 4 <= owned.len() {
            continue;
        }
        let person = playbook.entry(number);
        let all = owned.len();
        let finding = findings
            .at(person.id.span, format!("{} owns {count} of {all} agreed items", person.title))
            .label("more than a quarter")
            .help("give some of them to the people who work with them every day")
            .help("owners are named by `owner:` of each item");
        findings.report(finding);
    }
}
