//! What stands in a stage, from the top: names of hand-offs whose arrows run up, its own texts, the
//! other names; and where arrows meet its sides.

use super::PAD;
use crate::site::{
    chart::count,
    diagram::{
        Layout, Map,
        order::Side,
        wrap::{self, LINE, TITLE_LINE},
    },
};

/// From arrow to arrow along the side of a stage.
const PITCH: f64 = 9.0;

/// A stage before it has a place on the page; heights count from its top.
pub(super) struct Draft {
    pub(super) height: f64,
    /// Where its texts begin, and how high they are.
    pub(super) text_top: f64,
    pub(super) text_height: f64,
    pub(super) title: Vec<String>,
    pub(super) notes: Vec<String>,
    /// Where arrows meet it.
    pub(super) ports: Vec<(Port, f64)>,
    pub(super) names: Vec<Name>,
}

/// Where an arrow meets a stage.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Port {
    pub(super) net: usize,
    pub(super) side: Side,
    /// The way that comes from here; none where the arrow ends.
    pub(super) way: Option<usize>,
    has_name: bool,
    /// Where it stands among the ports of its side, from the top.
    key: (u8, i64),
}

/// The name of a hand-off at the port of its arrow.
pub(super) struct Name {
    /// The number of its way.
    pub(super) way: usize,
    pub(super) side: Side,
    pub(super) lines: Vec<String>,
    pub(super) top: f64,
    pub(super) height: f64,
}

impl Port {
    fn runs_up(&self) -> bool {
        self.key.0 == 0
    }
}

impl Draft {
    /// Puts texts, names of hand-offs and ports of the stage in a row below each other; it is `width`
    /// wide.
    pub(super) fn of(layout: &Layout<'_>, row: usize, width: f64) -> Self {
        let stop = &layout.map.stops[layout.rows.order[row]];
        let room = width - 2.0 * PAD;
        let title = wrap::lines(&stop.title, room, 3, wrap::title_width);
        let notes = stop.notes.iter();
        let notes: Vec<String> =
            notes.flat_map(|note| wrap::lines(note, room, 2, wrap::small_width)).collect();
        let ports = ports(layout, row);
        let mut stack = Stack::of(layout.map, &ports, width);
        let above = ports.iter().filter(|port| port.runs_up());
        let mut names: Vec<Name> = above.filter_map(|port| stack.name(port)).collect();
        let text_top = stack.y;
        let text_height = count(title.len()) * TITLE_LINE + count(notes.len()) * LINE;
        stack.y += text_height + PAD / 2.0;
        let below = ports.iter().filter(|port| !port.runs_up());
        names.extend(below.filter_map(|port| stack.name(port)));
        let height = stack.end();
        Self { height, text_top, text_height, title, notes, ports: stack.placed, names }
    }
}

/// Returns where arrows meet a stage, from the top for each side. In this order arrows of one stage
/// cross only where their ways do: what runs up, the innermost first; what passes; what runs down, the
/// outermost first.
fn ports(layout: &Layout<'_>, row: usize) -> Vec<Port> {
    let map = layout.map;
    let mut ports = Vec::new();
    for (number, net) in layout.nets.iter().enumerate() {
        let track = i64::try_from(net.track).unwrap_or(i64::MAX);
        let key = match (net.low() == row, net.high() == row) {
            (false, true) => (0, track),
            (true, false) => (2, -track),
            // What passes, and what comes back to where it began.
            (false, false) | (true, true) => (1, track),
        };
        let port = |way: Option<usize>| Port {
            net: number,
            side: net.side,
            way,
            has_name: way.is_some_and(|way| map.ways[way].handoff.is_some()),
            key,
        };
        let sources = net.sources.iter().filter(|(_, from)| *from == row);
        ports.extend(sources.map(|(way, _)| port(Some(*way))));
        ports.extend((net.target == row).then(|| port(None)));
    }
    ports.sort_by_key(|port| (port.side, port.key));
    ports
}

/// What stands in a stage so far, from the top.
struct Stack<'s> {
    map: &'s Map<'s>,
    ports: &'s [Port],
    /// How wide the stage is.
    width: f64,
    y: f64,
    /// The last place taken on each side.
    last: [f64; 2],
    placed: Vec<(Port, f64)>,
}

impl<'s> Stack<'s> {
    fn of(map: &'s Map<'s>, ports: &'s [Port], width: f64) -> Self {
        Self { map, ports, width, y: PAD, last: [0.0; 2], placed: Vec::new() }
    }

    /// Puts the name of the hand-off at a port, and all ports above it; none where it has no name.
    fn name(&mut self, port: &Port) -> Option<Name> {
        let way = port.way?;
        let label = self.map.ways[way].handoff.as_ref()?;
        let lines = wrap::lines(&label.title, self.width - 3.0 * PAD, 3, wrap::small_width);
        let height = count(lines.len()) * LINE + PAD;
        let side = usize::from(port.side == Side::Right);
        let own = self.ports.iter().filter(|other| other.side == port.side);
        let before: Vec<Port> = own
            .take_while(|other| *other != port)
            .filter(|other| !other.has_name && !self.is_placed(other))
            .copied()
            .collect();
        let least = self.last[side] + PITCH * count(before.len() + 1);
        let top = self.y.max(least - height / 2.0);
        let middle = top + height / 2.0;
        self.spread(&before, side, middle);
        self.placed.push((*port, middle));
        self.last[side] = middle;
        self.y = top + height + PAD / 2.0;
        Some(Name { way, side: port.side, lines, top, height })
    }

    /// Puts all ports that are left, and returns where the stage ends.
    fn end(&mut self) -> f64 {
        let waiting: [Vec<Port>; 2] = [Side::Left, Side::Right].map(|side| {
            let own = self.ports.iter().filter(|port| port.side == side && !self.is_placed(port));
            own.copied().collect()
        });
        let least = |side: usize| self.last[side] + PITCH * count(waiting[side].len() + 1);
        let height = [self.y + PAD / 2.0, least(0), least(1)].into_iter().fold(0.0, f64::max);
        for (side, ports) in waiting.iter().enumerate() {
            self.spread(ports, side, height);
        }
        height
    }

    fn is_placed(&self, port: &Port) -> bool {
        self.placed.iter().any(|(placed, _)| placed == port)
    }

    /// Puts ports evenly between the last one of a side and `end`.
    fn spread(&mut self, ports: &[Port], side: usize, end: f64) {
        let begin = self.last[side];
        let step = (end - begin) / count(ports.len() + 1);
        for (at, port) in ports.iter().enumerate() {
            self.placed.push((*port, begin + step * count(at + 1)));
        }
    }
}
