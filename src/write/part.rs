//! A part of a file that is ours between two marks, in a file of which the rest is somebody else's.
#![expect(clippy::disallowed_methods, reason = "write is a room of the outside world")]

use std::{
    fs::{self, DirBuilder},
    io,
    path::Path,
};

/// Puts our part into a text: in the place of the one that is there, or else at the end. The part
/// begins and ends with its marks, which stand at the beginning of lines.
///
/// # Errors
/// When only one of the marks is there, or one is there twice: then nobody knows what is ours.
pub fn with_part(text: &str, part: &str, (begin, end): (&str, &str)) -> Result<String, String> {
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

/// Puts our part into a file ([`with_part`]), which is made when it is not there. The file is
/// replaced whole or not at all. Says whether it changed.
///
/// # Errors
/// When the marks in it are not a pair, when it is a link or no text, or when it cannot be written;
/// the message names it.
pub fn write_part(path: &Path, part: &str, marks: (&str, &str)) -> io::Result<bool> {
    let named = |why: String| io::Error::other(format!("cannot write `{}`: {why}", path.display()));
    let failed = |fault: io::Error| named(fault.to_string());
    let old = match path.symlink_metadata() {
        Ok(found) if !found.is_file() => return Err(named("it is a link or no file".to_owned())),
        Ok(_) => Some(fs::read_to_string(path).map_err(failed)?),
        Err(fault) if fault.kind() == io::ErrorKind::NotFound => None,
        Err(fault) => return Err(failed(fault)),
    };
    let new = with_part(old.as_deref().unwrap_or_default(), part, marks).map_err(named)?;
    if old.as_deref() == Some(new.as_str()) {
        return Ok(false);
    }
    let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else {
        return Err(named("it has no name".to_owned()));
    };
    DirBuilder::new().recursive(true).create(folder).map_err(failed)?;
    let beside = folder.join(format!(".{}.playmaker-{}", name.display(), std::process::id()));
    // What was there and bears our name is left from a run that was killed.
    let _ = fs::remove_file(&beside);
    super::create_new(&beside, new.as_bytes())?;
    if old.is_some()
        && let Ok(found) = path.metadata()
    {
        let _ = fs::set_permissions(&beside, found.permissions());
    }
    fs::rename(&beside, path).map_err(|fault| {
        let _ = fs::remove_file(&beside);
        failed(fault)
    })?;
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::with_part;

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
}
