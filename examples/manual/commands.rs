//! A page for each command: what it prints when it is asked for help.

use clap::{Command, CommandFactory};
use playmaker::cli::Cli;

use crate::{Group, Page, printed};

pub(crate) fn group() -> Group {
    let mut program = Cli::command().term_width(80);
    program.build();
    let mut pages = Vec::new();
    for command in program.get_subcommands().filter(|command| command.get_name() != "help") {
        collect(command, "playmaker", &mut pages);
    }
    Group { title: "Every command".to_owned(), lead: None, pages }
}

/// A command that only has commands below it has no page of its own.
fn collect(command: &Command, above: &str, pages: &mut Vec<Page>) {
    let name = format!("{above} {}", command.get_name());
    let mut below = command.get_subcommands().filter(|own| own.get_name() != "help").peekable();
    if below.peek().is_none() {
        pages.push(page(&name, command));
    }
    for own in below {
        collect(own, &name, pages);
    }
}

fn page(name: &str, command: &Command) -> Page {
    let about = command.get_about().map(ToString::to_string).unwrap_or_default();
    let help = command.clone().render_long_help().to_string();
    let text = format!("# {name}\n\n{about}.\n\n{}", printed(&help));
    let id = name.trim_start_matches("playmaker ").replace(' ', "-");
    Page { id: format!("commands/{id}"), title: name.to_owned(), text }
}
