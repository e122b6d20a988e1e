//! Own kinds from files in memory: what is declared becomes fields, values are held against it, and
//! a hostile declaration costs nothing.

use std::fmt::Write as _;

use proptest::prelude::*;
use serde_json::json;

use crate::{
    model::{
        Fault, Playbook, Today, build,
        field::{Class, Direction, Kind, Need, Type},
        value::Date,
    },
    source::{self, MemoryTree},
};

const SETTINGS: &str = "title: T\nkinds:\n  partner: {title: Partner, plural: Partners, schema: kinds/partner.schema.json}\n";

fn read(files: &[(&str, &str)]) -> Playbook {
    let mut tree: MemoryTree = files.iter().copied().collect();
    if !files.iter().any(|(path, _)| *path == "playbook.yaml") {
        tree.insert("playbook.yaml", SETTINGS);
    }
    let loaded = source::load(&tree, "").expect("a tree in memory can be listed");
    build(loaded, Today::Pinned(Date::parse("2026-11-20").expect("a date")))
}

fn with(schema: &str, item: &str) -> Playbook {
    let item = format!("x:\n  title: X\n{item}");
    read(&[("kinds/partner.schema.json", schema), ("partners.yaml", &item)])
}

fn fields(properties: &serde_json::Value) -> String {
    json!({"type": "object", "properties": properties}).to_string()
}

/// What is found in an item: the text it is about, and what is said.
fn told(playbook: &Playbook) -> Vec<(String, String)> {
    let all = playbook.faults.iter().map(|fault| match fault {
        Fault::OwnValue { span, wrong, .. } | Fault::Wrong { span, wrong, .. } => {
            (playbook.sources.text(*span).to_owned(), wrong.message.clone())
        }
        Fault::MissingField { field, .. } => (field.name.to_owned(), "missing".to_owned()),
        Fault::UnknownField { name, .. } => (name.clone(), "unknown".to_owned()),
        other => (String::new(), format!("{other:?}")),
    });
    all.collect()
}

fn partner(playbook: &Playbook) -> &'static Kind {
    playbook.catalog.find("partner").expect("it is declared")
}

#[test]
fn a_declaration_becomes_fields_like_those_built_in() {
    let schema = json!({"type": "object", "required": ["tier"], "properties": {
        "tier": {"enum": ["gold", "silver"], "title": "Tier", "description": "How\nclose"},
        "limit": {"type": ["integer", "null"], "x-direction": "tighter-down", "minimum": 5},
        "since": {"type": "string", "format": "date", "x-class": "editorial"},
        "meets": {"type": "array", "items": {"x-ref": ["stage", "partner"]}},
        "who": {"$ref": "#/$defs/who"},
        "counts": {"type": "object", "additionalProperties": {"type": "number"}},
    }, "$defs": {"who": {"type": "object", "properties": {"name": {"type": "string"}}}}});
    let playbook = with(&schema.to_string(), "  tier: gold\n");
    assert_eq!(told(&playbook), []);
    let [tier, limit, since, meets, who, counts] = partner(&playbook).fields else {
        panic!("six fields")
    };
    assert!(matches!(tier.ty, Type::Choice(["gold", "silver"])) && tier.need == Need::Always);
    assert_eq!((tier.doc, tier.example), ("Tier. How close.", "gold"));
    assert!(matches!(limit.ty, Type::Integer) && limit.direction == Direction::TighterDown);
    assert_eq!(limit.example, "5");
    assert!(matches!(since.ty, Type::Date) && since.class == Class::Editorial);
    assert!(matches!(meets.ty, Type::List(Type::Ref(["lead-stage", "partner"]))));
    assert!(matches!(who.ty, Type::Record([name]) if matches!(name.ty, Type::Text)));
    assert!(matches!(counts.ty, Type::Map(Type::Number)));
}

#[test]
fn equal_declarations_are_one_kind_and_playbooks_do_not_share_them() {
    let one = with(&fields(&json!({"a": {"type": "string"}})), "");
    let same = with(&fields(&json!({"a": {"type": "string"}})), "");
    let other = with(&fields(&json!({"b": {"type": "string"}})), "");
    assert!(std::ptr::eq(partner(&one), partner(&same)));
    assert!(!std::ptr::eq(partner(&one), partner(&other)));
    let none = read(&[("playbook.yaml", "title: T\n")]);
    assert!(none.catalog.find("partner").is_none() && none.catalog.by_folder("partners").is_none());
}

#[test]
fn what_decoding_has_said_is_not_said_again() {
    let schema = json!({"type": "object", "required": ["n", "t"], "additionalProperties": false,
        "properties": {"n": {"type": "integer", "minimum": 3}, "t": {"enum": ["a"]},
            "p": {"type": "object", "required": ["q"], "properties": {"q": {"type": "string"}}}}});
    let playbook = with(&schema.to_string(), "  n: many\n  other: 1\n  p: {}\n");
    let said: Vec<_> = told(&playbook).into_iter().map(|(text, _)| text).collect();
    assert_eq!(said, ["many", "other", "q", "t"]);
}

