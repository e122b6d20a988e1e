//! Play: what to do, step by step, when something happens.

use crate::model::field::{Field, Kind, Section, Statuses, Type};

/// The declaration of plays.
pub static KIND: Kind = Kind {
    name: "play",
    short: &[],
    title: "Play",
    plural: "Plays",
    folder: "plays",
    doc: "A fixed series of steps for a situation that comes back.",
    section: Section::Process,
    point: None,
    title_from: None,
    review_every: Some("180 days"),
    statuses: Statuses::Agreement,
    fields: FIELDS,
    example: include_str!("play.md"),
};

static FIELDS: &[Field] = &[
    Field::new("trigger", Type::Text, "What happens that starts the play.")
        .required()
        .example("An inspection finding of a food distributor is made public."),
    Field::new(
        "stages",
        Type::List(&Type::Ref(&["lead-stage"])),
        "The lead stages at which it is played.",
    )
    .required()
    .example("[inquiry, mql]"),
    Field::new("persona", Type::Ref(&["persona"]), "Whom it addresses; anyone when absent.")
        .example("quality-manager"),
    Field::new("steps", Type::List(&Type::Record(STEP)), "What to do, in order.")
        .required()
        .ordered()
        .example("[{what: Send the checklist, who: SDR, by: day 1}]"),
    Field::new("assets", Type::List(&Type::Ref(&["asset"])), "The material it uses.")
        .clarifying()
        .example("[audit-readiness-checklist]"),
    Field::new("done_when", Type::Text, "How you know that it is over.")
        .required()
        .example("A meeting is booked, or seven days have passed."),
    Field::new("measure", Type::Ref(&["kpi"]), "The KPI that shows whether it works.")
        .clarifying()
        .example("mql-to-sql"),
];

static STEP: &[Field] = &[
    Field::new("what", Type::Text, "What to do.").required().example("Send the checklist"),
    Field::new(
        "who",
        Type::OneOf(&[Type::Ref(&["person", "team"]), Type::Text]),
        "Who does it: a role in words, `team/…` or `person/…`.",
    )
    .example("SDR"),
    Field::new("by", Type::Text, "By when, counted from the trigger.").example("day 1"),
];
