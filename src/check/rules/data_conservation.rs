//! `data-conservation`: more leads at a stage than can have come.

use crate::{
    check::{Check, Example, Findings, Level, Rule, words},
    diagnostic::{Diagnostic, RuleId},
    measure::{Excess, Imbalance},
    model::{Entry, Playbook},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P0164", name: "data-conservation" },
    level: Level::Warning,
    finds: "More leads that entered a stage, over all periods together, than entered the stages \
            before it and were there when the data begin. Where the data do not say how many those \
            were (`open`), a stage is counted only from the day on which they must have gone on: after \
            twice the time limit, or a year without one. Also a stage whose `open` is not what was \
            there, plus `entered`, less `exited`.",
    matters: "a funnel that is impossible was counted by two definitions, or leads skip stages; no \
              rate of it can be believed",
    bad: Example(&[("data/actuals.csv", BAD)]),
    good: Example(&[("data/actuals.csv", GOOD)]),
    check: Check::Playbook(check),
};

const BAD: &str = "period,segment,stage,entered
2025,all,sal,60
2026,all,sal,64
2025,all,sql,30
2026,all,sql,«130»
";

const GOOD: &str = "period,segment,stage,entered
2025,all,sal,60
2026,all,sal,64
2025,all,sql,30
2026,all,sql,31
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    let numbers = findings.numbers();
    // What was not read may be what is missing here.
    if !numbers.is_whole {
        return;
    }
    for excess in numbers.excesses(playbook) {
        let finding = too_many(playbook, findings, &excess);
        findings.report_on(playbook.entry(excess.stage), finding);
    }
    for imbalance in numbers.imbalances() {
        let finding = unbalanced(playbook, findings, &imbalance);
        findings.report_on(playbook.entry(imbalance.stage), finding);
    }
}

fn too_many(playbook: &Playbook, findings: &Findings, excess: &Excess) -> Diagnostic {
    let id = |entry: &Entry| words::code(&entry.id.value);
    let terms = excess.came.iter().map(|came| {
        let from = id(playbook.entry(came.from));
        let open = came.open.filter(|open| *open > 0.0);
        let open = open.map_or(String::new(), |open| format!(" + {open} that were there"));
        format!("{} ({from}){open}", came.entered)
    });
    let terms: Vec<String> = terms.collect();
    let stage = playbook.entry(excess.stage);
    let sum: f64 = excess.came.iter().map(|came| came.entered + came.open.unwrap_or(0.0)).sum();
    let sum = if terms.len() > 1 { format!(" = {sum}") } else { String::new() };
    let since = excess.came.iter().map(|came| came.since).min().unwrap_or(excess.months);
    let message = format!(
        "{} entered {}{} in {}, and only {}{sum} can have come since {since}",
        excess.entered,
        id(stage),
        words::in_segment(playbook, excess.segment),
        excess.months,
        terms.join(" + "),
    );
    let mut finding = findings.at(excess.span, message).label("too many from here on");
    for came in &excess.came {
        let from = playbook.entry(came.from);
        finding = finding.related(from.id.span, format!("leads come to {} from here", id(stage)));
    }
    finding
        .help("correct the count that is wrong, or count all stages by the same report")
        .help(format!(
            "if leads skip a stage, add {} under `next:` of the stage they come from",
            id(stage)
        ))
        .help("if many were there already, say how many in the column `open`")
}

fn unbalanced(playbook: &Playbook, findings: &Findings, imbalance: &Imbalance) -> Diagnostic {
    let [before, came, left] = imbalance.flows;
    let message = format!(
        "lead stage {}{}, {}: {before} open + {came} entered - {left} exited = {}, not {}",
        words::code(&playbook.entry(imbalance.stage).id.value),
        words::in_segment(playbook, imbalance.segment),
        imbalance.months,
        before + came - left,
        imbalance.open.value,
    );
    findings.at(imbalance.open.span, message).label("not what must be left").help(
        "correct the one of the four that is wrong; `open` is what is there when the period ends",
    )
}
