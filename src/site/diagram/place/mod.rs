//! Where everything stands, in pixels.

use super::{
    Course, Form, Layout,
    order::Side,
    tracks::Net,
    wrap::{self, LINE, TITLE_LINE},
};
use crate::site::chart::count;

/// Room around texts, between a stage and the edge of its lane, and around the picture.
const PAD: f64 = 8.0;
const LANE_PAD: f64 = 10.0;
const EDGE: f64 = 4.0;

/// From arrow to arrow: in a margin, and along the side of a stage.
const TRACK: f64 = 10.0;
const PITCH: f64 = 9.0;

/// From the stages to the first arrow of a margin.
const FIRST_TRACK: f64 = 14.0;

/// The shortest arrow that can be seen to be one.
const ARROW: f64 = 18.0;

/// From row to row where nothing leads down.
const GAP: f64 = 20.0;

/// How wide a picture wants to be: as a phone, and as a page beside its navigation.
const PHONE: f64 = 328.0;
const PAGE: f64 = 868.0;

/// A rectangle.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Rect {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) width: f64,
    pub(super) height: f64,
}

impl Rect {
    #[cfg(test)]
    pub(super) fn right(&self) -> f64 {
        self.x + self.width
    }

    pub(super) fn bottom(&self) -> f64 {
        self.y + self.height
    }

    pub(super) fn middle(&self) -> f64 {
        self.x + self.width / 2.0
    }
}

/// A stage.
#[derive(Debug)]
pub(super) struct Card {
    /// Its number among the stages.
    pub(super) stop: usize,
    pub(super) rect: Rect,
    pub(super) title: Vec<String>,
    pub(super) notes: Vec<String>,
    /// Where its texts begin.
    pub(super) text: Rect,
}

/// The name of a hand-off.
#[derive(Debug)]
pub(super) struct Chip {
    /// The number of its way.
    pub(super) way: usize,
    pub(super) rect: Rect,
    pub(super) lines: Vec<String>,
    /// The stage in whose box it stands, at the tail of its arrow; none for one in the middle of
    /// an arrow.
    pub(super) inside: Option<usize>,
}

/// A line with corners.
#[derive(Debug)]
pub(super) struct Line {
    pub(super) course: Course,
    /// The arrow it is part of: lines of one arrow may meet.
    #[cfg_attr(not(test), expect(dead_code, reason = "tests tell by it which lines may meet"))]
    pub(super) arrow: usize,
    pub(super) points: Vec<(f64, f64)>,
}

/// The head of an arrow.
#[derive(Debug)]
pub(super) struct Tip {
    pub(super) course: Course,
    pub(super) at: (f64, f64),
    /// Where it points.
    pub(super) to: (f64, f64),
}

/// A swim-lane, or a part of one.
#[derive(Debug)]
pub(super) struct Lane {
    pub(super) lane: usize,
    pub(super) rect: Rect,
    /// What it is called; none where its stages say that.
    pub(super) name: Vec<String>,
}

/// Everything with its place.
#[derive(Debug, Default)]
pub(super) struct Placed {
    pub(super) size: (f64, f64),
    pub(super) lanes: Vec<Lane>,
    pub(super) cards: Vec<Card>,
    pub(super) chips: Vec<Chip>,
    pub(super) lines: Vec<Line>,
    pub(super) tips: Vec<Tip>,
    /// Where arrows are joined.
    pub(super) joints: Vec<(Course, (f64, f64))>,
    /// Where leads begin: from here down to the first stage.
    pub(super) start: Option<((f64, f64), (f64, f64))>,
}

pub(super) fn place(layout: &Layout<'_>, form: Form) -> Placed {
    let placer = Placer::of(layout, form);
    placer.run()
}

/// Where an arrow meets a stage.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Port {
    net: usize,
    side: Side,
    /// The way that comes from here; none where the arrow ends.
    way: Option<usize>,
    has_chip: bool,
    /// Where it stands among the ports of its side, from the top.
    key: (u8, i64),
}

impl Port {
    fn runs_up(&self) -> bool {
        self.key.0 == 0
    }
}

struct Placer<'l, 'm> {
    layout: &'l Layout<'m>,
    form: Form,
    left: f64,
    card: f64,
    out: Placed,
    /// Where each arrow of a margin meets stages.
    meets: Vec<Vec<(Port, (f64, f64))>>,
}

