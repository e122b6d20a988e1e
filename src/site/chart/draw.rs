//! The chart: axis, band, values, targets, marks and labels, each where none covers another.

use super::{
    Chart, Form, Mark, Point,
    canvas::{Anchor, Canvas, TEXT, width},
    legend,
    scale::{Scale, count},
    small::finite,
};

/// The picture is about as wide as a phone, so that its text is as large as the text beside it; and
/// the height of the part with values.
const WIDTH: f64 = 360.0;
const PLOT: f64 = 165.0;
/// Room between texts, and from a text to what it belongs to.
const GAP: f64 = 6.0;
const ROW: f64 = TEXT * 1.35;
/// How much of a period's room its bar takes.
const BAR: f64 = 0.78;
/// Values are bold, and their letters so much wider.
const BOLD: f64 = 1.1;
/// The most a bar may be wide.
const WIDEST_BAR: f64 = 60.0;

/// Where things stand.
pub(super) struct Frame<'c> {
    pub(super) chart: &'c Chart<'c>,
    /// The id of the pattern for values so far.
    pub(super) hatch: String,
    scale: Scale,
    left: f64,
    top: f64,
    /// The room of one period.
    slot: f64,
}

impl Chart<'_> {
    /// Returns the chart. The same input gives the same text.
    pub(in crate::site) fn svg(&self) -> String {
        let rows = mark_rows(self);
        let frame = Frame::of(self, rows.iter().map(|row| (row + 1.0) * ROW).fold(0.0, f64::max));
        let mut canvas = Canvas::default();
        canvas.define_hatch(&frame.hatch);
        frame.axis(&mut canvas);
        frame.values(&mut canvas);
        frame.targets(&mut canvas);
        frame.marks(&mut canvas, &rows);
        frame.shown(&mut canvas);
        let below = frame.labels(&mut canvas);
        let (entries, height) = legend::place(self, WIDTH);
        for entry in &entries {
            entry.draw(&mut canvas, &frame, (0.0, below + GAP));
        }
        canvas.named(self.id, (self.title, self.description), (WIDTH, below + GAP + height))
    }
}

impl<'c> Frame<'c> {
    fn of(chart: &'c Chart<'c>, marks: f64) -> Self {
        let points = chart.points.iter();
        let values = points.flat_map(|point| [point.actual, point.target, point.paced]);
        let band = chart.band.into_iter().flat_map(|(min, max)| [Some(min), Some(max)]);
        let values: Vec<f64> = values.chain(band).filter_map(finite).collect();
        // Above the highest value stand its text and the marks.
        let top = marks + ROW + GAP;
        let floats = chart.form == Form::Line;
        let scale = Scale::of(&values, floats, (top + PLOT, top));
        let widest = scale.ticks.iter().map(|tick| width(&(chart.tick)(*tick)));
        let left = widest.fold(0.0, f64::max).min(WIDTH / 3.0) + GAP;
        let slot = (WIDTH - left) / count(chart.points.len().max(1));
        Self { chart, hatch: format!("{}-hatch", chart.id), scale, left, top, slot }
    }

    /// The middle of a period.
    fn middle(&self, at: usize) -> f64 {
        self.left + self.slot * (count(at) + 0.5)
    }

    fn bottom(&self) -> f64 {
        self.top + PLOT
    }

    fn axis(&self, canvas: &mut Canvas) {
        if let Some((min, max)) = self.chart.band {
            let corner = |x, value| (x, self.scale.at(value));
            canvas.rect("band", corner(self.left, max), corner(WIDTH, min));
        }
        for tick in &self.scale.ticks {
            let y = self.scale.at(*tick);
            let is_zero = *tick == 0.0;
            canvas.line(if is_zero { "zero" } else { "grid" }, (self.left, y), (WIDTH, y));
            let place = (self.left - GAP, y + TEXT * 0.35);
            canvas.text("tick", Anchor::End, place, &(self.chart.tick)(*tick));
        }
    }

