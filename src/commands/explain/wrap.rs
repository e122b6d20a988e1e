//! Texts in lines that fit a terminal.

/// The width of a terminal that everybody has, less the column in which some of them break a line.
const WIDTH: usize = 79;

/// Breaks a text into lines of at most `width` characters; a word that is longer has a line of its own.
pub(super) fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match out.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => out.push(word.to_owned()),
        }
    }
    out
}

/// Writes a text in lines that all begin in a column.
pub(super) fn paragraph(text: &str, column: usize) -> String {
    let lines = wrapped(text, WIDTH - column).into_iter();
    lines.map(|line| format!("{:column$}{line}\n", "")).collect()
}

/// Writes a text beside a short head, or below a long one, in lines that all begin in a column.
pub(super) fn hanging(head: &str, column: usize, text: &str) -> String {
    let text = paragraph(text, column);
    let width = text.lines().next().map_or(0, |line| line.chars().count());
    let is_short = head.chars().count() < column;
    match text.get(column..) {
        Some(text) if is_short && (width <= WIDTH || head.is_empty()) => {
            format!("{head:<column$}{text}")
        }
        _ => format!("{head}\n{text}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_stands_beside_a_short_head_and_below_a_long_one() {
        assert_eq!(hanging("  kpi", 8, "A number."), "  kpi   A number.\n");
        assert_eq!(hanging("  lead-stage", 8, "A step."), "  lead-stage\n        A step.\n");
        assert_eq!(hanging("  kpi", 8, ""), "  kpi\n");
        let long = "x".repeat(WIDTH);
        assert_eq!(hanging("  kpi", 8, &long), format!("  kpi\n        {long}\n"));
    }

    #[test]
    fn no_line_is_wider_than_a_terminal() {
        let text = "word ".repeat(60);
        for line in hanging("  head", 20, &text).lines().chain(paragraph(&text, 2).lines()) {
            assert!(line.len() < 80 && line.starts_with("  "), "{line}");
        }
    }
}
