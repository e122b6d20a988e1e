//! `data-sum`: a value that is given beside its parts and is not their sum.

use crate::{
    check::{Check, Example, Findings, Level, Rule, words},
    diagnostic::{Diagnostic, RuleId},
    measure::{Part, TwoTruths},
    model::Playbook,
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P0290", name: "data-sum" },
    level: Level::Warning,
    finds: "A quarter or a year that the data give beside its months and that is not their sum, or \
            segments that come to more than `all` of the market. Less is no fault: a lead may belong \
            to no segment. Money may differ by 1 %, because it is rounded.",
    matters: "two pages would show two numbers for one thing, and every meeting would begin with \
              which of them is right",
    bad: Example(&[("data/actuals.csv", BAD)]),
    good: Example(&[("data/actuals.csv", GOOD)]),
    check: Check::Playbook(check),
};

const BAD: &str = "period,segment,stage,entered
2026-07,all,mql,30
2026-08,all,mql,32
2026-09,all,mql,34
2026-Q3,all,mql,«90»
";

const GOOD: &str = "period,segment,stage,entered
2026-07,all,mql,30
2026-08,all,mql,32
2026-09,all,mql,34
2026-Q3,all,mql,96
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    for truths in findings.numbers().two_truths() {
        let finding = told(playbook, findings, &truths);
        findings.report(finding);
    }
}

fn told(playbook: &Playbook, findings: &Findings, truths: &TwoTruths) -> Diagnostic {
    let numbers = findings.numbers();
    let unit = numbers.unit(&truths.subject);
    let shown = |value| numbers.shown(unit, value);
    let part = |part: Part| match part {
        Part::Months(months) => months.to_string(),
        Part::Segment(segment) => segment.id(playbook).to_owned(),
    };
    let terms = truths.parts.iter();
    let terms = terms.map(|(own, cell)| format!("{} ({})", shown(cell.value), part(*own)));
    let terms: Vec<String> = terms.collect();
    let message = format!(
        "{}{}, {}: {} = {}, not {}",
        words::subject(playbook, &truths.subject),
        words::in_segment(playbook, truths.segment),
        truths.months,
        terms.join(" + "),
        shown(truths.sum),
        shown(truths.whole.value),
    );
    let finding = findings.at(truths.whole.span, message).label("not the sum of its parts");
    let finding = match truths.parts.first() {
        Some((_, cell)) => finding.related(cell.span, "the first of the parts"),
        None => finding,
    };
    finding
        .help(format!("correct the part that is wrong, or write {}", shown(truths.sum)))
        .help("or keep the parts only: they are added up wherever the whole is shown")
}
