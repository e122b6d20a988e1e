//! Entries → playbook, once all files are read: every reference and link looked up, and what only the
//! whole can tell.

use std::{collections::BTreeMap, sync::Arc};

use icu_normalizer::ComposingNormalizerBorrowed;

use super::{
    Audience, Builder, Decoded, SETTINGS, Today,
    decoded::{Known, Raw},
};
use crate::{
    model::{
        DataFile, EntryId, Fault, Playbook, Reference, Resolution, decided, decode::RawReference,
        field::Class, kinds, lookup, mentions::Mentions, near::Near,
    },
    parse::Document,
    source::{FileId, Span},
};

impl Builder<'_> {
    /// Makes the playbook.
    pub(super) fn finish(
        mut self,
        documents: Vec<Arc<Document>>,
        assets: Vec<String>,
        today: Today,
    ) -> Playbook {
        if self.entries.first().is_none_or(|first| first.entry.kind != &kinds::PLAYBOOK) {
            unreachable!("commands look for `{SETTINGS}` before they build a playbook");
        }
        self.same_pages();
        self.note_left_out();
        let in_data = self.data_references();
        let today = match today {
            Today::Pinned(day) => day,
            Today::Usual(day) => self.entries[0].entry.record.date("as_of").copied().unwrap_or(day),
        };
        let mut playbook = Playbook {
            audience: self.audience,
            sources: self.sources,
            documents,
            today,
            catalog: self.catalog,
            entries: self.entries,
            by_kind: self.by_kind,
            by_id: self.by_id,
            by_file: self.by_file,
            references: Vec::new(),
            in_data: Vec::new(),
            links: Vec::new(),
            data: self.data,
            faults: self.faults,
            assets: assets.into_iter().collect(),
            mentions: Mentions::default(),
            incomplete: self.incomplete,
            broken: self.broken,
            unread: self.unreadable,
            decided: Vec::new(),
            near: Near::default(),
        };
        let series = lookup::series(&playbook);
        playbook.references = look_up(&playbook, self.raw, self.known.as_ref());
        let in_data = in_data.into_iter();
        playbook.in_data = in_data
            .map(|(file, raw)| lookup::look_up_in_data(&playbook, file, raw, &series))
            .collect();
        playbook.links = lookup::all_links(&playbook);
        if playbook.audience == Audience::Shareable {
            playbook.cut_off();
        }
        playbook.note_mentions();
        let (decided, faults) = decided::all(&playbook);
        playbook.decided = decided;
        playbook.faults.extend(faults);
        playbook
    }

    /// Two files that would be published at one address.
    fn same_pages(&mut self) {
        let mut seen: BTreeMap<String, Span> = BTreeMap::new();
        for Decoded { entry, .. } in self.entries.iter().map(|decoded| &**decoded) {
            if entry.kind != &kinds::PAGE {
                continue;
            }
            // Disks that do not tell capitals apart do not tell ways to write an accent apart either.
            let name = ComposingNormalizerBorrowed::new_nfc()
                .normalize(&entry.id.value.to_lowercase())
                .into_owned();
            let name = match name.strip_suffix("readme") {
                Some(folder) if folder.is_empty() || folder.ends_with('/') => {
                    format!("{folder}index")
                }
                _ => name,
            };
            match seen.get(&name) {
                Some(first) => {
                    self.faults.push(Fault::SamePage { span: entry.id.span, first: *first });
                }
                None => {
                    seen.insert(name, entry.id.span);
                }
            }
        }
    }

    /// Stages, segments and KPIs that data files name.
    fn data_references(&self) -> Vec<(FileId, RawReference)> {
        let mut out = Vec::new();
        for DataFile { file, table } in &self.data {
            for (at, column) in table.columns.iter().enumerate() {
                let (field, targets): (_, &'static [&'static str]) = match column.value.as_str() {
                    "stage" => ("stage", &["lead-stage"]),
                    "segment" => ("segment", &["icp"]),
                    "kpi" => ("kpi", &["kpi"]),
                    _ => continue,
                };
                let cells = table.rows.iter().filter_map(|row| row.get(at));
                out.extend(cells.filter(|cell| !cell.value.is_empty()).map(|cell| {
                    let (span, written) = (cell.span, cell.value.clone());
                    (*file, RawReference { span, written, field, targets, class: Class::Meaning })
                }));
            }
        }
        out
    }
}

/// Looks up the references of every entry.
fn look_up(
    playbook: &Playbook,
    raw: Vec<Raw<'_>>,
    known: Option<&Known<'_>>,
) -> Vec<Arc<[Reference]>> {
    // What was found by its name is found while the names are the same, whatever else changed.
    let has_names = known.is_some_and(|known| known.has_names_of(playbook));
    let is_found = |own: &Reference| matches!(own.to, Resolution::Found(_));
    let of_entry = |(at, raw): (usize, Raw<'_>)| {
        let look_up = |raw| lookup::look_up(playbook, EntryId(at), raw);
        match raw {
            Raw::Written(raw) => raw.into_iter().map(look_up).collect(),
            Raw::Known(known) if has_names && known.iter().all(is_found) => Arc::clone(known),
            Raw::Known(known) => known.iter().map(Reference::raw).map(look_up).collect(),
        }
    };
    raw.into_iter().enumerate().map(of_entry).collect()
}
