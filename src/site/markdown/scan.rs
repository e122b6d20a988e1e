//! HTML → its tags and what stands between them. Pages are made by templates and by the writer of
//! safe HTML, so tags are as they should be, and reading them is a search for the next `<`; html5gum,
//! which walks through all the states of the standard, takes two to three times as long. A test holds
//! the two against each other, also over what is no good HTML, and html5gum is asked what an unusual
//! `&name;` stands for.

use std::borrow::Cow;

use html5gum::Token;

use crate::parse::html::tokens;

/// What comes next in HTML; comments are left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Piece<'h> {
    /// The beginning of an element by its name as written; its attributes are [`Scan::attributes`].
    Start { name: &'h str, is_self_closing: bool },
    /// The end of an element.
    End { name: &'h str },
    /// Words as written.
    Text(&'h str),
}

/// A walk through HTML.
#[derive(Debug)]
pub(super) struct Scan<'h> {
    html: &'h str,
    at: usize,
    attributes: Vec<(&'h str, &'h str)>,
}

impl<'h> Scan<'h> {
    pub(super) fn of(html: &'h str) -> Self {
        Self { html, at: 0, attributes: Vec::new() }
    }

    /// Returns the attributes of the tag that was read last, with their values as written; a value is
    /// empty where there is none.
    pub(super) fn attributes(&self) -> &[(&'h str, &'h str)] {
        &self.attributes
    }

    /// Returns the next piece.
    pub(super) fn next(&mut self) -> Option<Piece<'h>> {
        loop {
            let text = self.text();
            if !text.is_empty() {
                return Some(Piece::Text(text));
            }
            match self.html.as_bytes().get(self.at + 1)? {
                b'/' if self.byte(2).is_some_and(|byte| byte.is_ascii_alphabetic()) => {
                    self.at += 2;
                    let name = self.name();
                    let is_whole = self.rest_of_tag().is_some();
                    return is_whole.then_some(Piece::End { name });
                }
                b'/' | b'?' => self.skip_past(2, ">"),
                b'!' if self.html[self.at..].starts_with("<!-->") => self.at += 5,
                b'!' if self.html[self.at..].starts_with("<!--->") => self.at += 6,
                b'!' if self.html[self.at..].starts_with("<!--") => self.skip_comment(),
                b'!' => self.skip_past(2, ">"),
                _ => {
                    self.at += 1;
                    let name = self.name();
                    let is_self_closing = self.rest_of_tag()?;
                    return Some(Piece::Start { name, is_self_closing });
                }
            }
        }
    }

    fn byte(&self, ahead: usize) -> Option<u8> {
        self.html.as_bytes().get(self.at + ahead).copied()
    }

    /// Takes words up to the next tag or comment.
    fn text(&mut self) -> &'h str {
        let from = self.at;
        loop {
            let found = find(&self.html[self.at..], b'<');
            self.at = found.map_or(self.html.len(), |found| self.at + found);
            let begins_tag =
                |byte: u8| byte.is_ascii_alphabetic() || matches!(byte, b'/' | b'!' | b'?');
            // At the end of the text, `<` and `</` are words.
            let is_tag = self.byte(1).is_some_and(begins_tag) && self.html[self.at..] != *"</";
            if found.is_none() || is_tag {
                return &self.html[from..self.at];
            }
            self.at += 1;
        }
    }

    fn skip_past(&mut self, from: usize, end: &str) {
        let rest = &self.html[self.at + from..];
        let len = rest.find(end).map_or(rest.len(), |found| found + end.len());
        self.at += from + len;
    }

    /// A comment ends with `-->`, or with `--!>` where somebody slipped.
    fn skip_comment(&mut self) {
        self.at += 4;
        while let Some(found) = self.html[self.at..].find("--") {
            self.at += found + 2;
            for end in [">", "!>"] {
                if self.html[self.at..].starts_with(end) {
                    self.at += end.len();
                    return;
                }
            }
            self.at -= 1;
        }
        self.at = self.html.len();
    }

    /// Takes all bytes up to one that is among the ends.
    fn until(&mut self, is_end: impl Fn(u8) -> bool) -> &'h str {
        let rest = &self.html.as_bytes()[self.at..];
        let len = rest.iter().position(|byte| is_end(*byte)).unwrap_or(rest.len());
        let from = self.at;
        self.at += len;
        // The ends are signs of ASCII, so no letter is cut.
        &self.html[from..self.at]
    }

    fn name(&mut self) -> &'h str {
        self.until(|byte| is_space(byte) || matches!(byte, b'/' | b'>'))
    }

    /// Takes the attributes and the end of a tag, and says whether it closes itself; none where the
    /// tag has no end.
    fn rest_of_tag(&mut self) -> Option<bool> {
        self.attributes.clear();
        let mut is_after_slash = false;
        loop {
            let was_after_slash = std::mem::take(&mut is_after_slash);
            match self.byte(0)? {
                b'>' => {
                    self.at += 1;
                    return Some(was_after_slash);
                }
                b'/' => {
                    self.at += 1;
                    is_after_slash = true;
                }
                byte if is_space(byte) => self.at += 1,
                _ => self.attribute()?,
            }
        }
    }

    fn attribute(&mut self) -> Option<()> {
        let from = self.at;
        // A name may begin with `=`.
        self.at += usize::from(self.byte(0) == Some(b'='));
        self.until(|byte| is_space(byte) || matches!(byte, b'/' | b'>' | b'='));
        let name = &self.html[from..self.at];
        self.until(|byte| !is_space(byte));
        let mut value = "";
        if self.byte(0)? == b'=' {
            self.at += 1;
            self.until(|byte| !is_space(byte));
            value = match self.byte(0)? {
                mark @ (b'"' | b'\'') => {
                    self.at += 1;
                    let value = self.until(|byte| byte == mark);
                    self.byte(0)?;
                    self.at += 1;
                    value
                }
                _ => self.until(|byte| is_space(byte) || byte == b'>'),
            };
        }
        self.attributes.push((name, value));
        Some(())
    }
}

