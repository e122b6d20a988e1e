//! Offer: what we sell, for how much, and to whom it comes first.

use crate::model::field::{Field, Kind, Point, Section, Statuses, Type};

/// The declaration of offers.
pub static KIND: Kind = Kind {
    name: "offer",
    short: &[],
    title: "Offer",
    plural: "Offers",
    folder: "offers",
    doc: "Something we sell: for whom, at what price, and where it is the first thing \
we offer.",
    section: Section::Message,
    point: Some(Point::Offer),
    title_from: None,
    review_every: Some("180 days"),
    statuses: Statuses::Agreement,
    fields: FIELDS,
    example: include_str!("offer.md"),
};

static FIELDS: &[Field] = &[
    Field::new(
        "type",
        Type::Choice(&["point", "suite", "enterprise", "service"]),
        "`point`: one product for one problem; `suite`: several together; \
`enterprise`: for the whole company; `service`: work we do.",
    )
    .required()
    .example("enterprise"),
    Field::new(
        "category",
        Type::Text,
        "The shelf buyers put it on; the words they would search for.",
    )
    .example("Cold-chain monitoring"),
    Field::new(
        "price",
        Type::OneOf(&[Type::Record(PRICE), Type::Text]),
        "The price and what it is for, or `on request`.",
    )
    .by_rule("offer-no-price", "once agreed")
    .example("{amount: \"$43,200\", per: year}"),
    Field::new("icps", Type::List(&Type::Ref(&["icp"])), "The segments we sell it to.")
        .required()
        .example("[food-distributors, pharma-logistics]"),
    Field::new(
        "lead_with",
        Type::List(&Type::Record(LEAD_WITH)),
        "Where this is the first thing marketing shows and sales pitches; one offer \
only for each segment and persona.",
    )
    .when_agreed()
    .example(
        "[{icp: food-distributors, persona: operations-director, when: 10 sites or \
more}]",
    ),
    Field::new("includes", Type::List(&Type::Text), "What the customer gets.")
        .example("[Sensors for every cold room, Audit reports]"),
    Field::new("not_for", Type::List(&Type::Text), "Who should not buy it.")
        .example("[Companies with one site]"),
];

static PRICE: &[Field] = &[
    Field::new("amount", Type::Money, "The price, or the lowest one.")
        .required()
        .example("\"$43,200\""),
    Field::new("per", Type::Text, "What the amount is for: a year, a site, a user.")
        .when_agreed()
        .example("year"),
];

static LEAD_WITH: &[Field] = &[
    Field::new("icp", Type::Ref(&["icp"]), "The segment.").required().example("food-distributors"),
    Field::new("persona", Type::Ref(&["persona"]), "The persona; every persona when absent.")
        .example("operations-director"),
    Field::new("when", Type::Text, "The condition, where two offers share a segment.")
        .example("10 sites or more"),
];
