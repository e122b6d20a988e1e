//! What the server asks of a site, and findings as the browser gets them.

use serde::Serialize;

use crate::diagnostic::{Counts, Severity};

/// A site as it is at one moment. Everything is made from memory: a request never opens a file.
pub trait Snapshot: Send + Sync + 'static {
    /// Makes the page at a site path, such as `kpi/win-rate.html`. It is called from several
    /// threads, also for paths that do not exist; parts are never empty, `.` or `..`.
    fn page(&self, path: &str) -> Option<Page>;

    /// Returns what a file may load, as `Content-Security-Policy`, where that is not what the site's pages
    /// may: the forms say it themselves. Such a file is answered byte for byte as it is published.
    fn policy(&self, _path: &str) -> Option<&str> {
        None
    }

    /// Makes the page for addresses that lead nowhere.
    fn not_found(&self) -> Page;

    /// Checks, once, and returns how much was found. Pages do not wait for it: what they say of
    /// findings they say when somebody asks again.
    fn counts(&self) -> Counts;

    /// Returns what the check found, in the order it is shown; checks where nobody did.
    fn findings(&self) -> FindingsView;
}

/// One file of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// Its media type, with the character set when it is text.
    pub mime: &'static str,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FindingView {
    /// How much it weighs.
    pub severity: Severity,
    /// Name or code of the rule.
    pub rule: String,
    /// The file, relative to the working directory.
    pub path: String,
    /// Line, from 1, when the finding has a place in the file.
    pub line: Option<usize>,
    /// Column, from 1.
    pub column: Option<usize>,
    /// What is wrong.
    pub message: String,
    /// The lines of the file that it is about, marked, in columns of one width.
    pub excerpt: String,
    /// Why it matters.
    pub why: Option<String>,
    /// What else there is to know, such as what could not be checked because of it.
    pub aside: Option<String>,
    /// What to do, a sentence each.
    pub help: Vec<String>,
    /// The text of a file that would mend it.
    pub paste: Option<String>,
}

/// Every finding of a snapshot.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct FindingsView {
    /// How many of each severity.
    pub counts: Counts,
    /// What is not told, a phrase each: what is kept silent, what cannot be checked yet.
    pub asides: Vec<String>,
    /// The findings, in the order they are shown.
    pub findings: Vec<FindingView>,
}

impl FindingsView {
    /// Counts findings.
    pub fn new(findings: Vec<FindingView>, asides: Vec<String>) -> Self {
        let counts = Counts::of_severities(findings.iter().map(|finding| finding.severity));
        Self { counts, asides, findings }
    }
}
