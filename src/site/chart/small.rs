//! Pictures the size of a word: a line, and a bar against its mark.

use super::{
    canvas::Canvas,
    scale::{Scale, count},
};

/// A line the size of a word.
pub(in crate::site) struct Spark<'c> {
    /// What it shows, in words; empty where the numbers stand beside it.
    pub(in crate::site) label: &'c str,
    /// Values in order of time; none where one is not known.
    pub(in crate::site) values: &'c [Option<f64>],
}

/// A bar against a mark, which stands at one place in all bars of a column: at the whole.
pub(in crate::site) struct Bullet<'c> {
    /// What it shows, in words; empty where the numbers stand beside it.
    pub(in crate::site) label: &'c str,
    /// What was reached, as a share of what was to be reached: 1 is just that.
    pub(in crate::site) share: f64,
    /// Whether the period still runs.
    pub(in crate::site) so_far: bool,
}

const SPARK: (f64, f64) = (96.0, 24.0);
const BULLET: (f64, f64) = (96.0, 12.0);
/// The share that fills a bullet's whole width.
const WIDEST: f64 = 1.25;
const EDGE: f64 = 3.0;

impl Spark<'_> {
    /// Returns the picture.
    pub(in crate::site) fn svg(&self) -> String {
        let (width, height) = SPARK;
        let known: Vec<f64> = self.values.iter().filter_map(|value| finite(*value)).collect();
        let scale = Scale::of(&known, true, (height - EDGE, EDGE));
        let step = (width - 2.0 * EDGE) / count(self.values.len().max(2) - 1);
        let mut canvas = Canvas::default();
        let (mut x, mut last, mut end) = (EDGE, None, None);
        for value in self.values {
            let place = finite(*value).map(|value| (x, scale.at(value)));
            if let (Some(from), Some(to)) = (last, place) {
                canvas.line("line", from, to);
            }
            (last, end, x) = (place, place.or(end), x + step);
        }
        if let Some(end) = end {
            canvas.dot("dot", end, 2.5);
        }
        canvas.small("spark", self.label, SPARK)
    }
}

impl Bullet<'_> {
    /// Returns the picture.
    pub(in crate::site) fn svg(&self) -> String {
        let (width, height) = BULLET;
        let mut canvas = Canvas::default();
        let share = finite(Some(self.share)).unwrap_or(0.0).clamp(0.0, WIDEST);
        let (end, mark) = (width * share / WIDEST, width / WIDEST);
        canvas.rect("ground", (0.0, 2.0), (width, height - 2.0));
        let class = if self.so_far { "bar running" } else { "bar" };
        canvas.rect(class, (0.0, 2.0), (end, height - 2.0));
        canvas.line("target", (mark, 0.0), (mark, height));
        canvas.small("bullet", self.label, BULLET)
    }
}

/// What is no number has no place.
pub(super) fn finite(value: Option<f64>) -> Option<f64> {
    value.filter(|value| value.is_finite())
}
