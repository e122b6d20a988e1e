//! Journey stage: one step of the customer, from noticing a problem to recommending us.

use crate::model::field::{Field, Kind, Point, Section, Statuses, Type};

/// The declaration of journey stages.
pub static KIND: Kind = Kind {
    name: "journey-stage",
    short: &[],
    title: "Journey stage",
    plural: "Journey stages",
    folder: "journey",
    doc: "One step of the customer's own journey, before and after the sale, seen \
with their eyes.",
    section: Section::Customer,
    point: Some(Point::Market),
    title_from: None,
    review_every: Some("365 days"),
    statuses: Statuses::Agreement,
    fields: FIELDS,
    example: include_str!("journey_stage.yaml"),
};

static FIELDS: &[Field] = &[
    Field::new("order", Type::Integer, "Its place in the journey; 1 comes first.")
        .required()
        .example("1"),
    Field::new(
        "phase",
        Type::Choice(&["create", "keep", "grow"]),
        "`create`: until they buy; `keep`: until they would buy again; `grow`: \
buying more and recommending us.",
    )
    .required()
    .example("create"),
    Field::new(
        "customer_goal",
        Type::Text,
        "What the customer wants to get done at this step; it does not begin with \
\"we\".",
    )
    .required()
    .example("Find out whether the last audit findings are a pattern."),
    Field::new("expects", Type::List(&Type::Text), "What they expect of any supplier here.")
        .clarifying()
        .example("[Answers without a sales call]"),
    Field::new("we_promise", Type::Text, "What we promise everyone at this step.")
        .example("Every guide is free and needs no form."),
    Field::new("questions", Type::List(&Type::Text), "What they ask themselves and us.")
        .clarifying()
        .example("[\"How do others prepare for audits?\"]"),
];
