//! Items as they were found → entries: decoded, or taken over from another version, and known by their
//! names.

use std::{collections::btree_map, iter, sync::Arc};

use super::{
    Builder, Decoded,
    decoded::{Raw, Taken},
    files::{is_decision_id, not_fields},
    found::Found,
    naming, own_kinds,
};
use crate::{
    model::{
        Entry, EntryId, Fault,
        decode::{Decoder, InlineItem},
        field::Kind,
        kinds, lookup, own,
        record::Record,
        value::Code,
    },
    parse::yaml::NodeValue,
    source::{Span, Spanned},
};

impl<'o> Builder<'o> {
    /// Takes an item in, and returns its number; none where the readers may not see it.
    pub(super) fn entry(&mut self, found: Found<'_>) -> Option<EntryId> {
        if !found.is_inside && !self.audience.may_see(found.kind, found.fields) {
            return None;
        }
        let number = EntryId(self.entries.len());
        if let Some(known) = self.known.as_ref().and_then(|known| known.item(number, &found)) {
            self.take_over(known);
            return Some(number);
        }
        let Found { kind, id, fields, at, body, is_inside } = found;
        let mut decoder = Decoder::new(&self.catalog, number, kind);
        let declared = kinds::declared(kind);
        let mut record = match &fields.value {
            NodeValue::Map(pairs) => decoder.record(pairs, at, declared, None),
            NodeValue::Null => decoder.record(&[], at, declared, None),
            _ => Record { partial: true, ..Record::new(at, declared) },
        };
        let is_told = self.has_parse_fault(fields.span);
        if matches!(fields.value, NodeValue::Scalar { .. } | NodeValue::List(_)) && !is_told {
            decoder.faults.push(not_fields(kind, &id, fields.span));
        }
        record.partial |= is_told || self.unreadable.contains(&at.file);
        let pairs = fields.as_map().unwrap_or_default();
        let told = &decoder.faults;
        let item = own::Item { entry: number, id: &id, at, pairs, told };
        let found = own_kinds::hold(&self.catalog, kind, &record, &item);
        decoder.faults.extend(found);
        decoder.faults.extend(bad_id(kind, &id));
        let path = &self.sources.file(at.file).path;
        record.partial |= self.catalog.is_held_back(kind)
            || (kind != &kinds::PLAYBOOK && self.catalog.holds_back(path));
        let Decoder { faults, references, inline, words, .. } = decoder;
        let links = words.iter().flat_map(|words| lookup::links_in(&self.sources, words)).collect();
        let aliases = naming::aliases(&record);
        let title = naming::title(kind, &id, &record, body.as_ref());
        let status = naming::status(kind, &record);
        let entry = Entry { number, kind, id, title, aliases, status, record, body };
        let decoded = Arc::new(Decoded { entry, links, faults, is_inside });
        self.put(decoded, Raw::Written(references));
        for InlineItem { kind, id, node } in inline {
            let (at, body) = (id.span, None);
            self.entry(Found { kind, at, id, fields: &node, body, is_inside: true });
        }
        Some(number)
    }

    /// Takes in an item of another version, with those inside it.
    fn take_over(&mut self, (decoded, references): Taken<'o>) {
        self.put(decoded, references);
        let next = |own: &Self| own.known.as_ref()?.inside(EntryId(own.entries.len()));
        while let Some((decoded, references)) = next(self) {
            self.put(decoded, references);
        }
    }

    fn put(&mut self, decoded: Arc<Decoded>, references: Raw<'o>) {
        let Entry { number, kind, .. } = decoded.entry;
        if kind != &kinds::PLAYBOOK {
            self.by_kind.entry(kind.name).or_default().push(number);
        }
        self.faults.extend(decoded.faults.iter().cloned());
        self.entries.push(decoded);
        self.raw.push(references);
        self.name(number);
    }

    pub(super) fn has_parse_fault(&self, span: Span) -> bool {
        let (start, end) = ((span.file, span.start), (span.file, span.end));
        self.unparsed.range(start..=end).next().is_some()
    }

    /// Makes an entry known by its id and aliases; the first to take a name keeps it.
    fn name(&mut self, number: EntryId) {
        let entry = &self.entries[number.0].entry;
        let id_of = |number: EntryId| &self.entries[number.0].entry.id;
        let known = self.by_id.entry(entry.kind.name).or_default();
        let aliases = entry.aliases.iter().cloned();
        for Spanned { value: name, span } in iter::once(entry.id.clone()).chain(aliases) {
            let own = match known.entry(name) {
                btree_map::Entry::Occupied(own) => own,
                btree_map::Entry::Vacant(place) => {
                    place.insert(number);
                    continue;
                }
            };
            let first = id_of(*own.get());
            let is_same = *own.get() == number;
            // The names of an item that stands twice are told with its id.
            let is_told = span != entry.id.span && first.value == entry.id.value;
            if !is_same && !is_told {
                let (kind, id) = (entry.kind, own.key().clone());
                self.faults.push(Fault::DuplicateId { span, first: first.span, kind, id });
            }
        }
    }
}

/// Says what is wrong with an id that cannot stand in an address.
fn bad_id(kind: &'static Kind, id: &Spanned<String>) -> Option<Fault> {
    let is_decision = kind.name == "decision" && is_decision_id(&id.value);
    // The id of a person or a team is a field, and was read as one.
    let is_field = kind == &kinds::PERSON || kind == &kinds::TEAM;
    if kind == &kinds::PAGE || is_decision || is_field {
        return None;
    }
    let wrong = Code::parse(&id.value).err()?;
    Some(Fault::BadId { span: id.span, id: id.value.clone(), wrong })
}
