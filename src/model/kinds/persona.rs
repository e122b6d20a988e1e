//! Persona: one person in the buying group, what troubles them, and what they ask.

use super::common::OBJECTION;
use crate::model::field::{Field, Kind, Point, Section, Statuses, Type};

/// The declaration of personas.
pub static KIND: Kind = Kind {
    name: "persona",
    short: &[],
    title: "Persona",
    plural: "Personas",
    folder: "personas",
    doc: "One role in the buying group: what part they play, what troubles them, and \
what they will ask.",
    section: Section::Customer,
    point: Some(Point::Market),
    title_from: None,
    review_every: Some("180 days"),
    statuses: Statuses::Agreement,
    fields: FIELDS,
    example: include_str!("persona.md"),
};

/// The parts people play in a purchase.
const BUYING_ROLES: &[&str] =
    &["economic-buyer", "champion", "technical-buyer", "user", "influencer", "blocker"];

static FIELDS: &[Field] = &[
    Field::new(
        "buying_role",
        Type::List(&Type::Choice(BUYING_ROLES)),
        "The part they play in the purchase; one role, or two.",
    )
    .required()
    .example("champion"),
    Field::new(
        "icps",
        Type::List(&Type::Ref(&["icp"])),
        "The segments in which we meet them; all segments when absent.",
    )
    .example("[food-distributors, pharma-logistics]"),
    Field::new(
        "pains",
        Type::List(&Type::RefOrInline("pain")),
        "What troubles them: pains from the list, or new ones described on the spot.",
    )
    .by_rule("persona-no-pain", "always")
    .example("[audit-scramble, data-integrity]"),
    Field::new("goals", Type::List(&Type::Text), "What they want to reach in their job.")
        .clarifying()
        .example("[No critical findings in any audit]"),
    Field::new("measured_on", Type::List(&Type::Text), "What their own boss measures them on.")
        .clarifying()
        .example("[Audit findings per year, Hours spent on records]"),
    Field::new(
        "objections",
        Type::List(&Type::Record(OBJECTION)),
        "What they say against us, and what to answer.",
    )
    .clarifying()
    .example(
        "[{says: We already have loggers., response: Loggers tell you on Monday what \
spoiled on Friday.}]",
    ),
    Field::new("triggers", Type::List(&Type::Text), "Events after which they want to talk.")
        .clarifying()
        .example("[An inspector announced a visit]"),
    Field::new(
        "decision_criteria",
        Type::List(&Type::Text),
        "By what they compare us with others.",
    )
    .clarifying()
    .example("[Records that inspectors accept]"),
    Field::new("watering_holes", Type::List(&Type::Text), "Where they read, meet and ask.")
        .clarifying()
        .example("[Cold Chain Expo]"),
    Field::new("quotes", Type::List(&Type::Text), "Sentences they really said.")
        .clarifying()
        .example("[I spend two weeks before each audit looking for paper.]"),
];
