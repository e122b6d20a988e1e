//! Goals and their arithmetic: targets that do not add up, do not follow from each other, or are of
//! no period, unit or plan.

use playmaker::{
    measure::{Months, Numbers, Segment, Subject, Unit, Written},
    model::{Entry, EntryId, kinds},
    source::Span,
};

use crate::{
    edit,
    playbook::Sample,
    run::{Class, Mutation},
};

pub(crate) fn classes(sample: &Sample) -> Vec<Class> {
    let numbers = Numbers::of(&sample.playbook);
    // How far behind a goal is, is truly another number against another target.
    let paced = &["goal-offpace"];
    let class = |name, mutations| Class { name, aside: paced, mutations };
    let each = |make: fn(&Sample, &Numbers, &Written) -> Option<Mutation>| {
        numbers.written.iter().filter_map(|target| make(sample, &numbers, target)).collect()
    };
    vec![
        class("target above the sum of its parts", each(above)),
        class("target of a stage that its rates do not give", each(unreached)),
        class("rate that the targets of its stages do not follow", each(other_rate)),
        class("deals too small for the revenue planned", each(small_deals)),
        class("coverage far from the share won", each(far_coverage)),
        class("target for a period that has one", each(same_period)),
        class("target left out between two others", each(left_out)),
        class("target of another unit", each(other_unit)),
        class("goal that no plan serves", unserved(sample)),
    ]
}

fn kpi(sample: &Sample, id: &str) -> Option<EntryId> {
    sample.playbook.find(&kinds::KPI, id).map(|kpi| kpi.number)
}

fn is_of(sample: &Sample, target: &Written, id: &str) -> bool {
    kpi(sample, id).is_some_and(|kpi| target.subject == Subject::Kpi(kpi))
}

fn stage(sample: &Sample, target: &Written) -> Option<String> {
    let Subject::Entered(stage) = target.subject else { return None };
    Some(sample.playbook.entry(stage).id.value.clone())
}

/// Goals state money, customers and SQLs as a whole and in parts.
fn above(sample: &Sample, numbers: &Numbers, target: &Written) -> Option<Mutation> {
    target.goal.filter(|_| numbers.is_amount(&target.subject))?;
    let more = format!("{}", (target.cell.value * 1.25).round());
    Some(Mutation::replace(sample, target.cell.span, &more, "goal-rollup"))
}

/// MQLs and SALs stand between two rates; of two segments that are added up, the first is marked.
fn unreached(sample: &Sample, _: &Numbers, target: &Written) -> Option<Mutation> {
    let first = sample.playbook.of_kind(&kinds::ICP).next()?.number;
    let is_between = matches!(stage(sample, target)?.as_str(), "mql" | "sal");
    let is_first = target.segment == Segment::Icp(first) && target.goal.is_none();
    let more = format!("{}", (target.cell.value * 1.5).round());
    let mutation = Mutation::replace(sample, target.cell.span, &more, "funnel-arith");
    (is_between && is_first).then_some(mutation)
}

/// The stages that these two rates lead to have targets in parts only.
fn other_rate(sample: &Sample, _: &Numbers, target: &Written) -> Option<Mutation> {
    let is_one = is_of(sample, target, "mql-to-sal") || is_of(sample, target, "inquiry-to-mql");
    is_one.then(|| Mutation::replace(sample, target.cell.span, "55%", "funnel-arith"))
}

/// What falls short is told at the revenue.
fn small_deals(sample: &Sample, numbers: &Numbers, target: &Written) -> Option<Mutation> {
    if !is_of(sample, target, "average-deal") {
        return None;
    }
    let mut mutation = Mutation::replace(sample, target.cell.span, "30000", "funnel-short");
    let revenue = Subject::Kpi(kpi(sample, "new-arr")?);
    let revenue = numbers.targets.cell(&revenue, Segment::All, Months::of(target.period.value))?;
    mutation.places = vec![(sample.path(revenue.span).to_owned(), sample.line(revenue.span))];
    Some(mutation)
}

