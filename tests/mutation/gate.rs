//! Changes since an earlier version that nobody decided, and those that need no decision.

use playmaker::{
    check::{Level, Rule, rules::RULES},
    model::{Entry, field::Class as FieldClass, kinds, record::Value},
    source::Span,
};

use crate::{
    agreement::other,
    edit,
    playbook::{Place, Sample, is_agreed},
    run::{Class, Edit, Mutation, NOTHING},
};

/// What leaned on something that is gone truly leads nowhere, or has nothing to lean on: no stage with
/// the role, no promise that ends the pain, no lesson of the plan, no text that uses the term.
const LEANED: &[&str] = &[
    "ref-unknown",
    "ref-kind",
    "ref-unused",
    "stage-undefined",
    "stage-role-missing",
    "link-broken",
    "term-undefined",
    "pain-unaddressed",
    "plan-no-lesson",
    "competitor-no-status-quo",
    "kpi-no-target",
    "kpi-step-uncovered",
    "kpi-core-pair",
];

pub(crate) fn classes(sample: &Sample) -> Vec<Class> {
    let class = |name, mutations| Class { name, aside: &[], mutations };
    let fields = |make: fn(&Sample, Place) -> Option<Mutation>| {
        sample.fields().into_iter().filter_map(|place| make(sample, place)).collect()
    };
    let entries = |make: fn(&Sample, &Entry) -> Option<Mutation>| {
        sample.playbook.entries().filter_map(|entry| make(sample, entry)).collect()
    };
    let lowerable =
        || RULES.iter().filter(|rule| !rule.is_integrity() && rule.level != Level::Error);
    vec![
        class("words of what was agreed changed", fields(reworded)),
        Class {
            name: "number of what was agreed changed",
            // A target that is changed alone truly leaves the others behind.
            aside: &["goal-rollup", "goal-offpace", "funnel-arith", "funnel-short"],
            mutations: fields(recounted),
        },
        class("changed, and decided as a whole", fields(decided)),
        Class {
            name: "signed by somebody new in the change",
            // Who is new in marketing has truly not been with a customer yet.
            aside: &["ride-along-due"],
            mutations: fields(newcomer),
        },
        class("words that only explain changed", fields(explained)),
        Class {
            name: "agreed item put back",
            // An asset that is only proposed is not there for the persona, and a goal no goal in money.
            aside: &["coverage-cell-empty", "goal-no-money"],
            mutations: entries(put_back),
        },
        Class { name: "agreed item gone", aside: LEANED, mutations: entries(gone) },
        Class {
            name: "agreed item renamed",
            // Links by paths of files know no aliases.
            aside: &["link-broken"],
            mutations: entries(renamed),
        },
        Class { name: "address that leads nowhere", aside: LEANED, mutations: entries(moved) },
        class("agreed decision rewritten", fields(rewritten)),
        Class { name: "agreed decision gone", aside: LEANED, mutations: entries(torn) },
        class("item that could not be read before", fields(unread)),
        class("rule switched off", lowerable().map(|rule| switched_off(sample, rule)).collect()),
        Class {
            name: "waiver in what was agreed",
            // There is nothing to waive.
            aside: &["waiver-unused"],
            mutations: entries(waived),
        },
    ]
}

/// Says whether a change of a field of an agreed item means something else, as its declaration and
/// that of the field around it say.
fn is_of(place: Place, class: FieldClass) -> bool {
    let at = place.written.key.range().start;
    let outer = place.entry.record.fields.iter().find(|outer| {
        let value = outer.value.as_ref().map_or(outer.key, |value| value.span);
        (outer.key.range().start..value.range().end).contains(&at)
    });
    let rank = |class: FieldClass| match class {
        FieldClass::Meaning => 0,
        FieldClass::Clarifying => 1,
        FieldClass::Editorial => 2,
    };
    let outer = outer.map_or(FieldClass::Meaning, |outer| outer.field.class);
    rank(place.written.field.class).max(rank(outer)) == rank(class)
}

/// Says whether a place is in an item whose agreement the gate guards.
fn is_guarded(entry: &Entry) -> bool {
    let is_own = [&kinds::DECISION, &kinds::PERSON, &kinds::TEAM, &kinds::PLAYBOOK];
    is_agreed(entry) && !is_own.contains(&entry.kind)
}

/// Returns a place whose value is a line of plain words.
fn words<'s>(sample: &'s Sample, place: Place<'s>) -> Option<(Span, &'s str)> {
    let value = place.written.value.as_ref()?;
    let text = sample.text(value.span);
    let is_text = matches!(value.value, Value::Text(_)) && !text.contains(['\n', '[', '"', '\'']);
    is_text.then_some((value.span, text))
}

