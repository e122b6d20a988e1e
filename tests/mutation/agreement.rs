//! Signatures, decisions and reviews: what was agreed, changed behind the back of one side.

use playmaker::{
    agree::{Change, Ledger},
    model::{Entry, field::Class as FieldClass, kinds, record::Value},
    source::Span,
};

use crate::{
    edit,
    playbook::{Place, Sample, is_agreed},
    run::{Class, Edit, Mutation},
};

pub(crate) fn classes(sample: &Sample) -> Vec<Class> {
    let class = |name, mutations| Class { name, aside: &[], mutations };
    let ledger = Ledger::of(&sample.playbook);
    // A limit or a score that is put higher can truly collide with another one, or with an example.
    let collides = &["sla-longer-than-stage", "score-unreachable", "example-fails"];
    vec![
        class("signature of one side gone", fields(sample, unsigned)),
        class("day of the signatures gone", fields(sample, undated)),
        class("signed by the other side", fields(sample, stranger)),
        class("signed by one person for both sides", fields(sample, same_person)),
        class("ruled by somebody else", fields(sample, ruled)),
        class("signed off by another decision", fields(sample, other_decision)),
        class("reviewed or agreed in the future", fields(sample, future)),
        class("review long past", fields(sample, overdue)),
        class("decision agreed without signatures", decisions(sample, bare)),
        Class {
            name: "definition changed after the decision",
            aside: collides,
            mutations: in_force(&ledger).flat_map(|change| redefined(sample, change)).collect(),
        },
        class(
            "decision changed after the definition",
            in_force(&ledger).filter_map(|change| redecided(sample, change)).collect(),
        ),
        class(
            "what was decided is left out",
            in_force(&ledger).filter_map(|change| given_up(sample, change)).collect(),
        ),
        class(
            "field in a change misspelt",
            ledger.changes().iter().filter_map(|change| misspelt(sample, change)).collect(),
        ),
        class(
            "before of a change is another",
            ledger.changes().iter().filter_map(|change| other_before(sample, change)).collect(),
        ),
        class("decision effective in the future", decisions(sample, later)),
        class("decision left open for long", decisions(sample, stuck)),
        class("decision superseded by none", decisions(sample, alone)),
        class("superseded decision still agreed", pairs(sample, still_agreed)),
        class("decisions supersede each other", pairs(sample, circle)),
        class("decision supersedes a later one", pairs(sample, backwards)),
    ]
}

fn fields(sample: &Sample, make: fn(&Sample, Place) -> Option<Mutation>) -> Vec<Mutation> {
    sample.fields().into_iter().filter_map(|place| make(sample, place)).collect()
}

fn decisions(sample: &Sample, make: fn(&Sample, &Entry) -> Option<Mutation>) -> Vec<Mutation> {
    sample.playbook.of_kind(&kinds::DECISION).filter_map(|entry| make(sample, entry)).collect()
}

/// Makes a mutation of each two agreed decisions, the one that was made first first.
fn pairs(sample: &Sample, make: fn(&Sample, &Entry, &Entry) -> Mutation) -> Vec<Mutation> {
    let agreed: Vec<&Entry> =
        sample.playbook.of_kind(&kinds::DECISION).filter(|entry| is_agreed(entry)).collect();
    let later = |at: usize| agreed[at + 1..].iter().map(move |later| (at, *later));
    let both = (0..agreed.len()).flat_map(later);
    both.map(|(at, later)| make(sample, agreed[at], later)).collect()
}

/// Changes of one field that hold today and bind: what only explains may change freely.
fn in_force<'l>(ledger: &'l Ledger) -> impl Iterator<Item = &'l Change<'l>> {
    let binds = |change: &&Change| {
        let class = change.path.class();
        !change.is_whole_item() && is_agreed(change.item) && class == FieldClass::Meaning
    };
    ledger.in_force().filter(binds)
}

/// Returns the rule that asks for the signatures in a place, when the place holds one and has to.
fn asks(place: Place) -> Option<&'static str> {
    let entry = place.entry;
    let signs = ["sales", "marketing"].contains(&place.written.field.name);
    let whole = |name: &str| {
        let value = entry.record.peek(name).and_then(|own| own.value.as_ref());
        value.is_some_and(|value| value.span == place.record.span)
    };
    let is_signed = whole(if entry.kind == &kinds::DECISION { "signed" } else { "agreed" });
    if !is_agreed(entry) || !signs || !is_signed {
        return None;
    }
    match entry.kind.name {
        "decision" => Some("decision-unsigned"),
        "handoff" => Some("handoff-unsigned"),
        _ => entry.kind.point.map(|_| "agreed-unsigned"),
    }
}

fn unsigned(sample: &Sample, place: Place) -> Option<Mutation> {
    let rule = asks(place)?;
    let key = place.written.key;
    let range = edit::field(sample.whole(key), key.range().start)?;
    Some(Mutation::replace(sample, Span::new(key.file, range), "", rule))
}

