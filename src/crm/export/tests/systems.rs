//! What each system's exports count, by its columns.

use super::{counts, hubspot, playbook, run, run_with};
use crate::crm::{
    System,
    export::{Counted, Order},
};

fn salesforce(export: &str) -> Counted {
    run(System::Salesforce, export.as_bytes(), |_| {}).expect("it is counted")
}

fn missing(counted: &Counted) -> Vec<&str> {
    counted.missing.iter().map(|(stage, _)| stage.as_str()).collect()
}

#[test]
fn hubspot_counts_each_stage_by_the_day_it_began() {
    let counted = hubspot(
        "Record ID,Became a Customer Date,Lead Status,Became a Lead Date,\
         Date entered 'Marketing Qualified Lead (Lifecycle Stage Pipeline)'\n\
         1,2026-03-02 10:00,,2026-01-05 09:00,2026-01-20 09:00\n\
         2,,New,2026-01-06 09:00,\n\
         3,,,2026-03-31 23:59,\n",
    );
    assert_eq!(
        counts(&counted),
        [
            "2026-01 all inquiry 2",
            "2026-01 all mql 1",
            "2026-03 all customer 1",
            "2026-03 all inquiry 1"
        ]
    );
    // Zeros are said: three stages in three months.
    assert_eq!(counted.entered.len(), 9);
    assert_eq!(missing(&counted), ["sal", "sql", "lost", "nurture"]);
}

#[test]
fn internal_names_count_as_labels_do_and_the_earliest_of_two_days_counts() {
    let counted = hubspot(
        "hs_object_id;hs_v2_date_entered_marketingqualifiedlead;hs_lifecyclestage_opportunity_date;\
         Became a Marketing Qualified Lead Date\n\
         1;2026-02-01T00:10:00.000Z;2026-02-02T00:10:00.000Z;2026-01-31T10:00:00.000Z\n",
    );
    assert_eq!(counts(&counted), ["2026-01 all mql 1", "2026-02 all sql 1"]);
}

#[test]
fn deals_count_by_the_day_they_entered_or_by_their_ends() {
    let stages = "sql: {title: SQL, entry: true, role: sql, next: [{to: won, when: Signed.}], \
                  crm: {hubspot: {dealstage: appointmentscheduled}}}\n\
                  won: {title: Won, type: end, role: customer, crm: {hubspot: {dealstage: \
                  closedwon}}}\n";
    let playbook = playbook(stages);
    let deals = |export: &str| {
        let counted = run_with(&playbook, System::HubSpot, export.as_bytes(), |_| {});
        counts(&counted.expect("it is counted"))
    };
    let expected = ["2026-01 all sql 2", "2026-02 all won 1"];
    assert_eq!(
        deals(
            "Deal Name,Deal Stage,Create Date,Close Date\n\
             A,Closed Won,2026-01-02,2026-02-03\nB,Contract Sent,2026-01-05,2026-03-01\n"
        ),
        expected
    );
    assert_eq!(
        deals(
            "Deal Name,hs_v2_date_entered_appointmentscheduled_123,\
             \"Date entered \"\"Closed Won (Sales Pipeline)\"\"\"\n\
             A,2026-01-02,2026-02-03\nB,2026-01-05,\n"
        ),
        expected
    );
}

#[test]
fn salesforce_leads_count_from_their_creation_and_conversion() {
    let counted = salesforce(
        "\"Last Name\",\"Lead Status\",\"Created Date\",\"Converted Date\"\n\
         \"A\",\"Closed - Converted\",\"2026-01-05\",\"2026-02-01\"\n\
         \"B\",\"Open - Not Contacted\",\"2026-01-06\",\"\"\n\
         \"\"\n\"Confidential Information - Do Not Distribute\"\n\
         \"Copyright (c) 2000-2026 salesforce.com, inc. All rights reserved.\"\n",
    );
    assert_eq!(counts(&counted), ["2026-01 all inquiry 2", "2026-02 all sal 1"]);
    assert_eq!((counted.n_rows, counted.left_out.notes), (2, 3));
    assert_eq!(missing(&counted), ["mql", "sql", "customer", "lost"]);
}

#[test]
fn salesforce_opportunities_count_from_their_creation_and_their_close() {
    let counted = salesforce(
        "Opportunity Name;Phase;Amount;Close Date;Created Date\n\
         A;Closed Won;1;15.03.2026;14.01.2026\nB;Closed Lost;1;02.03.2026;15.01.2026\n\
         C;Negotiation/Review;1;28.11.2026;01.02.2026\n",
    );
    assert_eq!(
        counts(&counted),
        ["2026-01 all sql 2", "2026-02 all sql 1", "2026-03 all customer 1", "2026-03 all lost 1",]
    );
    assert_eq!(counted.strangers[0].shown[0].value, "Negotiation/Review");
}

#[test]
fn salesforce_history_counts_every_change() {
    let counted = salesforce(
        "Lead Owner,Field / Event,Old Value,New Value,Edit Date\n\
         X,Lead Status,Open - Not Contacted,Working - Contacted,3/25/2026 2:02 PM\n\
         X,Lead Status,Working - Contacted,Closed - Converted,4/2/2026 2:02 PM\n\
         X,Company / Account,Open - Not Contacted,Working - Contacted,4/2/2026 2:02 PM\n\
         X,Lead Status,Working - Contacted,Working - Contacted,4/2/2026 2:02 PM\n",
    );
    assert_eq!(counts(&counted), ["2026-03 all mql 1", "2026-04 all sal 1"]);
    assert_eq!(counted.left_out.other_changes, 2);
    // Leads begin as inquiries: a zero would wipe out what their own export counted.
    assert_eq!(missing(&counted), ["inquiry", "sql", "customer", "lost"]);
    assert_eq!(counted.form.order, Some(Order::Mdy));
}
