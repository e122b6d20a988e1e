//! Words in a line, with links and emphasis.

use super::{
    flow::Writer,
    name::Name,
    tree::{Element, Look, Part},
};

/// Words of one paragraph. Inside it, a link or an emphasis is a line of its own until it ends.
#[derive(Debug, Default)]
pub(super) struct Line {
    text: String,
    /// Where the innermost line begins.
    from: usize,
    /// Whether all of it is bold already.
    is_bold: bool,
}

impl Line {
    /// Returns what it says, and begins again.
    pub(super) fn take(&mut self) -> String {
        let said = self.text.trim().to_owned();
        self.text.clear();
        said
    }

    fn own(&self) -> &str {
        &self.text[self.from..]
    }

    /// Writes what `write` does between `before` and `after`; nothing where it writes no words. Says
    /// whether it wrote some.
    fn between(&mut self, before: &str, write: impl FnOnce(&mut Self), after: &str) -> bool {
        let (outer, start) = (self.from, self.text.len());
        self.text.push_str(before);
        self.from = self.text.len();
        write(self);
        let len = self.own().trim_end().len();
        self.text.truncate(if len == 0 { start } else { self.from + len });
        if len > 0 {
            self.text.push_str(after);
        }
        self.from = outer;
        len > 0
    }

    /// Writes what `write` does apart from what is there, if anything is.
    fn apart(&mut self, between: &str, write: impl FnOnce(&mut Self)) {
        let (outer, len) = (self.from, self.own().trim_end().len());
        if len == 0 {
            self.between("", write, "");
            return;
        }
        let end = self.text.split_off(outer + len);
        let start = self.text.len();
        self.text.push_str(between);
        self.from = self.text.len();
        write(self);
        let len = self.own().trim_end().len();
        if len == 0 {
            self.text.truncate(start);
            self.text.push_str(&end);
        } else {
            self.text.truncate(self.from + len);
        }
        self.from = outer;
    }

    /// Adds words; white space counts once.
    fn push(&mut self, text: &str) {
        let mut is_apart = self.own().is_empty() || self.text.ends_with(char::is_whitespace);
        let mut at = 0;
        while let Some(c) = text[at..].chars().next() {
            let plain = plain_words(&text[at..]);
            if !plain.is_empty() {
                self.text.push_str(plain);
                is_apart = false;
                at += plain.len();
                continue;
            }
            if !c.is_whitespace() {
                push_escaped((text, at), c, &mut self.text);
                is_apart = false;
            } else if !is_apart {
                self.text.push(' ');
                is_apart = true;
            }
            at += c.len_utf8();
        }
    }
}

impl Writer<'_> {
    /// Returns what stands in an element as words of one paragraph.
    pub(super) fn words(&self, element: Part<'_>, line: &mut Line) -> String {
        self.inside(element, line);
        line.take()
    }

    /// Returns the same where somebody else makes all of it bold.
    pub(super) fn words_in_bold(&self, element: Part<'_>, line: &mut Line) -> String {
        line.is_bold = true;
        let words = self.words(element, line);
        line.is_bold = false;
        words
    }

    /// Writes a part as words of one paragraph.
    pub(super) fn part(&self, part: Part<'_>, line: &mut Line) {
        match part.text() {
            Some(text) => line.push(&text),
            None => self.element(part, line),
        }
    }

    fn inside(&self, element: Part<'_>, line: &mut Line) {
        for part in element.inside() {
            self.part(part, line);
        }
    }

    fn element(&self, part: Part<'_>, line: &mut Line) {
        let Some(element) = part.element() else { return };
        match element.name {
            Name::A => self.anchor(part, line),
            Name::Strong | Name::B if !line.is_bold => self.marked(part, "**", line),
            Name::Em | Name::I | Name::Cite | Name::Dfn | Name::Var => self.marked(part, "*", line),
            Name::Del | Name::S => self.marked(part, "~~", line),
            Name::Code | Name::Kbd | Name::Samp => {
                let mut text = String::new();
                plain(part, &mut text);
                push_code(text.trim(), &mut line.text);
            }
            Name::Br => {
                let len = line.own().trim_end().len();
                line.text.truncate(line.from + len);
                line.text.push_str("\\\n");
            }
            Name::Img => self.picture(element, line),
            Name::Input => line.text.push_str(if element.is_checked { "[x] " } else { "[ ] " }),
            _ if element.look == Look::Badge => line.apart(" ", |line| {
                line.between("(", |line| self.inside(part, line), ")");
            }),
            _ if element.look == Look::Also => line.apart(" · ", |line| self.inside(part, line)),
            // A table inside a table is told row by row.
            Name::Tr => line.apart("; ", |line| self.inside(part, line)),
            name if name.is_apart() => line.apart(" · ", |line| self.inside(part, line)),
            _ => self.inside(part, line),
        }
    }

    fn marked(&self, part: Part<'_>, mark: &str, line: &mut Line) {
        line.between(mark, |line| self.inside(part, line), mark);
    }

    fn anchor(&self, part: Part<'_>, line: &mut Line) {
        let address = part.element().and_then(Element::address);
        let Some(href) = address.as_deref().and_then(|address| (self.link)(address)) else {
            let start = line.text.len();
            line.between("", |line| self.inside(part, line), "");
            // A heading's link to itself.
            if &line.text[start..] == "#" {
                line.text.truncate(start);
            }
            return;
        };
        if line.between("[", |line| self.inside(part, line), "](") {
            push_address(&href, &mut line.text);
            line.text.push(')');
        }
    }

    fn picture(&self, element: &Element<'_>, line: &mut Line) {
        let (alt, address) = (element.note().unwrap_or_default(), element.address());
        let src = address.as_deref().and_then(|address| (self.link)(address));
        if src.is_some() {
            line.text.push_str("![");
        }
        alt.char_indices().for_each(|(at, c)| push_escaped((&alt, at), c, &mut line.text));
        if let Some(src) = src {
            line.text.push_str("](");
            push_address(&src, &mut line.text);
            line.text.push(')');
        }
    }
}

