//! Paths to a field or a part of one, as decisions write them: `threshold.total`, `next.nurture`.
//! Between dots stand names of fields, names that authors gave, and the parts of a list by what
//! names them ([`Record::own_name`]), never by their number. A name with a dot in it stands in quotes:
//! `scores."fit.size".points`.

use std::{borrow::Cow, fmt};

use super::{
    Entry, Playbook,
    field::{Class, Direction, Field, Kind, Type, naming},
    kinds,
    meaning::{Meaning, single_spaced},
    record::{Declared, Record, Value},
};
use crate::{
    diagnostic::nearest,
    source::{Span, Spanned},
};

/// What can stand around a name.
const QUOTES: [char; 2] = ['"', '\''];

/// One step of a [`FieldPath`].
#[derive(Clone, Debug)]
pub enum Step {
    /// A declared field.
    Field(&'static Field),
    /// A name of the author's own, or what names one part of a list.
    Name(String),
}

/// Where in an item something stands. Empty: the item as a whole.
#[derive(Clone, Debug, Default)]
pub struct FieldPath {
    /// From the item inwards.
    pub steps: Vec<Step>,
}

/// What is wrong with a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WrongPath {
    /// It leads nowhere.
    NoSuchField(NoSuchField),
    /// From here on, quotes do not hold one whole name.
    Quotes(String),
    /// A name with a dot in it stands without quotes; the path as it was meant.
    Dots(String),
}

/// A path that leads nowhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoSuchField {
    /// The part that is wrong.
    pub name: String,
    /// The field that was probably meant.
    pub nearest: Option<&'static str>,
    /// The fields there are at this place; none where the field before has no parts.
    pub known: Vec<&'static str>,
}

/// What stands at a path in an item.
#[derive(Clone, Debug)]
pub struct Said {
    /// What it says; none when nothing stands there.
    pub meaning: Option<Meaning>,
    /// Where it stands, or else the nearest place around it.
    pub span: Span,
    /// Whether all of it is known: nothing at or around it was unreadable.
    pub is_known: bool,
}

impl FieldPath {
    /// Reads a path into items of a kind.
    ///
    /// # Errors
    /// When a part of it names no field of the kind, or a quote is not closed.
    pub fn parse(kind: &'static Kind, text: &str) -> Result<Self, WrongPath> {
        let names = names(text).map_err(|rest| WrongPath::Quotes(rest.to_owned()))?;
        let names = names.iter().map(|name| &**name);
        Self::through(kind, names).map_err(WrongPath::NoSuchField)
    }

    /// Returns the path that was meant where a name with a dot in it stands without quotes: the one
    /// that leads to something in an item; none where none does.
    pub fn with_dots(playbook: &Playbook, entry: &Entry, text: &str) -> Option<Self> {
        let parts: Vec<&str> = text.split('.').map(str::trim).collect();
        let joined = |start: usize, end: usize| {
            let (before, name, after) = (&parts[..start], &parts[start..end], &parts[end..]);
            let name = name.join(".");
            let names = before.iter().copied().chain([name.as_str()]).chain(after.iter().copied());
            let path = Self::through(entry.kind, names).ok()?;
            path.said(playbook, entry).meaning.is_some().then_some(path)
        };
        let mut runs = (1..parts.len())
            .flat_map(|start| (start + 2..=parts.len()).map(move |end| (start, end)));
        runs.find_map(|(start, end)| joined(start, end))
    }

    /// Returns the same path as another declaration of the kind has it; none where that has no such
    /// field.
    pub fn of_kind(&self, kind: &'static Kind) -> Option<Self> {
        Self::through(kind, self.steps.iter().map(Step::name)).ok()
    }

