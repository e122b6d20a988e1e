//! A letter: the subject, an empty line, and plain text in lines of 72 characters.

use super::{line, title};
use crate::{diagnostic::wrap, digest::Digest};

const WIDTH: usize = 72;

pub(super) fn write(digest: &Digest) -> String {
    let mut out = format!("Subject: {}\n", line(&title(digest)));
    for part in &digest.parts {
        out.push_str(&format!("\n{}\n{}\n\n", part.title, "-".repeat(part.title.len())));
        for note in &part.notes {
            let parts = [line(&note.head), line(&note.text)];
            let parts: Vec<&str> =
                parts.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
            out.push_str(&wrap(&parts.join(": "), WIDTH, ("* ", "  ")));
            for own in &note.lines {
                out.push_str(&wrap(&line(own), WIDTH, ("  - ", "    ")));
            }
        }
    }
    out
}
