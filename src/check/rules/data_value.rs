//! `data-value`: a row of a data file whose value cannot be read.

use crate::{
    check::{Check, Example, Findings, Level, Rule},
    diagnostic::{Diagnostic, Replacement, RuleId},
    measure::DataFault,
    model::{Playbook, value::Number},
    source::Span,
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P0282", name: "data-value" },
    level: Level::Error,
    finds: "A row of a data file whose value is none or of another unit than its KPI, is a bare \
            number above 5 where a share is meant (`54` would be 5,400 %), or that has too few cells, \
            too many, no value or no name.",
    matters: "a value that is misread is worse than one that is missing, because nobody looks for it",
    bad: Example(&[("data/actuals.csv", BAD)]),
    good: Example(&[("data/actuals.csv", GOOD)]),
    check: Check::Playbook(check),
};

const BAD: &str = "period,segment,stage,entered
2026-09,all,mql,30
2026-10,all,mql,«about 40»
";

const GOOD: &str = "period,segment,stage,entered
2026-09,all,mql,30
2026-10,all,mql,41
";

fn check(_: &Playbook, findings: &mut Findings) {
    for fault in &findings.numbers().faults {
        let finding = match fault {
            DataFault::Value { span, wrong } => {
                findings.at(*span, wrong.message.as_str()).help(wrong.help.as_str())
            }
            DataFault::Share { span, number } => share(findings, *span, *number),
            DataFault::Short { span } => findings
                .at(*span, "a row of a data file has fewer cells than the first one")
                .label("too few cells")
                .help(
                    "write a value for every column; nothing between two commas means: not known",
                ),
            DataFault::Long { span, meant } => long(findings, *span, meant.as_deref()),
            DataFault::Nameless { span, column } => findings
                .at(*span, format!("a row of a data file names no {}", named(column)))
                .help(format!("fill in the column `{column}`, or take the row out")),
            DataFault::Nothing { span, column } => findings
                .at(*span, "a row of a data file gives no value")
                .help(format!("fill in the column `{column}`: `0` for none; or take the row out")),
            _ => continue,
        };
        findings.report(finding);
    }
}

fn share(findings: &Findings, span: Span, number: Number) -> Diagnostic {
    let percent = format!("{number}%");
    findings
        .at(span, format!("a share of `{number}` is more than everything five times over"))
        .label("a bare number is a share: `1` is all")
        .help(format!("write `{percent}` if so many in a hundred are meant"))
        .replace_with(Replacement::suggested(percent))
}

fn long(findings: &Findings, span: Span, meant: Option<&str>) -> Diagnostic {
    let finding = findings
        .at(span, "a row of a data file has more cells than the first one")
        .label("too many cells");
    match meant {
        Some(text) => finding
            .help(format!("if the comma is part of the number, write {text} or leave it out"))
            .replace_with(Replacement::suggested(text)),
        None => finding.help("take out what no column is for"),
    }
}

fn named(column: &str) -> &str {
    if column == "kpi" { "KPI" } else { column }
}
