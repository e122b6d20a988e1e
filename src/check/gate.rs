//! What rules about changes share: where a change is marked, and the text of the decision it takes.

use super::words;
use crate::{
    agree::{Breach, Draft, Gate, Undecided},
    diagnostic::{Diagnostic, file},
    diff::{FieldChange, Stated},
    model::{Entry, SETTINGS, kinds},
    source::Span,
};

/// What to do about a change of the settings.
pub(super) const DECIDE_SETTINGS: &str = "agree on it first, in a decision with `item: playbook.yaml` and no `field`, signed by both sides";

/// Returns what happened to agreed items without a decision, of one sort.
pub(super) fn undecided<'g, 'p>(
    gate: &'g Gate<'p>,
    breach: Breach,
) -> impl Iterator<Item = &'g Undecided<'p>> {
    gate.undecided.iter().filter(move |undecided| undecided.breach == breach)
}

/// Returns what an item is called; the settings by their file.
pub(super) fn name(entry: &Entry) -> String {
    if entry.kind == &kinds::PLAYBOOK { words::code(SETTINGS) } else { words::name(entry) }
}

/// Returns where a changed field stands, or else the item that no longer has it.
pub(super) fn place(item: &Entry, change: &FieldChange) -> Span {
    let is_there = |span: &Span| span.start < span.end;
    change.after.as_ref().map(|after| after.span).filter(is_there).unwrap_or(item.id.span)
}

/// Returns what was stated as messages quote it; none when it is long.
pub(super) fn short(stated: Option<&Stated>) -> Option<String> {
    stated.map_or_else(
        || Some("nothing".to_owned()),
        |stated| words::short(&stated.meaning.to_string()),
    )
}

/// Adds what to do: the decision that waits for signatures, or the text of one.
pub(super) fn ready(finding: Diagnostic, gate: &Gate, undecided: &Undecided) -> Diagnostic {
    if let Some(open) = undecided.open {
        let name = words::name(open);
        let (place, says) = match open.record.date("effective") {
            Some(day) if open.status == "agreed" => {
                (open.place("effective"), format!("{name} holds from {day} on, and not before"))
            }
            _ => (
                open.place("status"),
                format!(
                    "{name} proposes it: once everybody has signed, write `status: agreed` there"
                ),
            ),
        };
        return finding.related(place, "does not hold yet").help(says);
    }
    let draft = Draft::of(gate.since, &[undecided], None);
    let who = match draft.signers.as_slice() {
        [] => "the owners".to_owned(),
        signers => words::join(signers, "and"),
    };
    finding
        .help(format!("agree on it first: {who} sign this decision, in {}", file(&draft.path)))
        .help(format!("`playmaker decide \"{}\"` writes it", draft.title.replace('"', "'")))
        .paste(&draft.path, draft.text())
}
