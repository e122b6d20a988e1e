//! What is drawn, with its place: boxes, texts and lines in pixels, from the top left.

use crate::site::diagram::Course;

/// A rectangle.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(in crate::site::diagram) struct Rect {
    pub(in crate::site::diagram) x: f64,
    pub(in crate::site::diagram) y: f64,
    pub(in crate::site::diagram) width: f64,
    pub(in crate::site::diagram) height: f64,
}

impl Rect {
    #[cfg(test)]
    pub(in crate::site::diagram) fn right(&self) -> f64 {
        self.x + self.width
    }

    pub(in crate::site::diagram) fn bottom(&self) -> f64 {
        self.y + self.height
    }

    pub(in crate::site::diagram) fn middle(&self) -> f64 {
        self.x + self.width / 2.0
    }
}

/// A stage.
#[derive(Debug)]
pub(in crate::site::diagram) struct Card {
    /// Its number among the stages.
    pub(in crate::site::diagram) stop: usize,
    pub(in crate::site::diagram) rect: Rect,
    pub(in crate::site::diagram) title: Vec<String>,
    pub(in crate::site::diagram) notes: Vec<String>,
    /// Where its texts begin.
    pub(in crate::site::diagram) text: Rect,
}

/// The name of a hand-off.
#[derive(Debug)]
pub(in crate::site::diagram) struct Chip {
    /// The number of its way.
    pub(in crate::site::diagram) way: usize,
    pub(in crate::site::diagram) rect: Rect,
    pub(in crate::site::diagram) lines: Vec<String>,
    /// The stage in whose box it stands, at the tail of its arrow; none for one in the middle of
    /// an arrow.
    pub(in crate::site::diagram) inside: Option<usize>,
}

/// A line with corners.
#[derive(Debug)]
pub(in crate::site::diagram) struct Line {
    pub(in crate::site::diagram) course: Course,
    /// The arrow it is part of: lines of one arrow may meet.
    #[cfg_attr(not(test), expect(dead_code, reason = "tests tell by it which lines may meet"))]
    pub(in crate::site::diagram) arrow: usize,
    pub(in crate::site::diagram) points: Vec<(f64, f64)>,
}

/// The head of an arrow.
#[derive(Debug)]
pub(in crate::site::diagram) struct Tip {
    pub(in crate::site::diagram) course: Course,
    pub(in crate::site::diagram) at: (f64, f64),
    /// Where it points.
    pub(in crate::site::diagram) to: (f64, f64),
}

/// A swim-lane, or a part of one.
#[derive(Debug)]
pub(in crate::site::diagram) struct Lane {
    pub(in crate::site::diagram) lane: usize,
    pub(in crate::site::diagram) rect: Rect,
    /// What it is called; none where its stages say that.
    pub(in crate::site::diagram) name: Vec<String>,
}

/// Everything with its place.
#[derive(Debug, Default)]
pub(in crate::site::diagram) struct Placed {
    pub(in crate::site::diagram) size: (f64, f64),
    pub(in crate::site::diagram) lanes: Vec<Lane>,
    pub(in crate::site::diagram) cards: Vec<Card>,
    pub(in crate::site::diagram) chips: Vec<Chip>,
    pub(in crate::site::diagram) lines: Vec<Line>,
    pub(in crate::site::diagram) tips: Vec<Tip>,
    /// Where arrows are joined.
    pub(in crate::site::diagram) joints: Vec<(Course, (f64, f64))>,
    /// Where leads begin: from here down to the first stage.
    pub(in crate::site::diagram) start: Option<((f64, f64), (f64, f64))>,
}
