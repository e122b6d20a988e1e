//! Hand-off: what one team gives another, how fast that one answers, and who is asked when it fails.

use crate::model::field::{Field, Kind, Point, Section, Statuses, Type};

/// The declaration of hand-offs.
pub static KIND: Kind = Kind {
    name: "handoff",
    short: &[],
    title: "Hand-off",
    plural: "Hand-offs",
    folder: "handoffs",
    doc: "The passing of a lead from one team to another: what travels with it, how \
fast it is answered, and what each side promises.",
    section: Section::Process,
    point: Some(Point::Lead),
    title_from: None,
    review_every: Some("180 days"),
    statuses: Statuses::Agreement,
    fields: FIELDS,
    example: include_str!("handoff.md"),
};

static FIELDS: &[Field] = &[
    Field::new(
        "from",
        Type::List(&Type::Ref(&["lead-stage"])),
        "The stage, or stages, the lead comes from.",
    )
    .required()
    .example("mql"),
    Field::new("to", Type::Ref(&["lead-stage"]), "The stage the lead goes to.")
        .required()
        .example("sal"),
    Field::new(
        "criteria",
        Type::List(&Type::OneOf(&[Type::Ref(&["qualification"]), Type::Text])),
        "What must be true before the lead is handed over: `qualification/…` or words.",
    )
    .by_rule("handoff-no-criteria", "once agreed")
    .example("[qualification/mql-score]"),
    Field::new(
        "payload",
        Type::List(&Type::Text),
        "The information that must travel with the lead.",
    )
    .by_rule("handoff-no-payload", "once agreed")
    .example("[name, company, role, tier, last 3 actions]"),
    Field::new("clock", Type::Record(CLOCK), "What starts the clock and what stops it.")
        .by_rule("sla-no-clock", "once agreed")
        .example("{starts: MQL assigned, stops: logged first call or e-mail, hours: business}"),
    Field::new("first_touch_within", Type::Duration, "How soon the receiving team gets in touch.")
        .when_agreed()
        .tighter_down()
        .example("4 business hours"),
    Field::new(
        "decide_within",
        Type::Duration,
        "How soon the receiving team accepts or rejects the lead.",
    )
    .when_agreed()
    .tighter_down()
    .example("2 business days"),
    Field::new(
        "attempts",
        Type::Record(ATTEMPTS),
        "How often the receiving team tries before it gives up.",
    )
    .example("{touches: 8, over: 10 business days}"),
    Field::new(
        "reject_reasons",
        Type::List(&Type::Record(REASON)),
        "The reasons for which a lead may be sent back, and where it then goes.",
    )
    .by_rule("handoff-no-feedback", "once agreed")
    .example("[{code: not-icp, meaning: Outside our segments., goes_to: disqualified}]"),
    Field::new(
        "feedback_within",
        Type::Duration,
        "How soon the sending team learns the reason of a rejection.",
    )
    .by_rule("handoff-no-feedback", "once agreed")
    .tighter_down()
    .example("2 business days"),
    Field::new(
        "commitments",
        Type::Record(COMMITMENTS),
        "What each side promises the other, with at least one number on each side.",
    )
    .by_rule("sla-one-sided", "once agreed")
    .example(
        "{marketing: [{what: MQLs, number: 70, per: month}], sales: [{what: First \
touch in time, number: 90%}]}",
    ),
    Field::new(
        "capacity",
        Type::Record(CAPACITY),
        "What the receiving team can work; a promise of more leads is pointed out.",
    )
    .clarifying()
    .example("{people: 2, leads_per_head: 40, per: month}"),
    Field::new(
        "escalation",
        Type::List(&Type::List(&Type::Ref(&["person"]))),
        "Who is asked when it fails, one after the other; several at one step in \
brackets. The arbiter is the last.",
    )
    .by_rule("escalation-end", "once agreed")
    .ordered()
    .example("[owen-price, [marco-benedetti, dana-okafor], astrid-lindqvist]"),
    Field::new("reviewed_in", Type::Ref(&["forum"]), "The meeting in which both sides look at it.")
        .clarifying()
        .example("monthly-revenue-forum"),
];

static CLOCK: &[Field] = &[
    Field::new("starts", Type::Text, "The event that starts the clock.")
        .by_rule("sla-no-clock", "once agreed")
        .example("MQL assigned"),
    Field::new("stops", Type::Text, "The event that stops it.")
        .by_rule("sla-no-clock", "once agreed")
        .example("logged first call or e-mail"),
    Field::new(
        "hours",
        Type::Choice(&["business", "calendar"]),
        "Whether nights, weekends and holidays count; business hours when absent.",
    )
    .example("business"),
];

static ATTEMPTS: &[Field] = &[
    Field::new("touches", Type::Integer, "How many calls, e-mails and messages.")
        .required()
        .tighter_up()
        .example("8"),
    Field::new("over", Type::Duration, "The time they are spread over.")
        .required()
        .example("10 business days"),
];

static REASON: &[Field] = &[
    Field::new("code", Type::Code, "The reason as the CRM lists it.").required().example("not-icp"),
    Field::new("meaning", Type::Text, "When to choose it.")
        .required()
        .example("Outside our segments."),
    Field::new(
        "goes_to",
        Type::Ref(&["lead-stage"]),
        "The stage the lead goes to; absent, it stays with the sending team until \
what is missing is added.",
    )
    .example("disqualified"),
];

static CAPACITY: &[Field] = &[
    Field::new("people", Type::Integer, "How many people work the leads.")
        .required()
        .clarifying()
        .example("2"),
    Field::new("leads_per_head", Type::Integer, "How many leads each of them can work.")
        .required()
        .clarifying()
        .example("40"),
    Field::new("per", Type::Text, "In which time, as the commitments write it.")
        .required()
        .clarifying()
        .example("month"),
];

static COMMITMENTS: &[Field] = &[
    Field::new("marketing", Type::List(&Type::Record(COMMITMENT)), "What marketing promises.")
        .by_rule("sla-one-sided", "once agreed")
        .example("[{what: MQLs, number: 70, per: month}]"),
    Field::new("sales", Type::List(&Type::Record(COMMITMENT)), "What sales promises.")
        .by_rule("sla-one-sided", "once agreed")
        .example("[{what: First touch in time, number: 90%}]"),
    Field::new(
        "customer_success",
        Type::List(&Type::Record(COMMITMENT)),
        "What customer success promises.",
    )
    .example("[{what: Kick-off held, number: 10 business days}]"),
];

static COMMITMENT: &[Field] = &[
    Field::new("what", Type::Text, "What is promised.").required().example("MQLs"),
    Field::new("number", Type::Quantity, "How many, how much or how soon.")
        .tighter_up()
        .example("70"),
    Field::new("per", Type::Text, "Over which time, or for each what.").example("month"),
];
