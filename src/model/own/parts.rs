//! The parts of a declaration of fields, and the paths that lead to them, such as `/properties/tier/0`.

use super::pointer;
use crate::{
    parse::yaml::{Node, NodeValue, Pair},
    source::Span,
};

/// Which value a part of a declaration is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// The same value.
    Same,
    /// The field with the part's name.
    Named,
    /// Any field or item of the value.
    Below,
    /// None, until something refers to it.
    Elsewhere,
}

/// Returns the parts that one keyword of a declaration holds or refers to.
pub(super) fn parts<'n>(root: &'n Node, pair: &'n Pair) -> Vec<(Place, &'n Node)> {
    let value = &pair.value;
    let at = |place: Place| move |node: &'n Node| (place, node);
    let listed = |place: Place| match &value.value {
        NodeValue::List(items) => items.iter().map(at(place)).collect(),
        _ => Vec::new(),
    };
    let named = |place: Place| {
        let pairs = value.as_map().unwrap_or_default();
        pairs.iter().map(|pair| (place, &pair.value)).collect()
    };
    match pair.key.value.as_str() {
        "properties" | "prefixItems" if value.as_map().is_some() => named(Place::Named),
        "prefixItems" => listed(Place::Named),
        "patternProperties" => named(Place::Below),
        "dependentSchemas" => named(Place::Same),
        "$defs" | "definitions" => named(Place::Elsewhere),
        "allOf" | "anyOf" | "oneOf" => listed(Place::Same),
        "not" | "if" | "then" | "else" => vec![(Place::Same, value)],
        "items"
        | "additionalProperties"
        | "contains"
        | "propertyNames"
        | "unevaluatedItems"
        | "unevaluatedProperties" => vec![(Place::Below, value)],
        "contentSchema" => vec![(Place::Elsewhere, value)],
        "$ref" => value
            .as_text()
            .and_then(|at| target(root, at))
            .map(at(Place::Same))
            .into_iter()
            .collect(),
        _ => Vec::new(),
    }
}

/// Returns what `#/$defs/x` names in this file.
pub(super) fn target<'n>(root: &'n Node, written: &str) -> Option<&'n Node> {
    let pointer = written.strip_prefix('#')?;
    if pointer.is_empty() {
        return Some(root);
    }
    walk(root, pointer)
}

/// Returns the place that a path such as `/properties/tier/0` leads to, or the deepest on the way.
pub(super) fn place(root: &Node, path: &str) -> Span {
    let mut path = path;
    loop {
        if let Some(node) = walk(root, path) {
            return node.span;
        }
        path = path.rsplit_once('/').map_or("", |(before, _)| before);
    }
}

/// Returns what to mark of the place that a path leads to: the value when it is short, else the name
/// it stands under, or the last name on the way.
pub(super) fn mark(root: &Node, path: &str, is_short: impl Fn(Span) -> bool) -> Span {
    let mut path = path;
    let is_whole = walk(root, path).is_some();
    loop {
        let (above, name) = path.rsplit_once('/').unwrap_or_default();
        let pairs = walk(root, above).and_then(Node::as_map).unwrap_or_default();
        let name = pointer::name(name);
        if let Some(pair) = pairs.iter().find(|pair| pair.key.value == name) {
            let value = pair.value.span;
            return if is_whole && is_short(value) { value } else { pair.key.span };
        }
        if path.is_empty() {
            return first(root);
        }
        path = above;
    }
}

fn walk<'n>(root: &'n Node, path: &str) -> Option<&'n Node> {
    path.split('/').skip(1).try_fold(root, |node, part| {
        let part = pointer::name(part);
        match &node.value {
            NodeValue::Map(pairs) => {
                pairs.iter().find(|pair| pair.key.value == part).map(|pair| &pair.value)
            }
            NodeValue::List(items) => items.get(part.parse::<usize>().ok()?),
            _ => None,
        }
    })
}

/// The first character of a file, for faults of the whole of it.
pub(super) fn first(root: &Node) -> Span {
    let start = root.span.range().start;
    Span::new(root.span.file, start..(start + 1).min(root.span.range().end.max(start)))
}
