//! What a word means: the item that it names, the value that it stands for, the field that it is.

use lsp_types::{Hover, HoverContents, MarkupContent, MarkupKind};

use super::describe;
use crate::{
    lsp::{
        look::{Look, Spot},
        things::{self, What},
    },
    model::{Entry, FieldPath, Meaning, Playbook, field::label, links},
};

/// Answers it.
pub(in crate::lsp) fn hover(look: &Look<'_>, spot: &Spot<'_>) -> Option<Hover> {
    let thing = things::at(look.playbook, spot.file?, spot.old?)?;
    let value = match thing.what {
        What::Entry(entry, _) => describe::entry(look.playbook, entry),
        What::Value(entry, field) => value(look.playbook, entry, field)?,
        What::Field(field) => describe::field(field),
    };
    let range = Some(look.range(thing.span)?);
    let contents = HoverContents::Markup(MarkupContent { kind: MarkupKind::Markdown, value });
    Some(Hover { contents, range })
}

/// What a field says now, and of which item it is.
fn value(playbook: &Playbook, entry: &Entry, path: &str) -> Option<String> {
    let written = links::written_value(&entry.record, path)?;
    let last = path.rsplit('.').next().unwrap_or(path);
    let fields = FieldPath::parse(entry.kind, path).ok();
    let name = fields.map_or_else(|| label(last), |fields| fields.in_words(&[playbook]));
    let declared = entry.kind.fields.iter().find(|field| path.starts_with(field.name));
    let said = declared.and_then(|field| Meaning::of(playbook, field, written));
    let said = said.map(|said| said.in_words(&[playbook])).unwrap_or_default();
    let about = describe::entry(playbook, entry);
    Some(format!("**{name}**: {said}\n\n---\n\n{about}"))
}
