//! `decision-route`: a decision that tells two stories of how it came about.

use crate::{
    check::{Check, Example, Findings, Level, Rule, example::DECISION, items, words},
    diagnostic::RuleId,
    model::{Playbook, kinds},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P8305", name: "decision-route" },
    level: Level::Warning,
    finds: "An agreed decision whose `route` is `ruled` although nobody ruled, or `consensus` or \
            `mediated` although it has a `ruled_by`.",
    matters: "whether both agreed or one was overruled decides how the change must be explained",
    bad: Example(&[("decisions/D-0001.md", BAD)]),
    good: Example(&[("decisions/D-0001.md", DECISION)]),
    check: Check::Playbook(check),
};

const BAD: &str = "---
title: Sales accepts or rejects within two business days
date: 2026-10-01
status: agreed
owner: mia
changes:
  - {item: lead-stage/mql, field: time_limit, before: 5 business days, after: 2 business days}
signed: {sales: sam, marketing: mia}
route: «ruled»
---
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    for entry in playbook.of_kind(&kinds::DECISION).filter(|entry| items::is_agreed(entry)) {
        let record = &entry.record;
        let (Some(route), Some(written)) = (record.text("route"), record.get("route")) else {
            continue;
        };
        let name = words::name(entry);
        let finding = match (route, record.has("ruled_by")) {
            // Without any signature, that is what is wrong.
            ("ruled", false) if record.lacks("ruled_by") && record.has("signed") => findings
                .at(written.span, format!("{name} is called a ruling, but nobody ruled"))
                .label("no `ruled_by`")
                .help("if both sides signed, write `route: consensus` or `route: mediated`")
                .help("if the arbiter ruled, add `ruled_by:` with who that is"),
            ("consensus" | "mediated", true) => findings
                .at(written.span, format!("{name} is ruled by the arbiter, but called `{route}`"))
                .label("not how it came about")
                .related(record.get("ruled_by").map_or(entry.id.span, |by| by.span), "ruled")
                .help("write `route: ruled`")
                .replace_with("ruled"),
            _ => continue,
        };
        findings.report_on(entry, finding);
    }
}
