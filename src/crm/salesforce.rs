//! What Salesforce comes with. Teams change each of these lists; editions differ in the leads' one.

use super::system::{Choice, Object, Property};

/// The properties that lead stages can be told by.
pub(super) static PROPERTIES: &[Property] = &[
    Property {
        name: "Status",
        label: "Lead Status",
        also: &["Lead.Status"],
        object: Object::Lead,
        sets: &[CLASSIC_STATUS, NEWER_STATUS],
        is_forward_only: false,
    },
    Property {
        name: "StageName",
        label: "Stage",
        // `Phase` is what it is called in German.
        also: &["Opportunity.StageName", "Opportunity Stage", "Phase"],
        object: Object::Opportunity,
        sets: &[STAGE],
        is_forward_only: false,
    },
    Property {
        name: "ForecastCategoryName",
        label: "Forecast Category",
        also: &["ForecastCategory", "Opportunity.ForecastCategoryName"],
        object: Object::Opportunity,
        sets: &[FORECAST],
        is_forward_only: false,
    },
];

static CLASSIC_STATUS: &[Choice] = &[
    Choice::new("Open - Not Contacted", "Open - Not Contacted").role("inquiry"),
    Choice::new("Working - Contacted", "Working - Contacted").role("sal"),
    Choice::new("Closed - Converted", "Closed - Converted").role("sql").converted(),
    Choice::new("Closed - Not Converted", "Closed - Not Converted").role("disqualified"),
];

static NEWER_STATUS: &[Choice] = &[
    Choice::new("New", "New").role("inquiry"),
    Choice::new("Contacted", "Contacted").role("sal"),
    Choice::new("Working", "Working").role("sal"),
    Choice::new("Nurturing", "Nurturing").role("nurture"),
    // Every edition has a status that converts; where there is no `Converted`, it is this one.
    Choice::new("Qualified", "Qualified").role("sql").converted(),
    Choice::new("Converted", "Converted").role("sql").converted(),
    Choice::new("Unqualified", "Unqualified").role("disqualified"),
];

/// The probabilities are those most sources agree on; some give 20 % for `Qualification`.
static STAGE: &[Choice] = &[
    Choice::new("Prospecting", "Prospecting").role("opportunity").probability(10),
    Choice::new("Qualification", "Qualification").role("opportunity").probability(10),
    Choice::new("Needs Analysis", "Needs Analysis").role("opportunity").probability(20),
    Choice::new("Value Proposition", "Value Proposition").role("opportunity").probability(50),
    Choice::new("Id. Decision Makers", "Id. Decision Makers").role("opportunity").probability(60),
    Choice::new("Perception Analysis", "Perception Analysis").role("opportunity").probability(70),
    Choice::new("Proposal/Price Quote", "Proposal/Price Quote").role("opportunity").probability(75),
    Choice::new("Negotiation/Review", "Negotiation/Review").role("opportunity").probability(90),
    Choice::new("Closed Won", "Closed Won").role("customer").probability(100).closed(),
    Choice::new("Closed Lost", "Closed Lost").role("lost").probability(0).closed(),
];

static FORECAST: &[Choice] = &[
    Choice::new("Omitted", "Omitted"),
    Choice::new("Pipeline", "Pipeline"),
    Choice::new("BestCase", "Best Case"),
    Choice::new("MostLikely", "Most Likely"),
    Choice::new("Forecast", "Commit"),
    Choice::new("Closed", "Closed"),
];
