//! Lesson: what we expected, what happened, and what we change because of it.

use super::common::VERDICTS;
use crate::model::field::{Field, Kind, Section, Statuses, Type};

/// The declaration of lessons.
pub static KIND: Kind = Kind {
    name: "lesson",
    short: &[],
    title: "Lesson",
    plural: "Lessons",
    folder: "lessons",
    doc: "What people of both teams learned from something they did: expected, \
happened, why, and what changes.",
    section: Section::HowWeWork,
    point: None,
    title_from: None,
    review_every: None,
    statuses: Statuses::Agreement,
    fields: FIELDS,
    example: include_str!("lesson.md"),
};

static FIELDS: &[Field] = &[
    Field::new("source", Type::Record(SOURCE), "What the lesson comes from.")
        .required()
        .clarifying()
        .example("{type: plan, ref: plan/audit-season-2026, on: 2026-11-12}"),
    Field::new(
        "participants",
        Type::List(&Type::Ref(&["person"])),
        "Who took part, from both teams.",
    )
    .required()
    .clarifying()
    .example("[lena-hoffmann, owen-price]"),
    Field::new("expected", Type::Text, "What we thought would happen.")
        .required()
        .clarifying()
        .example("60 MQLs and 24 SQLs."),
    Field::new("happened", Type::Text, "What happened.")
        .required()
        .clarifying()
        .example("57 MQLs and 25 SQLs."),
    Field::new("why", Type::Text, "Why there was a difference.")
        .clarifying()
        .example("SDRs called within two hours of a download."),
    Field::new(
        "change",
        Type::OneOf(&[Type::Ref(&["decision", "plan"]), Type::Text]),
        "What we change: `decision/…`, `plan/…` or words.",
    )
    .by_rule("lesson-no-change", "once agreed")
    .clarifying()
    .example("decision/D-0007"),
    Field::new("verdict", Type::Choice(VERDICTS), "What we do with it next time.")
        .clarifying()
        .example("keep"),
];

static SOURCE: &[Field] = &[
    Field::new(
        "type",
        Type::Choice(&["plan", "ride-along", "joint-call", "trade-show", "win-loss", "forum"]),
        "What was done together.",
    )
    .required()
    .clarifying()
    .example("plan"),
    Field::new("ref", Type::Ref(&["plan", "forum"]), "The plan or the forum it belongs to.")
        .clarifying()
        .example("plan/audit-season-2026"),
    Field::new("on", Type::Date, "The day.").required().clarifying().example("2026-11-12"),
];
