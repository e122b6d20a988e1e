//! What holds for every schema: it takes what `check` takes, and refuses what is wrong for sure.

use std::collections::BTreeMap;

use jsonschema::Validator;
use proptest::prelude::*;
use serde_json::{Value as Json, json};

use super::*;
use crate::{
    check::{rules::RULES, run_example},
    model::{self, Fault, Today, own::json_of, value::Date},
    parse::{self, Content, Document, yaml::NodeValue},
    source::{self, DiskTree, MemoryTree, Tree},
};

fn read(tree: &dyn Tree) -> Playbook {
    let loaded = source::load(tree, "").expect("the files");
    model::build(loaded, Today::Usual(Date::parse("2026-11-20").expect("a day")))
}

fn folder(path: &str) -> Playbook {
    read(&DiskTree::new(format!("{}/{path}", env!("CARGO_MANIFEST_DIR"))))
}

fn memory(files: &[(&str, &str)]) -> Playbook {
    read(&files.iter().map(|(path, text)| (*path, *text)).collect::<MemoryTree>())
}

/// A schema, and what it says of one item.
struct Both {
    file: Validator,
    item: Option<Validator>,
}

fn validator(json: &Json) -> Validator {
    jsonschema::draft202012::meta::validate(json).expect("a schema");
    jsonschema::validator_for(json).expect("a schema")
}

fn both(schema: &Schema) -> Both {
    let defs = schema.json.get("$defs");
    let item = defs.filter(|defs| defs.get("item").is_some());
    let item = item.map(|defs| validator(&json!({ "$ref": "#/$defs/item", "$defs": defs })));
    Both { file: validator(&schema.json), item }
}

/// The schemas of a playbook by the names of its kinds.
fn schemas(playbook: &Playbook, ids: Ids) -> BTreeMap<String, Both> {
    let name = |schema: &Schema| schema.file.split('.').next().expect("a name").to_owned();
    all(playbook, ids).iter().map(|schema| (name(schema), both(schema))).collect()
}

fn documents(playbook: &Playbook) -> impl Iterator<Item = Document> + '_ {
    playbook.sources.ids().map(|file| parse::parse(&playbook.sources, file))
}

/// What the schemas say of every file of a playbook, and how many they looked at.
fn faults(playbook: &Playbook, ids: Ids) -> (usize, Vec<String>) {
    held(playbook, &schemas(playbook, ids))
}

fn held(playbook: &Playbook, schemas: &BTreeMap<String, Both>) -> (usize, Vec<String>) {
    let mut out = Vec::new();
    let mut n = 0;
    for document in documents(playbook) {
        let path = &playbook.sources.file(document.file).path;
        let folder = path.split(['/', '.']).next().unwrap_or_default();
        let kind = playbook.catalog.by_folder(folder).map(|kind| kind.name);
        let (validator, node) = match (&document.content, kind) {
            (Content::Yaml(node), _) if path == model::SETTINGS => {
                (&schemas["playbook"].file, node)
            }
            (Content::Yaml(node), Some(kind)) => (&schemas[kind].file, node),
            (Content::Page { front, .. }, Some(kind)) if path.contains('/') => {
                (schemas[kind].item.as_ref().expect("an item"), front)
            }
            _ => continue,
        };
        n += 1;
        let json = match node.value {
            NodeValue::Null => json!({}),
            _ => json_of(node),
        };
        out.extend(validator.iter_errors(&json).map(|error| {
            format!(
                "{path}{}: {}",
                error.instance_path(),
                error.to_string().chars().take(200).collect::<String>()
            )
        }));
    }
    (n, out)
}

#[test]
fn every_file_of_the_sample_and_the_starter_fits() {
    for (path, least) in [("playbook", 60), ("src/commands/starter", 5)] {
        let playbook = folder(path);
        for ids in [Ids::Any, Ids::Known] {
            let (n, faults) = faults(&playbook, ids);
            assert!(n >= least, "{n} files of {path}");
            assert!(faults.is_empty(), "{}", faults.join("\n"));
        }
    }
}

#[test]
fn the_example_of_every_kind_fits() {
    let settings = "title: T\n";
    for kind in kinds::KINDS {
        let path = match kind.example.starts_with("---") {
            true => format!("{}/x.md", kind.folder),
            false => format!("{}.yaml", kind.folder),
        };
        let playbook = memory(&[("playbook.yaml", settings), (&path, kind.example)]);
        let (n, faults) = faults(&playbook, Ids::Any);
        assert_eq!(n, 2, "{path}");
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }
}

/// The rules of which a schema can tell every mistake that one file shows.
const TOLD: &[&str] = &["field-unknown", "field-missing", "value-wrong"];

