//! The ground a case stands on: a scratch folder with a playbook, what lies outside of it, and a home of its own.
//!
//! ```text
//! work/playbook/     what is checked        work/out/      where the site is written
//! outside/secret.md  what nobody may read   reports/       what `check` writes, one file per format
//! home/  tmp/        the user's folders
//! ```

use std::{
    collections::BTreeMap,
    ffi::OsStr,
    os::unix::{
        ffi::OsStrExt,
        fs::{MetadataExt, PermissionsExt, symlink},
    },
    path::{Path, PathBuf},
    process::Command,
};

use crate::{
    child::{self, Ended, Limits},
    promise,
};

/// Stands in a file outside the playbook; whoever prints or publishes it read what it may not.
pub(crate) const CANARY: &str = "CANARY-7f3a-outside";

/// The scratch folder of a case; gone with it.
pub(crate) struct Ground {
    scratch: tempfile::TempDir,
    limits: Limits,
}

impl Ground {
    /// Makes a playbook of two files, and what lies around it.
    pub(crate) fn new(limits: Limits) -> Self {
        let ground = Self { scratch: tempfile::tempdir().expect("a scratch folder"), limits };
        for folder in ["work/playbook", "outside", "home", "tmp", "reports"] {
            std::fs::create_dir_all(ground.path(folder)).expect("a folder");
        }
        std::fs::write(ground.path("outside/secret.md"), format!("# Secret\n\n{CANARY}\n"))
            .expect("a file");
        ground.page("playbook.yaml", "title: Acme\ncompany: Acme\nas_of: 2026-11-20\n");
        ground.page("index.md", "# Welcome\n\nTo the playbook.\n");
        ground
    }

    /// Returns a path of the scratch folder.
    pub(crate) fn path(&self, path: impl AsRef<Path>) -> PathBuf {
        self.scratch.path().join(path)
    }

    /// Returns a path of the playbook.
    pub(crate) fn playbook(&self, path: impl AsRef<Path>) -> PathBuf {
        self.path("work/playbook").join(path)
    }

    /// Writes a text into the playbook.
    pub(crate) fn page(&self, path: &str, text: &str) {
        self.bytes(path, text.as_bytes());
    }

    /// Writes bytes into the playbook.
    pub(crate) fn bytes(&self, path: impl AsRef<[u8]>, bytes: &[u8]) {
        let path = self.playbook(OsStr::from_bytes(path.as_ref()));
        std::fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("a folder");
        std::fs::write(&path, bytes).unwrap_or_else(|fault| panic!("{}: {fault}", path.display()));
    }

    /// Adds lines to the settings.
    pub(crate) fn settings(&self, lines: &str) {
        self.page(
            "playbook.yaml",
            &format!("title: Acme\ncompany: Acme\nas_of: 2026-11-20\n{lines}"),
        );
    }

    /// Makes a symbolic link in the playbook.
    pub(crate) fn link(&self, path: &str, to: impl AsRef<Path>) {
        let path = self.playbook(path);
        std::fs::create_dir_all(path.parent().expect("a link is in a folder")).expect("a folder");
        symlink(to, path).expect("a link");
    }

    /// Returns the program, ready to run in `work` with an environment of its own.
    pub(crate) fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(program);
        let path = std::env::var_os("PATH").expect("programs are looked for somewhere");
        command
            .env_clear()
            .env("PATH", path)
            .env("HOME", self.path("home"))
            .env("TMPDIR", self.path("tmp"))
            .env("RAYON_NUM_THREADS", "2")
            .current_dir(self.path("work"));
        command
    }

    /// Runs the program in its own way; what every run promises is held.
    pub(crate) fn playmaker(&self, arguments: &[&str]) -> Ended {
        self.playmaker_with(arguments, &[])
    }

    /// Runs the program with more of an environment.
    pub(crate) fn playmaker_with(&self, arguments: &[&str], environment: &[(&str, &str)]) -> Ended {
        let mut command = self.command("prlimit");
        command.args(["--nofile=256:256", env!("CARGO_BIN_EXE_playmaker")]);
        command.args(arguments).envs(environment.iter().copied());
        let ended = child::run(&mut command, self.limits);
        promise::print_is_harmless(&ended);
        ended
    }

    /// Runs the program as a user who owns nothing, where this one may become such a user; root
    /// may open everything.
    pub(crate) fn without_rights(&self, arguments: &[&str]) -> Ended {
        if !nix::unistd::geteuid().is_root() {
            return self.playmaker(arguments);
        }
        let open = |path: PathBuf| {
            let mode = std::fs::Permissions::from_mode(0o755);
            std::fs::set_permissions(path, mode).expect("our own folder");
        };
        open(self.path(""));
        // Where the program stands, that user may not look.
        let (built, program) = (env!("CARGO_BIN_EXE_playmaker"), self.path("playmaker"));
        if !program.exists() && std::fs::hard_link(built, &program).is_err() {
            std::fs::copy(built, &program).expect("the program can be copied");
        }
        let mut command = self.command("setpriv");
        command.args(["--reuid=65534", "--regid=65534", "--clear-groups"]);
        command.arg(program).args(arguments);
        let ended = child::run(&mut command, self.limits);
        promise::print_is_harmless(&ended);
        ended
    }

    /// Runs `check`, with a report in every format.
    pub(crate) fn check(&self) -> Ended {
        let formats = ["json", "markdown", "github", "gitlab", "junit", "sarif"];
        let outputs = formats.map(|name| format!("{name}={}", self.report(name).display()));
        let mut arguments = vec!["check", "--format", "human"];
        arguments.extend(outputs.iter().flat_map(|output| ["--format", output]));
        for name in formats {
            let _ = std::fs::remove_file(self.report(name));
        }
        let mut ended = self.playmaker(&arguments);
        if ended.code < 2 {
            ended.json = Some(promise::reports_hold(|name| self.report(name)));
        } else {
            assert!(ended.stderr.starts_with("error: "), "{ended}");
        }
        ended
    }

    fn report(&self, name: &str) -> PathBuf {
        self.path("reports").join(name)
    }

    /// Runs `build`, with the address that feeds need.
    pub(crate) fn build(&self) -> Ended {
        self.playmaker(&["build", "--output", "out", "--base-url", "https://acme.example/book/"])
    }

    /// Returns everything there is but the site and the reports: paths, and what they are.
    pub(crate) fn all(&self) -> BTreeMap<PathBuf, String> {
        const WHOLE: u64 = 1 << 20;
        let root = self.path("");
        let is_ours = |found: &walkdir::DirEntry| {
            let path = found.path().strip_prefix(&root).expect("below the root");
            path != Path::new("work/out") && path != Path::new("reports")
        };
        let walk = walkdir::WalkDir::new(&root).into_iter().filter_entry(is_ours);
        let all = walk.map(|found| {
            let found = found.expect("the scratch folder can be read");
            let about = found.path().symlink_metadata().expect("it is there");
            let content = match about.len() {
                length if about.is_file() && length <= WHOLE => {
                    std::fs::read(found.path()).unwrap_or_default()
                }
                _ => Vec::new(),
            };
            let content = String::from_utf8_lossy(&content);
            // A folder changes when the site is put into it.
            let time = if about.is_dir() { 0 } else { about.mtime_nsec() };
            let what = format!("{:o} {} {time} {content}", about.mode(), about.len());
            let what = if about.is_dir() { format!("{:o}", about.mode()) } else { what };
            (found.into_path(), what)
        });
        all.collect()
    }
}
