//! When each file of a playbook was last changed, and by whom: data that pages show. Flows in: what
//! git says ([`super::Repository::edits`]). Flows out: answers by path. Empty where there is no
//! git.

use std::collections::BTreeMap;

use super::sign;

/// Who changed which file, and when it was last changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Edits {
    people: Vec<String>,
    files: BTreeMap<String, Seen>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Seen {
    day: Option<String>,
    /// Numbers in [`Edits::people`], who changed it last first.
    people: Vec<usize>,
}

/// One commit, as far as it is told.
#[derive(Clone, Copy, Debug)]
pub(super) struct Change<'c> {
    /// The day its author wrote it, where they were.
    pub(super) day: &'c str,
    /// Its author; none where it is not known who else changed the file.
    pub(super) author: Option<&'c str>,
}

impl Edits {
    /// Returns the day on which a file was last changed, such as `2026-11-20`; none when that is
    /// not known. The path is relative to the playbook's folder.
    pub fn last_changed(&self, path: &str) -> Option<&str> {
        self.files.get(path)?.day.as_deref()
    }

    /// Returns the names of those who changed a file, who did so last first; no addresses. Empty
    /// when not all of them are known.
    pub fn contributors(&self, path: &str) -> impl Iterator<Item = &str> {
        let people = self.files.get(path).map(|seen| seen.people.as_slice()).unwrap_or_default();
        people.iter().map(|number| self.people[*number].as_str())
    }

    /// Notes that a file was changed. Commits come newest first.
    pub(super) fn note(&mut self, path: &str, change: Change<'_>) {
        let author = change.author.and_then(shown).map(|name| self.number(name));
        if !self.files.contains_key(path) {
            self.files.insert(path.to_owned(), Seen::default());
        }
        let seen = self.files.get_mut(path).expect("it was just put in");
        seen.day.get_or_insert_with(|| change.day.to_owned());
        if let Some(author) = author
            && !seen.people.contains(&author)
        {
            seen.people.push(author);
        }
    }

    fn number(&mut self, name: String) -> usize {
        // The names of a team are few.
        self.people.iter().position(|known| *known == name).unwrap_or_else(|| {
            self.people.push(name);
            self.people.len() - 1
        })
    }
}

/// Returns a name to show: none for an address that stands in its place.
fn shown(name: &str) -> Option<String> {
    let is_odd = |c: char| c.is_control() || sign::is_turn(c);
    let name: String = name.trim().chars().filter(|c| !is_odd(*c)).collect();
    (!name.is_empty() && !name.contains('@')).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::{Change, Edits};

    #[test]
    fn the_newest_day_counts_and_everybody_is_named_once_without_addresses() {
        let mut edits = Edits::default();
        let mut note = |day, author| edits.note("a.md", Change { day, author: Some(author) });
        note("2026-11-20", "Ruth Adeyemi");
        note("2026-10-01", "dana@merrowdale.example");
        note("2026-09-01", "Owen\u{202e} Price");
        note("2026-08-01", "Ruth Adeyemi");
        assert_eq!(edits.last_changed("a.md"), Some("2026-11-20"));
        assert_eq!(edits.contributors("a.md").collect::<Vec<_>>(), ["Ruth Adeyemi", "Owen Price"]);
        assert_eq!(edits.last_changed("b.md"), None);
        assert_eq!(edits.contributors("b.md").count(), 0);
    }
}
