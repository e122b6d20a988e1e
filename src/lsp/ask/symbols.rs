//! What a file holds, for an outline; and the items of a playbook, to be found by a part of their
//! name.

use lsp_types::{DocumentSymbol, OneOf, SymbolKind, WorkspaceSymbol};

use super::describe;
use crate::{
    lsp::look::Look,
    model::{Entry, kinds},
    source::{FileId, Span},
};

/// How many items are found at once.
const MOST: usize = 200;

/// Returns the items that a file lists, or the headings of a page.
pub(in crate::lsp) fn symbols(look: &Look<'_>, file: FileId) -> Vec<DocumentSymbol> {
    match look.playbook.of_file(file) {
        Some(entry) => headings(look, entry),
        None => items(look, file),
    }
}

fn items(look: &Look<'_>, file: FileId) -> Vec<DocumentSymbol> {
    let entries = look.playbook.entries().filter(|entry| entry.file() == file);
    let is_listed = |kind| [&kinds::PERSON, &kinds::TEAM].contains(&kind);
    let own = entries.filter(|entry| is_listed(entry.kind) || !look.playbook.is_inline(entry));
    let own: Vec<&Entry> = own.collect();
    let end = look.playbook.sources.file(file).text.len();
    let symbol = |(at, entry): (usize, &&Entry)| {
        let end = own.get(at + 1).map_or(end, |next| next.id.span.range().start);
        let whole = Span::new(file, entry.id.span.range().start..end);
        named(look, (whole, entry.id.span), (&entry.title, &entry.path()))
    };
    own.iter().enumerate().filter_map(symbol).collect()
}

fn headings(look: &Look<'_>, entry: &Entry) -> Vec<DocumentSymbol> {
    let Some(body) = &entry.body else { return Vec::new() };
    let start = body.span.range().start;
    let headings = &body.outline.headings;
    let symbol = |(at, heading): (usize, &crate::parse::markdown::Heading)| {
        let deeper = headings[at + 1..].iter().find(|next| next.level <= heading.level);
        let end = deeper.map_or(body.span.range().end, |next| start + next.range.start);
        let whole = Span::new(entry.file(), start + heading.range.start..end);
        let own = Span::new(entry.file(), start + heading.range.start..start + heading.range.end);
        let name = if heading.text.is_empty() { "…" } else { &heading.text };
        named(look, (whole, own), (name, ""))
    };
    headings.iter().enumerate().filter_map(symbol).collect()
}

#[expect(deprecated, reason = "a field of the protocol that has to be left empty")]
fn named(
    look: &Look<'_>,
    (whole, own): (Span, Span),
    (name, detail): (&str, &str),
) -> Option<DocumentSymbol> {
    let selection_range = look.range(own)?;
    // While a part of it is being written the name alone stands for it.
    let range = look.range(whole).unwrap_or(selection_range);
    Some(DocumentSymbol {
        name: name.to_owned(),
        detail: Some(detail.to_owned()).filter(|detail| !detail.is_empty()),
        kind: SymbolKind::OBJECT,
        tags: None,
        deprecated: None,
        range,
        selection_range,
        children: None,
    })
}

/// Returns items whose title or id holds what was typed.
pub(in crate::lsp) fn workspace_symbols(look: &Look<'_>, typed: &str) -> Vec<WorkspaceSymbol> {
    let typed = typed.to_lowercase();
    let fits = |entry: &&Entry| {
        entry.title.to_lowercase().contains(&typed) || entry.path().contains(&typed)
    };
    let symbol = |entry: &Entry| {
        Some(WorkspaceSymbol {
            name: entry.title.clone(),
            kind: SymbolKind::OBJECT,
            tags: None,
            container_name: Some(describe::short(entry)),
            location: OneOf::Left(look.location(entry.id.span)?),
            data: None,
        })
    };
    look.playbook.entries().filter(fits).filter_map(symbol).take(MOST).collect()
}
