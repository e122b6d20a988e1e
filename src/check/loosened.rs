//! What the declarations of own kinds ask less than before, in words: what `judge-weakened` says of
//! the files that declare fields.

use super::words;
use crate::{
    agree::Since,
    model::{
        field::Point,
        own::{Loosened, Loss, OwnKind},
    },
    source::Span,
};

/// One thing that a kind asks less of its items.
pub(super) struct Told {
    /// Where it stands now, or the nearest place that is left.
    pub(super) span: Span,
    pub(super) message: String,
    pub(super) label: String,
}

/// Returns what the kinds of a playbook's own ask of their items less than before.
pub(super) fn told(since: Since<'_>) -> Vec<Told> {
    let Since { before, after, .. } = since;
    let mut out = Vec::new();
    for was in before.catalog.own() {
        let Some(own) = after.catalog.own().find(|own| own.kind.name == was.kind.name) else {
            continue;
        };
        let settings = after.settings().place("kinds");
        out.extend(point(was, own).map(|(message, label)| Told { span: settings, message, label }));
        for loosened in own.weaker_than(was) {
            let span = own.place(after, &loosened.at).unwrap_or(settings);
            let (message, label) = said(own, &loosened);
            out.push(Told { span, message, label });
        }
    }
    out
}

/// Says that items of a kind no longer need both sides, or stand elsewhere.
fn point(was: &OwnKind, own: &OwnKind) -> Option<(String, String)> {
    let before = was.kind.point?;
    if own.kind.point == Some(before) {
        return None;
    }
    let word = |point: Point| words::code(point.word());
    let after = own.kind.point.map_or_else(|| "nothing".to_owned(), word);
    let (kind, before) = (words::code(own.kind.name), word(before));
    let message =
        format!("`point` of the kind {kind} changes from {before} to {after} without a decision");
    Some((message, format!("was {before}")))
}

/// Returns the message, and what stands at the place.
fn said(own: &OwnKind, loosened: &Loosened) -> (String, String) {
    let kind = words::code(own.kind.name);
    let field = words::code(&loosened.field);
    let of = match loosened.field.as_str() {
        "" => format!("the kind {kind}"),
        _ => format!("{field} in the kind {kind}"),
    };
    match &loosened.loss {
        Loss::Optional => (
            format!("{of} was needed, and can be left out, without a decision"),
            "no longer needed".to_owned(),
        ),
        Loss::Undeclared => (
            format!("{of} is no longer declared, without a decision"),
            format!("{field} stood here"),
        ),
        Loss::Unclear => (
            format!("what {of} asks changed too much to be compared, without a decision"),
            "may ask less than before".to_owned(),
        ),
        Loss::Keyword { name, before, after } => {
            let name = words::code(name);
            let (was, is) = (short(before.as_deref()), short(after.as_deref()));
            let message = match (&was, &is) {
                (Some(was), Some(is)) => {
                    format!("{name} of {of} changes from {was} to {is} without a decision")
                }
                _ => format!("{name} of {of} changes without a decision"),
            };
            let label = match (before, was) {
                (Some(_), Some(was)) => format!("was {was}"),
                _ => "may ask less than before".to_owned(),
            };
            (message, label)
        }
    }
}

/// Returns what a keyword says, as messages quote it; none when it is long.
fn short(said: Option<&str>) -> Option<String> {
    said.map_or_else(|| Some("nothing".to_owned()), words::short)
}