/// A stage before it has a place on the page.
struct Draft {
    height: f64,
    text: f64,
    title: Vec<String>,
    notes: Vec<String>,
    ports: Vec<(Port, f64)>,
    /// Each with its text, top, and height.
    chips: Vec<(Port, Vec<String>, f64, f64)>,
}

impl<'l, 'm> Placer<'l, 'm> {
    fn of(layout: &'l Layout<'m>, form: Form) -> Self {
        let margin = |side: Side| {
            let own = layout.nets.iter().filter(|net| net.side == side);
            let tracks = own.map(|net| net.track + 1).max();
            let room = |tracks: usize| FIRST_TRACK + count(tracks - 1) * TRACK;
            EDGE + tracks.map_or(0.0, room)
        };
        let (left, right) = (margin(Side::Left), margin(Side::Right));
        let lanes = count(layout.map.lanes.len().max(1));
        let card = match form {
            Form::Column => (PHONE - left - right - 2.0 * LANE_PAD).clamp(150.0, 240.0),
            Form::Lanes => ((PAGE - left - right) / lanes - 2.0 * LANE_PAD).clamp(136.0, 196.0),
        };
        let columns = if form == Form::Column { 1.0 } else { lanes };
        let width = left + right + columns * (card + 2.0 * LANE_PAD);
        let out = Placed { size: (width.ceil(), 0.0), ..Placed::default() };
        let meets = vec![Vec::new(); layout.nets.len()];
        Self { layout, form, left, card, out, meets }
    }

    /// Where the stages of a lane begin.
    fn column(&self, lane: usize) -> f64 {
        let at = if self.form == Form::Column { 0.0 } else { count(lane) };
        self.left + at * (self.card + 2.0 * LANE_PAD) + LANE_PAD
    }

    fn lane_of(&self, row: usize) -> usize {
        self.layout.map.stops[self.layout.rows.order[row]].lane
    }

    fn run(mut self) -> Placed {
        let mut y = self.heads();
        let rows = self.layout.rows.order.len();
        let starts = self.layout.rows.order.first();
        if starts.is_some_and(|stop| self.layout.map.stops[*stop].is_entry) {
            let x = self.column(self.lane_of(0)) + self.card / 2.0;
            self.out.start = Some(((x, y + 4.0), (x, y + 4.0 + ARROW)));
            y += 4.0 + ARROW;
        }
        for row in 0..rows {
            y = self.card(row, y);
            if row + 1 < rows {
                y = self.channel(row, y);
            }
        }
        self.out.size.1 = (y + LANE_PAD + EDGE).ceil();
        self.lanes();
        for net in 0..self.layout.nets.len() {
            self.arrow(net);
        }
        self.out
    }

    /// Puts the names of lanes above everything, and returns where that ends.
    fn heads(&mut self) -> f64 {
        if self.form == Form::Column {
            return EDGE + LANE_PAD;
        }
        let room = self.card + 2.0 * LANE_PAD - PAD;
        let mut tallest = 0;
        for (lane, name) in self.layout.map.lanes.iter().enumerate() {
            let name = wrap::lines(name, room, 2, wrap::title_width);
            tallest = tallest.max(name.len());
            let rect = Rect {
                x: self.column(lane) - LANE_PAD,
                y: EDGE,
                width: self.card + 2.0 * LANE_PAD,
                height: 0.0,
            };
            self.out.lanes.push(Lane { lane, rect, name });
        }
        EDGE + count(tallest) * TITLE_LINE + 2.0 * PAD
    }

    /// Puts lanes behind the stages: side by side, or around stages of one lane in a row.
    fn lanes(&mut self) {
        let bottom = self.out.size.1 - EDGE;
        for lane in &mut self.out.lanes {
            lane.rect.height = bottom - lane.rect.y;
        }
        if self.form == Form::Lanes {
            return;
        }
        let mut runs: Vec<Lane> = Vec::new();
        for (row, card) in self.out.cards.iter().enumerate() {
            let lane = self.lane_of(row);
            let end = card.rect.bottom() + LANE_PAD / 2.0;
            match runs.last_mut().filter(|run| run.lane == lane) {
                Some(run) => run.rect.height = end - run.rect.y,
                None => {
                    let (x, y) = (card.rect.x - LANE_PAD, card.rect.y - LANE_PAD / 2.0);
                    let width = card.rect.width + 2.0 * LANE_PAD;
                    let rect = Rect { x, y, width, height: end - y };
                    runs.push(Lane { lane, rect, name: Vec::new() });
                }
            }
        }
        self.out.lanes = runs;
    }

