//! `data-negative`: a count below zero, or a part of one.

use crate::{
    check::{Check, Example, Findings, Level, Rule},
    diagnostic::RuleId,
    measure::DataFault,
    model::{Playbook, value::Number},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P0163", name: "data-negative" },
    level: Level::Error,
    finds: "A count of leads in a data file that is below zero or no whole number.",
    matters: "there are no half leads and none below zero, so the export or the formula behind it is \
              wrong",
    bad: Example(&[("data/actuals.csv", BAD)]),
    good: Example(&[("data/actuals.csv", GOOD)]),
    check: Check::Playbook(check),
};

const BAD: &str = "period,segment,stage,entered
2026-09,all,mql,30
2026-10,all,mql,«-4»
";

const GOOD: &str = "period,segment,stage,entered
2026-09,all,mql,30
2026-10,all,mql,34
";

fn check(_: &Playbook, findings: &mut Findings) {
    for fault in &findings.numbers().faults {
        let DataFault::Count { span, number } = fault else { continue };
        let what = if *number < Number::whole(0) { "is below zero" } else { "is no whole number" };
        let finding = findings
            .at(*span, format!("the count `{number}` {what}"))
            .help("write how many leads there were: a whole number, 0 or more")
            .help("if corrections of earlier periods are meant, correct the rows of those periods");
        findings.report(finding);
    }
}
