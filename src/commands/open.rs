//! Finding the playbook and reading it.
#![expect(
    clippy::disallowed_methods,
    reason = "the environment and the clock are read here, once, and nowhere else"
)]

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{Trouble, words::so_many};
use crate::{
    cli::Cli,
    model::{self, Fault, Playbook, SETTINGS, Today, value::Date},
    site::Theme,
    source::{self, DiskTree, Edits, EntryKind, Repository, Reread, Tree},
};

/// A playbook's folder.
pub(super) struct Opened {
    /// The files.
    pub(super) tree: DiskTree,
    /// What to put before paths so that they can be opened from the working directory.
    prefix: String,
    today: Today,
}

/// Finds the playbook: the folder named with `--root`, or the nearest one from here up.
pub(super) fn find(cli: &Cli) -> Result<Opened, Trouble> {
    find_from(cli, &here()?)
}

/// Returns the folder that the program was started in.
pub(super) fn here() -> Result<PathBuf, Trouble> {
    std::env::current_dir().map_err(|fault| {
        Trouble(format!(
            "the folder that this was started in cannot be found: {fault}\n\ngo into a folder that \
             is still there, and run the same command again"
        ))
    })
}

/// Does the same from another folder than this one; paths are shown from there.
pub(super) fn find_from(cli: &Cli, here: &Path) -> Result<Opened, Trouble> {
    let root = match &cli.root {
        Some(root) => holder(root).ok_or_else(|| {
            Trouble(format!(
                "there is no `{SETTINGS}` in `{}`; to start a playbook there, run `playmaker init {0}`",
                root.display()
            ))
        })?,
        None => here.ancestors().find_map(holder).ok_or_else(|| {
            Trouble(format!(
                "there is no playbook here: no `{SETTINGS}` and no folder `playbook` with one, \
                 in this folder or above it\n\nto start a playbook here, run `playmaker init`; \
                 to use one elsewhere, add `--root DIR`"
            ))
        })?,
    };
    let prefix = shown_prefix(here, &root);
    Ok(Opened { tree: DiskTree::new(root), prefix, today: today(cli.as_of.as_deref())? })
}

/// Returns the playbook in a folder that was just begun.
pub(super) fn begun(root: PathBuf) -> Opened {
    // Nothing of a new playbook depends on the day.
    let day = clock().unwrap_or_default();
    Opened { tree: DiskTree::new(root), prefix: String::new(), today: Today::Usual(day.into()) }
}

impl Opened {
    /// Looks again what day it is, for what runs longer than a day.
    pub(super) fn renew_today(&mut self, as_of: Option<&str>) -> Result<(), Trouble> {
        self.today = today(as_of)?;
        Ok(())
    }

    /// Reads every file and joins them to a playbook.
    pub(super) fn read(&self) -> Result<Playbook, Trouble> {
        self.read_tree(&self.tree, None)
    }

    /// Reads another tree as if it stood in the playbook's folder, in less time where another
    /// version, read before, says the same.
    pub(super) fn read_tree(
        &self,
        tree: &dyn Tree,
        beside: Option<&Playbook>,
    ) -> Result<Playbook, Trouble> {
        self.join(self.load(tree)?, beside)
    }

    /// Returns the folder, to be read again and again.
    pub(super) fn reread(&self) -> Reread {
        Reread::new(self.tree.clone(), self.prefix.clone())
    }

    /// Joins files that were read to a playbook, in less time where another version says the same.
    pub(super) fn join(
        &self,
        loaded: source::Loaded,
        beside: Option<&Playbook>,
    ) -> Result<Playbook, Trouble> {
        let loaded = self.with_settings(loaded)?;
        Ok(match beside {
            Some(other) => model::build_beside(loaded, self.today, other),
            None => model::build(loaded, self.today),
        })
    }

    /// Reads what readers outside the company may see of a playbook that was read before.
    pub(super) fn read_shareable(&self, whole: &Playbook) -> Result<Playbook, Trouble> {
        Ok(model::build_shareable(self.load(&self.tree)?, whole))
    }

    fn load(&self, tree: &dyn Tree) -> Result<source::Loaded, Trouble> {
        let cannot = |fault| format!("cannot list `{}`: {fault}", self.tree.root().display());
        let limits = model::limits(tree);
        self.with_settings(source::load_within(tree, &self.prefix, &limits).map_err(cannot)?)
    }

    fn with_settings(&self, loaded: source::Loaded) -> Result<source::Loaded, Trouble> {
        if loaded.sources.find(SETTINGS).is_none() {
            let root = self.tree.root().display();
            return Err(Trouble(format!("`{SETTINGS}` is no longer in `{root}`")));
        }
        Ok(loaded)
    }
}

impl Opened {
    /// Returns the playbook's folder as its repository names it, ending in `/`; without a repository, as
    /// it is seen from the working directory.
    pub(super) fn folder(&self) -> String {
        match Repository::holding(self.tree.root()).map(|repository| repository.folder()) {
            Ok(folder) if folder.is_empty() => folder,
            Ok(folder) => format!("{folder}/"),
            Err(_) if self.prefix.starts_with("..") || Path::new(&self.prefix).is_absolute() => {
                String::new()
            }
            Err(_) => self.prefix.clone(),
        }
    }

