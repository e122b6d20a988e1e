//! Where in its margin each arrow runs. Arrows to one target are joined where that makes no
//! crossing: five stages that lead to one end give one line, and not five.

use super::{
    Course, Map,
    order::{Arc, Rows, Side},
};

/// Arrows to one target that run together.
#[derive(Clone, Debug)]
pub(super) struct Net {
    pub(super) course: Course,
    pub(super) side: Side,
    /// The row of the target.
    pub(super) target: usize,
    /// The arrows: their way, and the row each comes from.
    pub(super) sources: Vec<(usize, usize)>,
    /// Its place in the margin, 0 next to the stages.
    pub(super) track: usize,
}

impl Net {
    fn of(arc: &Arc, map: &Map<'_>) -> Self {
        let course = map.ways[arc.way].course;
        Self {
            course,
            side: arc.side,
            target: arc.to,
            sources: vec![(arc.way, arc.from)],
            track: 0,
        }
    }

    /// The rows where it meets stages.
    pub(super) fn rows(&self) -> impl Iterator<Item = usize> {
        self.sources.iter().map(|(_, row)| *row).chain([self.target])
    }

    pub(super) fn low(&self) -> usize {
        self.rows().min().unwrap_or(self.target)
    }

    pub(super) fn high(&self) -> usize {
        self.rows().max().unwrap_or(self.target)
    }

    /// Returns how often it is crossed by an arrow that runs farther out.
    fn crossed_by(&self, outer: &Self) -> usize {
        let (low, high) = (self.low(), self.high());
        outer.rows().filter(|row| low < *row && *row < high).count()
    }

    fn is_alike(&self, other: &Self) -> bool {
        (self.course, self.target) == (other.course, other.target)
    }

    fn meets(&self, other: &Self) -> bool {
        self.low() <= other.high() && other.low() <= self.high()
    }
}

/// Returns all arrows of the margins.
pub(super) fn nets(map: &Map<'_>, rows: &Rows) -> Vec<Net> {
    let side = |side: Side| {
        let own = rows.arcs.iter().filter(|arc| arc.side == side);
        let mut nets: Vec<Net> = own.map(|arc| Net::of(arc, map)).collect();
        // The shorter, the farther in: an arrow inside another one never crosses it.
        nets.sort_by_key(|net| (net.high() - net.low(), net.low(), net.target));
        let mut nets = joined(nets);
        assign(&mut nets);
        nets
    };
    let mut all = side(Side::Left);
    all.extend(side(Side::Right));
    all
}

/// Returns how often the arrows of a margin cross, when they run in this order from the inside.
pub(super) fn crossings(nets: &[Net]) -> usize {
    let own =
        |at: usize| nets[at + 1..].iter().map(|outer| nets[at].crossed_by(outer)).sum::<usize>();
    (0..nets.len()).map(own).sum()
}

/// Joins arrows as long as that makes no crossing.
fn joined(mut nets: Vec<Net>) -> Vec<Net> {
    let mut least = crossings(&nets);
    'again: loop {
        for one in 0..nets.len() {
            for other in one + 1..nets.len() {
                if !nets[one].is_alike(&nets[other]) {
                    continue;
                }
                if let Some((crossings, better)) = join(&nets, one, other, least) {
                    (least, nets) = (crossings, better);
                    continue 'again;
                }
            }
        }
        return nets;
    }
}

/// Joins two arrows and lets them run where they cross the least; none where that is more than
/// `most`.
fn join(nets: &[Net], one: usize, other: usize, most: usize) -> Option<(usize, Vec<Net>)> {
    let mut rest = nets.to_vec();
    let added = rest.remove(other);
    let mut net = rest.remove(one);
    net.sources.extend(added.sources);
    net.sources.sort_by_key(|(way, row)| (*row, *way));
    let at = |at: usize| {
        let mut tried = rest.clone();
        tried.insert(at, net.clone());
        (crossings(&tried), tried)
    };
    let best = (0..=rest.len()).map(at).min_by_key(|(crossings, _)| *crossings);
    best.filter(|(crossings, _)| *crossings <= most)
}

/// Gives each its track: outside of all before it that it runs beside.
fn assign(nets: &mut [Net]) {
    for at in 0..nets.len() {
        let (before, rest) = nets.split_at_mut(at);
        let inner = before.iter().filter(|net| net.meets(&rest[0])).map(|net| net.track + 1);
        rest[0].track = inner.max().unwrap_or(0);
    }
}
