//! The list of a kind.

use serde::Serialize;

use super::{Made, Scope, entry::Row, frame::layout::Meta};
use crate::{
    model::field::Kind,
    site::{html::Prose, routes},
};

/// The items of a kind.
#[derive(Debug, Serialize)]
pub(super) struct ListView {
    pub(super) title: String,
    pub(super) title_anchor: Option<String>,
    pub(super) doc: String,
    pub(super) intro: String,
    items: Vec<Row>,
    /// Which columns have something in them.
    has_summary: bool,
    has_owner: bool,
    has_date: bool,
}

pub(super) fn make(scope: &Scope<'_>, kind: &'static Kind) -> Made<ListView> {
    let items: Vec<Row> = scope.plan.list(kind).iter().map(|item| scope.row(*item)).collect();
    let (intro, title) = scope.intro(&routes::list(kind), scope.language().kind_plural(kind));
    let view = ListView {
        title: title.clone(),
        title_anchor: intro.title_anchor,
        doc: scope.language().kind_doc(kind),
        intro: intro.html,
        has_summary: items.iter().any(|item| !item.summary.is_empty()),
        has_owner: items.iter().any(|item| item.owner.is_some()),
        has_date: items.iter().any(|item| item.date.is_some()),
        items,
    };
    Made { template: "list.html", meta: Meta::of(title, scope.language().kind_doc(kind)), view }
}

impl Scope<'_> {
    /// Returns the prose that opens a list, and the list's title.
    pub(super) fn intro(&self, path: &str, title: &str) -> (Prose, String) {
        let Some(intro) = self.plan.intro(path) else {
            return (Prose::default(), title.to_owned());
        };
        let entry = self.playbook.entry(intro);
        let has_title = entry.record.peek("title").is_some()
            || entry.body.as_ref().is_some_and(|body| {
                body.outline.headings.first().is_some_and(|heading| heading.level == 1)
            });
        let title = if has_title { entry.title.clone() } else { title.to_owned() };
        (self.prose(entry), title)
    }
}
