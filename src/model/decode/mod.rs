//! Nodes → typed values, by the declaration of each field. Every fault is kept and reading goes
//! on with the next field. Maps and lists are read here, single values in `scalar`; what is wrong
//! with the shape of a value is said in `wrong`, which field a misspelt name means in `names`.

mod names;
mod scalar;
mod wrong;

use std::{cell::LazyCell, sync::Arc};

use self::{
    names::Names,
    scalar::Scalar,
    wrong::{nothing_said, shape_expected},
};
use super::{
    Catalog, EntryId, Fault,
    field::{Class, Field, Kind, Need, Type},
    kinds,
    qualify::Condition,
    record::{Declared, Record, RefId, TARGET, Value, Written},
    value::{self, Wrong},
};
use crate::{
    diagnostic::nearest,
    parse::yaml::{Node, NodeValue, Pair},
    source::{Span, Spanned},
};

/// A reference as it was written, before it is looked up.
#[derive(Clone, Debug)]
pub(super) struct RawReference {
    pub(super) span: Span,
    pub(super) written: String,
    pub(super) field: &'static str,
    /// Kinds the field may point at; empty for any.
    pub(super) targets: &'static [&'static str],
    /// What a change of it means.
    pub(super) class: Class,
}

/// An item defined inside another item's field.
#[derive(Clone, Debug)]
pub(super) struct InlineItem {
    pub(super) kind: &'static Kind,
    pub(super) id: Spanned<String>,
    pub(super) node: Node,
}

/// A text field that may hold links.
#[derive(Clone, Debug)]
pub(super) struct Words {
    pub(super) text: String,
    pub(super) span: Span,
}

/// Collects what decoding one item finds.
#[derive(Debug)]
pub(super) struct Decoder<'c> {
    catalog: &'c Catalog,
    /// The item that is decoded.
    pub(super) entry: EntryId,
    pub(super) faults: Vec<Fault>,
    pub(super) references: Vec<RawReference>,
    pub(super) inline: Vec<InlineItem>,
    pub(super) words: Vec<Words>,
    /// The words `status` takes for the item's kind.
    pub(super) statuses: &'static [&'static str],
    /// Whether unknown fields are let pass (pages keep what other tools wrote).
    pub(super) lenient: bool,
}

