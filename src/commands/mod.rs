//! One file per command: wiring, no logic. The only code that prints.

mod actions;
mod adopt;
mod batch;
mod build;
mod check;
mod codeowners;
mod completions;
mod decide;
mod diff;
mod digest;
mod earlier;
mod editor;
mod explain;
mod export;
mod fix;
mod forms;
mod import;
mod import_items;
mod init;
mod kind;
mod limited;
mod list;
mod lsp;
mod new;
mod open;
mod outputs;
mod pick_lists;
mod progress;
mod publish;
mod pushed;
mod rename;
mod schema;
mod serve;
mod since;
mod words;

use std::{
    fmt::Display,
    io::{self, Write},
    process::ExitCode,
    sync::OnceLock,
};

use crate::cli::{self, Cli, Color, Command};

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// Nothing to say at the level asked for.
    Clean,
    /// There are findings.
    Findings,
}

/// The work could not be done: what went wrong, in words, and what to do.
#[derive(Debug)]
struct Trouble(String);

impl<E: Display> From<E> for Trouble {
    fn from(error: E) -> Self {
        Self(error.to_string())
    }
}

/// Does what the command line asks for and returns the exit code: 0 clean, 1 findings, 2 the work
/// could not be done.
pub fn run(cli: &Cli) -> ExitCode {
    match cli.color {
        Color::Auto => {}
        Color::Always => anstream::ColorChoice::Always.write_global(),
        Color::Never => anstream::ColorChoice::Never.write_global(),
    }
    let outcome = match &cli.command {
        Command::Init(options) => init::run(options),
        Command::New(options) => new::run(cli, options),
        Command::Rename(options) => rename::run(cli, options),
        Command::Check(options) => check::run(cli, options),
        Command::Build(options) => build::run(cli, options),
        Command::Serve(options) => serve::run(cli, options),
        Command::Lsp => lsp::run(cli),
        Command::Diff(options) => diff::run(cli, options),
        Command::Decide(options) => decide::run(cli, options),
        Command::Digest(options) => digest::run(cli, options),
        Command::Codeowners(options) => codeowners::run(cli, options),
        Command::Import(cli::Import::Crm(options)) => import::run(cli, options),
        Command::Import(cli::Import::Items(options)) => import_items::run(cli, options),
        Command::List(options) => list::run(cli, options),
        Command::Export(options) => export::run(cli, options),
        Command::Schema(options) => schema::run(cli, options),
        Command::Forms(options) => forms::run(cli, options),
        Command::Explain(options) => explain::run(cli, options),
        Command::Completions(options) => completions::run(options),
    };
    let outcome = match UNPRINTED.get() {
        Some(why) => outcome.and(Err(Trouble(format!("the result cannot be printed: {why}")))),
        None => outcome,
    };
    match outcome {
        Ok(Outcome::Clean) => ExitCode::SUCCESS,
        Ok(Outcome::Findings) => ExitCode::from(1),
        Err(Trouble(message)) => {
            talk(format!("\u{1b}[1;31merror\u{1b}[0m: {message}"));
            ExitCode::from(2)
        }
    }
}

/// Why a result could not be printed: whoever asked for it may not take its part for the whole.
static UNPRINTED: OnceLock<String> = OnceLock::new();

/// Prints a result.
fn say(text: impl Display) {
    let mut terminal = anstream::stdout().lock();
    let printed = terminal.write_all(text.to_string().as_bytes()).and_then(|()| terminal.flush());
    match printed {
        // Whoever reads through `head` has seen enough; the work and its exit code stay what they are.
        Err(fault) if fault.kind() != io::ErrorKind::BrokenPipe => {
            UNPRINTED.get_or_init(|| fault.to_string());
        }
        _ => {}
    }
}

/// Prints a result that only people read.
fn show(text: impl Display) {
    say(actions::for_people(text.to_string()));
}

/// Prints a result in one of its formats: programs get it to the byte, people without what would be a
/// command.
fn print_as(format: &str, text: impl Display) {
    match format {
        "csv" | "json" | "github" | "gitlab" | "junit" | "sarif" => say(text),
        _ => show(text),
    }
}

/// Prints talk: progress, summaries, hints.
fn talk(text: impl Display) {
    let line = format!("{}\n", actions::for_people(text.to_string()));
    // Where talk cannot be printed, there is nowhere to say so.
    let _ = anstream::stderr().lock().write_all(line.as_bytes());
}
