//! What a cell of a spreadsheet holds of a field: one value, or several with `;` between them. What
//! is written here is what `import items` takes apart again.

use super::{Column, List};
use crate::model::{
    Entry, Meaning,
    field::{Field, Type},
    kinds,
    links::plain,
    record::Value,
};

/// How a field stands in a cell.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// One value.
    One(&'static Type),
    /// Several values of a type.
    Several(&'static Type),
}

/// What stands before each value where a value holds `;` itself.
const MARK: &str = "• ";

/// Returns how a type stands in a cell; none where it has parts, or holds a list of such. `is_list`
/// says how it is written where it may be one value or several.
pub fn shape(ty: &'static Type, is_list: bool) -> Option<Shape> {
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

/// Puts values into one cell: `a; b`, or one on each line where a value would be taken apart.
fn joined(values: &[String], ty: &Type) -> String {
    let line = values.join("; ");
    if split(&line, ty) == values {
        return line;
    }
    let lines = values.iter().map(|value| {
        let end = if value.ends_with(';') { ";" } else { "" };
        format!("{MARK}{value}{end}")
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Takes several values apart: one on each line, or with `;` between them. Words that hold neither
/// spaces nor commas may stand as the table writes them, too: `a, b and c`.
pub fn split(text: &str, ty: &Type) -> Vec<String> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let lines: Vec<&str> = lines.collect();
    let parts: Vec<String> = match lines.as_slice() {
        [only] if without_mark(only).is_none() && only.contains(';') => {
            only.split(';').map(single_line).collect()
        }
        [only] if without_mark(only).is_none() && is_word(ty) => {
            only.replace(" and ", ",").split(',').map(single_line).collect()
        }
        lines => lines.iter().map(|line| on_its_line(line)).collect(),
    };
    parts.into_iter().filter(|part| !part.is_empty()).collect()
}

fn on_its_line(line: &str) -> String {
    let value = without_mark(line).unwrap_or(line);
    single_line(value.strip_suffix(';').unwrap_or(value))
}

/// Returns what stands behind the mark of a list. A sign of a number is none: `-5`.
fn without_mark(line: &str) -> Option<&str> {
    let behind = |mark: char| line.strip_prefix(mark).filter(|rest| rest.starts_with(' '));
    line.strip_prefix('•').or_else(|| behind('-')).or_else(|| behind('*'))
}

/// Returns a text on one line: line breaks say nothing in a field.
pub fn single_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
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

impl List<'_> {
    /// Returns the columns for a spreadsheet: those of the table, and every other field that an item
    /// says something in and a cell can hold.
    pub fn spreadsheet(&self) -> Vec<Column> {
        let is_there = |field: &Field| {
            let title = [Some("title"), Some("id"), self.kind.title_from];
            title.contains(&Some(field.name))
                || self.columns.iter().any(|column| column.name() == field.name)
        };
        let is_said = |field: &'static Field| {
            let column = Column::Field(field);
            self.items.iter().any(|entry| !self.spreadsheet_cell(entry, column).is_empty())
        };
        let declared = kinds::declared(self.kind).into_iter().flatten();
        let others = declared.filter(|field| {
            !is_there(field) && shape(&field.ty, false).is_some() && is_said(field)
        });
        self.columns.iter().copied().chain(others.map(Column::Field)).collect()
    }

    /// Returns what stands in a cell of a spreadsheet; nothing where a field has parts.
    pub fn spreadsheet_cell(&self, entry: &Entry, column: Column) -> String {
        let Column::Field(field) = column else { return self.cell(entry, column) };
        let written = entry.record.peek_value(field.name);
        match (written.map(|written| &written.value), shape(&field.ty, true)) {
            (Some(Value::List(values)), Some(Shape::Several(ty))) => {
                let said = values.iter();
                let said = said.filter_map(|value| Meaning::of(self.playbook, field, &value.value));
                joined(&said.map(|said| plain(&said.to_string())).collect::<Vec<_>>(), ty)
            }
            (Some(Value::Record(_) | Value::Map(_)), _) => String::new(),
            _ => self.cell(entry, column),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const TEXT: &Type = &Type::Text;
    const WORD: &Type = &Type::Ref(&["icp"]);

    #[test]
    fn a_cell_holds_several_values_in_each_way_people_write_them() {
        for (text, ty, parts) in [
            ("a; b;c", TEXT, &["a", "b", "c"][..]),
            ("one, two and three", TEXT, &["one, two and three"]),
            ("one, two and three", WORD, &["one", "two", "three"]),
            ("- one\n- two, or so\n", TEXT, &["one", "two, or so"]),
            ("• one;\n\n• two", TEXT, &["one", "two"]),
            ("•one\n* two", TEXT, &["one", "two"]),
            ("• one; and two", TEXT, &["one; and two"]),
            ("-5\n-6", TEXT, &["-5", "-6"]),
            (" ; ", TEXT, &[]),
        ] {
            assert_eq!(split(text, ty), parts, "{text}");
        }
    }

    proptest! {
        #[test]
        fn values_in_a_cell_are_the_same_values(
            values in prop::collection::vec("[a-c;•*,\\- ]{1,6}( and )?[a-c;]{0,2}", 0..4),
        ) {
            let values: Vec<String> = values.iter().map(|value| single_line(value)).collect();
            let values: Vec<String> = values.into_iter().filter(|own| !own.is_empty()).collect();
            for ty in [TEXT, WORD] {
                let cell = joined(&values, ty);
                prop_assert_eq!(split(&cell, ty), values.clone(), "{}", cell);
            }
        }
    }
}