/// Fields after whose names nothing is written, and where.
type Empty = Vec<(&'static str, Span)>;

impl<'c> Decoder<'c> {
    /// Returns a decoder for an item of a kind.
    pub(super) fn new(catalog: &'c Catalog, entry: EntryId, kind: &Kind) -> Self {
        Self {
            catalog,
            entry,
            faults: Vec::new(),
            references: Vec::new(),
            inline: Vec::new(),
            words: Vec::new(),
            statuses: kind.statuses.words(),
            lenient: kind == &kinds::PAGE || catalog.is_held_back(kind),
        }
    }

    /// Reads the fields of a map; `part` is the field they stand in.
    pub(super) fn record(
        &mut self,
        pairs: &[Pair],
        span: Span,
        declared: Declared,
        part: Option<&'static Field>,
    ) -> Record {
        let mut record = Record::new(span, declared);
        let mut empty = Empty::new();
        let names = LazyCell::new(|| Names::of(declared, pairs));
        for pair in pairs {
            record.partial |= matches!(pair.value.value, NodeValue::Broken);
            let Some(field) = find(declared, &pair.key.value) else {
                if !self.lenient {
                    record.misspelt.extend(self.unknown_field(pair, &names, part));
                }
                continue;
            };
            if matches!(pair.value.value, NodeValue::Null) {
                empty.push((field.name, pair.key.span));
                continue;
            }
            let n_faults = self.faults.len();
            let value = self.value(&pair.value, &field.ty, field);
            let flawed = self.faults[n_faults..].iter().any(|f| matches!(f, Fault::Wrong { .. }));
            record.fields.push(Written { field, key: pair.key.span, value, flawed });
        }
        self.missing(&record, &empty, part);
        record
    }

    /// Notes a field nobody knows, and returns the one that was probably meant.
    fn unknown_field(
        &mut self,
        pair: &Pair,
        names: &Names,
        part: Option<&'static Field>,
    ) -> Option<&'static str> {
        let nearest = names.nearest(&pair.key.value);
        self.faults.push(Fault::UnknownField {
            entry: self.entry,
            part,
            span: pair.key.span,
            name: pair.key.value.clone(),
            nearest,
            known: Arc::clone(&names.known),
        });
        nearest
    }

    /// Notes fields that are needed and absent. A misspelt field is not missing as well.
    fn missing(&mut self, record: &Record, empty: &Empty, part: Option<&'static Field>) {
        if record.partial {
            return;
        }
        for field in record.declared.into_iter().flatten() {
            let once_agreed = match field.need {
                Need::Always => false,
                Need::WhenAgreed => true,
                Need::When { field, values, once_agreed } => {
                    if !has_one_of(record, field, values) {
                        continue;
                    }
                    once_agreed
                }
                Need::ByRule { .. } | Need::Optional => continue,
            };
            if record.has(field.name) || record.misspelt.contains(&field.name) {
                continue;
            }
            let empty = empty.iter().find(|(name, _)| *name == field.name);
            let at = empty.map_or(record.span, |(_, key)| *key);
            let entry = self.entry;
            self.faults.push(Fault::MissingField { entry, part, at, field, once_agreed });
        }
    }

    pub(super) fn value(
        &mut self,
        node: &Node,
        ty: &'static Type,
        field: &'static Field,
    ) -> Option<Spanned<Value>> {
        let value = match (&node.value, ty) {
            (NodeValue::Broken, _) => None,
            (_, Type::Any) => Some(Value::Any(node.clone())),
            (NodeValue::Null, Type::Condition) => None,
            (_, Type::Condition) => self.condition(node, field),
            (_, Type::OneOf(types)) => return self.one_of(node, types, field),
            (NodeValue::List(items), Type::List(inner)) => Some(self.list(items, inner, field)),
            (NodeValue::Map(pairs), Type::Record(fields)) => {
                Some(Value::Record(self.record(pairs, node.span, [fields, &[]], Some(field))))
            }
            (NodeValue::Map(pairs), Type::Map(inner)) => Some(self.map(pairs, inner, field)),
            (NodeValue::Map(_), Type::RefOrInline(kind)) => self.inline(node, kind, field),
            (NodeValue::Scalar { .. } | NodeValue::Map(_), Type::List(inner)) => {
                let item = self.value(node, inner, field)?;
                Some(Value::List(vec![item]))
            }
            (NodeValue::Scalar { text, quoted }, _) => {
                self.scalar(&Scalar { text, quoted: *quoted, span: node.span }, ty, field)
            }
            (NodeValue::Null, _) => None,
            (NodeValue::List(_) | NodeValue::Map(_), _) => {
                self.wrong(node.span, field, shape_expected(node, ty, field));
                None
            }
        };
        value.map(|value| Spanned::new(value, node.span))
    }

    fn one_of(
        &mut self,
        node: &Node,
        types: &'static [Type],
        field: &'static Field,
    ) -> Option<Spanned<Value>> {
        let (last, others) = types.split_last().expect("OneOf names its types");
        let fitting = others.iter().find(|ty| self.fits(node, ty)).unwrap_or(last);
        self.value(node, fitting, field)
    }

    /// Says whether what is written has the form of a type, before the last resort of a `OneOf`.
    fn fits(&self, node: &Node, ty: &Type) -> bool {
        match (&node.value, ty) {
            (NodeValue::Map(_), Type::Record(_) | Type::Map(_) | Type::RefOrInline(_)) => true,
            (NodeValue::List(_), Type::List(_)) => true,
            (NodeValue::Scalar { text, .. }, Type::Choice(words)) => words.contains(&text.as_str()),
            (NodeValue::Scalar { text, quoted: false }, Type::Bool) => {
                matches!(text.as_str(), "true" | "false")
            }
            (NodeValue::Scalar { text, .. }, Type::Series) => text.starts_with("data:"),
            (NodeValue::Scalar { text, .. }, Type::Target(_)) => text.starts_with(TARGET),
            (NodeValue::Scalar { text, .. }, Type::Ref(targets)) => self.names_item(text, targets),
            (NodeValue::Scalar { text, .. }, Type::Money) => value::Money::parse(text).is_ok(),
            (NodeValue::Scalar { text, .. }, Type::Percent) => value::Percent::parse(text).is_ok(),
            (NodeValue::Scalar { text, .. }, Type::Number) => value::Number::parse(text).is_ok(),
            (NodeValue::Scalar { text, .. }, Type::Duration) => {
                value::Duration::parse(text).is_ok()
            }
            _ => false,
        }
    }

    /// `kind/id` without spaces, of a kind the field may point at or any other.
    fn names_item(&self, text: &str, targets: &[&str]) -> bool {
        let Some((kind, id)) = text.split_once('/') else { return false };
        let words = !id.is_empty() && !text.contains(char::is_whitespace);
        words
            && (self.catalog.find(kind).is_some()
                || nearest(kind, targets.iter().copied()).is_some())
    }

    fn condition(&mut self, node: &Node, field: &'static Field) -> Option<Value> {
        let read = Condition::read(node).map(Value::Condition);
        read.map_err(|wrong| self.wrong(wrong.span, field, wrong.value)).ok()
    }

    fn list(&mut self, items: &[Node], inner: &'static Type, field: &'static Field) -> Value {
        Value::List(items.iter().filter_map(|item| self.value(item, inner, field)).collect())
    }

    fn map(&mut self, pairs: &[Pair], inner: &'static Type, field: &'static Field) -> Value {
        let entry = |pair: &Pair| {
            if matches!(pair.value.value, NodeValue::Null) {
                self.wrong(pair.key.span, field, nothing_said(pair, inner));
            }
            Some((pair.key.clone(), self.value(&pair.value, inner, field)?))
        };
        Value::Map(pairs.iter().filter_map(entry).collect())
    }

    /// An item defined on the spot is an item like any other, and this field refers to it.
    fn inline(&mut self, node: &Node, kind: &'static str, field: &'static Field) -> Option<Value> {
        let kind = self.catalog.find(kind).expect("declarations name kinds that exist");
        let pairs = node.as_map().unwrap_or_default();
        let id = pairs.iter().find(|pair| pair.key.value == "id");
        let Some((id, text)) = id.and_then(|id| Some((id, id.value.as_text()?))) else {
            let message = format!("this {} has no `id`", kind.title.to_lowercase());
            let help = "add `id: a-short-name`, so that others can refer to it".to_owned();
            self.wrong(node.span, field, Wrong { message, help });
            return None;
        };
        let id = Spanned::new(text.to_owned(), id.value.span);
        let fields: Vec<Pair> =
            pairs.iter().filter(|pair| pair.key.value != "id").cloned().collect();
        let node = Node { value: NodeValue::Map(fields), span: node.span };
        let reference = self.reference(text, id.span, std::slice::from_ref(&kind.name), field);
        self.inline.push(InlineItem { kind, id, node });
        Some(reference)
    }

    fn reference(
        &mut self,
        text: &str,
        span: Span,
        targets: &'static [&'static str],
        field: &'static Field,
    ) -> Value {
        let id = RefId { from: self.entry, nth: self.references.len() };
        let written = text.trim().to_owned();
        let class = field.class;
        self.references.push(RawReference { span, written, field: field.name, targets, class });
        Value::Reference(id)
    }

    fn wrong(&mut self, span: Span, field: &'static Field, wrong: Wrong) {
        self.faults.push(Fault::Wrong { span, field: field.name, wrong });
    }
}

/// Says whether a field that decides about another has one of the values that make it needed.
fn has_one_of(record: &Record, field: &str, values: &[&str]) -> bool {
    let is_one = |word: &str| values.contains(&word);
    record.text(field).is_some_and(is_one) || (record.is(field) && values.contains(&"true"))
}

/// Says why a value cannot be read as one of a field, if it cannot. Whether an item that it names
/// exists is not asked.
pub fn wrong_in(
    catalog: &Catalog,
    kind: &Kind,
    field: &'static Field,
    value: &NodeValue,
) -> Option<Wrong> {
    let mut decoder = Decoder::new(catalog, EntryId(0), kind);
    decoder.value(&Node::unplaced(value.clone()), &field.ty, field);
    decoder.faults.into_iter().find_map(|fault| match fault {
        Fault::Wrong { wrong, .. } => Some(wrong),
        _ => None,
    })
}

fn find(declared: Declared, name: &str) -> Option<&'static Field> {
    declared.into_iter().flatten().find(|field| field.name == name)
}
