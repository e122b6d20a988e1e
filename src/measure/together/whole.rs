//! Whether the data are whole: what is missing between two periods, and wholes that are not the sum
//! of their parts.

use std::collections::BTreeMap;

use crate::{
    measure::{Cell, Months, Numbers, Role, Segment, Subject, add::Series},
    source::Span,
};

/// Months for which nothing is written, between two for which something is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataGap {
    /// What is missing.
    pub months: Months,
    /// Of what, in which part of the market.
    pub of: Vec<(Subject, Segment)>,
    /// The period after the gap, where it is written first.
    pub after: Span,
}

/// A sum that is written beside its parts and is another one.
#[derive(Clone, Debug, PartialEq)]
pub struct TwoTruths {
    /// What is counted.
    pub subject: Subject,
    /// In which part of the market.
    pub segment: Segment,
    /// When.
    pub months: Months,
    /// The value of the whole.
    pub whole: Cell,
    /// The parts, in order.
    pub parts: Vec<(Part, Cell)>,
    /// What the parts come to.
    pub sum: f64,
}

/// What a value is a part of a sum by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// A shorter period.
    Months(Months),
    /// A segment.
    Segment(Segment),
}

/// How far amounts of money may be apart: they are rounded. Counts are not.
const ROUNDING: f64 = 0.01;

impl Numbers {
    /// Returns the months that are missing, each run of them once for all that misses it. What left a
    /// stage and what is in it need not be written.
    pub fn gaps(&self) -> Vec<DataGap> {
        let periods = self.rows.iter().filter(|row| row.role == Role::Actual);
        let periods: BTreeMap<_, Span> =
            periods.map(|row| (row.key(), row.period.span)).rev().collect();
        let mut gaps: BTreeMap<Months, DataGap> = BTreeMap::new();
        for (subject, segment, series) in self.actuals.all_series() {
            if matches!(subject, Subject::Exited(_) | Subject::Open(_)) {
                continue;
            }
            let mut end: Option<Months> = None;
            for months in series.keys() {
                let missing = end.and_then(|end| end.next_month().to(months.part(-1, 1)));
                let after = || periods.get(&(subject.clone(), segment, *months)).copied();
                if let Some((missing, after)) = missing.zip(after()) {
                    let gap = DataGap { months: missing, of: Vec::new(), after };
                    let gap = gaps.entry(missing).or_insert(gap);
                    gap.of.push((subject.clone(), segment));
                    gap.after = gap.after.min(after);
                }
                end = end.filter(|end| !months.ends_after(*end)).or(Some(*months));
            }
        }
        gaps.into_values().collect()
    }

    /// Returns the sums that are written beside their parts and are other ones: of periods in any
    /// way, of segments where they come to more than all of the market does. Less is no fault: a lead
    /// may belong to none.
    pub fn two_truths(&self) -> Vec<TwoTruths> {
        let mut out = Vec::new();
        for (subject, segment, series) in self.actuals.all_series() {
            if !self.is_amount(subject) {
                continue;
            }
            for (months, whole) in series {
                let of = (subject, segment, *months);
                let shorter = self.shorter(series, *months);
                out.extend(self.other_sum(of, *whole, shorter));
                if segment == Segment::All {
                    let other = self.other_sum(of, *whole, self.by_segment(subject, *months));
                    out.extend(other.filter(|other| other.sum > whole.value));
                }
            }
        }
        out
    }

    fn other_sum(
        &self,
        (subject, segment, months): (&Subject, Segment, Months),
        whole: Cell,
        parts: Vec<(Part, Cell)>,
    ) -> Option<TwoTruths> {
        let sum: f64 = parts.iter().map(|(_, cell)| cell.value).sum();
        let most = match subject {
            Subject::Kpi(_) => whole.value.abs() * ROUNDING,
            _ => 0.0,
        };
        let is_other = (sum - whole.value).abs() > most;
        let subject = subject.clone();
        (is_other && !parts.is_empty()).then_some(TwoTruths {
            subject,
            segment,
            months,
            whole,
            parts,
            sum,
        })
    }

    /// Returns the values of shorter periods that cover these months, as far as time has come;
    /// nothing where one is missing.
    fn shorter(&self, series: &Series, months: Months) -> Vec<(Part, Cell)> {
        let (mut at, mut parts) = (months.part(0, 1), Vec::new());
        while months.contains(at) {
            let runs =
                [1, 3].into_iter().map(|n| at.part(0, n)).filter(|run| run.len() < months.len());
            let mut runs = runs.filter(|run| months.contains(*run));
            match runs.find_map(|run| Some((run, *series.get(&run)?))) {
                Some((run, cell)) => {
                    parts.push((Part::Months(run), cell));
                    at = run.next_month();
                }
                None if at.start() > self.through => break,
                None => return Vec::new(),
            }
        }
        parts
    }

    fn by_segment(&self, subject: &Subject, months: Months) -> Vec<(Part, Cell)> {
        let own = self.actuals.segments(subject).filter(|segment| *segment != Segment::All);
        let cells = own.filter_map(|segment| {
            let sum = self.actuals.sum((subject, segment), months, Some(self.through)).ok()?;
            let span = sum.cells.first()?.span;
            Some((Part::Segment(segment), Cell { value: sum.value, span }))
        });
        cells.collect()
    }
}