#[test]
fn bad_examples_do_not_fit_and_good_ones_do() {
    for name in TOLD {
        let rule =
            RULES.iter().find(|rule| rule.id.name == *name).unwrap_or_else(|| panic!("{name}"));
        let bad = run_example(&rule.bad).playbook;
        assert!(!faults(&bad, Ids::Any).1.is_empty(), "{name}");
    }
    // What has no finding fits, in whichever rule's example.
    let known = schemas(&memory(&[("playbook.yaml", "title: T\n")]), Ids::Any);
    for rule in RULES {
        let run = run_example(&rule.good);
        if run.findings.is_empty() && run.playbook.catalog.own().next().is_none() {
            let (_, faults) = held(&run.playbook, &known);
            assert!(faults.is_empty(), "{}: {}", rule.id.name, faults.join("\n"));
        }
    }
}

#[test]
fn a_reference_to_nothing_does_not_fit_where_ids_are_known() {
    let rule = RULES.iter().find(|rule| rule.id.name == "stage-undefined").expect("a rule");
    let playbook = run_example(&rule.bad).playbook;
    assert!(faults(&playbook, Ids::Any).1.is_empty());
    assert!(!faults(&playbook, Ids::Known).1.is_empty());
}

/// A field of each type that holds one value, and what stands around it.
const PLACES: &[(&str, &str, &str)] = &[
    ("text", "lead-stage", "title: {}"),
    ("integer", "icp", "priority: {}"),
    ("bool", "lead-stage", "success: {}"),
    ("money", "offer", "price: {amount: {}, per: month}"),
    ("duration", "lead-stage", "time_limit: {}"),
    ("date", "lead-stage", "reviewed: {}"),
    ("period", "goal", "targets: [{period: {}, value: 1}]"),
    ("code", "handoff", "reject_reasons: [{code: {}, meaning: words}]"),
    ("quantity", "handoff", "commitments: {sales: [{number: {}, what: words}]}"),
    (
        "decay",
        "qualification",
        "dimensions: [{rules: [{decay: {}, signal: words, points: 1}], id: fit, max: 5}]",
    ),
];

/// Texts a value may be written as: those of its kind, those of others, and near misses.
fn written() -> impl Strategy<Value = String> {
    let parts = prop_oneof![
        "[0-9]{1,5}",
        "[-,.%$kM]",
        Just(" ".to_owned()),
        Just("days".to_owned()),
        Just("business hours".to_owned()),
        Just("USD".to_owned()),
        Just("-03".to_owned()),
        Just("2026".to_owned()),
        Just("-Q1".to_owned()),
        Just(" per ".to_owned()),
        Just("week".to_owned()),
        Just("true".to_owned()),
        "[a-z]{1,4}",
    ];
    let quoted = any::<bool>();
    (proptest::collection::vec(parts, 1..6), quoted).prop_map(|(parts, quoted)| {
        let text = parts.concat().trim().to_owned();
        let is_plain = text.starts_with(|c: char| c.is_ascii_alphanumeric())
            && !text.contains([',', '%'])
            || text.parse::<f64>().is_ok();
        if quoted || !is_plain { format!("\"{text}\"") } else { text }
    })
}

/// A number of which YAML hands on less than was written: `1e3`, `05`, `5.`, `1.50`.
fn is_lost(text: &str, json: &Json) -> bool {
    let Json::Number(number) = json else { return false };
    let n_decimals = text.split('.').nth(1).map_or(0, str::len);
    number.to_string() != text || n_decimals > 2
}

#[test]
fn a_value_fits_when_it_can_be_read() {
    let playbook = memory(&[("playbook.yaml", "title: T\n")]);
    let schemas = schemas(&playbook, Ids::Any);
    let config =
        ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() };
    let mut runner = proptest::test_runner::TestRunner::new_with_rng(
        config,
        proptest::test_runner::TestRng::deterministic_rng(
            proptest::test_runner::RngAlgorithm::ChaCha,
        ),
    );
    let place = 0..PLACES.len();
    runner
        .run(&(written(), place), |(text, place)| {
            let (ty, kind, around) = PLACES[place];
            let kind = kinds::find(kind).expect("a kind");
            let line = around.replacen("{}", &text, 1);
            let path = format!("{}/x.md", kind.folder);
            let item =
                memory(&[("playbook.yaml", "title: T\n"), (&path, &format!("---\n{line}\n---\n"))]);
            let front = documents(&item).find_map(|document| match document.content {
                Content::Page { front, .. } if document.faults.is_empty() => Some(front),
                _ => None,
            });
            let Some(front) = front else { return Ok(()) };
            let json = json_of(&front);
            let value = inner(&json);
            if value.is_null() || is_lost(&text, value) {
                return Ok(());
            }
            let is_read = !item.faults.iter().any(|fault| matches!(fault, Fault::Wrong { .. }));
            let errors = schemas[kind.name].item.as_ref().expect("an item").iter_errors(&json);
            // Other fields are missing, and are not asked for here.
            let errors = errors.filter(|error| !error.to_string().contains("required property"));
            let fits = errors.count() == 0;
            prop_assert_eq!(is_read, fits, "`{}` as {}: {}", text, ty, json);
            Ok(())
        })
        .expect("the schema says what decoding says");
}

