//! `ref-draft`: an agreement that rests on a draft.

use crate::{
    check::{Check, Example, Findings, Level, Rule, example::plan, words},
    diagnostic::RuleId,
    model::{
        Playbook, ReferenceSource, Resolution,
        field::{Class, Standing},
        kinds,
    },
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P1009", name: "ref-draft" },
    level: Level::Warning,
    finds: "An agreed item one of whose fields names a draft. Only fields that carry the meaning \
            of the agreement count, not prose and not fields that explain.",
    matters: "whoever edits the draft changes the agreement, and nobody has to sign it",
    bad: Example(&[
        ("goals.yaml", BAD),
        ("plans.yaml", plan::PLANS),
        ("kpis/replies.yaml", REPLIES),
    ]),
    good: Example(&[
        ("goals.yaml", GOOD),
        ("plans.yaml", plan::PLANS),
        ("kpis/replies.yaml", REPLIES),
    ]),
    check: Check::Playbook(check),
};

const BAD: &str = "more-accepted:
  title: Half of the buyers answer
  status: agreed
  owner: sam
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  kpi: «replies»
  segment: all
  targets: [{period: 2026-Q4, value: 50%}]
  owners: {marketing: mia, sales: sam}
  endorsed_by: ada
";

const GOOD: &str = "more-accepted:
  title: Half of the buyers answer
  status: agreed
  owner: sam
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  kpi: mql-to-sal-rate
  segment: all
  targets: [{period: 2026-Q4, value: 50%}]
  owners: {marketing: mia, sales: sam}
  endorsed_by: ada
";

const REPLIES: &str = "replies:
  title: Replies
  status: draft
  owner: sam
  reviewed: 2026-10-01
  type: index
  unit: percent
  direction: up
  formula: Buyers who answered ÷ buyers who were called
  source: {system: CRM, report: Calls}
  cadence: weekly
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    for reference in playbook.references() {
        let (ReferenceSource::Entry(from), Resolution::Found(to)) = (reference.from, &reference.to)
        else {
            continue;
        };
        let (from, to) = (playbook.entry(from), playbook.entry(*to));
        let has_no_status =
            [&kinds::PAGE, &kinds::PERSON, &kinds::TEAM, &kinds::PLAYBOOK].contains(&to.kind);
        let rests = from.standing() == Standing::Agreed && to.standing() == Standing::Draft;
        // A status that cannot be read, or under a misspelt name, may well be that of an agreement.
        let is_known = to.record.peek("status").map_or_else(
            || to.is_whole() && !to.record.misspelt.contains(&"status"),
            |status| status.value.is_some(),
        );
        if !rests || has_no_status || !is_known || reference.class != Class::Meaning {
            continue;
        }
        let (whole, part) = (words::name(from), words::name(to));
        let word = to.status;
        let article = if word == "draft" { "a draft" } else { "only requested" };
        let message = format!("{whole} is {}, but {part} is {article}", from.status);
        let span = words::narrow(&playbook.sources, reference.span, &to.id.value);
        let place = to.record.get("status").map_or(to.id.span, |status| status.span);
        let finding = findings
            .at(span, message)
            .label("not agreed yet")
            .related(place, format!("{part} is {article}"))
            .help(format!("agree on {part} too, and say so with `status: {}`", in_force(to)))
            .help(format!("or put {whole} back to `status: proposed` until then"));
        findings.report_on(from, finding);
    }
}

/// Returns the word that puts an item of this kind in force.
fn in_force(entry: &crate::model::Entry) -> &'static str {
    let words = entry.kind.statuses.words().iter();
    words.copied().find(|word| Standing::of(word) == Standing::Agreed).unwrap_or("agreed")
}
