//! Targets that cannot all be met, because one of them says another number than those around it
//! give. Which one is wrong is anybody's guess; the one that takes part in most clashes is shown.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use crate::{
    measure::{Cell, Months, Segment, Subject, Target},
    model::EntryId,
    source::Span,
};

/// A target that says another number than others give.
#[derive(Clone, Debug)]
pub struct Clash {
    /// What the target is of.
    pub subject: Subject,
    /// In which part of the market.
    pub segment: Segment,
    /// When.
    pub months: Months,
    /// What the target says.
    pub stated: Target,
    /// What the others give.
    pub worked_out: f64,
    /// The others, in the order in which they are added or multiplied.
    pub terms: Vec<Term>,
    /// What is done with them.
    pub by: By,
}

/// What the terms of a clash are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// Targets of the parts of the market, added up.
    Segments,
    /// Targets of shorter periods, added up.
    Periods,
    /// The target of an earlier stage, times that of the conversion.
    Rate,
}

/// One of the targets that give a number.
#[derive(Clone, Debug)]
pub struct Term {
    /// What tells it from the other terms.
    pub of: TermOf,
    /// What it says.
    pub target: Target,
}

/// What tells a term from the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TermOf {
    /// The part of the market.
    Segment(Segment),
    /// When.
    Period(Months),
    /// Which stage, and when.
    Stage(EntryId, Months),
    /// Which conversion.
    Rate(EntryId),
}

/// A target to look at, and the clashes it takes part in.
#[derive(Clone, Debug)]
pub struct Suspect {
    /// The target.
    pub cell: Cell,
    /// Its clashes; one at least.
    pub clashes: Vec<Clash>,
}

impl Clash {
    /// Returns every target in it, the one that is stated first; those that stand alone before those
    /// that are added up from several.
    pub fn cells(&self) -> Vec<Cell> {
        let targets =
            || std::iter::once(&self.stated).chain(self.terms.iter().rev().map(Term::target));
        let (alone, added): (Vec<_>, Vec<_>) = match self.by {
            By::Rate => targets().partition(|target| target.cells.len() == 1),
            By::Segments | By::Periods => (targets().collect(), Vec::new()),
        };
        alone.into_iter().chain(added).flat_map(|target| target.cells.iter().copied()).collect()
    }

    /// Returns the places of all targets in it.
    pub fn places(&self) -> BTreeSet<Span> {
        self.cells().into_iter().map(|cell| cell.span).collect()
    }
}

impl Term {
    fn target(&self) -> &Target {
        &self.target
    }
}

/// Shares clashes out among the targets in them, so that one wrong target is one suspect: the target
/// in most clashes takes all of them, then the next. Of several, the one that comes first.
pub fn suspects(clashes: Vec<Clash>) -> Vec<Suspect> {
    let mut tally = Tally::of(&clashes);
    let mut clashes: Vec<Option<Clash>> = clashes.into_iter().map(Some).collect();
    let mut out = Vec::new();
    while let Some(cell) = tally.most() {
        let own: Vec<Clash> =
            tally.holders(cell).into_iter().filter_map(|at| clashes[at].take()).collect();
        own.iter().for_each(|clash| tally.remove(clash));
        out.push(Suspect { cell, clashes: own });
    }
    out
}

/// In how many clashes each target is.
struct Tally {
    /// By place: the target, its rank among all, and the clashes it was in.
    cells: BTreeMap<Span, (Cell, usize, Vec<usize>)>,
    counts: BTreeMap<Span, usize>,
    /// By how many clashes there are, most first, and by rank.
    ranked: BTreeSet<(Reverse<usize>, usize, Span)>,
}

impl Tally {
    fn of(clashes: &[Clash]) -> Self {
        let mut cells: BTreeMap<Span, (Cell, usize, Vec<usize>)> = BTreeMap::new();
        for (at, clash) in clashes.iter().enumerate() {
            for cell in clash.cells() {
                let rank = cells.len();
                let (.., holders) = cells.entry(cell.span).or_insert((cell, rank, Vec::new()));
                holders.push(at);
            }
        }
        let counts: BTreeMap<Span, usize> =
            cells.iter().map(|(span, (.., holders))| (*span, holders.len())).collect();
        let ranked =
            cells.iter().map(|(span, (_, rank, holders))| (Reverse(holders.len()), *rank, *span));
        let ranked = ranked.collect();
        Self { cells, counts, ranked }
    }