fn reworded(sample: &Sample, place: Place) -> Option<Mutation> {
    let (span, text) = words(sample, place)?;
    let is_here = is_guarded(place.entry) && is_of(place, FieldClass::Meaning);
    let other = format!("{text} today");
    is_here.then(|| Mutation::replace(sample, span, &other, "change-undecided"))
}

fn recounted(sample: &Sample, place: Place) -> Option<Mutation> {
    let value = place.written.value.as_ref()?;
    let is_number = matches!(
        value.value,
        Value::Integer(_)
            | Value::Number(_)
            | Value::Percent(_)
            | Value::Money(_)
            | Value::Duration(_)
            | Value::Quantity(_)
    );
    let is_here = is_number && is_guarded(place.entry) && is_of(place, FieldClass::Meaning);
    let other = other(sample.text(value.span));
    is_here.then(|| Mutation::replace(sample, value.span, &other, "change-undecided"))
}

/// Both sides signed a decision about the item as a whole.
fn decided(sample: &Sample, place: Place) -> Option<Mutation> {
    let mut mutation = reworded(sample, place)?;
    let text = format!(
        "---\ntitle: We say it otherwise\ndate: 2026-11-12\nstatus: agreed\nowner: priya-raman\n\
         reviewed: 2026-11-12\nchanges:\n  - {{item: {}, before: As it was, after: As it is}}\n\
         signed: {{sales: dana-okafor, marketing: marco-benedetti}}\neffective: 2026-11-12\n---\n",
        place.entry.path()
    );
    let path = "decisions/D-0009-we-say-it-otherwise.md".to_owned();
    mutation.edits.push(Edit::Add { path, text });
    Some(free(mutation))
}

/// One side's signature is that of somebody who was not there before.
fn newcomer(sample: &Sample, place: Place) -> Option<Mutation> {
    let mut mutation = decided(sample, place)?;
    let people = sample.playbook.of_kind(&kinds::PERSON).next()?.id.span;
    let at = edit::line_start(sample.whole(people), people.range().start);
    let text = "  - {id: zoe-frey, name: Zoe Frey, role: Campaigns, team: marketing, level: ic, \
                reports_to: marco-benedetti}\n";
    mutation.edits.push(Edit::Replace {
        path: sample.path(people).to_owned(),
        range: at..at,
        text: text.to_owned(),
    });
    let decision = mutation.edits.iter_mut().find_map(|edit| match edit {
        Edit::Add { path, text } => Some((path, text)),
        _ => None,
    });
    let (path, text) = decision?;
    *text = text.replace("marketing: marco-benedetti", "marketing: zoe-frey");
    let line = text.lines().position(|line| line.starts_with("signed:"))? + 1;
    mutation.places = vec![(path.clone(), line)];
    mutation.rule = "signer-moved";
    Some(mutation)
}

fn explained(sample: &Sample, place: Place) -> Option<Mutation> {
    let (span, text) = words(sample, place)?;
    let is_free = is_of(place, FieldClass::Clarifying) || is_of(place, FieldClass::Editorial);
    let is_here = is_agreed(place.entry) && is_free;
    let other = format!("{text} today");
    is_here.then(|| free(Mutation::replace(sample, span, &other, NOTHING)))
}

/// A change that needs no decision has no place where it is told.
fn free(mutation: Mutation) -> Mutation {
    Mutation { rule: NOTHING, places: Vec::new(), ..mutation }
}

fn put_back(sample: &Sample, entry: &Entry) -> Option<Mutation> {
    let status = entry.record.peek("status").filter(|_| is_guarded(entry))?.value.as_ref()?;
    let is_agreed = entry.status == "agreed";
    is_agreed.then(|| Mutation::replace(sample, status.span, "proposed", "agreed-left"))
}

/// Returns the path of the file that an item has for itself.
fn own_file<'s>(sample: &'s Sample, entry: &Entry) -> Option<&'s str> {
    entry.body.as_ref().map(|_| sample.path(entry.id.span))
}

/// Where something is told that has no place any more.
fn settings(sample: &Sample) -> (String, usize) {
    let start = sample.playbook.start();
    (sample.path(start).to_owned(), sample.line(start))
}

fn removed(sample: &Sample, entry: &Entry, rule: &'static str) -> Option<Mutation> {
    let path = own_file(sample, entry)?.to_owned();
    let what = format!("{path} is gone");
    let places = vec![settings(sample)];
    Some(Mutation { what, edits: vec![Edit::Remove { path }], rule, places })
}

fn gone(sample: &Sample, entry: &Entry) -> Option<Mutation> {
    is_guarded(entry).then(|| removed(sample, entry, "agreed-removed"))?
}

