//! `own-kind-value`: a value of an own kind that does not fit what the kind declares.

use crate::{
    check::{Check, Example, Findings, Level, Rule, faults, words},
    diagnostic::RuleId,
    model::{Fault, Playbook},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P1244", name: "own-kind-value" },
    level: Level::ByStatus,
    finds: "A value that the declaration of its kind rules out: a number out of its range, a text of another form, a part that the others ask for.",
    matters: "the team agreed what such an item must say, and this one does not say it",
    bad: Example(&[
        ("playbook.yaml", DECLARED),
        ("kinds/buyer.schema.json", FIELDS),
        ("buyers/cold.md", BAD),
        ("index.md", INDEX),
    ]),
    good: Example(&[
        ("playbook.yaml", DECLARED),
        ("kinds/buyer.schema.json", FIELDS),
        ("buyers/cold.md", GOOD),
        ("index.md", INDEX),
    ]),
    check: Check::Playbook(check),
};

const DECLARED: &str = concat!(
    include_str!("../example/playbook.yaml"),
    "kinds:\n",
    "  buyer:\n",
    "    title: Buyer\n",
    "    plural: Buyers\n",
    "    schema: kinds/buyer.schema.json\n",
);

const FIELDS: &str = concat!(
    "{\n",
    "  \"type\": \"object\",\n",
    "  \"properties\": {\"size\": {\"type\": \"integer\", \"minimum\": 1, \"description\": \"People who work there.\"}}\n",
    "}\n",
);

const BAD: &str = concat!(
    "---\n",
    "title: Cold chain buyer\n",
    "status: agreed\n",
    "owner: mia\n",
    "agreed: {sales: sam, marketing: mia, on: 2026-10-01}\n",
    "reviewed: 2026-10-01\n",
    "size: «0»\n",
    "---\n",
);

const GOOD: &str = concat!(
    "---\n",
    "title: Cold chain buyer\n",
    "status: agreed\n",
    "owner: mia\n",
    "agreed: {sales: sam, marketing: mia, on: 2026-10-01}\n",
    "reviewed: 2026-10-01\n",
    "size: 40\n",
    "---\n",
);

const INDEX: &str = "---
title: Welcome
---

The stages begin with the [inquiry](lead-stages/inquiry.md). We sell to [[buyer/cold]].
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    for fault in faults::faults(playbook) {
        let Fault::OwnValue { entry, span, wrong } = fault else { continue };
        let entry = playbook.entry(*entry);
        let explain = format!("`playmaker explain {}` shows its fields", entry.kind.name);
        let finding = findings
            .at(*span, wrong.message.as_str())
            .label(format!("in {}", words::name(entry)))
            .help(wrong.help.as_str())
            .help(explain);
        findings.report_on(entry, finding);
    }
}