    /// Puts a stage, and returns where it ends.
    fn card(&mut self, row: usize, y: f64) -> f64 {
        let (stop, x) = (self.layout.rows.order[row], self.column(self.lane_of(row)));
        let draft = self.draft(row);
        let rect = Rect { x, y, width: self.card, height: draft.height };
        let text = Rect { x, y: y + draft.text, width: self.card, height: 0.0 };
        let height = block(&draft.title, &draft.notes);
        let text = Rect { height, ..text };
        for (port, at) in draft.ports {
            let edge = if port.side == Side::Left { x } else { x + self.card };
            self.meets[port.net].push((port, (edge, y + at)));
        }
        for (port, lines, top, height) in draft.chips {
            // It reaches the edge where its arrow begins.
            let inset = PAD;
            let x = if port.side == Side::Left { x } else { x + inset };
            let rect = Rect { x, y: y + top, width: self.card - inset, height };
            let way = port.way.unwrap_or_default();
            self.out.chips.push(Chip { way, rect, lines, inside: Some(stop) });
        }
        self.out.cards.push(Card { stop, rect, title: draft.title, notes: draft.notes, text });
        rect.bottom()
    }

    /// Puts texts, names of hand-offs and ports of a stage below each other.
    fn draft(&self, row: usize) -> Draft {
        let stop = &self.layout.map.stops[self.layout.rows.order[row]];
        let room = self.card - 2.0 * PAD;
        let title = wrap::lines(&stop.title, room, 3, wrap::title_width);
        let notes = stop.notes.iter();
        let notes: Vec<String> =
            notes.flat_map(|note| wrap::lines(note, room, 2, wrap::small_width)).collect();
        let ports = self.ports(row);
        let mut stack = Stack { y: PAD, last: [0.0; 2], placed: Vec::new() };
        // Names of hand-offs whose arrows run up stand above the text, all others below.
        let named = || ports.iter().filter(|port| port.has_chip);
        let mut chips: Vec<_> = named()
            .filter(|port| port.runs_up())
            .map(|port| self.chip(port, &ports, &mut stack))
            .collect();
        let text = stack.y;
        stack.y += block(&title, &notes) + PAD / 2.0;
        chips.extend(
            named().filter(|port| !port.runs_up()).map(|port| self.chip(port, &ports, &mut stack)),
        );
        let height = stack.end(&ports);
        Draft { height, text, title, notes, ports: stack.placed, chips }
    }

    fn chip(
        &self,
        port: &Port,
        ports: &[Port],
        stack: &mut Stack,
    ) -> (Port, Vec<String>, f64, f64) {
        let label = port.way.and_then(|way| self.layout.map.ways[way].handoff.as_ref());
        let title = label.map_or("", |label| label.title.as_str());
        let lines = wrap::lines(title, self.card - 3.0 * PAD, 3, wrap::small_width);
        let height = count(lines.len()) * LINE + PAD;
        let top = stack.chip(port, ports, height);
        (*port, lines, top, height)
    }

