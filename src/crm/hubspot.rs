//! What HubSpot comes with. Teams add values of their own to each list.

use super::system::{Choice, Object, Property};

/// The properties that lead stages can be told by.
pub(super) static PROPERTIES: &[Property] = &[
    Property {
        name: "lifecyclestage",
        label: "Lifecycle Stage",
        also: &[],
        object: Object::Contact,
        sets: &[LIFECYCLE],
        // Syncs and automation never move it back; there is no stage for accepted leads.
        is_forward_only: true,
    },
    Property {
        name: "hs_lead_status",
        label: "Lead Status",
        also: &[],
        object: Object::Contact,
        sets: &[LEAD_STATUS],
        is_forward_only: false,
    },
    Property {
        name: "dealstage",
        label: "Deal Stage",
        also: &[],
        object: Object::Deal,
        sets: &[DEAL],
        is_forward_only: false,
    },
];

static LIFECYCLE: &[Choice] = &[
    Choice::new("subscriber", "Subscriber"),
    Choice::new("lead", "Lead").role("inquiry"),
    Choice::new("marketingqualifiedlead", "Marketing Qualified Lead").role("mql"),
    Choice::new("salesqualifiedlead", "Sales Qualified Lead").role("sql"),
    Choice::new("opportunity", "Opportunity").role("opportunity"),
    Choice::new("customer", "Customer").role("customer"),
    Choice::new("evangelist", "Evangelist"),
    Choice::new("other", "Other").role("other"),
];

static LEAD_STATUS: &[Choice] = &[
    Choice::new("NEW", "New").role("inquiry"),
    Choice::new("OPEN", "Open"),
    Choice::new("IN_PROGRESS", "In Progress").role("sal"),
    Choice::new("OPEN_DEAL", "Open Deal").role("opportunity"),
    Choice::new("UNQUALIFIED", "Unqualified").role("disqualified"),
    Choice::new("ATTEMPTED_TO_CONTACT", "Attempted to Contact").role("sal"),
    Choice::new("CONNECTED", "Connected").role("sal"),
    Choice::new("BAD_TIMING", "Bad Timing").role("nurture"),
];

static DEAL: &[Choice] = &[
    Choice::new("appointmentscheduled", "Appointment Scheduled")
        .role("opportunity")
        .probability(20),
    Choice::new("qualifiedtobuy", "Qualified to Buy").role("opportunity").probability(40),
    Choice::new("presentationscheduled", "Presentation Scheduled")
        .role("opportunity")
        .probability(60),
    Choice::new("decisionmakerboughtin", "Decision Maker Bought-In")
        .role("opportunity")
        .probability(80),
    Choice::new("contractsent", "Contract Sent").role("opportunity").probability(90),
    Choice::new("closedwon", "Closed Won").role("customer").probability(100).closed(),
    Choice::new("closedlost", "Closed Lost").role("lost").probability(0).closed(),
];
