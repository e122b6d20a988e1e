//! `data-period`: a row of a data file whose period cannot be read, has not begun, or is there
//! twice.

use crate::{
    check::{Check, Example, Findings, Level, Rule, words},
    diagnostic::{Diagnostic, RuleId, file},
    measure::DataFault,
    model::{Playbook, SETTINGS, value::Period},
    source::Span,
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P0162", name: "data-period" },
    level: Level::Error,
    finds: "A row of a data file whose period is none (`2026-03`, `2026-Q1`, `2026`), that says again \
            what another row says of the same period, segment and stage or KPI (two files that share \
            several values are told once), or that tells what \
            happened in a period which begins after the last day the data cover (`through` in \
            `playbook.yaml`).",
    matters: "a value that is there twice would count twice, and one in no period counts nowhere",
    bad: Example(&[("data/actuals.csv", BAD)]),
    good: Example(&[("data/actuals.csv", GOOD)]),
    check: Check::Playbook(check),
};

const BAD: &str = "period,segment,stage,entered
2026-09,all,mql,30
«2026-09»,all,mql,34
";

const GOOD: &str = "period,segment,stage,entered
2026-09,all,mql,30
2026-10,all,mql,34
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    for fault in &findings.numbers().faults {
        let finding = match fault {
            DataFault::Period { span, wrong } => {
                findings.at(*span, wrong.message.as_str()).help(wrong.help.as_str())
            }
            DataFault::Duplicate { span, first } => twice(playbook, findings, *span, *first),
            DataFault::SameTwice { span, first, n, periods } => {
                both(playbook, findings, (*span, *first), (*n, *periods))
            }
            DataFault::Ahead { span } => ahead(playbook, findings, *span),
            _ => continue,
        };
        findings.report(finding);
    }
}

fn twice(playbook: &Playbook, findings: &Findings, span: Span, first: Span) -> Diagnostic {
    let period = words::code(playbook.sources.text(span));
    findings
        .at(span, format!("the value for {period} is given twice"))
        .label("again")
        .related(first, "the first one, which counts")
        .help("keep the row that is right; give another period, segment or stage to the other one")
}

/// Two files that answer one question.
fn both(
    playbook: &Playbook,
    findings: &Findings,
    (span, first): (Span, Span),
    (n, (from, to)): (usize, (Period, Period)),
) -> Diagnostic {
    let path = |span: Span| words::code(&playbook.sources.file(span.file).path);
    let when = match from == to {
        true => format!("of {from}"),
        false => format!("from {from} to {to}"),
    };
    let message = format!("{n} values {when} are in {} and in {}", path(first), path(span));
    findings
        .at(span, message)
        .label("the first that is given again")
        .related(first, "the first one, which counts")
        .help("decide which of the two tells these periods, and take their rows out of the other one")
        .help(
            "an import replaces the months of its own file with every export: keep them there, and by \
             hand only what came before",
        )
}

fn ahead(playbook: &Playbook, findings: &Findings, span: Span) -> Diagnostic {
    let period = words::code(playbook.sources.text(span));
    let through = findings.numbers().through;
    let settings = &playbook.settings().record;
    let message = format!("{period} begins after {through}, the last day the data cover");
    let finding = findings.at(span, message).label("not begun yet");
    if through < playbook.today && settings.has("through") {
        return finding
            .help(format!(
                "set `through` in {} to the last day for which the data are complete",
                file(SETTINGS)
            ))
            .help("or write the period that was meant");
    }
    finding.help(format!(
        "write the period that was meant; what is to be reached belongs in {}",
        file("targets.csv")
    ))
}
