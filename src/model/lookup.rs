//! What written references and links name, looked up once every file is read.

use std::collections::BTreeSet;

use super::{
    Entry, EntryId, Playbook, ProseLink, REMAINDER, Reference, ReferenceSource, Resolution,
    SETTINGS,
    decode::{RawReference, Words},
    field::Kind,
    kinds,
    links::{self, Target},
    record::Value,
};
use crate::{
    parse::markdown::{Link, LinkForm, Outline},
    source::{FileId, Sources, Span},
};

/// Data series that some KPI is computed from.
pub(super) struct SeriesNames {
    names: BTreeSet<String>,
    /// Whether what some KPI is computed from cannot be known, so that there may be others.
    may_lack: bool,
}

pub(super) fn series(playbook: &Playbook) -> SeriesNames {
    let is_open = |kpi: &Entry| {
        let has = PARTS.map(|name| kpi.record.has(name));
        !PARTS.into_iter().all(|name| kpi.record.is_known(name)) || has[0] != has[1]
    };
    let may_lack = playbook.of_kind(&kinds::KPI).any(is_open);
    SeriesNames { names: names(playbook), may_lack }
}

/// The fields of a KPI that say what is divided by what.
const PARTS: [&str; 2] = ["numerator", "denominator"];

fn names(playbook: &Playbook) -> BTreeSet<String> {
    let kpis = playbook.of_kind(&kinds::KPI);
    let parts = kpis.flat_map(|kpi| PARTS.map(|name| kpi.record.get(name)));
    parts
        .flatten()
        .filter_map(|value| match &value.value {
            Value::Series(name) => Some(name.clone()),
            _ => None,
        })
        .collect()
}

/// Looks up what a field of an entry names.
pub(super) fn look_up(playbook: &Playbook, from: EntryId, raw: RawReference) -> Reference {
    let RawReference { span, written, field, targets, class } = raw;
    let to = playbook.lookup(&written, targets);
    Reference { from: ReferenceSource::Entry(from), field, span, written, targets, class, to }
}

/// Looks up what a row of a data file names.
pub(super) fn look_up_in_data(
    playbook: &Playbook,
    file: FileId,
    raw: RawReference,
    series: &SeriesNames,
) -> Reference {
    let RawReference { span, written, field, targets, class } = raw;
    let plain = match field {
        "segment" => written == "all" || written == REMAINDER,
        "kpi" => series.names.contains(&written),
        _ => false,
    };
    let to = match playbook.lookup(&written, targets) {
        _ if plain => Resolution::Plain,
        Resolution::Unknown { .. } if field == "kpi" && series.may_lack => Resolution::HeldBack,
        found => found,
    };
    Reference { from: ReferenceSource::Data(file), field, span, written, targets, class, to }
}

/// A link, before it is looked up.
#[derive(Clone, Debug)]
pub(super) struct RawLink {
    span: Span,
    form: LinkForm,
    dest: String,
}

/// Returns the links in a text of a field.
pub(super) fn links_in(sources: &Sources, words: &Words) -> Vec<RawLink> {
    let mut at = words.span.range().start;
    let link = |link: Link| {
        let span = find_written(sources, words.span, &mut at, &link.dest);
        RawLink { span, form: link.form, dest: link.dest }
    };
    Outline::of(&words.text).links.into_iter().map(link).collect()
}

/// Looks up all links: those of pages, and behind them those in fields.
pub(super) fn all_links(playbook: &Playbook) -> Vec<ProseLink> {
    let mut out = Vec::new();
    for entry in playbook.entries() {
        let Some(body) = &entry.body else { continue };
        let start = body.span.range().start;
        for link in &body.outline.links {
            let range = start + link.range.start..start + link.range.end;
            let (span, dest) = (Span::new(entry.file(), range), link.dest.clone());
            out.push(prose_link(playbook, entry.number, RawLink { span, form: link.form, dest }));
        }
    }
    for decoded in &playbook.entries {
        for link in &decoded.links {
            out.push(prose_link(playbook, decoded.entry.number, link.clone()));
        }
    }
    out
}

