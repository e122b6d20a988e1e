//! Slack's own markup (`mrkdwn`): `&`, `<` and `>` are written as entities, which takes mentions and
//! links out of content (`api.slack.com/reference/surfaces/formatting`).

use super::{joined, line, title};
use crate::digest::Digest;

pub(super) fn write(digest: &Digest) -> String {
    if digest.parts.is_empty() {
        return format!("{}\n", text(&title(digest)));
    }
    let mut out = format!("{}\n", bold(&title(digest)));
    for part in &digest.parts {
        out.push_str(&format!("\n{}\n", bold(part.title)));
        for note in &part.notes {
            let head = if note.head.is_empty() { String::new() } else { bold(&note.head) };
            out.push_str(&format!("• {}\n", joined(&head, &text(&note.text))));
            for line in &note.lines {
                out.push_str(&format!("    ◦ {}\n", text(line)));
            }
        }
    }
    out
}

/// A star in the words would end what is bold.
fn bold(words: &str) -> String {
    format!("*{}*", text(words).replace('*', "∗"))
}

fn text(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    let mut chars = line(words).chars().collect::<Vec<_>>().into_iter().peekable();
    while let Some(c) = chars.next() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            // A word joiner, which nobody sees: programs that post can be set to link such names.
            '@' | '#' if chars.peek().is_some_and(|next| next.is_alphanumeric()) => {
                out.push(c);
                out.push('\u{2060}');
            }
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{bold, text};

    #[test]
    fn content_calls_nobody_and_is_no_link() {
        assert_eq!(text("<!channel> & <@U1>"), "&lt;!channel&gt; &amp; &lt;@\u{2060}U1&gt;");
        assert_eq!(text("ask @here in #sales\nnow"), "ask @\u{2060}here in #\u{2060}sales now");
        assert_eq!(bold("2*3"), "*2∗3*");
    }
}
