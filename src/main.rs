//! The `playmaker` program: arguments → command → exit code.

use std::process::ExitCode;

use clap::Parser;
use playmaker::{cli::Cli, commands};

fn main() -> ExitCode {
    commands::run(&Cli::parse())
}
