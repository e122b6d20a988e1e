//! Forum: a meeting of both teams that comes back.

use super::common::{CADENCES, OWNERS};
use super::people::LEVELS;
use crate::model::field::{Field, Kind, Section, Statuses, Type};

/// The declaration of forums.
pub static KIND: Kind = Kind {
    name: "forum",
    short: &[],
    title: "Forum",
    plural: "Forums",
    folder: "forums",
    doc: "A regular meeting of both teams: how often, who comes, what is on the table.",
    section: Section::HowWeWork,
    point: None,
    title_from: None,
    review_every: Some("180 days"),
    statuses: Statuses::Agreement,
    fields: FIELDS,
    example: include_str!("forum.md"),
};

static FIELDS: &[Field] = &[
    Field::new(
        "cadence",
        Type::Choice(CADENCES),
        "How often it is held; fortnightly is every two weeks.",
    )
    .required()
    .example("monthly"),
    Field::new("owners", Type::Record(OWNERS), "Who sees to it that it is held, on each side.")
        .required()
        .clarifying()
        .example("{marketing: marco-benedetti, sales: dana-okafor}"),
    Field::new(
        "attendees",
        Type::List(&Type::Record(ATTENDEES)),
        "Which teams come, and who of them.",
    )
    .when_agreed()
    .example("[{team: sdr, levels: [ic, manager]}]"),
    Field::new("agenda", Type::List(&Type::Text), "What is talked about, in order.")
        .ordered()
        .clarifying()
        .example("[Numbers of the month, Rejected leads and why]"),
    Field::new("kpis", Type::List(&Type::Ref(&["kpi"])), "The KPIs that are on the table.")
        .clarifying()
        .example("[mql-to-sal, mql-to-sql]"),
    Field::new("held", Type::List(&Type::Record(HELD)), "When it was held, and what came of it.")
        .editorial()
        .example("[{on: 2026-11-12, decisions: [D-0008]}]"),
];

static ATTENDEES: &[Field] = &[
    Field::new("team", Type::Ref(&["team"]), "The team.").required().example("sdr"),
    Field::new(
        "levels",
        Type::List(&Type::Choice(LEVELS)),
        "Who of the team; everyone when absent.",
    )
    .example("[ic, manager]"),
];

static HELD: &[Field] = &[
    Field::new("on", Type::Date, "The day.").required().editorial().example("2026-11-12"),
    Field::new(
        "decisions",
        Type::List(&Type::Ref(&["decision"])),
        "Decisions made or proposed there.",
    )
    .editorial()
    .example("[D-0008]"),
    Field::new("lessons", Type::List(&Type::Ref(&["lesson"])), "Lessons drawn there.")
        .editorial()
        .example("[2026-11-audit-season]"),
];
