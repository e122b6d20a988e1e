//! Values are found however they are written, and tuples mean stages.

use super::{Known, Mapping, Object, System};
use crate::{
    model::{self, Playbook, Today, value::Date},
    source::{self, MemoryTree},
};

const STAGES: &str = "\
inquiry: {title: Inquiry, entry: true, crm: {hubspot: {lifecyclestage: Lead, hs_lead_status: NEW}}}
mql:
  title: MQL
  crm:
    hubspot: {lifecyclestage: marketingqualifiedlead, hs_lead_status: [NEW, OPEN]}
    salesforce: {object: Lead, Lead Status: Open – Not Contacted}
sal: {title: SAL, crm: {HubSpot: {Lifecycle Stage: sales-accepted lead}}}
nurture: {title: Nurture, crm: {hubspot: {hs_lead_status: bad timing}, pipedrive: {label: 7}}}
";

const SETTINGS: &str = "title: T\ncrm:\n  system: hubspot\n  custom_values:\n    \
                        lifecyclestage: [salesacceptedlead, lead]\n    Lead Status: [Lost, LO_ST]\n";

fn playbook(settings: &str) -> Playbook {
    let files = [("playbook.yaml", settings), ("lead-stages.yaml", STAGES)];
    let tree: MemoryTree = files.into_iter().collect();
    let loaded = source::load(&tree, "").expect("a tree in memory");
    model::build(loaded, Today::Usual(Date::parse("2026-11-20").expect("a day")))
}

#[test]
fn every_standard_value_is_found_by_its_label_and_its_value() {
    for system in System::ALL {
        assert_eq!(System::named(system.title()), Some(system));
        for property in system.properties() {
            assert_eq!(system.property(property.label).map(|own| own.name), Some(property.name));
            for choice in property.choices() {
                for text in [choice.value, choice.label, &choice.label.to_uppercase()] {
                    assert_eq!(property.choice(text), Some(choice), "{text}");
                }
            }
        }
    }
    assert_eq!(System::HubSpot.property("Deal stage").map(|own| own.object), Some(Object::Deal));
}

#[test]
fn a_value_is_standard_our_own_or_neither() {
    let playbook = playbook(SETTINGS);
    let mapping = Mapping::of(&playbook);
    let known = |property, value| mapping.known(System::HubSpot, property, value);
    assert!(matches!(known("lifecyclestage", "Marketing qualified lead"), Known::Default(_)));
    assert!(matches!(known("lifecyclestage", "Sales Accepted Lead"), Known::Custom(_)));
    assert!(matches!(known("hs_lead_status", "LO_ST"), Known::Custom(own) if own.value == "LO_ST"));
    assert_eq!(
        known("lifecyclestage", "salesqualifedlead"),
        Known::Neither { nearest: Some("salesqualifiedlead") }
    );
    assert_eq!(
        known("lifecyclestage", "Sales Qualifed Lead"),
        Known::Neither { nearest: Some("Sales Qualified Lead") }
    );
    assert_eq!(known("hs_lead_status", "Weather"), Known::Neither { nearest: None });
    assert_eq!(known("our_own_property", "x"), Known::Unlisted);
}

#[test]
fn values_are_compared_loosely_only_where_that_is_certain() {
    let playbook = playbook(SETTINGS);
    let mapping = Mapping::of(&playbook);
    let is_same = |property, one, other| {
        let key = |value| mapping.key(System::HubSpot, property, value);
        key(one) == key(other)
    };
    assert!(is_same("hs_lead_status", "In progress", "IN_PROGRESS"));
    assert!(is_same("Lifecycle stage", "Sales accepted lead", "salesacceptedlead"));
    // A standard value that the settings list again stays one value.
    assert!(is_same("lifecyclestage", "Lead", "lead"));
    // The settings list both, so they are two values.
    assert!(!is_same("hs_lead_status", "Lost", "LO_ST"));
    assert!(!is_same("hs_lead_status", "—", "…"));
    let forecast = |value| mapping.key(System::Salesforce, "Forecast Category", value);
    assert_eq!(forecast("Commit"), forecast("Forecast"));
}

#[test]
fn a_tuple_means_the_stage_that_asks_for_most() {
    let playbook = playbook(SETTINGS);
    let mapping = Mapping::of(&playbook);
    let meaning = |tuple: &[(&str, &str)]| -> Vec<&str> {
        let stages = mapping.meaning(System::HubSpot, tuple);
        stages.iter().map(|mapped| mapped.stage.id.value.as_str()).collect()
    };
    let mql = ("Lifecycle Stage", "Marketing Qualified Lead");
    assert_eq!(meaning(&[mql, ("Lead Status", "Open")]), ["mql"]);
    assert_eq!(meaning(&[mql, ("Lead Status", "Bad Timing")]), ["nurture"]);
    assert_eq!(meaning(&[("lifecyclestage", "salesacceptedlead")]), ["sal"]);
    assert!(meaning(&[mql]).is_empty());
    let lead = mapping.of_system(System::Salesforce).next().expect("the stage of Salesforce");
    assert_eq!(lead.object.as_ref().map(|object| object.value), Some("Lead"));
    assert_eq!(lead.pairs.len(), 1);
}

#[test]
fn what_is_written_has_its_place() {
    let playbook = playbook(SETTINGS);
    let mapping = Mapping::of(&playbook);
    let text = |span| playbook.sources.text(span);
    let mql = mapping.of_system(System::HubSpot).nth(1).expect("the stage");
    assert_eq!(text(mql.name.span), "hubspot");
    let status = mql.pair(System::HubSpot.property("hs_lead_status").expect("it is known"));
    let status = status.expect("the stage says it");
    assert_eq!(text(status.name.span), "hs_lead_status");
    let values: Vec<&str> = status.values.iter().map(|value| text(value.span)).collect();
    assert_eq!(values, ["NEW", "OPEN"]);
    let other = mapping.stages.last().expect("another system");
    assert_eq!((other.system, text(other.pairs[0].place())), (None, "7"));
    assert_eq!(mapping.system.as_ref().map(|system| system.value), Some("hubspot"));
    assert!(mapping.is_custom_known);
}

#[test]
fn what_cannot_be_read_is_not_taken_for_absent() {
    let playbook = playbook("title: T\ncrm: {custom_values: {lifecyclestage: {a: b}}}\n");
    assert!(!Mapping::of(&playbook).is_custom_known);
}
