//! SVG elements as text. Everything that an author wrote is escaped here.

use std::fmt::Write as _;

use crate::site::html::escaped;

/// The size of text, in units of the picture; pages show pictures at about their own size.
pub(in crate::site) const TEXT: f64 = 12.0;

/// Elements of one picture.
#[derive(Debug, Default)]
pub(super) struct Canvas {
    out: String,
}

/// To which side of its place a text stands.
#[derive(Clone, Copy, Debug)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

impl Canvas {
    /// Draws a rectangle between two corners.
    pub(super) fn rect(&mut self, class: &str, (x, y): (f64, f64), (to_x, to_y): (f64, f64)) {
        let (width, height) = (number((to_x - x).abs()), number((to_y - y).abs()));
        let (x, y) = (number(x.min(to_x)), number(y.min(to_y)));
        let _ = write!(
            self.out,
            "<rect class=\"{class}\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"/>"
        );
    }

    /// Draws a rectangle that is filled with the pattern of this id.
    pub(super) fn patterned(&mut self, id: &str, from: (f64, f64), to: (f64, f64)) {
        let id = escaped(id);
        let _ = write!(self.out, "<g fill=\"url(#{id})\">");
        self.rect("so-far", from, to);
        self.out.push_str("</g>");
    }

    /// Draws a line.
    pub(super) fn line(&mut self, class: &str, (x1, y1): (f64, f64), (x2, y2): (f64, f64)) {
        let [x1, y1, x2, y2] = [x1, y1, x2, y2].map(number);
        let _ = write!(
            self.out,
            "<line class=\"{class}\" x1=\"{x1}\" y1=\"{y1}\" x2=\"{x2}\" y2=\"{y2}\"/>"
        );
    }

    /// Draws a dot.
    pub(super) fn dot(&mut self, class: &str, (x, y): (f64, f64), radius: f64) {
        let [x, y, r] = [x, y, radius].map(number);
        let _ = write!(self.out, "<circle class=\"{class}\" cx=\"{x}\" cy=\"{y}\" r=\"{r}\"/>");
    }

    /// Writes a text whose base line is at `y`.
    pub(super) fn text(&mut self, class: &str, anchor: Anchor, (x, y): (f64, f64), text: &str) {
        let anchor = match anchor {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
            Anchor::End => "end",
        };
        let (x, y, text) = (number(x), number(y), escaped(text));
        let _ = write!(
            self.out,
            "<text class=\"{class}\" x=\"{x}\" y=\"{y}\" text-anchor=\"{anchor}\">{text}</text>"
        );
    }

    /// Defines the pattern of values so far: stripes in the color of bars.
    pub(super) fn define_hatch(&mut self, id: &str) {
        let id = escaped(id);
        let _ = write!(
            self.out,
            "<defs><pattern id=\"{id}\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\" \
             patternTransform=\"rotate(45)\"><rect class=\"hatch-ground\" width=\"5\" \
             height=\"5\"/><rect class=\"hatch\" width=\"2\" height=\"5\"/></pattern></defs>"
        );
    }

    /// Returns the picture, named and described.
    pub(super) fn named(
        self,
        id: &str,
        (title, description): (&str, &str),
        (width, height): (f64, f64),
    ) -> String {
        let (id, title, description) = (escaped(id), escaped(title), escaped(description));
        let (width, height) = (number(width), number(height));
        format!(
            "<svg class=\"chart\" xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} \
             {height}\" role=\"img\" aria-labelledby=\"{id}-title {id}-desc\"><title \
             id=\"{id}-title\">{title}</title><desc id=\"{id}-desc\">{description}</desc>{}</svg>",
            self.out
        )
    }

    /// Returns a small picture with a name; none for one that only repeats the text beside it.
    pub(super) fn small(self, class: &str, label: &str, (width, height): (f64, f64)) -> String {
        let (width, height) = (number(width), number(height));
        let role = match label.is_empty() {
            true => "aria-hidden=\"true\"".to_owned(),
            false => format!("role=\"img\" aria-label=\"{}\"", escaped(label)),
        };
        format!(
            "<svg class=\"{class}\" xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} \
             {height}\" width=\"{width}\" height=\"{height}\" {role}>{}</svg>",
            self.out
        )
    }
}

/// Returns about how wide a text is, rather too wide than too narrow.
pub(in crate::site) fn width(text: &str) -> f64 {
    let of = |c: char| match c {
        'i' | 'j' | 'l' | '.' | ',' | ':' | '|' | '\'' | '!' => 0.34,
        ' ' | 'f' | 't' | 'r' | '-' | '(' | ')' | '/' => 0.42,
        'm' | 'w' | 'M' | 'W' | '%' | '@' | '–' | '…' => 1.0,
        c if c.is_ascii_uppercase() => 0.74,
        c if c.is_ascii() => 0.62,
        _ => 1.05,
    };
    text.chars().map(of).sum::<f64>() * TEXT
}

/// A tenth of a unit is finer than any screen shows.
pub(in crate::site) fn number(value: f64) -> String {
    let text = format!("{value:.1}");
    let text = text.strip_suffix(".0").unwrap_or(&text);
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}
