//! `playmaker completions`: what a shell reads to complete commands and their options.

use std::io::Write;

use clap::CommandFactory;

use super::{Outcome, Trouble};
use crate::cli::{self, Cli};

pub(super) fn run(options: &cli::Completions) -> Result<Outcome, Trouble> {
    let mut command = Cli::command();
    let name = command.get_name().to_owned();
    let mut text = Vec::new();
    clap_complete::generate(options.shell, &mut command, name, &mut text);
    std::io::stdout().write_all(&text)?;
    Ok(Outcome::Clean)
}
