//! Where an item is defined, and where it is used.

use lsp_types::Location;

use crate::{
    lsp::{
        look::{Look, Spot},
        things::{self, What},
    },
    model::{Entry, links::written_value},
    source::Span,
};

/// Returns where what is named at a place is defined: the item, the place on its page, or the field
/// whose value is shown.
pub(in crate::lsp) fn definition(look: &Look<'_>, spot: &Spot<'_>) -> Option<Location> {
    let thing = things::at(look.playbook, spot.file?, spot.old?)?;
    let span = match thing.what {
        What::Entry(entry, anchor) => {
            anchor.and_then(|anchor| heading(entry, anchor)).unwrap_or(entry.id.span)
        }
        What::Value(entry, field) => written(entry, field),
        What::Field(_) => return None,
    };
    look.location(span)
}

/// Returns every place that uses the item that is named or defined at a place.
pub(in crate::lsp) fn references(
    look: &Look<'_>,
    spot: &Spot<'_>,
    with_definition: bool,
) -> Option<Vec<Location>> {
    let (entry, _) = things::item(look.playbook, spot.file?, spot.old?)?;
    let own = with_definition.then_some(entry.id.span);
    let places = things::places(look.playbook, entry.number);
    Some(own.into_iter().chain(places).filter_map(|span| look.location(span)).collect())
}

/// Returns the heading with an anchor.
fn heading(entry: &Entry, anchor: &str) -> Option<Span> {
    let body = entry.body.as_ref()?;
    let heading = body.outline.headings.iter().find(|heading| heading.slug == anchor)?;
    let start = body.span.range().start;
    Some(Span::new(entry.file(), start + heading.range.start..start + heading.range.end))
}

/// Returns the name of the field that a path begins with, where it is written.
fn written(entry: &Entry, path: &str) -> Span {
    let first = path.split('.').next().unwrap_or(path);
    debug_assert!(written_value(&entry.record, path).is_some(), "links show what is written");
    entry.record.peek(first).map_or(entry.id.span, |written| written.key)
}
