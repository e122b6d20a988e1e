//! The `playmaker` program: arguments → command → exit code.

use std::process::ExitCode;

use clap::Parser;
use playmaker::{cli::Cli, commands};

/// A site is made of very many small texts, which this allocator hands out sooner than the system's.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    commands::run(&Cli::parse())
}
