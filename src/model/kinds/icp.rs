//! Ideal customer profile: one target segment, who fits it, and who does not.

use crate::model::field::{Field, Kind, Point, Section, Statuses, Type};

/// The declaration of ideal customer profiles.
pub static KIND: Kind = Kind {
    name: "icp",
    short: &[],
    title: "Ideal customer profile",
    plural: "Ideal customer profiles",
    folder: "icp",
    doc: "One target segment: which companies are worth our time, which are not, and \
how many there are.",
    section: Section::Customer,
    point: Some(Point::Market),
    title_from: Some("segment"),
    review_every: Some("180 days"),
    statuses: Statuses::Agreement,
    fields: FIELDS,
    example: include_str!("icp.md"),
};

static FIELDS: &[Field] = &[
    Field::new("segment", Type::Text, "The segment, as you would say it to a colleague.")
        .required()
        .example("Regional food distributors"),
    Field::new(
        "fit",
        Type::List(&Type::Record(FIT)),
        "What a company must look like to be worth our time; one line per attribute \
you can check.",
    )
    .required()
    .example("[{attribute: Cold sites, want: 5 to 60, type: firmographic}]"),
    Field::new(
        "not_for",
        Type::List(&Type::Record(NOT_FOR)),
        "Who is no target although they look like one, and why.",
    )
    .by_rule("icp-no-exclusion", "once agreed")
    .example("[{rule: Fewer than 3 cold rooms, reason: too-small}]"),
    Field::new(
        "market_size",
        Type::Record(MARKET_SIZE),
        "How many such companies there are and what they could spend in a year, with \
the source.",
    )
    .by_rule("icp-no-size", "once agreed")
    .example(
        "{accounts: 4200, value: $120.96 M, source: Eurostat and company registers, \
as_of: 2026-02-15}",
    ),
    Field::new(
        "tiers",
        Type::Map(&Type::Record(TIER)),
        "Classes of account, the best first; together they hold every account of the \
market.",
    )
    .example(
        "{A: {rule: 20 sites or more, accounts: 620}, B: {rule: 10 to 19 sites, \
accounts: 1480}}",
    ),
    Field::new(
        "triggers",
        Type::List(&Type::Text),
        "Events that make such a company start looking.",
    )
    .clarifying()
    .example("[Failed audit, New regional warehouse]"),
    Field::new("trends", Type::List(&Type::Text), "What is changing in this market.")
        .clarifying()
        .example("[Inspectors ask for digital records]"),
    Field::new(
        "priority",
        Type::Integer,
        "Its rank among our segments; 1 comes first, and no two share a number.",
    )
    .example("1"),
];

static FIT: &[Field] = &[
    Field::new("attribute", Type::Text, "What to look at.").required().example("Cold sites"),
    Field::new("want", Type::Text, "What we want to see there.").required().example("5 to 60"),
    Field::new(
        "type",
        Type::Choice(&["firmographic", "technographic", "behavioural", "situational"]),
        "What kind of attribute it is: the company itself, its tools, what it does, \
or what it is going through.",
    )
    .clarifying()
    .example("firmographic"),
];

static NOT_FOR: &[Field] = &[
    Field::new("rule", Type::Text, "How to recognize such a company.")
        .required()
        .example("Fewer than 3 cold rooms"),
    Field::new(
        "reason",
        Type::Text,
        "Why we leave it alone; often the reason code used in the CRM.",
    )
    .required()
    .example("too-small"),
];

static MARKET_SIZE: &[Field] = &[
    Field::new("accounts", Type::Integer, "How many companies fit.").when_agreed().example("4200"),
    Field::new("value", Type::Money, "What they could spend with us in a year, together.")
        .example("$120.96 M"),
    Field::new("source", Type::Text, "Where the numbers come from.")
        .when_agreed()
        .clarifying()
        .example("Eurostat and company registers"),
    Field::new("as_of", Type::Date, "The day the numbers were true.")
        .when_agreed()
        .clarifying()
        .example("2026-02-15"),
];

static TIER: &[Field] = &[
    Field::new("rule", Type::Text, "Which accounts belong to this tier.")
        .required()
        .example("20 sites or more"),
    Field::new("accounts", Type::Integer, "How many accounts there are in this tier.")
        .example("620"),
];
