//! A file that declares fields → what is wrong with it, each fault at its place, and the
//! declaration as JSON, in which every `x-ref` names kinds that exist.

use serde_json::Value as Json;

use super::{
    OwnFault, OwnPart,
    declaration::Schema,
    parts::{first, parts, target},
    unfold, yaml,
};
use crate::{
    diagnostic::nearest,
    model::{Catalog, kinds, value::Wrong},
    parse::yaml::{Node, NodeValue, Pair},
    source::Span,
};

/// The only draft that is read.
const DRAFT: &str = "https://json-schema.org/draft/2020-12/schema";

/// Most patterns in one file: each takes time to prepare.
const LIMIT_PATTERNS: usize = 200;

/// Keywords that would lead to other files, or to places this file does not name itself.
const REFUSED: &[&str] = &[
    "$anchor",
    "$dynamicRef",
    "$dynamicAnchor",
    "$recursiveRef",
    "$recursiveAnchor",
    "$vocabulary",
];

/// Keywords under which the author's own names stand.
const NAMED: &[&str] =
    &["properties", "patternProperties", "$defs", "definitions", "dependentSchemas"];

/// Whose words the names in a map are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Names {
    Keywords,
    Own,
}

const CLASSES: &[&str] = &["meaning", "clarifying", "editorial"];
const DIRECTIONS: &[&str] = &["tighter-up", "tighter-down"];

/// Returns the declaration, if it can be used, and what is wrong with it.
pub(super) fn inspect(
    catalog: &Catalog,
    names: &[String],
    root: &Node,
) -> (Option<Schema>, Vec<OwnFault>) {
    let mut inspector = Inspector { catalog, names, root, faults: Vec::new(), n_patterns: 0 };
    let Some(pairs) = root.as_map() else {
        inspector.unusable(
            root.span,
            "no field is declared here",
            "write `{\"type\": \"object\", \"properties\": {…}}`, with one part for each field",
        );
        return (None, inspector.faults);
    };
    inspector.whole(pairs);
    inspector.part(root);
    if !inspector.is_usable() {
        return (None, inspector.faults);
    }
    match unfold::unfold(root) {
        Ok(looks) => return (Some(inspector.schema(looks)), inspector.faults),
        Err(unfold::TooMuch::Circle(span)) => inspector.unusable(
            span,
            "a `$ref` leads back to where it stands",
            "let it lead to a part that says what the value holds",
        ),
        Err(unfold::TooMuch::Large) => inspector.unusable(
            first(root),
            "this asks for more than can be checked, once its `$ref`s are followed",
            "refer to fewer parts from inside other parts",
        ),
    }
    (None, inspector.faults)
}

struct Inspector<'n> {
    catalog: &'n Catalog,
    /// The names of the kinds that are declared beside this one.
    names: &'n [String],
    root: &'n Node,
    faults: Vec<OwnFault>,
    n_patterns: usize,
}

impl<'n> Inspector<'n> {
    fn is_usable(&self) -> bool {
        self.faults.iter().all(|fault| fault.part == OwnPart::Reference)
    }

    fn schema(&self, looks: usize) -> Schema {
        Schema { json: self.json(self.root, Names::Keywords), looks }
    }

    fn unusable(&mut self, span: Span, message: impl Into<String>, help: impl Into<String>) {
        let wrong = Wrong { message: message.into(), help: help.into() };
        self.faults.push(OwnFault { part: OwnPart::Fields, span, wrong });
    }

    /// What holds for the item as a whole.
    fn whole(&mut self, pairs: &'n [Pair]) {
        for pair in pairs {
            let value = &pair.value;
            match pair.key.value.as_str() {
                "type" if value.as_text() != Some("object") => {
                    self.unusable(
                        value.span,
                        "an item is made of fields, so its type is `object`",
                        "write `\"type\": \"object\"`",
                    );
                }
                "properties" => {
                    for field in value.as_map().unwrap_or_default() {
                        self.not_common(&field.key.value, field.key.span);
                    }
                }
                "required" => {
                    let NodeValue::List(names) = &value.value else { continue };
                    for name in names {
                        self.not_common(name.as_text().unwrap_or_default(), name.span);
                    }
                }
                _ => {}
            }
        }
    }

    fn not_common(&mut self, name: &str, span: Span) {
        if kinds::COMMON.iter().any(|field| field.name == name) {
            let help = "take it out here: it is there without being declared";
            self.unusable(span, format!("every item has the field `{name}` already"), help);
        }
    }

    fn part(&mut self, part: &'n Node) {
        for pair in part.as_map().unwrap_or_default() {
            self.keyword(pair, std::ptr::eq(part, self.root));
            for (_, child) in parts(self.root, pair) {
                // What a `$ref` leads to is read where it stands.
                if pair.key.value != "$ref" {
                    self.part(child);
                }
            }
        }
    }

