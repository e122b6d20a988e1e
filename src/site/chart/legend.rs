//! What the signs of a chart mean: one entry per sign that occurs, in lines that fit.

use super::{
    Chart, Form,
    canvas::{Anchor, Canvas, TEXT, width},
    draw::{Frame, has},
};

/// A line of the legend, and the room of a sign.
const LINE: f64 = TEXT * 1.6;
const SIGN: f64 = 22.0;
const GAP: f64 = 12.0;

#[derive(Clone, Copy)]
enum Sign {
    Actual,
    SoFar,
    Target,
    Paced,
    Band,
    Mark,
}

/// A sign with its words and its place below the chart.
pub(super) struct Placed<'c> {
    sign: Sign,
    words: &'c str,
    at: (f64, f64),
}

/// Places the entries in lines, from the top of the legend at 0; returns its height as well.
pub(super) fn place<'c>(chart: &'c Chart<'_>, room: f64) -> (Vec<Placed<'c>>, f64) {
    let words = chart.words;
    let all = [
        (Sign::Actual, &words.actual, has(chart, |point| point.actual.is_some() && !point.so_far)),
        (Sign::SoFar, &words.so_far, has(chart, |point| point.actual.is_some() && point.so_far)),
        (Sign::Target, &words.target, has(chart, |point| point.target.is_some())),
        (Sign::Paced, &words.paced, has(chart, |point| point.paced.is_some())),
        (Sign::Band, &words.band, chart.band.is_some()),
        (Sign::Mark, &words.mark, !chart.marks.is_empty()),
    ];
    let (mut x, mut y, mut out) = (0.0, 0.0, Vec::new());
    for (sign, words, _) in all.into_iter().filter(|(_, _, occurs)| *occurs) {
        let needs = SIGN + width(words);
        if x > 0.0 && x + needs > room {
            (x, y) = (0.0, y + LINE);
        }
        out.push(Placed { sign, words, at: (x, y) });
        x += needs + GAP;
    }
    let height = if out.is_empty() { 0.0 } else { y + LINE };
    (out, height)
}

impl Placed<'_> {
    /// Draws the entry.
    pub(super) fn draw(&self, canvas: &mut Canvas, frame: &Frame<'_>, (left, top): (f64, f64)) {
        let (x, y) = (left + self.at.0, top + self.at.1 + TEXT);
        let (middle, end) = (y - TEXT * 0.35, x + SIGN - 6.0);
        let corners = ((x, middle - 5.0), (end, middle + 5.0));
        match self.sign {
            Sign::Actual if frame.chart.form == Form::Bars => {
                canvas.rect("bar", corners.0, corners.1);
            }
            Sign::SoFar if frame.chart.form == Form::Bars => {
                canvas.patterned(&frame.hatch, corners.0, corners.1);
            }
            Sign::Actual => {
                canvas.line("line", (x, middle), (end, middle));
                canvas.dot("dot", (f64::midpoint(x, end), middle), 4.0);
            }
            Sign::SoFar => {
                canvas.line("line open", (x, middle), (end, middle));
                canvas.dot("dot open", (f64::midpoint(x, end), middle), 4.0);
            }
            Sign::Target => canvas.line("target", (x, middle), (end, middle)),
            Sign::Paced => canvas.line("paced", (x, middle), (end, middle)),
            Sign::Band => canvas.rect("band", corners.0, corners.1),
            Sign::Mark => {
                let x = f64::midpoint(x, end);
                canvas.line("mark", (x, middle - 6.0), (x, middle + 6.0));
            }
        }
        canvas.text("legend", Anchor::Start, (x + SIGN, y), self.words);
    }
}
