//! Where a case is played: a scratch folder with a playbook and, where one is asked for, the site of an earlier version.

use std::{
    collections::BTreeMap,
    fs,
    os::unix::fs::{MetadataExt, PermissionsExt},
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    sync::OnceLock,
};

use tempfile::TempDir;
use walkdir::WalkDir;

/// The seconds of 2026-11-20, so that a site does not depend on the day of a test.
const DAY: &str = "1795132800";

/// A file or folder as the disk has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    /// Its rights, in the last nine bits.
    pub(crate) mode: u32,
    /// How many names it has; folders are not counted.
    pub(crate) links: u64,
    /// What it holds; nothing for a folder.
    pub(crate) bytes: Option<Vec<u8>>,
}

/// What is in a folder, by path.
pub(crate) type Tree = BTreeMap<String, Found>;

/// A scratch folder; `work/playbook` is version 2, `work/public` the site.
pub(crate) struct Desk {
    folder: TempDir,
}

/// The playbook's two versions as sites: before, after.
pub(crate) struct Sites {
    pub(crate) old: Tree,
    pub(crate) new: Tree,
}

/// Returns the program under test.
pub(crate) fn program() -> &'static Path {
    static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
    PROGRAM.get_or_init(|| {
        let other = std::env::var_os("FAULTS_PROGRAM").map(PathBuf::from);
        other.unwrap_or_else(|| PathBuf::from(env!("CARGO_BIN_EXE_playmaker")))
    })
}

/// Returns both sites, built once.
pub(crate) fn sites() -> &'static Sites {
    static SITES: OnceLock<Sites> = OnceLock::new();
    SITES.get_or_init(|| {
        let desk = Desk::new();
        let site = |version| {
            desk.version(version);
            let built = desk.build();
            assert!(built.status.success(), "{}", text(&built.stderr));
            tree(&desk.out())
        };
        let old = site(1);
        Sites { old, new: site(2) }
    })
}

impl Desk {
    /// A desk with version 2 of the playbook and no site.
    pub(crate) fn new() -> Self {
        let desk = Self { folder: tempfile::tempdir().expect("a scratch folder") };
        let work = desk.work();
        fs::create_dir(&work).expect("a folder");
        let started = command(&work).args(["init", "."]).output().expect("the program starts");
        assert!(started.status.success(), "{}", text(&started.stderr));
        fs::remove_dir_all(work.join(".vscode")).expect("the editor's settings are no part of it");
        for n in 1..=8 {
            let page = format!("# Page {n}\n\nWhat we do on day {n}.\n");
            fs::write(work.join(format!("playbook/page-{n}.md")), page).expect("a page");
        }
        desk.version(2);
        desk
    }

    /// A desk with version 2 of the playbook and the site of version 1.
    pub(crate) fn with_site() -> Self {
        let desk = Self::new();
        desk.put_site(&sites().old);
        desk
    }

    /// Makes the playbook this version of itself: another title, which every page shows, and pages that come and go.
    pub(crate) fn version(&self, version: u32) {
        let settings = self.work().join("playbook/playbook.yaml");
        let text = fs::read_to_string(&settings).expect("the settings");
        let lines = text.lines().map(|line| match line.starts_with("title:") {
            true => format!("title: Version {version}\n"),
            false => format!("{line}\n"),
        });
        fs::write(&settings, lines.collect::<String>()).expect("the settings");
        let pages =
            [("playbook/gone.md", "# Only before\n"), ("playbook/come.md", "# Only after\n")];
        for (page, wanted) in pages.iter().zip([1, 2]) {
            let path = self.work().join(page.0);
            match version == wanted {
                true => fs::write(path, page.1).expect("a page"),
                false => drop(fs::remove_file(path)),
            }
        }
    }

    /// The real path of the scratch folder.
    pub(crate) fn root(&self) -> PathBuf {
        self.folder.path().canonicalize().expect("the scratch folder")
    }

    /// The folder that holds the playbook and the site.
    pub(crate) fn work(&self) -> PathBuf {
        self.root().join("work")
    }

    /// The published folder.
    pub(crate) fn out(&self) -> PathBuf {
        self.work().join("public")
    }

    /// Writes a site where the published one is, and removes whatever else lies beside the playbook.
    pub(crate) fn put_site(&self, site: &Tree) {
        for entry in fs::read_dir(self.work()).expect("the desk") {
            let path = entry.expect("the desk").path();
            match path.file_name().is_some_and(|name| name == "playbook") {
                true => {}
                false if path.is_dir() => fs::remove_dir_all(path).expect("litter"),
                false => fs::remove_file(path).expect("litter"),
            }
        }
        write(&self.out(), site);
    }

    /// The names beside the playbook and its site.
    pub(crate) fn litter(&self) -> Vec<String> {
        let entries = fs::read_dir(self.work()).expect("the desk");
        let names = entries.map(|entry| entry.expect("the desk").file_name());
        let mut names: Vec<_> = names.map(|name| name.to_string_lossy().into_owned()).collect();
        names.retain(|name| name != "playbook" && name != "public");
        names.sort();
        names
    }

    /// `playmaker` with an environment that is the same everywhere, started on the desk.
    pub(crate) fn command(&self) -> Command {
        command(&self.root())
    }

