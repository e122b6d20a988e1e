//! Which targets of a goal are behind: red, and no longer able to move either way.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    measure::{Months, Numbers, Pace, Segment, State, Subject},
    model::EntryId,
};

/// A target of a goal that is behind.
#[derive(Clone, Debug, PartialEq)]
pub struct Behind {
    /// What is behind.
    pub subject: Subject,
    /// In which part of the market.
    pub segment: Segment,
    /// When.
    pub months: Months,
    /// By how much.
    pub pace: Pace,
}

/// What is promised, in which part of the market, and when, by length in months.
type Promise = (Subject, Segment, BTreeMap<i32, BTreeSet<Months>>);

impl Numbers {
    /// Returns what is behind of a goal: of each subject and segment the newest period of each
    /// length that can be judged, the longest one that is red. Of segments nothing is said where all
    /// of them together are behind, and nothing of periods that are long over.
    pub fn behind(&self, goal: EntryId) -> Vec<Behind> {
        let mut out: Vec<Behind> = Vec::new();
        for (subject, segment, lengths) in self.promised(goal) {
            let is_covered = |known: &Behind| {
                known.subject == subject && known.segment == Segment::All && segment != Segment::All
            };
            if out.iter().any(is_covered) {
                continue;
            }
            let newest = lengths.values().rev().filter_map(|runs| {
                let months = self.newest_judged(&subject, segment, runs)?;
                self.red(&subject, segment, months)
            });
            out.extend(newest.take(1));
        }
        out
    }

    /// Returns what is behind of a goal in two periods running, the earlier one first: the two newest
    /// ones that can be judged, shorter than a year.
    pub fn behind_twice(&self, goal: EntryId) -> Option<[Behind; 2]> {
        self.promised(goal).into_iter().find_map(|(subject, segment, lengths)| {
            lengths.range(..YEAR).find_map(|(n, runs)| {
                let months = self.newest_judged(&subject, segment, runs)?;
                let before = self.red(&subject, segment, months.back(*n))?;
                Some([before, self.red(&subject, segment, months)?])
            })
        })
    }

    /// What a goal promises: subjects and segments, all of the market first, with its periods by
    /// length in months; nothing while data could not be read, because more may have been reached.
    fn promised(&self, goal: EntryId) -> Vec<Promise> {
        let mut out: Vec<Promise> = Vec::new();
        if !self.is_whole {
            return out;
        }
        for target in self.written_of(goal) {
            let (subject, segment, months) = target.key();
            let is_own = |(known, at, _): &&mut Promise| *known == subject && *at == segment;
            match out.iter_mut().find(is_own) {
                Some((.., lengths)) => {
                    lengths.entry(months.len()).or_default().insert(months);
                }
                None => {
                    let lengths = BTreeMap::from([(months.len(), BTreeSet::from([months]))]);
                    out.push((subject, segment, lengths));
                }
            }
        }
        out.sort_by_key(|(_, segment, _)| *segment);
        out
    }

    /// The newest of some periods that can be judged; none when the period after it is over as well.
    fn newest_judged(
        &self,
        subject: &Subject,
        segment: Segment,
        runs: &BTreeSet<Months>,
    ) -> Option<Months> {
        let is_judged = |months: &Months| {
            let pace = self.pace(subject, segment, *months);
            pace.is_some_and(|pace| pace.state != State::SoFar)
        };
        let newest = runs.iter().rev().copied().find(is_judged)?;
        (newest.part(newest.len(), newest.len()).end() >= self.through).then_some(newest)
    }

    fn red(&self, subject: &Subject, segment: Segment, months: Months) -> Option<Behind> {
        let pace = self.pace(subject, segment, months)?;
        let behind = Behind { subject: subject.clone(), segment, months, pace };
        (pace.state == State::Off).then_some(behind)
    }
}

/// So many months are no short period any more.
const YEAR: i32 = 12;
