//! What a commit holds: its files below the playbook's folder, and their contents.

use std::{
    ffi::{OsStr, OsString},
    io::{self, BufRead, BufReader, Read, Write},
    process::{ChildStdout, Stdio},
};

use super::{Commit, GitError, Repository, to_os};

/// One file of a commit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::source) struct Listed {
    /// How it is stored: `100644`, `120000` for a link, `160000` for another repository.
    pub(in crate::source) mode: String,
    /// The name of its contents.
    pub(in crate::source) id: String,
    /// Below the playbook's folder; any bytes but zero.
    pub(in crate::source) path: Vec<u8>,
}

impl Repository {
    /// Lists what stood below the playbook's folder at a commit; none when there was no such folder.
    pub(in crate::source) fn list(
        &self,
        commit: &Commit,
        revision: &str,
    ) -> Result<Option<Vec<Listed>>, GitError> {
        let mut name = OsString::from(format!("{}:", commit.id()));
        name.push(&self.prefix);
        let arguments = ["ls-tree", "-r", "-z", "--full-tree", "--end-of-options"];
        let arguments = arguments.into_iter().map(OsStr::new).chain([name.as_os_str()]);
        let output = self.command(arguments).output();
        let output = output.map_err(|fault| GitError::no_program(&fault))?;
        if output.status.success() {
            let lines = output.stdout.split(|byte| *byte == 0).filter(|line| !line.is_empty());
            let listed: Option<Vec<Listed>> = lines.map(listed).collect();
            return listed.map(Some).ok_or_else(|| self.refused(&["ls-tree"], b"an odd answer"));
        }
        let said = String::from_utf8_lossy(&output.stderr);
        if ["Not a valid object name", "not a tree object"].iter().any(|no| said.contains(no)) {
            return Ok(None);
        }
        Err(self
            .absent(&said, revision)
            .unwrap_or_else(|| self.refused(&["ls-tree"], said.as_bytes())))
    }

    /// Returns the folders that held a file of this name at a commit.
    pub(in crate::source) fn folders_with(
        &self,
        (commit, revision): (&Commit, &str),
        name: &str,
    ) -> Result<Vec<String>, GitError> {
        let arguments =
            ["ls-tree", "-r", "-z", "--name-only", "--full-tree", "--end-of-options", commit.id()];
        let said = self.run(&arguments).map_err(|error| match &error {
            GitError::Refused { said, .. } => self.absent(said, revision).unwrap_or(error),
            _ => error,
        })?;
        let paths = said.split(|byte| *byte == 0).map(String::from_utf8_lossy);
        let folder = |path: std::borrow::Cow<'_, str>| match path.rsplit_once('/') {
            Some((folder, last)) if last == name => Some(folder.to_owned()),
            None if path == name => Some(String::new()),
            _ => None,
        };
        Ok(paths.filter_map(folder).collect())
    }

    /// Reads contents, in the order asked for: of each at most its limit in bytes and one more.
    /// Requests are written while answers are read, so that neither side waits for the other.
    pub(in crate::source) fn contents(
        &self,
        asked: &[(&str, u64)],
        revision: &str,
    ) -> Result<Vec<Vec<u8>>, GitError> {
        if asked.is_empty() {
            return Ok(Vec::new());
        }
        let arguments = ["cat-file", "--batch", "--buffer"].map(OsStr::new);
        let mut command = self.command(arguments);
        let mut child = command
            .stdin(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|fault| GitError::no_program(&fault))?;
        let mut requests = child.stdin.take().expect("it is piped");
        let answers = BufReader::new(child.stdout.take().expect("it is piped"));
        let lines: String = asked.iter().flat_map(|(id, _)| [id, "\n"]).collect();
        let read = std::thread::scope(|scope| {
            scope.spawn(move || {
                // Git ends early only when it fails, and then the answers say so.
                let _ = requests.write_all(lines.as_bytes());
            });
            self.answers(answers, asked, revision)
        });
        let _ = child.kill();
        let _ = child.wait();
        read
    }

    fn answers(
        &self,
        mut answers: BufReader<ChildStdout>,
        asked: &[(&str, u64)],
        revision: &str,
    ) -> Result<Vec<Vec<u8>>, GitError> {
        let broken = |said: &str| self.refused(&["cat-file"], said.as_bytes());
        let mut out = Vec::with_capacity(asked.len());
        let mut line = String::new();
        for (id, limit) in asked {
            line.clear();
            answers.read_line(&mut line).map_err(|fault| broken(&fault.to_string()))?;
            let words: Vec<&str> = line.split_whitespace().collect();
            let size = match words[..] {
                [said, "blob", size] if said == *id => size.parse().ok(),
                [_, "missing"] | [] => {
                    return Err(GitError::Absent { revision: revision.to_owned() });
                }
                _ => None,
            };
            let size: u64 = size.ok_or_else(|| broken(&line))?;
            let kept = size.min(limit + 1);
            let mut bytes = vec![0; usize::try_from(kept).map_err(|_| broken(&line))?];
            answers.read_exact(&mut bytes).map_err(|fault| broken(&fault.to_string()))?;
            out.push(bytes);
            // What is more, and the end of the line after the contents.
            let rest = size - kept + 1;
            let skipped = io::copy(&mut answers.by_ref().take(rest), &mut io::sink());
            let n_skipped = skipped.map_err(|fault| broken(&fault.to_string()))?;
            if n_skipped < rest {
                return Err(broken("the answer ends too early"));
            }
        }
        Ok(out)
    }

    fn absent(&self, said: &str, revision: &str) -> Option<GitError> {
        let signs = [
            "could not get object info",
            "could not fetch",
            "unable to read",
            "missing",
            // Said of a commit whose folders are not here.
            "not a tree object",
        ];
        let is_absent = signs.iter().any(|sign| said.contains(sign));
        is_absent.then(|| GitError::Absent { revision: revision.to_owned() })
    }
}

/// Reads `100644 blob <id>\t<path>`.
fn listed(line: &[u8]) -> Option<Listed> {
    let tab = line.iter().position(|byte| *byte == b'\t')?;
    let mut words = std::str::from_utf8(&line[..tab]).ok()?.split_whitespace();
    let (mode, _, id) = (words.next()?, words.next()?, words.next()?);
    Some(Listed { mode: mode.to_owned(), id: id.to_owned(), path: line[tab + 1..].to_vec() })
}

impl Listed {
    /// Returns the path as content names it, and whether it can be opened by that name.
    pub(in crate::source) fn name(&self) -> (String, bool) {
        match to_os(&self.path).into_string() {
            Ok(name) => (name, true),
            Err(odd) => (odd.to_string_lossy().into_owned(), false),
        }
    }
}