    fn values(&self, canvas: &mut Canvas) {
        let mut last: Option<(f64, f64)> = None;
        for (at, point) in self.chart.points.iter().enumerate() {
            let x = self.middle(at);
            let place = finite(point.actual).map(|actual| (x, self.scale.at(actual)));
            match (self.chart.form, place) {
                (_, None) => {}
                (Form::Bars, Some((x, y))) => {
                    let half = (self.slot * BAR).min(WIDEST_BAR) / 2.0;
                    let (from, to) = ((x - half, y), (x + half, self.scale.base()));
                    match point.so_far {
                        true => canvas.patterned(&self.hatch, from, to),
                        false => canvas.rect("bar", from, to),
                    }
                }
                (Form::Line, Some(place)) => {
                    let open = if point.so_far { " open" } else { "" };
                    if let Some(from) = last {
                        canvas.line(&format!("line{open}"), from, place);
                    }
                }
            }
            last = place;
        }
        if self.chart.form == Form::Line {
            self.dots(canvas);
        }
    }

    /// Dots stand on the line, so they are drawn after it.
    fn dots(&self, canvas: &mut Canvas) {
        let radius = (self.slot / 4.0).clamp(1.5, 4.0);
        for (at, point) in self.chart.points.iter().enumerate() {
            if let Some(actual) = finite(point.actual) {
                let class = if point.so_far { "dot open" } else { "dot" };
                canvas.dot(class, (self.middle(at), self.scale.at(actual)), radius);
            }
        }
    }

    fn targets(&self, canvas: &mut Canvas) {
        let across = |canvas: &mut Canvas, class: &str, at: usize, value: f64| {
            let (x, y) = (self.left + self.slot * count(at), self.scale.at(value));
            canvas.line(class, (x, y), (x + self.slot, y));
        };
        for (at, point) in self.chart.points.iter().enumerate() {
            if let Some(target) = finite(point.target) {
                across(canvas, "target", at, target);
            }
            if let Some(paced) = finite(point.paced) {
                across(canvas, "paced", at, paced);
            }
        }
    }

    fn marks(&self, canvas: &mut Canvas, rows: &[f64]) {
        let marks = || self.chart.marks.iter().zip(rows);
        let y = |row: &f64| row * ROW + TEXT;
        for (mark, row) in marks() {
            let x = self.mark_at(mark);
            canvas.line("mark", (x, y(row) + GAP / 2.0), (x, self.bottom()));
        }
        // Texts stand on the lines of others.
        for (mark, row) in marks() {
            let middle = self.flag_at(mark);
            canvas.text("flag", Anchor::Middle, (middle, y(row)), &mark.label);
        }
    }

    /// The middle of a mark's text, which stays inside the picture.
    fn flag_at(&self, mark: &Mark) -> f64 {
        let half = width(&mark.label).min(WIDTH) / 2.0;
        self.mark_at(mark).clamp(half, WIDTH - half)
    }

    fn mark_at(&self, mark: &Mark) -> f64 {
        let at = if mark.at.is_finite() { mark.at } else { 0.0 };
        self.left + self.slot * at.clamp(0.0, count(self.chart.points.len()))
    }

    /// Values as text, where all of them fit side by side.
    fn shown(&self, canvas: &mut Canvas) {
        let points = self.chart.points;
        let fits = |point: &Point| width(&point.shown) * BOLD + 2.0 <= self.slot;
        if !points.iter().all(fits) {
            return;
        }
        for (at, point) in points.iter().enumerate() {
            let Some(actual) = finite(point.actual) else {
                let place = (self.middle(at), self.scale.base() - GAP / 2.0);
                canvas.text("value", Anchor::Middle, place, "–");
                continue;
            };
            let (class, y) = self.value_at(point, actual);
            canvas.text(class, Anchor::Middle, (self.middle(at), y), &point.shown);
        }
    }

