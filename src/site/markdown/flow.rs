//! Blocks: headings, paragraphs, lists, quotes, code.

use super::{
    Link,
    inline::{self, Line},
    name::Name,
    tree::{Look, Part},
};

/// Writes a page. All that is written in a line goes through one, which is empty between blocks: a
/// page has thousands of lines.
pub(super) struct Writer<'w> {
    pub(super) link: Link<'w>,
}

/// Says whether a part stands in a line.
fn is_in_line(part: Part<'_>) -> bool {
    part.element().is_none_or(|element| element.name.is_in_line())
}

impl Writer<'_> {
    /// Adds the blocks that parts make, each without an empty line around it.
    pub(super) fn add<'t>(
        &self,
        parts: impl Iterator<Item = Part<'t>>,
        line: &mut Line,
        out: &mut Vec<String>,
    ) {
        for part in parts {
            if is_in_line(part) {
                self.part(part, line);
            } else {
                paragraph(line, out);
                self.block(part, line, out);
            }
        }
        paragraph(line, out);
    }

    fn block(&self, block: Part<'_>, line: &mut Line, out: &mut Vec<String>) {
        let Some(element) = block.element() else { return };
        match element.name {
            Name::H1 => out.extend(self.heading("#", block, line)),
            Name::H2 => out.extend(self.heading("##", block, line)),
            Name::H3 => out.extend(self.heading("###", block, line)),
            Name::H4 => out.extend(self.heading("####", block, line)),
            Name::H5 => out.extend(self.heading("#####", block, line)),
            Name::H6 => out.extend(self.heading("######", block, line)),
            Name::Hr => out.push("---".to_owned()),
            Name::Pre => out.push(code(block)),
            Name::Ul if element.look == Look::Inline => out.push(self.in_one_line(block, line)),
            Name::Ul | Name::Ol | Name::Menu => out.extend(self.list(block, line)),
            Name::Dl => out.extend(self.terms(block, line)),
            Name::Table => self.table(block, line, out),
            Name::Summary | Name::Legend | Name::Caption => out.extend(self.bold(block, line)),
            Name::Blockquote => out.extend(self.quote(block, line)),
            _ if element.look == Look::Alert => out.extend(self.quote(block, line)),
            _ if element.look == Look::AlertTitle => out.extend(self.bold(block, line)),
            _ => self.add(block.inside(), line, out),
        }
    }

    fn heading(&self, marks: &str, heading: Part<'_>, line: &mut Line) -> Option<String> {
        let words = self.words(heading, line).replace('\n', " ");
        (!words.is_empty()).then(|| format!("{marks} {words}"))
    }

    /// Returns an element's words in bold, as a block.
    pub(super) fn bold(&self, element: Part<'_>, line: &mut Line) -> Option<String> {
        let words = self.words_in_bold(element, line);
        (!words.is_empty()).then(|| format!("**{words}**"))
    }

    fn quote(&self, element: Part<'_>, line: &mut Line) -> Option<String> {
        let mut blocks = Vec::new();
        self.add(element.inside(), line, &mut blocks);
        let inside = blocks.join("\n\n");
        let line = |line: &str| format!("> {line}").trim_end().to_owned();
        (!inside.is_empty()).then(|| inside.lines().map(line).collect::<Vec<_>>().join("\n"))
    }

    fn in_one_line(&self, list: Part<'_>, line: &mut Line) -> String {
        let items = list.elements().map(|item| self.words(item, line));
        items.filter(|words| !words.is_empty()).collect::<Vec<_>>().join(", ")
    }

    fn list(&self, list: Part<'_>, line: &mut Line) -> Option<String> {
        let start = list.element().and_then(|element| element.note()?.parse().ok());
        let is_ordered = list.is(Name::Ol);
        let mut number: usize = start.unwrap_or(1);
        let (mut out, mut blocks) = (String::new(), Vec::new());
        for part in list.elements() {
            blocks.clear();
            self.add(part.inside(), line, &mut blocks);
            if blocks.is_empty() {
                continue;
            }
            match is_ordered {
                true => item(&format!("{number}. "), &blocks, &mut out),
                false => item("- ", &blocks, &mut out),
            }
            number = number.saturating_add(1);
        }
        (!out.is_empty()).then_some(out)
    }

    /// A list of names with what is said of each.
    fn terms(&self, list: Part<'_>, line: &mut Line) -> Option<String> {
        let (mut out, mut name, mut said) = (String::new(), String::new(), Vec::new());
        let mut parts: Vec<Part<'_>> = Vec::new();
        for element in list.elements() {
            match element.is(Name::Div) {
                true => parts.extend(element.elements()),
                false => parts.push(element),
            }
        }
        for part in parts {
            if part.is(Name::Dt) {
                term(&name, &said, &mut out);
                said.clear();
                name = self.words_in_bold(part, line);
            } else {
                self.add(part.inside(), line, &mut said);
            }
        }
        term(&name, &said, &mut out);
        (!out.is_empty()).then_some(out)
    }
}

fn paragraph(line: &mut Line, out: &mut Vec<String>) {
    let words = line.take();
    if !words.is_empty() {
        out.push(inline::at_margin(words));
    }
}

/// Adds a name with what is said of it: in one line where it can be, else below the name.
fn term(name: &str, said: &[String], out: &mut String) {
    let Some((first, more)) = said.split_first() else { return };
    if name.is_empty() {
        return item("- ", said, out);
    }
    begin_line(out);
    for piece in ["- **", name, ":**"] {
        out.push_str(piece);
    }
    let marks = ["- ", "1. ", "|", "> ", "```", "#"];
    if marks.iter().any(|mark| first.starts_with(mark)) {
        return said.iter().for_each(|block| below(block, "  ", out));
    }
    out.push(' ');
    indented(first, 1, "  ", out);
    more.iter().for_each(|block| below(block, "  ", out));
}

/// Adds an item of a list: what follows its first line stands under its first word.
fn item(mark: &str, blocks: &[String], out: &mut String) {
    begin_line(out);
    out.push_str(mark);
    let indent = " ".repeat(mark.len());
    for (at, block) in blocks.iter().enumerate() {
        match at {
            0 => indented(block, 1, &indent, out),
            _ => below(block, &indent, out),
        }
    }
}

fn begin_line(out: &mut String) {
    if !out.is_empty() {
        out.push('\n');
    }
}

/// Adds a block below what an item says already.
fn below(block: &str, indent: &str, out: &mut String) {
    // A list may follow its first line at once; anything else is a block of its own.
    let is_list = block.starts_with("- ") || block.starts_with("1. ");
    out.push_str(if is_list { "\n" } else { "\n\n" });
    indented(block, 0, indent, out);
}

/// Adds lines, those from one on indented; those that are empty stay so.
fn indented(block: &str, from: usize, indent: &str, out: &mut String) {
    for (number, line) in block.lines().enumerate() {
        if number > 0 {
            out.push('\n');
        }
        if number >= from && !line.is_empty() {
            out.push_str(indent);
        }
        out.push_str(line);
    }
}

/// Code as it stands, between marks that are longer than any in it.
fn code(pre: Part<'_>) -> String {
    let mut text = String::new();
    inline::plain(pre, &mut text);
    let text = text.trim_matches('\n');
    let fence = "`".repeat(inline::longest_run(text, '`').max(2) + 1);
    let mut notes = pre.elements().chain([pre]).filter_map(|part| part.element()?.note());
    format!("{fence}{}\n{text}\n{fence}", notes.next().unwrap_or_default())
}
