//! What the check found, as pages and `findings.json` tell it: data without places in memory, so
//! that it outlives the texts it was found in. Flows in: a [`Report`]. Flows out: answers for pages.

use serde_json::Value as Json;

use crate::{
    diagnostic::{Counts, Diagnostic, Report, RuleId, Severity, emit},
    model::Playbook,
    source::{FileId, Sources},
};

/// What the check found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Findings {
    all: Vec<Finding>,
    counts: Counts,
    asides: Vec<String>,
    document: Json,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// How much it matters.
    pub severity: Severity,
    /// The rule that found it.
    pub rule: RuleId,
    /// What is wrong, in one phrase.
    pub message: String,
    /// Why it matters to the business.
    pub why: String,
    /// What to type; the first way is the best.
    pub help: Vec<String>,
    /// The text of a file to write, when a new file puts it right.
    pub paste: Option<String>,
    /// The file, from the playbook's root.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1.
    pub column: usize,
    /// The item it is about, as `kind/id`; none for data and for the playbook as a whole.
    pub item: Option<String>,
    /// Id of the person who keeps the item true, if somebody does.
    pub owner: Option<String>,
    /// Whether `playmaker check --fix` puts it right.
    pub is_fixable: bool,
}

impl Findings {
    /// Takes down a report of the playbook it is about.
    pub fn of(playbook: &Playbook, report: &Report) -> Self {
        let sources = &playbook.sources;
        Self {
            all: report.findings.iter().map(|finding| told(finding, sources)).collect(),
            counts: Counts::of(&report.findings),
            asides: report.asides(),
            document: emit::document(report, sources, named),
        }
    }

    /// Returns every finding, in the order of the files.
    pub fn all(&self) -> &[Finding] {
        &self.all
    }

    /// Returns how many there are of each severity.
    pub fn counts(&self) -> Counts {
        self.counts
    }

    /// Returns what is not told, a phrase each: what settings and waivers keep silent, and what
    /// cannot be checked yet.
    pub fn asides(&self) -> &[String] {
        &self.asides
    }

    /// Returns the report as `check --format json` writes it, with files from the playbook's root.
    pub(super) fn document(&self) -> &Json {
        &self.document
    }
}

/// A site says the same wherever it was built.
fn named(sources: &Sources, file: FileId) -> String {
    sources.file(file).path.clone()
}

fn told(finding: &Diagnostic, sources: &Sources) -> Finding {
    let at = sources.position(finding.primary.span);
    let about = finding.about.clone();
    let (item, owner) = about.map_or((None, None), |about| (Some(about.item), about.owner));
    Finding {
        severity: finding.severity,
        rule: finding.rule,
        message: finding.message.clone(),
        why: finding.why.clone(),
        help: finding.help.clone(),
        paste: finding.paste.as_ref().map(|file| file.text.clone()),
        file: sources.file(finding.primary.span.file).path.clone(),
        line: at.line,
        column: at.column,
        item,
        owner,
        is_fixable: finding.replacement.as_ref().is_some_and(|text| text.is_certain),
    }
}
