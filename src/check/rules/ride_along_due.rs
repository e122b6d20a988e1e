//! `ride-along-due`: people who have not seen the other side at work for long.

use crate::{
    check::{Check, Example, Findings, Level, Rule, items, people, words},
    diagnostic::RuleId,
    model::{BESIDE, Entry, Playbook, field::Standing, is_beside, kinds},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P9154", name: "ride-along-due" },
    level: Level::Advice,
    finds: "People of marketing of the levels `ic` and `manager` who took part in no ride-along \
            or joint call for 180 days, and people of sales for 365 days. It is said once a \
            lesson of a ride-along or joint call is there.",
    matters: "whoever writes for buyers without hearing them writes for colleagues",
    bad: Example(&[("playbook.yaml", BAD), ("lessons.yaml", ALSO)]),
    good: Example(&[("playbook.yaml", GOOD), ("lessons.yaml", GOOD_TOO)]),
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
  - {id: mia, name: Mia, role: Head of marketing, team: marketing, level: vp, reports_to: ada}
  - {id: sam, name: Sam, role: Head of sales, team: sales, level: vp, reports_to: ada}
  - {id: «liv», name: Liv, role: Marketer, team: marketing, level: ic, reports_to: mia}
";

const ALSO: &str = "ride-along:
  title: A day beside Sam
  status: agreed
  owner: mia
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  source: {type: ride-along, on: 2026-09-30}
  participants: [mia, sam]
  expected: Buyers know what the webinars are about.
  happened: Two of fourteen remembered one.
  change: The checklist goes out instead.
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
  - {id: liv, name: Liv, role: Marketer, team: marketing, level: ic, reports_to: mia}
";

const GOOD_TOO: &str = "ride-along:
  title: A day beside Sam
  status: agreed
  owner: mia
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  source: {type: ride-along, on: 2026-09-30}
  participants: [liv, sam]
  expected: Buyers know what the webinars are about.
  happened: Two of fourteen remembered one.
  change: The checklist goes out instead.
";

/// What to do, by side in the order of [`BESIDE`].
const HELP: [&str; 2] =
    ["let each spend half a day beside a seller", "let each spend half a day in marketing"];

fn check(playbook: &Playbook, findings: &mut Findings) {
    let lessons: Vec<&Entry> =
        playbook.of_kind(&kinds::LESSON).filter(|lesson| is_ride_along(lesson)).collect();
    // Where nobody rides along yet, a list of everybody would say nothing new.
    if lessons.is_empty() || playbook.is_incomplete(&kinds::LESSON) {
        return;
    }
    for ((side, days), what) in BESIDE.into_iter().zip(HELP) {
        let is_due = |person: &&Entry| {
            !playbook.is_again(person)
                && is_of(playbook, person, side)
                && !lessons.iter().any(|lesson| took_part(playbook, lesson, person, days))
        };
        let due: Vec<&Entry> = playbook.of_kind(&kinds::PERSON).filter(is_due).collect();
        let [first, others @ ..] = due.as_slice() else { continue };
        let names: Vec<String> = due.iter().map(|person| person.title.clone()).collect();
        let verb = if others.is_empty() { "has" } else { "have" };
        let message = format!(
            "{} of {side} {verb} been on no ride-along or joint call in {days} days",
            words::join(&names, "and")
        );
        let finding =
            findings.at(first.id.span, message).label(format!("of {side}")).help(format!(
                "{what}, and write the lesson with `source: {{type: ride-along, on: {}}}`",
                playbook.today
            ));
        findings.report(finding);
    }
}

fn is_ride_along(lesson: &Entry) -> bool {
    is_beside(lesson) && lesson.standing() != Standing::Retired
}

fn is_of(playbook: &Playbook, person: &Entry, side: &str) -> bool {
    let works = matches!(person.record.text("level"), Some("ic" | "manager"));
    works && !person.record.has("left") && playbook.function(person) == Some(side)
}

/// A lesson whose day or people cannot be read speaks for everybody.
fn took_part(playbook: &Playbook, lesson: &Entry, person: &Entry, days: u32) -> bool {
    let on = lesson.record.record("source").and_then(|source| source.date("on"));
    let is_recent =
        on.is_none_or(|on| people::days_after(*on, days).is_none_or(|day| day >= playbook.today));
    let mut took = playbook.follow_all(&lesson.record, "participants");
    let is_known = items::is_sure(playbook, &lesson.record, "participants");
    is_recent && (!is_known || took.any(|own| own.number == person.number))
}
