//! The four points on which marketing and sales must agree, and which of them a goal is about.

use std::collections::BTreeSet;

use crate::{
    measure::{Formula, Numbers, Operand, Segment, Subject},
    model::{
        Entry, Playbook,
        field::Point,
        record::{Record, Value},
    },
    source::Spanned,
};

/// Each point, the word that tags name it by, and what it is.
pub(super) const POINTS: &[(Point, &str, &str)] = &[
    (Point::Lead, "lead", "what a lead is"),
    (Point::Market, "market", "who the market is"),
    (Point::Offer, "offer", "what is offered"),
    (Point::Results, "results", "which results count"),
];

/// Returns the points that a goal is about: those that its tags or those of its KPIs name; what a
/// lead is when it counts leads, who the market is when a target is set for a profile, and which
/// results count in any case.
pub(super) fn of_goal(playbook: &Playbook, numbers: &Numbers, goal: &Entry) -> BTreeSet<Point> {
    let mut out = BTreeSet::from([Point::Results]);
    out.extend(tagged(&goal.record));
    let lines = goal.record.records("targets");
    let kpis = lines.filter_map(|line| playbook.follow(line, "kpi"));
    for kpi in kpis.chain(playbook.follow(&goal.record, "kpi")) {
        out.extend(tagged(&kpi.record));
        let formula = numbers.definition(kpi.number).map(|definition| &definition.formula);
        if formula.is_some_and(counts_leads) {
            out.insert(Point::Lead);
        }
    }
    for target in numbers.written_of(goal.number) {
        if matches!(target.subject, Subject::Entered(_)) {
            out.insert(Point::Lead);
        }
        if target.segment != Segment::All {
            out.insert(Point::Market);
        }
    }
    out
}

fn tagged(record: &Record) -> impl Iterator<Item = Point> {
    let tags = match record.peek_value("tags") {
        Some(Spanned { value: Value::List(tags), .. }) => tags.as_slice(),
        _ => &[],
    };
    let point = |tag: &str| POINTS.iter().find(|(_, word, _)| *word == tag).map(|(own, ..)| *own);
    tags.iter().filter_map(move |tag| point(tag.value.as_text()?))
}

fn counts_leads(formula: &Formula) -> bool {
    match formula {
        Formula::Count(_) | Formula::Conversion { .. } | Formula::Duration { .. } => true,
        Formula::Ratio { numerator, .. } => matches!(numerator, Operand::Stage(_)),
        Formula::Sum | Formula::Index => false,
    }
}