fn undated(sample: &Sample, place: Place) -> Option<Mutation> {
    let agreed = place.entry.record.peek("agreed")?.value.as_ref()?;
    let is_here = place.written.field.name == "on" && agreed.span == place.record.span;
    let key = place.written.key;
    let range = edit::field(sample.whole(key), key.range().start)?;
    let mutation = Mutation::replace(sample, Span::new(key.file, range), "", "agreed-undated");
    (is_here && is_agreed(place.entry)).then_some(mutation)
}

fn stranger(sample: &Sample, place: Place) -> Option<Mutation> {
    let rule = asks(place)?;
    let other = if place.written.field.name == "sales" { "tomas-herrera" } else { "owen-price" };
    Some(Mutation::replace(sample, place.written.value.as_ref()?.span, other, rule))
}

fn same_person(sample: &Sample, place: Place) -> Option<Mutation> {
    asks(place)?;
    let side = if place.written.field.name == "sales" { "marketing" } else { "sales" };
    let other = place.record.peek(side)?.value.as_ref()?;
    let span = place.written.value.as_ref()?.span;
    Some(Mutation::replace(sample, span, sample.text(other.span), "agreed-same-person"))
}

fn ruled(sample: &Sample, place: Place) -> Option<Mutation> {
    let is_here = place.written.field.name == "ruled_by" && is_agreed(place.entry);
    let span = place.written.value.as_ref().filter(|_| is_here)?.span;
    Some(Mutation::replace(sample, span, "dana-okafor", "ruling-not-arbiter"))
}

/// D-0008 is proposed only; D-0002 is about a person.
fn other_decision(sample: &Sample, place: Place) -> Option<Mutation> {
    let is_here = place.written.field.name == "decision" && is_agreed(place.entry);
    let value = place.written.value.as_ref().filter(|_| is_here)?;
    let Value::Reference(_) = value.value else { return None };
    let other = if value.span.start.is_multiple_of(2) { "D-0008" } else { "D-0002" };
    Some(Mutation::replace(sample, value.span, other, "agreed-not-decided"))
}

fn future(sample: &Sample, place: Place) -> Option<Mutation> {
    let agreed = place.entry.record.peek("agreed").and_then(|own| own.value.as_ref());
    let is_sign_off = agreed.is_some_and(|agreed| agreed.span == place.record.span);
    let is_here = match place.written.field.name {
        "reviewed" => true,
        "on" => is_sign_off,
        "date" => place.entry.kind == &kinds::DECISION,
        _ => false,
    };
    let span = place.written.value.as_ref().filter(|_| is_here)?.span;
    Some(Mutation::replace(sample, span, "2027-12-01", "review-future"))
}

fn overdue(sample: &Sample, place: Place) -> Option<Mutation> {
    let is_here = place.written.field.name == "reviewed" && is_agreed(place.entry);
    let span = place.written.value.as_ref().filter(|_| is_here)?.span;
    Some(Mutation::replace(sample, span, "2024-01-01", "review-overdue"))
}

/// A ruling, taken away from a decision that nobody else signed.
fn bare(sample: &Sample, entry: &Entry) -> Option<Mutation> {
    let key = entry.record.peek("ruled_by").filter(|_| is_agreed(entry))?.key;
    let range = edit::field(sample.whole(key), key.range().start)?;
    let mut mutation =
        Mutation::replace(sample, Span::new(key.file, range), "", "decision-unsigned");
    mutation.places = vec![(sample.path(key).to_owned(), sample.line(entry.id.span))];
    Some(mutation)
}

/// Each number and each text in what an item says about something that was decided.
fn redefined(sample: &Sample, change: &Change) -> Vec<Mutation> {
    let said = change.path.said(&sample.playbook, change.item).span;
    let inside = |place: &Place| {
        let span = place.written.value.as_ref().map(|value| value.span);
        let is_in = |span: Span| said.start <= span.start && span.end <= said.end;
        span.is_some_and(|span| span.file == said.file && is_in(span))
    };
    let mut out = Vec::new();
    for place in sample.fields().into_iter().filter(inside) {
        let Some(value) = &place.written.value else { continue };
        if matches!(value.value, Value::Record(_) | Value::List(_) | Value::Reference(_)) {
            continue;
        }
        let text = other(sample.text(value.span));
        out.push(Mutation::replace(sample, value.span, &text, "agreed-changed"));
    }
    out
}

/// Another value of the same sort: the first digit is one more, or a word is added.
pub(crate) fn other(text: &str) -> String {
    match text.find(|c: char| c.is_ascii_digit()) {
        Some(at) => {
            let digit = text.as_bytes()[at];
            let next = if digit == b'9' { '8' } else { char::from(digit + 1) };
            format!("{}{next}{}", &text[..at], &text[at + 1..])
        }
        None => format!("always {text}"),
    }
}

