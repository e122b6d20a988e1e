//! Plan: what both teams do together to reach a goal.

use super::common::{OWNERS, VERDICTS};
use crate::model::field::{Field, Kind, Section, Statuses, Type};

/// The declaration of plans.
pub static KIND: Kind = Kind {
    name: "plan",
    short: &[],
    title: "Plan",
    plural: "Plans",
    folder: "plans",
    doc: "What people of both teams do together to reach a goal: actions, money, \
dates, and what came of it.",
    section: Section::HowWeWork,
    point: None,
    title_from: None,
    review_every: Some("90 days"),
    statuses: Statuses::Agreement,
    fields: FIELDS,
    example: include_str!("plan.md"),
};

static FIELDS: &[Field] = &[
    Field::new(
        "type",
        Type::Choice(&["campaign", "trade-show", "programme", "enablement", "joint-calls"]),
        "What kind of work it is.",
    )
    .required()
    .example("campaign"),
    Field::new("goals", Type::List(&Type::Ref(&["goal"])), "The goals it serves.")
        .by_rule("plan-no-goal", "always")
        .example("[fy2026-new-arr]"),
    Field::new("start", Type::Date, "The first day.").required().example("2026-08-03"),
    Field::new("end", Type::Date, "The last day.").required().example("2026-10-30"),
    Field::new(
        "team",
        Type::List(&Type::Ref(&["person"])),
        "Who works on it, at least one from marketing and one from sales.",
    )
    .when_agreed()
    .example("[lena-hoffmann, owen-price]"),
    Field::new("owners", Type::Record(OWNERS), "Who answers for it on each side.")
        .when_agreed()
        .clarifying()
        .example("{marketing: lena-hoffmann, sales: owen-price}"),
    Field::new(
        "actions",
        Type::List(&Type::Record(ACTION)),
        "What is to be done, by whom, by when.",
    )
    .by_rule("plan-no-action", "once agreed")
    .clarifying()
    .example(
        "[{what: Call list of 120 tier A accounts, owner: owen-price, due: \
2026-08-14, status: done}]",
    ),
    Field::new("budget", Type::Money, "What it may cost.").example("\"$64,000\""),
    Field::new("expects", Type::List(&Type::Record(EXPECT)), "What it should bring.")
        .when_agreed()
        .example("[{stage: mql, value: 60}, {stage: sql, value: 24}]"),
    Field::new("not_doing", Type::List(&Type::Text), "What we leave out in favor of this.")
        .example("[The monthly webinar series]"),
    Field::new("evaluate_on", Type::Date, "The day both teams look at what came of it.")
        .when_agreed()
        .example("2026-11-12"),
    Field::new("endorsed_by", Type::Ref(&["person"]), "The arbiter, who stands behind it.")
        .clarifying()
        .example("astrid-lindqvist"),
    Field::new(
        "verdict",
        Type::Choice(VERDICTS),
        "After the evaluation: what we do with this kind of work.",
    )
    .clarifying()
    .example("keep"),
];

static ACTION: &[Field] = &[
    Field::new("what", Type::Text, "What is to be done.")
        .required()
        .clarifying()
        .example("Call list of 120 tier A accounts"),
    Field::new("owner", Type::Ref(&["person"]), "Who does it or has it done.")
        .when_agreed()
        .clarifying()
        .example("owen-price"),
    Field::new("due", Type::Date, "By when.").when_agreed().clarifying().example("2026-08-14"),
    Field::new(
        "status",
        Type::Choice(&["open", "doing", "done", "dropped"]),
        "How far it is; open when absent.",
    )
    .editorial()
    .example("done"),
];

static EXPECT: &[Field] = &[
    Field::new("kpi", Type::Ref(&["kpi"]), "The KPI the value is for.").example("speed-to-lead"),
    Field::new(
        "stage",
        Type::Ref(&["lead-stage"]),
        "Instead of a KPI: the stage whose entries are meant.",
    )
    .example("mql"),
    Field::new("value", Type::Quantity, "The value.").required().tighter_as_kpi().example("60"),
];
