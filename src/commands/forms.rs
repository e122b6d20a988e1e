//! `playmaker forms`: the forms with which people change the playbook in the browser, and what the
//! other commands need to put them into a site.

use std::{
    borrow::Cow,
    collections::BTreeMap,
    io,
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{
    Outcome, Trouble,
    open::{self, Opened},
    publish::{Folder, publish, tell_left},
    talk,
};
use crate::{
    cli::{self, Cli},
    forms::{self, Forms, Installed, PACKAGES, Package},
    model::Playbook,
    source::{DiskTree, EntryKind, Tree},
    write,
};

/// No file of a package is larger; the editor's script has 2 MB.
const LARGEST: u64 = 8 << 20;

pub(super) fn run(cli: &Cli, options: &cli::Forms) -> Result<Outcome, Trouble> {
    let opened = open::find(cli)?;
    let playbook = opened.read()?;
    open::tell_unread(&playbook);
    let forms = made(&playbook, installed(&opened)?)?;
    let folder = Folder::of(&opened, options.output.as_ref(), "forms");
    let paths: Vec<String> = forms.files.keys().cloned().collect();
    let make = |path: &str| -> io::Result<Cow<'_, [u8]>> { Ok(Cow::Borrowed(&forms.files[path])) };
    let report = publish(&opened, &folder, &paths, make)?;
    let shown = open::shown(&folder.path);
    let write::Report { written, unchanged, .. } = report;
    talk(format!(
        "{} files in {shown}: {written} written, {unchanged} as before",
        written + unchanged
    ));
    tell_left(&report);
    talk(format!(
        "serve them over https with this header, and nothing looser:\n  Content-Security-Policy: {}",
        forms.policy
    ));
    if !playbook.settings().record.has("forms") {
        talk(
            "to have them in the site instead, at `admin/`, write `forms: {sign_in: token}` in playbook.yaml",
        );
    }
    Ok(Outcome::Clean)
}

/// Returns the forms for a site; none where the settings do not ask for them. The packages are read
/// into `installed` the first time only.
pub(super) fn wanted(
    opened: &Opened,
    playbook: &Playbook,
    installed: &mut Option<Installed>,
) -> Result<Option<Arc<Forms>>, Trouble> {
    if !playbook.settings().record.has("forms") {
        return Ok(None);
    }
    let installed = match installed {
        Some(installed) => installed,
        None => installed.insert(self::installed(opened)?),
    };
    Ok(Some(Arc::new(made(playbook, installed.clone())?)))
}

fn made(playbook: &Playbook, installed: Installed) -> Result<Forms, Trouble> {
    forms::forms(playbook, installed).map_err(|refusal| {
        let help = refusal.help().seen_from(playbook.sources.display_folder());
        Trouble(format!("{refusal}\n\nhelp: {help}"))
    })
}

fn installed(opened: &Opened) -> Result<Installed, Trouble> {
    let root = opened.tree.root().canonicalize()?;
    let mut installed = Installed::default();
    for package in PACKAGES {
        let folder = folder(&root, package).ok_or_else(|| not_there(&root, package))?;
        let files = files(&folder, package)
            .map_err(|error| Trouble(format!("cannot read `{}`: {error}", open::shown(&folder))))?;
        installed.add(package, files).map_err(|_| other(&folder, package))?;
    }
    Ok(installed)
}

/// Finds a package as programs of npm do: beside the playbook, or in a folder above it.
fn folder(root: &Path, package: &Package) -> Option<PathBuf> {
    let places = root.ancestors().map(|folder| folder.join("node_modules").join(package.name));
    places.into_iter().find(|folder| folder.join("package.json").is_file())
}

/// Reads what is taken of a package.
fn files(folder: &Path, package: &Package) -> io::Result<BTreeMap<String, Vec<u8>>> {
    let tree = DiskTree::new(folder);
    let mut out = BTreeMap::new();
    for entry in tree.list()? {
        if entry.kind == EntryKind::File && package.is_taken(&entry.path) {
            let bytes = tree.read(&entry.path, LARGEST)?;
            out.insert(entry.path, bytes);
        }
    }
    Ok(out)
}

fn not_there(root: &Path, package: &Package) -> Trouble {
    Trouble(format!(
        "the editor of the forms is not installed: no `node_modules/{}` in `{}` or above it\n\nhelp: {}",
        package.name,
        open::shown(root),
        how()
    ))
}

fn other(folder: &Path, package: &Package) -> Trouble {
    let Package { name, version, .. } = package;
    Trouble(format!(
        "`{}` is not {name} {version} as it was published: another version may change more of a file than \
         its form did\n\nhelp: {}",
        open::shown(folder),
        how()
    ))
}

fn how() -> String {
    let packages = PACKAGES.iter().map(|package| format!("{}@{}", package.name, package.version));
    format!("run `npm install {}` there", packages.collect::<Vec<_>>().join(" "))
}
