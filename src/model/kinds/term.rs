//! Term: a word both teams use in one meaning.

use crate::model::field::{Field, Kind, Section, Statuses, Type};

/// The declaration of glossary terms.
pub static KIND: Kind = Kind {
    name: "term",
    short: &[],
    title: "Term",
    plural: "Glossary",
    folder: "glossary",
    doc: "A word that both teams use in one meaning, and the words it replaces.",
    section: Section::HowWeWork,
    point: None,
    title_from: Some("term"),
    review_every: Some("365 days"),
    statuses: Statuses::Agreement,
    fields: FIELDS,
    example: include_str!("term.yaml"),
};

static FIELDS: &[Field] = &[
    Field::new("term", Type::Text, "The word, as it is written.").required().example("Coverage"),
    Field::new("means", Type::Text, "What it means here.")
        .required()
        .example("Open pipeline at the start of a period ÷ the target of that period."),
    Field::new("not", Type::Text, "What it is often taken for and does not mean.")
        .clarifying()
        .example("The share of accounts we have contacted."),
    Field::new("see", Type::List(&Type::Ref(&[])), "Items that belong to it, as `kind/id`.")
        .clarifying()
        .example("[kpi/pipeline-coverage]"),
    Field::new("banned", Type::List(&Type::Text), "Words not to use; say the term instead.")
        .example("[pipe cover]"),
];
