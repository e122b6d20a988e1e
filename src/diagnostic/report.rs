//! What a check tells besides its findings: what is kept silent on purpose, and what cannot be
//! known yet.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
};

use super::{Diagnostic, RuleId, counted};

/// What checking a playbook gave.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// What is to be told, in the order of the files.
    pub findings: Vec<Diagnostic>,
    /// What the playbook's settings and waivers keep silent.
    pub silenced: Silenced,
    /// What is not checked because of texts that cannot be read.
    pub held_back: HeldBack,
}

impl Report {
    /// Returns the report with other findings, as when only some are shown.
    #[must_use]
    pub fn with(&self, findings: Vec<Diagnostic>) -> Self {
        Self { findings, silenced: self.silenced.clone(), held_back: self.held_back.clone() }
    }

    /// Returns what is said after the counts of a summary: one phrase for each reason that
    /// something is not told.
    pub fn asides(&self) -> Vec<String> {
        let mut out = Vec::new();
        if !self.silenced.is_empty() {
            out.push(self.silenced.to_string());
        }
        if !self.held_back.is_empty() {
            out.push(format!("not checked until all can be read: {}", self.held_back));
        }
        out
    }
}

/// What settings and waivers keep silent, so that silence is never silent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Silenced {
    /// Findings that are waived.
    pub waived: usize,
    /// Rules that are switched off, and how many findings each would give.
    pub off: BTreeMap<RuleId, usize>,
    /// Rules whose findings matter less than usual.
    pub lowered: BTreeSet<RuleId>,
}

impl Silenced {
    /// Says whether nothing is kept silent.
    pub fn is_empty(&self) -> bool {
        self == &Self::default()
    }
}

/// `2 findings waived, 1 rule switched off (3 findings), 1 rule lowered`.
impl fmt::Display for Silenced {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut parts = Vec::new();
        if self.waived > 0 {
            parts.push(format!("{} waived", counted(self.waived, "finding")));
        }
        if !self.off.is_empty() {
            let hidden = counted(self.off.values().sum(), "finding");
            parts.push(format!("{} switched off ({hidden})", counted(self.off.len(), "rule")));
        }
        if !self.lowered.is_empty() {
            parts.push(format!("{} lowered", counted(self.lowered.len(), "rule")));
        }
        f.write_str(&parts.join(", "))
    }
}

/// What is not checked because a text cannot be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HeldBack {
    /// Items of which only a part is read, so that nobody says what they lack.
    pub items: usize,
    /// References and links that may name something in the text.
    pub references: usize,
    /// Kinds of which items may be missing, and the words for their items; for a whole report only.
    pub kinds: BTreeMap<&'static str, String>,
}

impl HeldBack {
    /// Says whether everything is checked.
    pub fn is_empty(&self) -> bool {
        self == &Self::default()
    }
}

/// `the rest of 1 item, 3 references, which lead stages are missing`.
impl fmt::Display for HeldBack {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut parts = Vec::new();
        if self.items > 0 {
            parts.push(format!("the rest of {}", counted(self.items, "item")));
        }
        if self.references > 0 {
            parts.push(counted(self.references, "reference"));
        }
        parts.extend(self.kinds.values().map(|items| format!("which {items} are missing")));
        f.write_str(&parts.join(", "))
    }
}
