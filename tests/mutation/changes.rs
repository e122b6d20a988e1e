//! What decisions say of their changes: before, after, since when, and how it came about.

use playmaker::{
    agree::{Change, Ledger, State},
    model::{
        Entry,
        field::{Class as FieldClass, Standing},
        kinds,
        record::Written,
        value::{Date, Duration},
    },
    source::Span,
};

use crate::{
    agreement::other,
    edit,
    playbook::{Sample, is_agreed},
    run::{Class, Edit, Mutation},
};

pub(crate) fn classes(sample: &Sample) -> Vec<Class> {
    let ledger = Ledger::of(&sample.playbook);
    let changes = |make: fn(&Sample, &Change) -> Option<Mutation>| {
        ledger.changes().iter().filter_map(|change| make(sample, change)).collect()
    };
    let decisions = |make: fn(&Sample, &Entry) -> Option<Mutation>| {
        sample.playbook.of_kind(&kinds::DECISION).filter_map(|one| make(sample, one)).collect()
    };
    vec![
        Class { name: "change without before and after", aside: &[], mutations: changes(mute) },
        Class { name: "before of a change is its after", aside: &[], mutations: changes(same) },
        Class {
            name: "two decisions of one day say otherwise",
            aside: &[],
            mutations: changes(clash),
        },
        Class {
            name: "what was decided is not done",
            // A lower limit or score can truly no longer fit what leads are shown as examples.
            aside: &["example-fails", "counter-example-qualifies", "sla-longer-than-stage"],
            mutations: changes(undone),
        },
        Class {
            name: "decision that came about otherwise",
            aside: &[],
            mutations: decisions(route),
        },
        Class { name: "arbiter has not ruled for long", aside: &[], mutations: decisions(late) },
        Class { name: "review due in a week", aside: &[], mutations: due(sample) },
    ]
}

/// Returns a part of a change as it is written: `before`, `after`.
fn part<'s>(sample: &'s Sample, change: &Change, name: &str) -> Option<&'s Written> {
    let is_in = |span: Span| change.decided.span.range().contains(&span.range().start);
    let places = sample.fields().into_iter().filter(|place| {
        place.entry.number == change.decision.number && place.written.field.name == name
    });
    places.map(|place| place.written).find(|written| is_in(written.key))
}

/// Takes both ends out. Of a field that is agreed, the ledger tells as well that it says something.
fn mute(sample: &Sample, change: &Change) -> Option<Mutation> {
    let (before, after) = (part(sample, change, "before")?, part(sample, change, "after")?);
    let (file, text) = (before.key.file, sample.whole(before.key));
    let first = edit::field(text, before.key.range().start)?;
    let last = edit::field(text, after.key.range().start)?;
    let mut mutation = Mutation::replace(
        sample,
        Span::new(file, first.start.min(last.start)..first.end.max(last.end)),
        "",
        "decision-before-after",
    );
    // Between braces, the comma before goes with the last part.
    let Some(Edit::Replace { range, .. }) = mutation.edits.first_mut() else { return None };
    if !edit::is_block(text, range.start) {
        range.start = text[..range.start].trim_end().trim_end_matches(',').len();
    }
    let place = change.decided.span;
    mutation.places = vec![(sample.path(place).to_owned(), sample.line(place))];
    (change.is_whole_item() || change.state == State::Open).then_some(mutation)
}

fn same(sample: &Sample, change: &Change) -> Option<Mutation> {
    let (before, after) = (change.decided.before.as_ref()?, change.decided.after.as_ref()?);
    let is_agreed = change.decision.standing() == Standing::Agreed;
    // What an open decision says of today, and an agreed one of what holds, stays true.
    let (to, from) = if is_agreed { (before, after) } else { (after, before) };
    let mut mutation = Mutation::replace(sample, to.span, sample.text(from.span), "change-same");
    mutation.places = vec![(sample.path(after.span).to_owned(), sample.line(after.span))];
    Some(mutation)
}