    fn through<'n>(
        kind: &'static Kind,
        names: impl Iterator<Item = &'n str>,
    ) -> Result<Self, NoSuchField> {
        let mut path = Self::default();
        let mut place = Place::Fields(kinds::declared(kind));
        for name in names {
            let step = place.step(name)?;
            place = match &step {
                Step::Field(field) => Place::within(&field.ty),
                Step::Name(_) => place.inside(),
            };
            path.steps.push(step);
        }
        Ok(path)
    }

    /// Returns the path with one more step.
    pub fn then(&self, step: Step) -> Self {
        let mut steps = self.steps.clone();
        steps.push(step);
        Self { steps }
    }

    /// Returns the innermost declared field; none for the item as a whole.
    pub fn field(&self) -> Option<&'static Field> {
        self.steps.iter().rev().find_map(|step| match step {
            Step::Field(field) => Some(*field),
            Step::Name(_) => None,
        })
    }

    /// Returns what a change of it means. What stands in an editorial field is editorial too.
    pub fn class(&self) -> Class {
        let classes = self.steps.iter().filter_map(|step| match step {
            Step::Field(field) => Some(field.class),
            Step::Name(_) => None,
        });
        let rank = |class: &Class| match class {
            Class::Meaning => 0,
            Class::Clarifying => 1,
            Class::Editorial => 2,
        };
        classes.max_by_key(rank).unwrap_or(Class::Meaning)
    }

    /// Returns which way it is stricter.
    pub fn direction(&self) -> Direction {
        self.field().map_or(Direction::None, |field| field.direction)
    }

    /// Returns the type of what stands there; none for the item as a whole.
    pub fn ty(&self) -> Option<&'static Type> {
        let mut ty = None;
        for step in &self.steps {
            ty = match step {
                Step::Field(field) => Some(&field.ty),
                Step::Name(_) => ty.and_then(Type::inner),
            };
        }
        ty
    }

    /// Says whether what stands at `other` is part of what stands here, or the same.
    pub fn covers(&self, other: &Self) -> bool {
        let is_same = |(one, other): (&Step, &Step)| one.name() == other.name();
        self.steps.len() <= other.steps.len() && self.steps.iter().zip(&other.steps).all(is_same)
    }

    /// Returns what stands at the path in an item.
    pub fn said(&self, playbook: &Playbook, entry: &Entry) -> Said {
        let mut said = Said { meaning: None, span: entry.id.span, is_known: entry.is_whole() };
        let mut record = Some(&entry.record);
        let mut value: Option<&Spanned<Value>> = None;
        for step in &self.steps {
            value = match step {
                Step::Field(field) => {
                    let Some(within) = record else { return said };
                    said.is_known &= within.is_known(field.name);
                    if let Some(written) = within.peek(field.name) {
                        said.span = written.key;
                    }
                    within.get(field.name)
                }
                Step::Name(name) => value.and_then(|value| named(playbook, &value.value, name)),
            };
            let Some(value) = value else { return said };
            said.span = value.span;
            record = match &value.value {
                Value::Record(record) => Some(record),
                _ => None,
            };
        }
        if let (Some(value), Some(field)) = (value, self.field()) {
            said.meaning = Meaning::of(playbook, field, &value.value);
        }
        said
    }
}

/// As decisions write it.
impl fmt::Display for FieldPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<Cow<'_, str>> = self.steps.iter().map(|step| written(step.name())).collect();
        f.write_str(&names.join("."))
    }
}

/// Returns a name as it stands between dots: in quotes where it could be taken for something else.
fn written(name: &str) -> Cow<'_, str> {
    let is_plain = !name.contains('.') && !name.starts_with(QUOTES);
    if is_plain && !name.is_empty() && name.trim() == name {
        return Cow::Borrowed(name);
    }
    let mark = if name.contains('"') && !name.contains('\'') { '\'' } else { '"' };
    let inner = name.replace(mark, &format!("{mark}{mark}"));
    Cow::Owned(format!("{mark}{inner}{mark}"))
}

/// Returns the names of a path, or else the rest of it in which quotes do not hold a whole name.
fn names(text: &str) -> Result<Vec<Cow<'_, str>>, &str> {
    let (mut names, mut rest) = (Vec::new(), text);
    loop {
        let start = rest.trim_start();
        let (name, after) = if start.starts_with(QUOTES) {
            let (name, after) = quoted(start).ok_or(start)?;
            (Cow::Owned(name), after)
        } else {
            let (name, after) = start.split_at(start.find('.').unwrap_or(start.len()));
            (Cow::Borrowed(name.trim()), after)
        };
        names.push(name);
        match after.strip_prefix('.') {
            Some(more) => rest = more,
            None if after.is_empty() => return Ok(names),
            None => return Err(start),
        }
    }
}

