//! `findings.json`: what the check found, as `check --format json` writes it. `findings.schema.json`
//! says what it holds. Beside what the command writes there are:
//!
//! | name | holds |
//! |---|---|
//! | `title`, `today` | the playbook's title, and the day it was checked for |
//! | `page` of each finding | the path of the page of the item it is about, from the site's root; null for none |
//!
//! Files are named from the playbook's root. A site for strangers has no such file.

use serde_json::{Value as Json, json};

use crate::site::{
    findings::Findings,
    view::{Scope, pretty},
};

/// The JSON Schema of `findings.json`, and of what `check --format json` writes.
pub(super) const SCHEMA: &str = include_str!("findings.schema.json");

/// Returns `findings.json`.
pub(super) fn json(scope: &Scope<'_>) -> String {
    let mut document = json!({
        "$schema": "findings.schema.json",
        "title": scope.playbook.title(),
        "today": scope.playbook.today.to_string(),
    });
    if let Some(Json::Object(report)) = scope.plan.findings().map(Findings::document) {
        for (name, value) in report {
            document[name] = value.clone();
        }
    }
    for finding in document["findings"].as_array_mut().into_iter().flatten() {
        finding["page"] = json!(finding["item"].as_str().and_then(|item| scope.page_of(item)));
    }
    pretty(&document)
}

impl Scope<'_> {
    /// Returns the path of the page of `kind/id`.
    fn page_of(&self, item: &str) -> Option<&str> {
        self.plan.path_of(self.playbook.at_path(item)?.number)
    }
}
