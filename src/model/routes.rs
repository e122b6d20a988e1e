//! Where leads can get to on the map of stages: parts that no lead reaches, parts that no lead
//! leaves. Nothing is said of what a fault elsewhere may hide.

use std::collections::{BTreeMap, BTreeSet};

use super::{EntryId, Funnel, Stage, StageType};

/// A part of the map that leads never reach.
#[derive(Debug, PartialEq, Eq)]
pub struct CutOff {
    /// The stage that no other stage leads to, apart from those behind it.
    pub stage: EntryId,
    /// The stages that leads would reach only through it, in file order.
    pub behind: Vec<EntryId>,
}

/// Stages that leads never leave.
#[derive(Debug, PartialEq, Eq)]
pub struct Trap {
    /// The stage without a way out, or the first of a circle.
    pub stage: EntryId,
    /// The other stages of the circle, in file order.
    pub circle: Vec<EntryId>,
}

/// Which stages follow each stage.
type Steps = BTreeMap<EntryId, Vec<EntryId>>;

impl Funnel<'_> {
    /// Returns the stages that leads can get to from the entry stage; none when that is not known.
    pub fn reached(&self) -> BTreeSet<EntryId> {
        let start = self.start().map(|stage| stage.entry.number);
        start.map(|start| self.reachable(start, |_| true)).into_iter().flatten().collect()
    }

    /// Returns the parts that no lead reaches, in file order. Of a map with a way that leads nowhere
    /// known it returns none, for that way may lead there.
    pub fn cut_off(&self) -> Vec<CutOff> {
        let is_charted = self.is_whole && self.stages.iter().all(|stage| stage.is_charted());
        if !is_charted || self.start().is_none() {
            return Vec::new();
        }
        let reached = self.reached();
        let missed = self.numbers().filter(|number| !reached.contains(number)).collect();
        let steps = self.steps();
        let behind = |stage: EntryId| {
            let mut behind = walk([stage], &missed, &steps);
            behind.remove(&stage);
            CutOff { stage, behind: behind.into_iter().collect() }
        };
        origins(&missed, &steps).into_iter().map(behind).collect()
    }

    /// Says whether leads can get to no stage that is a win.
    pub fn is_win_lost(&self) -> bool {
        let reached = self.reached();
        let is_win = |stage: &Stage| stage.is_success() && reached.contains(&stage.entry.number);
        !self.stages.iter().any(is_win)
    }

    /// Says whether a part holds a stage that is a win.
    pub fn holds_win(&self, cut: &CutOff) -> bool {
        let mut part = std::iter::once(&cut.stage).chain(&cut.behind);
        let is_win = |number: &EntryId| self.stage(*number).is_some_and(|stage| stage.is_success());
        part.any(is_win)
    }

    /// Returns the stages that no end can be reached from, in file order, each circle once. A way
    /// that leads nowhere known may lead out.
    pub fn traps(&self) -> Vec<Trap> {
        let steps = self.steps();
        let back = turned(&steps);
        let leaves = |number: &EntryId| {
            self.stage(*number).is_some_and(|stage| {
                let is_known = stage.is_charted() && stage.entry.record.is_known("type");
                stage.ty == StageType::End || !is_known
            })
        };
        let all: BTreeSet<EntryId> = self.numbers().collect();
        let can_leave = walk(all.iter().copied().filter(leaves), &all, &back);
        let caught = all.difference(&can_leave).copied().collect();
        let trap = |stage: EntryId| {
            let mut circle = walk([stage], &caught, &steps);
            circle.remove(&stage);
            Trap { stage, circle: circle.into_iter().collect() }
        };
        origins(&caught, &back).into_iter().map(trap).collect()
    }

    fn numbers(&self) -> impl Iterator<Item = EntryId> {
        self.stages.iter().map(|stage| stage.entry.number)
    }

    fn steps(&self) -> Steps {
        let targets =
            |stage: &Stage| stage.next.iter().filter_map(|t| Some(t.target?.number)).collect();
        self.stages.iter().map(|stage| (stage.entry.number, targets(stage))).collect()
    }
}

/// Returns the steps in the other direction.
fn turned(steps: &Steps) -> Steps {
    let mut back = Steps::new();
    for (from, targets) in steps {
        for to in targets {
            back.entry(*to).or_default().push(*from);
        }
    }
    back
}

/// Returns what can be reached from `starts` without leaving `among`, the starts included.
fn walk(
    starts: impl IntoIterator<Item = EntryId>,
    among: &BTreeSet<EntryId>,
    steps: &Steps,
) -> BTreeSet<EntryId> {
    let mut seen = BTreeSet::new();
    let mut left: Vec<EntryId> = starts.into_iter().filter(|start| seen.insert(*start)).collect();
    while let Some(number) = left.pop() {
        for to in steps.get(&number).into_iter().flatten() {
            if among.contains(to) && seen.insert(*to) {
                left.push(*to);
            }
        }
    }
    seen
}

/// Returns the fewest stages from which all of `among` can be reached; of a circle the first.
fn origins(among: &BTreeSet<EntryId>, steps: &Steps) -> Vec<EntryId> {
    let (mut candidates, mut seen) = (Vec::new(), BTreeSet::new());
    for number in among {
        if !seen.contains(number) {
            candidates.push(*number);
            seen.append(&mut walk([*number], among, steps));
        }
    }
    // A candidate is reached from none before it, so the last one is reached from none at all.
    let (mut found, mut covered) = (Vec::new(), BTreeSet::new());
    for number in candidates.into_iter().rev() {
        if !covered.contains(&number) {
            found.push(number);
            covered.append(&mut walk([number], among, steps));
        }
    }
    found.reverse();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn map(steps: &[(usize, &[usize])]) -> (BTreeSet<EntryId>, Steps) {
        let step = |(from, to): &(usize, &[usize])| {
            (EntryId(*from), to.iter().map(|to| EntryId(*to)).collect())
        };
        let steps: Steps = steps.iter().map(step).collect();
        (steps.keys().copied().collect(), steps)
    }

    #[test]
    fn a_chain_has_one_origin_wherever_it_stands_in_the_files() {
        let (all, steps) = map(&[(1, &[]), (2, &[1]), (3, &[2])]);
        assert_eq!(origins(&all, &steps), [EntryId(3)]);
    }

    #[test]
    fn the_origin_of_a_circle_is_its_first_stage() {
        let (all, steps) = map(&[(1, &[]), (2, &[3, 1]), (3, &[2]), (4, &[])]);
        assert_eq!(origins(&all, &steps), [EntryId(2), EntryId(4)]);
    }

    #[test]
    fn a_part_behind_a_later_circle_is_no_origin() {
        let (all, steps) = map(&[(1, &[2]), (2, &[1]), (3, &[4]), (4, &[3, 1])]);
        assert_eq!(origins(&all, &steps), [EntryId(3)]);
        assert_eq!(origins(&all, &turned(&steps)), [EntryId(1)]);
    }
}
