//! A new item's text, printed from its kind's declaration: what must be there is filled in, what
//! may be there stands as a comment that says what it is for.

mod title;

pub use title::Titles;

use std::iter;

use crate::{
    agree,
    check::{Level, rules},
    measure::Unit,
    model::{
        Pick, Playbook,
        field::{Field, Kind, Need, Statuses, Type},
        kinds,
    },
};

/// An item needs another that does not exist yet.
#[derive(Debug, PartialEq, Eq)]
pub struct Needs {
    /// The kind of the other.
    pub kind: &'static Kind,
    /// The field that refers to it.
    pub field: &'static str,
}

/// A field of a new item, and its value as it is written on one line.
pub type Given = (&'static Field, String);

/// Returns the text of a new item of `kind`: what is given and what must be there filled in, what may be
/// there as comments.
///
/// # Errors
/// When it must refer to an item of a kind that has none yet.
pub fn item(
    playbook: &Playbook,
    kind: &'static Kind,
    title: &str,
    given: &[Given],
) -> Result<String, Needs> {
    let (mut out, without) = filled(playbook, kind, title, given)?;
    out.push_str("\n# What else can be said; take away the `#` before a line to use it.\n");
    let fields: Vec<&Field> = kind.fields.iter().collect();
    let is_given = |field: &Field| value_of(given, field.name).is_some();
    let left = |field: &&&Field| {
        !is_given(field) && (!is_filled(field, &fields) || without.contains(&field.name))
    };
    // A waiver answers a finding and a check answers a change; a new item has neither yet.
    let left_out =
        |field: &&Field| matches!(field.name, "title" | "status" | "waive" | "checked_against");
    let common = kinds::COMMON.iter().filter(|field| !left_out(field) && !is_given(field));
    for field in fields.iter().filter(left).copied().chain(common) {
        let about: Vec<_> = iter::once(field.doc.to_owned()).chain(field.need.sentence()).collect();
        let (about, example) = (about.join(" "), playbook.example(field));
        out.push_str(&format!("\n# {about}\n# {}: {example}\n", field.name));
    }
    out.push_str(&end(kind));
    Ok(out)
}

/// Returns the text of a new item of `kind` with what must be there, and nothing else: short enough to
/// stand in an address.
///
/// # Errors
/// When it must refer to an item of a kind that has none yet.
pub fn short(playbook: &Playbook, kind: &'static Kind, title: &str) -> Result<String, Needs> {
    let (out, _) = filled(playbook, kind, title, &[])?;
    Ok(out + &end(kind))
}

/// Returns the fields of a new item that says only what is given, a line each.
pub fn lines(kind: &Kind, title: Option<&str>, given: &[Given]) -> Vec<String> {
    let title = title.map(|title| format!("title: {}", written(title)));
    let status = format!("status: {}", first_status(kind));
    let given = given.iter().map(|(field, value)| format!("{}: {value}", field.name));
    title.into_iter().chain([status]).chain(given).collect()
}

/// Returns the file of a new item with these fields.
pub fn page(kind: &Kind, lines: &[String]) -> String {
    let lines: String = lines.iter().map(|line| format!("{line}\n")).collect();
    format!("---\n{lines}{}", end(kind))
}

/// Returns the status in which items of a kind begin.
pub fn first_status(kind: &Kind) -> &'static str {
    match kind.statuses {
        Statuses::Publication => "draft",
        statuses => statuses.words()[0],
    }
}

fn value_of<'g>(given: &'g [Given], name: &str) -> Option<&'g str> {
    given.iter().find(|(field, _)| field.name == name).map(|(_, value)| value.as_str())
}

fn end(kind: &Kind) -> String {
    format!("---\n\n<!-- {} Write here what the fields cannot say. -->\n", kind.doc)
}

/// Returns the fields that must be there, and the names of those that had to be left out.
fn filled(
    playbook: &Playbook,
    kind: &'static Kind,
    title: &str,
    given: &[Given],
) -> Result<(String, Vec<&'static str>), Needs> {
    let mut scaffold = Scaffold { playbook, pick: Pick::of(playbook), depth: 0 };
    let status = value_of(given, "status").unwrap_or_else(|| first_status(kind));
    let mut out = format!("---\ntitle: {}\n", written(title));
    let words = kind.statuses.words().join(", ");
    out.push_str(&format!("status: {status}  # one of: {words}\n"));
    if status != "draft" && value_of(given, "owner").is_none() {
        // What is put to the others at once, as decisions are, needs someone to ask.
        let owner = kinds::COMMON.iter().find(|field| field.name == "owner").expect("declared");
        out.push_str(&format!("owner: {}\n", scaffold.value(owner, &owner.ty)?));
    }
    let fields: Vec<&Field> = kind.fields.iter().collect();
    let mut without = Vec::new();
    let is_given = |field: &Field| value_of(given, field.name).is_some();
    let common = kinds::COMMON.iter().filter(|field| !matches!(field.name, "title" | "status"));
    let common: Vec<&Field> = common.filter(|field| is_given(field)).collect();
    let own = fields.iter().copied().filter(|field| is_given(field) || is_filled(field, &fields));
    for field in common.into_iter().chain(own) {
        let value = match scaffold.value(field, &field.ty) {
            _ if is_given(field) => value_of(given, field.name).unwrap_or_default().to_owned(),
            // The first item of its kind has none to lead to.
            Err(needs) if needs.kind == kind => {
                without.push(field.name);
                continue;
            }
            value => value?,
        };
        let gap = if value.starts_with('\n') { "" } else { " " };
        out.push_str(&format!("\n# {}\n{}:{gap}{value}\n", field.doc, field.name));
    }
    Ok((out, without))
}

