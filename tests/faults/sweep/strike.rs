//! One build with one fault in it, and what it has to leave.

use std::{
    fs,
    os::unix::process::ExitStatusExt,
    process::{ExitStatus, Stdio},
};

use super::call::{Call, needs_strace};
use crate::desk::{self, Desk, Tree};

/// What happens at a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// It fails: the name of the error, and what people are told.
    Error(&'static str, &'static str),
    /// The process is killed before it.
    Kill,
}

/// Every fault that a call is given.
pub(crate) const FAULTS: &[Fault] = &[
    Fault::Error("ENOSPC", "No space left on device"),
    Fault::Error("EIO", "Input/output error"),
    Fault::Error("EACCES", "Permission denied"),
    Fault::Error("EMFILE", "Too many open files"),
    Fault::Error("EROFS", "Read-only file system"),
    Fault::Error("EDQUOT", "Disk quota exceeded"),
    Fault::Kill,
];

impl Fault {
    /// Names the fault in a message.
    pub(crate) fn shown(self) -> &'static str {
        match self {
            Self::Error(name, _) => name,
            Self::Kill => "kill -9",
        }
    }

    /// Says it as strace is asked for it.
    fn words(self) -> String {
        match self {
            Self::Error(name, _) => format!("error={name}"),
            Self::Kill => "signal=SIGKILL".to_owned(),
        }
    }
}

/// How a build with a fault in it ended.
pub(crate) struct Strike {
    pub(crate) status: ExitStatus,
    pub(crate) said: String,
    /// How many calls were made to fail.
    n_faults: usize,
}

/// Builds with one fault at one call.
pub(crate) fn strike(desk: &Desk, (call, fault): (&Call, Fault), n_threads: usize) -> Strike {
    let (path, [before, after]) = call.words();
    let inject = format!("{}:{}:when={}", call.name, fault.words(), call.nth);
    let before = desk.root().join(before.trim_start_matches('/'));
    let options = format!("-e trace={} -e inject={inject} -P {path}", call.name);
    run(desk, (&options, fault), n_threads, &[&before.to_string_lossy(), after])
}

/// Builds with the faults that the options of strace say; `fault` is the first of them.
pub(crate) fn strike_all(desk: &Desk, options: &str, fault: Fault) -> Strike {
    run(desk, (options, fault), 1, &["", ""])
}

fn run(desk: &Desk, (options, fault): (&str, Fault), n_threads: usize, path: &[&str; 2]) -> Strike {
    needs_strace();
    let log = desk.root().join("log");
    // With the filter of the kernel calls that nobody asked for cost nothing, but no signal comes through.
    let filter = if fault == Fault::Kill { "" } else { "--seccomp-bpf" };
    let build = desk.build_command();
    let script = format!(r#"exec strace -D -f {filter} -s 0 -o log {options} -- "${{@:3}}""#);
    let mut shell = std::process::Command::new("bash");
    shell.args(["-c", &script, "bash"]).args(path).arg(build.get_program()).args(build.get_args());
    desk::plain(&mut shell).env("RAYON_NUM_THREADS", n_threads.to_string());
    shell.current_dir(desk.root()).stdin(Stdio::null());
    let run = shell.output().expect("bash starts");
    let log = fs::read_to_string(log).unwrap_or_default();
    Strike {
        status: run.status,
        said: desk::text(&run.stderr),
        n_faults: log.matches("(INJECTED)").count(),
    }
}

/// What a fault left.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Left {
    /// The old site and nothing else: the build failed.
    Old,
    /// The old site, and something that the next build removed.
    OldAndLitter,
    /// The new site and nothing else.
    New,
    /// The new site, and something that the next build removed.
    NewAndLitter,
    /// No site, until the next build brought it back: only where two renames stand for one.
    Nothing,
}

/// Holds a build with one fault to what is required, and makes the desk what it was.
pub(crate) fn judge(
    desk: &Desk,
    (call, fault): (&Call, Fault),
    strike: &Strike,
) -> Result<Left, String> {
    if matches!(fault, Fault::Error(..)) && strike.n_faults != 1 {
        return Err(format!("{} calls failed instead of one", strike.n_faults));
    }
    let left = whole(desk, fault, strike)?;
    let removes = ["unlink", "unlinkat", "rmdir"].contains(&call.name.as_str());
    match left {
        Left::Nothing => Err("there is no site".to_owned()),
        Left::OldAndLitter if fault != Fault::Kill && !removes => {
            Err(format!("litter: {:?}", desk.litter()))
        }
        Left::NewAndLitter if fault != Fault::Kill => {
            let litter = desk.litter();
            let untold =
                litter.iter().find(|name| !strike.said.contains(*name) && !name.ends_with("-lock"));
            untold.map_or(Ok(left), |name| Err(format!("nobody is told of {name}")))
        }
        _ => Ok(left),
    }
    .and_then(|left| recovers(desk, left))
}

/// The site is whole, and what was said fits.
pub(crate) fn whole(desk: &Desk, fault: Fault, strike: &Strike) -> Result<Left, String> {
    if strike.said.contains("panicked") {
        return Err("a panic".to_owned());
    }
    let sites = desk::sites();
    let site = out(desk);
    let has_litter = !desk.litter().is_empty() || site.values().any(|found| found.links > 1);
    let left = match (same(&site, &sites.old), same(&site, &sites.new)) {
        (true, _) if has_litter => Left::OldAndLitter,
        (true, _) => Left::Old,
        (_, true) if has_litter => Left::NewAndLitter,
        (_, true) => Left::New,
        _ if !desk.out().exists() => Left::Nothing,
        _ => return Err("neither the old site nor the new one".to_owned()),
    };
    let is_old = !matches!(left, Left::New | Left::NewAndLitter);
    match (strike.status.code(), fault) {
        (Some(0), Fault::Error(..)) if !is_old => Ok(left),
        (Some(2), Fault::Error(_, cause)) if is_old => {
            let line = strike.said.lines().find(|line| line.starts_with("error: "));
            let line = line.ok_or("no error is said")?;
            let is_told = line.contains(cause) && line.contains('`') && line.contains("public");
            if is_told { Ok(left) } else { Err(format!("no path and cause in: {line}")) }
        }
        (None, Fault::Kill) if strike.status.signal() == Some(9) => Ok(left),
        (code, _) => Err(format!("exit code {code:?} with {left:?}")),
    }
}

/// The next build works and leaves nothing but the new site. Where nothing was changed that is known: the desk is the one
/// that every build begins with.
pub(crate) fn recovers(desk: &Desk, left: Left) -> Result<Left, String> {
    if left == Left::Old {
        return Ok(left);
    }
    if left != Left::New {
        let next = desk.build();
        let site = out(desk);
        let is_clean = desk.litter().is_empty() && site.values().all(|found| found.links < 2);
        if next.status.code() != Some(0) || !is_clean || !same(&site, &desk::sites().new) {
            return Err(format!(
                "the next build: {} {:?}",
                desk::text(&next.stderr),
                desk.litter()
            ));
        }
    }
    desk.put_site(&desk::sites().old);
    Ok(left)
}

fn out(desk: &Desk) -> Tree {
    if desk.out().exists() { desk::tree(&desk.out()) } else { Tree::new() }
}

fn same(a: &Tree, b: &Tree) -> bool {
    a.len() == b.len()
        && a.iter()
            .zip(b)
            .all(|((path, a), (other, b))| path == other && a.mode == b.mode && a.bytes == b.bytes)
}