/// The value that a chain of maps and lists leads to.
fn inner(json: &Json) -> &Json {
    match json {
        Json::Object(pairs) => pairs.values().next().map_or(json, inner),
        Json::Array(items) => items.first().map_or(json, inner),
        value => value,
    }
}

#[test]
fn every_field_says_what_it_is_for_and_shows_an_example_that_fits() {
    let playbook = memory(&[("playbook.yaml", "title: T\n")]);
    for schema in all(&playbook, Ids::Any) {
        let mut places = vec![&schema.json];
        let mut n = 0;
        while let Some(place) = places.pop() {
            let fields = place.get("properties").and_then(Json::as_object);
            for (name, field) in
                fields.into_iter().flatten().filter(|(_, field)| field.get("description").is_some())
            {
                n += 1;
                let Some(example) = field.get("examples").map(|examples| &examples[0]) else {
                    assert_eq!(name, "status");
                    continue;
                };
                assert!(!field["description"].as_str().expect("words").is_empty(), "{name}");
                let mut alone = field.clone();
                alone["$defs"] = schema.json["$defs"].clone();
                assert!(validator(&alone).is_valid(example), "{}: {name}: {example}", schema.file);
            }
            match place {
                Json::Object(pairs) => places.extend(pairs.values()),
                Json::Array(items) => places.extend(items),
                _ => {}
            }
        }
        assert!(n > 10, "{} has {n} fields", schema.file);
    }
}

const OWN: &[(&str, &str)] = &[
    (
        "playbook.yaml",
        "title: T\nkinds: {partner: {title: Partner, plural: Partners, schema: p.schema.json}}\n",
    ),
    (
        "p.schema.json",
        r#"{"type": "object", "required": ["tier"], "properties": {
            "tier": {"enum": ["gold", "silver"], "description": "How close we work."},
            "sells_to": {"type": "array", "items": {"x-ref": "persona"}},
            "since": {"type": "string", "format": "date"},
            "commission": {"type": "number", "maximum": 30}}}"#,
    ),
    ("personas/cto.md", "---\ntitle: CTO\naliases: [Tech head]\n---\n"),
];

#[test]
fn an_own_kind_is_as_it_was_declared() {
    let playbook = memory(OWN);
    let schemas = schemas(&playbook, Ids::Known);
    let item = schemas["partner"].item.as_ref().expect("an item");
    let right = json!({ "tier": "gold", "sells_to": "cto", "commission": 30, "status": "draft" });
    assert!(item.is_valid(&right));
    for sells_to in [json!(["cto"]), json!("persona/cto"), json!("Tech head"), json!(null)] {
        assert!(item.is_valid(&json!({ "tier": "gold", "sells_to": sells_to })), "{sells_to}");
    }
    let wrong = [
        json!({}),
        json!({ "tier": "bronze" }),
        json!({ "tier": "gold", "commission": 31 }),
        json!({ "tier": "gold", "sells_to": ["cfo"] }),
        json!({ "tier": "gold", "since": "2026-02-30" }),
        json!({ "tier": "gold", "x-note": "nobody declared it" }),
    ];
    for wrong in wrong {
        assert!(!item.is_valid(&wrong), "{wrong}");
    }
}

#[test]
fn what_is_needed_once_agreed_is_not_needed_before() {
    let playbook = memory(&[("playbook.yaml", "title: T\n")]);
    let schemas = schemas(&playbook, Ids::Any);
    let item = schemas["handoff"].item.as_ref().expect("an item");
    let mut handoff = json!({ "from": "mql", "to": "sal" });
    assert!(item.is_valid(&handoff));
    handoff["status"] = json!("agreed");
    assert!(!item.is_valid(&handoff));
    handoff["first_touch_within"] = json!("4 business hours");
    handoff["decide_within"] = json!(null);
    assert!(!item.is_valid(&handoff), "nothing stands after the name");
    handoff["decide_within"] = json!("2 business days");
    assert!(item.is_valid(&handoff));
    // Inside a field, too.
    let forum = schemas["forum"].item.as_ref().expect("an item");
    let lacks = |written: &Json| {
        forum.iter_errors(written).any(|error| error.to_string().contains("\"marketing\" is a req"))
    };
    let mut written = json!({ "cadence": "monthly", "owners": { "sales": "dana" } });
    assert!(!lacks(&written));
    written["status"] = json!("agreed");
    assert!(lacks(&written));
}
