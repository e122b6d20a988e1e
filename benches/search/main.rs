//! How much CPU and memory the index of search takes, apart from the rest of a build: playbooks of growing size, each in
//! a process of its own.
//!
//! `cargo bench --bench search` measures; `cargo bench --bench search -- write FOLDER PAGES [ITEMS]` writes one of the
//! playbooks, to build it, to look at it or to profile it; `cargo bench --bench search -- index FOLDER OUT` makes the
//! index of any playbook, writes its files, and prints what that took as JSON. `scripts/search-peers` holds it against
//! other engines.
#![expect(clippy::disallowed_methods, reason = "a benchmark writes files and starts the program")]
#![expect(clippy::print_stdout, reason = "a benchmark prints what it measured")]

mod content;
mod words;

use std::{
    error::Error,
    fs,
    path::Path,
    process::Command,
    time::{Duration, Instant},
};

use nix::sys::resource::{UsageWho, getrusage};
use playmaker::{
    model::{self, Today, value::Date},
    site::{self, Recipe, Theme},
    source::{self, DiskTree},
};
use serde_json::{Value, json};

/// As the program has it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// How many pages the playbooks have.
const SIZES: [usize; 4] = [1_000, 2_000, 5_000, 10_000];

fn main() -> Result<(), Box<dyn Error>> {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["write", folder, pages] => Ok(content::write(Path::new(folder), pages.parse()?, 0)?),
        ["write", folder, pages, items] => {
            Ok(content::write(Path::new(folder), pages.parse()?, items.parse()?)?)
        }
        ["index", folder, out] => {
            println!("{}", index(Path::new(folder), Path::new(out))?);
            Ok(())
        }
        _ => growth(),
    }
}

fn growth() -> Result<(), Box<dyn Error>> {
    println!(
        "{:>7} {:>9} {:>9} {:>11} {:>9} {:>7}",
        "pages", "reading", "index", "memory", "bytes", "files"
    );
    for n_pages in SIZES {
        let folder = tempfile::tempdir()?;
        let (playbook, out) = (folder.path().join("playbook"), folder.path().join("search"));
        content::write(&playbook, n_pages, 0)?;
        let program =
            Command::new(std::env::current_exe()?).arg("index").args([&playbook, &out]).output()?;
        let took: Value = serde_json::from_slice(&program.stdout)?;
        let number = |name: &str| took[name].as_f64().unwrap_or_default();
        println!(
            "{n_pages:>7} {:>7.2} s {:>7.2} s {:>7.0} MiB {:>6.1} MB {:>7}",
            number("read_cpu"),
            number("index_cpu"),
            number("peak_mib"),
            number("bytes") / 1e6,
            number("files"),
        );
    }
    Ok(())
}

/// Makes the index of a playbook and nothing else of its site; returns what that took, in seconds of CPU and of the clock.
fn index(folder: &Path, out: &Path) -> Result<Value, Box<dyn Error>> {
    let (start, before) = (Instant::now(), cpu()?);
    let loaded = source::load(&DiskTree::new(folder), "")?;
    let today = Date::parse("2026-11-20").expect("a date");
    let playbook = model::build(loaded, Today::Usual(today));
    let plan = site::plan(&playbook, &site::Options::default());
    let theme = Theme::standard()?;
    let (read_wall, read_cpu) = (start.elapsed(), cpu()? - before);
    let read_peak = peak()?;

    let (start, before) = (Instant::now(), cpu()?);
    fs::create_dir_all(out.join("search"))?;
    let (mut n_bytes, mut n_files) = (0, 0);
    for (path, _) in plan.recipes().filter(|(_, recipe)| matches!(recipe, Recipe::Index(_))) {
        let page = site::render(&playbook, &theme, &plan, path)?;
        n_bytes += page.bytes.len();
        n_files += 1;
        fs::write(out.join(path), &page.bytes)?;
    }
    let (index_wall, index_cpu) = (start.elapsed(), cpu()? - before);
    Ok(json!({
        "read_cpu": read_cpu.as_secs_f64(),
        "read_wall": read_wall.as_secs_f64(),
        "read_peak_mib": read_peak,
        "index_cpu": index_cpu.as_secs_f64(),
        "index_wall": index_wall.as_secs_f64(),
        "peak_mib": peak()?,
        "bytes": n_bytes,
        "files": n_files,
    }))
}

/// Returns the CPU time of this process so far.
fn cpu() -> Result<Duration, Box<dyn Error>> {
    let usage = getrusage(UsageWho::RUSAGE_SELF)?;
    let time = |time: nix::sys::time::TimeVal| {
        Duration::from_micros(
            u64::try_from(time.tv_sec() * 1_000_000 + time.tv_usec()).unwrap_or(0),
        )
    };
    Ok(time(usage.user_time()) + time(usage.system_time()))
}

/// Returns the most memory that this process has held so far, in MiB.
fn peak() -> Result<f64, Box<dyn Error>> {
    Ok(getrusage(UsageWho::RUSAGE_SELF)?.max_rss() as f64 / 1024.0)
}
