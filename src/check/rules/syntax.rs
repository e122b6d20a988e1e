//! `syntax`: a file whose form cannot be read.

use crate::{
    check::{Check, Example, Findings, Level, Rule, faults, words},
    diagnostic::{Diagnostic, RuleId},
    model::{Fault, Playbook},
    parse::{
        ParseFault, Slip,
        yaml::{LIMIT_DEPTH, YamlFault},
    },
    source::Span,
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P1001", name: "syntax" },
    level: Level::Error,
    finds: "Text that is not written as `name: value` lines or as rows of a data file, so that a \
            part of the file cannot be read.",
    matters: "what cannot be read is missing from the site, and nothing in it can be checked",
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
definition: «An MQL: accepted by a named seller.»
role: sal
owner_team: sales
follow_up: Eight touches over ten business days.
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
        let Fault::Parse(fault) = fault else { continue };
        let finding = match fault {
            ParseFault::Yaml(YamlFault::Syntax { span, slip, reason }) => {
                let finding = slipped(playbook, findings, *span, *slip);
                if *slip == Slip::Other { finding.label(reason.as_str()) } else { finding }
            }
            ParseFault::Yaml(YamlFault::TooDeep { span }) => findings
                .at(*span, format!("lists and parts are nested more than {LIMIT_DEPTH} deep"))
                .help("write it in fewer levels; no field needs more than six"),
            ParseFault::Yaml(_) | ParseFault::Personal { .. } => continue,
            ParseFault::Csv(fault) => {
                findings.at(fault.span, fault.reason.as_str()).help(fault.help)
            }
            ParseFault::Json(span, reason) => findings
                .at(*span, "this file is not JSON from here on")
                .label(json_label(reason))
                .help("close every bracket and quote, put a comma between two parts and none after the last"),
            ParseFault::Unclosed(span) => findings
                .at(*span, "the fields at the top of this file begin and never end")
                .label("begins here")
                .help("write `---` on a line of its own after the last field"),
            ParseFault::NotAMap(span) => not_a_map(playbook, findings, *span),
        };
        findings.report(finding);
    }
}

/// Says the slips that are most frequent in words.
fn json_label(reason: &str) -> &str {
    match reason {
        "key must be a string" => "a name in quotes belongs here",
        "trailing comma" => "nothing follows the comma before this",
        other => other,
    }
}

fn not_a_map(playbook: &Playbook, findings: &Findings, span: Span) -> Diagnostic {
    let is_page = playbook.sources.file(span.file).path.ends_with(".md");
    let finding = findings.at(span, "no field is found here, only text or a list");
    if is_page {
        return finding
            .help("between the two `---` write lines such as `title: What people call it`");
    }
    finding.help(
        "write the id of each item at the margin with a colon, and its fields below, indented",
    )
}

/// Says in words what a slip is, and what to type.
fn slipped(playbook: &Playbook, findings: &Findings, span: Span, slip: Slip) -> Diagnostic {
    let text = playbook.sources.text(span);
    let (message, label) = words_of(slip, text);
    let finding = findings.at(span, message).label(label);
    let quoted = words::quoted(text);
    let quote = |finding: Diagnostic, text: String| {
        finding.help(format!("put quotes around the whole text: `{text}`")).replace_with(text)
    };
    match slip {
        Slip::Colon | Slip::Sign | Slip::AfterBracket => quote(finding, quoted),
        Slip::AfterQuote | Slip::Escape => {
            let inner = text.strip_prefix(['"', '\'']).and_then(|t| t.strip_suffix(['"', '\'']));
            quote(finding, words::quoted(inner.unwrap_or(text)))
        }
        Slip::Tab => finding
            .help("use spaces: two for each level")
            .replace_with("  ".repeat(text.len().max(1))),
        Slip::OpenQuote => finding.help(format!(
            "write the same quote, `{}`, at the end of the text",
            text.chars().next().unwrap_or('"')
        )),
        Slip::OpenBracket => {
            let closing = if text.starts_with('[') { ']' } else { '}' };
            finding.help(format!("close it with `{closing}`"))
        }
        Slip::StrayBracket => finding.help("take it away, or write the one that opens it"),
        Slip::Indent => finding
            .help("begin the line in the same column as the other fields of the same item")
            .help("if it goes on with the text above, put quotes around the whole text"),
        Slip::NoColon => match missing_space(text) {
            Some(fixed) => finding
                .help(format!("write a space after the colon: {}", words::code(&fixed)))
                .replace_with(fixed),
            None => finding
                .help("write the name of the field first, then a colon and a space: `owner: mia`")
                .help("if it goes on with the text above, indent it by two spaces"),
        },
        Slip::Other => {
            finding.help("write `name: value`, one field a line; quotes around text help")
        }
    }
}

/// `title:x` lacks one space only.
fn missing_space(line: &str) -> Option<String> {
    let (name, value) = line.split_once(':')?;
    let is_name = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || "_-".contains(c));
    (is_name && !value.is_empty() && !value.starts_with("//")).then(|| format!("{name}: {value}"))
}

/// Returns the message and the label for a slip.
fn words_of(slip: Slip, text: &str) -> (String, &'static str) {
    let sign = words::code(&text.chars().take(1).collect::<String>());
    let (message, label): (String, _) = match slip {
        Slip::Colon => ("a text with a colon in it stands in no quotes".into(), "needs quotes"),
        Slip::Tab => ("a line is indented with a tab".into(), "a tab"),
        Slip::OpenQuote => ("a quote is opened and never closed".into(), "opened here"),
        Slip::AfterQuote => ("a text goes on after its closing quote".into(), "needs other quotes"),
        Slip::Escape => {
            ("`\\` means something else in double quotes".into(), "needs single quotes")
        }
        Slip::OpenBracket => (format!("the bracket {sign} is not closed"), "opened here"),
        Slip::StrayBracket => (format!("the bracket {sign} closes nothing"), "too much"),
        Slip::AfterBracket => {
            (format!("a text that begins with {sign} stands in no quotes"), "needs quotes")
        }
        Slip::Sign => {
            (format!("a text that begins with {sign} stands in no quotes"), "needs quotes")
        }
        Slip::Indent => {
            ("a line is not indented like the lines around it".into(), "too far in or out")
        }
        Slip::NoColon => ("a line has no `name: value`".into(), "no name, or no space after it"),
        Slip::Other => ("a part of this file cannot be read".into(), ""),
    };
    (message, label)
}
