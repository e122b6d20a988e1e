//! `page-collision`: two files that would become one page.

use crate::{
    check::{Check, Example, Findings, Level, Rule, words},
    diagnostic::{RuleId, file},
    model::{Fault, Playbook},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P1180", name: "page-collision" },
    level: Level::Error,
    finds: "Two files that would be published at one address: `README.md` beside `index.md`, or \
            names that differ only in capitals, or in how an accent is saved.",
    matters: "one of the two pages would be lost, and nobody would notice which",
    bad: Example(&[("README.md", README), ("index.md", BAD)]),
    good: Example(&[]),
    check: Check::Playbook(check),
};

const README: &str = "---
title: About this folder
---

How to change the playbook.
";

const BAD: &str = "---
«title: Welcome»
---

The stages begin with the [inquiry](lead-stages/inquiry.md).
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    for fault in &playbook.faults {
        let Fault::SamePage { span, first } = fault else { continue };
        let [here, there] = [span, first].map(|span| &playbook.sources.file(span.file).path);
        let names = [here, there].map(|path| words::code(path)).join(" and ");
        let (here, there) = (file(here), file(there));
        let finding = findings
            .at(*span, format!("{names} would become the same page"))
            .label("this page")
            .related(*first, "and this one")
            .help(format!("rename one of the two, or move the text of {there} into {here}"));
        findings.report(finding);
    }
}