/// Returns the words at the beginning of a text that can be taken as they are, with one space
/// between them: nothing in them is read as markup.
fn plain_words(text: &str) -> &str {
    let is_plain = |byte: &u8| PLAIN[usize::from(*byte)];
    let bytes = text.as_bytes();
    let mut len = 0;
    loop {
        len += bytes[len..].iter().take_while(|byte| is_plain(byte)).count();
        let is_between = len > 0 && bytes.get(len) == Some(&b' ');
        if !is_between || !bytes.get(len + 1).is_some_and(is_plain) {
            return &text[..len];
        }
        len += 1;
    }
}

/// The bytes that can be taken as they are; each byte of each page is looked up.
const PLAIN: [bool; 256] = {
    let mut out = [false; 256];
    let mut byte = 0_u8;
    while byte < 128 {
        out[byte as usize] = byte.is_ascii_graphic() && !is_sign(byte);
        byte += 1;
    }
    out
};

/// Says whether a sign can be read as markup.
const fn is_sign(byte: u8) -> bool {
    matches!(byte, b'\\' | b'`' | b'*' | b'_' | b'[' | b']' | b'<' | b'>' | b'&' | b'~' | b'|')
}

/// Adds a character of a text, and keeps what is no markup from being read as markup.
fn push_escaped((text, at): (&str, usize), c: char, out: &mut String) {
    let is_markup = match c {
        '_' => {
            let before = text[..at].chars().next_back();
            let after = text[at + 1..].chars().next();
            !(before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric))
        }
        _ => u8::try_from(c).is_ok_and(is_sign),
    };
    if is_markup {
        out.push('\\');
    }
    out.push(c);
}

/// Keeps the beginning of a paragraph from being read as a heading or a list.
pub(super) fn at_margin(words: String) -> String {
    let n_digits = words.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &words[n_digits..];
    let is_number = n_digits > 0 && (rest.starts_with(". ") || rest.starts_with(") "));
    if is_number {
        return format!("{}\\{rest}", &words[..n_digits]);
    }
    let is_mark = words.starts_with(['#', '='])
        || ["- ", "+ ", "---"].iter().any(|mark| words.starts_with(mark));
    if is_mark { format!("\\{words}") } else { words }
}

/// Code in a line, between marks that are longer than any in it.
fn push_code(text: &str, out: &mut String) {
    if text.is_empty() {
        return;
    }
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let fence = "`".repeat(longest_run(&text, '`') + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    for piece in [&fence, pad, &text, pad, &fence] {
        out.push_str(piece);
    }
}

/// Returns how often a character stands in a row at most.
pub(super) fn longest_run(text: &str, of: char) -> usize {
    text.split(|c| c != of).map(str::len).max().unwrap_or(0)
}

/// Adds what stands in an element, as it stands.
pub(super) fn plain(element: Part<'_>, out: &mut String) {
    for part in element.inside() {
        match part.text() {
            Some(text) => out.push_str(&text),
            None => plain(part, out),
        }
    }
}

/// Adds an address as it can stand between parentheses.
fn push_address(href: &str, out: &mut String) {
    let is_odd = |byte| matches!(byte, b'(' | b')' | b'<' | b'>' | b'\\' | ..=b' ' | b'\x7f'..);
    if !href.bytes().any(is_odd) {
        return out.push_str(href);
    }
    for c in href.chars() {
        match c {
            '(' => out.push_str("%28"),
            ')' => out.push_str("%29"),
            '<' => out.push_str("%3C"),
            '>' => out.push_str("%3E"),
            '\\' => out.push_str("%5C"),
            c if c.is_whitespace() || c.is_control() => out.push_str("%20"),
            c => out.push(c),
        }
    }
}
