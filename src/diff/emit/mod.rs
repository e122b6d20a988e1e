//! A diff as text. One format per file; [`FORMATS`] lists them. What they share, from names of
//! fields to the people who must agree, is here.

mod human;
mod json;
mod markdown;
mod told;

pub use told::{Told, told};

use std::fmt;

use super::{Diff, FieldChange, ItemChange, Part, Stated, Unsure, When};
use crate::{
    diagnostic::emit::printable,
    model::{Entry, Meaning, Playbook, Step, field::Class, kinds},
    source::{Sources, Span},
};

/// Everything there is to say about a comparison.
pub struct Report<'r> {
    /// The earlier playbook.
    pub before: &'r Playbook,
    /// The later one.
    pub after: &'r Playbook,
    /// What changed.
    pub diff: &'r Diff,
    /// What the earlier one is called.
    pub base: Revision,
    /// What the later one is called.
    pub head: Revision,
    /// Returns the address of an item's page, where there is a site to look at.
    pub address: &'r dyn Fn(&Entry) -> Option<String>,
}

/// What a side of a comparison is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revision {
    /// In words.
    pub name: String,
    /// As it was asked for, if it was.
    pub asked: Option<String>,
    /// The full name of the commit; none for the files as they stand in the folder.
    pub commit: Option<String>,
}

impl fmt::Display for Revision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}

/// A way to write a diff.
pub struct Format {
    /// Its name on the command line.
    pub name: &'static str,
    /// Writes it; what is meant for people holds colors, which the printer takes out where they are
    /// not wanted.
    pub write: fn(&Report<'_>) -> String,
}

/// Every format.
pub static FORMATS: &[Format] = &[
    Format { name: "human", write: human::write },
    Format { name: "markdown", write: markdown::write },
    Format { name: "json", write: json::write },
];

/// Returns the format called `name`.
pub fn find(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.name == name)
}

/// How many items changed in which way.
struct Counts {
    added: usize,
    removed: usize,
    renamed: usize,
    changed: usize,
    /// Changes of wording and filing, which are not listed.
    editorial: usize,
}

