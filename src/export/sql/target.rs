//! What KPIs are to reach, where another KPI is compared with it: constants, because the playbook
//! holds them and the warehouse does not.

use std::collections::BTreeSet;

use jiff::civil;

use super::{
    View,
    base::{grain, values},
    literal,
};
use crate::{
    export::Metrics,
    measure::{Formula, Months, Operand, Segment},
    model::{
        EntryId, kinds,
        value::{Granularity, Period},
    },
};

const NAME: &str = "playbook_target";

/// Returns the query of what a KPI is to reach.
pub(super) fn query(id: &str) -> String {
    format!("SELECT grain, period, segment, value FROM {NAME} WHERE kpi = {}", literal(id))
}

/// Returns the view of all that KPIs are compared with; none where none is.
pub(super) fn view(metrics: &Metrics<'_>) -> Option<View> {
    let compared: BTreeSet<EntryId> = metrics
        .metrics
        .iter()
        .flat_map(|metric| compared_with(&metric.definition.formula))
        .collect();
    if compared.is_empty() {
        return None;
    }
    let rows: Vec<String> = compared.into_iter().flat_map(|kpi| rows(metrics, kpi)).collect();
    let body = match rows.is_empty() {
        // SQL knows no list of nothing.
        true => "SELECT period, grain, period, period, n_months FROM playbook_period WHERE 1 = 0"
            .to_owned(),
        false => values(rows.into_iter()),
    };
    Some(View {
        name: NAME,
        columns: "kpi, grain, period, segment, value",
        doc: "What KPIs are to reach, as goals and data files of the playbook say: added up, where the \
              KPI adds up. It reads no table of yours; write this file again when a goal changes.",
        body,
    })
}

/// Returns the KPIs whose targets a formula names.
pub(super) fn compared_with(formula: &Formula) -> Vec<EntryId> {
    let Formula::Ratio { numerator, denominator } = formula else { return Vec::new() };
    let target = |operand: &Operand| match operand {
        Operand::Target(kpi) => Some(*kpi),
        Operand::Stage(_) | Operand::Kpi(_) | Operand::Series(_) => None,
    };
    [numerator, denominator].into_iter().filter_map(target).collect()
}

/// A row for each segment and period that has a target.
fn rows(metrics: &Metrics<'_>, kpi: EntryId) -> Vec<String> {
    let Metrics { playbook, numbers, .. } = metrics;
    let id = literal(metrics.id(kpi));
    let Some(subject) = numbers.definition(kpi).map(|own| own.subject()) else {
        return Vec::new();
    };
    let Some((first, last)) = numbers.targets.range(&subject) else { return Vec::new() };
    let icps = playbook.of_kind(&kinds::ICP).filter(|icp| !playbook.is_again(icp));
    let segments: Vec<Segment> =
        std::iter::once(Segment::All).chain(icps.map(|icp| Segment::Icp(icp.number))).collect();
    let mut out = Vec::new();
    for period in periods(first, last) {
        let months = Months::of(period);
        for segment in &segments {
            let Some(target) = numbers.target(&subject, *segment, months) else { continue };
            let (grain, segment) = (grain(period.granularity()), literal(segment.id(playbook)));
            out.push(format!("({id}, '{grain}', '{period}', {segment}, {:?})", target.value));
        }
    }
    out
}

/// Every year that is touched, with its quarters and months.
fn periods(first: Months, last: Months) -> impl Iterator<Item = Period> {
    let years = first.start().civil().year()..=last.end().civil().year();
    years.flat_map(|year| {
        let of = move |granularity, step: usize| {
            let starts = (1..=12_i8).step_by(step);
            starts.map(move |month| {
                Period::containing(civil::date(year, month, 1).into(), granularity)
            })
        };
        of(Granularity::Year, 12)
            .chain(of(Granularity::Quarter, 3))
            .chain(of(Granularity::Month, 1))
    })
}
