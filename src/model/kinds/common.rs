//! Fields that every kind has, records that several kinds share, and the kind of untyped pages.

use crate::model::field::{Field, Kind, Section, Statuses, Type};

/// Fields common to every kind, besides those of the kind itself. The words of `status` depend on
/// the kind ([`Statuses`]).
pub static COMMON: &[Field] = &[
    Field::new("title", Type::Text, "What people call it; shown in lists, links and search.")
        .by_rule("field-missing", "unless a heading or the kind's own field names it")
        .editorial()
        .example("Marketing Qualified Lead (MQL)"),
    Field::new("status", Type::Choice(&[]), "How far the agreement has come; a draft when absent.")
        .example("agreed"),
    Field::new("owner", Type::Ref(&["person"]), "The one person who keeps it true; never a team.")
        .by_rule("owner-missing", "once the item is agreed")
        .editorial()
        .example("dana-okafor"),
    Field::new("agreed", Type::Record(AGREED), "Who agreed, when, and by which decision.")
        .by_rule("agreed-unsigned", "once the item is agreed, for the four points")
        .editorial()
        .example(
            "{sales: dana-okafor, marketing: marco-benedetti, on: 2026-04-09, decision: \
D-0004}",
        ),
    Field::new("reviewed", Type::Date, "When someone last checked that it is still true.")
        .by_rule("field-missing", "once the item is agreed, for kinds that are reviewed")
        .editorial()
        .example("2026-09-14"),
    Field::new(
        "review_every",
        Type::Duration,
        "How long a review holds; each kind has its own default.",
    )
    .editorial()
    .example("180 days"),
    Field::new(
        "aliases",
        Type::List(&Type::Text),
        "Other names: old ids, abbreviations, labels in the CRM.",
    )
    .editorial()
    .example("[Hot lead, marketingqualifiedlead]"),
    Field::new(
        "evidence",
        Type::List(&Type::Record(EVIDENCE)),
        "What it rests on: interviews, won and lost deals, market data.",
    )
    .clarifying()
    .example(
        "[{claim: 7 of 9 lost deals named audits, source: win-loss interviews, date: \
2026-08-20}]",
    ),
    Field::new(
        "audience",
        Type::Choice(&["internal", "shareable"]),
        "Who may see it; internal when absent.",
    )
    .editorial()
    .example("internal"),
    Field::new("tags", Type::List(&Type::Text), "Words to find it by.")
        .editorial()
        .example("[audit]"),
    Field::new("summary", Type::Text, "One sentence for lists and search.")
        .editorial()
        .example("A lead whose fit and engagement reach the score."),
    Field::new(
        "waive",
        Type::List(&Type::Record(WAIVER)),
        "Rules whose findings about this item we accept, each with the reason.",
    )
    .clarifying()
    .example("[{code: stage-no-example, because: nobody has been here yet, until: 2027-06-30}]"),
    Field::new(
        "checked_against",
        Type::List(&Type::Record(CHECK)),
        "Items this one refers to, with the day someone last checked that it still holds beside them.",
    )
    .editorial()
    .example("[{item: lead-stage/sal, on: 2026-11-20}]"),
];

static CHECK: &[Field] = &[
    Field::new("item", Type::Ref(&[]), "The item, as `kind/id`.")
        .required()
        .editorial()
        .example("lead-stage/sal"),
    Field::new("on", Type::Date, "The day it was checked.")
        .required()
        .editorial()
        .example("2026-11-20"),
];

static WAIVER: &[Field] = &[
    Field::new("code", Type::Text, "The name or the code of the rule.")
        .required()
        .clarifying()
        .example("stage-no-example"),
    Field::new("because", Type::Text, "Why it need not hold here, in one sentence.")
        .by_rule("rule-no-reason", "always")
        .clarifying()
        .example("nobody has been here yet"),
    Field::new("until", Type::Date, "The last day on which it is waived.")
        .clarifying()
        .example("2027-06-30"),
];

static AGREED: &[Field] = &[
    Field::new("sales", Type::Ref(&["person"]), "Who agreed for sales.")
        .editorial()
        .example("dana-okafor"),
    Field::new("marketing", Type::Ref(&["person"]), "Who agreed for marketing.")
        .editorial()
        .example("marco-benedetti"),
    Field::new(
        "ruled_by",
        Type::Ref(&["person"]),
        "The arbiter, when the two sides did not agree; stands instead of both names.",
    )
    .editorial()
    .example("astrid-lindqvist"),
    Field::new("on", Type::Date, "The day it was agreed.").editorial().example("2026-04-09"),
    Field::new("decision", Type::Ref(&["decision"]), "The decision that records it.")
        .editorial()
        .example("D-0004"),
];

static EVIDENCE: &[Field] = &[
    Field::new("claim", Type::Text, "What was found.")
        .required()
        .clarifying()
        .example("7 of 9 lost deals named audits"),
    Field::new("source", Type::Text, "Where it comes from.")
        .clarifying()
        .example("win-loss interviews"),
    Field::new("date", Type::Date, "When it was found.").clarifying().example("2026-08-20"),
];

/// One owner on each side.
pub(super) static OWNERS: &[Field] = &[
    Field::new("marketing", Type::Ref(&["person"]), "Who answers for it in marketing.")
        .when_agreed()
        .clarifying()
        .example("marco-benedetti"),
    Field::new("sales", Type::Ref(&["person"]), "Who answers for it in sales.")
        .when_agreed()
        .clarifying()
        .example("dana-okafor"),
];

/// What buyers say against us, and what to answer.
pub(super) static OBJECTION: &[Field] = &[
    Field::new("says", Type::Text, "The objection in the buyer's own words.")
        .required()
        .clarifying()
        .example("We already have loggers."),
    Field::new("response", Type::Text, "What to answer, as a person would say it.")
        .required()
        .clarifying()
        .example("Loggers tell you on Monday what spoiled on Friday."),
    Field::new("proof", Type::Text, "The fact that makes the answer believable.")
        .clarifying()
        .example("Nordfrost found 11 of 14 losses after delivery."),
    Field::new("asset", Type::Ref(&["asset"]), "What to send or show along with the answer.")
        .clarifying()
        .example("spoilage-calculator"),
];

/// How often a meeting is held or a number is read.
pub(super) const CADENCES: &[&str] =
    &["daily", "weekly", "fortnightly", "monthly", "quarterly", "yearly"];

/// What to do with something that was tried.
pub(super) const VERDICTS: &[&str] = &["keep", "refine", "drop"];

/// A page that is no item of any kind: a title, prose and links.
pub static PAGE: Kind = Kind {
    name: "page",
    short: &[],
    title: "Page",
    plural: "Pages",
    folder: "",
    doc: "Prose that belongs to the playbook but is no item of a kind.",
    section: Section::HowWeWork,
    point: None,
    title_from: None,
    review_every: Some("365 days"),
    statuses: Statuses::Agreement,
    fields: &[],
    example: "---\ntitle: How we work\n---\n\nWe meet on the second Thursday.\n",
};
