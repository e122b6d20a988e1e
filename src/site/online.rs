//! Links that open the right editor on the right file, at the code host that the settings name.

use std::collections::BTreeMap;

use crate::{
    agree::next_name,
    model::{Entry, Hosted, Playbook, field::Kind, kinds::DECISION},
    scaffold,
};

/// What can be done at the code host of a playbook.
#[derive(Debug, Default)]
pub(super) struct Online {
    hosted: Option<Hosted>,
    /// Where an item of each kind is added, by the kind's name.
    adds: BTreeMap<&'static str, String>,
}

impl Online {
    /// Returns the links of a playbook; none where strangers read the site.
    pub(super) fn of(playbook: &Playbook, is_public: bool) -> Self {
        let Some(hosted) = Hosted::of(playbook).filter(|_| !is_public) else {
            return Self::default();
        };
        let add = |kind: &'static Kind| {
            let title = format!("New {}", kind.title.to_lowercase());
            let text = scaffold::short(playbook, kind, &title).ok()?;
            let name = match kind == &DECISION {
                true => next_name(playbook, &title).1,
                false => format!("new-{}", kind.name),
            };
            Some((kind.name, hosted.add(kind.folder, &format!("{name}.md"), &text)?))
        };
        let adds = playbook.catalog.listed().filter_map(add).collect();
        Self { hosted: Some(hosted), adds }
    }

    /// Returns what the code host is called.
    pub(super) fn name(&self) -> Option<&'static str> {
        Some(self.hosted.as_ref()?.host.name())
    }

    /// Returns where a file of the playbook is changed.
    pub(super) fn edit(&self, path: &str) -> Option<String> {
        Some(self.hosted.as_ref()?.edit(path))
    }

    /// Returns where people write what should change, with a text to fill in.
    pub(super) fn propose(&self, title: &str, text: &str) -> Option<String> {
        self.hosted.as_ref()?.propose(title, text)
    }

    /// Returns where an item of a kind is added.
    pub(super) fn add(&self, kind: &Kind) -> Option<&str> {
        self.adds.get(kind.name).map(String::as_str)
    }

    /// Returns where an item of a kind is added with this id and title, in a file of its own.
    pub(super) fn add_named(
        &self,
        playbook: &Playbook,
        kind: &'static Kind,
        (id, title): (&str, &str),
    ) -> Option<String> {
        let text = scaffold::short(playbook, kind, title).ok()?;
        self.hosted.as_ref()?.add(kind.folder, &format!("{id}.md"), &text)
    }

    /// Returns where an item beside `entry` is added: in the file that holds it, if that holds several.
    pub(super) fn add_beside(&self, playbook: &Playbook, entry: &Entry) -> Option<String> {
        let is_alone = playbook.of_file(entry.file()).is_some_and(|own| own.number == entry.number);
        if is_alone && !entry.is_people() {
            return self.add(entry.kind).map(str::to_owned);
        }
        self.edit(&playbook.sources.file(entry.file()).path)
    }
}
