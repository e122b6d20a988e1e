//! What programs read is what `docs/diff.schema.json` says.

use serde_json::Value;

use crate::repository::Repository;

fn schema() -> Value {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/diff.schema.json");
    serde_json::from_str(&std::fs::read_to_string(path).expect("the schema")).expect("it is JSON")
}

#[test]
fn the_document_is_what_the_schema_says() {
    let validator = jsonschema::validator_for(&schema()).expect("it is a schema");
    let repository = Repository::with_sample("playbook");
    let handoff = "playbook/handoffs/mql-to-sal.md";
    repository.edit(handoff, "within: 4 business hours", "within: 24 business hours");
    repository.edit(handoff, "This is the", "Here is the");
    repository.edit(
        "playbook/lead-stages/sal.md",
        "time_limit: 15 business days",
        "time_limit: soon",
    );
    repository.edit("playbook/lead-stages/sql.md", "status: agreed", "status: proposed");
    repository.write("playbook/new.md", "# New\n");
    std::fs::remove_file(repository.top.join("playbook/competitors/thermowatch.md")).expect("it");
    let arguments = ["--format", "json", "--preview-url", "https://preview.example"];
    let document: Value = serde_json::from_str(&repository.diff(&arguments)).expect("it is JSON");
    let wrong: Vec<String> = validator
        .iter_errors(&document)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(document["counts"]["removed"], 1);
    assert_eq!(document["unsure"][0]["item"], "lead-stage/sal");
    let items = document["items"].as_array().expect("items");
    let handoff = items.iter().find(|item| item["id"] == "mql-to-sal").expect("it changed");
    let field = &handoff["fields"][0];
    assert_eq!(field["field"], "first_touch_within");
    assert_eq!((&field["course"], &field["softened"][0]), (&"looser".into(), &"longer".into()));
    assert_eq!(field["after"]["place"]["line"], 25);
}

#[test]
fn nothing_changed_is_a_document_too() {
    let validator = jsonschema::validator_for(&schema()).expect("it is a schema");
    let said = Repository::with_sample("playbook").diff(&["--format", "json"]);
    let document: Value = serde_json::from_str(&said).expect("it is JSON");
    assert!(validator.is_valid(&document), "{said}");
    assert_eq!(document["items"], Value::Array(Vec::new()));
}
