//! `data-rate-over-100`: more leads got on than there were.

use crate::{
    check::{Check, Example, Findings, Level, Rule, words},
    diagnostic::{Diagnostic, RuleId},
    measure::{Basis, Formula, Over},
    model::Playbook,
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P0165", name: "data-rate-over-100" },
    level: Level::Warning,
    finds: "A conversion above 100 % in a quarter or a year that is over, or one that the data give. \
            Fewer than ten leads at its beginning are too few to say so.",
    matters: "a rate above 100 % compares leads with others than those they came from, and nobody can \
              act on it",
    bad: Example(&[("data/actuals.csv", BAD)]),
    good: Example(&[("data/actuals.csv", GOOD)]),
    check: Check::Playbook(check),
};

const BAD: &str = "period,segment,stage,entered
2026-Q2,all,mql,40
2026-Q3,all,mql,12
2026-Q2,all,sal,30
2026-Q3,all,sal,«18»
2026-Q4,all,mql,20
2026-Q4,all,sal,9
";

const GOOD: &str = "period,segment,stage,entered
2026-Q2,all,mql,40
2026-Q3,all,mql,24
2026-Q2,all,sal,30
2026-Q3,all,sal,18
2026-Q4,all,mql,20
2026-Q4,all,sal,9
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    let numbers = findings.numbers();
    // What was not read may be what is missing here.
    if !numbers.is_whole {
        return;
    }
    for over in numbers.over_the_whole(&numbers.excesses(playbook)) {
        let finding = told(playbook, findings, &over);
        findings.report_on(playbook.entry(over.kpi), finding);
    }
}

fn told(playbook: &Playbook, findings: &Findings, over: &Over) -> Diagnostic {
    let numbers = findings.numbers();
    let kpi = playbook.entry(over.kpi);
    let definition = numbers.definition(over.kpi);
    let share = format!("{:.1} %", over.reading.value * 100.0);
    let sum = match over.reading.parts {
        Some((above, below)) => format!("{above} ÷ {below} = {share}"),
        None => share,
    };
    let message = format!(
        "{}{}, {}: {sum}",
        words::name(kpi),
        words::in_segment(playbook, over.segment),
        over.months,
    );
    let finding =
        findings.at(over.span, message).label("more than came").related(kpi.id.span, "the KPI");
    let (lag, basis) = match definition.map(|definition| &definition.formula) {
        Some(Formula::Conversion { lag, basis, .. }) => (lag.is_some(), *basis),
        _ => (false, Basis::Period),
    };
    let finding = finding.help("correct the count that is wrong, if one is");
    if basis == Basis::Cohort {
        return finding.help("a rate that follows the same leads can never be above 100 %");
    }
    let finding = if lag {
        finding
    } else {
        finding.help("if leads take long from one stage to the other, say so: `lag: 1 quarter`")
    };
    finding.help("or follow the same leads: `basis: cohort`, with the values from the CRM's report")
}
