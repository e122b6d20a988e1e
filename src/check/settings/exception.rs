//! One setting under `rules:` or one waiver under `waive:`, and whether it counts.

use crate::{
    check::{Rule, rules},
    diagnostic::{RuleId, Severity, nearest},
    model::{
        EntryId, Playbook,
        record::{Record, Value},
        value::Date,
    },
    source::Span,
};

/// What an exception makes of a rule's findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::check) enum Wish {
    /// They are dropped for one item.
    Waived,
    /// They are dropped everywhere.
    Off,
    /// They matter this much.
    Level(Severity),
}

impl Wish {
    /// Returns the severity, if findings are still told.
    pub(super) fn severity(self) -> Option<Severity> {
        match self {
            Self::Waived | Self::Off => None,
            Self::Level(severity) => Some(severity),
        }
    }
}

/// Whether an exception counts.
#[derive(Clone, Copy, Debug)]
pub(in crate::check) enum Verdict<'p> {
    /// It does.
    Counts(&'static Rule),
    /// There is no such rule; the nearest name.
    Unknown(Option<&'static str>),
    /// The rule cannot be lowered or waived.
    Integrity(&'static Rule),
    /// Nobody says why.
    NoReason(&'static Rule),
    /// Its last day is past.
    Expired(&'static Rule, &'p Date, Span),
    /// Something in it could not be read, and another finding says so.
    Unclear,
}

/// A setting or a waiver as it is written.
#[derive(Debug)]
pub(in crate::check) struct Exception<'p> {
    /// The name or code of the rule, as written.
    pub(in crate::check) written: &'p str,
    /// Where that stands.
    pub(in crate::check) span: Span,
    /// Where it says what is wished: the word of a setting, the rule of a waiver.
    pub(in crate::check) wish_span: Span,
    /// What is wished.
    pub(in crate::check) wish: Wish,
    /// Whether it counts.
    pub(in crate::check) verdict: Verdict<'p>,
}

impl Exception<'_> {
    /// Says whether it counts for a rule.
    pub(super) fn is_of(&self, rule: &Rule) -> bool {
        matches!(self.verdict, Verdict::Counts(own) if own.id == rule.id)
    }

    /// Says whether it counts for the rule with an id.
    pub(in crate::check) fn is_of_id(&self, id: RuleId) -> bool {
        self.counts_for() == Some(id)
    }

    /// Returns the rule for which it counts.
    pub(in crate::check) fn counts_for(&self) -> Option<RuleId> {
        match self.verdict {
            Verdict::Counts(rule) => Some(rule.id),
            _ => None,
        }
    }

    /// Returns what it is called: "setting", "waiver".
    pub(in crate::check) fn noun(&self) -> &'static str {
        if self.wish == Wish::Waived { "waiver" } else { "setting" }
    }
}

/// Returns every setting and every waiver.
pub(in crate::check) fn all(playbook: &Playbook) -> impl Iterator<Item = Exception<'_>> {
    settings(playbook).chain(waivers(playbook).map(|(_, waiver)| waiver))
}

/// Returns the settings under `rules:`, in the order written.
pub(in crate::check) fn settings(playbook: &Playbook) -> impl Iterator<Item = Exception<'_>> {
    let pairs = match playbook.settings().record.get("rules").map(|value| &value.value) {
        Some(Value::Map(pairs)) => pairs.as_slice(),
        _ => &[],
    };
    pairs.iter().filter_map(|(name, value)| {
        let (word, record) = match &value.value {
            Value::Record(record) => (record.get("level"), Some(record)),
            _ => (Some(value), None),
        };
        let (wish_span, word) = word
            .map_or((name.span, ""), |word| (word.span, word.value.as_text().unwrap_or_default()));
        let wish = match word {
            "off" => Wish::Off,
            "advice" => Wish::Level(Severity::Advice),
            "warning" => Wish::Level(Severity::Warning),
            "error" => Wish::Level(Severity::Error),
            _ => return None,
        };
        let verdict = verdict(playbook, &name.value, wish, record);
        Some(Exception { written: &name.value, span: name.span, wish_span, wish, verdict })
    })
}

/// Returns the waivers of all items, in the order of the items.
pub(in crate::check) fn waivers(
    playbook: &Playbook,
) -> impl Iterator<Item = (EntryId, Exception<'_>)> {
    let written = playbook.entries().filter(|entry| entry.record.peek("waive").is_some());
    written.flat_map(move |entry| {
        entry.record.records("waive").filter_map(move |record| {
            let code = record.get("code")?;
            let (written, span) = (code.value.as_text()?, code.span);
            let verdict = verdict(playbook, written, Wish::Waived, Some(record));
            let waiver = Exception { written, span, wish_span: span, wish: Wish::Waived, verdict };
            Some((entry.number, waiver))
        })
    })
}

fn verdict<'p>(
    playbook: &Playbook,
    name: &str,
    wish: Wish,
    record: Option<&'p Record>,
) -> Verdict<'p> {
    let Some(rule) = rules::find(name.trim()) else { return Verdict::Unknown(nearest_rule(name)) };
    let lowers = super::lowers(rule, wish.severity());
    if lowers && rule.is_integrity() {
        return Verdict::Integrity(rule);
    }
    let lacks_reason = record.is_none_or(|record| record.lacks("because"));
    if lowers && lacks_reason {
        return Verdict::NoReason(rule);
    }
    let Some(record) = record else { return Verdict::Counts(rule) };

    if (lowers && !record.is_known("because")) || !record.is_known("until") {
        return Verdict::Unclear;
    }
    let until = record.get("until").map(|until| until.span);
    match (record.date("until"), until) {
        (Some(day), Some(span)) if *day < playbook.today => Verdict::Expired(rule, day, span),
        _ => Verdict::Counts(rule),
    }
}

/// Returns the rule that was probably meant, named in the way it was written.
fn nearest_rule(name: &str) -> Option<&'static str> {
    let ids = || rules::RULES.iter().map(|rule| rule.id);
    let is_code = name.len() <= 6 && name.contains(|c: char| c.is_ascii_digit());
    if is_code {
        nearest(name, ids().map(|id| id.code))
    } else {
        nearest(name, ids().map(|id| id.name))
    }
}
