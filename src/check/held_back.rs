//! What is not checked because a text cannot be read. Rules say nothing about what cannot be known;
//! here the finding on such a text says how much that is, so that nobody takes silence for
//! agreement. Flows in: findings in their order. Flows out: the same, with counts, and the sum.

use std::collections::BTreeMap;

use super::{settings::about::Places, words};
use crate::{
    diagnostic::{Diagnostic, HeldBack},
    model::{Catalog, EntryId, Fault, Playbook, Resolution, field::Kind, kinds, links::Target},
    source::{FileId, Span},
};

/// The rules whose findings stand on a text that cannot be read, or not as what it is meant for.
const UNREADABLE: &[&str] = &[
    "syntax",
    "file-unreadable",
    "file-homeless",
    "yaml-feature",
    "key-duplicate",
    "value-wrong",
    "field-unknown",
];

/// Notes on each finding what waits for its text, each thing once, and returns the sum.
pub(super) fn tell(playbook: &Playbook, findings: &mut [Diagnostic]) -> HeldBack {
    let mut sum = HeldBack { kinds: missing_kinds(playbook), ..HeldBack::default() };
    let is_partial = playbook.entries().any(|entry| !entry.is_whole());
    let names: Vec<Name<'_>> = names(playbook).collect();
    if !is_partial && names.is_empty() {
        return sum;
    }
    let texts = Texts::of(playbook, findings);
    for entry in playbook.entries().filter(|entry| !entry.is_whole()) {
        sum.items += 1;
        if let Some(at) = texts.around(entry.number, entry.file()) {
            findings[at].held_back.items += 1;
        }
    }
    for name in &names {
        sum.references += 1;
        if let Some(at) = texts.that_may_define(playbook, name) {
            findings[at].held_back.references += 1;
        }
    }
    sum
}

/// Returns the kinds of which items may be missing, and the words for their items.
fn missing_kinds(playbook: &Playbook) -> BTreeMap<&'static str, String> {
    let all = playbook.catalog.all();
    all.filter(|kind| playbook.is_incomplete(kind))
        .map(|kind| (kind.name, words::nouns(kind)))
        .collect()
}

/// What a reference that cannot be looked up names.
struct Name<'p> {
    /// The kinds it may be of; empty for any.
    kinds: Vec<&'static Kind>,
    id: &'p str,
}

/// Returns what the references and links name that cannot be looked up.
fn names(playbook: &Playbook) -> impl Iterator<Item = Name<'_>> {
    let fields = playbook
        .references()
        .filter(|reference| reference.to == Resolution::HeldBack)
        .map(|reference| of_word(&playbook.catalog, &reference.written, reference.targets));
    let links = playbook
        .links
        .iter()
        .filter(|link| link.target == Target::HeldBack)
        .map(|link| of_link(&playbook.catalog, &link.dest));
    fields.chain(links)
}

/// `id` of one of some kinds, or `kind/id`.
fn of_word<'p>(catalog: &Catalog, written: &'p str, targets: &[&str]) -> Name<'p> {
    match written.split_once('/') {
        Some((word, id)) => Name { kinds: catalog.find(word).into_iter().collect(), id },
        None => Name { kinds: catalog.find_all(targets), id: written },
    }
}

/// `kind/id.field`, `../folder/id.md`, `folder.yaml#id`.
fn of_link<'p>(catalog: &Catalog, dest: &'p str) -> Name<'p> {
    let (path, anchor) = dest.split_once('#').unwrap_or((dest, ""));
    let (path, folder) = match path.rsplit_once('/') {
        Some((before, name)) => (name, before.rsplit('/').next().unwrap_or(before)),
        None => (path, ""),
    };
    let stem = path.split('.').next().unwrap_or(path);
    if let Some(kind) = catalog.by_folder(stem).filter(|_| path != stem) {
        return Name { kinds: vec![kind], id: anchor };
    }
    let kind = catalog.by_folder(folder).or_else(|| catalog.find(folder));
    Name { kinds: kind.into_iter().collect(), id: stem }
}

