//! One run of the program: started with a bare environment, watched, and killed when it takes too much.

use std::{
    fmt,
    io::Read,
    process::{Command, Stdio},
    sync::mpsc,
    thread,
    time::{Duration, Instant},
};

use nix::{
    sys::signal::{Signal, kill},
    unistd::Pid,
};
use wait4::Wait4;

/// What a run may take.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    /// CPU of all threads; other work on the machine does not count.
    pub(crate) cpu: Duration,
    /// Memory at its peak, in bytes.
    pub(crate) memory: u64,
}

impl Default for Limits {
    /// What the goal asks of an optimized program, with room for a debug build.
    fn default() -> Self {
        Self { cpu: Duration::from_secs(5), memory: 512 << 20 }
    }
}

/// Wall time after which a run that does nothing counts as hanging, however busy the machine is.
const HANGS: Duration = Duration::from_secs(120);

/// How a run ended.
pub(crate) struct Ended {
    /// The exit code; -1 where there was none.
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
    pub(crate) cpu: Duration,
    /// The report as JSON, where one was asked for.
    pub(crate) json: Option<serde_json::Value>,
}

/// A finding of the report.
#[derive(Debug)]
pub(crate) struct Found {
    pub(crate) rule: String,
    pub(crate) path: String,
    pub(crate) line: u64,
}

impl Ended {
    /// Returns everything that was printed.
    pub(crate) fn told(&self) -> String {
        format!("{}{}", self.stdout, self.stderr)
    }

    /// Returns the findings of the report.
    pub(crate) fn findings(&self) -> Vec<Found> {
        let report = self.json.as_ref().unwrap_or_else(|| panic!("no report was written: {self}"));
        let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
        let found = report["findings"].as_array().expect("a report has findings").iter();
        let found = found.map(|one| Found {
            rule: text(&one["rule"]),
            path: text(&one["place"]["path"]),
            line: one["place"]["line"].as_u64().unwrap_or_default(),
        });
        found.collect()
    }
}

impl fmt::Display for Ended {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let short = |text: &str| text.chars().take(4000).collect::<String>();
        write!(
            out,
            "ended with {}\n--- stdout\n{}\n--- stderr\n{}",
            self.code,
            short(&self.stdout),
            short(&self.stderr)
        )
    }
}

/// Runs a command to its end. Panics when it hangs, takes too much, dies of a signal or panics.
pub(crate) fn run(command: &mut Command, limits: Limits) -> Ended {
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap_or_else(|fault| panic!("{command:?}: {fault}"));
    let stdout = drained(child.stdout.take().expect("it is piped"));
    let stderr = drained(child.stderr.take().expect("it is piped"));
    let (done, is_done) = mpsc::channel::<()>();
    let pid = child.id();
    let watch = thread::spawn(move || watch(pid, limits, &is_done));
    let used = child.wait4().expect("our own child can be waited for");
    drop(done);
    let killed = watch.join().expect("the watch does not panic");
    let text = |bytes: thread::JoinHandle<Vec<u8>>| bytes.join().expect("reading does not panic");
    let (stdout, stderr) = (text(stdout), text(stderr));
    let ended = Ended {
        code: used.status.code().unwrap_or(-1),
        stdout: String::from_utf8_lossy(&stdout).into_owned(),
        stderr: String::from_utf8_lossy(&stderr).into_owned(),
        cpu: used.rusage.utime + used.rusage.stime,
        json: None,
    };
    assert_eq!(killed, None, "{command:?} {ended}");
    assert!((0..=2).contains(&ended.code), "{command:?} was {:?}: {ended}", used.status);
    for word in ["panicked at", "RUST_BACKTRACE", "overflowed its stack"] {
        assert!(!ended.stderr.contains(word), "{command:?} {ended}");
    }
    assert!(ended.cpu <= limits.cpu, "{command:?} took {:?} of CPU", ended.cpu);
    let peak = used.rusage.maxrss;
    assert!(peak <= limits.memory, "{command:?} took {} MiB", peak >> 20);
    ended
}

fn drained(mut pipe: impl Read + Send + 'static) -> thread::JoinHandle<Vec<u8>> {
    thread::spawn(move || {
        let mut bytes = Vec::new();
        pipe.read_to_end(&mut bytes).expect("a pipe can be read");
        bytes
    })
}

/// Kills a run that hangs or outgrows its memory, so that it takes nothing else along. Returns
/// why.
fn watch(pid: u32, limits: Limits, is_done: &mpsc::Receiver<()>) -> Option<&'static str> {
    const PAGE: u64 = 4096;
    let start = Instant::now();
    while is_done.recv_timeout(Duration::from_millis(50)) == Err(mpsc::RecvTimeoutError::Timeout) {
        let statm = std::fs::read_to_string(format!("/proc/{pid}/statm")).unwrap_or_default();
        let resident: u64 =
            statm.split(' ').nth(1).and_then(|pages| pages.parse().ok()).unwrap_or_default();
        let why = if resident * PAGE > limits.memory {
            "it takes too much memory"
        } else if start.elapsed() > HANGS {
            "it hangs"
        } else {
            continue;
        };
        let pid = Pid::from_raw(i32::try_from(pid).expect("a process number"));
        kill(pid, Signal::SIGKILL).expect("our own child can be killed");
        return Some(why);
    }
    None
}
