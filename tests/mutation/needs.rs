//! Fields that are taken away.

use std::collections::BTreeSet;

use playmaker::{
    check::rules,
    model::{
        field::{Field, Kind, Need},
        kinds,
        record::Record,
    },
};

use crate::{
    edit,
    playbook::{Place, Sample, is_agreed},
    run::{Class, Edit, Mutation},
};

/// Whether a field that a rule of its own needs is needed here.
enum Verdict {
    Needed,
    NotHere,
    /// The condition is none that the harness knows.
    Unjudged,
}

pub(crate) fn classes(sample: &Sample) -> Vec<Class> {
    let [mut always, mut agreed, mut staged, mut ruled] = [const { Vec::new() }; 4];
    for place in sample.fields() {
        let sort = match place.written.field.need {
            Need::Always => &mut always,
            Need::WhenAgreed | Need::When { .. } => &mut agreed,
            Need::ByRule { rule, .. } if is_of_stages(rule) => &mut staged,
            Need::ByRule { .. } => &mut ruled,
            Need::Optional => continue,
        };
        if let Some(rule) = missed_by(place) {
            sort.extend(without(sample, place, rule));
        }
    }
    // Prose that prints the field with `[[….…]]` has truly nothing to print once it is gone, and
    // what was decided about it is truly no longer so.
    let aside = &["link-broken", "agreed-changed"];
    vec![
        Class { name: "field needed always is gone", aside, mutations: always },
        Class { name: "field needed once agreed is gone", aside, mutations: agreed },
        Class { name: "field that a lead stage needs is gone", aside, mutations: staged },
        Class { name: "field that another rule needs is gone", aside, mutations: ruled },
    ]
}

/// Says whether a rule is about the map of lead stages: owner, action, limit, ways out, reasons.
fn is_of_stages(rule: &str) -> bool {
    rules::find(rule).is_some_and(|rule| rule.id.code.starts_with("P2"))
}

/// Returns fields whose rule has a condition that is not judged here.
pub(crate) fn unjudged(sample: &Sample) -> Vec<String> {
    let is_unjudged = |place: &Place| match place.written.field.need {
        Need::ByRule { rule, when } => {
            rules::find(rule).is_none() || matches!(judge(rule, when, *place), Verdict::Unjudged)
        }
        _ => false,
    };
    let name = |place: Place| format!("{}.{}", place.entry.kind.name, place.written.field.name);
    let names: BTreeSet<String> =
        sample.fields().into_iter().filter(is_unjudged).map(name).collect();
    names.into_iter().collect()
}

fn without(sample: &Sample, place: Place, rule: &'static str) -> Option<Mutation> {
    let key = place.written.key;
    let range = edit::field(sample.whole(key), key.range().start)?;
    let path = sample.path(key).to_owned();
    let what = format!("{path}:{}: no `{}`", sample.line(key), place.written.field.name);
    let at = match rule {
        // A way out of a stage is shown where it leads to.
        "exit-no-reason" | "stage-when-missing" => place.record.get("to")?.span,
        // What happens when the limit passes is missed at the limit.
        "stage-no-breach" => place.record.peek("time_limit")?.key,
        // A clock without a start is marked at its name, which stays there when all of it is gone.
        "sla-no-clock" => place.entry.place("clock"),
        _ => place.record.span,
    };
    let places = vec![(path.clone(), sample.line(at))];
    let edits = vec![Edit::Replace { path, range, text: String::new() }];
    Some(Mutation { what, edits, rule, places })
}