fn far_coverage(sample: &Sample, _: &Numbers, target: &Written) -> Option<Mutation> {
    let is_coverage = is_of(sample, target, "pipeline-coverage");
    is_coverage.then(|| Mutation::replace(sample, target.cell.span, "7", "coverage-vs-winrate"))
}

/// The period before, which stands in an earlier line.
fn same_period(sample: &Sample, numbers: &Numbers, target: &Written) -> Option<Mutation> {
    let months = Months::of(target.period.value);
    let before = months.back(months.len());
    let goal = target.goal?;
    let is_there = numbers.written_of(goal).iter().any(|own| {
        own.subject == target.subject
            && own.segment == target.segment
            && Months::of(own.period.value) == before
    });
    let before = before.period().filter(|_| is_there)?.to_string();
    Some(Mutation::replace(sample, target.period.span, &before, "goal-no-period"))
}

/// A whole line of a rate, between two others; it is missed at the one that follows.
fn left_out(sample: &Sample, numbers: &Numbers, target: &Written) -> Option<Mutation> {
    let months = Months::of(target.period.value);
    let goal = target.goal.filter(|_| !numbers.is_amount(&target.subject))?;
    let at = |run: Months| {
        let mut own = numbers.written_of(goal).iter();
        own.find(|own| own.subject == target.subject && Months::of(own.period.value) == run)
    };
    at(months.back(months.len()))?;
    let next = at(months.part(months.len(), months.len()))?.period.span;
    let place = target.period.span;
    let text = sample.whole(place);
    let range =
        edit::line_start(text, place.range().start)..edit::line_end(text, place.range().end);
    let mut mutation =
        Mutation::replace(sample, Span::new(place.file, range), "", "goal-no-period");
    // One line above is gone.
    mutation.places = vec![(sample.path(next).to_owned(), sample.line(next) - 1)];
    Some(mutation)
}

fn other_unit(sample: &Sample, numbers: &Numbers, target: &Written) -> Option<Mutation> {
    target.goal?;
    let wrong = match numbers.unit(&target.subject) {
        Unit::Percent => sample.text(target.cell.span).trim_end_matches('%').to_owned(),
        Unit::Currency => "40%".to_owned(),
        _ => "\"$500\"".to_owned(),
    };
    Some(Mutation::replace(sample, target.cell.span, &wrong, "goal-other-unit"))
}

/// A goal that one plan names alone, and no smaller goal serves.
fn unserved(sample: &Sample) -> Vec<Mutation> {
    let playbook = &sample.playbook;
    let plans = || playbook.of_kind(&kinds::PLAN);
    let mut out = Vec::new();
    for goal in playbook.of_kind(&kinds::GOAL) {
        let is_it = |id: &EntryId| *id == goal.number;
        let names = |plan: &&Entry| {
            playbook.follow_all(&plan.record, "goals").any(|own| is_it(&own.number))
        };
        let has_smaller = playbook.of_kind(&kinds::GOAL).any(|other| {
            playbook.follow(&other.record, "parent").is_some_and(|own| is_it(&own.number))
        });
        let [plan] = plans().filter(names).collect::<Vec<_>>()[..] else { continue };
        let Some(list) = plan.record.get("goals").filter(|_| !has_smaller) else { continue };
        let others: Vec<&str> = playbook
            .follow_all(&plan.record, "goals")
            .filter(|own| !is_it(&own.number))
            .map(|own| own.id.value.as_str())
            .collect();
        if others.is_empty() {
            continue;
        }
        let text = format!("[{}]", others.join(", "));
        let mut mutation = Mutation::replace(sample, list.span, &text, "goal-no-plan");
        mutation.places = vec![(sample.path(goal.id.span).to_owned(), sample.line(goal.id.span))];
        out.push(mutation);
    }
    out
}
