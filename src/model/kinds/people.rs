//! People and teams: listed in `playbook.yaml`, referenced like items.

use crate::model::field::{Field, Kind, Section, Statuses, Type};

/// A person of either team.
pub static PERSON: Kind = Kind {
    name: "person",
    short: &[],
    title: "Person",
    plural: "People",
    folder: "",
    doc: "Someone who owns, signs or does something in this playbook.",
    section: Section::HowWeWork,
    point: None,
    title_from: Some("name"),
    review_every: None,
    statuses: Statuses::Agreement,
    fields: PERSON_FIELDS,
    example: "id: dana-okafor\nname: Dana Okafor\nrole: Chief Sales Officer\nteam: sales\nlevel: c-level\nreports_to: astrid-lindqvist\n",
};

/// A team.
pub static TEAM: Kind = Kind {
    name: "team",
    short: &[],
    title: "Team",
    plural: "Teams",
    folder: "",
    doc: "A group of people with one function and one head.",
    section: Section::HowWeWork,
    point: None,
    title_from: Some("name"),
    review_every: None,
    statuses: Statuses::Agreement,
    fields: TEAM_FIELDS,
    example: "id: sales\nname: Sales\nfunction: sales\nhead: dana-okafor\n",
};

/// The functions a team can have.
pub const FUNCTIONS: &[&str] =
    &["marketing", "sales", "customer-success", "product", "finance", "operations", "executive"];

/// How far someone may decide, from the top down.
pub const LEVELS: &[&str] = &["c-level", "vp", "director", "manager", "ic"];

/// Fields of one entry under `people:` in `playbook.yaml`.
pub static PERSON_FIELDS: &[Field] = &[
    Field::new("id", Type::Code, "The id others refer to.").required().example("dana-okafor"),
    Field::new("name", Type::Text, "The person's name.").required().example("Dana Okafor"),
    Field::new("role", Type::Text, "What they do here.").required().example("Chief Sales Officer"),
    Field::new("team", Type::Ref(&["team"]), "The team they belong to.")
        .required()
        .example("sales"),
    Field::new(
        "level",
        Type::Choice(LEVELS),
        "How far they may decide; `ic` is everyone who leads nobody.",
    )
    .required()
    .example("c-level"),
    Field::new("reports_to", Type::Ref(&["person"]), "Who they report to.")
        .by_rule(
            "arbiter-reporting-line",
            "for the heads of marketing and of sales, up to the arbiter",
        )
        .example("astrid-lindqvist"),
    Field::new("email", Type::Text, "Work e-mail; shown on internal sites only.")
        .editorial()
        .example("dana@merrowdale.example"),
    Field::new(
        "handle",
        Type::Text,
        "Account on the code host, for reviews; without it, the e-mail address stands for it.",
    )
    .editorial()
    .example("\"@dana-okafor\""),
    Field::new("left", Type::Date, "The day they left.").example("2026-10-31"),
];

/// Fields of one entry under `teams:` in `playbook.yaml`.
pub static TEAM_FIELDS: &[Field] = &[
    Field::new("id", Type::Code, "The id others refer to.").required().example("sales"),
    Field::new("name", Type::Text, "The team's name.").required().example("Sales"),
    Field::new("function", Type::Choice(FUNCTIONS), "Which side of the hand-off they stand on.")
        .required()
        .example("sales"),
    Field::new("head", Type::Ref(&["person"]), "Who leads it.")
        .by_rule("org-heads", "for the teams of marketing and of sales")
        .example("dana-okafor"),
];
