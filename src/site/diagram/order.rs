//! Which stage stands in which row, and which arrow runs in which margin, so that the fewest cross.
//!
//! Two arrows of one margin cross exactly if one begins or ends strictly between the ends of the
//! other and the other way round; arrows of two margins never do. So for one order of the rows the
//! fewest crossings are those of the best division of arrows among two margins: none where that
//! graph of crossings can be colored with two colors; else every division is tried, for up to
//! [`MOST_TRIED`] arrows that hang together, and beyond that the best found by moving one at a time.

use super::{Course, Map};

/// Most arrows that hang together whose every division is tried.
const MOST_TRIED: usize = 12;

/// Most stages off the path whose every order is tried.
const MOST_PERMUTED: usize = 4;

/// The sides of the stages where arrows run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Side {
    Left,
    Right,
}

/// Who stands where.
#[derive(Debug)]
pub(super) struct Rows {
    /// The stage of each row.
    pub(super) order: Vec<usize>,
    /// The way that goes straight down from each row to the next, by its number.
    pub(super) down: Vec<Option<usize>>,
    /// All other ways.
    pub(super) arcs: Vec<Arc>,
}

/// A way that runs in a margin.
#[derive(Clone, Copy, Debug)]
pub(super) struct Arc {
    /// Its number among the ways.
    pub(super) way: usize,
    /// Its rows.
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) side: Side,
}

impl Arc {
    pub(super) fn low(&self) -> usize {
        self.from.min(self.to)
    }

    pub(super) fn high(&self) -> usize {
        self.from.max(self.to)
    }

    /// Says whether two arrows cross where they run in one margin.
    fn crosses(&self, other: &Self) -> bool {
        let overlaps =
            |a: &Self, b: &Self| a.low() < b.low() && b.low() < a.high() && a.high() < b.high();
        overlaps(self, other) || overlaps(other, self)
    }
}

/// How bad an order is: crossings, then stages above the path, then how far arrows run.
type Cost = (usize, usize, usize);

/// Returns the best order found. The stages of the path stay together, in their order.
pub(super) fn arrange(map: &Map<'_>) -> Rows {
    let is_off = |stop: &usize| !map.path.contains(stop);
    let off: Vec<usize> = (0..map.stops.len()).filter(is_off).collect();
    // `None` is the path as a whole.
    let mut tokens: Vec<Option<usize>> = vec![None];
    tokens.extend(off.iter().copied().map(Some));
    let cost = |tokens: &[Option<usize>]| -> Cost {
        let rows = Rows::of(map, unfold(map, tokens));
        let above = tokens.iter().take_while(|token| token.is_some()).count();
        let above = if map.path.is_empty() { 0 } else { above };
        let length = rows.arcs.iter().map(|arc| arc.high() - arc.low()).sum();
        (crossings(&rows.arcs), above, length)
    };
    let best = match off.len() <= MOST_PERMUTED {
        true => best_of_all(tokens, &cost),
        false => improved(tokens, &cost),
    };
    Rows::of(map, unfold(map, &best))
}

impl Rows {
    fn of(map: &Map<'_>, order: Vec<usize>) -> Self {
        let mut row_of = vec![0; order.len()];
        for (row, stop) in order.iter().enumerate() {
            row_of[*stop] = row;
        }
        let down = order.windows(2).map(|pair| {
            let own = map.ways.iter().enumerate();
            let own = own.filter(|(_, way)| way.from == pair[0] && way.to == pair[1]);
            own.min_by_key(|(at, way)| (way.course, *at)).map(|(at, _)| at)
        });
        let down: Vec<Option<usize>> = down.collect();
        let arcs = map.ways.iter().enumerate().filter(|(at, _)| !down.contains(&Some(*at)));
        let arc = |(way, of): (usize, &super::Way)| Arc {
            way,
            from: row_of[of.from],
            to: row_of[of.to],
            side: preferred(of.course),
        };
        let mut arcs: Vec<Arc> = arcs.map(arc).collect();
        divide(&mut arcs, map);
        Self { order, down, arcs }
    }
}

/// Where nothing speaks against it, what comes back runs on one side and all else on the other.
fn preferred(course: Course) -> Side {
    match course {
        Course::Recycle => Side::Left,
        Course::Success | Course::Exit => Side::Right,
    }
}

/// Returns how many pairs of arrows cross.
pub(super) fn crossings(arcs: &[Arc]) -> usize {
    let pair = |at: usize| {
        let (one, rest) = (&arcs[at], &arcs[at + 1..]);
        rest.iter().filter(|other| one.side == other.side && one.crosses(other)).count()
    };
    (0..arcs.len()).map(pair).sum()
}

fn unfold(map: &Map<'_>, tokens: &[Option<usize>]) -> Vec<usize> {
    let stops = |token: &Option<usize>| match token {
        Some(stop) => vec![*stop],
        None => map.path.to_vec(),
    };
    tokens.iter().flat_map(stops).collect()
}

