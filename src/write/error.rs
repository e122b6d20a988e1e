//! Why a site was not published, in words for the person who asked for it: what, where, why; and in
//! [`WriteError::help`] what to do about it.

use std::{error, fmt, io, path::Path, path::PathBuf};

use crate::source::sign;

/// Why a site was not published. The site that was there is as it was, but for [`WriteError::Astray`].
#[derive(Debug)]
#[non_exhaustive]
pub enum WriteError {
    /// A path of the site is not one: a mistake in Playmaker, never in a playbook.
    BadPath {
        /// The path.
        path: String,
        /// What is wrong with it.
        why: &'static str,
    },
    /// The folder may not be published into.
    Refused {
        /// The folder, as it was typed.
        out: PathBuf,
        /// The reason.
        refusal: Refusal,
    },
    /// Another build is writing into the folder.
    Busy {
        /// The folder, as it was typed.
        out: PathBuf,
        /// The other build's process, when it could be read.
        process: Option<u32>,
    },
    /// The bytes of a page could not be made.
    Page {
        /// Its site path.
        path: String,
        /// What went wrong.
        source: io::Error,
    },
    /// The old site was moved away, and neither the new one nor the old one could be put in its place.
    Astray {
        /// Where the site was.
        out: PathBuf,
        /// Where it is now.
        kept: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The disk did not do what was asked.
    Io {
        /// What was tried, as in "cannot *write*".
        action: &'static str,
        /// With which file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

/// Why a folder may not be published into.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Refusal {
    /// It is the root of the file system.
    Root,
    /// It is, or holds, the home folder.
    Home,
    /// It is, or holds, the playbook.
    HoldsPlaybook,
    /// It is, or holds, the folder the program was started in.
    HoldsWorkingDir,
    /// It is a part of the playbook that holds what people wrote.
    InsidePlaybook,
    /// It is a symbolic link.
    Link,
    /// It is a file.
    NotAFolder,
    /// It holds files that Playmaker did not write.
    Foreign {
        /// The first of them.
        files: Vec<String>,
        /// How many there are.
        total: usize,
        /// Whether the list of what Playmaker wrote is there but cannot be read.
        is_damaged: bool,
    },
}

/// How many foreign files a message names.
pub(super) const FOREIGN_SHOWN: usize = 5;

impl WriteError {
    /// Returns what to do about it: one or two sentences, commands in backticks.
    pub fn help(&self) -> String {
        match self {
            Self::BadPath { .. } => {
                "please report this: no playbook should be able to cause it".to_owned()
            }
            Self::Refused { out, refusal } => refusal.help(out),
            Self::Busy { .. } => {
                "wait until it has ended, then run the same command again".to_owned()
            }
            Self::Page { .. } => "the site that was there is unchanged".to_owned(),
            Self::Astray { kept, .. } => format!(
                "the site that was there is whole, in `{}`: the next build puts it back",
                shown_path(kept)
            ),
            Self::Io { source, .. } => {
                let cause = match source.kind() {
                    io::ErrorKind::PermissionDenied => {
                        "ask for the right to write there, or name another folder with `--output DIR`"
                    }
                    io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
                        "the disk is full: make room and run the same command again"
                    }
                    io::ErrorKind::ResourceBusy | io::ErrorKind::CrossesDevices => {
                        "a folder that is a disk of its own cannot be swapped: \
                         name a folder inside it with `--output DIR`"
                    }
                    _ => "run the same command again, or name another folder with `--output DIR`",
                };
                format!("{cause}; the site that was there is unchanged")
            }
        }
    }
}

impl Refusal {
    fn why(&self) -> String {
        match self {
            Self::Root => "it is the root of the file system".to_owned(),
            Self::Home => "it is or holds your home folder".to_owned(),
            Self::HoldsPlaybook => "it is or holds the playbook itself".to_owned(),
            Self::HoldsWorkingDir => "it is or holds the folder you are working in".to_owned(),
            Self::InsidePlaybook => "it holds files of the playbook itself".to_owned(),
            Self::Link => "it is a symbolic link to another place".to_owned(),
            Self::NotAFolder => "it is a file, not a folder".to_owned(),
            Self::Foreign { files, total, is_damaged } => {
                let names: Vec<_> = files.iter().map(|name| format!("`{}`", shown(name))).collect();
                let more = match total - files.len() {
                    0 => String::new(),
                    n => format!(" and {n} more"),
                };
                let because = match is_damaged {
                    true => " (the list of what it wrote, `.playmaker.json`, cannot be read)",
                    false => "",
                };
                let noun = if *total == 1 { "a file" } else { "files" };
                format!(
                    "it holds {noun} that Playmaker did not write{because}: {}{more}",
                    names.join(", ")
                )
            }
        }
    }

    fn help(&self, out: &Path) -> String {
        let out = shown_path(out);
        let consequence = "publishing replaces the whole folder";
        match self {
            Self::Foreign { .. } => format!(
                "{consequence}, so these files would be lost: move them away, name another folder \
                 with `--output DIR`, or, if they may go, add `--force \"{out}\"`"
            ),
            Self::Link => {
                "name the folder it leads to, or another one, with `--output DIR`".to_owned()
            }
            Self::NotAFolder => {
                "name a folder, or a name that is still free, with `--output DIR`".to_owned()
            }
            _ => {
                format!(
                    "{consequence}: name one of its own with `--output DIR`, as in `--output public`"
                )
            }
        }
    }
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::BadPath { path, why } => {
                write!(f, "a page cannot be called `{}`: {why}", shown(path))
            }
            Self::Refused { out, refusal } => {
                write!(f, "cannot publish into `{}`: {}", shown_path(out), refusal.why())
            }
            Self::Busy { out, process } => {
                write!(f, "another build is writing into `{}`", shown_path(out))?;
                match process {
                    Some(process) => write!(f, " right now (process {process})"),
                    None => write!(f, " right now"),
                }
            }
            Self::Page { path, source } => write!(f, "cannot make `{}`: {source}", shown(path)),
            Self::Astray { out, source, .. } => {
                write!(f, "cannot put the new site in place of `{}`: {source}", shown_path(out))
            }
            Self::Io { action, path, source } => {
                write!(f, "cannot {action} `{}`: {source}", shown_path(path))
            }
        }
    }
}

impl error::Error for WriteError {
    fn source(&self) -> Option<&(dyn error::Error + 'static)> {
        match self {
            Self::Page { source, .. } | Self::Astray { source, .. } | Self::Io { source, .. } => {
                Some(source)
            }
            _ => None,
        }
    }
}

pub(super) fn io(action: &'static str, path: impl AsRef<Path>, source: io::Error) -> WriteError {
    WriteError::Io { action, path: path.as_ref().to_owned(), source }
}

fn shown_path(path: &Path) -> String {
    shown(&path.to_string_lossy())
}

/// A file name can hold anything: what a terminal would obey or hide is shown escaped.
fn shown(name: &str) -> String {
    let escape = |c: char| match sign::is_unseen(c) {
        true => c.escape_unicode().to_string(),
        false => c.to_string(),
    };
    name.chars().map(escape).collect()
}