#[test]
fn text_stays_as_it_is_typed_and_one_value_is_a_list_of_one() {
    let schema = json!({"zip": {"type": "string", "pattern": "^[0-9]{3}$"},
        "yes": {"type": "string"}, "days": {"type": "array", "items": {"type": "integer"}},
        "big": {"type": "number", "maximum": 5000}, "any": {"type": ["boolean", "string"]}});
    let item = "  zip: 012\n  yes: no\n  days: 4\n  big: 4,200\n  any: 2026-01-31\n";
    assert_eq!(told(&with(&fields(&schema), item)), []);
}

#[test]
fn what_does_not_fit_is_said_at_the_value_and_in_words() {
    let schema = json!({
        "n": {"type": "integer", "maximum": 3}, "code": {"type": "string", "pattern": "^A"},
        "list": {"type": "array", "minItems": 2, "items": {"type": "string", "maxLength": 3}},
        "mixed": {"anyOf": [{"type": "integer"}, {"type": "array"}]},
        "part": {"type": "object", "properties": {"d": {"type": "number", "exclusiveMinimum": 0}}},
    });
    let item = "  n: 4\n  code: B1\n  list: [long one]\n  mixed: word\n  part: {d: 0}\n";
    let playbook = with(&fields(&schema), item);
    let mut said = String::new();
    for (text, message) in told(&playbook) {
        writeln!(said, "{text}: {message}").expect("memory");
    }
    assert_eq!(
        said,
        "4: `n` is `4`, more than the 3 it may at most be
B1: `code` is `B1`, which does not have the form it needs
[long one]: `list` lists fewer than 2 values
long one: `list` is longer than 3 characters
word: `mixed` is `word`, which is none of the ways it can be written
0: `d` is `0` and must be more than 0
"
    );
}

#[test]
fn items_of_a_kind_that_cannot_be_used_are_held_back() {
    let schema = r#"{"type": "object", "properties": {"n": {"type": "integr"}}}"#;
    let playbook = read(&[
        ("kinds/partner.schema.json", schema),
        ("partners.yaml", "x:\n  title: X\n  n: 1\n  m: 2\n"),
        ("page.md", "[[partner/x]] and [[partner/y]]\n"),
    ]);
    let others = playbook.faults.iter().filter(|fault| !matches!(fault, Fault::OwnKind(_)));
    assert_eq!(others.count(), 0, "{:?}", playbook.faults);
    let item = playbook.find(partner(&playbook), "x").expect("it is known by its id");
    assert!(!item.is_whole());
}

#[test]
fn while_a_declaration_cannot_be_read_nothing_that_may_be_of_it_is_told() {
    for settings in
        ["title: T\nknids: {}\n", "title: T\nkinds: [\n", "title: T\nkinds: {A b: {}}\n"]
    {
        let playbook = read(&[
            ("playbook.yaml", settings),
            ("partners.yaml", "x:\n  title: X\n"),
            ("partners/y.md", "---\nstatus: agreed\n---\n\n[[partner/x]] [[x]] [[partner/none]]\n"),
        ]);
        let told: Vec<_> =
            crate::check::check(&playbook).into_iter().map(|f| f.primary.span).collect();
        let others =
            told.iter().filter(|at| playbook.sources.file(at.file).path != "playbook.yaml");
        assert_eq!(others.count(), 0, "{settings}: {:?}", playbook.faults);
    }
}

/// Declarations that ask for more than any machine has, or never come to an end.
fn hostile() -> Vec<String> {
    let mut chain = serde_json::Map::new();
    let mut double = serde_json::Map::new();
    for n in 0..4000 {
        chain.insert(format!("d{n}"), json!({"$ref": format!("#/$defs/d{}", n + 1)}));
    }
    chain.insert("d4000".to_owned(), json!({}));
    for n in 0..40 {
        let next = json!({"$ref": format!("#/$defs/d{}", n + 1)});
        let named = json!({"properties": {"a": next, "b": next}, "allOf": [next, next]});
        double.insert(format!("d{n}"), named);
    }
    double.insert("d40".to_owned(), json!({}));
    let first = json!({"a": {"$ref": "#/$defs/d0"}});
    let of = |defs| json!({"type": "object", "properties": first, "$defs": defs}).to_string();
    let deep =
        json!({"type": "object", "properties": {"a": {"anyOf": [{"$ref": "#"}, {"$ref": "#"}]}}});
    let patterns: Vec<_> = (0..300).map(|n| json!({"pattern": format!("a{n}")})).collect();
    vec![
        of(chain),
        of(double),
        json!({"$ref": "#"}).to_string(),
        json!({"allOf": [{"$ref": "#"}]}).to_string(),
        deep.to_string(),
        fields(&json!({"a": {"pattern": "(a{1000}){1000}"}})),
        fields(&json!({"a": {"pattern": "(?=a)*"}})),
        fields(&json!({"a": {"anyOf": patterns}})),
        "[".repeat(5_000),
        format!("{}1{}", "{\"not\":".repeat(100), "}".repeat(100)),
        fields(&json!({"a": {"multipleOf": 0}, "b": {"enum": 5}, "c": {"required": {}}})),
    ]
}

