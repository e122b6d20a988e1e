//! What a cell says → the value of a field, as it is written in a file: `yes` is `true`, a name is the
//! id of who is called so, `a; b` are two. Whether it can be read is asked of the field's own reader.

use crate::{
    agree::scalar,
    crm::fold,
    list::spreadsheet::{Shape, shape, single_line, split},
    model::{
        Catalog, Entry, Playbook,
        field::{Field, Kind, Type},
        value::Wrong,
        wrong_in,
    },
    parse::yaml::{Node, NodeValue},
};

/// What a field is to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// One value.
    One(Part),
    /// Several.
    Several(Vec<Part>),
}

/// A word or a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// What it says.
    pub text: String,
    /// How it is written.
    pub yaml: String,
}

impl Value {
    /// Returns it as it is written on one line.
    pub fn yaml(&self) -> String {
        match self {
            Self::One(part) => part.yaml.clone(),
            Self::Several(parts) => {
                let parts: Vec<&str> = parts.iter().map(|part| part.yaml.as_str()).collect();
                format!("[{}]", parts.join(", "))
            }
        }
    }

    /// Says why a field does not take it, if it does not.
    pub fn wrong(&self, catalog: &Catalog, kind: &Kind, field: &'static Field) -> Option<Wrong> {
        let scalar = |part: &Part| NodeValue::Scalar {
            text: part.text.clone(),
            quoted: part.yaml != part.text,
        };
        match self {
            Self::One(part) => wrong_in(catalog, kind, field, &scalar(part)),
            Self::Several(parts) => parts.iter().find_map(|part| {
                let values = vec![Node::unplaced(scalar(part))];
                wrong_in(catalog, kind, field, &NodeValue::List(values))
            }),
        }
    }
}

/// Returns what a text of one cell means for a field. `written` is what the field says now.
///
/// # Errors
/// When the field has parts, or holds a list of such: no cell holds those.
pub fn of(
    playbook: &Playbook,
    field: &'static Field,
    (text, written): (&str, Option<&Node>),
) -> Result<Value, Wrong> {
    let shape = shape(&field.ty, written.is_some_and(is_list));
    let reader = Reader { playbook };
    match shape {
        Some(Shape::One(ty)) => Ok(Value::One(reader.part(&single_line(text), ty))),
        Some(Shape::Several(ty)) => {
            let parts = split(text, ty).into_iter();
            Ok(Value::Several(parts.map(|part| reader.part(&part, ty)).collect()))
        }
        None => Err(Wrong::new(
            format!("`{}` has parts, which no cell holds", field.name),
            "change it in the file of the item",
        )),
    }
}

fn is_list(node: &Node) -> bool {
    matches!(node.value, NodeValue::List(_))
}

/// Says whether a cell that is one value looks like several: commas in a list of texts.
pub fn looks_like_several(field: &Field, value: &Value) -> bool {
    let Value::Several(parts) = value else { return false };
    matches!(field.ty, Type::List(_))
        && matches!(parts.as_slice(), [only] if only.text.contains(", "))
}

struct Reader<'p> {
    playbook: &'p Playbook,
}

impl Reader<'_> {
    fn part(&self, text: &str, ty: &'static Type) -> Part {
        let plain = |text: &str| Part { text: text.to_owned(), yaml: scalar(text) };
        match ty {
            Type::Bool => truth(text).unwrap_or_else(|| plain(text)),
            Type::Choice([]) => plain(&text.to_lowercase()),
            Type::Choice(words) => plain(choice(text, words).unwrap_or(text)),
            Type::Ref(kinds) => plain(&self.item(text, kinds)),
            Type::RefOrInline(kind) => plain(&self.item(text, std::slice::from_ref(kind))),
            Type::OneOf(types) => {
                let is_flag = types.iter().any(|ty| matches!(ty, Type::Bool));
                truth(text).filter(|_| is_flag).unwrap_or_else(|| plain(text))
            }
            _ => plain(text),
        }
    }

    /// Returns the id of the item that a text names by its id, `kind/id` or title, or else the text.
    fn item(&self, text: &str, kinds: &[&str]) -> String {
        let catalog = &self.playbook.catalog;
        let called = |entry: &Entry| match kinds {
            [_] => entry.id.value.clone(),
            _ => entry.path(),
        };
        let own = |entry: &&Entry| kinds.contains(&entry.kind.name);
        if let (Some(entry), [_]) = (self.playbook.at_path(text).filter(own), kinds) {
            return called(entry);
        }
        let found =
            catalog.find_all(kinds).into_iter().find_map(|kind| self.playbook.find(kind, text));
        if found.is_some() {
            return text.to_owned();
        }
        let is_titled = |entry: &&Entry| entry.title.to_lowercase() == text.to_lowercase();
        let mut titled = self.playbook.entries().filter(own).filter(is_titled);
        match (titled.next(), titled.next()) {
            (Some(entry), None) => called(entry),
            _ => text.to_owned(),
        }
    }
}

fn choice(text: &str, words: &'static [&'static str]) -> Option<&'static str> {
    words.iter().copied().find(|word| fold(word) == fold(text))
}

fn truth(text: &str) -> Option<Part> {
    let word = match text.to_lowercase().as_str() {
        "true" | "yes" => "true",
        "false" | "no" => "false",
        _ => return None,
    };
    Some(Part { text: word.to_owned(), yaml: word.to_owned() })
}
