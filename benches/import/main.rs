//! How much CPU and memory an import of a CRM export takes, as a whole process: exports of growing
//! size, which must take a time that grows with them and a memory that does not.
//!
//! `cargo bench --bench import` measures; `cargo bench --bench import -- write FILE CONTACTS` writes one
//! of the exports, to look at it or to profile an import of it.
#![expect(clippy::disallowed_methods, reason = "a benchmark writes files and starts the program")]
#![expect(clippy::print_stdout, reason = "a benchmark prints what it measured")]

#[path = "../../tests/import/contacts.rs"]
mod contacts;

use std::{
    error::Error,
    fs::File,
    io::{BufWriter, Write},
    path::Path,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use nix::sys::resource::{UsageWho, getrusage};

/// How many contacts the exports have. The largest comes last: the peak of memory is that of the
/// largest program so far.
const SIZES: [usize; 4] = [1_000, 10_000, 100_000, 1_000_000];

fn main() -> Result<(), Box<dyn Error>> {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    if let [verb, file, n_contacts] = words.as_slice()
        && verb == "write"
    {
        return write(Path::new(file), n_contacts.parse()?);
    }
    println!("{:>9} {:>10} {:>9} {:>9} {:>11}", "contacts", "export", "CPU", "wall", "peak memory");
    for n_contacts in SIZES {
        import(n_contacts)?;
    }
    Ok(())
}

fn write(path: &Path, n_contacts: usize) -> Result<(), Box<dyn Error>> {
    let mut out = BufWriter::new(File::create(path)?);
    contacts::write(&mut out, n_contacts)?;
    Ok(out.flush()?)
}

/// Imports an export into the sample playbook's stages, in a process of its own.
fn import(n_contacts: usize) -> Result<(), Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let export = folder.path().join("contacts.csv");
    write(&export, n_contacts)?;
    let n_bytes = export.metadata()?.len();
    let (before, start) = (cpu()?, Instant::now());
    let status = Command::new(env!("CARGO_BIN_EXE_playmaker"))
        .args(["import", "crm", "--segment-column", "Industry", "--root"])
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("playbook"))
        .arg("--output")
        .arg(folder.path().join("counts.csv"))
        .arg(&export)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()?;
    if !status.success() {
        return Err("the import failed".into());
    }
    let (cpu, wall) = (cpu()? - before, start.elapsed());
    // In KiB on Linux.
    let peak = getrusage(UsageWho::RUSAGE_CHILDREN)?.max_rss() as f64 / 1024.0;
    let (size, cpu, wall) = (n_bytes as f64 / 1e6, cpu.as_secs_f64(), wall.as_secs_f64());
    println!("{n_contacts:>9} {size:>7.1} MB {cpu:>7.2} s {wall:>7.2} s {peak:>7.1} MiB");
    Ok(())
}

/// Returns the CPU time of all programs that were started and have ended.
fn cpu() -> Result<Duration, Box<dyn Error>> {
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN)?;
    let time = |time: nix::sys::time::TimeVal| {
        Duration::from_micros(
            u64::try_from(time.tv_sec() * 1_000_000 + time.tv_usec()).unwrap_or(0),
        )
    };
    Ok(time(usage.user_time()) + time(usage.system_time()))
}
