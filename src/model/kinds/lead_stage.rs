//! Lead stage: who does what, and by when, while a lead is at this step.

use super::qualification::LEAD;
use crate::model::field::{Field, Kind, Point, Section, Statuses, Type};

/// The declaration of lead stages.
pub static KIND: Kind = Kind {
    name: "lead-stage",
    short: &["stage"],
    title: "Lead stage",
    plural: "Lead stages",
    folder: "lead-stages",
    doc: "One step a lead can be at: what it means, who owns it, what they do, and by \
when.",
    section: Section::Process,
    point: Some(Point::Lead),
    title_from: None,
    review_every: Some("180 days"),
    statuses: Statuses::Agreement,
    fields: FIELDS,
    example: include_str!("lead_stage.md"),
};

/// Roles that the core percentages and the order of the funnel are counted by.
const ROLES: &[&str] = &[
    "inquiry",
    "mql",
    "sal",
    "sql",
    "opportunity",
    "customer",
    "nurture",
    "disqualified",
    "lost",
    "other",
];

static FIELDS: &[Field] = &[
    Field::new(
        "definition",
        Type::Text,
        "What must be true of a lead at this stage, so that two people decide the same.",
    )
    .required()
    .example("Fit of 25 or more, engagement of 20 or more, 60 in total."),
    Field::new(
        "type",
        Type::Choice(&["sla", "inventory", "gate", "end"]),
        "`sla`: a time limit runs (the default); `inventory`: a pool without one; \
`gate`: checked at once; `end`: leads stay.",
    )
    .example("sla"),
    Field::new(
        "role",
        Type::Choice(ROLES),
        "Which of the usual stages it is, whatever we call it; the funnel numbers \
are counted by it.",
    )
    .by_rule("stage-role-missing", "on one stage each for mql, sal and sql")
    .example("mql"),
    Field::new("entry", Type::Bool, "Whether leads begin here.")
        .by_rule("stage-entry", "on exactly one stage")
        .example("false"),
    Field::new(
        "success",
        Type::Bool,
        "On a stage of type `end`: whether reaching it is a win; true for the role \
customer.",
    )
    .by_rule("stage-no-success", "on one end stage, unless one has the role customer")
    .example("false"),
    Field::new("owner_team", Type::Ref(&["team"]), "The team that has the lead now: who.")
        .by_rule("stage-no-owner", "unless the type is end")
        .example("sdr"),
    Field::new(
        "follow_up",
        Type::OneOf(&[Type::Ref(&["play"]), Type::Text]),
        "What the owner does, beginning with the first day: in words, or `play/…` \
for a play.",
    )
    .by_rule("stage-no-action", "unless the type is end or gate")
    .example("Call and e-mail, then book the first meeting."),
    Field::new("time_limit", Type::Duration, "How long a lead may stay: when.")
        .by_rule("stage-no-limit", "when the type is sla")
        .tighter_down()
        .example("2 business days"),
    Field::new("on_breach", Type::Record(BREACH), "What happens when the limit passes.")
        .by_rule("stage-no-breach", "once agreed, when the type is sla")
        .example("{action: reassign the lead, to: owen-price}"),
    Field::new(
        "enter_when",
        Type::List(&Type::OneOf(&[Type::Ref(&["qualification"]), Type::Text])),
        "What brings a lead here: `qualification/…`, words, or both.",
    )
    .by_rule("stage-no-criteria", "once agreed")
    .example("[qualification/mql-score]"),
    Field::new("re_engage_when", Type::Text, "What takes a lead out of the pool again.")
        .by_rule("inventory-no-return", "when the type is inventory")
        .example("The score reaches 60 again, or a demo is requested."),
    Field::new("next", Type::List(&Type::Record(NEXT)), "Where a lead can go from here, and when.")
        .by_rule("stage-dead-end", "unless the type is end")
        .example(
            "[{to: sal, when: The SDR accepts the lead., path: success, handoff: \
mql-to-sal}]",
        ),
    Field::new("example", Type::Text, "A lead that belongs here, without names.")
        .by_rule("stage-no-example", "as advice")
        .clarifying()
        .example("Quality manager of a 22-site distributor who asked for a demo after an audit."),
    Field::new(
        "counter_example",
        Type::Text,
        "A lead that looks as if it belonged here and does not.",
    )
    .by_rule("stage-no-example", "as advice")
    .clarifying()
    .example("A student who downloaded eight papers."),
    Field::new(
        "examples",
        Type::List(&Type::Record(LEAD)),
        "Leads that belong here, as data: the check runs them through the qualification that \
`enter_when` names.",
    )
    .clarifying()
    .example("[{title: Director of a tier A distributor, lead: {tier: A, role: champion, demo_request: true}}]"),
    Field::new(
        "counter_examples",
        Type::List(&Type::Record(LEAD)),
        "Leads that look as if they belonged here and do not, as data: the check runs them, too.",
    )
    .clarifying()
    .example("[{title: Student with eight downloads, lead: {tier: none, role: student, student: true}}]"),
    Field::new(
        "journey",
        Type::Ref(&["journey-stage"]),
        "The step of the customer's own journey it goes with.",
    )
    .clarifying()
    .example("explore"),
    Field::new(
        "unit",
        Type::Choice(&["person", "account"]),
        "Whether people or whole companies are counted; people when absent.",
    )
    .example("person"),
    Field::new(
        "crm",
        Type::Map(&Type::Map(&Type::OneOf(&[Type::List(&Type::Text), Type::Text]))),
        "How the CRM shows this stage: for each system, its properties and their values, as \
labels or internal values; a list means one of them.",
    )
    .clarifying()
    .example("{hubspot: {lifecyclestage: marketingqualifiedlead, hs_lead_status: NEW}}"),
];

static BREACH: &[Field] = &[
    Field::new("after", Type::Duration, "How long after the limit; at once when absent.")
        .tighter_down()
        .example("1 business day"),
    Field::new("action", Type::Text, "What is done.").required().example("reassign the lead"),
    Field::new("to", Type::List(&Type::Ref(&["person", "team"])), "Who does it or hears of it.")
        .required()
        .example("owen-price"),
];

static NEXT: &[Field] = &[
    Field::new("to", Type::Ref(&["lead-stage"]), "The stage it goes to.").required().example("sal"),
    Field::new("when", Type::Text, "What happens that moves it there.")
        .by_rule("stage-when-missing", "always")
        .example("The SDR accepts the lead."),
    Field::new(
        "path",
        Type::Choice(&["success", "recycle", "exit"]),
        "`success`: on towards a sale; `recycle`: back to be warmed up; `exit`: out. When absent: out \
         to an end that is no win, back to a pool, else on.",
    )
    .example("success"),
    Field::new(
        "handoff",
        Type::Ref(&["handoff"]),
        "The hand-off that governs the step, where the lead passes to a team of \
another function.",
    )
    .example("mql-to-sal"),
    Field::new(
        "reasons",
        Type::List(&Type::Code),
        "The reasons to choose from, as codes of your own.",
    )
    .by_rule("exit-no-reason", "once agreed, when the path is recycle or exit")
    .example("[bad-timing, no-response]"),
];
