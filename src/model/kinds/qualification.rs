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
        "enough",
        Type::List(&Type::Record(ENOUGH)),
        "The same as `pass` so that it can be run: how many of which items are needed besides those \
that must be yes. `[]` when those are enough.",
    )
    .example("[{at_least: 1, of: [budget, date]}]"),
    Field::new(
        "dimensions",
        Type::List(&Type::Record(DIMENSION)),
        "The sides of a score: how well the company fits, and how engaged the person \
is.",
    )
    .when("type", &["score"])
    .example("[{id: fit, max: 50, rules: [{signal: Tier A account, when: {tier: A}, points: 25}]}]"),
    Field::new(
        "disqualify",
        Type::List(&Type::Record(DISQUALIFY)),
        "Signals that rule a lead out, whatever its points.",
    )
    .example("[{signal: E-mail address of a university, when: {student: true}, reason: student}]"),
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
        "What happens when a fact that rules ask for is unknown; `no-score` means the lead is not \
scored, which is not the same as 0. Otherwise an unknown fact gives no points. What is answered by \
yes or no and not stated is no; write `unknown` where nobody knows.",
    )
    .by_rule("score-missing-data", "when the type is score")
    .example("no-score"),
    Field::new("examples", Type::List(&Type::Record(LEAD)), "Leads that qualify, as data: the check runs them.")
        .clarifying()
        .example("[{title: Director of a tier A distributor, lead: {tier: A, role: champion, demo_request: true}}]"),
    Field::new(
        "counter_examples",
        Type::List(&Type::Record(LEAD)),
        "Leads that do not qualify, as data: the check runs them.",
    )
    .clarifying()
    .example("[{title: Student with eight downloads, lead: {tier: none, role: student, student: true}}]"),
];

/// A lead as data; lead stages show such leads, too.
pub(super) static LEAD: &[Field] = &[
    Field::new(
        "lead",
        Type::Map(&Type::Fact),
        "What is known of the lead, by the names that `when` asks for: `true` or `false`, a word, a \
number, `3 weeks ago`, or `unknown`. For a checklist, the id of each item that has an answer.",
    )
    .required()
    .example("{tier: A, role: champion, pricing_page: 3 weeks ago}"),
    Field::new("title", Type::Text, "What to call it in findings, without names of people.")
        .example("Director of a tier A distributor"),
    Field::new("because", Type::Text, "Why it is shown.")
        .example("The request for a demo counts more than the old visit."),
];

static ENOUGH: &[Field] = &[
    Field::new("at_least", Type::Integer, "How many of them need an answer.")
        .required()
        .example("1"),
    Field::new("of", Type::List(&Type::Code), "The ids of the items; all when absent.")
        .example("[budget, date]"),
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
    Field::new("when", Type::Map(&Type::Condition), WHEN).example("{pricing_page: true}"),
    Field::new("points", Type::Number, "How many points it gives; below 0 for a bad sign.")
        .required()
        .example("15"),
    Field::new(
        "decay",
        Type::Decay,
        "How fast the points fade: so many with every whole period since, never beyond 0.",
    )
    .example("5 points per week"),
];

/// What `when` is, wherever it stands.
const WHEN: &str = "The same so that it can be run: facts about a lead by names of your own, each with \
what it must be; all must hold. `true`, a word, a list of words, `\">= 200\"`, `{from: 200, to: 2000}` \
or `{not: [A, B]}`.";

static DISQUALIFY: &[Field] = &[
    Field::new("signal", Type::Text, "What was seen.")
        .required()
        .example("E-mail address of a university"),
    Field::new("when", Type::Map(&Type::Condition), WHEN).example("{student: true}"),
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
