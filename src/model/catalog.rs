//! Which kinds a playbook has: the built-in ones and those it declares. Everyone who asks what a
//! word or a folder means asks here, so that the kinds of one playbook are unknown to another.

use super::{
    field::Kind,
    kinds::{self, KINDS},
    own::OwnKind,
};
use crate::diagnostic::nearest;

/// The kinds of one playbook.
#[derive(Clone, Debug)]
pub struct Catalog {
    /// Kinds that have a folder, in the order of the navigation.
    listed: Vec<&'static Kind>,
    own: Vec<&'static OwnKind>,
    /// Whether a declaration could not be read, so that there may be kinds nobody knows.
    pub(super) may_lack: bool,
}

impl Default for Catalog {
    fn default() -> Self {
        Self { listed: KINDS.to_vec(), own: Vec::new(), may_lack: false }
    }
}

impl Catalog {
    /// Adds a kind that the playbook declares, behind the others of its part of the site.
    pub(super) fn add(&mut self, own: &'static OwnKind) {
        let at = self.listed.partition_point(|kind| kind.section <= own.kind.section);
        self.listed.insert(at, &own.kind);
        self.own.push(own);
    }

    /// Says whether each kind is what it is in another catalog, down to its last field.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        // Equal declarations are one kind in memory.
        self.may_lack == other.may_lack
            && self.own.len() == other.own.len()
            && self.own.iter().zip(&other.own).all(|(own, other)| std::ptr::eq(*own, *other))
    }

    /// Returns the kinds that the playbook declares, in the order written.
    pub fn own(&self) -> impl Iterator<Item = &'static OwnKind> + '_ {
        self.own.iter().copied()
    }

    /// Returns the declaration of a kind, when the playbook declares it.
    pub fn declared(&self, kind: &Kind) -> Option<&'static OwnKind> {
        self.own().find(|own| own.kind == *kind)
    }

    /// Says whether the fields of a kind are not known, because its declaration cannot be used.
    pub(super) fn is_held_back(&self, kind: &Kind) -> bool {
        self.declared(kind).is_some_and(|own| !own.is_usable())
    }

    /// Says whether a file may hold items of a kind that is not known: then it is no page, and no
    /// file that belongs nowhere.
    pub(super) fn holds_back(&self, path: &str) -> bool {
        let folder = path.split(['/', '.']).next().unwrap_or_default();
        let is_page = path.ends_with(".md") && !path.contains('/');
        self.may_lack && !is_page && self.by_folder(folder).is_none()
    }

    /// Says whether every kind is known: no declaration was left out for a fault in it.
    pub fn is_complete(&self) -> bool {
        !self.may_lack
    }

    /// Returns every kind that has a folder of its own, in the order of the navigation.
    pub fn listed(&self) -> impl Iterator<Item = &'static Kind> + Clone + '_ {
        self.listed.iter().copied()
    }

    /// Returns every kind an entry can be of, besides the settings: pages, people and teams too.
    pub fn all(&self) -> impl Iterator<Item = &'static Kind> + Clone + '_ {
        self.listed().chain([&kinds::PAGE, &kinds::PERSON, &kinds::TEAM])
    }

    /// Returns the kind that references call `name`: its name or a short one. Knows pages, people
    /// and teams too.
    pub fn find(&self, name: &str) -> Option<&'static Kind> {
        let own = || self.own().find(|own| own.kind.name == name).map(|own| &own.kind);
        kinds::find(name).or_else(own)
    }

    /// Returns the kinds with these names; names nobody has are left out.
    pub fn find_all(&self, names: &[&str]) -> Vec<&'static Kind> {
        names.iter().filter_map(|name| self.find(name)).collect()
    }

    /// Returns the kind whose items stand in this folder, or in the list file of the same name.
    pub fn by_folder(&self, folder: &str) -> Option<&'static Kind> {
        let own = || self.own().find(|own| own.kind.folder == folder).map(|own| &own.kind);
        kinds::by_folder(folder).or_else(own)
    }

    /// Returns the kind that a word for it probably means: its name, its folder, or nearly so.
    pub fn meant(&self, word: &str) -> Option<&'static Kind> {
        let names =
            || self.all().flat_map(|kind| [kind.name, kind.folder].map(|name| (name, kind)));
        let short = self.all().flat_map(|kind| kind.short.iter().map(move |name| (*name, kind)));
        let names: Vec<(&str, &'static Kind)> =
            names().chain(short).filter(|(name, _)| !name.is_empty()).collect();
        let near = nearest(word, names.iter().map(|(name, _)| *name))?;
        names.iter().find(|(name, _)| *name == near).map(|(_, kind)| *kind)
    }

    /// Returns the kind whose folder a misspelt one probably is: `personsa` is near `person`, which
    /// has no folder, and means `personas`.
    pub fn folder_meant(&self, folder: &str) -> Option<&'static Kind> {
        let kind = self.meant(folder).filter(|kind| kind.has_folder());
        let folders = || self.listed().map(|kind| kind.folder);
        kind.or_else(|| self.by_folder(nearest(folder, folders())?))
    }
}
