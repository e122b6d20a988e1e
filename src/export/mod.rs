//! KPIs → text for the systems that compute them where the events are: definitions go out, data
//! never. Flows in: a [`Playbook`] and its [`Numbers`]. Flows out: [`Exported`], the text and what
//! must be told about it. One format per file; [`FORMATS`] lists them.
//!
//! Both formats stand on the same two tables:
//!
//! - `stage_events(lead_id, segment, stage, entered_at)`: one row each time a lead enters a stage;
//! - `kpi_values(period, segment, kpi, value)`: what cannot be counted, as in `data/`.
//!
//! What KPIs are to reach is known to the playbook: SQL gets it as constants, dbt reads a third table,
//! `kpi_targets`, because a semantic model cannot hold values.

mod dbt;
mod names;
mod sql;

use std::collections::BTreeMap;

use crate::{
    measure::{Definition, Formula, Numbers, Operand},
    model::{
        Entry, EntryId, Playbook,
        field::{Kind, Standing},
        kinds,
    },
};

/// A system that computes KPIs.
pub struct Format {
    /// Its name on the command line.
    pub name: &'static str,
    /// Writes the definitions.
    pub write: for<'p> fn(&Metrics<'p>) -> Exported<'p>,
}

/// Every format.
pub static FORMATS: &[Format] =
    &[Format { name: "dbt", write: dbt::write }, Format { name: "sql", write: sql::write }];

/// Returns the format called `name`.
pub fn find(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.name == name)
}

/// A KPI that can be handed on.
#[derive(Clone, Copy, Debug)]
pub struct Metric<'p> {
    /// The KPI.
    pub kpi: &'p Entry,
    /// What it is made of.
    pub definition: &'p Definition,
}

/// The KPIs of a playbook, each behind those it is made of.
#[derive(Debug)]
pub struct Metrics<'p> {
    /// The playbook.
    pub playbook: &'p Playbook,
    /// Its numbers.
    pub numbers: &'p Numbers,
    /// What can be handed on.
    pub metrics: Vec<Metric<'p>>,
    /// What cannot, whatever the format, and why.
    pub left_out: Vec<Remark<'p>>,
}

/// What the reader of an export must know about a KPI, in words that go on after its id.
#[derive(Clone, Debug)]
pub struct Remark<'p> {
    /// The KPI.
    pub kpi: &'p Entry,
    /// Whether it is not in the export.
    pub is_left_out: bool,
    /// Why, or what is different there.
    pub text: String,
}

/// What is handed on.
#[derive(Debug)]
pub struct Exported<'p> {
    /// The file.
    pub text: String,
    /// How many KPIs are in it.
    pub n_metrics: usize,
    /// What must be told, in the order of the KPIs' files.
    pub remarks: Vec<Remark<'p>>,
}

impl Exported<'_> {
    /// Returns what must be told, once for all KPIs of which it is true: whether they are left out,
    /// their ids, and the words.
    pub fn told(&self) -> Vec<(bool, Vec<&str>, &str)> {
        told(&self.remarks)
    }
}

fn told<'r>(remarks: &'r [Remark<'_>]) -> Vec<(bool, Vec<&'r str>, &'r str)> {
    let mut out: Vec<(bool, Vec<&str>, &str)> = Vec::new();
    for remark in remarks {
        let (id, text) = (remark.kpi.id.value.as_str(), remark.text.as_str());
        match out
            .iter_mut()
            .find(|(is_out, _, said)| *is_out == remark.is_left_out && *said == text)
        {
            Some((_, ids, _)) => ids.push(id),
            None => out.push((remark.is_left_out, vec![id], text)),
        }
    }
    out.sort_by_key(|(is_left_out, ..)| *is_left_out);
    out
}

