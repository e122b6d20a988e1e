//! Text in lines of a width, for files and letters.

/// Returns a text in lines of at most so many characters, each ended: the first begins with one
/// text and the others with another. A word that is longer stands on a line of its own.
pub fn wrap(text: &str, width: usize, (first, rest): (&str, &str)) -> String {
    let (mut out, mut line) = (String::new(), first.to_owned());
    let mut is_empty = true;
    for word in text.split_whitespace() {
        let gap = usize::from(!is_empty);
        if !is_empty && line.chars().count() + gap + word.chars().count() > width {
            out.push_str(line.trim_end());
            out.push('\n');
            line = rest.to_owned();
            is_empty = true;
        }
        if !is_empty {
            line.push(' ');
        }
        line.push_str(word);
        is_empty = false;
    }
    out.push_str(line.trim_end());
    out.push('\n');
    out
}

#[cfg(test)]
mod tests {
    use super::wrap;

    #[test]
    fn lines_end_before_the_width_and_words_stay_whole() {
        assert_eq!(wrap("aa bb cc", 7, ("- ", "  ")), "- aa bb\n  cc\n");
        assert_eq!(wrap("a longestword b", 6, ("", "")), "a\nlongestword\nb\n");
        assert_eq!(wrap("", 6, ("# ", "# ")), "#\n");
    }
}
