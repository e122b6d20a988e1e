//! `goal-vague`: a goal in words that anything fulfils.

use crate::{
    check::{Check, Example, Findings, Level, Rule, example::plan, goals, words},
    diagnostic::RuleId,
    model::Playbook,
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P6099", name: "goal-vague" },
    level: Level::Advice,
    finds: "A goal whose title says no more than to improve, increase, develop, support or drive \
            something, with no number in it and none in its `because`.",
    matters: "a goal that any result fulfils steers nobody, and it is read more often than the \
              numbers below it",
    bad: Example(&[("goals.yaml", BAD), ("plans.yaml", plan::PLANS)]),
    good: Example(&[("goals.yaml", plan::GOALS), ("plans.yaml", plan::PLANS)]),
    check: Check::Playbook(check),
};

const BAD: &str = "more-accepted:
  title: «Develop new customer opportunities»
  status: agreed
  owner: sam
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  kpi: mql-to-sal-rate
  segment: all
  targets: [{period: 2026-Q4, value: 70%}]
  owners: {marketing: mia, sales: sam}
  endorsed_by: ada
  because: Better leads drive our growth.
";

/// Words that promise a direction and no distance; `driving` and `driven` are forms of `drive`.
const VAGUE: &[&str] = &[
    "improve",
    "increase",
    "develop",
    "support",
    "drive",
    "better",
    "boost",
    "strengthen",
    "enhance",
    "optimize",
    "foster",
    "accelerate",
    "maximize",
    "grow",
    "leverage",
    "empower",
];

/// Numbers written as words.
const NUMBERS: &[&str] = &[
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "dozen",
    "hundred", "thousand", "million", "half", "third", "quarter", "double", "twice", "triple",
    "every", "all", "no", "none", "zero",
];

fn check(playbook: &Playbook, findings: &mut Findings) {
    for goal in goals::in_use(playbook) {
        let because = goal.record.text("because").unwrap_or_default();
        let Some(word) = vague(&goal.title).filter(|_| !has_number(because)) else { continue };
        let span = goal.record.get("title").map_or(goal.id.span, |title| title.span);
        let message = format!(
            "the title of {} says {}, and not how far",
            words::name(goal),
            words::code(word)
        );
        let finding = findings
            .at(span, message)
            .label("no number")
            .help("say what is to be reached, as in `60 new customers in 2026`");
        findings.report_on(goal, finding);
    }
}

/// Returns the vague word of a title without a number.
fn vague(title: &str) -> Option<&str> {
    let is_vague = |word: &&str| {
        let word = word.to_lowercase();
        VAGUE.iter().any(|vague| word.starts_with(vague.trim_end_matches('e')))
    };
    if has_number(title) { None } else { split(title).find(is_vague) }
}

fn has_number(text: &str) -> bool {
    let is_number = |word: &str| NUMBERS.contains(&word.to_lowercase().as_str());
    text.contains(|c: char| c.is_ascii_digit()) || split(text).any(is_number)
}

fn split(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}