/// Returns the rule that misses a field when it is gone.
fn missed_by(place: Place) -> Option<&'static str> {
    let is_agreed = is_agreed(place.entry);
    match place.written.field.need {
        Need::Always => Some("field-missing"),
        Need::WhenAgreed => is_agreed.then_some("field-missing"),
        Need::When { field, values, once_agreed } => {
            let is_one = |word: &str| values.contains(&word);
            let record = place.record;
            let is_needed = record.text(field).is_some_and(is_one)
                || (record.is(field) && values.contains(&"true"));
            (is_needed && (is_agreed || !once_agreed)).then_some("field-missing")
        }
        // A pool without a way out is told as a pool.
        Need::ByRule { rule: "stage-dead-end", .. }
            if text(place.record, "type") == Some("inventory") =>
        {
            Some("inventory-no-return")
        }
        Need::ByRule { rule, when } => {
            rules::find(rule)?;
            // Hand-offs have a rule of their own for what all other items are asked.
            let is_handoff = place.entry.kind == &kinds::HANDOFF && rule == "agreed-unsigned";
            let rule = if is_handoff { "handoff-unsigned" } else { rule };
            matches!(judge(rule, when, place), Verdict::Needed).then_some(rule)
        }
        Need::Optional => None,
    }
}

fn judge(rule: &str, when: &str, place: Place) -> Verdict {
    let Place { entry, record, written } = place;
    let word = |name: &str| text(record, name);
    let ty = || word("type").unwrap_or("sla");
    let is_stage = entry.kind == &kinds::LEAD_STAGE;
    let is_needed = match rule {
        "field-missing" if written.field.name == "title" => lacks_other_title(place),
        "field-missing" => is_agreed(entry) && entry.kind.review_every.is_some(),
        "stage-no-owner" | "stage-dead-end" => ty() != "end",
        "stage-no-action" => !["end", "gate"].contains(&ty()),
        "stage-no-limit" | "stage-no-breach" => ty() == "sla",
        "inventory-no-return" => ty() == "inventory",
        // Leads as data are as good.
        "stage-no-example" => {
            is_stage && record.peek(&format!("{}s", written.field.name)).is_none()
        }
        // Told at the stage where leads begin, whichever lost its role: not judged there.
        "stage-role-missing" | "org-heads" | "arbiter-reporting-line" => return Verdict::Unjudged,
        "stage-entry" => record.is("entry"),
        "stage-no-success" => false,
        "exit-no-reason" => matches!(word("path"), Some("recycle" | "exit")),
        "owner-missing" => is_agreed(entry) && is_owned(entry.kind),
        "agreed-unsigned" | "handoff-unsigned" if written.field.name == "agreed" => {
            is_agreed(entry) && entry.kind.point.is_some()
        }
        "decision-unsigned" => is_agreed(entry),
        "arbiter-missing" | "config-incomplete" => true,
        // Whether something was there before, and whether it is given up: judged in `agreement`.
        "decision-before-after" => return Verdict::Unjudged,
        "kpi-no-basis" => is_agreed(entry) && word("type") == Some("conversion"),
        "kpi-one-owner" => is_agreed(entry) && entry.record.is("shared"),
        "kpi-ratio-parts" => word("type") == Some("ratio"),
        "kpi-unit-direction" if written.field.name == "band" => word("direction") == Some("band"),
        _ if when == "always" => true,
        _ if ["once agreed", "once the item is agreed"].contains(&when) => is_agreed(entry),
        _ => return Verdict::Unjudged,
    };
    if is_needed { Verdict::Needed } else { Verdict::NotHere }
}

fn text<'r>(record: &'r Record, name: &str) -> Option<&'r str> {
    record.peek(name)?.value.as_ref()?.value.as_text()
}

/// People, teams and the settings have no owner.
fn is_owned(kind: &Kind) -> bool {
    kind == &kinds::PAGE || kinds::KINDS.contains(&kind)
}

/// Says whether `title` is the only thing that names an item.
fn lacks_other_title(place: Place) -> bool {
    let entry = place.entry;
    let heading = entry.body.as_ref().and_then(|body| body.outline.headings.first());
    let is_own = |field: &Field| Some(field.name) == entry.kind.title_from;
    kinds::KINDS.contains(&entry.kind)
        && !entry.kind.fields.iter().any(is_own)
        && heading.is_none_or(|heading| heading.level != 1)
}
