//! `forum-levels`: meetings without those who do the work.

use crate::{
    check::{Check, Example, Findings, Level, Rule, items},
    diagnostic::RuleId,
    model::{
        Entry, Playbook, kinds,
        record::{Record, Value},
    },
    source::Spanned,
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P9196", name: "forum-levels" },
    level: Level::Advice,
    finds: "A playbook none of whose forums is attended by people of the level `ic`.",
    matters: "alignment holds when it is practiced at all levels; those who call the leads know \
              first why they fail",
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
  «attendees»:
    - {team: marketing, levels: [vp]}
    - {team: sales, levels: [vp]}
  agenda: [what the numbers say, which leads wait]
  kpis: [mql-to-sal-rate, leads-given-back]
  held: [{on: 2026-11-12}]
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    let forums: Vec<&Entry> =
        playbook.of_kind(&kinds::FORUM).filter(|entry| items::is_agreed(entry)).collect();
    let is_known = |forum: &&Entry| forum.record.is_known("attendees");
    let [first, ..] = forums.as_slice() else { return };
    if !forums.iter().all(is_known) || forums.iter().any(|forum| has_everyone(forum)) {
        return;
    }
    let finding = findings
        .at(first.place("attendees"), "nobody who works with leads each day is in a joint meeting")
        .label("heads only")
        .help("add `ic` to `levels` of a team of marketing and a team of sales");
    findings.report_on(first, finding);
}

/// Says whether people who lead nobody come; who comes is not known when nothing is written.
fn has_everyone(forum: &Entry) -> bool {
    let is_open = |team: &Record| {
        let is_ic = |level: &Spanned<Value>| level.value.as_text() == Some("ic");
        !team.has("levels") || team.list("levels").iter().any(is_ic)
    };
    !forum.record.has("attendees") || forum.record.records("attendees").any(is_open)
}