/// The first number that was decided is another; the definition stays, and is shown.
fn redecided(sample: &Sample, change: &Change) -> Option<Mutation> {
    let after = change.decided.after.as_ref()?.span;
    let said = change.path.said(&sample.playbook, change.item).span;
    let is_one_line = !sample.text(said).contains('\n');
    let text = other(sample.text(after));
    let mut mutation = Mutation::replace(sample, after, &text, "agreed-changed");
    mutation.places = vec![(sample.path(said).to_owned(), sample.line(said))];
    is_one_line.then_some(mutation)
}

fn given_up(sample: &Sample, change: &Change) -> Option<Mutation> {
    let after = change.decided.after.as_ref()?.span;
    let said = change.path.said(&sample.playbook, change.item).span;
    let mut mutation = Mutation::replace(sample, after, "none", "agreed-changed");
    mutation.places = vec![(sample.path(said).to_owned(), sample.line(said))];
    Some(mutation)
}

fn misspelt(sample: &Sample, change: &Change) -> Option<Mutation> {
    let field = change.decided.field.as_ref()?;
    let last = sample.text(field.span).rsplit('.').next()?;
    let slip = edit::slips(last).next()?;
    let start = field.span.range().end - last.len();
    let span = Span::new(field.span.file, start..field.span.range().end);
    Some(Mutation::replace(sample, span, &slip, "change-field-unknown"))
}

/// Only what an earlier decision or, in a proposal, the item says can be compared.
fn other_before(sample: &Sample, change: &Change) -> Option<Mutation> {
    let is_compared = change.earlier.is_some() || change.decision.status == "proposed";
    let before = change.decided.before.as_ref().filter(|_| is_compared)?;
    change.path.steps.first()?;
    let text = other(sample.text(before.span));
    Some(Mutation::replace(sample, before.span, &text, "decision-before-wrong"))
}

fn later(sample: &Sample, entry: &Entry) -> Option<Mutation> {
    let has_field = sample
        .playbook
        .decided()
        .iter()
        .any(|decided| decided.decision == entry.number && decided.field.is_some());
    let effective = entry.record.peek("effective")?.value.as_ref().filter(|_| has_field)?;
    Some(Mutation::replace(sample, effective.span, "2027-02-01", "decision-early"))
}

fn stuck(sample: &Sample, entry: &Entry) -> Option<Mutation> {
    let is_open = matches!(entry.status, "proposed" | "disputed");
    let date = entry.record.peek("date")?.value.as_ref().filter(|_| is_open)?;
    Some(Mutation::replace(sample, date.span, "2026-08-01", "dispute-stuck"))
}

fn alone(sample: &Sample, entry: &Entry) -> Option<Mutation> {
    let status = entry.record.peek("status")?.value.as_ref().filter(|_| is_agreed(entry))?;
    Some(Mutation::replace(sample, status.span, "superseded", "decision-status-chain"))
}

/// Adds `supersedes` below the first line of a decision.
fn supersedes(sample: &Sample, entry: &Entry, other: &Entry) -> Edit {
    let at = edit::line_end(sample.whole(entry.id.span), entry.id.span.range().start);
    let text = format!("supersedes: {}\n", other.id.value);
    Edit::Replace { path: sample.path(entry.id.span).to_owned(), range: at..at, text }
}

fn superseding(sample: &Sample, edits: Vec<Edit>, (at, rule): (&Entry, &'static str)) -> Mutation {
    let line = sample.line(at.id.span) + 1;
    let places = vec![(sample.path(at.id.span).to_owned(), line)];
    let what = format!("{}: supersedes", sample.path(at.id.span));
    Mutation { what, edits, rule, places }
}

fn still_agreed(sample: &Sample, earlier: &Entry, later: &Entry) -> Mutation {
    let edits = vec![supersedes(sample, later, earlier)];
    let status = earlier.record.peek("status").map_or(earlier.id.span, |status| status.key);
    let mut mutation = superseding(sample, edits, (earlier, "decision-status-chain"));
    mutation.places = vec![(sample.path(status).to_owned(), sample.line(status))];
    mutation
}

fn circle(sample: &Sample, earlier: &Entry, later: &Entry) -> Mutation {
    let edits = vec![supersedes(sample, earlier, later), supersedes(sample, later, earlier)];
    superseding(sample, edits, (earlier, "decision-supersedes-cycle"))
}

fn backwards(sample: &Sample, earlier: &Entry, later: &Entry) -> Mutation {
    let edits = vec![supersedes(sample, earlier, later)];
    let date = |entry: &Entry| entry.record.date("date").copied();
    if date(earlier) == date(later) {
        return still_agreed(sample, later, earlier);
    }
    superseding(sample, edits, (earlier, "decision-supersedes-cycle"))
}
