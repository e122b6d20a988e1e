//! Value proposition: what we promise to whom, against which pain, and the proof.

use crate::model::field::{Field, Kind, Point, Section, Statuses, Type};

/// The declaration of value propositions.
pub static KIND: Kind = Kind {
    name: "value-prop",
    short: &[],
    title: "Value proposition",
    plural: "Value propositions",
    folder: "value-props",
    doc: "One promise: to whom we make it, which pain it ends, and what proves it.",
    section: Section::Message,
    point: Some(Point::Offer),
    title_from: Some("promise"),
    review_every: Some("180 days"),
    statuses: Statuses::Agreement,
    fields: FIELDS,
    example: include_str!("value_prop.md"),
};

static FIELDS: &[Field] = &[
    Field::new("promise", Type::Text, "The promise in one sentence, as the customer will hear it.")
        .required()
        .example("Be audit-ready on any day."),
    Field::new("differentiator", Type::Text, "What we have that the alternatives do not.")
        .example("Records are complete and signed the moment a reading is taken."),
    Field::new("personas", Type::List(&Type::Ref(&["persona"])), "Who the promise is made to.")
        .required()
        .example("[quality-manager, warehouse-supervisor]"),
    Field::new(
        "pains",
        Type::List(&Type::Ref(&["pain"])),
        "The pains it ends; each is a pain of one of its personas.",
    )
    .by_rule("vp-no-pain", "always")
    .example("[audit-scramble, data-integrity]"),
    Field::new("offer", Type::Ref(&["offer"]), "The offer that keeps the promise.")
        .when_agreed()
        .example("sentinel-network"),
    Field::new(
        "proof",
        Type::List(&Type::Record(PROOF)),
        "Facts that make it believable, each with its source and date.",
    )
    .by_rule("vp-no-proof", "once agreed")
    .clarifying()
    .example("[{claim: From 80 to 9 hours per audit, source: Nordfrost, date: 2026-03-12}]"),
    Field::new(
        "against",
        Type::List(&Type::Ref(&["competitor"])),
        "The alternatives it is aimed at.",
    )
    .clarifying()
    .example("[paper-and-loggers]"),
    Field::new(
        "messages",
        Type::List(&Type::Record(MESSAGE)),
        "The promise in words for one persona or one step of the journey.",
    )
    .clarifying()
    .example(
        "[{persona: quality-manager, journey: explore, text: Open the folder and the \
audit is ready.}]",
    ),
    Field::new(
        "never_say",
        Type::List(&Type::Text),
        "Phrases nobody may use, because they are not true or not allowed.",
    )
    .example("[guarantees compliance]"),
];

static PROOF: &[Field] = &[
    Field::new("claim", Type::Text, "What happened, with numbers.")
        .required()
        .clarifying()
        .example("From 80 to 9 hours per audit"),
    Field::new("source", Type::Text, "Who says so.").clarifying().example("Nordfrost"),
    Field::new("date", Type::Date, "When it was measured.").clarifying().example("2026-03-12"),
    Field::new("asset", Type::Ref(&["asset"]), "What to send to somebody who wants to read more.")
        .clarifying()
        .example("nordfrost-case-study"),
];

static MESSAGE: &[Field] = &[
    Field::new("persona", Type::Ref(&["persona"]), "Who hears it; everyone when absent.")
        .clarifying()
        .example("quality-manager"),
    Field::new(
        "journey",
        Type::Ref(&["journey-stage"]),
        "When they hear it; at any step when absent.",
    )
    .clarifying()
    .example("explore"),
    Field::new("text", Type::Text, "The words.")
        .required()
        .clarifying()
        .example("Open the folder and the audit is ready."),
];