fn clash(sample: &Sample, change: &Change) -> Option<Mutation> {
    let after = change.decided.after.as_ref()?;
    if change.is_whole_item() || change.state != State::InForce {
        return None;
    }
    let date = change.decision.record.date("date")?;
    let (item, path) = (change.item.path(), &change.path);
    let own = sample.text(after.span);
    let new = other(own.trim_matches('"'));
    let other = if own.starts_with('"') { format!("\"{new}\"") } else { new };
    let before = change.decided.before.as_ref().map_or("none", |before| sample.text(before.span));
    let text = format!(
        "---\ntitle: The same thing said otherwise\ndate: {date}\nstatus: agreed\nowner: priya-raman\n\
         reviewed: 2026-10-08\nchanges:\n  - item: {item}\n    field: {path}\n    before: {before}\n    \
         after: {other}\nsigned: {{sales: dana-okafor, marketing: marco-benedetti}}\neffective: {}\n---\n",
        change.day
    );
    let file = "decisions/D-0009-the-same-otherwise.md".to_owned();
    let line = text.lines().position(|line| line.starts_with("    after:"))? + 1;
    let what = format!("{file}: `{path}` of {item} says {other}");
    let edits = vec![Edit::Add { path: file.clone(), text }];
    Some(Mutation { what, edits, rule: "decision-clash", places: vec![(file, line)] })
}

/// The item says what it said before, and the decision took effect a day later than it was made.
fn undone(sample: &Sample, change: &Change) -> Option<Mutation> {
    let before = change.decided.before.as_ref()?;
    let said = change.path.said(&sample.playbook, change.item).span;
    let binds = change.path.class() == FieldClass::Meaning && is_agreed(change.item);
    let is_line = !sample.text(said).contains('\n') && !change.is_whole_item();
    if !is_line || !binds || change.state != State::InForce {
        return None;
    }
    let record = &change.decision.record;
    let (date, effective) = (record.date("date")?, record.get("effective")?);
    let later = days_after(*date, 1);
    let text = sample.text(before.span);
    let mut mutation = Mutation::replace(sample, said, text, "decision-future");
    mutation.edits.push(Edit::Replace {
        path: sample.path(effective.span).to_owned(),
        range: effective.span.range(),
        text: later.to_string(),
    });
    Some(mutation)
}

fn route(sample: &Sample, entry: &Entry) -> Option<Mutation> {
    let route = entry.record.get("route")?;
    let other = if entry.record.text("route")? == "ruled" { "consensus" } else { "ruled" };
    is_agreed(entry).then(|| Mutation::replace(sample, route.span, other, "decision-route"))
}

/// A proposal was passed to the arbiter, and nothing came of it.
fn late(sample: &Sample, entry: &Entry) -> Option<Mutation> {
    let status = entry.record.peek("status")?.value.as_ref()?;
    if entry.status != "proposed" {
        return None;
    }
    let text = "disputed\nescalated: 2026-08-01";
    let mut mutation = Mutation::replace(sample, status.span, text, "ruling-late");
    mutation.places[0].1 += 1;
    Some(mutation)
}

/// Reviews that were just so long ago that the next is due in a week.
fn due(sample: &Sample) -> Vec<Mutation> {
    let playbook = &sample.playbook;
    let in_a_week = days_after(playbook.today, 7);
    let long_ago = Date::parse("2024-11-20").expect("a date");
    let mutation = |entry: &Entry| {
        let reviewed = entry.record.peek("reviewed")?.value.as_ref()?;
        let every = playbook.review_every(entry)?;
        let mut days = (1..800).map(|n| days_after(long_ago, n));
        let day = days.find(|day| every.after(*day) == Some(in_a_week))?;
        Some(Mutation::replace(sample, reviewed.span, &day.to_string(), "review-due"))
    };
    playbook.entries().filter(|entry| is_agreed(entry)).filter_map(mutation).collect()
}

fn days_after(day: Date, n: u32) -> Date {
    let days = Duration::parse(&format!("{n} days")).expect("a duration");
    days.after(day).expect("a day of the calendar")
}