/// Reads a name in quotes, in which a quote of the same sort is written twice, and returns what
/// follows it; none when it has no end.
fn quoted(text: &str) -> Option<(String, &str)> {
    let mark = text.chars().next()?;
    let (mut name, mut rest) = (String::new(), &text[mark.len_utf8()..]);
    loop {
        let end = rest.find(mark)?;
        name.push_str(&rest[..end]);
        rest = &rest[end + mark.len_utf8()..];
        let Some(more) = rest.strip_prefix(mark) else { break };
        name.push(mark);
        rest = more;
    }
    Some((name, rest.trim_start()))
}

impl Step {
    /// Returns the name, as it is without quotes.
    pub fn name(&self) -> &str {
        match self {
            Self::Field(field) => field.name,
            Self::Name(name) => name,
        }
    }
}

/// Returns the part of a map or a list that has a name.
fn named<'v>(playbook: &Playbook, value: &'v Value, name: &str) -> Option<&'v Spanned<Value>> {
    match value {
        Value::Map(pairs) => pairs.iter().find(|(own, _)| own.value == name).map(|(_, part)| part),
        Value::List(parts) => {
            parts.iter().find(|part| part.value.own_name(playbook).as_deref() == Some(name))
        }
        _ => None,
    }
}

impl Value {
    /// Returns what tells this value from others of its list: the id of the item it names, the
    /// name of a record, or all it says, with single spaces between words.
    pub fn own_name(&self, playbook: &Playbook) -> Option<String> {
        match self {
            Self::Record(record) => record.own_name(playbook),
            Self::Reference(id) => {
                let target = playbook.target(*id).map(|entry| entry.id.value.clone());
                Some(target.unwrap_or_else(|| playbook.reference(*id).written.clone()))
            }
            Self::Integer(number) => Some(number.to_string()),
            Self::Number(number) => Some(number.to_string()),
            Self::Date(day) => Some(day.to_string()),
            Self::Period(period) => Some(period.to_string()),
            Self::Duration(duration) => Some(duration.to_string()),
            other => other.as_text().map(single_spaced),
        }
    }
}

impl Record {
    /// Returns what tells this record from others of its list: the value of the first field that
    /// every such record has. A way out is told by where it leads, a point by its signal.
    pub fn own_name(&self, playbook: &Playbook) -> Option<String> {
        self.naming()?.value.own_name(playbook)
    }

    /// Returns the value that names this record among others of its list.
    pub fn naming(&self) -> Option<&Spanned<Value>> {
        let naming = naming(self.declared.into_iter().flatten())?;
        self.peek_value(naming.name)
    }
}

/// What can stand at one place of a path.
enum Place {
    Fields(Declared),
    Names(&'static Type),
    Nothing,
}

impl Place {
    /// Returns what can stand inside a value of a type.
    fn within(ty: &'static Type) -> Self {
        match ty {
            Type::Record(fields) => Self::Fields([fields, &[]]),
            Type::Map(inner) | Type::List(inner) => Self::Names(inner),
            Type::OneOf(types) => {
                let places = types.iter().map(Self::within);
                places
                    .into_iter()
                    .find(|place| !matches!(place, Self::Nothing))
                    .unwrap_or(Self::Nothing)
            }
            _ => Self::Nothing,
        }
    }

    fn inside(&self) -> Self {
        match self {
            Self::Names(inner) => Self::within(inner),
            _ => Self::Nothing,
        }
    }

    fn step(&self, name: &str) -> Result<Step, NoSuchField> {
        let known: Vec<&'static str> = match self {
            Self::Names(_) => return Ok(Step::Name(name.to_owned())),
            Self::Nothing => Vec::new(),
            Self::Fields(declared) => {
                let mut fields = declared.iter().copied().flatten();
                if let Some(field) = fields.clone().find(|field| field.name == name) {
                    return Ok(Step::Field(field));
                }
                fields.by_ref().map(|field| field.name).collect()
            }
        };
        let near = nearest(name, known.iter().copied());
        let nearest = known.iter().copied().find(|known| Some(*known) == near);
        Err(NoSuchField { name: name.to_owned(), nearest, known })
    }
}
