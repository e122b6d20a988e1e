//! What a format is told besides the findings.

use crate::{
    diagnostic::{Diagnostic, NewFile, RuleId, Severity},
    source::{FileId, Sources},
};

/// What a report is about, and where it is going.
pub struct Context<'c> {
    /// The files with the findings.
    pub sources: &'c Sources,
    /// The playbook's folder as its repository names it, ending in `/`; empty for the top.
    pub folder: String,
    /// The least that fails the check.
    pub fails_at: Severity,
    /// How much was checked and what was found, in a line.
    pub summary: String,
    /// Returns the page about a rule; none where nobody has one.
    pub page: fn(RuleId) -> Option<RulePage>,
    /// Returns where a file is added, in a browser, to the change that is checked; none where nobody
    /// knows.
    pub form: &'c dyn Fn(&NewFile) -> Option<String>,
}

/// What is known about a rule.
#[derive(Clone, Debug)]
pub struct RulePage {
    /// The most that its findings can matter when it is not set.
    pub severity: Severity,
    /// What it finds.
    pub finds: &'static str,
    /// Why it matters to the business.
    pub matters: &'static str,
    /// All of it, as Markdown.
    pub markdown: String,
    /// Where it can be read on the web.
    pub address: Option<String>,
}

impl<'c> Context<'c> {
    /// Returns what is known when there are only files.
    pub fn of(sources: &'c Sources) -> Self {
        Self {
            sources,
            folder: String::new(),
            fails_at: Severity::Error,
            summary: String::new(),
            page: |_| None,
            form: &|_| None,
        }
    }

    /// Returns the path of a file from the top of the repository.
    pub(super) fn path(&self, file: FileId) -> String {
        format!("{}{}", self.folder, self.sources.file(file).path)
    }

    /// Returns what to do, with files named from the top of the repository.
    pub(super) fn help(&self, finding: &Diagnostic) -> impl Iterator<Item = String> {
        finding.help.iter().map(|help| help.seen_from(&self.folder))
    }
}
