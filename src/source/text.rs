//! Bytes of a file → its text, as far as it is one. What would be read as something else than its author sees is not read
//! at all, and says why.

use super::tree::Unread;

const MARK: char = '\u{feff}';

/// How the note begins that stands in place of a file that Git LFS keeps elsewhere and has not fetched.
pub(super) const POINTER: &[u8] = b"version https://git-lfs.github.com/spec/v1\n";

/// Such a note is smaller than this, in bytes: its specification says so.
pub(super) const POINTER_END: u64 = 1024;

/// Returns the text of a file without its byte order mark; where it cannot be taken, what stands before the fault, and why.
/// Cells of data (`is_data`) may hold carriage returns.
pub(super) fn of(bytes: Vec<u8>, is_data: bool) -> (String, Option<Unread>) {
    let (mut text, mut unread) = decoded(bytes);
    if let Some((at, why)) = fault(&text, is_data) {
        text.truncate(at);
        unread = Some(why);
    }
    (text, unread)
}

/// Returns bytes as text without its byte order mark; where they are none, what stands before the fault, and why.
pub(super) fn decoded(bytes: Vec<u8>) -> (String, Option<Unread>) {
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return (String::new(), Some(Unread::Utf16));
    }
    if bytes.starts_with(POINTER) {
        return (String::new(), Some(Unread::Pointer));
    }
    let (mut text, unread) = match String::from_utf8(bytes) {
        Ok(text) => (text, None),
        Err(fault) => {
            let readable = &fault.as_bytes()[..fault.utf8_error().valid_up_to()];
            (String::from_utf8_lossy(readable).into_owned(), Some(Unread::NotUtf8))
        }
    };
    if text.starts_with(MARK) {
        text.drain(..MARK.len_utf8());
    }
    (text, unread)
}

/// Returns where the first thing stands that no text of a playbook has, and what it is.
fn fault(text: &str, is_data: bool) -> Option<(usize, Unread)> {
    let null = text.find('\0').map(|at| match at {
        // ASCII letters in UTF-16, saved without a mark.
        0 | 1 => (0, Unread::Utf16),
        at => (at, Unread::Null),
    });
    let old = old_line_end(text).filter(|_| !is_data).map(|at| (at, Unread::OldLineEnd));
    let conflict = conflict(text).map(|at| (at, Unread::Conflict));
    [null, old, conflict].into_iter().flatten().min_by_key(|(at, _)| *at)
}

fn old_line_end(text: &str) -> Option<usize> {
    let mut returns = text.match_indices('\r').map(|(at, _)| at);
    returns.find(|at| text.as_bytes().get(at + 1) != Some(&b'\n'))
}

/// Returns where the first of the three marks stands that git leaves where two versions could not be joined.
fn conflict(text: &str) -> Option<usize> {
    let after = |from: usize, mark: &str| -> Option<usize> {
        let mut found = text[from..].match_indices(mark).map(|(at, _)| from + at);
        found.find(|at| *at == 0 || text.as_bytes()[at - 1] == b'\n')
    };
    let ours = after(0, "<<<<<<< ")?;
    let between = after(ours, "=======")?;
    after(between, ">>>>>>> ").map(|_| ours)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> (String, Option<Unread>) {
        of(bytes.to_vec(), false)
    }

    #[test]
    fn what_is_no_text_is_cut_before_its_fault() {
        assert_eq!(read(b"\xef\xbb\xbfa\r\nb"), ("a\r\nb".to_owned(), None));
        assert_eq!(read(b"a\xffb"), ("a".to_owned(), Some(Unread::NotUtf8)));
        assert_eq!(read(b"\xff\xfea\0"), (String::new(), Some(Unread::Utf16)));
        assert_eq!(read(b"a\0b\0"), (String::new(), Some(Unread::Utf16)));
        assert_eq!(read(b"abc\0d\xff"), ("abc".to_owned(), Some(Unread::Null)));
        assert_eq!(read(b"a\rb\n"), ("a".to_owned(), Some(Unread::OldLineEnd)));
        assert_eq!(of(b"a\rb\n".to_vec(), true), ("a\rb\n".to_owned(), None));
    }

    #[test]
    fn a_conflict_has_three_marks_at_the_margin() {
        let marks = "x\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> other\n";
        assert_eq!(read(marks.as_bytes()), ("x\n".to_owned(), Some(Unread::Conflict)));
        for text in
            ["A title\n=======\n", "<<<<<<< a\n=======\n", " <<<<<<< a\n =======\n >>>>>>> b\n"]
        {
            assert_eq!(read(text.as_bytes()), (text.to_owned(), None));
        }
    }
}
