//! `playmaker list`: the items of a kind.

use std::io::IsTerminal;

use super::{Outcome, Trouble, kind, open, print_as, talk, words::the_nearest};
use crate::{
    cli::{self, Cli},
    list::{self, Asked, Owner, emit},
    model::{Playbook, field::Kind, kinds},
};

pub(super) fn run(cli: &Cli, options: &cli::List) -> Result<Outcome, Trouble> {
    let playbook = open::find(cli)?.read()?;
    open::tell_unread(&playbook);
    let kind = kind::named(&playbook.catalog, &options.kind, playbook.catalog.all())?;
    let status = options.status.as_deref().map(|status| status_of(kind, status)).transpose()?;
    let owner = options.owner.as_deref().map(|owner| owner_of(&playbook, (kind, owner)));
    let asked = Asked { status, owner: owner.transpose()? };
    let list = list::list(&playbook, kind, asked);
    let format = emit::find(&options.format).expect("the command line takes these names only");
    print_as(format.name, (format.write)(&list, width()));
    if list.items.is_empty() {
        talk(nothing(&playbook, kind, asked));
    }
    Ok(Outcome::Clean)
}

/// Returns how wide the terminal is; none when the result goes elsewhere.
fn width() -> Option<usize> {
    let (terminal_size::Width(width), _) = terminal_size::terminal_size()?;
    std::io::stdout().is_terminal().then_some(usize::from(width))
}

fn status_of<'o>(kind: &'static Kind, status: &'o str) -> Result<&'o str, Trouble> {
    if !kinds::has_status(kind) {
        return Err(Trouble(format!("a {} has no status; leave out --status", kind.name)));
    }
    let words = kind.statuses.words();
    if words.contains(&status) {
        return Ok(status);
    }
    let near = the_nearest(status, words.iter().copied());
    let words = words.join(", ");
    Err(Trouble(format!(
        "no {} has the status `{status}`{near}\n\nit is one of: {words}",
        kind.name
    )))
}

fn owner_of<'o>(
    playbook: &Playbook,
    (kind, owner): (&'static Kind, &'o str),
) -> Result<Owner<'o>, Trouble> {
    if !kinds::has_status(kind) {
        return Err(Trouble(format!("a {} has no owner; leave out --owner", kind.name)));
    }
    if owner == "none" {
        return Ok(Owner::Nobody);
    }
    if playbook.find(&kinds::PERSON, owner).is_some() {
        return Ok(Owner::Person(owner));
    }
    let ids = playbook.of_kind(&kinds::PERSON).map(|person| person.id.value.as_str());
    let near = the_nearest(owner, ids);
    Err(Trouble(format!(
        "there is no person `{owner}`{near}\n\nfor all of them, type `playmaker list person`"
    )))
}

fn nothing(playbook: &Playbook, kind: &'static Kind, asked: Asked<'_>) -> String {
    let name = kind.name;
    match playbook.of_kind(kind).count() {
        0 if kind.has_folder() => {
            format!("there is no {name} yet; `playmaker new {name} ID` writes one")
        }
        0 => format!("there is no {name} yet"),
        n if asked.status.is_some() && asked.owner.is_some() => {
            format!("none of {n} has this status and this owner")
        }
        n if asked.status.is_some() => format!("none of {n} has this status"),
        n => format!("none of {n} has this owner"),
    }
}
