//! `playmaker schema`: what files hold, for editors and other programs.

use std::path::{Path, PathBuf};

use super::{Outcome, Trouble, kind, open, say, talk};
use crate::{
    cli::{self, Cli},
    model::{Playbook, kinds},
    schema::{self, Ids, Schema},
    write::{self, Whole},
};

pub(super) fn run(cli: &Cli, options: &cli::Schema) -> Result<Outcome, Trouble> {
    let playbook = open::find(cli)?.read()?;
    open::tell_unread(&playbook);
    let ids = if options.with_ids { Ids::Known } else { Ids::Any };
    let schemas = asked(&playbook, options.kind.as_deref(), ids)?;
    let Some(folder) = &options.output else {
        let [one] = schemas.as_slice() else {
            return Err(Trouble(
                "which one? name a kind, such as `playmaker schema persona`, or `playbook` for \
                 playbook.yaml; `playmaker schema --output DIR` writes all of them"
                    .to_owned(),
            ));
        };
        say(one.text());
        return Ok(Outcome::Clean);
    };
    let files = look(folder, &schemas)?;
    if options.check { Ok(tell(&files)) } else { bring(folder, &files) }
}

fn asked(playbook: &Playbook, name: Option<&str>, ids: Ids) -> Result<Vec<Schema>, Trouble> {
    Ok(match name {
        None => schema::all(playbook, ids),
        Some(name) if name == kinds::PLAYBOOK.name => vec![schema::settings(playbook, ids)],
        Some(name) => {
            let kind = kind::named(&playbook.catalog, name, playbook.catalog.listed())?;
            vec![schema::of_kind(playbook, kind, ids)]
        }
    })
}

/// A file to write, what it should hold, and how it stands.
pub(super) type File = (PathBuf, String, Whole);

/// Looks at every file before any is written.
pub(super) fn look(folder: &Path, schemas: &[Schema]) -> Result<Vec<File>, Trouble> {
    let one = |schema: &Schema| {
        let (path, text) = (folder.join(&schema.file), schema.text());
        let whole = write::look(&path, &text, schema::is_ours)?;
        Ok((path, text, whole))
    };
    schemas.iter().map(one).collect()
}

fn tell(files: &[File]) -> Outcome {
    let old: Vec<&File> = files.iter().filter(|(.., whole)| *whole != Whole::Current).collect();
    for (path, _, whole) in &old {
        let what = if *whole == Whole::Missing { "is missing" } else { "is out of date" };
        talk(format!("{} {what}", open::shown(path)));
    }
    if old.is_empty() {
        talk("every file is up to date");
        return Outcome::Clean;
    }
    talk("\nrun the same command without `--check` to write them");
    Outcome::Findings
}

fn bring(folder: &Path, files: &[File]) -> Result<Outcome, Trouble> {
    let count = |is: fn(&Whole) -> bool| files.iter().filter(|(.., whole)| is(whole)).count();
    for (path, text, whole) in files {
        write::bring(path, text, whole)?;
    }
    let folder = open::shown(folder);
    let n_new = count(|whole| *whole == Whole::Missing);
    let n_old = count(|whole| matches!(whole, Whole::Old(_)));
    talk(match (n_new, n_old) {
        (0, 0) => format!("every file in {folder} is up to date"),
        _ => format!("brought {folder} up to date: {n_new} new, {n_old} changed"),
    });
    Ok(Outcome::Clean)
}
