//! What holds for every kind and every field, so that the next one is covered on arrival.

use std::collections::BTreeSet;

use super::{COMMON, CONFIG, KINDS, all, by_folder, find};
use crate::model::field::{Field, Need, Type};

/// Fields that an example leaves out because another one of the same kind rules them out.
const LEFT_OUT: &[(&str, &str)] = &[
    ("lead-stage", "re_engage_when"), // pools only; the example is a stage with a limit
    ("decision", "ruled_by"),         // the example is signed by both sides
    ("decision", "supersedes"),       // the example replaces none
];

/// Every field there is with its path, records inside fields included.
fn every_field() -> Vec<(String, &'static Field)> {
    let mut out = Vec::new();
    collect("common", COMMON, &mut out);
    collect("playbook", CONFIG, &mut out);
    for kind in all() {
        collect(kind.name, kind.fields, &mut out);
    }
    out
}

fn collect(path: &str, fields: &'static [Field], out: &mut Vec<(String, &'static Field)>) {
    for field in fields {
        let path = format!("{path}.{}", field.name);
        for record in records(&field.ty) {
            collect(&path, record, out);
        }
        out.push((path, field));
    }
}

fn records(ty: &'static Type) -> Vec<&'static [Field]> {
    match ty {
        Type::Record(fields) => vec![fields],
        Type::List(ty) | Type::Map(ty) => records(ty),
        Type::OneOf(types) => types.iter().flat_map(records).collect(),
        _ => Vec::new(),
    }
}

fn references(ty: &'static Type) -> Vec<&'static str> {
    match ty {
        Type::Ref(kinds) => kinds.to_vec(),
        Type::RefOrInline(kind) => vec![kind],
        Type::List(ty) | Type::Map(ty) => references(ty),
        Type::OneOf(types) => types.iter().flat_map(references).collect(),
        _ => Vec::new(),
    }
}

fn is_kebab_case(name: &str) -> bool {
    name.split('-').all(|word| {
        !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
    })
}

#[test]
fn every_file_of_the_folder_is_in_the_list() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/model/kinds");
    let files: BTreeSet<String> = std::fs::read_dir(folder)
        .expect("the folder of this file exists")
        .map(|entry| entry.expect("readable").file_name().into_string().expect("UTF-8"))
        .filter_map(|name| name.strip_suffix(".rs").map(|stem| stem.replace('_', "-")))
        .filter(|stem| !["mod", "common", "people", "config", "tests"].contains(&stem.as_str()))
        .collect();
    let kinds: BTreeSet<String> = KINDS.iter().map(|kind| kind.name.to_owned()).collect();
    assert_eq!(files, kinds);
}

#[test]
fn names_and_folders_are_unique_and_found() {
    let mut seen = BTreeSet::new();
    for kind in all() {
        for &name in [kind.name].iter().chain(kind.short) {
            assert!(seen.insert(name), "two kinds are called `{name}`");
            assert!(is_kebab_case(name), "`{name}` is not kebab-case");
            assert!(std::ptr::eq(find(name).expect(name), kind));
        }
    }
    let mut folders = BTreeSet::new();
    for &kind in KINDS {
        assert!(folders.insert(kind.folder), "two kinds stand in `{}`", kind.folder);
        assert!(std::ptr::eq(by_folder(kind.folder).expect(kind.folder), kind));
    }
    assert!(find("personas").is_none());
    assert!(by_folder("").is_none());
}

#[test]
fn kinds_stand_in_the_order_of_the_navigation() {
    assert!(KINDS.is_sorted_by_key(|kind| kind.section));
}

#[test]
fn fields_of_a_kind_have_names_of_their_own() {
    for kind in all() {
        let mut seen = BTreeSet::new();
        for field in COMMON.iter().chain(kind.fields) {
            assert!(seen.insert(field.name), "{} has `{}` twice", kind.name, field.name);
        }
        if let Some(name) = kind.title_from {
            assert!(kind.fields.iter().any(|field| field.name == name), "{}: {name}", kind.name);
        }
    }
    for (path, field) in every_field() {
        for record in records(&field.ty) {
            let names: BTreeSet<_> = record.iter().map(|field| field.name).collect();
            assert_eq!(names.len(), record.len(), "{path} has a field twice");
        }
    }
}

#[test]
fn every_field_says_what_it_is_for() {
    for (path, field) in every_field() {
        assert!(field.doc.ends_with(['.', '…']), "{path}: `{}`", field.doc);
        assert!(!field.example.is_empty(), "{path} has no example");
        assert!(
            field.name.chars().all(|c| c.is_ascii_lowercase() || c == '_'),
            "{path} is not snake_case"
        );
    }
}

#[test]
fn every_condition_can_come_true() {
    for kind in all() {
        check_conditions(kind.name, kind.fields);
    }
    for (path, field) in every_field() {
        for record in records(&field.ty) {
            check_conditions(&path, record);
        }
        if let Need::ByRule { rule, when } = field.need {
            assert!(is_kebab_case(rule), "{path}: `{rule}` is not kebab-case");
            assert!(!when.is_empty(), "{path} does not say when");
        }
    }
}

fn check_conditions(path: &str, fields: &'static [Field]) {
    for field in fields {
        let Need::When { field: other, values, .. } = field.need else { continue };
        let decides = fields.iter().find(|field| field.name == other);
        match decides.map(|field| &field.ty) {
            Some(Type::Choice(words)) => {
                assert!(values.iter().all(|value| words.contains(value)), "{path}.{}", field.name);
            }
            Some(Type::Bool) => assert_eq!(values, ["true"], "{path}.{}", field.name),
            _ => panic!("{path}.{}: `{other}` cannot decide", field.name),
        }
    }
}

#[test]
fn references_name_kinds() {
    for (path, field) in every_field() {
        for kind in references(&field.ty) {
            let found = find(kind).unwrap_or_else(|| panic!("{path} refers to `{kind}`"));
            assert_eq!(found.name, kind, "{path} uses a short name");
        }
    }
}

#[test]
fn examples_show_every_field_of_their_kind() {
    for &kind in KINDS {
        let indent = if kind.example.starts_with("---\n") { "" } else { "  " };
        for field in kind.fields {
            let key = format!("{indent}{}:", field.name);
            let is_shown = kind.example.lines().any(|line| line.starts_with(&key));
            let is_left_out = LEFT_OUT.contains(&(kind.name, field.name));
            assert!(is_shown != is_left_out, "{}.{}", kind.name, field.name);
        }
        let n_lines = kind.example.lines().count();
        assert!((7..=60).contains(&n_lines), "{} has {n_lines} lines", kind.name);
    }
}