/// Returns where a sign stands first. Most texts of a page are a few words long: to look at each byte
/// is quicker than to look at many at once.
fn find(text: &str, sign: u8) -> Option<usize> {
    text.bytes().position(|byte| byte == sign)
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\n' | b'\t' | b'\r' | b'\x0c')
}

/// Returns words without references: `&amp;` is `&`.
pub(super) fn words(text: &str) -> Cow<'_, str> {
    decoded(text, |text| {
        let mut out = String::new();
        for token in tokens(text) {
            if let Token::String(words) = token {
                out.push_str(&String::from_utf8_lossy(&words.value));
            }
        }
        out
    })
}

/// Returns the value of an attribute without references.
pub(super) fn value(text: &str) -> Cow<'_, str> {
    decoded(text, |text| {
        let tag = format!("<a b=\"{}\">", text.replace('"', "&quot;"));
        let value = tokens(&tag).find_map(|token| match token {
            Token::StartTag(tag) => tag.attributes.into_values().next(),
            _ => None,
        });
        value.map_or_else(String::new, |value| String::from_utf8_lossy(&value).into_owned())
    })
}

fn decoded(text: &str, odd: impl Fn(&str) -> String) -> Cow<'_, str> {
    let Some(first) = find(text, b'&') else { return Cow::Borrowed(text) };
    let mut out = String::with_capacity(text.len());
    out.push_str(&text[..first]);
    for part in text[first + 1..].split('&') {
        let known = part.split_once(';').and_then(|(name, after)| Some((sign(name)?, after)));
        let Some((sign, after)) = known else { return Cow::Owned(odd(text)) };
        out.push(sign);
        out.push_str(after);
    }
    Cow::Owned(out)
}

/// Returns what the references that pages are full of stand for.
fn sign(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" | "#34" | "#x22" => '"',
        "apos" | "#39" | "#x27" => '\'',
        "nbsp" => '\u{a0}',
        _ => return None,
    })
}
