//! `fiscal-year-periods`: a business year that periods cannot be added up to.

use crate::{
    check::{Check, Example, Findings, Level, Rule, example::plan, words},
    diagnostic::{Diagnostic, RuleId},
    measure::Written,
    model::{
        Playbook,
        record::Value,
        value::{Granularity, MonthDay},
    },
    source::Spanned,
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P6292", name: "fiscal-year-periods" },
    level: Level::Warning,
    finds: "A business year (`fiscal_year_start` in `playbook.yaml`) that does not begin with a \
            quarter of the calendar, on 01-01, 04-01, 07-01 or 10-01; or, where it begins in another \
            month than January, a target for a year, such as `2026`, which is January to December.",
    matters: "two years under one number never add up, and a goal of the one is held against what \
              came in the other",
    bad: Example(&[("playbook.yaml", SETTINGS), ("goals.yaml", BAD), ("plans.yaml", plan::PLANS)]),
    good: Example(&[
        ("playbook.yaml", SETTINGS),
        ("goals.yaml", GOOD),
        ("plans.yaml", plan::PLANS),
    ]),
    check: Check::Playbook(check),
};

const SETTINGS: &str = "title: Example playbook
company: Example
currency: USD
fiscal_year_start: \"07-01\"
as_of: 2026-11-20
narrative: narrative.md
arbiter: ada
teams:
  - {id: board, name: Board, function: executive, head: ada}
  - {id: marketing, name: Marketing, function: marketing, head: mia}
  - {id: sales, name: Sales, function: sales, head: sam}
people:
  - {id: ada, name: Ada, role: Chief executive, team: board, level: c-level}
  - {id: mia, name: Mia, role: Head of marketing, team: marketing, level: vp, reports_to: ada}
  - {id: sam, name: Sam, role: Head of sales, team: sales, level: vp, reports_to: ada}
";

const BAD: &str = "more-accepted:
  title: Forty of a hundred MQLs become SQLs
  status: agreed
  owner: mia
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  kpi: mql-to-sql
  segment: all
  targets:
    - {period: «\"2027\"», value: 40%}
  owners: {marketing: mia, sales: sam}
  endorsed_by: ada
  because: Thirty of a hundred did in the year before.
";

const GOOD: &str = "more-accepted:
  title: Forty of a hundred MQLs become SQLs
  status: agreed
  owner: mia
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  kpi: mql-to-sql
  segment: all
  targets:
    - {period: 2026-Q4, value: 40%}
    - {period: 2027-Q1, value: 40%}
    - {period: 2027-Q2, value: 40%}
  owners: {marketing: mia, sales: sam}
  endorsed_by: ada
  because: Thirty of a hundred did in the year before.
";

/// Months in which a quarter of the calendar begins.
const QUARTERS: [i8; 4] = [1, 4, 7, 10];

fn check(playbook: &Playbook, findings: &mut Findings) {
    let Some(written) = playbook.settings().record.get("fiscal_year_start") else { return };
    let Value::MonthDay(start) = written.value else { return };
    let start = Spanned::new(start, written.span);
    if !QUARTERS.contains(&start.value.month()) || start.value.day() != 1 {
        let finding = between(findings, &start);
        return findings.report(finding);
    }
    let is_year = |own: &&Written| own.period.value.granularity() == Granularity::Year;
    let years: Vec<&Written> = findings.numbers().written.iter().filter(is_year).collect();
    if let Some(first) = years.first().filter(|_| start.value.month() != 1) {
        let finding = of_calendar(findings, &start, (first, years.len()));
        findings.report(finding);
    }
}

fn between(findings: &Findings, start: &Spanned<MonthDay>) -> Diagnostic {
    findings
        .at(start.span, format!("the year begins on {}, and no quarter does", start.value))
        .label("between two quarters")
        .help("write `01-01`, `04-01`, `07-01` or `10-01`: quarters are those of the calendar, `2026-Q2` is April to June")
        .help("where a year truly begins on another day, write the quarter that is nearest: its pages add up whole months")
}

/// A target for a year of the calendar, beside a business year that is another one.
fn of_calendar(
    findings: &Findings,
    start: &Spanned<MonthDay>,
    (first, n): (&Written, usize),
) -> Diagnostic {
    let year = first.period.value.start().civil().year();
    let message =
        format!("`{year}` is January to December, and our year begins on {}", start.value);
    let label = match n {
        1 => "a year of the calendar".to_owned(),
        n => format!("a year of the calendar, the first of {n} such targets"),
    };
    let month = start.value.month();
    let quarters = (0..4).map(|at| {
        let quarter = (month - 1) / 3 + at;
        format!("{}-Q{}", year + i16::from(quarter / 4), quarter % 4 + 1)
    });
    let quarters: Vec<String> = quarters.collect();
    let quarters = words::codes(quarters.iter().map(String::as_str), "and");
    findings
        .at(first.period.span, message)
        .label(label)
        .related(start.span, "when our year begins")
        .help(format!("write a target for each quarter of our year: {quarters}; they are added up"))
}
