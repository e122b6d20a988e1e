//! How strict this playbook is: findings of all rules → findings after the settings under `rules:`
//! and the waivers under `waive:`. [`exception`] reads both; the rules `rule-unknown`,
//! `rule-unlowerable`, `rule-no-reason` and `rule-expired` say why one does not count. One that
//! does not count changes nothing, so nothing is ever hidden by mistake.

pub(super) mod about;
pub(super) mod exception;
mod waivers;

use std::collections::BTreeMap;

use super::{Found, Rule, Worked, rules};
use crate::{
    diagnostic::{About, Diagnostic, RuleId, Severity, Silenced},
    model::{EntryId, Playbook},
};
use about::Places;
use exception::Verdict;
use waivers::Waivers;

/// The level of each rule that is set; `None` is off.
type Levels = BTreeMap<RuleId, Option<Severity>>;

/// Applies waivers, then settings.
pub(super) fn apply(
    playbook: &Playbook,
    worked: Worked<'_>,
    found: Vec<Found>,
) -> (Vec<Diagnostic>, Silenced) {
    let levels = levels(playbook);
    let off = levels.iter().filter(|(_, level)| level.is_none());
    let mut silenced =
        Silenced { off: off.map(|(rule, _)| (*rule, 0)).collect(), ..Silenced::default() };
    let n_found = found.len();
    let mut waivers = Waivers::of(playbook);
    let mut found = waivers.apply(about(playbook, found));
    silenced.waived = n_found - found.len();
    found.extend(waivers.unused(worked));
    let told = found.into_iter().filter_map(|found| {
        let about = found.about;
        let mut finding = set(&levels, found, &mut silenced)?;
        finding.about = about.map(|entry| told_about(playbook, entry));
        Some(finding)
    });
    (told.collect(), silenced)
}

/// Says of each finding which entry it is about, where a rule left that to the place.
fn about(playbook: &Playbook, mut found: Vec<Found>) -> Vec<Found> {
    let mut open = found.iter_mut().filter(|found| found.about.is_none()).peekable();
    if open.peek().is_some() {
        let places = Places::of(playbook);
        open.for_each(|found| found.about = places.entry(found.finding.primary.span));
    }
    found
}

fn told_about(playbook: &Playbook, entry: EntryId) -> About {
    let entry = playbook.entry(entry);
    let owner = playbook.owner(entry).map(|owner| owner.id.value.clone());
    About { item: entry.path(), owner }
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

/// Returns how strict each rule is that can be set: 0 is off, and a rule that is raised in every
/// status is stricter than one that follows the status.
pub(super) fn strengths(playbook: &Playbook) -> BTreeMap<RuleId, u8> {
    let levels = levels(playbook);
    let strength = |severity| match severity {
        None => 0,
        Some(Severity::Advice) => 1,
        Some(Severity::Warning) => 2,
        Some(Severity::Error) => 3,
    };
    let of = |rule: &Rule| match levels.get(&rule.id) {
        Some(Some(Severity::Error)) => 4,
        Some(level) => strength(*level),
        None => strength(Some(rule.usual())),
    };
    rules::RULES.iter().map(|rule| (rule.id, of(rule))).collect()
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
    severity < Some(rule.usual())
}
