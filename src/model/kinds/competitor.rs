//! Competitor: an alternative the buyer has, where it wins, and where it loses.

use super::common::OBJECTION;
use crate::model::field::{Field, Kind, Point, Section, Statuses, Type};

/// The declaration of competitors.
pub static KIND: Kind = Kind {
    name: "competitor",
    short: &[],
    title: "Competitor",
    plural: "Competitors",
    folder: "competitors",
    doc: "An alternative the buyer has, doing nothing included: where we win against \
it and where we lose.",
    section: Section::Message,
    point: Some(Point::Market),
    title_from: None,
    review_every: Some("90 days"),
    statuses: Statuses::Agreement,
    fields: FIELDS,
    example: include_str!("competitor.md"),
};

static FIELDS: &[Field] = &[
    Field::new(
        "type",
        Type::Choice(&["direct", "indirect", "status-quo"]),
        "`direct`: sells the same; `indirect`: solves the problem another way; \
`status-quo`: the buyer changes nothing.",
    )
    .required()
    .example("status-quo"),
    Field::new("threat", Type::Choice(&["high", "medium", "low"]), "How often it costs us a deal.")
        .clarifying()
        .example("high"),
    Field::new("strengths", Type::List(&Type::Text), "What it does well; be fair.")
        .clarifying()
        .example("[Costs nothing new]"),
    Field::new("weaknesses", Type::List(&Type::Text), "What it does badly.")
        .clarifying()
        .example("[Nobody sees a spoiled load before it arrives]"),
    Field::new("we_win_when", Type::List(&Type::Text), "Where we win, so that sales looks for it.")
        .when_agreed()
        .clarifying()
        .example("[An audit is less than six months away]"),
    Field::new(
        "we_lose_when",
        Type::List(&Type::Text),
        "Where we lose, so that nobody wastes a quarter there.",
    )
    .by_rule("competitor-no-loss", "once agreed")
    .clarifying()
    .example("[Fewer than five sites and no audit planned]"),
    Field::new(
        "landmines",
        Type::List(&Type::Text),
        "Questions that make the buyer see the weakness.",
    )
    .clarifying()
    .example("[\"How do you know what happened in the truck on Sunday?\"]"),
    Field::new(
        "objections",
        Type::List(&Type::Record(OBJECTION)),
        "What buyers say in its favor, and what to answer.",
    )
    .clarifying()
    .example(
        "[{says: We already have loggers., response: Loggers tell you on Monday what \
spoiled on Friday.}]",
    ),
    Field::new(
        "sources",
        Type::List(&Type::Record(SOURCE)),
        "Where all this comes from, each with a date.",
    )
    .when_agreed()
    .clarifying()
    .example("[{source: 14 loss interviews, date: 2026-09-30}]"),
];

static SOURCE: &[Field] = &[
    Field::new("source", Type::Text, "Who or what said so.")
        .required()
        .clarifying()
        .example("14 loss interviews"),
    Field::new("date", Type::Date, "When.").when_agreed().clarifying().example("2026-09-30"),
];
