//! The order of untyped pages that the settings give (`navigation:`), for the navigation, the way
//! from page to page and what stands above a page.

use std::collections::BTreeMap;

use crate::model::{
    EntryId, Playbook,
    record::{Record, RefId, Value},
};

/// A page, and what it is called in the navigation when that is not its own title.
#[derive(Clone, Debug)]
pub(super) struct Listed {
    pub(super) entry: EntryId,
    pub(super) title: Option<String>,
}

/// Pages under one title; a page alone has no title above it.
#[derive(Clone, Debug)]
pub(super) struct Group {
    pub(super) title: Option<String>,
    /// The page that the title leads to.
    pub(super) lead: Option<Listed>,
    pub(super) pages: Vec<Listed>,
}

/// The groups in the order written.
#[derive(Debug, Default)]
pub(super) struct Navigation {
    pub(super) groups: Vec<Group>,
    /// Every page once, in order.
    order: Vec<Listed>,
    /// In which group a page stands, and where among all of them.
    places: BTreeMap<EntryId, (usize, usize)>,
}

impl Navigation {
    /// Reads the settings; `has_page` says whether an entry has a page in this site.
    pub(super) fn of(playbook: &Playbook, has_page: impl Fn(EntryId) -> bool) -> Self {
        let mut out = Self::default();
        let settings = &playbook.settings().record;
        if settings.peek("navigation").is_none() {
            return out;
        }
        let listed = |id: RefId, title: Option<&str>| {
            let entry = playbook.target(id)?.number;
            has_page(entry).then(|| Listed { entry, title: title.map(str::to_owned) })
        };
        let page = |value: &Value| match value {
            Value::Record(own) => listed(own.reference("page")?, own.text("title")),
            value => listed(value.as_reference()?, None),
        };
        for line in settings.records("navigation") {
            let group = group(line, listed, page);
            if group.lead.is_some() || !group.pages.is_empty() {
                out.add(group);
            }
        }
        out
    }

    fn add(&mut self, group: Group) {
        let number = self.groups.len();
        for listed in group.lead.iter().chain(&group.pages) {
            let at = self.order.len();
            self.places.entry(listed.entry).or_insert_with(|| {
                self.order.push(listed.clone());
                (number, at)
            });
        }
        self.groups.push(group);
    }

    /// Says whether the settings name no page.
    pub(super) fn is_empty(&self) -> bool {
        self.groups.is_empty()
    }

    /// Returns its pages, in order.
    pub(super) fn pages(&self) -> impl Iterator<Item = &Listed> {
        self.order.iter()
    }

    /// Returns how many pages it has.
    pub(super) fn len(&self) -> usize {
        self.order.len()
    }

    /// Returns the number of the group that a page stands in.
    pub(super) fn group_of(&self, entry: EntryId) -> Option<usize> {
        self.places.get(&entry).map(|(group, _)| *group)
    }

    /// Returns the pages before and after one.
    pub(super) fn around(&self, entry: EntryId) -> Option<(Option<&Listed>, Option<&Listed>)> {
        let (_, at) = *self.places.get(&entry)?;
        let before = at.checked_sub(1).and_then(|at| self.order.get(at));
        Some((before, self.order.get(at + 1)))
    }
}

fn group(
    line: &Record,
    listed: impl Fn(RefId, Option<&str>) -> Option<Listed>,
    page: impl Fn(&Value) -> Option<Listed>,
) -> Group {
    let title = line.text("title");
    let lead = line.reference("page").and_then(|id| listed(id, title));
    let pages: Vec<Listed> =
        line.list("pages").iter().filter_map(|value| page(&value.value)).collect();
    let is_alone = pages.is_empty();
    Group { title: title.filter(|_| !is_alone).map(str::to_owned), lead, pages }
}
