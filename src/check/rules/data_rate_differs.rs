//! `data-rate-differs`: a rate that is given and is not what the counts beside it give.

use crate::{
    check::{Check, Example, Findings, Level, Rule, words},
    diagnostic::{Diagnostic, RuleId},
    measure::{Contradiction, Formula, Unit},
    model::Playbook,
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P0291", name: "data-rate-differs" },
    level: Level::Warning,
    finds: "A rate, or another KPI that is worked out, which the data give beside its parts and which \
            is not what they give, in a period that is over. It may be rounded or cut off at its \
            last digit, and money may be 1 % off.",
    matters: "the pages show what the counts give, so the number that people know from their own \
              report would be another one, and nobody was told",
    bad: Example(&[("data/actuals.csv", COUNTS), ("data/rates.csv", BAD)]),
    good: Example(&[("data/actuals.csv", COUNTS), ("data/rates.csv", GOOD)]),
    check: Check::Playbook(check),
};

const COUNTS: &str = "period,segment,stage,entered
2026-Q2,all,mql,120
2026-Q3,all,mql,118
2026-Q2,all,sal,72
2026-Q3,all,sal,70
2026-Q4,all,mql,61
2026-Q4,all,sal,36
";

const BAD: &str = "period,segment,kpi,value
2026-Q2,all,mql-to-sal-rate,«65%»
2026-Q3,all,mql-to-sal-rate,59.3%
";

const GOOD: &str = "period,segment,kpi,value
2026-Q2,all,mql-to-sal-rate,60%
2026-Q3,all,mql-to-sal-rate,59.3%
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    let numbers = findings.numbers();
    // What was not read may be what is missing in the sum.
    if !numbers.is_whole {
        return;
    }
    for contradiction in numbers.contradictions(playbook) {
        let finding = told(playbook, findings, &contradiction);
        findings.report(finding);
    }
}

fn told(playbook: &Playbook, findings: &Findings, contradiction: &Contradiction) -> Diagnostic {
    let numbers = findings.numbers();
    let Contradiction { kpi, segment, months, given, step, reading } = contradiction;
    let entry = playbook.entry(*kpi);
    let formula = numbers.definition(*kpi).map(|own| (own.unit, &own.formula));
    let (unit, formula) = formula.map_or((Unit::Number, None), |(unit, own)| (unit, Some(own)));
    let units = match formula {
        Some(Formula::Ratio { numerator, denominator }) => {
            [numerator, denominator].map(|part| numbers.unit_of(part).unwrap_or(Unit::Number))
        }
        _ => [Unit::Number, Unit::Number],
    };
    let shown = |value| numbers.exactly(unit, value, *step);
    let (above, below) = reading.parts.unwrap_or_default();
    let message = format!(
        "{}{}, {months}: {} ÷ {} = {}, not {}",
        words::name(entry),
        words::in_segment(playbook, *segment),
        numbers.shown(units[0], above),
        numbers.shown(units[1], below),
        shown(reading.value),
        shown(given.value),
    );
    let finding = findings
        .at(given.span, message)
        .label("not what the data give beside it")
        .related(entry.id.span, "the KPI")
        .help("correct the number that is wrong, if one is")
        .help("or leave this row out: the KPI is worked out wherever it is shown");
    match formula {
        Some(Formula::Conversion { .. }) => finding.help(
            "if the report follows the same leads until the end, say so in the KPI: \
             `basis: cohort`; then its values count",
        ),
        _ => finding,
    }
}
