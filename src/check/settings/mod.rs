//! How strict this playbook is: findings of all rules → findings after the settings under `rules:`
//! and the waivers under `waive:`. [`exception`] reads both; the rules `rule-unknown`,
//! `rule-unlowerable`, `rule-no-reason` and `rule-expired` say why one does not count. One that
//! does not count changes nothing, so nothing is ever hidden by mistake.

mod about;
pub(super) mod exception;
mod waivers;

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
};

use super::{Found, Level, Rule};
use crate::{
    agree::Ledger,
    diagnostic::{Diagnostic, RuleId, Severity},
    model::Playbook,
};
use exception::Verdict;
use waivers::Waivers;

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
        let plural = |n: usize, one: &str| format!("{n} {one}{}", if n == 1 { "" } else { "s" });
        let mut parts = Vec::new();
        if self.waived > 0 {
            parts.push(format!("{} waived", plural(self.waived, "finding")));
        }
        if !self.off.is_empty() {
            let hidden = plural(self.off.values().sum(), "finding");
            parts.push(format!("{} switched off ({hidden})", plural(self.off.len(), "rule")));
        }
        if !self.lowered.is_empty() {
            parts.push(format!("{} lowered", plural(self.lowered.len(), "rule")));
        }
        f.write_str(&parts.join(", "))
    }
}

/// The level of each rule that is set; `None` is off.
type Levels = BTreeMap<RuleId, Option<Severity>>;

/// Applies waivers, then settings.
pub(super) fn apply(
    playbook: &Playbook,
    ledger: &Ledger<'_>,
    found: Vec<Found>,
) -> (Vec<Diagnostic>, Silenced) {
    let levels = levels(playbook);
    let off = levels.iter().filter(|(_, level)| level.is_none());
    let mut silenced =
        Silenced { off: off.map(|(rule, _)| (*rule, 0)).collect(), ..Silenced::default() };
    let n_found = found.len();
    let mut waivers = Waivers::of(playbook);
    let mut found = waivers.apply(found);
    silenced.waived = n_found - found.len();
    found.extend(waivers.unused(ledger));
    let findings = found.into_iter().filter_map(|found| set(&levels, found, &mut silenced));
    (findings.collect(), silenced)
}

/// Where a rule is set twice, by its name and by its code, the stricter setting counts.
fn levels(playbook: &Playbook) -> Levels {
    let mut levels = Levels::new();
    for setting in exception::settings(playbook) {
        if let Verdict::Counts(rule) = setting.verdict {
            let level = setting.wish.severity();
            let known = levels.entry(rule.id).or_insert(level);
            *known = level.max(*known);
        }
    }
    levels
}

/// Gives a finding the severity its rule has here. To lower a rule is to say how much its findings
/// matter at most, so that advice about a draft stays advice; to raise it is to say how much they
/// matter at least.
fn set(levels: &Levels, found: Found, silenced: &mut Silenced) -> Option<Diagnostic> {
    let Found { rule, mut finding, is_fixed, .. } = found;
    let Some(level) = levels.get(&rule.id).filter(|_| !is_fixed) else { return Some(finding) };
    let Some(level) = *level else {
        *silenced.off.entry(rule.id).or_default() += 1;
        return None;
    };
    if lowers(rule, Some(level)) {
        if level < finding.severity {
            silenced.lowered.insert(rule.id);
        }
        finding.severity = finding.severity.min(level);
    } else {
        finding.severity = finding.severity.max(level);
    }
    Some(finding)
}

/// Says whether a severity (`None` is none at all) is less than what findings of a rule can have.
fn lowers(rule: &Rule, severity: Option<Severity>) -> bool {
    let usual = match rule.level {
        Level::Error | Level::ErrorInItems | Level::ByStatus => Severity::Error,
        Level::Warning => Severity::Warning,
        Level::Advice => Severity::Advice,
    };
    severity < Some(usual)
}
