//! Files written over what was read of them; several of them all or none: what was written before
//! something went wrong is put back.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use super::{
    Trouble,
    open::{self, Opened},
};
use crate::{
    source::{FileId, Sources},
    write::{self, Replaced},
};

/// Puts a text in place of the one that was read.
pub(super) fn rewrite(path: &Path, old: &str, new: &str) -> Result<(), Trouble> {
    match write::replace(path, old, new)? {
        Replaced::Done => Ok(()),
        Replaced::Changed => Err(Trouble(format!(
            "`{}` was changed meanwhile; it was left as it is, so run this again",
            open::shown(path)
        ))),
    }
}

/// Files to write.
pub(super) struct Batch<'b> {
    /// The files as they were read.
    pub(super) sources: &'b Sources,
    /// Files that change, with their new texts.
    pub(super) changed: BTreeMap<FileId, String>,
    /// Files that are not there yet, by their paths from the playbook's root.
    pub(super) new: BTreeMap<String, String>,
    /// A file that gets another path from the playbook's root.
    pub(super) moved: Option<(FileId, String)>,
}

/// What is written already.
#[derive(Default)]
struct Done {
    changed: Vec<(PathBuf, String, String)>,
    new: Vec<(PathBuf, String)>,
}

impl Batch<'_> {
    /// Writes every file or none; `nothing` says that, in a message.
    pub(super) fn write(&self, opened: &Opened, nothing: &str) -> Result<(), Trouble> {
        let mut done = Done::default();
        let Err(fault) = self.try_write(opened.tree.root(), &mut done) else { return Ok(()) };
        let mut message = format!("{fault}; {nothing}");
        for path in done.take_back() {
            message.push_str(&format!("\n`{}` has its new text already", open::shown(&path)));
        }
        Err(Trouble(message))
    }

    fn try_write(&self, root: &Path, done: &mut Done) -> Result<(), String> {
        for (file, text) in &self.changed {
            let source = self.sources.file(*file);
            let path = root.join(&source.path);
            match write::replace(&path, &source.text, text) {
                Ok(Replaced::Done) => {
                    done.changed.push((path, source.text.clone(), text.clone()));
                }
                Ok(Replaced::Changed) => {
                    let shown = self.sources.display_path(*file);
                    return Err(format!(
                        "`{shown}` was changed meanwhile; run the same command again"
                    ));
                }
                Err(fault) => return Err(fault.to_string()),
            }
        }
        for (path, text) in &self.new {
            let path = root.join(path);
            write::create_new(&path, text.as_bytes()).map_err(|fault| fault.to_string())?;
            done.new.push((path, text.clone()));
        }
        if let Some((file, to)) = &self.moved {
            let from = root.join(&self.sources.file(*file).path);
            write::move_file(&from, &root.join(to)).map_err(|fault| fault.to_string())?;
        }
        Ok(())
    }
}

impl Done {
    /// Puts back what was there, and returns the files with which that cannot be done.
    fn take_back(self) -> Vec<PathBuf> {
        let new = self.new.into_iter().rev().filter_map(|(path, text)| {
            let is_gone = matches!(write::take_back(&path, text.as_bytes()), Ok(Replaced::Done));
            (!is_gone).then_some(path)
        });
        let changed = self.changed.into_iter().rev().filter_map(|(path, old, new)| {
            let is_back = matches!(write::replace(&path, &new, &old), Ok(Replaced::Done));
            (!is_back).then_some(path)
        });
        new.chain(changed).collect()
    }
}
