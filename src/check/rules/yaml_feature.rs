//! `yaml-feature`: signs with a meaning that playbooks do not use.

use crate::{
    check::{Check, Example, Findings, Level, Rule, faults, words},
    diagnostic::{Diagnostic, RuleId},
    model::{Fault, Playbook},
    parse::{
        ParseFault,
        yaml::{SECOND_DOCUMENT, YamlFault},
    },
    source::Span,
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P1177", name: "yaml-feature" },
    level: Level::Error,
    finds: "Text that begins with `*`, `&` or `!` without quotes, `<<`, a name that is no word, or \
            a second `---` in a file of items. To programs these mean copies, labels and types; \
            playbooks use none of them.",
    matters: "a value that is copied from elsewhere changes where nobody looks",
    bad: Example(&[("lead-stages/sal.md", BAD)]),
    good: Example(&[]),
    check: Check::Playbook(check),
};

const BAD: &str = "---
title: Sales Accepted Lead
status: agreed
owner: sam
agreed: {sales: sam, marketing: mia, on: 2026-10-01}
reviewed: 2026-10-01
definition: An MQL that a named seller has accepted.
role: sal
owner_team: sales
follow_up: «*eight-touches*»
time_limit: 15 business days
on_breach: {action: decide in the weekly meeting, to: sam}
enter_when: A seller accepts the MQL.
next:
  - {to: sql, when: need and buyer are confirmed, path: success}
  - {to: nurture, when: nobody answers, path: recycle, reasons: [no-response], handoff: sales-to-nurture}
example: Accepted on Monday, first call the same day.
counter_example: Accepted and never called.
---
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    for fault in faults::faults(playbook) {
        let Fault::Parse(ParseFault::Yaml(YamlFault::Unsupported { span, what })) = fault else {
            continue;
        };
        let finding = finding(playbook, findings, *span, what);
        findings.report(finding);
    }
}

fn finding(playbook: &Playbook, findings: &Findings, span: Span, what: &str) -> Diagnostic {
    let text = playbook.sources.text(span);
    let sign = text.chars().next().unwrap_or_default();
    if matches!(sign, '*' | '&' | '!') {
        let quoted = words::quoted(text);
        return findings
            .at(span, format!("a text that begins with `{sign}` stands in no quotes"))
            .label(format!("read as {what}"))
            .help(format!("put quotes around it: {}", words::code(&quoted)))
            .help("if a copy of another value is meant, write the value out")
            .replace_with(quoted);
    }
    if what == SECOND_DOCUMENT {
        return findings
            .at(span, "a second `---` ends what is read of this file")
            .label("not read from here on")
            .help("take the `---` away, and write each item under its own id");
    }
    if text == "<<" {
        return findings
            .at(span, "`<<` copies fields of another item, which playbooks do not do")
            .label(what)
            .help("write the fields out");
    }
    findings
        .at(span, "what stands before this colon is not a name")
        .label("not a name")
        .help("write the name of a field, or put quotes around the whole text")
}
