//! How much CPU a check takes, as whole processes: the sample playbook, and playbooks of growing
//! size, clean and full of faults. A ratio of 2 for twice the items is linear growth.
//!
//! `cargo bench --bench check` measures; `cargo bench --bench check -- write FOLDER ITEMS FAULT`
//! writes one of the playbooks, to look at it or to profile a check of it.
#![expect(clippy::disallowed_methods, reason = "a benchmark writes files and starts the program")]
#![expect(clippy::print_stdout, reason = "a benchmark prints what it measured")]

mod content;

use std::{
    error::Error,
    path::Path,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use nix::sys::resource::{UsageWho, getrusage};

use content::{FAULTS, Fault};

/// How often the sample is checked.
const RUNS: usize = 21;

/// How many items the playbooks have.
const SIZES: [usize; 4] = [1_250, 2_500, 5_000, 10_000];

fn main() -> Result<(), Box<dyn Error>> {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    if let [verb, folder, n_items, fault] = words.as_slice()
        && verb == "write"
    {
        let named = FAULTS.iter().find(|(_, name)| name == fault);
        let (fault, _) = named.ok_or("there is no such fault")?;
        return Ok(content::write(Path::new(folder), n_items.parse()?, *fault)?);
    }
    sample()?;
    println!("\n{:<22} {:>7} {:>9} {:>9} {:>7}", "items", "number", "CPU", "an item", "ratio");
    for (fault, name) in FAULTS {
        growth(*fault, name)?;
    }
    Ok(())
}

fn sample() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("playbook");
    let mut runs = Vec::new();
    for _ in 0..RUNS {
        runs.push(check(&folder)?);
    }
    let median = |of: fn(&Cost) -> Duration| {
        let mut all: Vec<Duration> = runs.iter().map(of).collect();
        all.sort();
        all[RUNS / 2]
    };
    let (cpu, wall) = (median(|cost| cost.cpu), median(|cost| cost.wall));
    println!("the sample, median of {RUNS} runs: {} CPU, {} wall", millis(cpu), millis(wall));
    Ok(())
}

fn growth(fault: Fault, name: &str) -> Result<(), Box<dyn Error>> {
    let mut before: Option<Duration> = None;
    for n_items in SIZES {
        let folder = tempfile::tempdir()?;
        content::write(folder.path(), n_items, fault)?;
        let cpu = check(folder.path())?.cpu;
        let each = cpu.as_secs_f64() * 1e6 / n_items as f64;
        let ratio = before.map_or(String::new(), |before| {
            format!("{:.2}", cpu.as_secs_f64() / before.as_secs_f64())
        });
        println!("{name:<22} {n_items:>7} {:>9} {each:>6.1} µs {ratio:>7}", millis(cpu));
        before = Some(cpu);
    }
    Ok(())
}

/// What one run of the program took.
struct Cost {
    cpu: Duration,
    wall: Duration,
}

/// Checks a playbook in a process of its own.
fn check(folder: &Path) -> Result<Cost, Box<dyn Error>> {
    let (before, start) = (children()?, Instant::now());
    Command::new(env!("CARGO_BIN_EXE_playmaker"))
        .args(["check", "--format", "short", "--root"])
        .arg(folder)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()?;
    Ok(Cost { cpu: children()? - before, wall: start.elapsed() })
}

/// Returns the CPU time of all programs that were started and have ended.
fn children() -> Result<Duration, Box<dyn Error>> {
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN)?;
    let time = |time: nix::sys::time::TimeVal| {
        Duration::from_micros(
            u64::try_from(time.tv_sec() * 1_000_000 + time.tv_usec()).unwrap_or(0),
        )
    };
    Ok(time(usage.user_time()) + time(usage.system_time()))
}

fn millis(time: Duration) -> String {
    format!("{:.1} ms", time.as_secs_f64() * 1e3)
}
