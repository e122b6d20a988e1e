//! Onboarding path: what a newcomer reads and does, day by day.

use crate::model::field::{Field, Kind, Section, Statuses, Type};

/// The declaration of onboarding paths.
pub static KIND: Kind = Kind {
    name: "path",
    short: &[],
    title: "Onboarding path",
    plural: "Onboarding paths",
    folder: "paths",
    doc: "What somebody new in a role reads and does, step by step, and by which day.",
    section: Section::HowWeWork,
    point: None,
    title_from: Some("for"),
    review_every: Some("180 days"),
    statuses: Statuses::Agreement,
    fields: FIELDS,
    example: include_str!("path.md"),
};

static FIELDS: &[Field] = &[
    Field::new("for", Type::Text, "The role it is for.").required().clarifying().example("New SDR"),
    Field::new("team", Type::Ref(&["team"]), "The team they join.").clarifying().example("sdr"),
    Field::new("steps", Type::List(&Type::Record(STEP)), "What to read or do, in order.")
        .required()
        .ordered()
        .clarifying()
        .example("[{ref: narrative, by: day 1}, {do: Sit in on three first calls, by: day 3}]"),
];

static STEP: &[Field] = &[
    Field::new(
        "ref",
        Type::Ref(&[]),
        "What to read: an item as `kind/id`, or a page such as `narrative`.",
    )
    .clarifying()
    .example("lead-stage/mql"),
    Field::new("do", Type::Text, "What to do, or what to look for while reading.")
        .clarifying()
        .example("Sit in on three first calls"),
    Field::new("by", Type::Text, "By which day, counted from the first.")
        .when_agreed()
        .clarifying()
        .example("day 3"),
    Field::new("check", Type::Text, "How somebody else can see that it is done.")
        .clarifying()
        .example("Explains the score to Owen without notes"),
];
