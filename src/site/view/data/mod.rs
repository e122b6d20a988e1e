//! Files that tell programs what the playbook says. One line in [`DATA`] adds one; each with a
//! schema that is published beside it and held against it by a test.

pub(super) mod changes;
mod findings;
mod llms;
mod outside;
mod playbook;
mod typed;

use std::fmt;

use crate::site::{plan::Plan, routes, view::Scope};

/// A file for programs.
pub struct DataFile {
    /// Where it stands.
    pub(in crate::site) path: &'static str,
    /// Whether a site has it.
    pub(in crate::site) is_in: fn(&Plan) -> bool,
    /// Makes its text.
    pub(super) make: fn(&Scope<'_>) -> String,
}

impl fmt::Debug for DataFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("DataFile").field(&self.path).finish()
    }
}

/// One file, one path.
impl PartialEq for DataFile {
    fn eq(&self, other: &Self) -> bool {
        self.path == other.path
    }
}

impl Eq for DataFile {}

/// Every such file.
pub(in crate::site) static DATA: &[DataFile] = &[
    DataFile { path: "playbook.json", is_in: tells_sources, make: |scope| playbook::json(scope) },
    DataFile {
        path: "playbook.schema.json",
        is_in: tells_sources,
        make: |_| playbook::SCHEMA.to_owned(),
    },
    DataFile { path: "findings.json", is_in: tells_findings, make: |scope| findings::json(scope) },
    DataFile {
        path: "findings.schema.json",
        is_in: tells_findings,
        make: |_| findings::SCHEMA.to_owned(),
    },
    DataFile { path: "links.txt", is_in: tells_sources, make: |scope| outside::text(scope) },
    DataFile { path: routes::LLMS, is_in: |_| true, make: |scope| llms::text(scope) },
];

/// Prose as it is written names what only other readers may see.
fn tells_sources(plan: &Plan) -> bool {
    !plan.is_indexable()
}

/// What is wrong in a playbook is for those who keep it.
fn tells_findings(plan: &Plan) -> bool {
    plan.findings().is_some() && !plan.is_indexable()
}
