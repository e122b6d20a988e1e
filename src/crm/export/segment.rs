//! Which segment a row belongs to: the first of the named columns whose value is one of our ICPs.

use std::collections::BTreeMap;

use super::{Refusal, rows::Row, text};
use crate::{
    crm::fold,
    diagnostic::nearest,
    model::{Playbook, REMAINDER, field::Standing, kinds},
};

/// The word for everything together, where nobody asks for segments.
const ALL: &str = "all";

/// How many written values are remembered.
const MOST_REMEMBERED: usize = 1_000;

/// The segments, and how they are told.
#[derive(Debug)]
pub(super) struct Segments {
    /// The ids of the ICPs in file order and then the remainder; or `all` alone.
    pub(super) names: Vec<String>,
    pub(super) columns: Vec<usize>,
    /// By folded word.
    by_word: BTreeMap<String, usize>,
    remembered: BTreeMap<Vec<u8>, Option<usize>>,
}

impl Segments {
    /// Takes the ICPs of a playbook by id, title and alias, and `asked` values on top.
    pub(super) fn of(
        playbook: &Playbook,
        columns: Vec<usize>,
        asked: &[(String, String)],
    ) -> Result<Self, Refusal> {
        let mut segments = Self {
            names: Vec::new(),
            columns,
            by_word: BTreeMap::new(),
            remembered: BTreeMap::new(),
        };
        if segments.columns.is_empty() {
            segments.names.push(ALL.to_owned());
            return Ok(segments);
        }
        let icps = playbook.of_kind(&kinds::ICP).filter(|icp| !playbook.is_again(icp));
        let mut words: BTreeMap<String, Option<usize>> = BTreeMap::new();
        for icp in icps.filter(|icp| icp.standing() != Standing::Retired) {
            let number = segments.names.len();
            segments.names.push(icp.id.value.clone());
            let aliases = icp.aliases.iter().map(|alias| alias.value.as_str());
            for word in [icp.id.value.as_str(), &icp.title].into_iter().chain(aliases) {
                let known = words.entry(fold(word)).or_insert(Some(number));
                // A word that two ICPs share tells neither.
                *known = known.filter(|other| *other == number);
            }
        }
        let known = words.into_iter().filter_map(|(word, icp)| Some((word, icp?)));
        segments.by_word.extend(known.filter(|(word, _)| !word.is_empty()));
        for (value, icp) in asked {
            let number = segments.number(icp)?;
            segments.by_word.insert(fold(value), number);
        }
        segments.names.push(REMAINDER.to_owned());
        Ok(segments)
    }

    fn number(&self, icp: &str) -> Result<usize, Refusal> {
        let known = self.names.iter().position(|name| name == icp).or_else(|| self.word(icp));
        known.ok_or_else(|| Refusal::Unknown {
            what: "ICP",
            word: icp.to_owned(),
            nearest: nearest(icp, self.names.iter().map(String::as_str)).map(str::to_owned),
        })
    }

    /// Says whether a value names one of our segments.
    pub(super) fn word(&self, value: &str) -> Option<usize> {
        self.by_word.get(&fold(value)).copied()
    }

    /// Returns the number of the remainder, when there is one.
    pub(super) fn remainder(&self) -> Option<usize> {
        (!self.columns.is_empty()).then(|| self.names.len() - 1)
    }

    /// Returns the number of the segment of a row.
    pub(super) fn of_row(&mut self, row: &Row<'_>) -> usize {
        for at in 0..self.columns.len() {
            let cell = row.cell(self.columns[at]);
            if let Some(number) = self.remembered(cell) {
                return number;
            }
        }
        self.names.len() - 1
    }

    fn remembered(&mut self, cell: &[u8]) -> Option<usize> {
        if let Some(known) = self.remembered.get(cell) {
            return *known;
        }
        let number = self.word(&text::words(cell));
        if self.remembered.len() < MOST_REMEMBERED {
            self.remembered.insert(cell.to_vec(), number);
        }
        number
    }
}