/// Returns a text as a literal of SQL, as conditions of dbt have them too.
fn literal(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// Collects the KPIs of a playbook.
pub fn metrics<'p>(playbook: &'p Playbook, numbers: &'p Numbers) -> Metrics<'p> {
    let mut collector = Collector {
        playbook,
        numbers,
        seen: BTreeMap::new(),
        metrics: Vec::new(),
        out: Vec::new(),
    };
    for kpi in playbook.of_kind(&kinds::KPI).filter(|kpi| !playbook.is_again(kpi)) {
        collector.add(kpi);
    }
    let Collector { metrics, out: left_out, .. } = collector;
    Metrics { playbook, numbers, metrics, left_out }
}

struct Collector<'p> {
    playbook: &'p Playbook,
    numbers: &'p Numbers,
    /// Whether a KPI can be handed on; not known yet while what it is made of is looked at.
    seen: BTreeMap<EntryId, Option<bool>>,
    metrics: Vec<Metric<'p>>,
    out: Vec<Remark<'p>>,
}

impl<'p> Collector<'p> {
    /// Adds a KPI behind those it is made of; says whether it could be.
    fn add(&mut self, kpi: &'p Entry) -> bool {
        if let Some(known) = self.seen.get(&kpi.number) {
            return known.unwrap_or(false);
        }
        self.seen.insert(kpi.number, None);
        let found = self.judge(kpi);
        self.seen.insert(kpi.number, Some(found.is_ok()));
        match found {
            Ok(definition) => self.metrics.push(Metric { kpi, definition }),
            Err(text) => {
                self.out.push(Remark { kpi, is_left_out: true, text });
                return false;
            }
        }
        true
    }

    fn judge(&mut self, kpi: &'p Entry) -> Result<&'p Definition, String> {
        if kpi.standing() == Standing::Retired {
            return Err("it is retired".to_owned());
        }
        let definition = self.numbers.definition(kpi.number);
        let definition = definition
            .ok_or("its definition is not whole; `playmaker check` says what is missing")?;
        for part in parts(definition) {
            let part = self.playbook.entry(part);
            if !self.add(part) {
                let id = &part.id.value;
                return Err(match self.seen.get(&part.number) {
                    Some(None) => format!("it is made of itself, by way of `{id}`"),
                    _ => format!("it is made of `{id}`, which is left out"),
                });
            }
        }
        Ok(definition)
    }
}

/// Returns the KPIs that one is made of.
fn parts(definition: &Definition) -> impl Iterator<Item = EntryId> {
    let operands = match &definition.formula {
        Formula::Ratio { numerator, denominator } => vec![numerator, denominator],
        _ => Vec::new(),
    };
    operands.into_iter().filter_map(|operand| match operand {
        Operand::Kpi(kpi) => Some(*kpi),
        Operand::Stage(_) | Operand::Series(_) | Operand::Target(_) => None,
    })
}

impl<'p> Metrics<'p> {
    /// Writes KPI by KPI with `one`, which may refuse one or say what is different there; those that
    /// are made of a refused one are left out with it. Returns the texts in order, and the remarks.
    fn each<T>(
        &self,
        mut one: impl FnMut(Metric<'p>) -> Result<(T, Option<String>), String>,
    ) -> (Vec<T>, Vec<Remark<'p>>) {
        let (mut texts, mut remarks) = (Vec::new(), self.left_out.clone());
        for metric in &self.metrics {
            let is_out = |kpi: &EntryId| {
                remarks.iter().any(|remark| remark.is_left_out && remark.kpi.number == *kpi)
            };
            let rests_on = parts(metric.definition).find(is_out);
            let written = match rests_on {
                Some(part) => {
                    let id = &self.playbook.entry(part).id.value;
                    Err(format!("it is made of `{id}`, which is left out"))
                }
                None => one(*metric),
            };
            let (text, is_left_out) = match written {
                Ok((text, remark)) => {
                    texts.push(text);
                    (remark, false)
                }
                Err(reason) => (Some(reason), true),
            };
            remarks.extend(text.map(|text| Remark { kpi: metric.kpi, is_left_out, text }));
        }
        remarks.sort_by_key(|remark| remark.kpi.number);
        (texts, remarks)
    }

    /// Returns the ids of a kind, each once.
    fn ids(&self, kind: &'static Kind) -> impl Iterator<Item = &'p str> {
        let playbook = self.playbook;
        let entries = playbook.of_kind(kind).filter(|entry| !playbook.is_again(entry));
        entries.map(|entry| entry.id.value.as_str())
    }

    /// Returns the id of an entry.
    fn id(&self, number: EntryId) -> &'p str {
        &self.playbook.entry(number).id.value
    }
}
