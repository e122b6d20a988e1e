//! Decision: what was changed, from what to what, by whom, and why.

use crate::model::field::{Field, Kind, Section, Statuses, Type};

/// The declaration of decisions.
pub static KIND: Kind = Kind {
    name: "decision",
    short: &[],
    title: "Decision",
    plural: "Decisions",
    folder: "decisions",
    doc: "A change that both sides agreed on or the arbiter ruled: before, after, \
reasons and signatures.",
    section: Section::HowWeWork,
    point: None,
    title_from: None,
    review_every: None,
    statuses: Statuses::Ruling,
    fields: FIELDS,
    example: include_str!("decision.md"),
};

static FIELDS: &[Field] = &[
    Field::new("date", Type::Date, "The day it was made, or proposed.")
        .required()
        .example("2026-04-09"),
    Field::new(
        "changes",
        Type::List(&Type::Record(CHANGE)),
        "What it changes: which item, which field, from what to what.",
    )
    .by_rule("decision-no-change", "always")
    .example(
        "[{item: qualification/mql-score, field: threshold.total, before: 45, after: \
60}]",
    ),
    Field::new("signed", Type::Record(SIGNED), "Who signed for each side.")
        .by_rule("decision-unsigned", "once agreed, unless the arbiter ruled")
        .example("{sales: dana-okafor, marketing: marco-benedetti}"),
    Field::new(
        "ruled_by",
        Type::Ref(&["person"]),
        "The arbiter, when the two sides did not agree.",
    )
    .example("astrid-lindqvist"),
    Field::new(
        "route",
        Type::Choice(&["consensus", "mediated", "ruled"]),
        "How it came about: both agreed, somebody helped them to, or the arbiter ruled.",
    )
    .clarifying()
    .example("mediated"),
    Field::new(
        "supersedes",
        Type::List(&Type::Ref(&["decision"])),
        "The earlier decision it replaces.",
    )
    .example("D-0001"),
    Field::new(
        "effective",
        Type::Date,
        "The day it begins to hold; the day it was made when absent.",
    )
    .example("2026-04-13"),
    Field::new("options", Type::List(&Type::Text), "What else was considered.")
        .clarifying()
        .example("[Keep 45 points and reject by hand]"),
    Field::new("dissent", Type::Text, "What those say who would have decided otherwise.")
        .clarifying()
        .example("Tomas expects a thin second quarter."),
    Field::new("forum", Type::Ref(&["forum"]), "The meeting in which it was made.")
        .clarifying()
        .example("monthly-revenue-forum"),
    Field::new("escalated", Type::Date, "The day it was put before the arbiter.")
        .clarifying()
        .example("2026-03-30"),
];

static CHANGE: &[Field] = &[
    Field::new(
        "item",
        Type::Ref(&[]),
        "The item that changes, as `kind/id`; the settings as `playbook.yaml`.",
    )
    .required()
    .example("qualification/mql-score"),
    Field::new(
        "field",
        Type::Text,
        "The field that changes, with dots for a field inside a field, and quotes around a name \
that has a dot in it (`scores.\"fit.size\".points`); absent, the item as a whole.",
    )
    .example("threshold.total"),
    Field::new("before", Type::Any, "What it said before; `none` or absent for something new.")
        .by_rule("decision-before-after", "unless it is new")
        .example("decided within 5 days"),
    Field::new(
        "after",
        Type::Any,
        "What it says from now on, word for word; `none` for something given up.",
    )
    .by_rule("decision-before-after", "always")
    .example("decided within 2 business days"),
];

static SIGNED: &[Field] = &[
    Field::new("sales", Type::Ref(&["person"]), "Who signed for sales.").example("dana-okafor"),
    Field::new("marketing", Type::Ref(&["person"]), "Who signed for marketing.")
        .example("marco-benedetti"),
];
