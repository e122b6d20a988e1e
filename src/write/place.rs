//! Which folders a site may be published into, and which paths a page may have. A refusal costs a
//! moment; a wrong folder costs somebody's files.

use std::{
    collections::BTreeSet,
    ffi::OsString,
    io,
    path::{Component, Path, PathBuf},
};

use super::{
    MANIFEST, Options,
    error::{self, FOREIGN_SHOWN, Refusal, WriteError},
    old::OldSite,
};

/// A folder that may hold a site.
#[derive(Debug)]
pub(super) struct Place {
    /// Its real path: absolute, no links.
    pub(super) out: PathBuf,
    /// The folder it lies in; the stage, the lock and the old site lie there too, because a rename
    /// works only within one file system.
    pub(super) parent: PathBuf,
    name: OsString,
    /// As it was typed, for messages.
    pub(super) typed: PathBuf,
    is_in_playbook: bool,
}

impl Place {
    /// Returns the start of the names of hidden helpers beside the folder.
    pub(super) fn helper_prefix(&self) -> OsString {
        let mut prefix = OsString::from(".");
        prefix.push(&self.name);
        prefix.push(".playmaker-");
        prefix
    }

    /// Returns the path of a hidden helper beside the folder.
    pub(super) fn helper(&self, suffix: &str) -> PathBuf {
        let mut name = self.helper_prefix();
        name.push(suffix);
        self.parent.join(name)
    }

    /// Returns a helper that does not exist yet. Process ids come back (in a container they are
    /// often the same), and a folder that an earlier build could not remove must not stop this one.
    pub(super) fn free_helper(&self, what: &str) -> PathBuf {
        let process = std::process::id();
        (0..)
            .map(|n| match n {
                0 => self.helper(&format!("{what}-{process}")),
                n => self.helper(&format!("{what}-{process}-{n}")),
            })
            .find(|path| path.symlink_metadata().is_err())
            .expect("an endless list of names holds a free one")
    }
}

/// Resolves `out` and refuses what must never be replaced by a site, forced or not.
pub(super) fn resolve(out: &Path, options: &Options) -> Result<Place, WriteError> {
    let refuse = |refusal| Err(WriteError::Refused { out: out.to_owned(), refusal });
    // Without the slash at the end, which would follow a link.
    let typed: PathBuf = Path::new(".").join(out).components().collect();
    let found = match typed.symlink_metadata() {
        Ok(found) => Some(found),
        Err(source) if source.kind() == io::ErrorKind::NotFound => None,
        Err(source) => return Err(error::io("look at", out, source)),
    };
    if found.as_ref().is_some_and(std::fs::Metadata::is_symlink) {
        return refuse(Refusal::Link);
    }
    let real = real_path(&typed).map_err(|source| error::io("find", out, source))?;
    let (Some(parent), Some(name)) = (real.parent(), real.file_name()) else {
        return refuse(Refusal::Root);
    };
    let is_above = |folder: &Path| real_or_given(folder).starts_with(&real);
    if options.home.as_deref().is_some_and(is_above) {
        return refuse(Refusal::Home);
    }
    if is_above(&options.playbook) {
        return refuse(Refusal::HoldsPlaybook);
    }
    if is_above(&options.working_dir) {
        return refuse(Refusal::HoldsWorkingDir);
    }
    if found.is_some_and(|found| !found.is_dir()) {
        return refuse(Refusal::NotAFolder);
    }
    Ok(Place {
        parent: parent.to_owned(),
        name: name.to_owned(),
        typed: out.to_owned(),
        is_in_playbook: real.starts_with(real_or_given(&options.playbook)),
        out: real,
    })
}

/// Refuses a folder with files that Playmaker did not write, unless `force` names that folder.
/// A part of the playbook is refused even then: nobody means to replace `playbook/kpis` by a site.
pub(super) fn refuse_foreign(
    place: &Place,
    old: &OldSite,
    options: &Options,
) -> Result<(), WriteError> {
    let is_forced = options.force.as_deref().is_some_and(|path| real_or_given(path) == place.out);
    let is_content = place.is_in_playbook && old.manifest.is_none();
    if old.foreign.is_empty() || (is_forced && !is_content) {
        return Ok(());
    }
    let refusal = match is_content {
        true => Refusal::InsidePlaybook,
        false => Refusal::Foreign {
            files: old.foreign.iter().take(FOREIGN_SHOWN).cloned().collect(),
            total: old.foreign.len(),
            is_damaged: old.is_damaged,
        },
    };
    Err(WriteError::Refused { out: place.typed.clone(), refusal })
}

fn real_or_given(path: &Path) -> PathBuf {
    real_path(path).unwrap_or_else(|_| path.to_owned())
}

/// Resolves links as far as the path exists.
fn real_path(path: &Path) -> io::Result<PathBuf> {
    let path = std::path::absolute(path)?;
    for ancestor in path.ancestors() {
        match ancestor.canonicalize() {
            Ok(real) => {
                let rest = path.strip_prefix(ancestor).expect("an ancestor is a prefix");
                if rest.components().any(|part| part == Component::ParentDir) {
                    break;
                }
                return Ok(real.join(rest).components().collect());
            }
            Err(source) if source.kind() == io::ErrorKind::NotFound => {}
            Err(source) => return Err(source),
        }
    }
    Err(io::Error::new(io::ErrorKind::NotFound, "a folder on the way to it does not exist"))
}

/// Returns the paths in order, or the first that cannot be a file of a site.
pub(super) fn check_paths(paths: &[String]) -> Result<BTreeSet<&str>, WriteError> {
    let bad = |path: &str, why| Err(WriteError::BadPath { path: path.to_owned(), why });
    let mut sorted = BTreeSet::new();
    for path in paths {
        if let Some(why) = fault(path) {
            return bad(path, why);
        }
        if !sorted.insert(path.as_str()) {
            return bad(path, "two pages have this path");
        }
    }
    match folders(&sorted).into_iter().find(|folder| sorted.contains(folder)) {
        Some(folder) => bad(folder, "it is a page and a folder at once"),
        None => Ok(sorted),
    }
}

/// Returns every folder that the paths need, each after the one it lies in.
pub(super) fn folders<'a>(paths: &BTreeSet<&'a str>) -> BTreeSet<&'a str> {
    let above = |path: &'a str| path.match_indices('/').map(move |(at, _)| &path[..at]);
    paths.iter().flat_map(|path| above(path)).collect()
}

fn fault(path: &str) -> Option<&'static str> {
    let is_outside = |part: &str| matches!(part, "" | "." | "..");
    if path.contains(|c: char| c.is_control()) {
        Some("it holds a control character")
    } else if path.contains(['\\', ':']) {
        Some("`\\` and `:` mean folders and disks on some systems")
    } else if path.split('/').any(is_outside) {
        Some("a part of it is empty, `.` or `..`")
    } else if path == MANIFEST {
        Some("the name is taken by the list of files")
    } else {
        None
    }
}
