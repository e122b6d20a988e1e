//! Texts in lines of a width.

use crate::site::chart;

/// The size of small text, and of titles, in pixels. Nothing is written smaller.
pub(super) const SMALL: f64 = chart::TEXT;
pub(super) const TITLE: f64 = 13.0;

/// From line to line.
pub(super) const LINE: f64 = 15.0;
pub(super) const TITLE_LINE: f64 = 16.0;

/// Titles are bold, and their letters so much wider.
const BOLD: f64 = 1.1;

/// Returns about how wide a title is, rather too wide than too narrow.
pub(super) fn title_width(text: &str) -> f64 {
    chart::width(text) * BOLD * TITLE / SMALL
}

/// Returns about how wide small text is, rather too wide than too narrow.
pub(super) fn small_width(text: &str) -> f64 {
    chart::width(text)
}

/// Breaks a text into at most `most` lines that are not wider than `width`, by `measure`. What has
/// no room ends with `…`.
pub(in crate::site) fn lines(
    text: &str,
    width: f64,
    most: usize,
    measure: impl Fn(&str) -> f64,
) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        let joined = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
        if measure(&joined) <= width {
            line = joined;
            continue;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        if lines.len() > most {
            break;
        }
        let mut pieces = pieces(word, width, &measure);
        line = pieces.pop().unwrap_or_default();
        lines.extend(pieces);
    }
    if !line.is_empty() {
        lines.push(line);
    }
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            while !last.is_empty() && measure(&format!("{last}…")) > width {
                last.pop();
            }
            last.truncate(last.trim_end().len());
            last.push('…');
        }
    }
    lines
}

/// Breaks a word that is too long for a line.
fn pieces(word: &str, width: f64, measure: &impl Fn(&str) -> f64) -> Vec<String> {
    let mut out = vec![String::new()];
    for c in word.chars() {
        let line = out.last_mut().expect("there is always one");
        line.push(c);
        if measure(line) > width && line.chars().count() > 1 {
            line.pop();
            out.push(c.to_string());
        }
    }
    out
}
