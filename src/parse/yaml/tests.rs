//! Where values stand, what a fault hides and what it does not, and what is refused.

use proptest::prelude::*;

use super::*;
use crate::source::Sources;

fn read_text(text: &str) -> (Yaml, Sources) {
    let mut sources = Sources::default();
    let file = sources.add("a.yaml", text);
    (parse(text, file, 0..text.len()), sources)
}

#[test]
fn every_key_and_value_knows_its_place() {
    let text = "mql:\n  from: [sal, \"slq\"]\n  note: |\n    wörds\nsal: {a: b}\n";
    let (yaml, sources) = read_text(text);
    assert_eq!(yaml.faults, []);
    let mql = &yaml.root.as_map().expect("a map")[0];
    assert_eq!(sources.text(mql.key.span), "mql");
    let from = &mql.value.as_map().expect("a map")[0];
    let NodeValue::List(items) = &from.value.value else { panic!("a list") };
    assert_eq!(sources.text(items[1].span), "\"slq\"");
    let sal = &yaml.root.as_map().expect("a map")[1];
    assert_eq!(sources.text(sal.value.span), "{a: b}");
}

#[test]
fn a_fault_in_one_block_does_not_hide_another() {
    let text = "a:\n  x: [1\nb:\n  y: fine\nc:\n  z: \"open\n";
    let (yaml, _) = read_text(text);
    assert_eq!(yaml.faults.len(), 2, "{:?}", yaml.faults);
    let keys: Vec<_> =
        yaml.root.as_map().expect("a map").iter().map(|p| p.key.value.as_str()).collect();
    assert_eq!(keys, ["a", "b", "c"]);
    assert_eq!(yaml.root.as_map().expect("a map")[0].value.value, NodeValue::Broken);
}

#[test]
fn a_key_may_stand_once_and_both_places_are_named() {
    let (yaml, sources) = read_text("owner: ana\ntitle: x\nowner: ben\n");
    let [YamlFault::DuplicateKey { span, first, key }] = yaml.faults.as_slice() else {
        panic!("{:?}", yaml.faults)
    };
    assert_eq!(key, "owner");
    assert_eq!((sources.position(*first).line, sources.position(*span).line), (1, 3));
}

#[test]
fn every_key_that_stands_again_names_the_first() {
    for n_others in [0, 40] {
        let others: String = (0..n_others).map(|n| format!("k{n}: v\n")).collect();
        let (yaml, sources) = read_text(&format!("a: 1\n{others}b: 2\na: 3\nb: 4\na: 5\n"));
        let told = yaml.faults.iter().map(|fault| match fault {
            YamlFault::DuplicateKey { span, first, key } => {
                let line = |span: Span| sources.position(span).line;
                (key.as_str(), line(*first), line(*span) - n_others)
            }
            other => panic!("{other:?}"),
        });
        let told: Vec<_> = told.collect();
        assert_eq!(told, [("a", 1, 3), ("b", n_others + 2, 4), ("a", 1, 5)]);
        let pairs = yaml.root.as_map().expect("a map");
        assert_eq!(pairs.len(), n_others + 2);
        assert_eq!(pairs.last().and_then(|pair| pair.value.as_text()), Some("2"));
    }
}

#[test]
fn anchors_aliases_tags_and_merges_are_refused() {
    for text in ["a: &x 1\nb: 2\n", "a: *x\n", "a: !!str 1\n", "a: {<<: b}\n", "a: 1\n---\nb: 2\n"]
    {
        let (yaml, _) = read_text(text);
        assert!(
            matches!(yaml.faults.first(), Some(YamlFault::Unsupported { .. })),
            "{text:?} gave {:?}",
            yaml.faults
        );
    }
}

#[test]
fn deep_nesting_is_a_fault_not_a_crash() {
    for text in ["[".repeat(100_000), "{a: ".repeat(100_000), "- ".repeat(100_000)] {
        let (yaml, _) = read_text(&text);
        assert!(!yaml.faults.is_empty());
    }
}

proptest! {
    #[test]
    fn any_text_is_read_without_panic(text in "[a-z:\\-\\[\\]{}\"'|>&*! \n\u{e9}\t#]{0,200}") {
        let (yaml, sources) = read_text(&text);
        for fault in &yaml.faults {
            sources.position(fault.span());
        }
    }
}
