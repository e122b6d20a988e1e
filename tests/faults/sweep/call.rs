//! Which calls a build makes on the folders it publishes into, told by strace.

use std::{fs, process::Command};

use crate::desk::{self, Desk};

/// Calls that change the disk. `?` stands before what some processors do not have.
const WRITES: &[&str] = &[
    "write",
    "fsync",
    "?rename",
    "?renameat",
    "renameat2",
    "?mkdir",
    "mkdirat",
    "?unlink",
    "unlinkat",
    "?rmdir",
    "?link",
    "linkat",
    "ftruncate",
    "fallocate",
    "?chmod",
    "fchmod",
    "fchmodat",
    "flock",
    "utimensat",
];

/// Calls that look at it.
const READS: &[&str] = &["read", "getdents64", "?statx", "?newfstatat"];

/// Both at once, as it is asked.
const OPENS: &str = "openat";

/// What stands for the number of the process in the name of its folder.
const PROCESS: &str = "{process}";

/// One call of a build, by its file: no other call of that build is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Call {
    /// As strace names it.
    pub(crate) name: String,
    /// What it is: its name, and of `openat` whether it creates a file.
    pub(crate) sort: String,
    /// The file or folder below the desk, up to and after the number of the process, if that is in it.
    path: (String, Option<String>),
    /// The how many-th of its name on this file.
    pub(crate) nth: usize,
    /// Whether it changes the disk.
    pub(crate) is_write: bool,
}

impl Call {
    /// Tells the path in words of a shell: `$1` and `$2` are its parts, `$$` the number of the process.
    pub(crate) fn words(&self) -> (&'static str, [&str; 2]) {
        match &self.path {
            (before, Some(after)) => (r#""$1$$$2""#, [before, after]),
            (before, None) => (r#""$1$2""#, [before, ""]),
        }
    }

    /// Names the call in a message.
    pub(crate) fn shown(&self) -> String {
        let (before, after) = &self.path;
        let after = after.as_ref().map(|after| format!("{PROCESS}{after}")).unwrap_or_default();
        format!("{} {} of {before}{after}", self.sort, self.nth)
    }
}

/// Says what to do where the program that makes calls fail is missing.
pub(crate) fn needs_strace() {
    let found = Command::new("strace").arg("--version").output();
    assert!(
        found.is_ok(),
        "the program `strace` is missing: `apt-get install strace`, or `scripts/test`, which does that"
    );
}

/// Builds once and returns every call on the published folder and on what lies beside it.
pub(crate) fn record() -> Vec<Call> {
    let desk = Desk::with_site();
    let log = desk.root().join("log");
    let all: Vec<&str> = WRITES.iter().chain(READS).copied().chain([OPENS]).collect();
    needs_strace();
    let mut traced = Command::new("strace");
    // `-D`: what is traced has the number that was started here.
    traced
        .args(["-D", "-f", "-y", "-s", "0", "-e", &format!("trace={}", all.join(",")), "-o"])
        .arg(&log);
    let build = desk.build_command();
    traced.arg(build.get_program()).args(build.get_args());
    desk::plain(&mut traced).env("RAYON_NUM_THREADS", "1").current_dir(desk.root());
    let child =
        traced.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped()).spawn();
    let child = child.expect("strace starts");
    let process = child.id().to_string();
    let run = child.wait_with_output().expect("strace ends");
    let said = desk::text(&run.stderr);
    assert!(
        run.status.success(),
        "strace cannot follow a program here (is ptrace allowed?): {said}"
    );
    desk.holds(&desk::sites().new, &said);
    let log = fs::read_to_string(log).expect("what strace saw");
    let calls = calls(&log, &desk.work().to_string_lossy(), &process);
    assert!(!calls.is_empty(), "strace saw nothing: {said}\n{log}");
    calls.into_iter().map(|call| call.below(&desk)).collect()
}

impl Call {
    /// Forgets on which desk it was seen.
    fn below(mut self, desk: &Desk) -> Self {
        let root = desk.root().to_string_lossy().into_owned();
        self.path.0 = self.path.0.strip_prefix(&root).expect("on the desk").to_owned();
        self
    }
}

/// Reads what strace wrote: `PROCESS name(argument, …) = answer`.
fn calls(log: &str, work: &str, process: &str) -> Vec<Call> {
    let is_ours = |path: &str| {
        let name = path.strip_prefix(work).and_then(|rest| rest.strip_prefix('/'));
        name.is_some_and(|name| name.starts_with("public") || name.starts_with(".public."))
    };
    let mut seen: Vec<(&str, Vec<&str>)> = Vec::new();
    let mut calls = Vec::new();
    for line in log.lines() {
        // Programs that are started meanwhile cut lines in two: what a call is about stands in the first half.
        let is_rest = line.contains(" resumed>");
        let Some((_, line)) = line.split_once(' ').filter(|_| !is_rest) else { continue };
        let Some((name, arguments)) = line.trim_start().split_once('(') else { continue };
        let paths: Vec<&str> = paths(arguments).into_iter().filter(|path| is_ours(path)).collect();
        let Some(path) = paths.first().copied() else { continue };
        let nth =
            1 + seen.iter().filter(|(other, all)| *other == name && all.contains(&path)).count();
        let creates = name == OPENS && arguments.contains("O_CREAT");
        let own = format!("playmaker-new-{process}");
        let path = match path.split_once(&own) {
            Some((before, after)) => (format!("{before}playmaker-new-"), Some(after.to_owned())),
            None => (path.to_owned(), None),
        };
        let is_write = creates
            || (name != OPENS && !READS.iter().any(|read| read.trim_start_matches('?') == name));
        let sort = if creates { "openat, which creates,".to_owned() } else { name.to_owned() };
        calls.push(Call { name: name.to_owned(), sort, path, nth, is_write });
        seen.push((name, paths));
    }
    calls
}

/// The files that a call names: in quotes, or behind the number of what it opened.
fn paths(arguments: &str) -> Vec<&str> {
    let arguments = arguments.rsplit_once(" = ").map_or(arguments, |(arguments, _)| arguments);
    let quoted = arguments.split('"').skip(1).step_by(2);
    let opened =
        arguments.split('<').skip(1).filter_map(|rest| rest.split_once('>')).map(|(path, _)| path);
    match arguments.starts_with(|first: char| first.is_ascii_digit()) {
        true => opened.take(1).collect(),
        false => quoted.collect(),
    }
}
