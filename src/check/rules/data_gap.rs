//! `data-gap`: a month for which nothing is written, between two for which something is.

use crate::{
    check::{Check, Example, Findings, Level, Rule, words},
    diagnostic::{Diagnostic, RuleId},
    measure::DataGap,
    model::Playbook,
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P0166", name: "data-gap" },
    level: Level::Warning,
    finds: "A month, quarter or year that is missing in the data of a stage, a KPI or a series, \
            between its first period and its last.",
    matters: "a year with a hole in it has no sum, and a chart over it shows a fall that never was",
    bad: Example(&[("data/actuals.csv", BAD)]),
    good: Example(&[("data/actuals.csv", GOOD)]),
    check: Check::Playbook(check),
};

const BAD: &str = "period,segment,stage,entered
2026-07,all,mql,30
2026-08,all,mql,32
«2026-10»,all,mql,38
";

const GOOD: &str = "period,segment,stage,entered
2026-07,all,mql,30
2026-08,all,mql,32
2026-09,all,mql,34
2026-10,all,mql,38
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    let numbers = findings.numbers();
    // A row that could not be read is no gap.
    if !numbers.is_whole {
        return;
    }
    for gap in numbers.gaps() {
        let finding = told(playbook, findings, &gap);
        findings.report(finding);
    }
}

fn told(playbook: &Playbook, findings: &Findings, gap: &DataGap) -> Diagnostic {
    let names: Vec<String> = gap
        .of
        .iter()
        .map(|(subject, segment)| {
            let (what, where_) =
                (words::subject(playbook, subject), words::in_segment(playbook, *segment));
            format!("{what}{where_}")
        })
        .collect();
    let what = match names.as_slice() {
        [one, other] => format!("{one} and {other}"),
        [one, others @ ..] if !others.is_empty() => format!("{one} and {} more", others.len()),
        names => names.concat(),
    };
    findings
        .at(gap.after, format!("the data of {what} lack {}", gap.months))
        .label(format!("nothing for {} before this", gap.months))
        .help(format!("add a row for {}, with 0 if there was nothing", gap.months))
}
