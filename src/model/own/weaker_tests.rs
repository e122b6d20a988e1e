//! What is told of two declarations, held against the validator: where nothing is told, no value
//! passes now that did not pass before.

use proptest::{prelude::*, sample::select};
use serde_json::{Value as Json, json};

use super::{loosened::Loss, weaker::compare};

fn told(was: &Json, is: &Json) -> Vec<Loss> {
    compare(was, is, Vec::new()).into_iter().map(|told| told.loss).collect()
}

fn value() -> impl Strategy<Value = Json> {
    let leaf = prop_oneof![
        (0..6).prop_map(|n| json!(n)),
        select(vec!["a", "ab", "b"]).prop_map(|text| json!(text)),
        Just(json!(true)),
    ];
    leaf.prop_recursive(2, 12, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Json::Array),
            prop::collection::btree_map(select(vec!["p", "q", "r"]), inner, 0..3)
                .prop_map(|map| json!(map)),
        ]
    })
}

fn keyword(part: BoxedStrategy<Json>) -> impl Strategy<Value = (&'static str, Json)> {
    let number = |name: &'static str| (0..5).prop_map(move |n| (name, json!(n)));
    let one = |name: &'static str| part.clone().prop_map(move |part| (name, part));
    let list = |name: &'static str| {
        prop::collection::vec(part.clone(), 1..3).prop_map(move |parts| (name, json!(parts)))
    };
    let map = |name: &'static str| {
        prop::collection::btree_map(select(vec!["p", "q"]), part.clone(), 0..3)
            .prop_map(move |parts| (name, json!(parts)))
    };
    prop_oneof![
        select(vec![
            json!("string"),
            json!("integer"),
            json!("object"),
            json!(["array", "number"])
        ])
        .prop_map(|ty| ("type", ty)),
        prop_oneof![number("minimum"), number("maximum"), number("exclusiveMaximum")],
        prop_oneof![number("minLength"), number("maxItems"), number("minProperties")],
        prop_oneof![number("maxProperties"), number("minItems"), number("maxLength")],
        prop_oneof![number("minContains"), number("maxContains")],
        select(vec![json!(["a", "b"]), json!(["b"]), json!([1, 2, "a"])])
            .prop_map(|words| ("enum", words)),
        select(vec![json!(["p"]), json!(["p", "q"]), json!([])])
            .prop_map(|names| ("required", names)),
        any::<bool>().prop_map(|is| ("uniqueItems", json!(is))),
        select(vec!["a", "^a", "b$"]).prop_map(|pattern| ("pattern", json!(pattern))),
        Just(("dependentRequired", json!({"p": ["q"]}))),
        prop_oneof![one("items"), one("not"), one("additionalProperties"), one("contains")],
        prop_oneof![one("if"), one("then"), one("else"), one("propertyNames")],
        prop_oneof![one("unevaluatedProperties"), one("unevaluatedItems")],
        prop_oneof![list("allOf"), list("anyOf"), list("oneOf"), list("prefixItems")],
        prop_oneof![map("properties"), map("patternProperties"), map("dependentSchemas")],
        select(vec!["#/$defs/a", "#/$defs/b"]).prop_map(|to| ("$ref", json!(to))),
    ]
}

fn part() -> impl Strategy<Value = Json> {
    let leaf = prop_oneof![Just(json!({})), Just(json!(true)), Just(json!(false))];
    leaf.prop_recursive(3, 24, 3, |inner| {
        prop::collection::vec(keyword(inner.boxed()), 0..4).prop_map(|pairs| {
            Json::Object(pairs.into_iter().map(|(k, v)| (k.to_owned(), v)).collect())
        })
    })
}

/// Two declarations that are alike but for one part, which stands where names that are not declared
/// are not told anyway.
fn pair() -> impl Strategy<Value = (Json, Json)> {
    let near = (part(), part(), keyword(part().boxed()), any::<u8>()).prop_map(
        |(was, other, (name, value), edit)| {
            let mut is = was.clone();
            match (&mut is, edit % 4) {
                (Json::Object(pairs), 0) => drop(pairs.insert(name.to_owned(), value)),
                (Json::Object(pairs), 1) => {
                    let first = pairs.keys().next().cloned();
                    first.and_then(|name| pairs.shift_remove(&name));
                }
                (Json::Object(pairs), 2) => {
                    if let Some((_, first)) = pairs.iter_mut().next() {
                        *first = match first {
                            Json::Number(n) => json!(n.as_i64().unwrap_or_default() + 1),
                            Json::Array(items) => items.iter().skip(1).cloned().collect(),
                            _ => other,
                        };
                    }
                }
                _ => is = other,
            }
            (was, is)
        },
    );
    near.prop_map(|(was, is)| (whole(&was), whole(&is)))
}

fn whole(part: &Json) -> Json {
    let defs = json!({"a": {"type": "string", "minLength": 2}, "b": {"type": "string"}});
    json!({"$defs": defs, "allOf": [part]})
}

fn validator(schema: &Json) -> Option<jsonschema::Validator> {
    jsonschema::options().with_draft(jsonschema::Draft::Draft202012).offline().build(schema).ok()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_500))]

    #[test]
    fn nothing_passes_unseen((was, is) in pair(), values in prop::collection::vec(value(), 24)) {
        let (Some(before), Some(after)) = (validator(&was), validator(&is)) else { return Ok(()) };
        if told(&was, &is).is_empty() {
            for value in values {
                prop_assert!(before.is_valid(&value) || !after.is_valid(&value), "{was}\n{is}\n{value}");
            }
        }
    }

    #[test]
    fn what_is_written_in_another_order_is_the_same(was in part()) {
        fn turned(json: &Json) -> Json {
            match json {
                Json::Object(pairs) => {
                    Json::Object(pairs.iter().rev().map(|(k, v)| (k.clone(), turned(v))).collect())
                }
                Json::Array(items) => items.iter().map(turned).collect(),
                other => other.clone(),
            }
        }
        let was = whole(&was);
        prop_assert_eq!(told(&was, &turned(&was)), []);
    }
}

#[test]
fn declarations_that_refer_to_themselves_come_to_an_end() {
    let chain = |n: usize, last: u64| {
        let part = |i: usize| {
            let next = format!("#/$defs/d{}", (i + 1) % n);
            (format!("d{i}"), json!({"maximum": last, "properties": {"p": {"$ref": next}}}))
        };
        let defs: serde_json::Map<String, Json> = (0..n).map(part).collect();
        json!({"$defs": defs, "$ref": "#/$defs/d0"})
    };
    assert_eq!(told(&chain(7, 5), &chain(5, 5)), []);
    assert_eq!(told(&chain(1, 5), &chain(1, 6)).len(), 1);
    assert!(told(&chain(101, 5), &chain(103, 5)).contains(&Loss::Unclear));
}