    /// Where the text of a value stands, and how it is drawn: above the value; inside its bar, or
    /// below its dot, where a line runs through that place; else above the line.
    fn value_at(&self, point: &Point, actual: f64) -> (&'static str, f64) {
        let gap = if self.chart.form == Form::Line { GAP + 3.0 } else { GAP / 2.0 };
        let lines = [finite(point.target), finite(point.paced)];
        let mut lines: Vec<f64> =
            lines.into_iter().flatten().map(|line| self.scale.at(line)).collect();
        let is_crossed = |y: f64| lines.iter().any(|line| *line > y - TEXT && *line < y + gap);
        let above = self.scale.at(actual.max(0.0)) - gap;
        if !is_crossed(above) {
            return ("value", above);
        }
        let inside = self.scale.at(actual) + TEXT + 1.0;
        let fits = self.chart.form == Form::Bars
            && width(&point.shown) * BOLD + 2.0 <= (self.slot * BAR).min(WIDEST_BAR)
            && inside + GAP < self.scale.base();
        if fits && !is_crossed(inside) {
            return (if point.so_far { "value" } else { "value inside" }, inside);
        }
        let below = self.scale.at(actual) + TEXT + GAP;
        if self.chart.form == Form::Line && below < self.bottom() && !is_crossed(below) {
            return ("value", below);
        }
        // The higher a line, the later it may push the text up.
        lines.sort_by(|a, b| b.total_cmp(a));
        let pushed =
            lines.into_iter().fold(above, |y, line| match line > y - TEXT && line < y + gap {
                true => line - GAP / 2.0,
                false => y,
            });
        ("value", pushed)
    }

    /// What the periods are called: every one, or as many as fit. Returns where the next part begins.
    fn labels(&self, canvas: &mut Canvas) -> f64 {
        let points = self.chart.points;
        let widest = points.iter().map(|point| width(&point.label)).fold(0.0, f64::max) + GAP;
        let every = (1..=points.len()).find(|n| count(*n) * self.slot >= widest).unwrap_or(1);
        let y = self.bottom() + TEXT + GAP;
        let mut free = 0.0;
        for (at, point) in points.iter().enumerate().step_by(every) {
            let half = width(&point.label) / 2.0;
            let x = self.middle(at).min(WIDTH - half).max(half);
            // The last one may have been moved from the edge towards the one before it.
            if x - half >= free {
                canvas.text("label", Anchor::Middle, (x, y), &point.label);
                free = x + half;
            }
        }
        self.groups(canvas, y + ROW);
        let has_groups = has(self.chart, |point| !point.group.is_empty());
        if has_groups { y + ROW + GAP } else { y + GAP }
    }

    /// What runs of periods belong to, below the first of each; a run that is shorter than its name
    /// makes room for a longer one.
    fn groups(&self, canvas: &mut Canvas, y: f64) {
        let runs: Vec<(usize, &str, usize)> = self
            .chart
            .points
            .chunk_by(|a, b| a.group == b.group)
            .scan(0, |at, run| {
                let from = *at;
                *at += run.len();
                Some((from, run[0].group.as_str(), run.len()))
            })
            .collect();
        let mut free = 0.0;
        for (nth, (at, name, n)) in runs.iter().enumerate() {
            let x = self.left + self.slot * count(*at);
            let start = (x + 2.0).min(WIDTH - width(name)).max(0.0);
            let next = runs.get(nth + 1).filter(|(_, _, longer)| longer > n);
            let covers_next = next.is_some_and(|(next, _, _)| {
                start + width(name) + GAP > self.left + self.slot * count(*next)
            });
            if start >= free && !covers_next {
                canvas.line("grid", (x, self.bottom()), (x, y));
                canvas.text("group", Anchor::Start, (start, y), name);
                free = start + width(name) + GAP;
            }
        }
    }
}

/// Says whether a point is so.
pub(super) fn has(chart: &Chart<'_>, is: impl Fn(&Point) -> bool) -> bool {
    chart.points.iter().any(is)
}

/// In which row above the values each mark's text stands, 0 the uppermost: one that would cover the
/// text before it moves down.
fn mark_rows(chart: &Chart<'_>) -> Vec<f64> {
    let frame = Frame::of(chart, 0.0);
    // Where each row is free again, from left to right.
    let (mut free, mut out): (Vec<f64>, Vec<f64>) = (Vec::new(), Vec::new());
    let mut order: Vec<usize> = (0..chart.marks.len()).collect();
    order.sort_by(|a, b| chart.marks[*a].at.total_cmp(&chart.marks[*b].at));
    out.resize(chart.marks.len(), 0.0);
    for at in order {
        let (mark, half) = (&chart.marks[at], width(&chart.marks[at].label) / 2.0);
        let middle = frame.flag_at(mark);
        let row = free.iter().position(|end| *end <= middle - half).unwrap_or(free.len());
        if row == free.len() {
            free.push(0.0);
        }
        free[row] = middle + half + GAP;
        out[at] = count(row);
    }
    out
}
