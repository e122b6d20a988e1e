//! What an item is called: its title, its other names, the word of its status.

use crate::{
    model::{
        field::{Kind, capitalized},
        record::{Record, Value},
    },
    parse::Body,
    source::Spanned,
};

pub(super) fn aliases(record: &Record) -> Vec<Spanned<String>> {
    let Some(Spanned { value: Value::List(aliases), .. }) = record.peek_value("aliases") else {
        return Vec::new();
    };
    let alias =
        |alias: &Spanned<Value>| Some(Spanned::new(alias.as_text()?.to_owned(), alias.span));
    aliases.iter().filter_map(alias).collect()
}

pub(super) fn title(
    kind: &Kind,
    id: &Spanned<String>,
    record: &Record,
    body: Option<&Body>,
) -> String {
    let own = |name: &str| record.peek_value(name)?.as_text().map(str::to_owned);
    let heading = || {
        let first = body?.outline.headings.first()?;
        (first.level == 1).then(|| first.text.clone())
    };
    own("title")
        .or_else(|| own(kind.title_from?))
        .or_else(heading)
        .filter(|title| !title.trim().is_empty())
        .unwrap_or_else(|| humanize(&id.value))
}

/// `docs/poc-philosophy` → `Poc philosophy`.
pub(in crate::model) fn humanize(id: &str) -> String {
    let name = id.rsplit('/').next().unwrap_or(id);
    let name = if matches!(name, "index" | "README") {
        id.rsplit('/').nth(1).unwrap_or("Home")
    } else {
        name
    };
    capitalized(name.replace(['-', '_'], " ").trim())
}

pub(super) fn status(kind: &Kind, record: &Record) -> &'static str {
    match record.peek_value("status") {
        Some(Spanned { value: Value::Choice(word), .. }) => word,
        _ => kind.statuses.words()[0],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_titles() {
        assert_eq!(humanize("docs/06-poc/poc-philosophy"), "Poc philosophy");
        assert_eq!(humanize("docs/06-poc/README"), "06 poc");
        assert_eq!(humanize("README"), "Home");
    }
}
