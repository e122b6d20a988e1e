//! Pain: one problem that buyers have, and what it costs them.

use crate::model::field::{Field, Kind, Point, Section, Statuses, Type};

/// The declaration of pains.
pub static KIND: Kind = Kind {
    name: "pain",
    short: &[],
    title: "Pain",
    plural: "Pains",
    folder: "pains",
    doc: "One problem our buyers have, in their words, and what it costs them.",
    section: Section::Customer,
    point: Some(Point::Market),
    title_from: Some("statement"),
    review_every: Some("180 days"),
    statuses: Statuses::Agreement,
    fields: FIELDS,
    example: include_str!("pain.yaml"),
};

static FIELDS: &[Field] = &[
    Field::new("statement", Type::Text, "The problem in the buyer's own words.")
        .required()
        .example("Before each audit we spend weeks collecting temperature records."),
    Field::new("impact", Type::Text, "What it costs them, as a number: hours, money, risk.")
        .clarifying()
        .example("80 staff-hours per audit"),
    Field::new(
        "journey",
        Type::Ref(&["journey-stage"]),
        "The step of the buyer's journey at which it is felt most.",
    )
    .clarifying()
    .example("notice"),
];
