//! What a cell says → the value of a field, as it is written in a file: `yes` is `true`, a name is the
//! id of who is called so, `a; b` are two. Whether it can be read is asked of the field's own reader.

use super::table::wrong;
use crate::{
    agree::scalar,
    crm::fold,
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

/// How a field takes what a cell says.
#[derive(Clone, Copy, Debug)]
enum Shape {
    One(&'static Type),
    Several(&'static Type),
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
        Some(Shape::One(ty)) => Ok(Value::One(reader.part(single_line(text).as_str(), ty))),
        Some(Shape::Several(ty)) => {
            let parts = split(text, ty).into_iter();
            Ok(Value::Several(parts.map(|part| reader.part(&part, ty)).collect()))
        }
        None => Err(wrong(
            &format!("`{}` has parts, which no cell holds", field.name),
            "change it in the file of the item",
        )),
    }
}

fn is_list(node: &Node) -> bool {
    matches!(node.value, NodeValue::List(_))
}

fn shape(ty: &'static Type, is_list: bool) -> Option<Shape> {
    match ty {
        Type::Record(_) | Type::Map(_) | Type::Any | Type::Condition => None,
        Type::List(inner) => match shape(inner, false)? {
            Shape::One(_) => Some(Shape::Several(inner)),
            Shape::Several(_) => None,
        },
        Type::OneOf(types) => {
            let several = types.iter().filter(|ty| matches!(ty, Type::List(_)));
            let several = several.filter_map(|ty| shape(ty, false)).next();
            let has_one = types.iter().any(|ty| matches!(shape(ty, false), Some(Shape::One(_))));
            match has_one {
                true if !is_list => Some(Shape::One(ty)),
                _ => several,
            }
        }
        ty => Some(Shape::One(ty)),
    }
}

/// Line breaks say nothing in a field.
fn single_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Takes several values apart: one on each line, or with `;` between them. Words that hold neither
/// spaces nor commas may stand as `list` writes them, too: `a, b and c`.
fn split(text: &str, ty: &Type) -> Vec<String> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let lines: Vec<&str> =
        lines.map(|line| line.trim_start_matches(['-', '•', '*', ' '])).collect();
    let parts: Vec<String> = match lines.as_slice() {
        [only] if only.contains(';') => only.split(';').map(single_line).collect(),
        [only] if is_word(ty) => only.replace(" and ", ",").split(',').map(single_line).collect(),
        _ => lines.iter().map(|line| single_line(line.trim_end_matches(';'))).collect(),
    };
    parts.into_iter().filter(|part| !part.is_empty()).collect()
}

/// Says whether values of a type hold neither spaces nor commas.
fn is_word(ty: &Type) -> bool {
    match ty {
        Type::Ref(_) | Type::RefOrInline(_) | Type::Choice(_) | Type::Code | Type::Series => true,
        Type::Date | Type::Period | Type::MonthDay | Type::Target(_) | Type::Bool => true,
        Type::OneOf(types) => types.iter().all(is_word),
        _ => false,
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_holds_several_values_in_each_way_people_write_them() {
        const TEXT: &Type = &Type::Text;
        const WORD: &Type = &Type::Ref(&["icp"]);
        for (text, ty, parts) in [
            ("a; b;c", TEXT, &["a", "b", "c"][..]),
            ("one, two and three", TEXT, &["one, two and three"]),
            ("one, two and three", WORD, &["one", "two", "three"]),
            ("- one\n- two, or so\n", TEXT, &["one", "two, or so"]),
            ("• one;\n\n• two", TEXT, &["one", "two"]),
            (" ; ", TEXT, &[]),
        ] {
            assert_eq!(split(text, ty), parts, "{text}");
        }
    }
}
