//! Markdown, for anything that shows it. Content is escaped: it calls nobody and is no markup.

use super::{joined, title};
use crate::{diagnostic::emit::markdown_text as text, digest::Digest};

pub(super) fn write(digest: &Digest) -> String {
    let title = text(&title(digest));
    if digest.parts.is_empty() {
        return format!("{title}\n");
    }
    let mut out = format!("# {title}\n");
    for part in &digest.parts {
        out.push_str(&format!("\n## {}\n\n", part.title));
        for note in &part.notes {
            let head = if note.head.is_empty() { String::new() } else { bold(&note.head) };
            out.push_str(&format!("- {}\n", joined(&head, &text(&note.text))));
            for line in &note.lines {
                out.push_str(&format!("  - {}\n", text(line)));
            }
        }
    }
    out
}

fn bold(head: &str) -> String {
    format!("**{}**", text(head))
}