/// The findings on texts that cannot be read, by what they hold back. The numbers are those of the
/// findings.
#[derive(Default)]
struct Texts {
    /// The first one of an entry.
    by_entry: BTreeMap<EntryId, usize>,
    /// The first one of a file.
    by_file: BTreeMap<FileId, usize>,
    /// The first one of a kind.
    by_kind: BTreeMap<&'static str, usize>,
    /// The one at the text that begins with a word, or the first one after it in the file.
    by_word: BTreeMap<(&'static str, String), usize>,
}

impl Texts {
    fn of(playbook: &Playbook, findings: &[Diagnostic]) -> Self {
        let mut texts = Self::default();
        let places = Places::of(playbook);
        let mut files: BTreeMap<FileId, Vec<(usize, Span)>> = BTreeMap::new();
        for rule in UNREADABLE {
            for (at, finding) in findings.iter().enumerate() {
                if finding.rule.name != *rule {
                    continue;
                }
                let span = finding.primary.span;
                if let Some(entry) = places.entry(span) {
                    texts.by_entry.entry(entry).or_insert(at);
                }
                texts.by_file.entry(span.file).or_insert(at);
                files.entry(span.file).or_default().push((at, span));
            }
        }
        for (file, found) in files {
            for kind in kinds_of(playbook, file) {
                texts.by_kind.entry(kind.name).or_insert(found[0].0);
                texts.note_words(playbook, kind, file, &found);
            }
        }
        texts
    }

    /// Notes the words that lines of a file begin with, which may be ids.
    fn note_words(
        &mut self,
        playbook: &Playbook,
        kind: &'static Kind,
        file: FileId,
        found: &[(usize, Span)],
    ) {
        let mut found = found.to_vec();
        found.sort_by_key(|(_, span)| span.start);
        let mut start = 0;
        for line in playbook.sources.file(file).text.split_inclusive('\n') {
            let text = line.trim_start_matches([' ', '\t', '-', '"', '\'']);
            let end = text.find(|c: char| !c.is_alphanumeric() && c != '-').unwrap_or(text.len());
            let after = found.partition_point(|(_, span)| span.range().start < start);
            let (at, _) = found[after.min(found.len() - 1)];
            if end > 0 {
                self.by_word.entry((kind.name, text[..end].to_owned())).or_insert(at);
            }
            start += line.len();
        }
    }

    /// Returns the finding because of which an entry is only read in part.
    fn around(&self, entry: EntryId, file: FileId) -> Option<usize> {
        self.by_entry.get(&entry).or_else(|| self.by_file.get(&file)).copied()
    }

    /// Returns the finding on the text that seems to define what is named.
    fn that_may_define(&self, playbook: &Playbook, name: &Name<'_>) -> Option<usize> {
        let all: Vec<&'static Kind> =
            if name.kinds.is_empty() { kinds::all().collect() } else { name.kinds.clone() };
        let known = all.iter().find_map(|kind| {
            let entry = playbook.find(kind, name.id).filter(|entry| !entry.is_whole())?;
            self.around(entry.number, entry.file())
        });
        let word =
            || all.iter().find_map(|kind| self.by_word.get(&(kind.name, name.id.to_owned())));
        let any = || all.iter().find_map(|kind| self.by_kind.get(kind.name));
        known.or_else(|| word().or_else(any).copied())
    }
}

/// Returns the kinds whose items a file may hold.
fn kinds_of(playbook: &Playbook, file: FileId) -> Vec<&'static Kind> {
    if file == playbook.settings().file() {
        return vec![&kinds::PERSON, &kinds::TEAM];
    }
    let path = &playbook.sources.file(file).path;
    let home = path.split(['/', '.']).next().and_then(|folder| playbook.catalog.by_folder(folder));
    let meant = || {
        playbook.faults.iter().find_map(|fault| match fault {
            Fault::Homeless { file: own, nearest } if *own == file => *nearest,
            _ => None,
        })
    };
    home.or_else(meant).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::rules;

    #[test]
    fn every_rule_about_unreadable_text_is_there() {
        assert!(UNREADABLE.iter().all(|name| rules::find(name).is_some()));
    }

    #[test]
    fn a_link_tells_the_kind_and_the_id_it_means() {
        let catalog = Catalog::default();
        let of = |dest| {
            let name = of_link(&catalog, dest);
            (name.kinds.first().map_or("", |kind| kind.name), name.id)
        };
        assert_eq!(of("kpi/win-rate.formula"), ("kpi", "win-rate"));
        assert_eq!(of("mql"), ("", "mql"));
        assert_eq!(of("../lead-stages/sal.md#limits"), ("lead-stage", "sal"));
        assert_eq!(of("../lead-stages.yaml#sal"), ("lead-stage", "sal"));
    }
}
