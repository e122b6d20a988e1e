//! What Playmaker says to people: findings with a place, a reason and a way out. Flows in: facts
//! found by any stage. Flows out: text, through [`emit`].

pub mod emit;
mod help;
mod nearest;
mod report;
mod wrap;

pub use help::{Help, file};
pub use nearest::{Candidates, nearest, only_near};
pub use report::{HeldBack, Report, Silenced};
pub use wrap::wrap;

use serde::Serialize;

use crate::source::{Sources, Span};

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing; never fails a check.
    Advice,
    /// To be put right; fails a check that asks for it.
    Warning,
    /// Stops the site from being published.
    Error,
}

impl Severity {
    /// Returns the word for one.
    pub fn word(self) -> &'static str {
        match self {
            Self::Advice => "advice",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// The name of a rule, and the code that never changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RuleId {
    /// `P` and four digits: the area and the number of the rule. Never used again for another.
    pub code: &'static str,
    /// What is wrong, in kebab-case: `stage-undefined`.
    pub name: &'static str,
}

/// A place, and what to say about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Where.
    pub span: Span,
    /// A few words; may be empty.
    pub text: String,
}

/// What a finding is about, for those who share findings out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About {
    /// The item, as `kind/id`.
    pub item: String,
    /// Id of the person who keeps it true; none where nobody does, or the name leads nowhere.
    pub owner: Option<String>,
}

/// What to put in place of a text, and whether that can be wrong. Who makes one decides that, once:
/// `check --fix` applies what is certain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replacement {
    /// The new text.
    pub text: String,
    /// Whether nothing else can be meant, so that it can be applied without thinking.
    pub is_certain: bool,
    /// Other places where the same text is wrong in the same way.
    pub also: Vec<Span>,
}

impl Replacement {
    /// Returns a replacement that a person has to decide on.
    pub fn suggested(text: impl Into<String>) -> Self {
        Self { text: text.into(), is_certain: false, also: Vec::new() }
    }

    /// Returns a replacement that cannot be wrong.
    pub fn certain(text: impl Into<String>) -> Self {
        Self { is_certain: true, ..Self::suggested(text) }
    }

    /// Returns a replacement that cannot be wrong if `is_certain`.
    pub fn certain_if(is_certain: bool, text: impl Into<String>) -> Self {
        Self { is_certain, ..Self::suggested(text) }
    }
}

impl<T: Into<String>> From<T> for Replacement {
    fn from(text: T) -> Self {
        Self::suggested(text)
    }
}

/// A file that is not there yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewFile {
    /// Its path from the playbook's root.
    pub path: String,
    /// Its text.
    pub text: String,
}

/// One thing that is wrong, or worth knowing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The rule that found it.
    pub rule: RuleId,
    /// How much it matters.
    pub severity: Severity,
    /// What is wrong: one phrase that is understood without the excerpt.
    pub message: String,
    /// The item it is about; none for data and for the playbook as a whole. Set when it is reported.
    pub about: Option<About>,
    /// Where: the smallest text that is wrong.
    pub primary: Label,
    /// Other places that explain it.
    pub related: Vec<Label>,
    /// Why it matters to the business, in one sentence.
    pub why: String,
    /// What to type.
    pub help: Vec<Help>,
    /// The file to write, when a new file puts it right; `help` names it.
    pub paste: Option<NewFile>,
    /// What to put in place of the primary text, when it can be said.
    pub replacement: Option<Replacement>,
    /// What is not checked until the marked text can be read.
    pub held_back: HeldBack,
    /// Whether the lines it is about are shown to nobody: they hold data about people.
    pub is_confidential: bool,
}

impl Diagnostic {
    /// Returns a finding of `rule` at `span`; its severity is set when it is reported.
    pub fn new(rule: RuleId, span: Span, message: impl Into<String>) -> Self {
        Self {
            rule,
            severity: Severity::Error,
            message: message.into(),
            about: None,
            primary: Label { span, text: String::new() },
            related: Vec::new(),
            why: String::new(),
            help: Vec::new(),
            paste: None,
            replacement: None,
            held_back: HeldBack::default(),
            is_confidential: false,
        }
    }

    /// Shows nobody the lines it is about, only where they are.
    #[must_use]
    pub fn confidential(mut self) -> Self {
        self.is_confidential = true;
        self
    }

    /// Says a few words under the marked text.
    #[must_use]
    pub fn label(mut self, text: impl Into<String>) -> Self {
        self.primary.text = text.into();
        self
    }

    /// Shows another place.
    #[must_use]
    pub fn related(mut self, span: Span, text: impl Into<String>) -> Self {
        self.related.push(Label { span, text: text.into() });
        self
    }

    /// Says why it matters.
    #[must_use]
    pub fn why(mut self, why: impl Into<String>) -> Self {
        self.why = why.into();
        self
    }

    /// Says what to do; called again, adds another way.
    #[must_use]
    pub fn help(mut self, help: impl Into<Help>) -> Self {
        self.help.push(help.into());
        self
    }

    /// Gives a file to write: its path from the playbook's root, and its text.
    #[must_use]
    pub fn paste(mut self, path: impl Into<String>, text: impl Into<String>) -> Self {
        self.paste = Some(NewFile { path: path.into(), text: text.into() });
        self
    }

    /// Returns a phrase on what is not checked because of this, if that is so.
    pub fn aside(&self) -> Option<String> {
        let held_back = &self.held_back;
        let is_any = !held_back.is_empty();
        is_any.then(|| format!("not checked until this is put right: {held_back}"))
    }

    /// Says what to put in place of the marked text; plain text is a suggestion.
    #[must_use]
    pub fn replace_with(mut self, replacement: impl Into<Replacement>) -> Self {
        self.replacement = Some(replacement.into());
        self
    }
}

/// How many findings of each severity there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// Advice.
    pub advice: usize,
}

impl Counts {
    /// Counts findings.
    pub fn of(findings: &[Diagnostic]) -> Self {
        Self::of_severities(findings.iter().map(|finding| finding.severity))
    }

    /// Counts severities.
    pub fn of_severities(severities: impl Iterator<Item = Severity> + Clone) -> Self {
        let count = |severity| severities.clone().filter(|own| *own == severity).count();
        Self {
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            advice: count(Severity::Advice),
        }
    }

    /// Says whether there is anything at `level` or above.
    pub fn reach(self, level: Severity) -> bool {
        match level {
            Severity::Error => self.errors > 0,
            Severity::Warning => self.errors + self.warnings > 0,
            Severity::Advice => self.errors + self.warnings + self.advice > 0,
        }
    }
}

impl std::fmt::Display for Counts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (errors, warnings) = (counted(self.errors, "error"), counted(self.warnings, "warning"));
        write!(f, "{errors}, {warnings}, {} of advice", counted(self.advice, "piece"))
    }
}

/// Returns how many there are of something: `1 error`, `2 errors`.
pub(crate) fn counted(n: usize, one: &str) -> String {
    format!("{n} {one}{}", if n == 1 { "" } else { "s" })
}

/// Puts findings in the order of the files they are in.
pub fn sort(findings: &mut [Diagnostic], sources: &Sources) {
    findings.sort_by(|a, b| {
        let path = |d: &Diagnostic| sources.file(d.primary.span.file).path.as_str();
        (path(a), a.primary.span, a.rule, &a.message).cmp(&(
            path(b),
            b.primary.span,
            b.rule,
            &b.message,
        ))
    });
}
