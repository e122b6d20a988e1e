//! `data-columns`: a data file whose first row names columns that mean nothing.

use crate::{
    check::{Check, Example, Findings, Level, Rule, words},
    diagnostic::{Diagnostic, Replacement, RuleId, nearest},
    measure::DataFault,
    model::Playbook,
    source::{Span, Spanned},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P0160", name: "data-columns" },
    level: Level::Error,
    finds: "A data file (`.csv`) whose first row is neither \
            `period,segment,stage,entered[,exited,open]` nor `period,segment,kpi,value`. `segment` \
            may be left out where all of the market is meant.",
    matters: "a column nobody reads is a number that is missing on every page",
    bad: Example(&[("data/actuals.csv", BAD)]),
    good: Example(&[("data/actuals.csv", GOOD)]),
    check: Check::Playbook(check),
};

const BAD: &str = "period,segment,stage,«enterd»
2026-10,all,mql,30
";

const GOOD: &str = "period,segment,stage,entered
2026-10,all,mql,30
";

const SHAPES: &str = "write `period,segment,stage,entered` for leads that entered a stage, or \
                      `period,segment,kpi,value` for values of KPIs";

/// Every column that means something.
const KNOWN: [&str; 8] =
    ["period", "segment", "stage", "entered", "exited", "open", "kpi", "value"];

/// How many further columns are marked.
const MOST: usize = 8;

fn check(_: &Playbook, findings: &mut Findings) {
    for fault in &findings.numbers().faults {
        let finding = match fault {
            DataFault::Columns { header, unknown, missing, may } => {
                columns(findings, *header, unknown, (missing, may))
            }
            DataFault::ColumnTwice { span, first } => findings
                .at(*span, "a column of a data file stands in its first row twice")
                .label("again")
                .related(*first, "the first one, which counts")
                .help("take one of the two columns out"),
            DataFault::Empty { span } => {
                findings.at(*span, "a data file is empty").help(SHAPES).help("or delete the file")
            }
            _ => continue,
        };
        findings.report(finding);
    }
}

fn columns(
    findings: &Findings,
    header: Span,
    unknown: &[Spanned<String>],
    (missing, may): (&[&'static str], &[&'static str]),
) -> Diagnostic {
    let Some(first) = unknown.first() else {
        let columns = if missing.len() == 1 { "column" } else { "columns" };
        let names = words::codes(missing.iter().copied(), "and");
        return findings
            .at(header, format!("a data file lacks the {columns} {names}"))
            .help(SHAPES);
    };
    let name = words::code(&first.value);
    let message = match first.value.as_str() {
        "" => "a column of a data file has no name".to_owned(),
        own if KNOWN.contains(&own) => {
            format!("column {name} belongs to another kind of data file than the other columns")
        }
        _ => format!("column {name} of a data file means nothing here"),
    };
    let finding = findings.at(first.span, message);
    let finding = unknown[1..]
        .iter()
        .take(MOST)
        .fold(finding, |finding, other| finding.related(other.span, "means nothing here either"));
    let meant = nearest(&first.value, missing.iter().chain(may).copied())
        .filter(|meant| *meant != first.value && !first.value.is_empty());
    match meant {
        Some(meant) => finding
            .help(format!("write `{meant}`"))
            .replace_with(Replacement::certain_if(is_only_case(&first.value, meant), meant)),
        None if missing.is_empty() => finding.help("take the column out").help(SHAPES),
        None => finding.help(SHAPES),
    }
}

fn is_only_case(written: &str, meant: &str) -> bool {
    written.eq_ignore_ascii_case(meant)
}
