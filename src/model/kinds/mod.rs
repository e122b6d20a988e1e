//! The kinds of content, one declaration per file. [`KINDS`] lists them in the order of the site's
//! navigation; a test compares the list with the folder.

mod asset;
mod common;
mod competitor;
mod config;
mod decision;
mod forum;
mod goal;
mod handoff;
mod icp;
mod journey_stage;
mod kpi;
mod lead_stage;
mod lesson;
mod offer;
mod pain;
mod path;
mod people;
mod persona;
mod plan;
mod play;
mod qualification;
mod term;
mod value_prop;

pub use asset::KIND as ASSET;
pub use common::{COMMON, PAGE};
pub use competitor::KIND as COMPETITOR;
pub(super) use config::LIMITS;
pub use config::{CONFIG, LANGUAGES, PLAYBOOK};
pub use decision::KIND as DECISION;
pub use forum::KIND as FORUM;
pub use goal::KIND as GOAL;
pub use handoff::KIND as HANDOFF;
pub use icp::KIND as ICP;
pub use journey_stage::KIND as JOURNEY_STAGE;
pub use kpi::KIND as KPI;
pub use lead_stage::KIND as LEAD_STAGE;
pub use lesson::KIND as LESSON;
pub use offer::KIND as OFFER;
pub use pain::KIND as PAIN;
pub use path::KIND as PATH;
pub use people::{FUNCTIONS, LEVELS, PERSON, PERSON_FIELDS, TEAM, TEAM_FIELDS};
pub use persona::KIND as PERSONA;
pub use plan::KIND as PLAN;
pub use play::KIND as PLAY;
pub use qualification::KIND as QUALIFICATION;
pub use term::KIND as TERM;
pub use value_prop::KIND as VALUE_PROP;

use std::collections::HashMap;
use std::sync::LazyLock;

use super::{field::Kind, record::Declared};

/// Every kind that has a folder of its own, in the order of the navigation.
pub static KINDS: &[&Kind] = &[
    // Customer
    &ICP,
    &PERSONA,
    &PAIN,
    &JOURNEY_STAGE,
    // Message
    &OFFER,
    &VALUE_PROP,
    &COMPETITOR,
    &ASSET,
    // Process
    &LEAD_STAGE,
    &HANDOFF,
    &QUALIFICATION,
    &PLAY,
    // Numbers
    &KPI,
    &GOAL,
    // How we work
    &PLAN,
    &FORUM,
    &DECISION,
    &LESSON,
    &PATH,
    &TERM,
];

/// Returns every kind an entry can be of, besides the settings: pages, people and teams too.
pub fn all() -> impl Iterator<Item = &'static Kind> {
    KINDS.iter().copied().chain([&PAGE, &PERSON, &TEAM])
}

/// Returns the kind that references call `name`: its name or a short one. Knows pages, people and
/// teams too.
pub fn find(name: &str) -> Option<&'static Kind> {
    static BY_NAME: LazyLock<HashMap<&str, &Kind>> = LazyLock::new(|| {
        all().flat_map(|kind| names(kind).map(move |name| (name, kind))).collect()
    });
    BY_NAME.get(name).copied()
}

/// Returns what can be written in an item of a kind: the common fields and its own.
pub fn declared(kind: &'static Kind) -> Declared {
    [if has_status(kind) { COMMON } else { &[] }, kind.fields]
}

/// Says whether items of a kind have a status and an owner, as the common fields give them. The
/// settings, people and teams have none: they hold as they stand.
pub fn has_status(kind: &Kind) -> bool {
    ![&PLAYBOOK, &PERSON, &TEAM].into_iter().any(|own| own == kind)
}

/// Returns the kind whose items stand in this folder, or in the list file of the same name.
pub fn by_folder(folder: &str) -> Option<&'static Kind> {
    static BY_FOLDER: LazyLock<HashMap<&str, &Kind>> =
        LazyLock::new(|| KINDS.iter().map(|&kind| (kind.folder, kind)).collect());
    BY_FOLDER.get(folder).copied()
}

fn names(kind: &'static Kind) -> impl Iterator<Item = &'static str> {
    std::iter::once(kind.name).chain(kind.short.iter().copied())
}

#[cfg(test)]
mod tests;
