//! Playbook → findings. Each rule is a file under `rules/`: what it finds, why it matters, a bad
//! and a good example that are its test, and its code. [`RULES`](rules::RULES) lists them.

mod broken_link;
mod clashes;
mod coverage;
mod dangling;
mod example;
mod faults;
mod figures;
mod fix;
mod gate;
mod goals;
mod handoffs;
mod held_back;
mod items;
mod kpis;
mod leads;
mod loosened;
mod offpace;
pub mod page;
mod people;
mod points;
mod prose;
pub mod rules;
mod scores;
mod settings;
mod signatures;
mod supersedes;
pub(crate) mod titles;
mod words;

/// Returns names in backticks, joined by commas and `and`, a dozen at most.
pub fn code_list<'n>(names: impl IntoIterator<Item = &'n str>) -> String {
    words::codes(names, "and")
}

pub use example::{Example, Run, run_example, run_rule};
pub use fix::{Fixed, fixes};
pub(crate) use people::{is_with, other_side};
pub(crate) use prose::{Phrases, names};

use rayon::prelude::*;

use crate::{
    agree::{Gate, Ledger, Since},
    crm::{Mapping, PickList},
    diagnostic::{self, Diagnostic, Report, RuleId, Severity},
    measure::Numbers,
    model::{Entry, EntryId, Playbook, field::Standing, kinds},
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
    pub check: Check,
}

/// What a rule looks at.
#[derive(Clone, Copy, Debug)]
pub enum Check {
    /// The playbook as it stands.
    Playbook(fn(&Playbook, &mut Findings)),
    /// What changed since an earlier version; nothing is looked for unless there is one.
    Gate {
        /// The files of both examples as they were before.
        before: Example,
        /// Looks for it.
        check: fn(&Gate, &mut Findings),
    },
}

impl Rule {
    /// Says whether its findings are integrity errors: they cannot be lowered, switched off or
    /// waived.
    pub fn is_integrity(&self) -> bool {
        self.level == Level::Error
    }

    /// Says whether its findings about one item can be waived there.
    pub fn is_waivable(&self) -> bool {
        !self.is_integrity() && self.id != rules::waiver_unused::RULE.id && !self.is_gate()
    }

    /// Returns the most that its findings can matter when it is not set.
    pub fn usual(&self) -> Severity {
        match self.level {
            Level::Error | Level::ErrorInItems | Level::ByStatus => Severity::Error,
            Level::Warning => Severity::Warning,
            Level::Advice => Severity::Advice,
        }
    }

    /// Says whether it looks at what changed, so that it speaks only with `--since`.
    pub fn is_gate(&self) -> bool {
        matches!(self.check, Check::Gate { .. })
    }
}

/// What is worked out once for all rules.
#[derive(Clone, Copy, Debug)]
struct Worked<'p> {
    ledger: &'p Ledger<'p>,
    numbers: &'p Numbers,
    mapping: &'p Mapping<'p>,
    lists: &'p [PickList],
    gate: Option<&'p Gate<'p>>,
}

/// Collects what one rule finds, and gives it what is worked out once for all rules.
#[derive(Debug)]
pub struct Findings<'p> {
    rule: &'static Rule,
    worked: Worked<'p>,
    out: Vec<Found>,
}

/// A finding, before settings and waivers.
#[derive(Debug)]
struct Found {
    rule: &'static Rule,
    finding: Diagnostic,
    /// The entry it is about, where the rule says so; else settings fill in the one that holds
    /// the place.
    about: Option<EntryId>,
    /// Whether it can be neither lowered nor waived.
    is_fixed: bool,
}

impl<'p> Findings<'p> {
    fn new(rule: &'static Rule, worked: Worked<'p>) -> Self {
        Self { rule, worked, out: Vec::new() }
    }

    /// Returns what changed since an earlier version, judged once for all rules; none when nobody
    /// asked for it.
    pub fn gate(&self) -> Option<&'p Gate<'p>> {
        self.worked.gate
    }

    /// Returns the decisions, replayed once for all rules.
    pub fn ledger(&self) -> &'p Ledger<'p> {
        self.worked.ledger
    }

