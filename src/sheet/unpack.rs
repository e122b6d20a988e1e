//! What a workbook holds when it is unpacked, before anybody reads it: a file of a few kilobytes may
//! say that it is as large as a library.

use std::io::{Cursor, Read};

use zip::{ZipArchive, read::ZipFile};

use crate::model::value::Wrong;

/// Most bytes that a workbook may unpack to, all of its parts together.
const LIMIT_UNPACKED: u64 = 64 * 1024 * 1024;

/// Most parts. Each takes memory before anything is read.
const LIMIT_PARTS: usize = 10_000;

/// Most marks `<` in the texts that cells share: some for each text.
const LIMIT_MARKS_OF_TEXTS: usize = 8_000_000;

/// Most marks `<` in the styles of cells, which take much more memory than room in the file.
const LIMIT_MARKS_OF_STYLES: usize = 400_000;

/// Refuses a workbook that would take more memory than a list of items ever needs.
///
/// # Errors
/// When it is too large, damaged, protected or no workbook.
pub(super) fn fits(bytes: &[u8]) -> Result<(), Wrong> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged())?;
    if archive.len() > LIMIT_PARTS {
        return Err(too_large());
    }
    let mut left = LIMIT_UNPACKED;
    for at in 0..archive.len() {
        let part = archive.by_index(at).map_err(|_| damaged())?;
        left = left.checked_sub(part_fits(part, left)?).ok_or_else(too_large)?;
    }
    Ok(())
}

/// Unpacks a part, and returns how large it is; what it says of its own size is not believed.
fn part_fits<R: Read>(part: ZipFile<'_, R>, left: u64) -> Result<u64, Wrong> {
    let name = part.name().map_err(|_| damaged())?;
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default().to_lowercase();
    let mut text = Vec::new();
    part.take(left + 1).read_to_end(&mut text).map_err(|_| damaged())?;
    let marks = || text.iter().filter(|byte| **byte == b'<').count();
    match name.as_str() {
        "sharedstrings.xml" if marks() > LIMIT_MARKS_OF_TEXTS => return Err(too_large()),
        "sharedstrings.xml" if !counts_truly(&text) => return Err(damaged()),
        "styles.xml" if marks() > LIMIT_MARKS_OF_STYLES => return Err(too_large()),
        _ => {}
    }
    Ok(text.len() as u64)
}

/// Says whether texts that cells share are no more than there is room for: the reader of workbooks
/// takes memory for as many as the part says there are. In another encoding the words could not be
/// found; no spreadsheet writes one.
fn counts_truly(text: &[u8]) -> bool {
    let is_plain = !text.iter().any(|byte| *byte < b' ' && !byte.is_ascii_whitespace());
    let text = String::from_utf8_lossy(text);
    let counts = text.split("uniqueCount").skip(1).map(|rest| {
        let rest = rest.trim_start_matches(|c: char| c.is_whitespace() || "=\"'".contains(c));
        let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        rest[..digits].parse::<usize>()
    });
    is_plain && counts.flatten().all(|count| count <= text.len())
}

pub(super) fn damaged() -> Wrong {
    Wrong::new(
        "it is damaged, or no Excel workbook (`.xlsx`)",
        "open it in a spreadsheet and save it anew, as a workbook (`.xlsx`) or as CSV",
    )
}

fn too_large() -> Wrong {
    let mebibytes = LIMIT_UNPACKED / 1024 / 1024;
    Wrong::new(
        format!("it unpacks to more than {mebibytes} MiB, or to more cells than a list has"),
        "copy the cells you need into a new workbook, or save the sheet as CSV",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_of_texts_that_there_is_no_room_for_is_not_believed() {
        for (text, is_true) in [
            (&b"<sst uniqueCount=\"2\"><si/><si/></sst>"[..], true),
            (b"<sst><si/></sst>", true),
            (b"<sst uniqueCount = '99999999999999'/>", false),
            (b"<sst uniqueCount=\"2\"/><sst uniqueCount=\"1000\"/>", false),
            (b"<\0s\0s\0t\0", false),
        ] {
            assert_eq!(counts_truly(text), is_true, "{}", String::from_utf8_lossy(text));
        }
    }
}