/// Tries every order; the first of equals wins.
fn best_of_all(
    tokens: Vec<Option<usize>>,
    cost: &impl Fn(&[Option<usize>]) -> Cost,
) -> Vec<Option<usize>> {
    let mut best = (cost(&tokens), tokens.clone());
    let mut stack = vec![(Vec::new(), tokens)];
    while let Some((begun, left)) = stack.pop() {
        if left.is_empty() {
            let own = cost(&begun);
            if own < best.0 {
                best = (own, begun);
            }
            continue;
        }
        for at in (0..left.len()).rev() {
            let (mut begun, mut left) = (begun.clone(), left.clone());
            begun.push(left.remove(at));
            stack.push((begun, left));
        }
    }
    best.1
}

/// Moves one stage at a time to where it is best, until none can be moved.
fn improved(
    tokens: Vec<Option<usize>>,
    cost: &impl Fn(&[Option<usize>]) -> Cost,
) -> Vec<Option<usize>> {
    const MOST_PASSES: usize = 4;
    let mut best = (cost(&tokens), tokens);
    for _ in 0..MOST_PASSES {
        let before = best.0;
        for token in best.1.clone() {
            let mut rest = best.1.clone();
            rest.retain(|other| *other != token);
            for at in 0..=rest.len() {
                let mut tried = rest.clone();
                tried.insert(at, token);
                let own = cost(&tried);
                if own < best.0 {
                    best = (own, tried);
                }
            }
        }
        if best.0 == before {
            break;
        }
    }
    best.1
}

/// Divides arrows among the margins.
fn divide(arcs: &mut [Arc], map: &Map<'_>) {
    let mut seen = vec![false; arcs.len()];
    for start in 0..arcs.len() {
        if seen[start] {
            continue;
        }
        let mut part = vec![start];
        seen[start] = true;
        let mut at = 0;
        while let Some(one) = part.get(at).copied() {
            at += 1;
            let near = |other: &usize| !seen[*other] && arcs[one].crosses(&arcs[*other]);
            let found: Vec<usize> = (0..arcs.len()).filter(near).collect();
            for other in found {
                seen[other] = true;
                part.push(other);
            }
        }
        divide_part(arcs, &part, map);
    }
}

/// Divides arrows that hang together: each crosses another one of them.
fn divide_part(arcs: &mut [Arc], part: &[usize], map: &Map<'_>) {
    // Which of the others each one crosses, by their place in the part.
    let near: Vec<Vec<usize>> = part
        .iter()
        .map(|one| (0..part.len()).filter(|at| arcs[*one].crosses(&arcs[part[*at]])).collect())
        .collect();
    let is_preferred: Vec<bool> =
        part.iter().map(|arc| preferred(map.ways[arcs[*arc].way].course) == Side::Left).collect();
    let cost = |left: &[bool]| -> (usize, usize) {
        let same = |at: usize| near[at].iter().filter(|other| left[at] == left[**other]).count();
        let strange = left.iter().zip(&is_preferred).filter(|(own, wish)| own != wish).count();
        ((0..left.len()).map(same).sum(), strange)
    };
    let left = colored(&near, &cost).unwrap_or_else(|| match part.len() <= MOST_TRIED {
        true => tried(part.len(), &cost),
        false => moved(is_preferred.clone(), &cost),
    });
    for (arc, is_left) in part.iter().zip(left) {
        arcs[*arc].side = if is_left { Side::Left } else { Side::Right };
    }
}

/// Divides so that none cross, where that can be done.
fn colored(near: &[Vec<usize>], cost: &impl Fn(&[bool]) -> (usize, usize)) -> Option<Vec<bool>> {
    let mut left: Vec<Option<bool>> = vec![None; near.len()];
    left[0] = Some(true);
    let mut queue = vec![0];
    while let Some(one) = queue.pop() {
        for other in &near[one] {
            match left[*other] {
                Some(side) if Some(side) == left[one] => return None,
                Some(_) => {}
                None => {
                    left[*other] = left[one].map(|side| !side);
                    queue.push(*other);
                }
            }
        }
    }
    let one: Vec<bool> = left.into_iter().flatten().collect();
    let other: Vec<bool> = one.iter().map(|side| !side).collect();
    Some(if cost(&other) < cost(&one) { other } else { one })
}

/// Tries every division.
fn tried(len: usize, cost: &impl Fn(&[bool]) -> (usize, usize)) -> Vec<bool> {
    let division = |bits: usize| -> Vec<bool> { (0..len).map(|at| bits >> at & 1 == 1).collect() };
    let all = (0..1_usize << len).map(division);
    all.min_by_key(|left| cost(left)).unwrap_or_default()
}

/// Moves one arrow at a time to the other margin, as long as that helps.
fn moved(mut left: Vec<bool>, cost: &impl Fn(&[bool]) -> (usize, usize)) -> Vec<bool> {
    let mut best = cost(&left);
    loop {
        let before = best;
        for at in 0..left.len() {
            left[at] = !left[at];
            let own = cost(&left);
            match own < best {
                true => best = own,
                false => left[at] = !left[at],
            }
        }
        if best == before {
            return left;
        }
    }
}
