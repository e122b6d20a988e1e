//! A letter: the subject, an empty line, and plain text in lines of 72 characters.

use super::{joined, line, title};
use crate::{diagnostic::wrap, digest::Digest};

const WIDTH: usize = 72;

pub(super) fn write(digest: &Digest) -> String {
    let mut out = format!("Subject: {}\n", line(&title(digest)));
    for part in &digest.parts {
        out.push_str(&format!("\n{}\n{}\n\n", part.title, "-".repeat(part.title.len())));
        for note in &part.notes {
            let words = joined(&line(&note.head), &line(&note.text));
            out.push_str(&wrap(&words, WIDTH, ("* ", "  ")));
            for own in &note.lines {
                out.push_str(&wrap(&line(own), WIDTH, ("  - ", "    ")));
            }
        }
    }
    out
}
