//! Words in a line, with links and emphasis.

use super::{
    flow::Writer,
    tree::{Look, Part},
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
        let text = std::mem::take(&mut self.text);
        match text.trim() {
            trimmed if trimmed.len() == text.len() => text,
            trimmed => trimmed.to_owned(),
        }
    }

    fn own(&self) -> &str {
        &self.text[self.from..]
    }

    /// Writes what `write` does between `before` and `after`; nothing where it writes no words.
    fn between(&mut self, before: &str, write: impl FnOnce(&mut Self), after: impl AsRef<str>) {
        let (outer, start) = (self.from, self.text.len());
        self.text.push_str(before);
        self.from = self.text.len();
        write(self);
        let len = self.own().trim_end().len();
        self.text.truncate(if len == 0 { start } else { self.from + len });
        if len > 0 {
            self.text.push_str(after.as_ref());
        }
        self.from = outer;
    }

    /// Writes what `write` does apart from what is there, if anything is.
    fn apart(&mut self, between: &str, write: impl FnOnce(&mut Self)) {
        let (outer, len) = (self.from, self.own().trim_end().len());
        if len == 0 {
            return self.between("", write, "");
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
        let is_open = self.own().is_empty() || self.text.ends_with(char::is_whitespace);
        if text.starts_with(char::is_whitespace) && !is_open {
            self.text.push(' ');
        }
        for (at, word) in text.split_whitespace().enumerate() {
            if at > 0 {
                self.text.push(' ');
            }
            push_escaped(word, &mut self.text);
        }
        let is_open = self.own().is_empty() || self.text.ends_with(char::is_whitespace);
        if text.ends_with(char::is_whitespace) && !is_open {
            self.text.push(' ');
        }
    }
}

impl Writer<'_> {
    /// Returns what stands in an element as words of one paragraph.
    pub(super) fn words(&self, element: Part<'_>) -> String {
        self.written(element, Line::default())
    }

    /// Returns the same where somebody else makes all of it bold.
    pub(super) fn words_in_bold(&self, element: Part<'_>) -> String {
        self.written(element, Line { is_bold: true, ..Line::default() })
    }

    fn written(&self, element: Part<'_>, mut line: Line) -> String {
        self.inside(element, &mut line);
        line.take()
    }

    /// Writes a part as words of one paragraph.
    pub(super) fn part(&self, part: Part<'_>, line: &mut Line) {
        match part.text() {
            Some(text) => line.push(text),
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
            "a" => self.anchor(part, line),
            "strong" | "b" if !line.is_bold => {
                line.between("**", |line| self.inside(part, line), "**");
            }
            "em" | "i" | "cite" | "dfn" | "var" => {
                line.between("*", |line| self.inside(part, line), "*");
            }
            "del" | "s" => line.between("~~", |line| self.inside(part, line), "~~"),
            "code" | "kbd" | "samp" => {
                let mut text = String::new();
                plain(part, &mut text);
                push_code(text.trim(), &mut line.text);
            }
            "br" => {
                let len = line.own().trim_end().len();
                line.text.truncate(line.from + len);
                line.text.push_str("\\\n");
            }
            "img" => {
                let mut alt = String::new();
                push_escaped(element.note.as_deref().unwrap_or_default(), &mut alt);
                let src = element.address.as_deref().and_then(|src| (self.link)(src));
                match src {
                    Some(src) => line.text.push_str(&format!("![{alt}]({})", address(&src))),
                    None => line.text.push_str(&alt),
                }
            }
            "input" => line.text.push_str(if element.is_checked { "[x] " } else { "[ ] " }),
            _ if element.look == Look::Badge => line.apart(" ", |line| {
                line.between("(", |line| self.inside(part, line), ")");
            }),
            _ if element.look == Look::Also => line.apart(" · ", |line| self.inside(part, line)),
            // A table inside a table is told row by row.
            "tr" => line.apart("; ", |line| self.inside(part, line)),
            "p" | "div" | "li" | "dt" | "dd" | "ul" | "ol" | "dl" | "section" | "th" | "td" => {
                line.apart(" · ", |line| self.inside(part, line));
            }
            _ => self.inside(part, line),
        }
    }

    fn anchor(&self, part: Part<'_>, line: &mut Line) {
        let href = part.element().and_then(|element| (self.link)(element.address.as_deref()?));
        let Some(href) = href else {
            let start = line.text.len();
            line.between("", |line| self.inside(part, line), "");
            // A heading's link to itself.
            if &line.text[start..] == "#" {
                line.text.truncate(start);
            }
            return;
        };
        let to = format!("]({})", address(&href));
        line.between("[", |line| self.inside(part, line), to);
    }
}

/// Keeps what is no markup from being read as markup.
fn push_escaped(text: &str, out: &mut String) {
    let is_sign = |byte: u8| {
        matches!(byte, b'\\' | b'`' | b'*' | b'_' | b'[' | b']' | b'<' | b'>' | b'&' | b'~' | b'|')
    };
    if !text.bytes().any(is_sign) {
        return out.push_str(text);
    }
    let mut before = ' ';
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let is_inside =
            before.is_alphanumeric() && rest.peek().is_some_and(|c| c.is_alphanumeric());
        let is_markup = match c {
            '\\' | '`' | '*' | '[' | ']' | '<' | '>' | '&' | '~' | '|' => true,
            '_' => !is_inside,
            _ => false,
        };
        if is_markup {
            out.push('\\');
        }
        out.push(c);
        before = c;
    }
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
    out.push_str(&format!("{fence}{pad}{text}{pad}{fence}"));
}

/// Returns how often a character stands in a row at most.
pub(super) fn longest_run(text: &str, of: char) -> usize {
    text.split(|c| c != of).map(str::len).max().unwrap_or(0)
}

/// Adds what stands in an element, as it stands.
pub(super) fn plain(element: Part<'_>, out: &mut String) {
    for part in element.inside() {
        match part.text() {
            Some(text) => out.push_str(text),
            None => plain(part, out),
        }
    }
}

/// Returns an address as it can stand between parentheses.
fn address(href: &str) -> String {
    let mut out = String::with_capacity(href.len());
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
    out
}
