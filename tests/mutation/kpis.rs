//! KPIs that say something else than they mean: turned round, better the wrong way, divided by
//! themselves, with a lag that no data can follow, or with a target that cannot be.

use playmaker::{
    model::{Entry, kinds},
    source::Span,
};

use crate::{
    playbook::Sample,
    run::{Class, Mutation},
};

pub(crate) fn classes(sample: &Sample) -> Vec<Class> {
    let of = |make: fn(&Sample, &Entry) -> Option<Mutation>| {
        sample.playbook.of_kind(&kinds::KPI).filter_map(|kpi| make(sample, kpi)).collect()
    };
    vec![
        Class {
            name: "KPI that goes the wrong way",
            // The step that the KPI measured is measured by none any more, and neither are the
            // hand-off and the targets that were planned with it.
            aside: &["kpi-step-uncovered", "kpi-core-pair", "handoff-no-kpi", "data-rate-over-100"],
            mutations: of(turned),
        },
        Class { name: "KPI by which slower is better", aside: &[], mutations: of(slower) },
        // The series that it was divided by is named by no KPI any more.
        Class { name: "KPI divided by itself", aside: &["ref-unknown"], mutations: of(halved) },
        Class { name: "lag that the data cannot follow", aside: &[], mutations: of(late) },
        Class {
            name: "ratio in a unit it does not give",
            // What a target or a value of the old unit says cannot be read in the new one.
            aside: &["goal-other-unit", "data-value"],
            mutations: of(measured_otherwise),
        },
    ]
}

/// Puts the last stage in the place of the first, and the first in that of the last.
fn turned(sample: &Sample, kpi: &Entry) -> Option<Mutation> {
    let (from, to) = (kpi.record.get("from")?.span, kpi.record.get("to")?.span);
    let between = Span::new(from.file, from.range().end..to.range().start);
    let both = Span::new(from.file, from.range().start..to.range().end);
    let text = [to, between, from].map(|span| sample.text(span)).concat();
    Some(Mutation::replace(sample, both, &text, "kpi-order"))
}

fn slower(sample: &Sample, kpi: &Entry) -> Option<Mutation> {
    let is_time = kpi.record.text("type") == Some("duration");
    let direction = kpi.record.get("direction").filter(|_| is_time)?;
    Some(Mutation::replace(sample, direction.span, "up", "kpi-unit-direction"))
}

fn halved(sample: &Sample, kpi: &Entry) -> Option<Mutation> {
    let (above, below) = (kpi.record.get("numerator")?, kpi.record.get("denominator")?);
    Some(Mutation::replace(sample, below.span, sample.text(above.span), "kpi-ratio-parts"))
}

fn late(sample: &Sample, kpi: &Entry) -> Option<Mutation> {
    Some(Mutation::replace(sample, kpi.record.get("lag")?.span, "90 days", "kpi-lag"))
}

/// Money by customers is no share.
fn measured_otherwise(sample: &Sample, kpi: &Entry) -> Option<Mutation> {
    let is_whole = ["numerator", "denominator"]
        .iter()
        .all(|field| kpi.record.get(field).is_some_and(|part| part.value.as_reference().is_some()));
    let unit = kpi.record.get("unit").filter(|_| is_whole)?;
    let other = if unit.value.as_text() == Some("currency") { "number" } else { "hours" };
    Some(Mutation::replace(sample, unit.span, other, "kpi-ratio-parts"))
}
