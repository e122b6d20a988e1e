//! A playbook for readers outside the company: what is not said to be shareable is not in it, so that
//! no page, list, number or file made from it can hold a word of it.

use std::{collections::BTreeSet, sync::Arc};

use super::Builder;
use crate::{
    model::{
        Playbook, ProseLink, Reference, Resolution,
        field::Kind,
        kinds,
        links::Target,
        record::{RefId, Value, Written},
    },
    parse::yaml::{Node, Pair},
    source::Sources,
};

/// Who reads what is made from a playbook.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Audience {
    /// The company: everything.
    #[default]
    Internal,
    /// Anybody: items that say `audience: shareable`, and nothing else. People, teams and data files are
    /// never among them.
    Shareable,
}

/// Settings that a site shows to anybody.
const PUBLIC: &[&str] = &[
    "title",
    "company",
    "currency",
    "language",
    "fiscal_year_start",
    "as_of",
    "through",
    "narrative",
    "business_hours",
    "brand",
    "kinds",
];

impl Audience {
    /// Says whether readers may see an item with these fields.
    pub(super) fn may_see(self, kind: &Kind, fields: &Node) -> bool {
        let says =
            |pair: &Pair| pair.key.value == "audience" && pair.value.as_text() == Some("shareable");
        match self {
            Self::Internal => true,
            Self::Shareable if kind == &kinds::PLAYBOOK => true,
            Self::Shareable if kind == &kinds::PERSON || kind == &kinds::TEAM => false,
            Self::Shareable => fields.as_map().unwrap_or_default().iter().any(says),
        }
    }

    /// Says whether readers may see a setting.
    pub(super) fn may_see_setting(self, name: &str) -> bool {
        self == Self::Internal || PUBLIC.contains(&name)
    }
}

impl Builder<'_> {
    /// What was left out is not undefined: nothing is known of it.
    pub(super) fn note_left_out(&mut self) {
        if self.audience == Audience::Shareable {
            let all: BTreeSet<&str> = self.catalog.all().map(|kind| kind.name).collect();
            self.incomplete.extend(all);
            self.incomplete.extend([kinds::PERSON.name, kinds::TEAM.name]);
            self.data.clear();
        }
    }
}

impl Playbook {
    /// Takes out what leads to something that was left out: references are gone, and links are the
    /// words they stand on.
    pub(super) fn cut_off(&mut self) {
        for link in &mut self.links {
            cut_link(link, &self.sources);
        }
        let references = &self.references;
        for decoded in &mut self.entries {
            let own =
                Arc::get_mut(decoded).expect("what is cut off is taken from no other version");
            own.entry.record.fields.retain_mut(|written| keep_field(written, references));
        }
    }
}

/// A file of the playbook itself may be one that was left out; it is not handed out as it is either.
fn cut_link(link: &mut ProseLink, sources: &Sources) {
    let is_cut = match &link.target {
        Target::Broken(_) => true,
        Target::Asset(path) => sources.find(path).is_some(),
        _ => false,
    };
    if is_cut {
        link.target = Target::HeldBack;
    }
}

fn keep_field(written: &mut Written, references: &[Arc<[Reference]>]) -> bool {
    written.value.as_mut().is_some_and(|value| keep(&mut value.value, references))
}

/// Takes references that lead nowhere out of a value; says whether something is left of it.
fn keep(value: &mut Value, references: &[Arc<[Reference]>]) -> bool {
    let to = |id: RefId| &references[id.from.0][id.nth].to;
    let leads = |id: RefId| matches!(to(id), Resolution::Found(_));
    match value {
        Value::Reference(id) => leads(*id),
        Value::List(items) => {
            items.retain_mut(|item| keep(&mut item.value, references));
            !items.is_empty()
        }
        Value::Record(record) => {
            record.fields.retain_mut(|written| keep_field(written, references));
            !record.fields.is_empty()
        }
        Value::Map(pairs) => {
            pairs.retain_mut(|(_, item)| keep(&mut item.value, references));
            !pairs.is_empty()
        }
        _ => true,
    }
}
