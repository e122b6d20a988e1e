//! Rows of an export, one at a time, in constant memory. No row is taken that is longer than
//! [`LIMIT_ROW`]: a quote that is never closed would swallow the file.

use std::io::Read;

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

use super::Refusal;

/// Longest row that is read, in bytes.
const LIMIT_ROW: usize = 1024 * 1024;

/// Most cells a row can have.
const LIMIT_CELLS: usize = 16 * 1024;

/// How much is read at once, in bytes.
const CHUNK: usize = 128 * 1024;

/// Reads row after row.
pub(crate) struct Rows<R> {
    reader: R,
    core: Reader,
    chunk: Vec<u8>,
    /// The part of the chunk that is not read yet.
    left: std::ops::Range<usize>,
    bytes: Vec<u8>,
    ends: Vec<usize>,
    number: u64,
    /// Whether a quote of the row before is open: good when rows follow, not at the end.
    is_open: bool,
}

/// A row.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row<'r> {
    bytes: &'r [u8],
    ends: &'r [usize],
    /// As spreadsheets count: the names of the columns are row 1.
    pub(crate) number: u64,
}

/// A row that is kept while the next ones are read.
#[derive(Debug)]
pub(crate) struct Kept {
    bytes: Vec<u8>,
    ends: Vec<usize>,
    number: u64,
}

impl<R: Read> Rows<R> {
    pub(crate) fn new(reader: R, separator: u8) -> Self {
        Self {
            reader,
            core: ReaderBuilder::new().delimiter(separator).build(),
            chunk: vec![0; CHUNK],
            left: 0..0,
            bytes: vec![0; 4096],
            ends: vec![0; 128],
            number: 0,
            is_open: false,
        }
    }

    /// Returns the next row, or none at the end. Empty lines are no rows.
    pub(crate) fn next(&mut self) -> Result<Option<Row<'_>>, Refusal> {
        let (mut n_bytes, mut n_ends, mut n_quotes) = (0, 0, 0);
        loop {
            if self.left.is_empty() {
                let n = read(&mut self.reader, &mut self.chunk)?;
                self.left = 0..n;
            }
            let input = &self.chunk[self.left.clone()];
            let (result, n_in, n_out, n_end) =
                self.core.read_record(input, &mut self.bytes[n_bytes..], &mut self.ends[n_ends..]);
            n_quotes += input[..n_in].iter().filter(|byte| **byte == b'"').count();
            self.left.start += n_in;
            n_bytes += n_out;
            n_ends += n_end;
            match result {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull => grow(&mut self.bytes, LIMIT_ROW, self.number)?,
                ReadRecordResult::OutputEndsFull => grow(&mut self.ends, LIMIT_CELLS, self.number)?,
                ReadRecordResult::Record => break,
                ReadRecordResult::End if self.is_open => {
                    return Err(Refusal::OpenQuote { row: self.number });
                }
                ReadRecordResult::End => return Ok(None),
            }
        }
        self.number += 1;
        let row =
            Row { bytes: &self.bytes[..n_bytes], ends: &self.ends[..n_ends], number: self.number };
        self.is_open = n_quotes % 2 == 1 && row.has_line_break();
        Ok(Some(row))
    }
}

fn read(reader: &mut impl Read, chunk: &mut [u8]) -> Result<usize, Refusal> {
    loop {
        match reader.read(chunk) {
            Err(fault) if fault.kind() == std::io::ErrorKind::Interrupted => {}
            read => return Ok(read?),
        }
    }
}

fn grow<T: Clone + Default>(buffer: &mut Vec<T>, limit: usize, before: u64) -> Result<(), Refusal> {
    if buffer.len() >= limit {
        return Err(Refusal::OpenQuote { row: before + 1 });
    }
    buffer.resize((buffer.len() * 2).min(limit), T::default());
    Ok(())
}

impl Row<'_> {
    /// Returns how many cells there are.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Returns a cell; an empty one where the row is too short.
    pub(crate) fn cell(&self, at: usize) -> &[u8] {
        let Some(end) = self.ends.get(at) else { return &[] };
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        self.bytes[start..*end].trim_ascii()
    }

    /// Says whether a cell runs over several lines.
    pub(crate) fn has_line_break(&self) -> bool {
        self.bytes.contains(&b'\n')
    }

    pub(crate) fn kept(&self) -> Kept {
        Kept { bytes: self.bytes.to_vec(), ends: self.ends.to_vec(), number: self.number }
    }
}

impl Kept {
    pub(crate) fn row(&self) -> Row<'_> {
        Row { bytes: &self.bytes, ends: &self.ends, number: self.number }
    }
}
