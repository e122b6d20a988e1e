//! Markdown, for anything that shows it. Content is escaped: it calls nobody and is no markup.

use super::title;
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
            let parts = [head, text(&note.text)];
            let parts: Vec<&str> =
                parts.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
            out.push_str(&format!("- {}\n", parts.join(": ")));
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
