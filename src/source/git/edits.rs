//! One walk through the commits of the playbook's folder: who changed which file, and when.

use super::{GitError, Repository};
use crate::source::edits::{Change, Edits};

/// Begins what is told of a commit: its parents, the day, the author.
const MARK: char = '\u{1}';

/// What settings of the machine would change about the answer.
const SETTINGS: &[&str] = &["-c", "log.follow=false", "-c", "log.showSignature=false"];

impl Repository {
    /// Returns who changed which file of the folder, and when, up to the newest commit. A clone
    /// that holds only the newest commits does not know who wrote what came before: it names
    /// nobody, and of files that did not change since gives no day.
    ///
    /// # Errors
    /// When there are no commits, or the names of the files in one are not here.
    pub fn edits(&self) -> Result<Edits, GitError> {
        let format = format!("--format=tformat:{MARK}%P{MARK}%ad{MARK}%aN");
        let asked = [
            "log",
            "-z",
            "--name-only",
            "--relative",
            "--no-renames",
            "--no-ext-diff",
            "--no-textconv",
            "--ignore-submodules=all",
            "--use-mailmap",
            "--no-notes",
            "--encoding=UTF-8",
            "--date=short",
            &format,
            "HEAD",
            "--",
            ".",
        ];
        let arguments: Vec<&str> = SETTINGS.iter().copied().chain(asked).collect();
        match self.run(&arguments) {
            Ok(said) => Ok(read(&said, self.is_shallow)),
            Err(error) => {
                Err(if self.find("HEAD")?.is_none() { GitError::NoCommits } else { error })
            }
        }
    }
}

/// Reads the answer: of each commit a text that begins with the mark, the end of a line, and the
/// files; each of them ends with a zero.
fn read(said: &[u8], is_shallow: bool) -> Edits {
    let mut edits = Edits::default();
    let mut header = String::new();
    let mut is_first = false;
    for token in said.split(|byte| *byte == 0).filter(|token| !token.is_empty()) {
        let token = String::from_utf8_lossy(token);
        if token.starts_with(MARK) {
            (header, is_first) = (token.into_owned(), true);
            continue;
        }
        let file = if is_first { token.strip_prefix('\n').unwrap_or(&token) } else { &token };
        is_first = false;
        if let Some(change) = change(&header, is_shallow) {
            edits.note(file, change);
        }
    }
    edits
}

/// Returns what a commit tells; none of the oldest one of a clone that holds only the newest: it
/// seems to have written every file.
fn change(header: &str, is_shallow: bool) -> Option<Change<'_>> {
    let mut parts = header.strip_prefix(MARK)?.splitn(3, MARK);
    let (parents, day, author) = (parts.next()?, parts.next()?, parts.next()?);
    let is_boundary = is_shallow && parents.is_empty();
    (!is_boundary).then_some(Change { day, author: Some(author).filter(|_| !is_shallow) })
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn commits_with_and_without_files_are_told_apart() {
        let said = b"\x01p\x012026-11-20\x01Ann\0\nb.md\0a.md\0\x01p q\x012026-11-19\x01Bo\0\
            \x01p\x012026-11-18\x01Cy\0\n\nodd\0\x01\x012026-01-01\x01Di\0\na.md\0c.md\0";
        let edits = read(said, false);
        let by = |path: &str| edits.contributors(path).collect::<Vec<_>>().join(" ");
        assert_eq!((edits.last_changed("a.md"), by("a.md")), (Some("2026-11-20"), "Ann Di".into()));
        assert_eq!((edits.last_changed("c.md"), by("c.md")), (Some("2026-01-01"), "Di".into()));
        assert_eq!((edits.last_changed("\nodd"), by("\nodd")), (Some("2026-11-18"), "Cy".into()));
    }

    #[test]
    fn the_oldest_commit_of_a_shallow_clone_says_nothing() {
        let said = b"\x01p\x012026-11-20\x01Ann\0\na.md\0\x01\x012026-01-01\x01Di\0\na.md\0c.md\0";
        let edits = read(said, true);
        assert_eq!(edits.last_changed("a.md"), Some("2026-11-20"));
        assert_eq!(edits.last_changed("c.md"), None);
        assert_eq!(edits.contributors("a.md").count(), 0);
    }
}
