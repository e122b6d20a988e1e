//! `links.txt`: every address outside the site that the playbook names, one a line, for a program that
//! asks whether they still lead somewhere. Playmaker itself asks nobody.

use std::collections::BTreeSet;

use url::Url;

use crate::{
    model::{
        kinds,
        links::Target,
        record::{Record, Value},
    },
    site::view::Scope,
};

/// Returns `links.txt`: links in prose, and fields that hold an address and nothing else.
pub(super) fn text(scope: &Scope<'_>) -> String {
    let mut out = BTreeSet::new();
    let outside = |link: &&crate::model::ProseLink| link.target == Target::External;
    for link in scope.playbook.links.iter().filter(outside) {
        take(&link.dest, &mut out);
    }
    // The addresses in the settings are for those who keep the playbook.
    for entry in scope.playbook.entries().filter(|entry| entry.kind != &kinds::PLAYBOOK) {
        fields(&entry.record, &mut out);
    }
    out.into_iter().map(|address| address + "\n").collect()
}

fn fields(record: &Record, out: &mut BTreeSet<String>) {
    let values = record.fields.iter().filter_map(|written| written.value.as_ref());
    values.for_each(|held| value(&held.value, out));
}

fn value(held: &Value, out: &mut BTreeSet<String>) {
    match held {
        Value::Text(text) => take(text, out),
        Value::List(values) => values.iter().for_each(|held| value(&held.value, out)),
        Value::Record(record) => fields(record, out),
        Value::Map(pairs) => pairs.iter().for_each(|(_, held)| value(&held.value, out)),
        _ => {}
    }
}

/// An address of the web, as browsers write it; a place on its page is not asked for.
fn take(text: &str, out: &mut BTreeSet<String>) {
    let text = text.trim();
    let is_one = !text.contains(char::is_whitespace);
    let Some(mut address) = Url::parse(text).ok().filter(|_| is_one) else { return };
    if matches!(address.scheme(), "http" | "https") && address.has_host() {
        address.set_fragment(None);
        out.insert(address.into());
    }
}
