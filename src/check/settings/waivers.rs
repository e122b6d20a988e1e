//! The waivers that count, by the items they stand in, and which of them were needed.

use std::collections::BTreeMap;

use super::exception::{self, Exception, Verdict};
use crate::{
    check::{Findings, Found, Rule, Worked, rules::waiver_unused},
    model::{EntryId, Playbook},
};

/// The waivers of a playbook.
pub(super) struct Waivers<'p> {
    playbook: &'p Playbook,
    by_entry: BTreeMap<EntryId, Vec<Waiver<'p>>>,
}

struct Waiver<'p> {
    exception: Exception<'p>,
    is_used: bool,
}

impl<'p> Waivers<'p> {
    pub(super) fn of(playbook: &'p Playbook) -> Self {
        let mut by_entry: BTreeMap<EntryId, Vec<Waiver<'_>>> = BTreeMap::new();
        for (entry, exception) in exception::waivers(playbook) {
            if matches!(exception.verdict, Verdict::Counts(_)) {
                by_entry.entry(entry).or_default().push(Waiver { exception, is_used: false });
            }
        }
        Self { playbook, by_entry }
    }

    /// Returns the findings that are not waived.
    pub(super) fn apply(&mut self, mut found: Vec<Found>) -> Vec<Found> {
        found.retain(|found| !self.waives(found));
        found
    }

    fn waives(&mut self, found: &Found) -> bool {
        let Some(waivers) = found.about.and_then(|entry| self.by_entry.get_mut(&entry)) else {
            return false;
        };
        let mut own =
            waivers.iter_mut().filter(|waiver| waiver.exception.is_of(found.rule)).peekable();
        let is_waived = own.peek().is_some() && !found.is_fixed;
        own.for_each(|waiver| waiver.is_used = true);
        is_waived
    }

    /// Returns a finding for each waiver that waived nothing. Where something could not be read,
    /// rules hold back, and what a waiver is for cannot be known.
    pub(super) fn unused(&self, worked: Worked<'_>) -> Vec<Found> {
        let rule: &'static Rule = &waiver_unused::RULE;
        let mut findings = Findings::new(rule, worked);
        let mut kinds = self.playbook.catalog.all();
        if kinds.any(|kind| self.playbook.is_incomplete(kind)) {
            return Vec::new();
        }
        for (entry, waivers) in &self.by_entry {
            let entry = self.playbook.entry(*entry);
            for waiver in waivers.iter().filter(|waiver| !waiver.is_used && entry.is_whole()) {
                let finding = waiver_unused::finding(&findings, entry, &waiver.exception);
                findings.report_on(entry, finding);
            }
        }
        findings.out
    }
}
