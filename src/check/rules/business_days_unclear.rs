//! `business-days-unclear`: working days that cannot be read.

use crate::{
    check::{Check, Example, Findings, Level, Rule, words},
    diagnostic::RuleId,
    model::Playbook,
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P7288", name: "business-days-unclear" },
    level: Level::Warning,
    finds: "`days` of `business_hours` in `playbook.yaml` that name no days of the week. Until they \
            do, goals with `pace_by: business-days` are paced by all days.",
    matters: "whether a goal is behind on a Monday depends on which days count",
    bad: Example(&[("playbook.yaml", BAD)]),
    good: Example(&[]),
    check: Check::Playbook(check),
};

const BAD: &str = "title: Example playbook
company: Example
currency: USD
as_of: 2026-11-20
narrative: narrative.md
arbiter: ada
business_hours: {days: «weekdays», from: \"09:00\", to: \"17:30\"}
teams:
  - {id: board, name: Board, function: executive, head: ada}
  - {id: marketing, name: Marketing, function: marketing, head: mia}
  - {id: sales, name: Sales, function: sales, head: sam}
people:
  - {id: ada, name: Ada, role: Chief executive, team: board, level: c-level}
  - {id: mia, name: Mia, role: Head of marketing, team: marketing, level: vp, reports_to: ada}
  - {id: sam, name: Sam, role: Head of sales, team: sales, level: vp, reports_to: ada}
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    let settings = playbook.settings();
    let hours = settings.record.record("business_hours");
    let Some(days) = hours.and_then(|hours| hours.get("days")) else { return };
    if playbook.working_week().is_some() {
        return;
    }
    let written = words::code(playbook.sources.text(days.span));
    let finding = findings
        .at(days.span, format!("{written} does not say on which days of the week people work"))
        .label("no days of the week")
        .help("write `days: Mon-Fri`, or the days one by one: `Mon, Tue, Thu`");
    findings.report_on(settings, finding);
}
