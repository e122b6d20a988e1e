//! The KPIs as rules read them: which count, what they lack before they can be agreed, and what they
//! measure.

use std::iter;

use super::items;
use crate::{
    agree::scalar,
    diagnostic::file,
    measure::{Formula, is_shared, short_title},
    model::{
        Entry, EntryId, Funnel, Playbook,
        field::{Field, Standing},
        kinds,
        record::Record,
    },
};

/// A field that an agreed KPI needs and that is absent.
#[derive(Clone, Copy, Debug)]
pub(super) struct Gap {
    /// The field.
    pub field: &'static Field,
    /// The field it stands in, for one that is a part.
    pub part: Option<&'static Field>,
}

/// Returns the KPIs that count: whole, in use, and each id once.
pub(super) fn in_use(playbook: &Playbook) -> impl Iterator<Item = &Entry> {
    items::in_use(playbook, &kinds::KPI)
}

/// Returns those of them that are agreed.
pub(super) fn agreed(playbook: &Playbook) -> impl Iterator<Item = &Entry> {
    in_use(playbook).filter(|kpi| kpi.standing() == Standing::Agreed)
}

/// Returns what a KPI lacks that it needs once it is agreed.
pub(super) fn gaps(playbook: &Playbook, kpi: &Entry) -> Vec<Gap> {
    ["formula", "basis", "owners", "source", "cadence"]
        .into_iter()
        .flat_map(|name| gaps_of(playbook, kpi, name))
        .collect()
}

/// Returns what is missing of one field that an agreed KPI needs: itself, or its parts.
pub(super) fn gaps_of(playbook: &Playbook, kpi: &Entry, name: &str) -> Vec<Gap> {
    let field = kpi.kind.fields.iter().find(|field| field.name == name);
    let field = field.expect("a field of KPIs");
    let is_needed = match name {
        "basis" => kpi.record.text("type") == Some("conversion"),
        "owners" => is_shared(playbook, kpi) == Some(true),
        _ => true,
    };
    if !is_needed {
        return Vec::new();
    }
    if kpi.record.lacks(name) {
        return vec![Gap { field, part: None }];
    }
    let lacking = |inside: &Record| {
        let parts = field.ty.parts().unwrap_or_default().iter();
        parts.filter(|part| inside.lacks(part.name)).collect::<Vec<_>>()
    };
    let lacking = kpi.record.record(name).map(lacking).unwrap_or_default();
    lacking.into_iter().map(|own| Gap { field: own, part: Some(field) }).collect()
}

/// Returns the steps from one stage to another that KPIs in use measure as a share; none when it is
/// not known of each of them.
pub(super) fn measured_steps(playbook: &Playbook) -> Option<Vec<(EntryId, EntryId)>> {
    if playbook.is_incomplete(&kinds::KPI) {
        return None;
    }
    let kpis = playbook.of_kind(&kinds::KPI).filter(|kpi| kpi.standing() != Standing::Retired);
    let formulas: Option<Vec<Formula>> =
        kpis.map(|kpi| Formula::of(playbook, &kpi.record).filter(|_| kpi.is_whole())).collect();
    Some(formulas?.iter().filter_map(Formula::step).collect())
}

/// Returns the stages of the roles `mql`, `sal` and `sql`, when each is there and all are known.
pub(super) fn core<'p>(funnel: &Funnel<'p>) -> Option<[&'p Entry; 3]> {
    let of_role = |role| {
        let mut stages = funnel.stages.iter().filter(|stage| stage.role == Some(role));
        let first = stages.next().filter(|stage| !stage.is_contested)?;
        stages.next().is_none().then_some(first.entry)
    };
    let is_known = funnel.is_whole && funnel.stages.iter().all(|stage| stage.entry.is_whole());
    Some([of_role("mql")?, of_role("sal")?, of_role("sql")?]).filter(|_| is_known)
}

/// Says what to type for a KPI that measures a step.
pub(super) fn to_add(playbook: &Playbook, from: &Entry, to: &Entry) -> String {
    let title = scalar(&format!("{} to {} conversion", short_title(from), short_title(to)));
    let [from, to] = [from, to].map(|stage| stage.id.value.as_str());
    let id = format!("{from}-to-{to}");
    let numbered = (2..).map(|number| format!("{id}-{number}"));
    let is_free = |id: &String| playbook.find(&kinds::KPI, id).is_none();
    let id =
        iter::once(id.clone()).chain(numbered).find(is_free).expect("there is no end of numbers");
    format!(
        "in {}, add `{id}:` with `title: {title}`, `type: conversion`, `unit: percent`, \
         `direction: up`, `from: {from}` and `to: {to}`",
        file("kpis.yaml")
    )
}
