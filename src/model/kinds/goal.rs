//! Goal: which number is to be reached, by when, in which segment, by whom.

use crate::model::field::{Field, Kind, Point, Section, Statuses, Type};

/// The declaration of goals.
pub static KIND: Kind = Kind {
    name: "goal",
    short: &[],
    title: "Goal",
    plural: "Goals",
    folder: "goals",
    doc: "A number to reach in a period, in a segment, with an owner on both sides.",
    section: Section::Numbers,
    point: Some(Point::Results),
    title_from: None,
    review_every: Some("90 days"),
    statuses: Statuses::Agreement,
    fields: FIELDS,
    example: include_str!("goal.md"),
};

static FIELDS: &[Field] = &[
    Field::new("kpi", Type::Ref(&["kpi"]), "The KPI the goal is measured by.")
        .by_rule("goal-no-kpi", "always")
        .example("new-arr"),
    Field::new("segment", Type::OneOf(SEGMENT), "The segment it is set for, or `all`.")
        .by_rule("goal-no-segment", "once agreed")
        .example("all"),
    Field::new("targets", Type::List(&Type::Record(TARGET)), "The value to reach in each period.")
        .by_rule("goal-no-number", "always")
        .example("[{period: 2026-Q4, value: \"$648,000\"}]"),
    Field::new(
        "weights",
        Type::List(&Type::Record(WEIGHT)),
        "How the targets run through their period where they do not run evenly: the share that falls \
to each shorter one. Those of one target add up to 100%.",
    )
    .example("[{period: 2026-10, share: 30%}, {period: 2026-11, share: 30%}]"),
    Field::new(
        "pace_by",
        Type::Choice(&["calendar-days", "business-days"]),
        "Which days count while a period runs: all of them, or the working days of `business_hours` \
in the settings; `calendar-days` when absent.",
    )
    .example("business-days"),
    Field::new("owners", Type::Record(OWNERS), "Who answers for it on each side.")
        .by_rule("goal-not-shared", "once agreed")
        .clarifying()
        .example("{marketing: marco-benedetti, sales: dana-okafor}"),
    Field::new("endorsed_by", Type::Ref(&["person"]), "The arbiter, who stands behind it.")
        .when_agreed()
        .clarifying()
        .example("astrid-lindqvist"),
    Field::new("parent", Type::Ref(&["goal"]), "The larger goal it serves.")
        .clarifying()
        .example("fy2026-new-arr"),
    Field::new(
        "money",
        Type::OneOf(&[Type::Bool, Type::Ref(&["goal"])]),
        "Whether it is a goal in money; or, for another goal, the money goal it pays \
into, as `goal/…`.",
    )
    .clarifying()
    .example("true"),
    Field::new("priority", Type::Integer, "Its rank among our goals; 1 comes first.").example("1"),
    Field::new(
        "in_comp",
        Type::OneOf(&[Type::Bool, Type::Text]),
        "Whether anyone's pay depends on it, or how, in words.",
    )
    .example("true"),
    Field::new("because", Type::Text, "Why this number and not another.")
        .clarifying()
        .example("60 customers at an average of $36,000."),
];

static SEGMENT: &[Type] = &[Type::Choice(&["all"]), Type::Ref(&["icp"])];

static TARGET: &[Field] = &[
    Field::new("period", Type::Period, "The month, quarter or year.")
        .by_rule("goal-no-period", "always")
        .example("2026-Q4"),
    Field::new("value", Type::Quantity, "The value to reach.")
        .by_rule("goal-no-number", "always")
        .tighter_as_kpi()
        .example("\"$648,000\""),
    Field::new("kpi", Type::Ref(&["kpi"]), "Another KPI than the goal's own, for this line.")
        .example("mql-to-sal"),
    Field::new(
        "stage",
        Type::Ref(&["lead-stage"]),
        "For this line, entries of this stage instead of a KPI.",
    )
    .example("sql"),
    Field::new(
        "segment",
        Type::OneOf(SEGMENT),
        "Another segment than the goal's own, for this line.",
    )
    .example("food-distributors"),
];

static OWNERS: &[Field] = &[
    Field::new("marketing", Type::Ref(&["person"]), "Who answers for it in marketing.")
        .by_rule("goal-not-shared", "once agreed")
        .clarifying()
        .example("marco-benedetti"),
    Field::new("sales", Type::Ref(&["person"]), "Who answers for it in sales.")
        .by_rule("goal-not-shared", "once agreed")
        .clarifying()
        .example("dana-okafor"),
];

static WEIGHT: &[Field] = &[
    Field::new("period", Type::Period, "The month or quarter.").required().example("2026-10"),
    Field::new("share", Type::Percent, "The share of the target that falls to it.")
        .required()
        .example("30%"),
];
