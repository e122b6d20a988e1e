//! A placed map as SVG: links, shapes and texts, without any style of its own.

use std::fmt::Write as _;

use super::{
    Course, Form, Look, Map,
    place::{Card, Chip, Lane, Line, Placed, Rect, Tip},
    wrap::{LINE, SMALL, TITLE, TITLE_LINE},
};
use crate::site::{
    chart::{count, number},
    html::escaped,
};

/// How round the corners of arrows are.
const ROUND: f64 = 5.0;

/// How long the head of an arrow is, and half its width.
const TIP: f64 = 8.0;
const HALF_TIP: f64 = 4.0;

/// From the top of a line of text to its base line, in parts of its size.
const ASCENT: f64 = 0.95;

/// Returns the map as SVG, with a link for each stage and each hand-off.
pub(super) fn svg(map: &Map<'_>, form: Form, placed: &Placed) -> String {
    let (width, height) = (number(placed.size.0), number(placed.size.1));
    let (word, class) = match form {
        Form::Lanes => ("lanes", "map lanes-side"),
        Form::Column => ("column", "map lanes-below"),
    };
    let id = format!("{}-{word}", escaped(map.id));
    let (title, description) = (escaped(map.title), escaped(map.description));
    let mut out = format!(
        "<svg class=\"{class}\" xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} \
         {height}\" width=\"{width}\" height=\"{height}\" role=\"group\" \
         aria-labelledby=\"{id}-title {id}-desc\"><title id=\"{id}-title\">{title}</title><desc \
         id=\"{id}-desc\">{description}</desc>"
    );
    for (at, lane) in placed.lanes.iter().enumerate() {
        self::lane(&mut out, at, lane);
    }
    // The way to the customer is drawn last: it lies above the others.
    for course in [Course::Exit, Course::Recycle, Course::Success] {
        arrows(&mut out, placed, course);
    }
    if let Some(((x, y), (to_x, to_y))) = placed.start {
        let (cx, cy) = (number(x), number(y));
        let _ = write!(out, "<circle class=\"start\" cx=\"{cx}\" cy=\"{cy}\" r=\"4\"/>");
        path(&mut out, "step success", &[(x, y), (to_x, to_y)]);
        tip(&mut out, &Tip { course: Course::Success, at: (x, to_y - 1.0), to: (to_x, to_y) });
    }
    for card in &placed.cards {
        self::card(&mut out, map, card);
    }
    for chip in &placed.chips {
        self::chip(&mut out, map, chip);
    }
    out.push_str("</svg>");
    out
}

fn class(look: Look) -> &'static str {
    match look {
        Look::OnPath => "on-path",
        Look::Won => "won",
        Look::Pool => "pool",
        Look::Out => "out",
        Look::Aside => "aside",
    }
}

fn course_class(course: Course) -> &'static str {
    match course {
        Course::Success => "success",
        Course::Recycle => "recycle",
        Course::Exit => "exit",
    }
}

fn lane(out: &mut String, at: usize, lane: &Lane) {
    rect(out, if at.is_multiple_of(2) { "lane" } else { "lane odd" }, &lane.rect, 0.0);
    let first = lane.rect.y + 8.0;
    lines(out, "lane-name", (lane.rect.middle(), first), (&lane.name, TITLE, TITLE_LINE));
}

fn arrows(out: &mut String, placed: &Placed, course: Course) {
    let class = course_class(course);
    for Line { points, .. } in placed.lines.iter().filter(|line| line.course == course) {
        path(out, &format!("step {class}"), points);
    }
    for (_, (x, y)) in placed.joints.iter().filter(|(own, _)| *own == course) {
        let (x, y) = (number(*x), number(*y));
        let _ = write!(out, "<circle class=\"joint {class}\" cx=\"{x}\" cy=\"{y}\" r=\"2.5\"/>");
    }
    for own in placed.tips.iter().filter(|tip| tip.course == course) {
        tip(out, own);
    }
}