impl<'r> Report<'r> {
    /// Returns the items to list.
    fn listed(&self) -> impl Iterator<Item = &'r ItemChange> {
        self.diff.items.iter().filter(|item| item.is_listed())
    }

    /// Returns an item as it is now, or else as it was.
    fn entry(&self, item: &ItemChange) -> &'r Entry {
        let entry = item.is_now(self.after).or_else(|| item.was(self.before));
        entry.expect("an item is on one side at least")
    }

    /// Returns the changes of agreed items that weaken what was promised.
    fn softened(&self) -> Vec<(&'r ItemChange, &'r FieldChange)> {
        let bound = self.diff.items.iter().filter(|item| item.was_in_force(self.before));
        let pairs = bound.flat_map(|item| item.fields.iter().map(move |change| (item, change)));
        pairs.filter(|(_, change)| !change.softened.is_empty()).collect()
    }

    /// Returns who must agree.
    fn signers(&self) -> Vec<super::Signer<'r>> {
        super::signers((self.before, self.after), &self.diff.items)
    }

    /// Returns agreed items that are gone.
    fn given_up(&self) -> impl Iterator<Item = &'r ItemChange> {
        self.diff.items.iter().filter(|item| item.is_given_up(self.before))
    }

    fn counts(&self) -> Counts {
        use super::Fate;
        let of = |fate| self.listed().filter(|item| item.fate == fate).count();
        let fields = self.diff.items.iter().flat_map(|item| &item.fields);
        Counts {
            added: of(Fate::Added),
            removed: of(Fate::Removed),
            renamed: of(Fate::Renamed),
            changed: of(Fate::Changed),
            editorial: fields.filter(|change| !change.is_listed()).count(),
        }
    }

    /// Returns what stood or stands at a change, with items by their titles. What names a record
    /// stands in the label already.
    fn said(&self, change: &FieldChange, stated: &Stated) -> String {
        let named = change.path().and_then(|path| path.steps.last());
        match (&stated.meaning, named) {
            (Meaning::Parts(parts), Some(Step::Name(_))) if parts.len() == 1 => {
                self.words(&parts[0].1)
            }
            (Meaning::Parts(parts), Some(Step::Name(name))) => {
                let others = parts.iter().filter(|(_, said)| !is_named(said, name));
                self.words(&Meaning::Parts(others.cloned().collect()))
            }
            (meaning, _) => self.words(meaning),
        }
    }

    /// Returns what a value says, with items by their titles.
    fn words(&self, meaning: &Meaning) -> String {
        meaning.in_words(&[self.after, self.before])
    }

    /// Returns what the place of a change is called: `First touch within`, `Next › Nurture ›
    /// Reasons`.
    fn label(&self, change: &FieldChange) -> String {
        const LONGEST: usize = 48;
        let Part::Field(path) = &change.part else { return "Prose".to_owned() };
        let stated = [&change.before, &change.after];
        let is_value = |name: &str| {
            let mut said = stated.iter().filter_map(|said| said.as_ref());
            said.any(|said| is_named(&said.meaning, name))
        };
        let last = path.steps.len().saturating_sub(1);
        let labels = path.labels(&[self.after, self.before]).into_iter().zip(&path.steps);
        let shown = labels.enumerate().filter_map(|(at, (label, step))| match step {
            Step::Field(_) => Some(label),
            // What stands in a list by itself is its own name, and is shown as the value.
            Step::Name(name) if name.is_empty() || at == last && is_value(name) => None,
            Step::Name(_) => Some(cut(&label, LONGEST)),
        });
        shown.collect::<Vec<_>>().join(" › ")
    }

    /// Returns where a changed field stands now, or else where it stood.
    fn place(&self, change: &FieldChange) -> String {
        match (&change.after, &change.before) {
            (Some(now), _) => place(&self.after.sources, now.span),
            (None, Some(was)) => place(&self.before.sources, was.span),
            (None, None) => String::new(),
        }
    }

    /// Returns what could not be read, as a sentence.
    fn doubt(&self, unsure: &Unsure) -> String {
        let found = if unsure.found == When::Before { self.before } else { self.after };
        let entry = found.entry(unsure.item);
        let (name, revision) = (name(entry), self.revision(unsure.when));
        match unsure.found == unsure.when || self.is_on_both(unsure) {
            true => format!("{name}: not all of it can be read in {revision}"),
            false => format!(
                "{name}: whether it is in {revision} cannot be known, because a file there cannot \
                 be read"
            ),
        }
    }

    fn is_on_both(&self, unsure: &Unsure) -> bool {
        let (own, other) = match unsure.found {
            When::Before => (self.before, self.after),
            When::After => (self.after, self.before),
        };
        let entry = own.entry(unsure.item);
        other.find(entry.kind, &entry.id.value).is_some()
    }

    fn revision(&self, when: When) -> &Revision {
        if when == When::Before { &self.base } else { &self.head }
    }
}

fn place(sources: &Sources, span: Span) -> String {
    format!("{}:{}", sources.display_path(span.file), sources.position(span).line)
}

/// `Lead stage “Marketing qualified lead (MQL)”`.
fn name(entry: &Entry) -> String {
    if entry.kind == &kinds::PLAYBOOK {
        return "Settings".to_owned();
    }
    format!("{} “{}”", entry.kind.title, entry.title)
}

/// Says whether a value is what names a part of a list.
fn is_named(said: &Meaning, name: &str) -> bool {
    match said {
        Meaning::Item(path) => path.rsplit('/').next() == Some(name),
        Meaning::Parts(parts) if parts.len() == 1 => is_named(&parts[0].1, name),
        other => other.to_string() == name,
    }
}

/// Returns what a class of change is called.
fn class(class: Class) -> &'static str {
    match class {
        Class::Meaning => "meaning",
        Class::Clarifying => "clarifying",
        Class::Editorial => "editorial",
    }
}

/// `1 item`, `2 items`.
fn count(n: usize, one: &str) -> String {
    format!("{n} {one}{}", if n == 1 { "" } else { "s" })
}

/// Returns at most so many characters, with `…` where more was left out.
pub fn cut(text: &str, longest: usize) -> String {
    if text.chars().count() <= longest {
        return text.to_owned();
    }
    let cut: String = text.chars().take(longest).collect();
    format!("{}…", cut.trim_end())
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let all = [
            (self.changed, "changed"),
            (self.added, "added"),
            (self.removed, "removed"),
            (self.renamed, "renamed"),
        ];
        let parts: Vec<String> =
            all.iter().filter(|(n, _)| *n > 0).map(|(n, word)| format!("{n} {word}")).collect();
        if parts.is_empty() {
            f.write_str("no change of meaning")?;
        } else {
            f.write_str(&parts.join(", "))?;
        }
        if self.editorial > 0 {
            write!(f, "; {} of wording and filing not listed", count(self.editorial, "change"))?;
        }
        Ok(())
    }
}
