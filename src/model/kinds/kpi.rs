//! KPI: what is counted, how, by whom, and which way is better.

use super::common::CADENCES;
use crate::model::field::{Field, Kind, Point, Section, Statuses, Type};

/// The declaration of KPIs.
pub static KIND: Kind = Kind {
    name: "kpi",
    short: &[],
    title: "KPI",
    plural: "KPIs",
    folder: "kpis",
    doc: "A number both teams read the same way: what is counted, how, where it comes \
from, and which way is better.",
    section: Section::Numbers,
    point: Some(Point::Results),
    title_from: None,
    review_every: Some("180 days"),
    statuses: Statuses::Agreement,
    fields: FIELDS,
    example: include_str!("kpi.yaml"),
};

/// The groups KPIs are shown in.
const CATEGORIES: &[&str] = &[
    "funnel",
    "velocity",
    "pipeline",
    "revenue",
    "buying",
    "cost",
    "value",
    "satisfaction",
    "adoption",
    "productivity",
    "alignment",
];

static FIELDS: &[Field] = &[
    Field::new(
        "type",
        Type::Choice(&["count", "conversion", "duration", "ratio", "sum", "index"]),
        "`count`: entries of a stage; `conversion`: the share that gets from one \
stage to another; `duration`: the time between two stages; `ratio`: one \
number by another; `sum`: amounts added up; `index`: a figure from outside, \
such as a survey.",
    )
    .required()
    .example("conversion"),
    Field::new(
        "unit",
        Type::Choice(&["percent", "number", "currency", "days", "hours", "ratio"]),
        "What the number is counted in.",
    )
    .required()
    .example("percent"),
    Field::new(
        "direction",
        Type::Choice(&["up", "down", "band"]),
        "Which way is better: `up`, `down`, or within a `band`.",
    )
    .required()
    .example("up"),
    Field::new("from", Type::Ref(&["lead-stage"]), "The stage it begins at.")
        .when("type", &["conversion", "duration"])
        .example("mql"),
    Field::new("to", Type::Ref(&["lead-stage"]), "The stage it ends at.")
        .when("type", &["conversion", "duration"])
        .example("sal"),
    Field::new("of", Type::Ref(&["lead-stage"]), "The stage whose entries are counted.")
        .when("type", &["count"])
        .example("sql"),
    Field::new(
        "numerator",
        Type::OneOf(PART),
        "What is divided: `kpi/…`, `stage/…` for its entries, `data:…` for a series under \
`data/`, or `target:…` for what a KPI is to reach.",
    )
    .by_rule("kpi-ratio-parts", "when type is ratio")
    .example("data:open-pipeline"),
    Field::new("denominator", Type::OneOf(PART), "What it is divided by, written the same way.")
        .by_rule("kpi-ratio-parts", "when type is ratio")
        .example("kpi/new-arr"),
    Field::new(
        "formula",
        Type::Text,
        "How it is worked out, in words a new colleague understands.",
    )
    .by_rule("kpi-no-formula", "once agreed")
    .example("SALs entered ÷ MQLs entered"),
    Field::new(
        "basis",
        Type::Choice(&["period", "cohort"]),
        "`period`: entries of the same period are compared; `cohort`: the same leads \
are followed until the end.",
    )
    .by_rule("kpi-no-basis", "when type is conversion, once agreed")
    .example("period"),
    Field::new("lag", Type::Duration, "How much later the second count is taken.")
        .example("1 quarter"),
    Field::new(
        "adds_up",
        Type::Bool,
        "Whether the values of months add up to those of quarters and years. When absent, counts, \
sums and rates do; times and figures from outside do not. `false` for a stock, such as what is open \
on the first day.",
    )
    .clarifying()
    .example("false"),
    Field::new("window", Type::Duration, "How long leads are followed before the number is final.")
        .example("90 days"),
    Field::new(
        "shared",
        Type::Bool,
        "Whether both teams answer for it; true when absent and the step crosses teams.",
    )
    .example("true"),
    Field::new("owners", Type::Record(OWNERS), "Who answers for it on each side.")
        .by_rule("kpi-one-owner", "when both teams answer for it, once agreed")
        .clarifying()
        .example("{marketing: marco-benedetti, sales: dana-okafor}"),
    Field::new("source", Type::Record(SOURCE), "Where the number is read.")
        .by_rule("kpi-no-source", "once agreed")
        .example("{system: HubSpot, report: Funnel – entered}"),
    Field::new("cadence", Type::Choice(CADENCES), "How often it is read.")
        .by_rule("kpi-no-cadence", "once agreed")
        .example("weekly"),
    Field::new("category", Type::Choice(CATEGORIES), "The group it is shown in.")
        .editorial()
        .example("funnel"),
    Field::new(
        "journey",
        Type::List(&Type::Ref(&["journey-stage"])),
        "The steps of the customer's journey it tells about; those of the lead stages it counts \
are known.",
    )
    .clarifying()
    .example("[rely]"),
    Field::new("band", Type::Record(BAND), "The lowest and the highest good value, both included.")
        .by_rule("kpi-unit-direction", "when direction is band")
        .example("{min: 3, max: 5}"),
    Field::new("benchmark", Type::Record(BENCHMARK), "What others reach, with source and date.")
        .clarifying()
        .example("{value: 40–60%, source: Demand waterfall benchmarks, date: 2024-05-01}"),
    Field::new("caveat", Type::Text, "How the number can mislead.")
        .clarifying()
        .example("Close to 100% often means that leads are accepted without a look."),
];

static PART: &[Type] = &[Type::Series, Type::Target(&["kpi"]), Type::Ref(&["kpi", "lead-stage"])];

static OWNERS: &[Field] = &[
    Field::new("marketing", Type::Ref(&["person"]), "Who answers for it in marketing.")
        .by_rule("kpi-one-owner", "when both teams answer for it, once agreed")
        .clarifying()
        .example("marco-benedetti"),
    Field::new("sales", Type::Ref(&["person"]), "Who answers for it in sales.")
        .by_rule("kpi-one-owner", "when both teams answer for it, once agreed")
        .clarifying()
        .example("dana-okafor"),
];

static SOURCE: &[Field] = &[
    Field::new("system", Type::Text, "The program that holds it.")
        .by_rule("kpi-no-source", "once agreed")
        .example("HubSpot"),
    Field::new("report", Type::Text, "The report or the list in it.")
        .by_rule("kpi-no-source", "once agreed")
        .example("Funnel – entered"),
];

static BAND: &[Field] = &[
    Field::new("min", Type::Quantity, "The lowest good value.")
        .by_rule("kpi-unit-direction", "always")
        .tighter_up()
        .example("3"),
    Field::new("max", Type::Quantity, "The highest good value.")
        .by_rule("kpi-unit-direction", "always")
        .tighter_down()
        .example("5"),
];

static BENCHMARK: &[Field] = &[
    Field::new(
        "value",
        Type::OneOf(&[Type::Quantity, Type::Text]),
        "The value, or a range in words.",
    )
    .required()
    .clarifying()
    .example("40–60%"),
    Field::new("source", Type::Text, "Who published it.")
        .by_rule("benchmark-unsourced", "always")
        .clarifying()
        .example("Demand waterfall benchmarks"),
    Field::new("date", Type::Date, "When it was published.")
        .by_rule("benchmark-unsourced", "always")
        .clarifying()
        .example("2024-05-01"),
];
