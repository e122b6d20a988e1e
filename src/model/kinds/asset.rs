//! Asset: a piece of material for customers or for reps, who uses it, and whether it works.

use super::common::VERDICTS;
use crate::model::field::{Field, Kind, Point, Section, Statuses, Type};

/// The declaration of assets.
pub static KIND: Kind = Kind {
    name: "asset",
    short: &[],
    title: "Asset",
    plural: "Assets",
    folder: "assets",
    doc: "Material for customers or for our own people: who it is for, when it is \
used, and whether it works.",
    section: Section::Message,
    point: Some(Point::Offer),
    title_from: None,
    review_every: Some("180 days"),
    statuses: Statuses::Publication,
    fields: FIELDS,
    example: include_str!("asset.yaml"),
};

static FIELDS: &[Field] = &[
    Field::new(
        "type",
        Type::Text,
        "What it is: checklist, case study, calculator, demo script, battlecard…",
    )
    .required()
    .example("case study"),
    Field::new("at", Type::Text, "Where it is: a web address, or a file in this playbook.")
        .when_agreed()
        .clarifying()
        .example("https://merrowdale.example/nordfrost"),
    Field::new(
        "for",
        Type::Choice(&["customers", "reps"]),
        "Who reads it: `customers`, or our own `reps`.",
    )
    .required()
    .example("customers"),
    Field::new("personas", Type::List(&Type::Ref(&["persona"])), "The personas it is written for.")
        .when("for", &["customers"])
        .example("[quality-manager]"),
    Field::new(
        "journey",
        Type::List(&Type::Ref(&["journey-stage"])),
        "The steps of the customer's journey it helps at; give these, lead stages or \
both.",
    )
    .example("[explore, compare]"),
    Field::new(
        "stages",
        Type::List(&Type::Ref(&["lead-stage"])),
        "The lead stages at which our people use it; give these, journey stages or \
both.",
    )
    .example("[sal, sql]"),
    Field::new("value_props", Type::List(&Type::Ref(&["value-prop"])), "The promises it supports.")
        .clarifying()
        .example("[audit-ready-any-day]"),
    Field::new("for_roles", Type::List(&Type::Text), "The roles of ours that use it.")
        .clarifying()
        .example("[SDR, Account executive]"),
    Field::new("requested_by", Type::Ref(&["person"]), "Who asked for it.")
        .editorial()
        .example("grace-mbeki"),
    Field::new(
        "reviewed_by_sales",
        Type::Record(REVIEW),
        "Who in sales read it before it went out, and when.",
    )
    .by_rule("asset-no-sales-review", "once agreed")
    .editorial()
    .example("{person: grace-mbeki, on: 2026-03-20}"),
    Field::new("training", Type::Record(TRAINING), "How those who use it learn to, and by when.")
        .by_rule("asset-no-training", "once agreed")
        .clarifying()
        .example("{how: 20 minutes in the funnel stand-up, by: 2026-04-13, who: [sdr]}"),
    Field::new(
        "evaluate",
        Type::Record(EVALUATE),
        "When we look whether it works, and what came of it.",
    )
    .by_rule("asset-no-evaluation", "once agreed")
    .clarifying()
    .example("{due: 2026-12-15}"),
    Field::new("usage", Type::List(&Type::Record(USAGE)), "How many used it, period by period.")
        .editorial()
        .example("[{period: 2026-Q3, users: 5, eligible: 7}]"),
];

static REVIEW: &[Field] = &[
    Field::new("person", Type::Ref(&["person"]), "Who in sales read it.")
        .required()
        .editorial()
        .example("grace-mbeki"),
    Field::new("on", Type::Date, "The day.").required().editorial().example("2026-03-20"),
];

static TRAINING: &[Field] = &[
    Field::new("how", Type::Text, "How people learn to use it.")
        .required()
        .clarifying()
        .example("20 minutes in the funnel stand-up"),
    Field::new("by", Type::Date, "By when.").when_agreed().clarifying().example("2026-04-13"),
    Field::new("who", Type::List(&Type::Ref(&["team"])), "Which teams.")
        .when_agreed()
        .clarifying()
        .example("[sdr, account-executives]"),
];

static EVALUATE: &[Field] = &[
    Field::new("due", Type::Date, "The day we look at it.")
        .required()
        .clarifying()
        .example("2026-12-15"),
    Field::new("result", Type::Text, "What we found.")
        .clarifying()
        .example("Used in 9 of 14 won deals."),
    Field::new("verdict", Type::Choice(VERDICTS), "What we do with it.")
        .clarifying()
        .example("keep"),
];

static USAGE: &[Field] = &[
    Field::new("period", Type::Period, "The month, quarter or year.")
        .required()
        .editorial()
        .example("2026-Q3"),
    Field::new("users", Type::Integer, "How many people used it.")
        .required()
        .editorial()
        .example("5"),
    Field::new("eligible", Type::Integer, "How many should.").required().editorial().example("7"),
];