/// Draws lines from point to point, with round corners.
fn path(out: &mut String, class: &str, points: &[(f64, f64)]) {
    let mut d = String::new();
    let toward = |from: (f64, f64), to: (f64, f64), far: f64| {
        let (dx, dy) = (to.0 - from.0, to.1 - from.1);
        let length = dx.hypot(dy).max(0.01);
        let part = far.min(length / 2.0) / length;
        (from.0 + dx * part, from.1 + dy * part)
    };
    for (at, point) in points.iter().enumerate() {
        let [x, y] = [point.0, point.1].map(number);
        if at == 0 {
            let _ = write!(d, "M{x} {y}");
        } else if let Some(next) = points.get(at + 1) {
            let (before, after) =
                (toward(*point, points[at - 1], ROUND), toward(*point, *next, ROUND));
            let [bx, by, ax, ay] = [before.0, before.1, after.0, after.1].map(number);
            let _ = write!(d, "L{bx} {by}Q{x} {y} {ax} {ay}");
        } else {
            let _ = write!(d, "L{x} {y}");
        }
    }
    let _ = write!(out, "<path class=\"{class}\" d=\"{d}\"/>");
}

fn tip(out: &mut String, tip: &Tip) {
    let ((x, y), (from_x, from_y)) = (tip.to, tip.at);
    let (dx, dy) = ((x - from_x).signum(), (y - from_y).signum());
    let points = match (x - from_x).abs() > (y - from_y).abs() {
        true => [(x - dx * TIP, y - HALF_TIP), (x, y), (x - dx * TIP, y + HALF_TIP)],
        false => [(x - HALF_TIP, y - dy * TIP), (x, y), (x + HALF_TIP, y - dy * TIP)],
    };
    let points = points.map(|(x, y)| format!("{},{}", number(x), number(y))).join(" ");
    let class = course_class(tip.course);
    let _ = write!(out, "<polygon class=\"tip {class}\" points=\"{points}\"/>");
}

fn card(out: &mut String, map: &Map<'_>, card: &Card) {
    let stop = &map.stops[card.stop];
    let class = format!("stop {}", class(stop.look));
    linked(out, &class, (stop.href.as_deref(), &stop.name), |out| {
        let round = if stop.look == Look::Pool { 14.0 } else { 5.0 };
        rect(out, "box", &card.rect, round);
        let (x, y) = (card.rect.middle(), card.text.y);
        let after = lines(out, "name", (x, y), (&card.title, TITLE, TITLE_LINE));
        lines(out, "note", (x, after), (&card.notes, SMALL, LINE));
    });
}

fn chip(out: &mut String, map: &Map<'_>, chip: &Chip) {
    let way = &map.ways[chip.way];
    let Some(label) = &way.handoff else { return };
    let place = if chip.inside.is_some() { " tail" } else { "" };
    let class = format!("handoff {}{place}", course_class(way.course));
    linked(out, &class, (label.href.as_deref(), &label.name), |out| {
        rect(out, "box", &chip.rect, 3.0);
        let first = (chip.rect.middle(), chip.rect.y + 4.0);
        lines(out, "note", first, (&chip.lines, SMALL, LINE));
    });
}

/// Writes something as a link with a name; without an address, as it is.
fn linked(
    out: &mut String,
    class: &str,
    (href, name): (Option<&str>, &str),
    inner: impl FnOnce(&mut String),
) {
    let name = escaped(name);
    match href {
        Some(href) => {
            let href = escaped(href);
            let _ = write!(out, "<a class=\"{class}\" href=\"{href}\" aria-label=\"{name}\">");
            inner(out);
            out.push_str("</a>");
        }
        None => {
            let _ = write!(out, "<g class=\"{class}\">");
            inner(out);
            out.push_str("</g>");
        }
    }
}

fn rect(out: &mut String, class: &str, rect: &Rect, round: f64) {
    let [x, y, width, height, round] = [rect.x, rect.y, rect.width, rect.height, round].map(number);
    let _ = write!(
        out,
        "<rect class=\"{class}\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" \
         rx=\"{round}\"/>"
    );
}

/// Writes lines below each other, each in the middle; returns where they end.
fn lines(
    out: &mut String,
    class: &str,
    (x, y): (f64, f64),
    (lines, size, step): (&[String], f64, f64),
) -> f64 {
    for (at, line) in lines.iter().enumerate() {
        let base = number(y + count(at) * step + size * ASCENT);
        let (x, line) = (number(x), escaped(line));
        // The end of a line keeps the words of two of them apart for who hears them.
        let _ = writeln!(
            out,
            "<text class=\"{class}\" x=\"{x}\" y=\"{base}\" text-anchor=\"middle\">{line}</text>"
        );
    }
    y + count(lines.len()) * step
}
