//! The `playmaker` program: arguments → command → exit code.

use std::process::ExitCode;

use clap::Parser;
use playmaker::{cli::Cli, commands};

/// A site is made of very many small texts, which this allocator hands out sooner than the system's.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    refuse_to_die_of_large_files();
    commands::run(&Cli::parse())
}

/// Where files may have a size only (`ulimit -f`), the system ends whoever writes more. Caught, the
/// signal does nothing: writing fails, and that is told and cleaned up like a full disk.
#[cfg(unix)]
fn refuse_to_die_of_large_files() {
    // Nobody looks at what it sets. Where it cannot be caught, it ends the program as before.
    let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, std::sync::Arc::default());
}

#[cfg(not(unix))]
fn refuse_to_die_of_large_files() {}
