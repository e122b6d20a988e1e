//! The words that have an owner in the program, by the names a language's file gives them: kinds,
//! fields, choices, lengths of time, and phrases.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

use crate::{
    measure,
    model::{
        field::{Field, Kind, Statuses, Type, label},
        kinds, qualify,
        value::{self, Duration, Unit},
        voice,
    },
};

/// Every declared word with its English, by its name:
///
/// | name | what it is |
/// |---|---|
/// | `kind.KIND.title`, `.plural`, `.doc` | what an item and a list are called, and what an item agrees |
/// | `field.NAME` | what a field is called |
/// | `field.NAME.doc`, `field.NAME.doc.KIND` | what it is for; where kinds differ, the later one by its name |
/// | `choice.WORD` | a word that fields choose from |
/// | `duration.UNIT.one`, `.other`, `.per` | so many of a unit of time, and one after "per" |
/// | `duration.business_UNIT.one`, `.other` | so many of working time |
pub(in crate::site) fn declared() -> impl Iterator<Item = (String, String)> {
    WORDS.iter().map(|(name, words)| (name.clone(), words.clone()))
}

/// Returns the name of what a field is for; none for a field of the playbook's own.
pub(super) fn doc_name(field: &'static Field) -> Option<&'static str> {
    DOCS.get(&(field.name, field.doc)).map(String::as_str)
}

static WORDS: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    let mut out = BTreeMap::new();
    for kind in kinds::all() {
        for (part, words) in [("title", kind.title), ("plural", kind.plural), ("doc", kind.doc)] {
            out.insert(format!("kind.{}.{part}", kind.name), words.to_owned());
        }
    }
    for (_, field) in fields() {
        out.insert(format!("field.{}", field.name), label(field.name));
    }
    out.extend(DOCS.iter().map(|((_, doc), name)| (name.clone(), (*doc).to_owned())));
    out.extend(choices().into_iter().map(|word| (format!("choice.{word}"), word.to_owned())));
    out.extend(times());
    let phrases = voice::PHRASES.iter().copied().chain(value::phrases()).chain(qualify::phrases());
    let phrases = phrases.chain(measure::phrases());
    out.extend(phrases.map(|own| (own.name.to_owned(), own.english.to_owned())));
    out
});

/// What each field is for, by its name and its words, under the name of those words.
static DOCS: LazyLock<BTreeMap<(&str, &str), String>> = LazyLock::new(|| {
    let mut out: BTreeMap<(&str, &str), String> = BTreeMap::new();
    let mut taken = BTreeSet::new();
    for (kind, field) in fields() {
        if out.contains_key(&(field.name, field.doc)) {
            continue;
        }
        let name = format!("field.{}.doc", field.name);
        let of_kind = format!("{name}.{}", kind.name);
        let numbered = (2..).map(|n| format!("{of_kind}.{n}"));
        let mut names = [name, of_kind.clone()].into_iter().chain(numbered);
        let free = names.find(|name| taken.insert(name.clone())).expect("numbers do not end");
        out.insert((field.name, field.doc), free);
    }
    out
});

/// Every field of every kind, also those inside fields.
fn fields() -> Vec<(&'static Kind, &'static Field)> {
    let mut out = Vec::new();
    for kind in kinds::all() {
        for field in kinds::declared(kind).into_iter().flatten() {
            below(kind, field, &mut out);
        }
    }
    out
}

fn below(
    kind: &'static Kind,
    field: &'static Field,
    out: &mut Vec<(&'static Kind, &'static Field)>,
) {
    out.push((kind, field));
    for own in types(&field.ty) {
        if let Type::Record(fields) = own {
            fields.iter().for_each(|field| below(kind, field, out));
        }
    }
}

/// A type, and those it is made of.
fn types(ty: &'static Type) -> Vec<&'static Type> {
    let inner: Vec<&'static Type> = match ty {
        Type::List(inner) | Type::Map(inner) => types(inner),
        Type::OneOf(all) => all.iter().flat_map(types).collect(),
        _ => Vec::new(),
    };
    std::iter::once(ty).chain(inner).collect()
}

fn choices() -> BTreeSet<&'static str> {
    let all = fields().into_iter().flat_map(|(_, field)| types(&field.ty));
    let chosen = all.filter_map(|ty| match ty {
        Type::Choice(words) => Some(*words),
        _ => None,
    });
    let statuses = [Statuses::Agreement, Statuses::Publication, Statuses::Ruling];
    let statuses = statuses.into_iter().map(Statuses::words);
    chosen.chain(statuses).flatten().copied().collect()
}

fn times() -> Vec<(String, String)> {
    const UNITS: [Unit; 7] = [
        Unit::Minutes,
        Unit::Hours,
        Unit::Days,
        Unit::Weeks,
        Unit::Months,
        Unit::Quarters,
        Unit::Years,
    ];
    let mut out = Vec::new();
    for unit in UNITS {
        let kinds: &[bool] = if unit <= Unit::Days { &[false, true] } else { &[false] };
        for &business in kinds {
            let prefix = if business { "business_" } else { "" };
            let name = format!("duration.{prefix}{}", unit.word(2));
            for (form, amount) in [("one", 1), ("other", 2)] {
                let english = Duration { amount, unit, business }.to_string();
                let english = english.replacen(&amount.to_string(), "{n}", 1);
                out.push((format!("{name}.{form}"), english));
            }
        }
        out.push((format!("duration.{}.per", unit.word(2)), unit.word(1).to_owned()));
    }
    out
}
