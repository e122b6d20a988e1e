//! Mistakes that take several changes at once: a point on which nothing is agreed any more, goals
//! none of which is in money, a number that was missed twice.

use std::collections::BTreeSet;

use playmaker::{
    measure::{Direction, Months, Numbers, Role, Row, Segment, Subject, Unit},
    model::{Entry, EntryId, field::Point, kinds, value::Period},
    source::Span,
};

use crate::{
    playbook::{Sample, is_agreed},
    run::{Class, Edit, Mutation},
};

pub(crate) fn classes(sample: &Sample) -> Vec<Class> {
    let numbers = Numbers::of(&sample.playbook);
    let class = |name, aside, mutations| Class { name, aside, mutations };
    vec![
        // What is agreed truly rests on drafts then.
        class("point that nothing is agreed on", &["ref-draft"], disagreed(sample)),
        class("goal in money that counts something else", &[], without_money(sample, &numbers)),
        // Rates of the third quarter are truly behind with what they are made of.
        class(
            "number missed twice, and nothing begun",
            &["goal-offpace"],
            missed_twice(sample, &numbers),
        ),
    ]
}

fn place(sample: &Sample, span: Span) -> Vec<(String, usize)> {
    vec![(sample.path(span).to_owned(), sample.line(span))]
}

/// All that is agreed on one of the four points goes back to what it was first or second: a draft
/// (material: asked for), or proposed (material: a draft).
fn disagreed(sample: &Sample) -> Vec<Mutation> {
    let points: BTreeSet<Point> = kinds::all().filter_map(|kind| kind.point).collect();
    let mut out = Vec::new();
    for (point, step) in points.into_iter().flat_map(|point| [(point, 0), (point, 1)]) {
        let entries = sample.playbook.entries();
        let agreed = entries.filter(|own| own.kind.point == Some(point) && is_agreed(own));
        let reopen = |entry: &Entry| {
            let status = entry.record.get("status").expect("what is agreed says so");
            Edit::replace(sample, status.span, entry.kind.statuses.words()[step])
        };
        let edits: Vec<Edit> = agreed.map(reopen).collect();
        let what = format!("{} items of {point:?} go back to step {}", edits.len(), step + 1);
        let places = place(sample, sample.playbook.start());
        out.push(Mutation { what, edits, rule: "point-missing", places });
    }
    out
}

/// The goal in money becomes one of another KPI that it has targets for. What it wants of the KPI
/// that it was for is written out, so that no target changes.
fn without_money(sample: &Sample, numbers: &Numbers) -> Vec<Mutation> {
    let playbook = &sample.playbook;
    let is_money = |goal: &&Entry| numbers.is_of_money(playbook, goal) == Some(true);
    let [goal] = playbook.of_kind(&kinds::GOAL).filter(is_money).collect::<Vec<_>>()[..] else {
        panic!("one goal of the sample is in money")
    };
    let own = goal.record.get("kpi").expect("a goal has one").span;
    let first = playbook.of_kind(&kinds::GOAL).next().expect("a goal").id.span;
    let mut written_out = Vec::new();
    for line in goal.record.records("targets").filter(|line| !line.has("kpi") && !line.has("stage"))
    {
        let at = line.written("value").expect("a target has one").key;
        let before = Span { end: at.start, ..at };
        let text = format!("kpi: {}, ", sample.text(own));
        written_out.push(Edit::replace(sample, before, &text));
    }
    let lines = goal.record.records("targets");
    let others: BTreeSet<EntryId> =
        lines.filter_map(|line| playbook.follow(line, "kpi")).map(|kpi| kpi.number).collect();
    let is_income = |kpi: &EntryId| {
        let definition = numbers.definition(*kpi).expect("the sample defines its KPIs");
        definition.unit == Unit::Currency && definition.direction != Direction::Down
    };
    let counts = |kpi: EntryId| {
        let id = &playbook.entry(kpi).id.value;
        let mut mutation = Mutation::replace(sample, own, id, "goal-no-money");
        mutation.edits.extend(written_out.iter().cloned());
        mutation.places = place(sample, first);
        mutation
    };
    others.into_iter().filter(|kpi| !is_income(kpi)).map(counts).collect()
}

/// Amounts that goals state for quarters fall short in the third and in the running one. Nothing
/// was begun or decided after the third, and of what runs, only amounts can be judged.
fn missed_twice(sample: &Sample, numbers: &Numbers) -> Vec<Mutation> {
    let [third, fourth] = ["2026-Q3", "2026-Q4"]
        .map(|quarter| Months::of(Period::parse(quarter).expect("a quarter")));
    let target = |subject: &Subject| numbers.targets.cell(subject, Segment::All, fourth);
    let mut out = Vec::new();
    let mut known = BTreeSet::new();
    for written in numbers.written.iter().filter(|written| written.goal.is_some()) {
        let (subject, segment, months) = written.key();
        let is_it = segment == Segment::All && months == fourth && numbers.is_amount(&subject);
        let Some(due) = target(&subject).filter(|_| is_it && known.insert(subject.clone())) else {
            continue;
        };
        for percent in [40.0, 50.0, 60.0, 70.0] {
            let rows = numbers.rows.iter().filter(|row| row.subject == subject);
            let quarter = |row: &&Row| {
                let own = Months::of(row.period.value);
                row.role == Role::Actual && (third.contains(own) || fourth.contains(own))
            };
            let less = |row: &Row| {
                let value = (row.value * percent / 100.0).floor();
                Edit::replace(sample, row.span, &value.to_string())
            };
            let edits = rows.filter(quarter).map(less).collect();
            let what = format!("{percent} % of {} in two quarters", sample.text(due.span));
            let places = place(sample, due.span);
            out.push(Mutation { what, edits, rule: "goal-offpace-no-action", places });
        }
    }
    out
}
