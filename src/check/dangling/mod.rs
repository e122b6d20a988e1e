//! References and links that name no item. Flows in: the playbook's references and links. Flows
//! out: what is wrong with each, and the smallest text that is; the rules `ref-unknown` and
//! `stage-undefined` share them out, so that each is reported once.

mod written;

use std::collections::{BTreeMap, BTreeSet};

use super::words;
use crate::{
    diagnostic::{Replacement, nearest},
    model::{
        Entry, EntryId, Playbook, ProseLink, Reference, ReferenceSource, Resolution,
        field::{Kind, Standing},
        kinds,
        links::{Break, Target},
    },
    parse::markdown::LinkForm,
    source::Span,
};
use written::Text;

/// A reference or link that names no item.
#[derive(Debug)]
pub(super) struct Dangling<'p> {
    /// The smallest text that is wrong.
    pub(super) span: Span,
    /// The id, or the kind's word, as it is written.
    pub(super) written: &'p str,
    /// What it may be; empty when it may be anything.
    pub(super) kinds: Vec<&'static Kind>,
    /// What is wrong.
    pub(super) problem: Problem,
    /// What to write in place of the marked text.
    pub(super) replacement: Option<Replacement>,
    /// The same word in later rows of the same data file.
    pub(super) again: Vec<Span>,
}

/// Why nothing is named.
#[derive(Debug)]
pub(super) enum Problem {
    /// Nobody has this id; the entry that was probably meant.
    Unknown(Option<EntryId>),
    /// The word before the `/` is no kind; the kind that was probably meant.
    UnknownKind(Option<&'static Kind>),
    /// Several items have this id.
    Ambiguous(Vec<EntryId>),
}

impl Dangling<'_> {
    /// Says whether a lead stage is named: nothing else can stand there, or one is meant.
    pub(super) fn is_stage(&self, playbook: &Playbook) -> bool {
        let Problem::Unknown(nearest) = &self.problem else { return false };
        let is_near = nearest.is_some_and(|near| playbook.entry(near).kind == &kinds::LEAD_STAGE);
        is_near || self.kinds == [&kinds::LEAD_STAGE]
    }
}

/// Returns every reference and link that names no item, each place once.
pub(super) fn dangling(playbook: &Playbook) -> Vec<Dangling<'_>> {
    let mut out: Vec<Dangling<'_>> = Vec::new();
    let mut seen = BTreeSet::new();
    let mut rows = BTreeMap::new();
    for reference in playbook.references() {
        if playbook.is_unread(reference.span.file) || !seen.insert(reference.span) {
            continue;
        }
        let Some(found) = of_reference(playbook, reference) else { continue };
        if let ReferenceSource::Data(file) = reference.from {
            let first = *rows.entry((file, reference.field, found.written)).or_insert(out.len());
            if let Some(first) = out.get_mut(first) {
                if let (Some(first), Some(own)) = (&mut first.replacement, found.replacement) {
                    first.also.push(found.span);
                    first.is_certain &= own.is_certain;
                }
                first.again.push(found.span);
                continue;
            }
        }
        out.push(found);
    }
    let links = playbook.links.iter().filter(|link| !playbook.is_unread(link.span.file));
    out.extend(links.filter_map(|link| of_link(playbook, link)));
    out
}

/// Says whether a link is one of those that [`dangling`] returns.
pub(super) fn names_no_item(playbook: &Playbook, link: &ProseLink) -> bool {
    of_link(playbook, link).is_some()
}

fn of_reference<'p>(playbook: &'p Playbook, reference: &'p Reference) -> Option<Dangling<'p>> {
    let targets = || playbook.catalog.find_all(reference.targets);
    let text = Text { playbook, span: reference.span, written: &reference.written };
    match &reference.to {
        Resolution::Unknown { kind: Some(kind), nearest } => {
            Some(text.unknown(vec![*kind], *nearest))
        }
        Resolution::Unknown { kind: None, nearest } => Some(text.unknown(targets(), *nearest)),
        Resolution::UnknownKind => Some(text.unknown_kind(targets())),
        Resolution::Ambiguous(entries) => Some(text.ambiguous(entries)),
        _ => None,
    }
}

fn of_link<'p>(playbook: &'p Playbook, link: &'p ProseLink) -> Option<Dangling<'p>> {
    let Target::Broken(broken) = &link.target else { return None };
    let written = match link.form {
        LinkForm::Wiki => link.dest.split(['.', '#']).next().unwrap_or_default().trim(),
        _ => link.dest.split('#').nth(1).unwrap_or_default(),
    };
    let text = Text { playbook, span: link.span, written };
    match broken {
        Break::UnknownItem { kind, nearest } => {
            Some(text.unknown(kind.iter().copied().collect(), *nearest))
        }
        Break::UnknownKind { .. } => Some(text.unknown_kind(Vec::new())),
        Break::Ambiguous(entries) => Some(text.ambiguous(entries)),
        Break::NoFile { kind: Some(kind), path, .. } if *kind == &kinds::LEAD_STAGE => {
            stage_file(playbook, link, path)
        }
        _ => None,
    }
}

/// A link to the file of a lead stage that is defined nowhere.
fn stage_file<'p>(playbook: &'p Playbook, link: &'p ProseLink, path: &str) -> Option<Dangling<'p>> {
    let target = link.dest.split(['#', '?']).next().unwrap_or_default();
    let name = target.rsplit('/').next().unwrap_or(target);
    let id = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    if id.is_empty() || playbook.find(&kinds::LEAD_STAGE, id).is_some() {
        return None;
    }
    let stages = || playbook.of_kind(&kinds::LEAD_STAGE).map(|entry| entry.id.value.as_str());
    let near = nearest(id, stages()).and_then(|near| playbook.find(&kinds::LEAD_STAGE, near));
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let ending = if name == id { ".md" } else { "" };
    let has_file = |near: &&Entry| {
        let name = name.replacen(id, &near.id.value, 1);
        playbook.sources.find(&format!("{folder}/{name}{ending}")).is_some()
    };
    let within = words::narrow(&playbook.sources, link.span, target);
    let span = words::narrow(&playbook.sources, within, id);
    let is_certain = |near: &Entry| {
        let kinds = [&kinds::LEAD_STAGE];
        let is_in_use = near.standing() != Standing::Retired;
        let is_found = playbook.sources.text(span) == id;
        is_in_use && is_found && playbook.is_only_near(near.number, id, &kinds)
    };
    let replacement = near.filter(has_file).map(|near| {
        Replacement::certain_if(is_certain(near), format!("{}{ending}", near.id.value))
    });
    Some(Dangling {
        span,
        written: id,
        kinds: vec![&kinds::LEAD_STAGE],
        problem: Problem::Unknown(near.map(|entry| entry.number)),
        replacement,
        again: Vec::new(),
    })
}
