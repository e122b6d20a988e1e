//! `playmaker codeowners`: who is asked to review which file, as the code host reads it.

use std::path::{Path, PathBuf};

use super::{Outcome, Trouble, open, say, talk};
use crate::{
    cli::{self, Cli},
    model::{Entry, Playbook},
    owners::{
        self, Owners, Part, Silent,
        emit::{self, Format, Page},
    },
    source::{DiskTree, GitError, Repository},
    write,
};

/// The top of the repository, and the playbook's folder as it is named from there.
struct Top {
    path: PathBuf,
    folder: String,
}

pub(super) fn run(cli: &Cli, options: &cli::Codeowners) -> Result<Outcome, Trouble> {
    let opened = open::find(cli)?;
    let playbook = opened.read()?;
    open::tell_unread(&playbook);
    let top = top(&opened.tree)?;
    let format = emit::find(&options.format).expect("the command line takes these names only");
    let owners = owners::owners(&playbook);
    tell(&playbook, &owners);
    if owners.rules.is_empty() {
        return Err(Trouble(
            "nobody can be asked: no head or owner has an account on the code host or an e-mail \
             address in the settings\n\nwrite one beside each person, such as `handle: \"@dana-okafor\"`"
                .to_owned(),
        ));
    }
    let place = place(format, &top.path);
    let text = (format.write)(&Page { owners: &owners, folder: &top.folder, place });
    if !options.write {
        say(text);
        return Ok(Outcome::Clean);
    }
    let path = top.path.join(place);
    let is_new = write::write_part(&path, &text, (emit::BEGIN, emit::END))?;
    let shown = open::shown(&path);
    talk(match is_new {
        true => format!("wrote {shown}; it counts once it is on the branch that changes go into"),
        false => format!("{shown} is as it should be"),
    });
    Ok(Outcome::Clean)
}

/// Returns the first place that holds such a file: the host reads no other. Else the usual one.
fn place(format: &Format, top: &Path) -> &'static str {
    let is_there = |place: &&&str| top.join(place).symlink_metadata().is_ok();
    format.places.iter().find(is_there).copied().unwrap_or(format.places[0])
}

/// Finds the top of the repository; without one, the folder in which `playbook` stands.
fn top(tree: &DiskTree) -> Result<Top, Trouble> {
    match Repository::holding(tree.root()) {
        Ok(repository) => Ok(Top { path: repository.top()?, folder: repository.folder() }),
        Err(GitError::NoRepository { .. } | GitError::NoProgram(_)) => {
            let root = tree.root().canonicalize()?;
            let above = root.parent().filter(|_| root.ends_with("playbook"));
            let folder = if above.is_some() { "playbook" } else { "" };
            let path = above.unwrap_or(&root).to_path_buf();
            talk(format!(
                "no repository of git holds the playbook: paths are written as if `{}` were its top",
                open::shown(&path)
            ));
            Ok(Top { path, folder: folder.to_owned() })
        }
        Err(error) => Err(error.into()),
    }
}

fn tell(playbook: &Playbook, owners: &Owners<'_>) {
    let by_email = match owners.n_by_email() {
        0 => None,
        1 => Some("one person is".to_owned()),
        n => Some(format!("{n} people are")),
    };
    if let Some(who) = by_email {
        talk(format!(
            "{who} asked by e-mail address, which has to belong to their account on the code host"
        ));
    }
    for (person, why) in &owners.silent {
        talk(left_out(playbook, person, why));
    }
    for absent in &owners.absent {
        talk(match (absent.is_named, absent.part) {
            (true, Part::Arbiter) => "so the arbiter is asked about nothing".to_owned(),
            (true, part) => format!("so no head of {} is asked", part.name().to_lowercase()),
            (false, Part::Arbiter) => {
                "no arbiter is asked: write `arbiter: …` in the settings".to_owned()
            }
            (false, part) => {
                let side = part.name().to_lowercase();
                format!(
                    "no head of {side} is asked: write `head: …` beside the team whose function is \
                     {side}"
                )
            }
        });
    }
}

fn left_out(playbook: &Playbook, person: &Entry, why: &Silent) -> String {
    let (name, id) = (&person.title, &person.id.value);
    let file = playbook.sources.display_path(person.file());
    match why {
        Silent::NoHandle => format!(
            "{name} is left out, without an account on the code host or an e-mail address: write \
             `handle: \"@…\"` beside `id: {id}` in {file}"
        ),
        Silent::Odd(written) => format!(
            "{name} is left out, because `{written}` is no account and no e-mail address: write it like `handle: \
             \"@{id}\"` beside `id: {id}` in {file}"
        ),
        Silent::Left(day) => format!(
            "{name} is left out, because they left on {day}: name somebody else in their place"
        ),
    }
}
