//! Pages → output folder. The new site is built in a hidden folder beside the published one and
//! swapped in with one rename, so a kill at any point leaves the whole old or the whole new site.
//!
//! Flows in: site paths and a function that makes the bytes of one. Flows out: a [`Report`].
//! Files whose bytes did not change are linked from the old site, so they keep their time and
//! inode; when nothing changed, nothing is touched. Next: `place` (which folders are refused),
//! `old` (what is there now), `stage` (the new folder), `tidy` (removing sites).

mod create;
mod error;
mod lock;
mod old;
mod part;
mod place;
mod put;
mod relocate;
mod replace;
mod stage;
#[cfg(test)]
mod tests;
mod tidy;
mod whole;

pub use create::{create_new, take_back};
pub use error::{Refusal, WriteError};
pub use part::write_part;
pub use put::{append, put};
pub use relocate::move_file;
pub use replace::{Replaced, replace};
pub use whole::{Whole, bring, look};

use std::{
    borrow::Cow,
    collections::BTreeSet,
    io,
    path::{Path, PathBuf},
};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use self::{old::OldSite, stage::Stage, tidy::Leftovers};

pub use crate::source::MANIFEST;

/// What decides whether a folder may be published into.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The folder that holds `playbook.yaml`.
    pub playbook: PathBuf,
    /// The folder the program was started in.
    pub working_dir: PathBuf,
    /// The home folder, when it is known.
    pub home: Option<PathBuf>,
    /// A folder whose files may be lost although Playmaker did not write them.
    pub force: Option<PathBuf>,
}

/// What a publication did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Files that are new or have other bytes than before.
    pub written: usize,
    /// Files that have the same bytes as before.
    pub unchanged: usize,
    /// Files that are gone.
    pub removed: usize,
    /// Hidden folders of this or an earlier build that hold files Playmaker did not write: a person
    /// has to look at them.
    pub left_behind: Vec<PathBuf>,
    /// Hidden folders that the disk did not remove, and why: the next build tries again.
    pub unremoved: Vec<(PathBuf, String)>,
}

/// Publishes the files `paths` (parts joined with `/`) into the folder `out`; `make` is called once
/// for each of them, from several threads, and its bytes are dropped as soon as they are written.
///
/// # Errors
/// When `out` is refused, another build is writing into it, `make` fails, or the disk does. The
/// site that was there is then as it was.
pub fn publish<'a>(
    out: &Path,
    paths: &[String],
    make: impl Fn(&str) -> io::Result<Cow<'a, [u8]>> + Sync,
    options: &Options,
) -> Result<Report, WriteError> {
    publish_with(out, paths, make, options, &Seams::default())
}

/// Where the tests reach in: fail or die at a step, and pretend that folders cannot be exchanged.
struct Seams<'a> {
    before: &'a (dyn Fn(Step) -> io::Result<()> + Sync),
    can_exchange: bool,
}

impl Default for Seams<'_> {
    fn default() -> Self {
        Self { before: &|_| Ok(()), can_exchange: true }
    }
}

/// Everything that changes the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Stage,
    Write,
    Link,
    Sync,
    Swap,
    SecondRename,
    RemoveOld,
}