fn torn(sample: &Sample, entry: &Entry) -> Option<Mutation> {
    let is_signed = entry.kind == &kinds::DECISION && is_agreed(entry);
    is_signed.then(|| removed(sample, entry, "decision-immutable"))?
}

/// The item keeps its old id as an alias, so that nothing else is wrong.
fn renamed(sample: &Sample, entry: &Entry) -> Option<Mutation> {
    let from = own_file(sample, entry).filter(|_| is_guarded(entry))?;
    let status =
        entry.record.peek("status").filter(|_| entry.record.peek("aliases").is_none())?.key;
    let id = &entry.id.value;
    let (text, at) = (sample.whole(status), status.range().start);
    let text = format!("{}aliases: [{id}]\n{}", &text[..at], &text[at..]);
    let to = from.replace(&format!("{id}.md"), &format!("{id}-again.md"));
    let edits = vec![Edit::Remove { path: from.to_owned() }, Edit::Add { path: to.clone(), text }];
    let places = vec![(to.clone(), sample.line(entry.id.span))];
    let what = format!("{from} becomes {to}");
    (to != from).then_some(Mutation { what, edits, rule: "agreed-renamed", places })
}

/// What nobody signed may be renamed, but people follow its address. People have pages, too.
fn moved(sample: &Sample, entry: &Entry) -> Option<Mutation> {
    let id = &entry.id.value;
    if entry.kind == &kinds::PERSON {
        return Some(Mutation::replace(
            sample,
            entry.id.span,
            &format!("{id}-again"),
            "address-gone",
        ));
    }
    let from = own_file(sample, entry).filter(|_| !is_agreed(entry))?;
    let to = from.replace(&format!("{id}.md"), &format!("{id}-again.md"));
    let places = vec![(to.clone(), sample.line(entry.id.span))];
    let what = format!("{from} becomes {to}");
    let is_moved = to != from;
    let edits = vec![Edit::Move { from: from.to_owned(), to }];
    is_moved.then_some(Mutation { what, edits, rule: "address-gone", places })
}

/// The day of a decision, and what was so before it.
fn rewritten(sample: &Sample, place: Place) -> Option<Mutation> {
    let is_signed = place.entry.kind == &kinds::DECISION && is_agreed(place.entry);
    let value = place.written.value.as_ref().filter(|_| is_signed)?;
    let text = match place.written.field.name {
        "date" | "effective" => "2025-12-01".to_owned(),
        "before" => words(sample, place).map(|(_, text)| format!("{text} today"))?,
        _ => return None,
    };
    Some(Mutation::replace(sample, value.span, &text, "decision-immutable"))
}

/// In the earlier version a date or a duration of an agreed item was none, so that nobody can tell
/// what was agreed. Told at the item as it is now.
fn unread(sample: &Sample, place: Place) -> Option<Mutation> {
    let value = place.written.value.as_ref().filter(|_| is_agreed(place.entry))?;
    let is_here = matches!(value.value, Value::Date(_) | Value::Duration(_) | Value::Money(_));
    let is_item = place.entry.kind != &kinds::PLAYBOOK;
    let mut mutation = Mutation::replace(sample, value.span, "soon", "change-unknown");
    let at = place.entry.id.span;
    mutation.places = vec![(sample.path(at).to_owned(), sample.line(at))];
    (is_here && is_item).then_some(mutation)
}

fn switched_off(sample: &Sample, rule: &Rule) -> Mutation {
    let settings = sample.playbook.settings();
    let crm = settings.record.peek("crm").map_or(settings.id.span, |crm| crm.key);
    let name = rule.id.name;
    let text = format!("rules:\n  {name}: {{level: off, because: we never look at it}}\n");
    let (path, at) = (sample.path(crm).to_owned(), crm.range().start);
    let places = vec![(path.clone(), sample.line(crm) + 1)];
    let what = format!("{name} is switched off");
    let edits = vec![Edit::Replace { path, range: at..at, text }];
    Mutation { what, edits, rule: "judge-weakened", places }
}

fn waived(sample: &Sample, entry: &Entry) -> Option<Mutation> {
    let status = entry.record.peek("status").filter(|_| is_guarded(entry))?.key;
    let (whole, at) = (sample.whole(status), status.range().start);
    let indent = &whole[edit::line_start(whole, at)..at];
    let text = format!("waive: [{{code: review-due, because: we know}}]\n{indent}");
    let path = sample.path(status).to_owned();
    let places = vec![(path.clone(), sample.line(status))];
    let what = format!("{path}: a waiver");
    let edits = vec![Edit::Replace { path, range: at..at, text }];
    let is_free = entry.record.peek("waive").is_none() && edit::is_block(whole, at);
    is_free.then_some(Mutation { what, edits, rule: "judge-weakened", places })
}
