//! How wide a picture is, and where its columns and the arrows beside them stand: a column for each
//! lane, or one for all stages.

use super::{EDGE, LANE_PAD};
use crate::site::{
    chart::count,
    diagram::{Form, Layout, order::Side, tracks::Net},
};

/// From arrow to arrow in a margin.
const TRACK: f64 = 10.0;

/// From the stages to the first arrow of a margin.
const FIRST_TRACK: f64 = 14.0;

/// How wide a picture wants to be: as a phone, and as a page beside its navigation.
const PHONE: f64 = 328.0;
const PAGE: f64 = 868.0;

/// The columns between two margins.
pub(super) struct Columns {
    n: usize,
    /// How wide the margins are.
    left: f64,
    right: f64,
    /// How wide a stage is.
    pub(super) card: f64,
}

impl Columns {
    pub(super) fn of(layout: &Layout<'_>, form: Form) -> Self {
        let (left, right) = (margin(layout, Side::Left), margin(layout, Side::Right));
        let lanes = layout.map.lanes.len().max(1);
        let (n, card) = match form {
            Form::Column => (1, (PHONE - left - right - 2.0 * LANE_PAD).clamp(150.0, 240.0)),
            Form::Lanes => {
                let room = (PAGE - left - right) / count(lanes);
                (lanes, (room - 2.0 * LANE_PAD).clamp(136.0, 196.0))
            }
        };
        Self { n, left, right, card }
    }

    /// How wide a column is: a stage, and the room on both sides of it.
    pub(super) fn width(&self) -> f64 {
        self.card + 2.0 * LANE_PAD
    }

    /// Where the stages of a lane begin.
    pub(super) fn stage(&self, lane: usize) -> f64 {
        self.begin(lane.min(self.n - 1)) + LANE_PAD
    }

    /// The middle of the stages of a lane.
    pub(super) fn middle(&self, lane: usize) -> f64 {
        self.stage(lane) + self.card / 2.0
    }

    /// Where an arrow runs in its margin.
    pub(super) fn track(&self, net: &Net) -> f64 {
        let away = FIRST_TRACK + count(net.track) * TRACK;
        match net.side {
            Side::Left => self.begin(0) - away + EDGE,
            Side::Right => self.begin(self.n) + away - EDGE,
        }
    }

    /// How wide the picture is.
    pub(super) fn whole(&self) -> f64 {
        (self.left + self.right + count(self.n) * self.width()).ceil()
    }

    /// Where a column begins, and so where the one before it ends.
    fn begin(&self, column: usize) -> f64 {
        self.left + count(column) * self.width()
    }
}

/// Returns how much room the arrows of one side take.
fn margin(layout: &Layout<'_>, side: Side) -> f64 {
    let own = layout.nets.iter().filter(|net| net.side == side);
    let tracks = own.map(|net| net.track + 1).max();
    let room = |tracks: usize| FIRST_TRACK + count(tracks - 1) * TRACK;
    EDGE + tracks.map_or(0.0, room)
}
