//! Footnotes in prose: numbered where the text refers to them, written at its end.

use std::{
    collections::{BTreeMap, HashMap},
    fmt::Write as _,
};

use super::{
    escaped,
    writer::{Mode, Writer},
};

/// The footnotes of a text.
#[derive(Default)]
pub(super) struct Notes {
    /// Their numbers by name, in the order of the references.
    numbers: HashMap<String, usize>,
    /// Their texts by name.
    texts: Vec<(String, String)>,
    /// Where those that are being written began in the output.
    open: Vec<(String, usize)>,
}

impl Notes {
    /// Says whether the text of a note is being written.
    pub(super) fn is_in_one(&self) -> bool {
        !self.open.is_empty()
    }
}

impl Writer<'_, '_, '_> {
    pub(super) fn note_reference(&mut self, name: &str) {
        if self.mode == Mode::Field {
            self.text(&format!("[^{name}]"));
            return;
        }
        let next = self.notes.numbers.len() + 1;
        let name = name.to_lowercase();
        let is_first = !self.notes.numbers.contains_key(&name);
        let number = *self.notes.numbers.entry(name).or_insert(next);
        let id = self.linker.anchor(&format!("fnref:{number}"));
        let id = if is_first { format!(" id=\"{}\"", escaped(&id)) } else { String::new() };
        let href = self.place(&format!("fn:{number}"));
        let _ =
            write!(self.out, "<sup><a{id} class=\"note-ref\" href=\"{href}\">{number}</a></sup>");
    }

    pub(super) fn start_note(&mut self, name: &str) {
        self.notes.open.push((name.to_owned(), self.out.len()));
    }

    /// Keeps the text of a footnote for the end. Notes nobody refers to are left out.
    pub(super) fn end_note(&mut self) {
        let Some((name, start)) = self.notes.open.pop() else { return };
        if self.mode == Mode::Field {
            return;
        }
        let text = self.out.split_off(start.min(self.out.len()));
        self.notes.texts.push((name.to_lowercase(), text));
    }

    /// Writes the texts of all notes.
    pub(super) fn notes(&mut self) {
        // In the order of the references; the first text of a note counts, unused notes do not.
        let mut texts: BTreeMap<usize, String> = BTreeMap::new();
        for (name, text) in std::mem::take(&mut self.notes.texts) {
            if let Some(number) = self.notes.numbers.get(&name) {
                texts.entry(*number).or_insert(text);
            }
        }
        if texts.is_empty() {
            return;
        }
        let label = self.linker.language.get("footnotes");
        let level = 2 + self.linker.deeper();
        let _ = write!(
            self.out,
            "<div class=\"footnotes\"><h{level}>{}</h{level}>\n<ol>\n",
            escaped(label)
        );
        let back = escaped(self.linker.language.get("back_to_text")).into_owned();
        for (number, text) in texts {
            let id = self.linker.anchor(&format!("fn:{number}"));
            let _ = write!(self.out, "<li id=\"{}\">{}", escaped(&id), text.trim_end());
            let href = self.place(&format!("fnref:{number}"));
            let _ = writeln!(
                self.out,
                "<a class=\"back\" href=\"{href}\" aria-label=\"{back}\">\u{21a9}</a></li>"
            );
        }
        self.out.push_str("</ol>\n</div>\n");
    }
}
