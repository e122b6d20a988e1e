//! What programs read: `playbook.json`.

use super::{findings::faults, *};

#[test]
fn playbook_json_is_as_its_schema_says() {
    let site = site(&[], &Options::default());
    assert_eq!(faults(site.page("playbook.schema.json"), site.page("playbook.json")), [""; 0]);
}

fn items(site: &Site) -> Vec<serde_json::Value> {
    let file: serde_json::Value =
        serde_json::from_str(site.page("playbook.json")).expect("it is JSON");
    file["items"].as_array().expect("a list").clone()
}

#[test]
fn playbook_json_says_what_an_item_says_by_types() {
    let site = site(&[], &Options::default());
    let items = items(&site);
    let find = |id: &str| items.iter().find(|item| item["id"] == id).expect(id);
    let mql = find("mql");
    assert_eq!(mql["standing"], "agreed");
    assert_eq!(mql["owner"], serde_json::json!({"kind": "person", "id": "kim"}));
    assert_eq!(mql["page"], "lead-stage/mql.html");
    assert_eq!(mql["source"]["file"], "lead-stages.yaml");
    assert_eq!(
        mql["fields"]["time_limit"],
        serde_json::json!({"type": "duration", "amount": 2, "unit": "days", "business": true})
    );
    assert_eq!(mql["fields"]["next"][0]["fields"]["to"]["id"], "sal");
    let named_by = mql["links"]["in"].as_array().expect("a list");
    assert!(named_by.iter().any(|item| item["id"] == "mql-to-sal"), "{named_by:?}");
    assert_eq!(find("sal")["fields"]["next"][1]["fields"]["to"]["kind"], serde_json::Value::Null);
    let handoff = find("mql-to-sal");
    assert!(handoff["body"].as_str().expect("prose").contains("[[handoff/mql-to-sal"));
}

#[test]
fn no_file_for_programs_holds_the_address_of_a_person() {
    let site = site(&[], &Options::default());
    assert!(!site.page("playbook.json").contains("ann@a.example"));
    let people = items(&site);
    let ann = people.iter().find(|item| item["id"] == "ann").expect("she is told");
    assert_eq!(ann["fields"]["role"], "CEO");
}

#[test]
fn hostile_words_stay_words() {
    let evil = "a\"\\\n</script>\u{2028}";
    let stages = format!("evil: {{title: {}, definition: x}}\n", serde_json::json!(evil));
    let site = site(&[("lead-stages/more.yaml", &stages)], &Options::default());
    assert_eq!(faults(site.page("playbook.schema.json"), site.page("playbook.json")), [""; 0]);
}

#[test]
fn every_kind_and_every_field_is_told() {
    let site = site(&[], &Options::default());
    let file: serde_json::Value =
        serde_json::from_str(site.page("playbook.json")).expect("it is JSON");
    let kinds = file["kinds"].as_array().expect("a list");
    assert_eq!(kinds.len(), model::Catalog::default().all().count());
    for kind in kinds {
        let fields = kind["fields"].as_array().expect("a list");
        assert!(fields.iter().all(|field| field["doc"] != ""), "{kind}");
    }
}