    /// Returns the target in most clashes, while there is one in any.
    fn most(&self) -> Option<Cell> {
        let (Reverse(count), _, span) = self.ranked.first()?;
        (*count > 0).then(|| self.cells[span].0)
    }

    fn holders(&self, cell: Cell) -> Vec<usize> {
        self.cells.get(&cell.span).map(|(.., holders)| holders.clone()).unwrap_or_default()
    }

    fn remove(&mut self, clash: &Clash) {
        for cell in clash.cells() {
            let (Some((_, rank, _)), Some(count)) =
                (self.cells.get(&cell.span), self.counts.get_mut(&cell.span))
            else {
                continue;
            };
            self.ranked.remove(&(Reverse(*count), *rank, cell.span));
            *count -= 1;
            self.ranked.insert((Reverse(*count), *rank, cell.span));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::{Numbers, tests::playbook};

    /// The texts of the suspects among the targets of a goal, with how many clashes each takes.
    fn suspected(targets: &str) -> Vec<(String, usize)> {
        let goal = format!("more:\n  kpi: cost\n  segment: all\n  targets:\n{targets}");
        let playbook = playbook(&[("goals.yaml", &*goal)]);
        let numbers = Numbers::of(&playbook);
        assert!(numbers.misread.is_empty(), "{:?}", numbers.misread);
        let doubted = numbers.doubted_sums(&playbook);
        let clashes =
            numbers.rollups(&playbook).into_iter().chain(numbers.funnel_clashes(&doubted));
        let text = |suspect: Suspect| {
            let text = playbook.sources.text(suspect.cell.span).to_owned();
            (text, suspect.clashes.len())
        };
        suspects(clashes.collect()).into_iter().map(text).collect()
    }

    const QUARTERS: &str = "    - {period: \"2027\", value: 100}
    - {period: 2027-Q1, value: 10}
    - {period: 2027-Q2, value: 20}
    - {period: 2027-Q3, value: 30}
    - {period: 2027-Q4, value: 40}
";

    #[test]
    fn what_adds_up_is_no_clash() {
        assert!(suspected(QUARTERS).is_empty());
        // A part of the market, and a quarter whose months are not all planned.
        let more = "    - {period: 2027-Q1, segment: food, value: 6}
    - {period: 2027-01, value: 9}
";
        assert!(suspected(&format!("{QUARTERS}{more}")).is_empty());
        // Within 1 %.
        assert!(suspected(&QUARTERS.replace("value: 100", "value: 100.9")).is_empty());
    }

    #[test]
    fn the_target_in_most_clashes_is_the_suspect() {
        let parts = "    - {period: 2027-Q1, segment: food, value: 6}
    - {period: 2027-Q1, segment: pharma, value: 4}
";
        let all = format!("{QUARTERS}{parts}");
        assert!(suspected(&all).is_empty());
        let told = |text: &str, n| vec![(text.to_owned(), n)];
        assert_eq!(suspected(&all.replace("value: 10}", "value: 15}")), told("15", 2));
        assert_eq!(suspected(&all.replace("value: 100}", "value: 150}")), told("150", 1));
        // Of two that could be wrong, the whole is shown.
        assert_eq!(suspected(&all.replace("value: 6}", "value: 7}")), told("10", 1));
        // One part alone is more than the whole.
        let part = "    - {period: 2027-Q1, segment: food, value: 11}\n";
        assert_eq!(suspected(&format!("{QUARTERS}{part}")), told("10", 1));
    }

    #[test]
    fn a_stage_follows_from_the_one_before_it_a_quarter_earlier() {
        let funnel = "    - {period: 2026-Q4, stage: mql, value: 200}
    - {period: 2027-Q1, stage: mql, value: 300}
    - {period: 2027-Q1, kpi: rate, value: 40%}
    - {period: 2027-Q1, stage: sql, value: 80}
";
        assert!(suspected(funnel).is_empty(), "200 × 40 %, and not 300");
        let told = vec![("90".to_owned(), 1)];
        assert_eq!(suspected(&funnel.replace("value: 80", "value: 90")), told);
        let yearly = funnel.replace("2027-Q1, kpi", "\"2027\", kpi");
        assert!(suspected(&yearly).is_empty(), "a rate of the year holds in its quarters");
    }
}