    /// Returns who changed which file, and when. Without git, without a commit, or where git does
    /// not say, it is empty: pages are complete without it.
    pub(super) fn edits(&self) -> Arc<Edits> {
        let edits = Repository::holding(self.tree.root()).and_then(|found| found.edits());
        Arc::new(edits.unwrap_or_default())
    }

    /// Reads the theme: the one in the program, with what the playbook's `theme/` puts in place, in
    /// the playbook's language.
    pub(super) fn theme(&self, playbook: &Playbook) -> Result<Theme, Trouble> {
        let (mut overrides, limits) = (BTreeMap::new(), model::limits(&self.tree));
        for entry in self.tree.list()? {
            if let Some(name) = entry.path.strip_prefix("theme/")
                && entry.kind == EntryKind::File
            {
                let bytes = source::read_asset(&self.tree, &entry.path, &limits)?;
                overrides.insert(name.to_owned(), bytes);
            }
        }
        Theme::load(overrides, playbook.settings().record.text("language"))
            .map_err(|error| Trouble(format!("{}\n\nhelp: {}", error.message, error.help)))
    }
}

/// Says on which files a result does not rest, because they cannot be read.
pub(super) fn tell_unread(playbook: &Playbook) {
    let files: BTreeSet<_> = playbook.faults.iter().filter_map(Fault::unreadable).collect();
    if !files.is_empty() {
        super::talk(format!(
            "{} cannot be read in full, so something may be missing here; `playmaker check` \
             says what is wrong",
            so_many(files.len(), "file")
        ));
    }
}

/// Opens an address in the reader's browser; when that cannot be done, the address is printed
/// anyway.
pub(super) fn browse(url: &str) {
    let (program, first): (_, &[&str]) = if cfg!(target_os = "macos") {
        ("open", &[])
    } else if cfg!(windows) {
        ("cmd", &["/C", "start", ""])
    } else {
        ("xdg-open", &[])
    };
    let mut command = std::process::Command::new(program);
    let quiet = std::process::Stdio::null;
    if command.args(first).arg(url).stdout(quiet()).stderr(quiet()).spawn().is_err() {
        super::talk(format!("could not start a browser; open {url}"));
    }
}

/// Returns the folder with the settings: `folder` itself, or `playbook` in it.
fn holder(folder: impl AsRef<Path>) -> Option<PathBuf> {
    let folder = folder.as_ref();
    let inner = folder.join("playbook");
    let holds = |folder: &Path| folder.join(SETTINGS).is_file();
    if holds(folder) {
        return Some(folder.to_path_buf());
    }
    holds(&inner).then_some(inner)
}

/// Returns the path from `here` to `root` as people would type it, ending in `/`.
fn shown_prefix(here: &Path, root: &Path) -> String {
    let shown = match root.strip_prefix(here) {
        Ok(relative) => relative.to_path_buf(),
        Err(_) => match here.strip_prefix(root) {
            Ok(below) => below.iter().map(|_| "..").collect(),
            Err(_) => root.to_path_buf(),
        },
    };
    let text = shown.to_string_lossy().replace('\\', "/");
    let text = text.strip_prefix("./").unwrap_or(&text).trim_end_matches('/');
    if text.is_empty() || text == "." { String::new() } else { format!("{text}/") }
}

/// Returns a path as people would type it here.
pub(super) fn shown(path: &Path) -> String {
    let here = std::env::current_dir().unwrap_or_default();
    let path = path.strip_prefix(here).unwrap_or(path);
    let text = path.to_string_lossy().replace('\\', "/");
    let text = text.strip_prefix("./").unwrap_or(&text);
    if text.is_empty() { ".".to_owned() } else { text.to_owned() }
}

/// Decides what day it is: `--as-of`, then `as_of` in the settings, then SOURCE_DATE_EPOCH, then
/// the clock.
fn today(as_of: Option<&str>) -> Result<Today, Trouble> {
    if let Some(day) = as_of {
        let day = Date::parse(day)
            .map_err(|wrong| Trouble(format!("--as-of: {}; {}", wrong.message, wrong.help)))?;
        return Ok(Today::Pinned(day));
    }
    let day = match std::env::var("SOURCE_DATE_EPOCH") {
        Ok(seconds) => {
            let seconds = seconds.trim().parse::<i64>().map_err(|_| {
                Trouble(format!("SOURCE_DATE_EPOCH is `{seconds}`, not a number of seconds"))
            })?;
            let time = jiff::Timestamp::from_second(seconds).map_err(|_| {
                Trouble(format!("SOURCE_DATE_EPOCH is `{seconds}`, which no year up to 9999 has"))
            })?;
            time.to_zoned(jiff::tz::TimeZone::UTC).date()
        }
        Err(_) => clock()?,
    };
    Ok(Today::Usual(Date::from(day)))
}

/// Returns the day that the clock of this machine says.
fn clock() -> Result<jiff::civil::Date, Trouble> {
    let now = jiff::Timestamp::try_from(std::time::SystemTime::now()).map_err(|_| {
        Trouble(
            "the clock of this machine says a day after the year 9999\n\nset it, or name the day \
             with `--as-of`"
                .to_owned(),
        )
    })?;
    Ok(now.to_zoned(jiff::tz::TimeZone::UTC).date())
}
