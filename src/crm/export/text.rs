//! Bytes of an export → UTF-8 bytes and the sign between its cells. Only the beginning is looked at;
//! the rest is read as it comes.

use std::{
    borrow::Cow,
    fmt,
    io::{self, Cursor, Read},
};

use encoding_rs::{Encoding as Charset, UTF_16BE, UTF_16LE, WINDOWS_1252};
use encoding_rs_io::DecodeReaderBytesBuilder;

use super::Refusal;

/// How much is looked at to tell the encoding and the sign, in bytes.
const LOOKED_AT: u64 = 64 * 1024;

/// Signs that stand between cells.
const SEPARATORS: [u8; 3] = *b",;\t";

/// The first line with which Excel is told the sign.
const SEPARATOR_LINE: &[u8] = b"sep=";

/// How text is written as bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with a byte order mark or without.
    Utf8,
    /// UTF-16, little-endian or big-endian.
    Utf16,
    /// Windows-1252, as Excel writes it in western Europe and America.
    Windows1252,
}

impl fmt::Display for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16 => "UTF-16",
            Self::Windows1252 => "Windows-1252",
        })
    }
}

/// An export that can be read row by row.
pub(crate) struct Text<R> {
    /// UTF-8 or Windows-1252, never UTF-16, without a byte order mark.
    pub(crate) reader: R,
    pub(crate) encoding: Encoding,
    pub(crate) separator: u8,
}

/// Looks at the beginning of an export.
pub(crate) fn open<R: Read>(mut reader: R) -> Result<Text<impl Read>, Refusal> {
    let head = beginning(&mut reader)?;
    if let Some(what) = other_format(&head) {
        return Err(Refusal::OtherFormat(what));
    }
    let charset = utf16(&head);
    let is_marked = head.starts_with(b"\xFF\xFE") || head.starts_with(b"\xFE\xFF");
    let encoding = match charset {
        Some(_) => Encoding::Utf16,
        None if is_marked => Encoding::Utf16,
        None if is_utf8(&head) => Encoding::Utf8,
        None => Encoding::Windows1252,
    };
    let whole = Cursor::new(head).chain(reader);
    let mut decoded = DecodeReaderBytesBuilder::new()
        .encoding(charset)
        .utf8_passthru(true)
        .bom_override(true)
        .strip_bom(true)
        .build(whole);
    let mut head = beginning(&mut decoded)?;
    let separator = match head.strip_prefix(SEPARATOR_LINE) {
        Some([sign, rest @ ..]) if SEPARATORS.contains(sign) => {
            let sign = *sign;
            head = rest.trim_ascii_start().to_vec();
            sign
        }
        _ => separator(&head),
    };
    Ok(Text { reader: Cursor::new(head).chain(decoded), encoding, separator })
}

/// Returns the words of a cell.
pub(crate) fn words(cell: &[u8]) -> Cow<'_, str> {
    let text = match std::str::from_utf8(cell) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => WINDOWS_1252.decode_without_bom_handling(cell).0,
    };
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
        Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
    }
}

fn beginning(reader: &mut impl Read) -> io::Result<Vec<u8>> {
    let mut head = Vec::new();
    reader.take(LOOKED_AT).read_to_end(&mut head)?;
    Ok(head)
}

/// Returns what a file is that is no CSV although people take it for one.
fn other_format(head: &[u8]) -> Option<&'static str> {
    let begin = head.trim_ascii_start();
    let is_tag =
        |tag: &[u8]| begin.len() >= tag.len() && begin[..tag.len()].eq_ignore_ascii_case(tag);
    if head.starts_with(b"PK\x03\x04") {
        Some("an Excel workbook or a zip archive")
    } else if head.starts_with(b"\xD0\xCF\x11\xE0") {
        Some("an old Excel workbook")
    } else if [&b"<html"[..], b"<!doctype", b"<table", b"<?xml", b"<head"].into_iter().any(is_tag) {
        Some("a web page that only bears the name of a spreadsheet")
    } else if head.starts_with(b"%PDF") {
        Some("a PDF")
    } else {
        None
    }
}

/// Recognizes UTF-16 without a mark: western text has a zero in every other byte.
fn utf16(head: &[u8]) -> Option<&'static Charset> {
    let pairs = head.chunks_exact(2).take(500);
    let n_pairs = pairs.len();
    let zeros = |at: usize| pairs.clone().filter(|pair| pair[at] == 0).count();
    let is_most = |n: usize| n * 10 > n_pairs * 6;
    match (zeros(0), zeros(1)) {
        (0, n) if is_most(n) => Some(UTF_16LE),
        (n, 0) if is_most(n) => Some(UTF_16BE),
        _ => None,
    }
}

/// A letter that is cut off where the beginning ends is no fault.
fn is_utf8(head: &[u8]) -> bool {
    std::str::from_utf8(head).map_or_else(|fault| fault.error_len().is_none(), |_| true)
}

/// Returns the sign that stands most often in the first line, outside quotes.
fn separator(head: &[u8]) -> u8 {
    let mut is_quoted = false;
    let mut n = [0_usize; SEPARATORS.len()];
    for byte in head {
        match byte {
            b'"' => is_quoted = !is_quoted,
            b'\n' | b'\r' if !is_quoted && n.iter().any(|n| *n > 0) => break,
            byte if !is_quoted => {
                if let Some(at) = SEPARATORS.iter().position(|sign| sign == byte) {
                    n[at] += 1;
                }
            }
            _ => {}
        }
    }
    let most = n.iter().copied().max().unwrap_or_default();
    let at = n.iter().position(|own| *own == most).unwrap_or_default();
    SEPARATORS[at]
}
