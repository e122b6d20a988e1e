//! One item held against its kind's declaration. What decoding has said already is not said again,
//! and what is said stands at the value, or at the field's name, that its author wrote.

use jsonschema::{ValidationError, error::ValidationErrorKind};
use serde_json::Value as Json;

use super::{OwnKind, compile::Compiled, pointer, says, yaml};
use crate::{
    model::{
        EntryId, Fault,
        field::{Field, Need, Type},
        value::Wrong,
    },
    parse::yaml::{Node, NodeValue, Pair},
    source::Span,
};

/// Most findings about one item.
const MOST: usize = 20;

/// Most looks at the values of one item, all taken together.
const LIMIT_LOOKS: usize = 1_000_000;

/// An item, as far as it is decoded.
pub(in crate::model) struct Item<'n> {
    pub(in crate::model) entry: EntryId,
    pub(in crate::model) id: &'n str,
    /// What stands for the item as a whole.
    pub(in crate::model) at: Span,
    pub(in crate::model) pairs: &'n [Pair],
    /// What decoding has found.
    pub(in crate::model) told: &'n [Fault],
}

/// Holds an item against its kind's declaration and returns what does not fit.
pub(in crate::model) fn hold(own: &'static OwnKind, item: &Item<'_>) -> Vec<Fault> {
    let Some(Compiled { validator, looks }) = &own.compiled else { return Vec::new() };
    let json = yaml::record(item.pairs, own.kind.fields);
    if n_values(&json).saturating_mul(*looks) > LIMIT_LOOKS {
        let wrong = says::too_much(&item.name(own));
        return vec![Fault::OwnValue { entry: item.entry, span: item.at, wrong }];
    }
    if validator.is_valid(&json) {
        return Vec::new();
    }
    let mut out: Vec<(Span, Wrong)> = Vec::new();
    for found in validator.iter_errors(&json).filter_map(|error| item.fault(own, &error)) {
        if !out.contains(&found) {
            out.push(found);
        }
        if out.len() == MOST {
            break;
        }
    }
    let fault = |(span, wrong)| Fault::OwnValue { entry: item.entry, span, wrong };
    out.into_iter().map(fault).collect()
}

fn n_values(json: &Json) -> usize {
    match json {
        Json::Array(items) => 1 + items.iter().map(n_values).sum::<usize>(),
        Json::Object(pairs) => 1 + pairs.values().map(n_values).sum::<usize>(),
        _ => 1,
    }
}

/// A value in an item: its node, and the name it stands under.
struct Found<'n> {
    /// None for the item as a whole.
    node: Option<&'n Node>,
    pairs: &'n [Pair],
    /// What can be written inside it.
    fields: &'static [Field],
    name: Option<&'n str>,
}

impl<'n> Item<'n> {
    fn fault(&self, own: &'static OwnKind, error: &ValidationError<'_>) -> Option<(Span, Wrong)> {
        let found = self.find(own, error.instance_path().as_str());
        let span = found.node.map_or(self.at, |node| node.span);
        let is_told = match error.kind() {
            // Fields that are always needed, misspelt ones and empty ones are told by decoding.
            ValidationErrorKind::Required { property } => {
                let name = property.as_str().unwrap_or_default();
                let is_needed = |field: &Field| field.name == name && field.need == Need::Always;
                found.fields.iter().any(is_needed) || self.is_misspelt(name)
            }
            _ => found.node.is_some_and(|node| self.is_told(node.span)),
        };
        if is_told {
            return None;
        }
        let name = match found.name {
            Some(name) => format!("`{name}`"),
            None => self.name(own),
        };
        let example = self.example(own, &found);
        let wrong = says::say(error, &name, example.as_deref());
        let span = names_a_key(error).and_then(|key| key_span(found.pairs, key)).unwrap_or(span);
        Some((span, wrong))
    }

    /// `partner `acme``.
    fn name(&self, own: &OwnKind) -> String {
        format!("{} `{}`", own.kind.title.to_lowercase(), self.id)
    }

    /// Says whether decoding found something in a value, or around it.
    fn is_told(&self, span: Span) -> bool {
        self.told.iter().any(|fault| match fault {
            Fault::Wrong { span: told, .. }
            | Fault::MissingField { at: told, .. }
            | Fault::UnknownField { span: told, .. } => {
                told.file == span.file && told.start < span.end && span.start < told.end
            }
            _ => false,
        })
    }

    fn is_misspelt(&self, name: &str) -> bool {
        self.told.iter().any(|fault| matches!(fault, Fault::UnknownField { nearest: Some(near), .. } if *near == name))
    }

    /// Returns what a path such as `/tiers/0/name` leads to. One value alone is a list of one.
    fn find(&self, own: &'static OwnKind, path: &str) -> Found<'n> {
        let mut found =
            Found { node: None, pairs: self.pairs, fields: own.kind.fields, name: None };
        for part in path.split('/').skip(1) {
            let part = pointer::name(part);
            let field = found.fields.iter().find(|field| field.name == part);
            let pair = found.pairs.iter().find(|pair| pair.key.value == part);
            if let Some(pair) = pair {
                let fields =
                    field.map_or(found.fields, |field| field.ty.parts().unwrap_or_default());
                let pairs = pair.value.as_map().unwrap_or_default();
                found =
                    Found { node: Some(&pair.value), pairs, fields, name: Some(&pair.key.value) };
            } else if let Some(NodeValue::List(items)) = found.node.map(|node| &node.value)
                && let Some(item) = part.parse::<usize>().ok().and_then(|at| items.get(at))
            {
                found.node = Some(item);
                found.pairs = item.as_map().unwrap_or_default();
            }
        }
        found
    }

    /// Returns the example of the field that a value is all of.
    fn example(&self, own: &'static OwnKind, found: &Found<'_>) -> Option<String> {
        let is_whole = |pair: &&Pair| found.node.is_some_and(|node| pair.value.span == node.span);
        let pair = self.pairs.iter().find(is_whole)?;
        let field = own.kind.fields.iter().find(|field| field.name == pair.key.value)?;
        let is_simple = !matches!(field.ty, Type::Any);
        (is_simple && !field.example.is_empty())
            .then(|| format!("{}: {}", field.name, field.example))
    }
}

/// Returns the field that is too much.
fn names_a_key<'e>(error: &'e ValidationError<'_>) -> Option<&'e str> {
    match error.kind() {
        ValidationErrorKind::AdditionalProperties { unexpected }
        | ValidationErrorKind::UnevaluatedProperties { unexpected } => {
            unexpected.first().map(String::as_str)
        }
        _ => None,
    }
}

fn key_span(pairs: &[Pair], key: &str) -> Option<Span> {
    pairs.iter().find(|pair| pair.key.value == key).map(|pair| pair.key.span)
}
