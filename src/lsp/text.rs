//! Places in a text as editors count them. The protocol counts lines, and in a line the units of an
//! encoding that both sides agree on; Playmaker counts bytes. Flows in: positions and changes of the
//! client. Flows out: offsets, and the text with the changes in it.

use std::ops::Range;

use lsp_types::{self as lsp, Position, TextDocumentContentChangeEvent};

/// What a column counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Encoding {
    /// Bytes.
    Utf8,
    /// Units of UTF-16: what everybody understands.
    Utf16,
    /// Characters.
    Utf32,
}

impl Encoding {
    /// Returns the one to use of those a client offers: the one that is counted soonest.
    pub(super) fn agreed(offered: &[lsp::PositionEncodingKind]) -> Self {
        let has = |kind: lsp::PositionEncodingKind| offered.contains(&kind);
        if has(lsp::PositionEncodingKind::UTF8) {
            Self::Utf8
        } else if has(lsp::PositionEncodingKind::UTF32) && !has(lsp::PositionEncodingKind::UTF16) {
            Self::Utf32
        } else {
            Self::Utf16
        }
    }

    /// Returns its name in the protocol.
    pub(super) fn kind(self) -> lsp::PositionEncodingKind {
        match self {
            Self::Utf8 => lsp::PositionEncodingKind::UTF8,
            Self::Utf16 => lsp::PositionEncodingKind::UTF16,
            Self::Utf32 => lsp::PositionEncodingKind::UTF32,
        }
    }

    fn units(self, c: char) -> usize {
        match self {
            Self::Utf8 => c.len_utf8(),
            Self::Utf16 => c.len_utf16(),
            Self::Utf32 => 1,
        }
    }

    /// Returns how many units a text has.
    pub(super) fn len(self, text: &str) -> usize {
        match self {
            Self::Utf8 => text.len(),
            _ => text.chars().map(|c| self.units(c)).sum(),
        }
    }
}

/// Where the lines of a text begin. A line ends with `\n`, `\r\n` or `\r`, as the protocol has it.
#[derive(Clone, Debug)]
pub(super) struct Lines {
    starts: Vec<usize>,
}

impl Lines {
    /// Finds the lines of a text.
    pub(super) fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let is_end = |at: usize| match bytes[at] {
            b'\n' => true,
            b'\r' => bytes.get(at + 1) != Some(&b'\n'),
            _ => false,
        };
        let ends = (0..bytes.len()).filter(|at| is_end(*at));
        Self { starts: std::iter::once(0).chain(ends.map(|at| at + 1)).collect() }
    }

    /// Returns the offset of a position. One behind the end of its line, or of the text, is that
    /// end; one inside a character is its beginning.
    pub(super) fn offset(&self, text: &str, position: Position, encoding: Encoding) -> usize {
        let Some(start) = self.starts.get(position.line as usize).copied() else {
            return text.len();
        };
        let end = self.starts.get(position.line as usize + 1).copied().unwrap_or(text.len());
        let line = text[start..end].trim_end_matches(['\r', '\n']);
        let (mut left, mut at) = (position.character as usize, start);
        for c in line.chars() {
            let units = encoding.units(c);
            if left < units {
                break;
            }
            left -= units;
            at += c.len_utf8();
        }
        at
    }

    /// Returns the position of an offset; one inside a character is that of its beginning.
    pub(super) fn position(&self, text: &str, offset: usize, encoding: Encoding) -> Position {
        let offset = text.floor_char_boundary(offset.min(text.len()));
        let line = self.starts.partition_point(|start| *start <= offset) - 1;
        let units = encoding.len(&text[self.starts[line]..offset]);
        Position { line: number(line), character: number(units) }
    }

    /// Returns the range of some bytes.
    pub(super) fn range(&self, text: &str, bytes: Range<usize>, encoding: Encoding) -> lsp::Range {
        lsp::Range {
            start: self.position(text, bytes.start, encoding),
            end: self.position(text, bytes.end, encoding),
        }
    }
}

