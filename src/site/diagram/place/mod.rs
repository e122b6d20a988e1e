//! Where everything stands, in pixels: `columns` says how wide things are, `stage` what stands in a
//! stage, and this file puts one below the other, with the arrows between and beside them.

mod columns;
mod placed;
mod stage;

pub(super) use placed::{Card, Chip, Lane, Line, Placed, Rect, Tip};

use super::{
    Form, Layout,
    order::Side,
    wrap::{self, LINE, TITLE_LINE},
};
use crate::site::chart::count;
use columns::Columns;
use stage::{Draft, Port};

/// Room around texts, between a stage and the edge of its lane, and around the picture.
const PAD: f64 = 8.0;
const LANE_PAD: f64 = 10.0;
const EDGE: f64 = 4.0;

/// The shortest arrow that can be seen to be one.
const ARROW: f64 = 18.0;

/// From row to row where nothing leads down.
const GAP: f64 = 20.0;

pub(super) fn place(layout: &Layout<'_>, form: Form) -> Placed {
    Placer::of(layout, form).run()
}

struct Placer<'l, 'm> {
    layout: &'l Layout<'m>,
    form: Form,
    columns: Columns,
    out: Placed,
    /// Where each arrow of a margin meets stages.
    meets: Vec<Vec<(Port, (f64, f64))>>,
}

impl<'l, 'm> Placer<'l, 'm> {
    fn of(layout: &'l Layout<'m>, form: Form) -> Self {
        let columns = Columns::of(layout, form);
        let out = Placed { size: (columns.whole(), 0.0), ..Placed::default() };
        let meets = vec![Vec::new(); layout.nets.len()];
        Self { layout, form, columns, out, meets }
    }

    fn lane_of(&self, row: usize) -> usize {
        self.layout.map.stops[self.layout.rows.order[row]].lane
    }

    fn run(mut self) -> Placed {
        let mut y = self.heads();
        let rows = self.layout.rows.order.len();
        let starts = self.layout.rows.order.first();
        if starts.is_some_and(|stop| self.layout.map.stops[*stop].is_entry) {
            let x = self.columns.middle(self.lane_of(0));
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
        let width = self.columns.width();
        let mut tallest = 0;
        for (lane, name) in self.layout.map.lanes.iter().enumerate() {
            let name = wrap::lines(name, width - PAD, 2, wrap::title_width);
            tallest = tallest.max(name.len());
            let x = self.columns.stage(lane) - LANE_PAD;
            let rect = Rect { x, y: EDGE, width, height: 0.0 };
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
        let stop = self.layout.rows.order[row];
        let (x, width) = (self.columns.stage(self.lane_of(row)), self.columns.card);
        let draft = Draft::of(self.layout, row, width);
        let rect = Rect { x, y, width, height: draft.height };
        let text = Rect { x, y: y + draft.text_top, width, height: draft.text_height };
        for (port, at) in draft.ports {
            let edge = if port.side == Side::Left { x } else { x + width };
            self.meets[port.net].push((port, (edge, y + at)));
        }
        for name in draft.names {
            // It reaches the edge where its arrow begins.
            let x = if name.side == Side::Left { x } else { x + PAD };
            let rect = Rect { x, y: y + name.top, width: width - PAD, height: name.height };
            let (way, lines) = (name.way, name.lines);
            self.out.chips.push(Chip { way, rect, lines, inside: Some(stop) });
        }
        self.out.cards.push(Card { stop, rect, title: draft.title, notes: draft.notes, text });
        rect.bottom()
    }

    /// Puts the arrow that leads from a row to the next, and returns where that begins.
    fn channel(&mut self, row: usize, y: f64) -> f64 {
        let Some(way) = self.layout.rows.down[row] else { return y + GAP };
        let map = self.layout.map;
        let (from, to) = (self.lane_of(row), self.lane_of(row + 1));
        let (x, to_x) = (self.columns.middle(from), self.columns.middle(to));
        let is_straight = from == to || self.form == Form::Column;
        let room = match is_straight {
            true => self.columns.card,
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
        let net = &self.layout.nets[number];
        let mut meets = std::mem::take(&mut self.meets[number]);
        meets.sort_by(|(_, a), (_, b)| a.1.total_cmp(&b.1));
        let x = self.columns.track(net);
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