/// Finds a link's target in the text as its author typed it, which may hold escapes and breaks.
fn find_written(sources: &Sources, value: Span, at: &mut usize, dest: &str) -> Span {
    let end = value.range().end;
    let text = &sources.file(value.file).text;
    match text.get(*at..end).and_then(|rest| rest.find(dest)) {
        Some(found) if !dest.is_empty() => {
            let start = *at + found;
            *at = start + dest.len();
            Span::new(value.file, start..*at)
        }
        _ => value,
    }
}

fn prose_link(playbook: &Playbook, from: EntryId, link: RawLink) -> ProseLink {
    let RawLink { span, form, dest } = link;
    let target: Target = links::resolve(playbook, from, form, &dest);
    ProseLink { from, span, form, dest, target }
}

impl Playbook {
    /// Finds what a written reference names: `id`, or `kind/id`. With no targets any kind may be
    /// named, by its id alone when only one kind has it.
    pub(super) fn lookup(&self, written: &str, targets: &'static [&'static str]) -> Resolution {
        // The settings have no id: where anything may be named, their file names them.
        if targets.is_empty() && written == SETTINGS {
            return Resolution::Found(self.settings().number);
        }
        if let Some((word, id)) = written.split_once('/')
            && let Some(kind) = self.catalog.find(word)
        {
            return self.lookup_in(kind, id, targets);
        }
        if written.contains('/') {
            return match self.find(&kinds::PAGE, written) {
                Some(page) if targets.is_empty() || targets == [kinds::PAGE.name] => {
                    Resolution::Found(page.number)
                }
                Some(page) => Resolution::OtherKind(page.number),
                None if !self.catalog.is_complete() => Resolution::HeldBack,
                None if targets == [kinds::PAGE.name] => {
                    let nearest = self.nearest_entry(written, &[&kinds::PAGE]);
                    Resolution::Unknown { kind: Some(&kinds::PAGE), nearest }
                }
                None => Resolution::UnknownKind,
            };
        }
        let searched: Vec<&'static Kind> = if targets.is_empty() {
            self.catalog.all().collect()
        } else {
            self.catalog.find_all(targets)
        };
        let found: Vec<EntryId> =
            searched.iter().filter_map(|kind| Some(self.find(kind, written)?.number)).collect();
        match found.as_slice() {
            [one] => return Resolution::Found(*one),
            [_, ..] => return Resolution::Ambiguous(found),
            [] => {}
        }
        if searched.iter().any(|kind| self.is_incomplete(kind) || self.may_define(kind, written)) {
            return Resolution::HeldBack;
        }
        // Where a person is needed, a team is meant rather than a term of the same name.
        let team = Some(&kinds::TEAM).filter(|_| targets == [kinds::PERSON.name]);
        let others = team.into_iter().chain(self.catalog.all());
        let elsewhere = others.into_iter().find_map(|kind| self.find(kind, written));
        if let Some(entry) = elsewhere {
            return Resolution::OtherKind(entry.number);
        }
        if targets.is_empty() && !self.catalog.is_complete() {
            return Resolution::HeldBack;
        }
        let kind = match searched.as_slice() {
            [one] => Some(*one),
            _ => None,
        };
        Resolution::Unknown { kind, nearest: self.nearest_entry(written, &searched) }
    }

    fn lookup_in(&self, kind: &'static Kind, id: &str, targets: &[&str]) -> Resolution {
        match self.find(kind, id) {
            Some(entry) if targets.is_empty() || targets.contains(&kind.name) => {
                Resolution::Found(entry.number)
            }
            Some(entry) => Resolution::OtherKind(entry.number),
            None if self.is_incomplete(kind) || self.may_define(kind, id) => Resolution::HeldBack,
            None => {
                let nearest = self.nearest_entry(id, &[kind]);
                Resolution::Unknown { kind: Some(kind), nearest }
            }
        }
    }
}