    fn keyword(&mut self, pair: &'n Pair, is_whole: bool) {
        let Pair { key, value } = pair;
        let text = value.as_text().unwrap_or_default();
        match key.value.as_str() {
            "$schema" if text.trim_end_matches('#') != DRAFT => {
                self.unusable(
                    value.span,
                    "only draft 2020-12 of JSON Schema is read",
                    format!("write `\"$schema\": \"{DRAFT}\"`, or leave the line out"),
                );
            }
            "$ref" if !text.starts_with('#') => {
                self.unusable(
                    value.span,
                    "a `$ref` leads out of this file, and no other file is read",
                    "copy what it leads to into this file, under `$defs`, and write `#/$defs/NAME`",
                );
            }
            "$ref" if target(self.root, text).is_none() => {
                self.unusable(
                    value.span,
                    "a `$ref` leads to nothing in this file",
                    "write `#/$defs/NAME`, with a part of that name under `$defs`",
                );
            }
            "$id" if !is_whole => {
                self.unusable(
                    key.span,
                    "`$id` is read for the whole file only",
                    "take it out, and write `#/$defs/NAME` where the part is meant",
                );
            }
            name if REFUSED.contains(&name) => {
                self.unusable(
                    key.span,
                    format!("`{name}` is not read"),
                    "write `#/$defs/NAME` in a `$ref` where the part is meant",
                );
            }
            "properties" => self.names_of_fields(value),
            "pattern" => self.count_patterns(1, value.span),
            "patternProperties" => {
                self.count_patterns(value.as_map().map_or(0, <[_]>::len), value.span);
            }
            "x-ref" => self.references(value),
            "x-class" => self.word(value, CLASSES),
            "x-direction" => self.word(value, DIRECTIONS),
            _ => {}
        }
    }

    fn names_of_fields(&mut self, properties: &'n Node) {
        for Pair { key, .. } in properties.as_map().unwrap_or_default() {
            let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
            if !key.value.starts_with(|c: char| c.is_ascii_alphabetic())
                || !key.value.chars().all(is_plain)
            {
                let help = "use letters, digits and `_`, and begin with a letter: `first_call`";
                self.unusable(key.span, "this cannot be the name of a field", help);
            }
        }
    }

    fn count_patterns(&mut self, n_patterns: usize, span: Span) {
        let before = self.n_patterns;
        self.n_patterns += n_patterns;
        if before <= LIMIT_PATTERNS && self.n_patterns > LIMIT_PATTERNS {
            self.unusable(
                span,
                format!("there are more than {LIMIT_PATTERNS} patterns in this file"),
                "say with words of an `enum` what a pattern need not say",
            );
        }
    }

    fn word(&mut self, value: &'n Node, words: &[&str]) {
        let text = value.as_text().unwrap_or_default();
        if !words.contains(&text) {
            let all: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
            let near = nearest(text, words.iter().copied())
                .map(|near| format!("the nearest is `{near}`; "));
            let help = format!("{}it can be {}", near.unwrap_or_default(), all.join(", "));
            self.unusable(value.span, "this is not one of the words that can stand here", help);
        }
    }

    fn references(&mut self, value: &'n Node) {
        let names = match &value.value {
            NodeValue::List(names) => names.as_slice(),
            _ => std::slice::from_ref(value),
        };
        for name in names {
            if self.kind_named(name).is_some() {
                continue;
            }
            let written = name.as_text().unwrap_or_default();
            let known = self
                .catalog
                .all()
                .map(|kind| kind.name)
                .chain(self.names.iter().map(String::as_str));
            let known: Vec<&str> = known.collect();
            let help = match nearest(written, known.iter().copied()) {
                Some(near) => format!("the nearest kind is `{near}`"),
                None => format!(
                    "the kinds are {}",
                    known.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
                ),
            };
            let written: String = written.chars().take(60).collect();
            let message = format!("there is no kind of item called `{written}`");
            self.faults.push(OwnFault {
                part: OwnPart::Reference,
                span: name.span,
                wrong: Wrong { message, help },
            });
        }
    }

    /// Returns the full name of the kind that a node names.
    fn kind_named(&self, node: &Node) -> Option<String> {
        let written = node.as_text()?;
        let own = self.names.iter().find(|name| *name == written).cloned();
        own.or_else(|| self.catalog.find(written).map(|kind| kind.name.to_owned()))
    }

    /// Returns a part as JSON. A reference to kinds that do not exist may name anything.
    fn json(&self, node: &Node, names: Names) -> Json {
        let NodeValue::Map(pairs) = &node.value else {
            let NodeValue::List(items) = &node.value else { return yaml::plain(node) };
            return items.iter().map(|item| self.json(item, names)).collect();
        };
        let json = |pair: &Pair| match (names, pair.key.value.as_str()) {
            (Names::Keywords, "x-ref") => self.targets(&pair.value),
            (Names::Keywords, key) if NAMED.contains(&key) => self.json(&pair.value, Names::Own),
            _ => self.json(&pair.value, Names::Keywords),
        };
        pairs.iter().map(|pair| (pair.key.value.clone(), json(pair))).collect()
    }

    fn targets(&self, value: &Node) -> Json {
        match &value.value {
            NodeValue::List(names) => {
                names.iter().filter_map(|name| self.kind_named(name)).collect()
            }
            _ => self.kind_named(value).into_iter().collect(),
        }
    }
}
