//! `link-broken`: a link or picture that leads nowhere.

use crate::{
    check::{Check, Example, Findings, Level, Rule, broken_link::BrokenLink, dangling},
    diagnostic::RuleId,
    model::{
        Playbook,
        links::{Break, Target},
    },
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P1011", name: "link-broken" },
    level: Level::ErrorInItems,
    finds: "A link or a picture whose file, heading or field does not exist, or that cannot be \
            published. For links to lead stages see `stage-undefined`.",
    matters: "a reader who lands on nothing stops trusting the page",
    bad: Example(&[("index.md", BAD)]),
    good: Example(&[("index.md", GOOD)]),
    check: Check::Playbook(check),
};

const BAD: &str = "---
title: Welcome
---

The stages begin with the [inquiry](«lead-stage/inquiry.md»).
";

const GOOD: &str = "---
title: Welcome
---

The stages begin with the [inquiry](lead-stages/inquiry.md).
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    for link in playbook.links.iter().filter(|link| !playbook.is_unread(link.span.file)) {
        let Target::Broken(broken) = &link.target else { continue };
        if dangling::names_no_item(playbook, link) {
            continue;
        }
        let from = link.from;
        let link = BrokenLink { playbook, link };
        let finding = match broken {
            Break::NoFile { path, nearest, kind } => {
                link.no_file(findings, path, nearest.as_deref(), *kind)
            }
            Break::NoAnchor { entry, nearest } => {
                link.no_anchor(findings, playbook.entry(*entry), nearest.as_deref())
            }
            Break::NoField { entry, nearest } => {
                link.no_field(findings, playbook.entry(*entry), *nearest)
            }
            Break::UnknownItem { .. } | Break::UnknownKind { .. } | Break::Ambiguous(_) => continue,
            other => link.refused(findings, other),
        };
        findings.report_on(playbook.entry(from), finding);
    }
}
