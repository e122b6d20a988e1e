//! Files → a folder that others read, for the commands that make one.

use std::{
    borrow::Cow,
    io,
    path::{Path, PathBuf},
};

use super::{
    Trouble,
    open::{self, Opened},
    talk,
};
use crate::write::{self, Report};

/// Where files go.
pub(super) struct Folder {
    pub(super) path: PathBuf,
    /// A folder whose files may be lost although Playmaker did not write them.
    pub(super) force: Option<PathBuf>,
}

impl Folder {
    /// Returns the folder that was asked for, or else the one with the usual name: beside the folder
    /// `playbook`, or in the playbook's own folder when that has another name.
    pub(super) fn of(opened: &Opened, asked: Option<&PathBuf>, usual: &str) -> Self {
        let path = asked.cloned().unwrap_or_else(|| beside(opened.tree.root(), usual));
        Self { path, force: None }
    }
}

fn beside(root: &Path, folder: &str) -> PathBuf {
    let name = root.canonicalize().ok().and_then(|full| Some(full.file_name()?.to_owned()));
    match root.parent() {
        Some(parent) if name.is_some_and(|name| name == "playbook") => parent.join(folder),
        _ => root.join(folder),
    }
}

/// Publishes the files `paths`, each as `make` makes it, from several threads.
pub(super) fn publish<'a>(
    opened: &Opened,
    folder: &Folder,
    paths: &[String],
    make: impl Fn(&str) -> io::Result<Cow<'a, [u8]>> + Sync,
) -> Result<Report, Trouble> {
    let options = write::Options {
        playbook: opened.tree.root().to_path_buf(),
        working_dir: open::here()?,
        home: std::env::home_dir(),
        force: folder.force.clone(),
    };
    write::publish(&folder.path, paths, make, &options)
        .map_err(|error| Trouble(format!("{error}\n\nhelp: {}", error.help())))
}

/// Says which folders somebody has to look at.
pub(super) fn tell_left(report: &Report) {
    for folder in &report.left_behind {
        let folder = open::shown(folder);
        talk(format!(
            "`{folder}` holds files that Playmaker did not write; look at it, then delete it"
        ));
    }
    for (folder, why) in &report.unremoved {
        let folder = open::shown(folder);
        talk(format!(
            "`{folder}` is left of a build and cannot be removed: {why}; the next build tries again"
        ));
    }
}
