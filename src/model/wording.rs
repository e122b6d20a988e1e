//! What values and paths are called when people read them: fields by their labels, items by their
//! titles, lists with commas and "and". The one place that says so; pages, which can set a table or
//! a link, only put the same labels and titles into their own form.

use std::fmt;

use super::{
    FieldPath, Meaning, Playbook, Step,
    field::{Type, naming},
    voice::{AND, English, Voice},
};

impl Meaning {
    /// Returns what a value says, on one line, with items by their titles in the first playbook
    /// that has them, and else as `kind/id`.
    pub fn in_words(&self, playbooks: &[&Playbook]) -> String {
        self.said_by(&English, playbooks)
    }

    /// Returns the same in another voice.
    pub fn said_by(&self, voice: &dyn Voice, playbooks: &[&Playbook]) -> String {
        match self {
            Self::Words(words) => words.clone(),
            Self::Item(path) => {
                let entry = playbooks.iter().find_map(|playbook| playbook.at_path(path));
                entry.map_or_else(|| path.clone(), |entry| entry.title.clone())
            }
            Self::Truth(yes) => voice.truth(*yes),
            Self::Number(number) => voice.number(*number),
            Self::Percent(share) => voice.percent(share.points()),
            Self::Money(amount) => voice.money(*amount),
            Self::Duration(duration) => voice.duration(*duration),
            Self::Date(day) => voice.date(*day),
            Self::Period(period) => voice.period(*period),
            Self::MonthDay(day) => voice.month_day(*day),
            Self::Several(values) => {
                let has_parts = values.iter().any(|value| matches!(value, Self::Parts(_)));
                let values = values.iter().map(|value| value.said_by(voice, playbooks));
                listed(voice, values.collect(), has_parts)
            }
            Self::Parts(parts) => {
                let part = |(name, value): &(String, Self)| part(voice, (name, value), playbooks);
                let parts: Vec<String> = parts.iter().map(part).collect();
                parts.join(between(&parts))
            }
        }
    }
}

/// In words, with items as `kind/id`.
impl fmt::Display for Meaning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.in_words(&[]))
    }
}

/// `over 10 business days`, `meaning: The date has passed`, `when (tier B)`.
fn part(voice: &dyn Voice, (name, value): (&str, &Meaning), playbooks: &[&Playbook]) -> String {
    let (name, words) = (named(voice, name), value.said_by(voice, playbooks));
    match value {
        Meaning::Parts(_) => format!("{name} ({words})"),
        Meaning::Words(text) if text.contains(' ') => format!("{name}: {words}"),
        Meaning::Several(_) => format!("{name}: {words}"),
        _ => format!("{name} {words}"),
    }
}

/// A name that is written as names of fields are reads like one; any other is the author's own.
fn named(voice: &dyn Voice, name: &str) -> String {
    let is_field = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    let is_label = name.starts_with(|c: char| c.is_ascii_lowercase()) && name.chars().all(is_field);
    if is_label { voice.inner_label(name) } else { name.to_owned() }
}

/// `a, b and c`; where commas or an "and" stand in them already, `a, b; c and d; e`.
fn listed(voice: &dyn Voice, values: Vec<String>, has_parts: bool) -> String {
    let and = voice.say(&AND, &[("others", ""), ("last", "")]);
    let is_long = has_parts || values.iter().any(|value| value.contains(&and));
    match (between(&values), values.as_slice()) {
        (", ", [others @ .., last]) if !is_long && !others.is_empty() => {
            voice.say(&AND, &[("others", &others.join(", ")), ("last", last)])
        }
        _ => values.join("; "),
    }
}

fn between(values: &[String]) -> &'static str {
    let is_long = |value: &String| value.contains(", ") || value.contains("; ");
    if values.iter().any(is_long) { "; " } else { ", " }
}

impl FieldPath {
    /// Returns what each step is called: a field by its label, a part of a list that is an item, or
    /// is told from others by one, by the item's title.
    pub fn labels(&self, playbooks: &[&Playbook]) -> Vec<String> {
        self.labels_by(&English, playbooks)
    }

    fn labels_by(&self, voice: &dyn Voice, playbooks: &[&Playbook]) -> Vec<String> {
        let (mut out, mut ty): (_, Option<&'static Type>) = (Vec::new(), None);
        for step in &self.steps {
            match step {
                Step::Field(field) => {
                    out.push(voice.label(field.name));
                    ty = Some(&field.ty);
                }
                Step::Name(name) => {
                    ty = ty.and_then(Type::inner);
                    let title = ty.and_then(|ty| title(ty, name, playbooks));
                    out.push(title.map_or_else(|| name.clone(), str::to_owned));
                }
            }
        }
        out
    }

    /// Returns the path as people read it: `threshold.total` → `Threshold › Total`.
    pub fn in_words(&self, playbooks: &[&Playbook]) -> String {
        self.said_by(&English, playbooks)
    }

    /// Returns the same in another voice.
    pub fn said_by(&self, voice: &dyn Voice, playbooks: &[&Playbook]) -> String {
        self.labels_by(voice, playbooks).join(" › ")
    }
}

/// Returns the title of the item that a part of a type is told by.
fn title<'p>(ty: &'static Type, name: &str, playbooks: &[&'p Playbook]) -> Option<&'p str> {
    match ty {
        Type::Ref(kinds) => playbooks.iter().find_map(|playbook| {
            let mut kinds = kinds.iter().filter_map(|kind| playbook.catalog.find(kind));
            let entry = kinds.find_map(|kind| playbook.find(kind, name))?;
            Some(entry.title.as_str())
        }),
        Type::Record(fields) => title(&naming(*fields)?.ty, name, playbooks),
        Type::OneOf(types) => types.iter().find_map(|ty| title(ty, name, playbooks)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Meaning {
        Meaning::Words(text.to_owned())
    }

    fn parts(all: &[(&str, Meaning)]) -> Meaning {
        Meaning::Parts(all.iter().map(|(name, said)| ((*name).to_owned(), said.clone())).collect())
    }

    #[test]
    fn a_list_reads_like_one_in_a_sentence() {
        let list = |all: &[&str]| Meaning::Several(all.iter().map(|one| words(one)).collect());
        for (values, said) in [
            (&["Name"][..], "Name"),
            (&["Name", "Company"], "Name and Company"),
            (&["Name", "Company", "Tier"], "Name, Company and Tier"),
            (&["Name", "Role and tier", "Company"], "Name; Role and tier; Company"),
            (&["Nordics, Benelux", "UK"], "Nordics, Benelux; UK"),
        ] {
            assert_eq!(list(values).to_string(), said);
        }
    }

    #[test]
    fn parts_are_called_by_their_labels() {
        let touches = parts(&[("icp", words("Food")), ("goes_to", words("Nurture"))]);
        assert_eq!(touches.to_string(), "ICP Food, goes to Nurture");
        let own = parts(&[("2026-Q1", Meaning::Truth(true)), ("Tier A", words("a, b"))]);
        assert_eq!(own.to_string(), "2026-Q1 yes; Tier A: a, b");
        let rule =
            parts(&[("when", parts(&[("tier", words("B"))])), ("signal", words("In tier B"))]);
        assert_eq!(rule.to_string(), "when (tier B), signal: In tier B");
        let both = Meaning::Several(vec![touches, rule]);
        assert_eq!(both.to_string(), "ICP Food, goes to Nurture; when (tier B), signal: In tier B");
    }
}
