//! Playbook → findings. Each rule is a file under `rules/`: what it finds, why it matters, a bad
//! and a good example that are its test, and its code. [`RULES`](rules::RULES) lists them.

mod broken_link;
mod dangling;
mod example;
mod faults;
#[cfg(test)]
mod interplay;
mod people;
pub mod rules;
mod words;

pub use example::{Example, Run, run_example};

use rayon::prelude::*;

use crate::{
    diagnostic::{self, Diagnostic, RuleId, Severity},
    model::{Entry, Playbook, field::Standing, kinds},
    source::Span,
};

/// How much a rule's findings matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// Always an error: without it nothing else holds.
    Error,
    /// An error in items and in agreed pages, a warning in other pages: a handbook that was there
    /// before can be taken over and mended bit by bit.
    ErrorInItems,
    /// An error in an agreed item, a warning in a proposed one, advice in a draft.
    ByStatus,
    /// A warning.
    Warning,
    /// Advice.
    Advice,
}

/// One rule of the rule book.
#[derive(Debug)]
pub struct Rule {
    /// Its code and name.
    pub id: RuleId,
    /// How much its findings matter.
    pub level: Level,
    /// What it finds, in words.
    pub finds: &'static str,
    /// Why it matters to the business.
    pub matters: &'static str,
    /// Files that break it; the wrong text stands between `«` and `»`.
    pub bad: Example,
    /// The same files, put right.
    pub good: Example,
    /// Looks for it.
    pub check: fn(&Playbook, &mut Findings),
}

/// Collects what one rule finds.
#[derive(Debug)]
pub struct Findings {
    rule: &'static Rule,
    out: Vec<Diagnostic>,
}

impl Findings {
    /// Begins a finding of this rule.
    pub fn at(&self, span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(self.rule.id, span, message)
    }

    /// Reports a finding about the playbook as a whole.
    pub fn report(&mut self, finding: Diagnostic) {
        self.report_as(Standing::Agreed, false, finding);
    }

    /// Reports a finding about an entry; how much it matters may follow the entry's status.
    pub fn report_on(&mut self, entry: &Entry, finding: Diagnostic) {
        self.report_as(entry.standing(), entry.kind == &kinds::PAGE, finding);
    }

    /// Reports a finding that matters more than the rule's others: an error.
    pub fn report_error(&mut self, mut finding: Diagnostic) {
        finding.severity = Severity::Error;
        self.push(finding);
    }

    fn report_as(&mut self, standing: Standing, is_page: bool, mut finding: Diagnostic) {
        finding.severity = match (self.rule.level, standing) {
            (Level::ErrorInItems, Standing::Agreed) => Severity::Error,
            (Level::ErrorInItems, _) if is_page => Severity::Warning,
            (Level::Error | Level::ErrorInItems, _) | (Level::ByStatus, Standing::Agreed) => {
                Severity::Error
            }
            (Level::Warning, _) | (Level::ByStatus, Standing::Proposed) => Severity::Warning,
            (Level::Advice, _) | (Level::ByStatus, _) => Severity::Advice,
        };
        self.push(finding);
    }

    fn push(&mut self, mut finding: Diagnostic) {
        if finding.why.is_empty() {
            self.rule.matters.clone_into(&mut finding.why);
        }
        self.out.push(finding);
    }
}

/// Applies every rule and returns what they find, in the order of the files.
pub fn check(playbook: &Playbook) -> Vec<Diagnostic> {
    let apply = |rule: &&'static Rule| {
        let mut findings = Findings { rule, out: Vec::new() };
        (rule.check)(playbook, &mut findings);
        findings.out
    };
    let mut out: Vec<Diagnostic> = rules::RULES.par_iter().flat_map_iter(apply).collect();
    diagnostic::sort(&mut out, &playbook.sources);
    out
}

#[cfg(test)]
mod tests;