/// Files are limited to a few MiB, far below the numbers of the protocol.
fn number(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// A text that a client edits.
#[derive(Clone, Debug)]
pub(super) struct Text {
    content: String,
    lines: Lines,
}

impl Text {
    /// Returns a text.
    pub(super) fn new(content: String) -> Self {
        Self { lines: Lines::of(&content), content }
    }

    /// Returns what it says.
    pub(super) fn as_str(&self) -> &str {
        &self.content
    }

    /// Returns the offset of a position.
    pub(super) fn offset(&self, position: Position, encoding: Encoding) -> usize {
        self.lines.offset(&self.content, position, encoding)
    }

    /// Returns the range of some bytes.
    pub(super) fn range(&self, bytes: Range<usize>, encoding: Encoding) -> lsp::Range {
        self.lines.range(&self.content, bytes, encoding)
    }

    /// Makes a change of the client's: a new text, or one in place of a range, whichever of its ends
    /// is named first.
    pub(super) fn apply(&mut self, change: TextDocumentContentChangeEvent, encoding: Encoding) {
        let Some(range) = change.range else {
            *self = Self::new(change.text);
            return;
        };
        let (one, other) = (self.offset(range.start, encoding), self.offset(range.end, encoding));
        self.content.replace_range(one.min(other)..one.max(other), &change.text);
        self.lines = Lines::of(&self.content);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(line: u32, character: u32) -> Position {
        Position { line, character }
    }

    #[test]
    fn columns_count_what_was_agreed() {
        let text = Text::new("a\u{e9}\u{1f600}b\r\nc\rd".to_owned());
        for (encoding, column) in [(Encoding::Utf8, 7), (Encoding::Utf16, 4), (Encoding::Utf32, 3)]
        {
            assert_eq!(text.offset(at(0, column), encoding), 7);
            assert_eq!(text.lines.position(text.as_str(), 7, encoding), at(0, column));
        }
        assert_eq!(text.offset(at(2, 0), Encoding::Utf16), 12);
    }

    #[test]
    fn a_position_that_is_not_there_is_the_nearest_before_it() {
        let text = Text::new("a\u{1f600}\r\nb".to_owned());
        assert_eq!(text.offset(at(0, 2), Encoding::Utf16), 1, "inside a surrogate pair");
        assert_eq!(text.offset(at(0, 99), Encoding::Utf16), 5, "before the end of the line");
        assert_eq!(text.offset(at(7, 0), Encoding::Utf16), 8, "the end of the text");
    }

    #[test]
    fn the_encoding_is_one_that_the_client_offers() {
        use lsp::PositionEncodingKind as Kind;
        assert_eq!(Encoding::agreed(&[]), Encoding::Utf16);
        assert_eq!(Encoding::agreed(&[Kind::UTF16]), Encoding::Utf16);
        assert_eq!(Encoding::agreed(&[Kind::UTF16, Kind::UTF8]), Encoding::Utf8);
        assert_eq!(Encoding::agreed(&[Kind::UTF32]), Encoding::Utf32);
    }

    /// A document as a client keeps it: units of UTF-16, lines found anew for each change.
    struct Client(Vec<u16>);

    impl Client {
        fn offset(&self, position: Position) -> usize {
            let (cr, lf) = (u16::from(b'\r'), u16::from(b'\n'));
            let mut starts = vec![0];
            for at in 0..self.0.len() {
                let is_pair = self.0[at] == cr && self.0.get(at + 1) == Some(&lf);
                if (self.0[at] == cr && !is_pair) || self.0[at] == lf {
                    starts.push(at + 1);
                }
            }
            let Some(start) = starts.get(position.line as usize) else { return self.0.len() };
            let next = starts.get(position.line as usize + 1).copied().unwrap_or(self.0.len());
            let mut at = (start + position.character as usize).min(next);
            while at > *start && [cr, lf].contains(&self.0[at - 1]) {
                at -= 1;
            }
            // The text of a client that sends text can be cut between characters only.
            let is_low = |unit: &u16| (0xdc00..0xe000).contains(unit);
            if self.0.get(at).is_some_and(is_low) { at - 1 } else { at }
        }

        fn apply(&mut self, start: Position, end: Position, text: &str) {
            let (one, other) = (self.offset(start), self.offset(end));
            self.0.splice(one.min(other)..one.max(other), text.encode_utf16());
        }
    }

    proptest! {
        #[test]
        fn the_text_equals_the_clients_after_any_edits(
            start in "[a\u{e9}\u{1f600}\r\n]{0,40}",
            edits in prop::collection::vec(
                ((0..8_u32, 0..12_u32), (0..8_u32, 0..12_u32), "[b\u{df}\u{1f680}\r\n]{0,6}"),
                0..12,
            ),
        ) {
            let mut client = Client(start.encode_utf16().collect());
            let mut server = Text::new(start);
            for ((line, column), (last, end), text) in edits {
                let (start, end) = (at(line, column), at(last, end));
                client.apply(start, end, &text);
                let range = Some(lsp::Range { start, end });
                let change = TextDocumentContentChangeEvent { range, range_length: None, text };
                server.apply(change, Encoding::Utf16);
                prop_assert_eq!(server.as_str(), String::from_utf16(&client.0).expect("whole"));
            }
        }

        #[test]
        fn a_position_leads_back_to_its_offset(text in "[a\u{e9}\u{1f600}\r\n]{0,40}") {
            let text = Text::new(text);
            for encoding in [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32] {
                for (at, _) in text.as_str().char_indices() {
                    // Between `\r` and `\n` no position leads.
                    if text.as_str()[..at].ends_with('\r') && text.as_str()[at..].starts_with('\n') {
                        continue;
                    }
                    let position = text.lines.position(text.as_str(), at, encoding);
                    prop_assert_eq!(text.offset(position, encoding), at);
                }
            }
        }
    }
}