    /// Returns where arrows meet a stage, from the top for each side. In this order arrows of one
    /// stage cross only where their ways do: what runs up, the innermost first; what passes; what
    /// runs down, the outermost first.
    fn ports(&self, row: usize) -> Vec<Port> {
        let map = self.layout.map;
        let mut ports = Vec::new();
        for (number, net) in self.layout.nets.iter().enumerate() {
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
                has_chip: way.is_some_and(|way| map.ways[way].handoff.is_some()),
                key,
            };
            let sources = net.sources.iter().filter(|(_, from)| *from == row);
            ports.extend(sources.map(|(way, _)| port(Some(*way))));
            ports.extend((net.target == row).then(|| port(None)));
        }
        ports.sort_by_key(|port| (port.side, port.key));
        ports
    }

    /// Puts the arrow that leads from a row to the next, and returns where that begins.
    fn channel(&mut self, row: usize, y: f64) -> f64 {
        let Some(way) = self.layout.rows.down[row] else { return y + GAP };
        let map = self.layout.map;
        let (from, to) = (self.lane_of(row), self.lane_of(row + 1));
        let middle = |lane: usize| self.column(lane) + self.card / 2.0;
        let (x, to_x) = (middle(from), middle(to));
        let is_straight = from == to || self.form == Form::Column;
        let room = match is_straight {
            true => self.card,
            false => ((x - to_x).abs() - 2.0 * ARROW).min(196.0),
        };
        let label = map.ways[way].handoff.as_ref();
        let lines = label.map(|label| wrap::lines(&label.title, room - PAD, 3, wrap::small_width));
        let height = lines.as_ref().map_or(0.0, |lines| count(lines.len()) * LINE + PAD);
        // From the stage to the middle of the name, or to where the arrow turns; and on from there.
        let half = match (is_straight, lines.is_some()) {
            (true, true) => ARROW + height / 2.0,
            (true, false) => 0.8 * ARROW,
            (false, _) => ARROW.max(height / 2.0 + 6.0),
        };
        let (middle_y, end) = (y + half, y + 2.0 * half);
        if let Some(lines) = lines {
            let widest = lines.iter().map(|line| wrap::small_width(line)).fold(0.0, f64::max);
            let width = (widest + 2.0 * PAD).min(room);
            let rect = Rect {
                x: f64::midpoint(x, to_x) - width / 2.0,
                y: middle_y - height / 2.0,
                width,
                height,
            };
            self.out.chips.push(Chip { way, rect, lines, inside: None });
        }
        let course = map.ways[way].course;
        let points = match is_straight {
            true => vec![(x, y), (x, end)],
            false => vec![(x, y), (x, middle_y), (to_x, middle_y), (to_x, end)],
        };
        let arrow = self.layout.nets.len() + row;
        self.out.lines.push(Line { course, arrow, points });
        self.out.tips.push(Tip { course, at: (to_x, end - 1.0), to: (to_x, end) });
        end
    }

    /// Puts an arrow into its margin.
    fn arrow(&mut self, number: usize) {
        let net: &Net = &self.layout.nets[number];
        let mut meets = std::mem::take(&mut self.meets[number]);
        meets.sort_by(|(_, a), (_, b)| a.1.total_cmp(&b.1));
        let columns = match self.form {
            Form::Column => 1.0,
            Form::Lanes => count(self.layout.map.lanes.len().max(1)),
        };
        let inner = match net.side {
            Side::Left => self.left,
            Side::Right => self.left + columns * (self.card + 2.0 * LANE_PAD),
        };
        let away = FIRST_TRACK + count(net.track) * TRACK;
        let x = if net.side == Side::Left { inner - away + EDGE } else { inner + away - EDGE };
        let (course, arrow) = (net.course, number);
        if let (Some((_, first)), Some((_, last))) = (meets.first(), meets.last()) {
            let points = vec![*first, (x, first.1), (x, last.1), *last];
            self.out.lines.push(Line { course, arrow, points });
        }
        for (at, (port, (edge, y))) in meets.iter().enumerate() {
            if at != 0 && at + 1 != meets.len() {
                self.out.lines.push(Line { course, arrow, points: vec![(*edge, *y), (x, *y)] });
                self.out.joints.push((course, (x, *y)));
            }
            if port.way.is_none() {
                let before = if net.side == Side::Left { edge - 1.0 } else { edge + 1.0 };
                self.out.tips.push(Tip { course, at: (before, *y), to: (*edge, *y) });
            }
        }
    }
}

/// How high the texts of a stage are.
fn block(title: &[String], notes: &[String]) -> f64 {
    count(title.len()) * TITLE_LINE + count(notes.len()) * LINE
}

/// What stands in a stage, from the top.
struct Stack {
    y: f64,
    /// The last place taken on each side.
    last: [f64; 2],
    placed: Vec<(Port, f64)>,
}

impl Stack {
    /// Puts the name of a hand-off, and all ports above its own. Returns its top.
    fn chip(&mut self, port: &Port, ports: &[Port], height: f64) -> f64 {
        let side = usize::from(port.side == Side::Right);
        let own = ports.iter().filter(|other| other.side == port.side);
        let before: Vec<Port> = own
            .take_while(|other| *other != port)
            .filter(|other| !other.has_chip && !self.is_placed(other))
            .copied()
            .collect();
        let least = self.last[side] + PITCH * count(before.len() + 1);
        let top = self.y.max(least - height / 2.0);
        let middle = top + height / 2.0;
        self.spread(&before, side, middle);
        self.placed.push((*port, middle));
        self.last[side] = middle;
        self.y = top + height + PAD / 2.0;
        top
    }

    /// Puts all ports that are left, and returns where the stage ends.
    fn end(&mut self, ports: &[Port]) -> f64 {
        let waiting: [Vec<Port>; 2] = [Side::Left, Side::Right].map(|side| {
            let own = ports.iter().filter(|port| port.side == side && !self.is_placed(port));
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
