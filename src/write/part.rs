//! A part of a file that is ours between two marks, in a file of which the rest is somebody else's.
#![expect(clippy::disallowed_methods, reason = "write is a room of the outside world")]

use std::{fs, io, path::Path};

use super::{Replaced, create_new, replace};

/// Puts our part into a text: in the place of the one that is there, or else at the end. The part
/// begins and ends with its marks, which stand at the beginning of lines.
///
/// # Errors
/// When only one of the marks is there, or one is there twice: then nobody knows what is ours.
fn with_part(text: &str, part: &str, (begin, end): (&str, &str)) -> Result<String, String> {
    let is_windows = text.contains("\r\n");
    let part = if is_windows { part.replace('\n', "\r\n") } else { part.to_owned() };
    let mut starts = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        starts.push((at, line));
        at += line.len();
    }
    let marked = |mark: &str| -> Vec<(usize, usize)> {
        let lines = starts.iter().filter(|(_, line)| line.starts_with(mark));
        lines.map(|(at, line)| (*at, at + line.len())).collect()
    };
    match (marked(begin).as_slice(), marked(end).as_slice()) {
        ([], []) if text.trim().is_empty() => Ok(part),
        ([], []) => {
            let line_end = if is_windows { "\r\n" } else { "\n" };
            let gap = if text.ends_with('\n') { "" } else { line_end };
            Ok(format!("{text}{gap}{line_end}{part}"))
        }
        ([(from, _)], [(last, to)]) if from < last => {
            Ok(format!("{}{part}{}", &text[..*from], &text[*to..]))
        }
        _ => Err(format!(
            "the lines `{begin}` and `{end}` must be there once each and in this order, so that it \
             is known what may be replaced; put them right, or delete both"
        )),
    }
}

/// Puts our part into a file, which is made when it is not there: in the place of the one that is
/// there, or else at the end. The file is replaced whole or not at all. Says whether it changed.
///
/// # Errors
/// When the marks in it are not a pair, when it is a link or no text, when somebody changes it
/// meanwhile, or when it cannot be written; the message names it.
pub fn write_part(path: &Path, part: &str, marks: (&str, &str)) -> io::Result<bool> {
    let named = |why: String| io::Error::other(format!("cannot write `{}`: {why}", path.display()));
    let failed = |fault: io::Error| named(fault.to_string());
    let old = match path.symlink_metadata() {
        Ok(found) if !found.is_file() => return Err(named("it is a link or no file".to_owned())),
        Ok(_) => fs::read_to_string(path).map_err(failed)?,
        Err(fault) if fault.kind() == io::ErrorKind::NotFound => {
            let new = with_part("", part, marks).map_err(named)?;
            return create_new(path, new.as_bytes()).map(|()| true);
        }
        Err(fault) => return Err(failed(fault)),
    };
    // The byte order mark of an editor is not a part of its first line, and stays.
    let old = old.strip_prefix('\u{feff}').unwrap_or(&old);
    let new = with_part(old, part, marks).map_err(named)?;
    if old == new {
        return Ok(false);
    }
    match replace(path, old, &new)? {
        Replaced::Done => Ok(true),
        Replaced::Changed => Err(named("somebody changed it meanwhile; run it again".to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MARKS: (&str, &str) = ("# BEGIN x", "# END x");
    const PART: &str = "# BEGIN x\nnew\n# END x\n";

    #[test]
    fn what_people_wrote_stays() {
        let put = |text: &str| with_part(text, PART, MARKS);
        assert_eq!(put("").as_deref(), Ok(PART));
        assert_eq!(put("* @all").as_deref(), Ok("* @all\n\n# BEGIN x\nnew\n# END x\n"));
        assert_eq!(
            put("* @all\n# BEGIN x old words\nold\n# END x\n/mine @me\n").as_deref(),
            Ok("* @all\n# BEGIN x\nnew\n# END x\n/mine @me\n")
        );
        assert_eq!(put("a\r\n").as_deref(), Ok("a\r\n\r\n# BEGIN x\r\nnew\r\n# END x\r\n"));
        let once = put("* @all\n").expect("it is put in");
        assert_eq!(put(&once).as_deref(), Ok(once.as_str()));
    }

    #[test]
    fn half_a_mark_is_not_guessed_about() {
        for text in [
            "# BEGIN x\n* @a\n",
            "# END x\n",
            "# END x\n# BEGIN x\n",
            "# BEGIN x\n# BEGIN x\n# END x\n",
        ] {
            assert!(with_part(text, PART, MARKS).is_err(), "{text}");
        }
    }

    #[test]
    fn the_mark_of_an_editor_stays_and_hides_no_mark_of_ours() {
        let folder = tempfile::tempdir().expect("a scratch folder");
        let path = folder.path().join("CODEOWNERS");
        fs::write(&path, "\u{feff}# BEGIN x\nold\n# END x\n* @all\n").expect("a scratch file");
        assert!(write_part(&path, PART, MARKS).expect("it is written"));
        let new = fs::read_to_string(&path).expect("it is there");
        assert_eq!(new, "\u{feff}# BEGIN x\nnew\n# END x\n* @all\n");
        assert!(!write_part(&path, PART, MARKS).expect("it is as it should be"));
    }

    #[test]
    fn a_file_that_is_not_there_is_made_and_one_that_may_not_be_written_is_refused() {
        let folder = tempfile::tempdir().expect("a scratch folder");
        let path = folder.path().join("of/host/CODEOWNERS");
        assert!(write_part(&path, PART, MARKS).expect("it is written"));
        assert_eq!(fs::read_to_string(&path).expect("it is there"), PART);
        let mut rights = path.metadata().expect("it is there").permissions();
        rights.set_readonly(true);
        fs::set_permissions(&path, rights).expect("its rights");
        assert!(write_part(&path, "# BEGIN x\n# END x\n", MARKS).is_err());
        assert_eq!(fs::read_to_string(&path).expect("it is there"), PART);
    }
}