    /// Returns the data, targets and KPIs, read once for all rules.
    pub fn numbers(&self) -> &'p Numbers {
        self.worked.numbers
    }

    /// Returns what the stages are called in the CRM, read once for all rules.
    pub fn mapping(&self) -> &'p Mapping<'p> {
        self.worked.mapping
    }

    /// Returns the values that the CRM itself was said to have.
    pub fn pick_lists(&self) -> &'p [PickList] {
        self.worked.lists
    }

    /// Begins a finding of this rule.
    pub fn at(&self, span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(self.rule.id, span, message)
    }

    /// Reports a finding about the playbook as a whole.
    pub fn report(&mut self, finding: Diagnostic) {
        self.report_as(Standing::Agreed, None, finding);
    }

    /// Reports a finding about an entry; how much it matters may follow the entry's status.
    pub fn report_on(&mut self, entry: &Entry, finding: Diagnostic) {
        self.report_as(entry.standing(), Some(entry), finding);
    }

    /// Reports a gap in an entry, as any finding about it, but in a draft as advice.
    pub fn report_gap(&mut self, entry: &Entry, mut finding: Diagnostic) {
        if entry.standing() != Standing::Draft {
            return self.report_on(entry, finding);
        }
        finding.severity = Severity::Advice;
        self.push(finding, Some(entry.number), false);
    }

    /// Reports a finding about an entry that has become an error with time. It can be lowered and
    /// waived as the rule's others can.
    pub fn report_overdue(&mut self, entry: &Entry, mut finding: Diagnostic) {
        finding.severity = Severity::Error;
        self.push(finding, Some(entry.number), self.rule.is_integrity());
    }

    /// Reports a finding that matters more than the rule's others: an integrity error.
    pub fn report_error(&mut self, mut finding: Diagnostic) {
        finding.severity = Severity::Error;
        self.push(finding, None, true);
    }

    fn report_as(&mut self, standing: Standing, about: Option<&Entry>, mut finding: Diagnostic) {
        let is_page = about.is_some_and(|entry| entry.kind == &kinds::PAGE);
        finding.severity = match (self.rule.level, standing) {
            (Level::ErrorInItems, Standing::Agreed) => Severity::Error,
            (Level::ErrorInItems, _) if is_page => Severity::Warning,
            (Level::Error | Level::ErrorInItems, _) | (Level::ByStatus, Standing::Agreed) => {
                Severity::Error
            }
            (Level::Warning, _) | (Level::ByStatus, Standing::Proposed) => Severity::Warning,
            (Level::Advice, _) | (Level::ByStatus, _) => Severity::Advice,
        };
        self.push(finding, about.map(|entry| entry.number), self.rule.is_integrity());
    }

    fn push(&mut self, mut finding: Diagnostic, about: Option<EntryId>, is_fixed: bool) {
        if finding.why.is_empty() {
            self.rule.matters.clone_into(&mut finding.why);
        }
        self.out.push(Found { rule: self.rule, finding, about, is_fixed });
    }
}

/// Applies every rule and returns what they find, in the order of the files.
pub fn check(playbook: &Playbook) -> Vec<Diagnostic> {
    report(playbook).findings
}

/// Applies every rule, then the playbook's settings and waivers, and says what those keep silent,
/// and what cannot be checked yet.
pub fn report(playbook: &Playbook) -> Report {
    report_with(playbook, Beside::default())
}

/// Does the same, and holds what changed since an earlier version against what was agreed.
pub fn report_since(playbook: &Playbook, since: Since<'_>) -> Report {
    report_with(playbook, Beside { since: Some(since), ..Beside::default() })
}

/// What a playbook is held against besides itself.
#[derive(Clone, Copy, Debug, Default)]
pub struct Beside<'a> {
    /// An earlier version.
    pub since: Option<Since<'a>>,
    /// The values that properties have in the CRM.
    pub lists: &'a [PickList],
}

/// Does the same with all that was asked for.
pub fn report_with(playbook: &Playbook, beside: Beside<'_>) -> Report {
    let (ledger, numbers) = (Ledger::of(playbook), Numbers::of(playbook));
    let mapping = Mapping::of(playbook);
    let gate = beside.since.map(|since| Gate::judge(since, &ledger));
    let (ledger, numbers, mapping) = (&ledger, &numbers, &mapping);
    apply(playbook, Worked { ledger, numbers, mapping, lists: beside.lists, gate: gate.as_ref() })
}

fn apply(playbook: &Playbook, worked: Worked<'_>) -> Report {
    let look = |rule: &&'static Rule| {
        let mut findings = Findings::new(rule, worked);
        match rule.check {
            Check::Playbook(check) => check(playbook, &mut findings),
            Check::Gate { check, .. } => {
                if let Some(gate) = worked.gate {
                    check(gate, &mut findings);
                }
            }
        }
        findings.out
    };
    let found: Vec<Found> = rules::RULES.par_iter().flat_map_iter(look).collect();
    let (mut findings, silenced) = settings::apply(playbook, worked, found);
    diagnostic::sort(&mut findings, &playbook.sources);
    let held_back = held_back::tell(playbook, &mut findings);
    Report { findings, silenced, held_back }
}

#[cfg(test)]
mod tests;
