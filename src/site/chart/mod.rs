//! Charts as SVG, made when the site is built: pure functions from small structs to text. They load
//! nothing, run nothing and carry no inline style, so the site's policy lets them pass; colors and
//! patterns come from the classes of the style sheet, shapes alone tell everything apart in gray.
//!
//! ```text
//! Chart { form: Form::Bars, points: vec![Point { label, group, actual, target, .. }, ..], .. }.svg()
//! Spark { label, values }.svg()        a line the size of a word
//! Bullet { label, share, so_far }.svg()       a bar against its mark, for a cell of a table
//! ```
//!
//! Whoever shows one puts its numbers into a table as well. `scale` turns values into places,
//! `canvas` writes elements, `draw` the chart, `legend` what its signs mean, `small` the two others.

mod canvas;
mod draw;
mod legend;
mod scale;
mod small;

pub(super) use canvas::{TEXT, number, width};
pub(super) use scale::count;
pub(super) use small::{Bullet, Spark};

/// Values by period, against what was to be reached.
pub(super) struct Chart<'c> {
    /// What the ids inside begin with; must be unique on the page.
    pub(super) id: &'c str,
    /// What is shown, with its unit: for the title that screen readers say.
    pub(super) title: &'c str,
    /// What it shows, in a sentence or two, for who cannot see it.
    pub(super) description: &'c str,
    /// How values are drawn.
    pub(super) form: Form,
    /// The periods, oldest first.
    pub(super) points: &'c [Point],
    /// From where to where values are good.
    pub(super) band: Option<(f64, f64)>,
    /// Where what is measured became something else.
    pub(super) marks: &'c [Mark],
    /// How a value is written on the axis: short, as `$400k`.
    pub(super) tick: &'c dyn Fn(f64) -> String,
    /// The words of the legend.
    pub(super) words: &'c Words,
}

/// How values are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// Bars from zero: for amounts.
    Bars,
    /// Dots joined by a line: for rates, times and stocks. The axis need not begin at zero.
    Line,
}

/// A period.
#[derive(Clone, Debug, Default)]
pub(super) struct Point {
    /// What stands below it: `Q1`.
    pub(super) label: String,
    /// What it belongs to, written once below the first of several in a row: `2026`.
    pub(super) group: String,
    /// What was reached; none where that is not known.
    pub(super) actual: Option<f64>,
    /// The same as text, written where there is room: `41.5%`.
    pub(super) shown: String,
    /// What was to be reached by the end.
    pub(super) target: Option<f64>,
    /// What was to be reached by now, where that differs.
    pub(super) paced: Option<f64>,
    /// Whether the period still runs, so that the value is one so far.
    pub(super) so_far: bool,
}

/// A day on which what is measured became something else.
#[derive(Clone, Debug)]
pub(super) struct Mark {
    /// Where, counted in periods: 2.1 is a tenth into the third.
    pub(super) at: f64,
    /// What it is called: `D-0003`.
    pub(super) label: String,
}

/// What the legend calls things.
#[derive(Clone, Debug)]
pub(super) struct Words {
    pub(super) actual: String,
    pub(super) so_far: String,
    pub(super) target: String,
    pub(super) paced: String,
    pub(super) band: String,
    pub(super) mark: String,
}

#[cfg(test)]
mod tests;