fn publish_with<'a>(
    out: &Path,
    paths: &[String],
    make: impl Fn(&str) -> io::Result<Cow<'a, [u8]>> + Sync,
    options: &Options,
    seams: &Seams<'_>,
) -> Result<Report, WriteError> {
    let sorted = place::check_paths(paths)?;
    let place = place::resolve(out, options)?;
    std::fs::create_dir_all(&place.parent)
        .map_err(|source| error::io("create the folder", &place.parent, source))?;
    let _lock = lock::take(&place)?;
    let mut leftovers = tidy::tidy(&place)?;
    let old = old::look(&place)?;
    place::refuse_foreign(&place, &old, options)?;

    (seams.before)(Step::Stage).map_err(|source| error::io("create", &place.out, source))?;
    let manifest = manifest(&sorted);
    let mut stage = Stage::create(&place, &sorted, &manifest)?;
    let fates: Vec<Fate> = paths
        .par_iter()
        .with_max_len(MOST_IN_A_ROW)
        .map(|path| settle(path, &make, (&old, &stage), seams))
        .collect::<Result<_, _>>()?;

    let written = fates.iter().filter(|fate| **fate == Fate::Written).count();
    let removed = old.files().filter(|path| !sorted.contains(path)).count();
    let unchanged = paths.len() - written;
    if written > 0 || removed > 0 || old.manifest.as_deref() != Some(manifest.as_bytes()) {
        paths.par_iter().zip(fates).try_for_each(|(path, fate)| {
            (seams.before)(Step::Link).map_err(|source| error::io("link", path, source))?;
            stage.carry_over(path, fate, &old)
        })?;
        (seams.before)(Step::Sync).map_err(|source| error::io("save", &place.out, source))?;
        stage.sync()?;
        let moved = stage.swap_in(&place, seams)?;
        for folder in moved {
            // The new site is in place: whatever goes wrong from here is litter, not a failure.
            let gone = remove_old(&folder, &old, seams);
            leftovers.note(folder, gone);
        }
    }
    let Leftovers { left_behind, unremoved } = leftovers;
    Ok(Report { written, unchanged, removed, left_behind, unremoved })
}

/// Most files that one thread makes in a row: at the end, no thread waits longer than that for another.
/// Files that follow each other may be made together, so it is not one.
const MOST_IN_A_ROW: usize = 512;

/// What became of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    /// Its new bytes are in the stage.
    Written,
    /// The old file has the same bytes and can be linked.
    Link,
    /// The old file has the same bytes, but others share it: a link would tie our site to them.
    Copy,
}

/// Makes a page and writes it unless the old site has the same bytes.
fn settle<'a>(
    path: &str,
    make: &impl Fn(&str) -> io::Result<Cow<'a, [u8]>>,
    (old, stage): (&OldSite, &Stage),
    seams: &Seams<'_>,
) -> Result<Fate, WriteError> {
    let bytes = make(path).map_err(|source| WriteError::Page { path: path.to_owned(), source })?;
    if let Some(fate) = old.same(path, &bytes) {
        return Ok(fate);
    }
    (seams.before)(Step::Write).map_err(|source| error::io("write", path, source))?;
    stage.write(path, &bytes)?;
    Ok(Fate::Written)
}

/// Removes the old site from where the swap moved it, and says whether all of it is gone.
fn remove_old(folder: &Path, old: &OldSite, seams: &Seams<'_>) -> io::Result<bool> {
    (seams.before)(Step::RemoveOld)?;
    tidy::remove_listed(folder, &|path| old.has(path))
}

/// The list of what was written. It is the mark by which a folder is known to be ours, so it holds
/// nothing that differs between two builds of one input.
#[derive(Serialize, Deserialize)]
struct Manifest<'a> {
    generator: Cow<'a, str>,
    files: BTreeSet<Cow<'a, str>>,
}

const GENERATOR: &str = "Playmaker";

fn manifest(paths: &BTreeSet<&str>) -> String {
    let files = paths.iter().map(|path| Cow::Borrowed(*path)).collect();
    let manifest = Manifest { generator: GENERATOR.into(), files };
    let mut text = serde_json::to_string_pretty(&manifest).expect("strings always serialize");
    text.push('\n');
    text
}

/// Returns the paths a manifest lists; `None` when it is damaged or of another program.
fn listed(manifest: &[u8]) -> Option<BTreeSet<String>> {
    let manifest: Manifest<'_> = serde_json::from_slice(manifest).ok()?;
    let is_ours = manifest.generator == GENERATOR;
    is_ours.then(|| manifest.files.into_iter().map(Cow::into_owned).collect())
}
