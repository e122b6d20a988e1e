//! What readers of languages share: where they are in the code, and the HTML they have written.

use super::{Class, escaped};

/// The HTML of a block of code. Pieces of one class share a span, also over white space.
pub(super) struct Colored {
    html: String,
    /// The class of the span that is open.
    open: Option<Class>,
    /// White space that is in no span so far.
    space: String,
}

impl Colored {
    pub(super) fn new(len: usize) -> Self {
        Self { html: String::with_capacity(len * 2), open: None, space: String::new() }
    }

    /// Adds a piece of code; none of the classes for one that is shown plain.
    pub(super) fn push(&mut self, class: Option<Class>, code: &str) {
        if code.trim().is_empty() {
            return self.space.push_str(code);
        }
        if class != self.open {
            self.close();
        }
        self.html.push_str(&self.space);
        self.space.clear();
        if let (Some(class), None) = (class, self.open) {
            self.html.push_str("<span class=\"");
            self.html.push_str(class.name());
            self.html.push_str("\">");
        }
        self.open = class;
        self.html.push_str(&escaped(code));
    }

    fn close(&mut self) {
        if self.open.take().is_some() {
            self.html.push_str("</span>");
        }
    }

    /// Returns all of it.
    pub(super) fn html(mut self) -> String {
        self.close();
        self.html + &self.space
    }
}

/// A walk through code, from left to right: each piece is taken once, with its class.
pub(super) struct Reader<'c> {
    rest: &'c str,
    out: &'c mut Colored,
}

impl<'c> Reader<'c> {
    pub(super) fn new(code: &'c str, out: &'c mut Colored) -> Self {
        Self { rest: code, out }
    }

    /// Returns what is left.
    pub(super) fn rest(&self) -> &'c str {
        self.rest
    }

    /// Returns the next letter or sign.
    pub(super) fn next(&self) -> Option<char> {
        self.rest.chars().next()
    }

    /// Takes so many bytes; `None` shows them plain.
    pub(super) fn take(&mut self, class: impl Into<Option<Class>>, len: usize) {
        let (piece, rest) = self.rest.split_at(len);
        self.out.push(class.into(), piece);
        self.rest = rest;
    }

    /// Takes one letter or sign.
    pub(super) fn take_one(&mut self, class: impl Into<Option<Class>>) {
        self.take(class, self.next().map_or(0, char::len_utf8));
    }

    /// Takes the rest of the line, without its end.
    pub(super) fn take_line(&mut self, class: Class) {
        self.take(class, self.rest.find('\n').unwrap_or(self.rest.len()));
    }

    /// Takes all from `begin`, which stands here, through `end`, or everything where that does not come.
    pub(super) fn take_block(&mut self, class: Class, begin: &str, end: &str) {
        let inside = self.rest.get(begin.len()..).unwrap_or_default();
        let len = inside.find(end).map(|at| begin.len() + at + end.len());
        self.take(class, len.unwrap_or(self.rest.len()));
    }

    /// Returns how long the run is that the code goes on with.
    pub(super) fn run(&self, is_in: impl Fn(char) -> bool) -> usize {
        self.rest.find(|c| !is_in(c)).unwrap_or(self.rest.len())
    }

    /// Takes what stands between two quotation marks. `escape` returns how long what is escaped is, of
    /// a rest that begins with a backslash or the mark.
    pub(super) fn take_string(&mut self, mark: char, escape: impl Fn(&str) -> usize) {
        self.take_one(Class::String);
        loop {
            self.take(Class::String, self.run(|c| c != mark && c != '\\'));
            let Some(next) = self.next() else { return };
            match escape(self.rest) {
                0 => {
                    self.take_one(Class::String);
                    if next == mark {
                        return;
                    }
                }
                len => self.take(Class::Number, len),
            }
        }
    }
}

/// Returns how long a backslash and what it escapes are at the beginning of a text.
pub(super) fn backslash(text: &str) -> usize {
    match text.strip_prefix('\\') {
        Some(rest) => 1 + rest.chars().next().map_or(0, char::len_utf8),
        None => 0,
    }
}