#[test]
fn a_hostile_declaration_is_refused_before_anything_is_held_against_it() {
    for schema in hostile() {
        let item = format!("  a: {}x{}\n", "{a: ".repeat(20), "}".repeat(20));
        let playbook = with(&schema, &item);
        let is_refused = |fault: &Fault| matches!(fault, Fault::OwnKind(_) | Fault::Parse(_));
        let start: String = schema.chars().take(80).collect();
        assert!(playbook.faults.iter().any(is_refused), "{start}");
    }
}

#[test]
fn a_declaration_that_nests_itself_is_read_as_deep_as_the_item_goes() {
    let schema = fields(&json!({"n": {"type": "integer", "maximum": 3}, "sub": {"$ref": "#"}}));
    let playbook = with(&schema, "  sub: {sub: {sub: {n: 9}}}\n");
    let said = told(&playbook);
    assert_eq!(
        said,
        [("9".to_owned(), "`n` is `9`, more than the 3 it may at most be".to_owned())]
    );
}

#[test]
fn a_pattern_takes_no_longer_on_a_hostile_text() {
    let schema = fields(&json!({"a": {"type": "string", "pattern": "^(a+)+$"}}));
    let item = format!("  a: {}b\n", "a".repeat(50_000));
    assert_eq!(told(&with(&schema, &item)).len(), 1);
}

#[test]
fn an_item_that_holds_too_much_is_not_held_against_its_kind() {
    let ways: Vec<_> = (0..900).map(|n| json!({ "const": n })).collect();
    let schema = fields(&json!({"a": {"type": "array", "items": {"anyOf": ways}}}));
    let playbook = with(&schema, &format!("  a: [{}]\n", ["1"; 5000].join(", ")));
    let said = told(&playbook);
    assert!(said[0].1.ends_with("holds more values than can be checked"), "{said:?}");
}

#[test]
fn examples_of_a_declaration_that_nests_itself_stay_short() {
    let names: Vec<String> = (0..60).map(|n| format!("a{n}")).collect();
    let parts = names.iter().map(|name| (name.clone(), json!({"$ref": "#"})));
    let schema = json!({"type": "object", "required": names,
        "properties": parts.collect::<serde_json::Map<_, _>>()});
    let playbook = with(&schema.to_string(), "");
    assert!(partner(&playbook).fields.iter().all(|field| field.example.len() < 2_000));
}

#[test]
fn a_field_may_be_called_like_a_keyword() {
    let schema = fields(&json!({"x-ref": {"type": "string"}, "properties": {"type": "integer"}}));
    let playbook = with(&schema, "  x-ref: a\n  properties: b\n");
    assert_eq!(told(&playbook).len(), 1);
    assert_eq!(partner(&playbook).fields.len(), 2);
}

#[test]
fn tabs_and_escapes_of_json_are_read() {
    let schema = "{\n\t\"type\":\t\"object\",\n\t\"properties\": {\n\t\t\"a\\u0062\": {\"const\": \"x\\/y\\t\"}\n\t}\n}\n";
    let playbook = with(schema, "  ab: \"x/y\\t\"\n");
    assert_eq!(told(&playbook), []);
    assert_eq!(partner(&playbook).fields[0].name, "ab");
}

const KEYWORDS: &[&str] = &[
    "type",
    "properties",
    "items",
    "$ref",
    "enum",
    "const",
    "required",
    "pattern",
    "minimum",
    "allOf",
    "anyOf",
    "if",
    "then",
    "not",
    "x-ref",
    "x-class",
    "format",
    "additionalProperties",
    "prefixItems",
    "examples",
    "$defs",
    "dependentSchemas",
    "unevaluatedProperties",
    "a",
];

fn any_schema() -> impl Strategy<Value = serde_json::Value> {
    let leaf = prop_oneof![
        Just(json!("object")),
        Just(json!("string")),
        Just(json!("array")),
        Just(json!("#")),
        Just(json!("#/properties/a")),
        Just(json!("persona")),
        Just(json!(null)),
        Just(json!(true)),
        Just(json!("date")),
        Just(json!("(a|")),
        (-5i64..5).prop_map(|n| json!(n)),
    ];
    leaf.prop_recursive(5, 40, 4, |inner| {
        let key = prop::sample::select(KEYWORDS);
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(|items| json!(items)),
            prop::collection::vec((key, inner), 0..5).prop_map(|pairs| {
                serde_json::Value::Object(
                    pairs.into_iter().map(|(k, v)| (k.to_owned(), v)).collect(),
                )
            }),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_declaration_is_read_without_panic(
        mut schema in any_schema(),
        item in "(  [a-d]: [\\[{a:0-9\"}\\], ~-]{0,12}\n){0,4}",
    ) {
        if let Some(all) = schema.as_object_mut() {
            all.insert("type".to_owned(), json!("object"));
        }
        let playbook = with(&schema.to_string(), &item);
        for fault in crate::check::check(&playbook) {
            playbook.sources.position(fault.primary.span);
        }
    }
}
