//! Qualification: the checklist or the score that decides who gets on.

use crate::model::field::{Field, Kind, Point, Section, Statuses, Type};

/// The declaration of qualification checklists and scores.
pub static KIND: Kind = Kind {
    name: "qualification",
    short: &[],
    title: "Qualification",
    plural: "Qualification",
    folder: "qualification",
    doc: "A checklist or a score that decides, the same way for everyone, whether a \
lead gets on.",
    section: Section::Process,
    point: Some(Point::Lead),
    title_from: None,
    review_every: Some("180 days"),
    statuses: Statuses::Agreement,
    fields: FIELDS,
    example: include_str!("qualification.yaml"),
};

static FIELDS: &[Field] = &[
    Field::new(
        "type",
        Type::Choice(&["checklist", "score"]),
        "`checklist`: questions to answer; `score`: points to add up.",
    )
    .required()
    .example("score"),
    Field::new(
        "framework",
        Type::Choice(&["BANT", "CHAMP", "GPCT", "MEDDIC", "MEDDPICC", "SPICED", "own"]),
        "The known method it follows, or `own`.",
    )
    .clarifying()
    .example("BANT"),
    Field::new(
        "admits_to",
        Type::Ref(&["lead-stage"]),
        "The stage a lead enters when it qualifies.",
    )
    .example("mql"),
    Field::new("items", Type::List(&Type::Record(ITEM)), "The questions of a checklist.")
        .when("type", &["checklist"])
        .example(
            "[{id: pain, ask: \"Which pain did they confirm?\", evidence: Their words in the \
call notes, must: true}]",
        ),
    Field::new("pass", Type::Text, "How many or which items are enough.")
        .when_agreed_if("type", &["checklist"])
        .example("Pain, buyer and meeting, and one of budget or date"),
    Field::new(
        "dimensions",
        Type::List(&Type::Record(DIMENSION)),
        "The sides of a score: how well the company fits, and how engaged the person \
is.",
    )
    .when("type", &["score"])
    .example("[{id: fit, max: 50, rules: [{signal: Tier A account, points: 25}]}]"),
    Field::new(
        "disqualify",
        Type::List(&Type::Record(DISQUALIFY)),
        "Signals that rule a lead out, whatever its points.",
    )
    .example("[{signal: E-mail address of a university, reason: student}]"),
    Field::new(
        "threshold",
        Type::Record(THRESHOLD),
        "The points needed; where several are given, all of them.",
    )
    .when_agreed_if("type", &["score"])
    .example("{fit: 25, engagement: 20, total: 60}"),
    Field::new("version", Type::Text, "The number of this version, counted up with each decision.")
        .clarifying()
        .example("2"),
    Field::new(
        "missing_data",
        Type::Text,
        "What happens when a fact is unknown; `no-score` means the lead is not \
scored, which is not the same as 0.",
    )
    .by_rule("score-missing-data", "when the type is score")
    .example("no-score"),
];

static ITEM: &[Field] = &[
    Field::new("id", Type::Code, "A short name for the item.").required().example("pain"),
    Field::new("ask", Type::Text, "The question to answer.")
        .required()
        .example("Which pain did they confirm?"),
    Field::new("evidence", Type::Text, "What to show, so that nobody ticks it by feel.")
        .example("Their words in the call notes"),
    Field::new("must", Type::Bool, "Whether a lead without it cannot pass; false when absent.")
        .example("true"),
];

static DIMENSION: &[Field] = &[
    Field::new(
        "id",
        Type::Choice(&["fit", "engagement"]),
        "`fit`: who they are; `engagement`: what they did.",
    )
    .required()
    .example("fit"),
    Field::new("max", Type::Number, "The most points this side can give.").required().example("50"),
    Field::new(
        "rules",
        Type::List(&Type::Record(POINTS)),
        "What gives points, and what takes them away.",
    )
    .required()
    .example("[{signal: Demo requested, points: 40}]"),
];

static POINTS: &[Field] = &[
    Field::new("signal", Type::Text, "What was seen.").required().example("Pricing page visited"),
    Field::new("points", Type::Number, "How many points it gives; below 0 for a bad sign.")
        .required()
        .example("15"),
    Field::new("decay", Type::Text, "How fast the points fade.").example("-5 per week"),
];

static DISQUALIFY: &[Field] = &[
    Field::new("signal", Type::Text, "What was seen.")
        .required()
        .example("E-mail address of a university"),
    Field::new("reason", Type::Text, "The reason; often the code used in the CRM.")
        .required()
        .example("student"),
];

static THRESHOLD: &[Field] = &[
    Field::new("fit", Type::Number, "Points of fit needed.").tighter_up().example("25"),
    Field::new("engagement", Type::Number, "Points of engagement needed.")
        .tighter_up()
        .example("20"),
    Field::new("total", Type::Number, "Points needed in total.").tighter_up().example("60"),
];
