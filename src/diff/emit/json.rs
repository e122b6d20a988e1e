//! For programs: one JSON document. `docs/diff.schema.json` says what each member means; members
//! are added to version 1, never renamed or taken out.

use serde_json::{Value, json};

use super::{Report, Revision, class};
use crate::{
    diagnostic::emit::json_text,
    diff::{Fate, FieldChange, ItemChange, Run, Stated, When},
    model::{Entry, EntryId, Playbook, kinds},
    source::{Sources, Span},
};

pub(super) fn write(report: &Report<'_>) -> String {
    let counts = report.counts();
    let signer = |signer: crate::diff::Signer<'_>| {
        json!({
            "person": signer.person.id.value,
            "name": signer.person.title,
            "for": signer.role,
        })
    };
    let unsure = |unsure: &crate::diff::Unsure| {
        let found = if unsure.found == When::Before { report.before } else { report.after };
        json!({
            "item": found.entry(unsure.item).path(),
            "in": if unsure.when == When::Before { "base" } else { "head" },
            "message": report.doubt(unsure),
        })
    };
    let document = json!({
        "version": 1,
        "base": revision(&report.base),
        "head": revision(&report.head),
        "counts": {
            "changed": counts.changed,
            "added": counts.added,
            "removed": counts.removed,
            "renamed": counts.renamed,
            "softened": report.softened().len() + report.given_up().count(),
            "editorial": counts.editorial,
        },
        "items": report.diff.items.iter().map(|item| one(report, item)).collect::<Vec<_>>(),
        "must_agree": report.signers().into_iter().map(signer).collect::<Vec<_>>(),
        "unsure": report.diff.unsure.iter().map(unsure).collect::<Vec<_>>(),
    });
    json_text(&document)
}

fn revision(revision: &Revision) -> Value {
    json!({ "revision": revision.asked, "commit": revision.commit })
}

fn one(report: &Report<'_>, item: &ItemChange) -> Value {
    let entry = report.entry(item);
    let (was, is_now) = (item.was(report.before), item.is_now(report.after));
    let change = match item.fate {
        Fate::Added => "added",
        Fate::Removed => "removed",
        Fate::Renamed => "renamed",
        Fate::Changed => "changed",
    };
    let to_check = item.to_check.iter().map(|number| report.after.entry(*number).path());
    let before = was.map(|was| side(report.before, was));
    let after = is_now.map(|is_now| side(report.after, is_now));
    json!({
        "change": change,
        "kind": item.kind.name,
        "id": entry.id.value,
        "title": entry.title,
        "before": before,
        "after": after,
        "softened": item.is_given_up(report.before),
        "fields": item.fields.iter().map(|field| changed(report, item, field)).collect::<Vec<_>>(),
        "decision": decision(report.after, item.decision),
        "check": to_check.collect::<Vec<_>>(),
        "url": is_now.and_then(|entry| (report.address)(entry)),
    })
}

fn side(playbook: &Playbook, entry: &Entry) -> Value {
    json!({
        "id": entry.id.value,
        "status": kinds::has_status(entry.kind).then_some(entry.status),
        "place": place(&playbook.sources, entry.id.span),
    })
}

fn changed(report: &Report<'_>, item: &ItemChange, change: &FieldChange) -> Value {
    let words = |wanted: fn(&Run) -> bool| {
        change
            .words
            .as_ref()
            .map(|runs| runs.iter().filter(|run| wanted(run)).map(Run::words).collect::<Vec<_>>())
    };
    let softened: Vec<&str> = match item.was_in_force(report.before) {
        true => change.softened.iter().map(|softening| softening.name()).collect(),
        false => Vec::new(),
    };
    json!({
        "field": change.written_path().map(|path| path.to_string()),
        "label": report.label(change),
        "class": class(change.class),
        "before": said(report, &report.before.sources, (change, &change.before)),
        "after": said(report, &report.after.sources, (change, &change.after)),
        "order_only": change.is_order,
        "part_only": change.is_unnamed,
        "course": change.course.map(crate::diff::Course::word),
        "softened": softened,
        "deleted": words(|run| matches!(run, Run::Deleted(_))),
        "inserted": words(|run| matches!(run, Run::Inserted(_))),
        "decision": decision(report.after, change.decision),
    })
}

/// What was said; of prose the place only, because `deleted` and `inserted` say what differs.
fn said(
    report: &Report<'_>,
    sources: &Sources,
    (change, stated): (&FieldChange, &Option<Stated>),
) -> Option<Value> {
    let is_field = change.path().is_some();
    stated.as_ref().map(|stated| {
        json!({
            "says": is_field.then(|| stated.meaning.to_string()),
            "words": is_field.then(|| report.words(&stated.meaning)),
            "place": place(sources, stated.span),
        })
    })
}

fn decision(playbook: &Playbook, decision: Option<EntryId>) -> Option<String> {
    decision.map(|number| playbook.entry(number).id.value.clone())
}

fn place(sources: &Sources, span: Span) -> Value {
    let at = sources.position(span);
    json!({ "path": sources.display_path(span.file), "line": at.line, "column": at.column })
}