/// Says whether a new draft cannot do without a field.
fn is_filled(field: &Field, fields: &[&Field]) -> bool {
    match field.need {
        Need::Always => true,
        Need::When { field: other, values, once_agreed } => {
            let other = fields.iter().find(|own| own.name == other);
            let is_filled = other.is_some_and(|other| is_filled(other, fields));
            !once_agreed && is_filled && other.is_some_and(|other| values.contains(&other.example))
        }
        Need::ByRule { when: "once agreed", .. } => false,
        Need::ByRule { rule, .. } => {
            let strict =
                |rule: &crate::check::Rule| matches!(rule.level, Level::Error | Level::Warning);
            // A stage of the usual type needs neither a mark (`entry`, `success`), nor a role that
            // another may have, nor a pool's way back.
            let of_some = matches!(field.ty, Type::Bool | Type::Choice(_));
            rules::find(rule).is_some_and(strict) && !of_some && field.name != "re_engage_when"
        }
        Need::WhenAgreed | Need::Optional => false,
    }
}

struct Scaffold<'p> {
    playbook: &'p Playbook,
    pick: Pick<'p>,
    /// How many parts the value stands in: lists inside a part are written on one line.
    depth: usize,
}

impl Scaffold<'_> {
    fn value(&mut self, field: &'static Field, ty: &'static Type) -> Result<String, Needs> {
        Ok(match ty {
            Type::Ref(targets) => self.reference(targets, field)?,
            Type::RefOrInline(kind) => self.reference(std::slice::from_ref(kind), field)?,
            Type::List(inner) => match inner {
                Type::Record(_) if self.depth == 0 => {
                    format!("\n  - {}", self.value(field, inner)?)
                }
                Type::Record(_) => format!("[{}]", self.value(field, inner)?),
                Type::Ref(_) | Type::RefOrInline(_) => format!("[{}]", self.value(field, inner)?),
                _ => field.example.to_owned(),
            },
            Type::Record(fields) => {
                let all: Vec<&Field> = fields.iter().collect();
                let mut parts = Vec::new();
                self.depth += 1;
                for part in fields.iter().filter(|part| is_filled(part, &all)) {
                    parts.push(format!("{}: {}", part.name, self.value(part, &part.ty)?));
                }
                self.depth -= 1;
                format!("{{{}}}", parts.join(", "))
            }
            // What a goal is to reach is counted as its KPI is.
            Type::Quantity => match self.unit() {
                Some(unit) => unit.example(self.playbook.currency()),
                None => field.example.to_owned(),
            },
            // The day on which it is written is today.
            Type::Date if field.name == "date" => self.playbook.today.to_string(),
            Type::OneOf(types) if types.iter().any(|ty| matches!(ty, Type::Text)) => {
                let plain = field.example.contains('/') || field.example.is_empty();
                if plain { "to be written".to_owned() } else { field.example.to_owned() }
            }
            Type::OneOf(types) => match types.iter().find(|ty| matches!(ty, Type::Ref(_))) {
                Some(ty) => self.value(field, ty)?,
                None => field.example.to_owned(),
            },
            _ => field.example.to_owned(),
        })
    }

    fn unit(&self) -> Option<Unit> {
        Unit::of(self.pick.named(&kinds::KPI)?.record.text("unit")?)
    }

    fn reference(
        &mut self,
        targets: &'static [&'static str],
        field: &'static Field,
    ) -> Result<String, Needs> {
        self.pick.name(field, targets).ok_or_else(|| {
            let kind = self.playbook.catalog.find(targets.first().copied().unwrap_or("lead-stage"));
            Needs { kind: kind.expect("declarations name kinds that exist"), field: field.name }
        })
    }
}

/// Quotes a text where YAML would take it for something else.
fn written(text: &str) -> String {
    let plain = !text.is_empty()
        && text.chars().all(|c| c.is_alphanumeric() || " -_()".contains(c))
        && text.starts_with(char::is_alphabetic)
        && !text.ends_with(' ')
        && !matches!(text.to_lowercase().as_str(), "true" | "false" | "null");
    if plain { text.to_owned() } else { agree::quoted(text) }
}