    /// `playmaker build`, as it is started in every case that does not say otherwise.
    pub(crate) fn build_command(&self) -> Command {
        let mut command = self.command();
        command.args(["--root", "work/playbook", "build", "--output", "work/public"]);
        command
    }

    /// Builds the site.
    pub(crate) fn build(&self) -> Output {
        self.build_command().output().expect("the program starts")
    }

    /// Builds the site, which has to be the new one then, with nothing beside it.
    pub(crate) fn build_well(&self) {
        let built = self.build();
        let said = text(&built.stderr);
        assert_eq!(built.status.code(), Some(0), "the next build fails: {said}");
        self.holds(&sites().new, &said);
        assert_eq!(self.litter(), Vec::<String>::new(), "the next build leaves litter: {said}");
    }

    /// The published folder is this site, byte for byte.
    pub(crate) fn holds(&self, site: &Tree, said: &str) {
        self.holds_bytes(site, said);
        for (path, found) in tree(&self.out()) {
            assert_eq!(found.mode, site[&path].mode, "the rights of {path}: {said}");
        }
    }

    /// The same, whatever the rights are.
    pub(crate) fn holds_bytes(&self, site: &Tree, said: &str) {
        let found = tree(&self.out());
        assert_eq!(names(&found), names(site), "not a whole site: {said}");
        for (path, wanted) in site {
            assert!(found[path].bytes == wanted.bytes, "what {path} holds: {said}");
        }
    }

    /// An error was said, with a path and its cause; the old site is there and nothing beside it.
    pub(crate) fn refused(&self, run: &Output, cause: &str) {
        let said = text(&run.stderr);
        assert_eq!(run.status.code(), Some(2), "{said}");
        assert!(said.contains("error: ") && said.contains(cause), "no `{cause}` in: {said}");
        assert!(!said.contains("panicked"), "{said}");
        self.holds(&sites().old, &said);
        assert_eq!(self.litter(), Vec::<String>::new(), "{said}");
    }
}

fn names(tree: &Tree) -> Vec<&String> {
    tree.keys().collect()
}

/// Bytes that were printed, as text.
pub(crate) fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// `playmaker` in a folder, with as little environment as it takes.
fn command(folder: &Path) -> Command {
    let mut command = Command::new(program());
    plain(&mut command);
    command.current_dir(folder).stdin(Stdio::null());
    command
}

/// Gives a program an environment that is the same on every machine.
pub(crate) fn plain(command: &mut Command) -> &mut Command {
    let path = std::env::var_os("PATH").unwrap_or_default();
    command.env_clear().env("PATH", path).env("HOME", "/nonexistent").env("NO_COLOR", "1");
    command.env("SOURCE_DATE_EPOCH", DAY)
}

/// Everything below a folder.
pub(crate) fn tree(folder: &Path) -> Tree {
    let mut tree = Tree::new();
    for entry in WalkDir::new(folder).min_depth(1).sort_by_file_name() {
        let entry = entry.expect("a folder that can be listed");
        let path = entry.path().strip_prefix(folder).expect("below the folder");
        let metadata = entry.metadata().expect("a file that is there");
        let is_file = metadata.is_file();
        let found = Found {
            mode: metadata.permissions().mode() & 0o777,
            links: if is_file { metadata.nlink() } else { 0 },
            bytes: is_file.then(|| fs::read(entry.path()).expect("a file that can be read")),
        };
        tree.insert(path.to_string_lossy().into_owned(), found);
    }
    tree
}

/// Writes what was in a folder, with its rights.
pub(crate) fn write(folder: &Path, tree: &Tree) {
    fs::create_dir_all(folder).expect("a folder");
    for (path, found) in tree {
        let path = folder.join(path);
        match &found.bytes {
            Some(bytes) => fs::write(&path, bytes).expect("a file"),
            None => fs::create_dir(&path).expect("a folder"),
        }
        fs::set_permissions(&path, fs::Permissions::from_mode(found.mode)).expect("its rights");
    }
}

impl Desk {
    /// Runs lines of bash on the desk; `$playmaker` is the program, and `build` builds as every case does.
    pub(crate) fn shell(&self, lines: &str) -> Output {
        let script = format!(
            "build() {{ \"$playmaker\" --root work/playbook build --output work/public \"$@\"; }}\n{lines}"
        );
        let mut shell = Command::new("bash");
        plain(&mut shell).env("playmaker", program());
        shell.args(["-c", &script]).current_dir(self.root()).stdin(Stdio::null());
        shell.output().expect("bash starts")
    }
}

/// What starts a program without the rights of an administrator to pass over those of files.
pub(crate) const AS_PEOPLE: &str = r#"
as_people() {
    if [ "$(id -u)" = 0 ]; then setpriv --bounding-set=-dac_override,-dac_read_search "$@"; else "$@"; fi
}"#;

/// A namespace of mounts of its own, or words that say why there is none.
pub(crate) const OWN_MOUNTS: &str = r#"
own_mounts() {
    unshare --mount true || { echo "these cases mount file systems: run them as root, where mounting is allowed" >&2; exit 99; }
    unshare --mount bash -c "$1"
}"#;
