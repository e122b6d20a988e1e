//! `playmaker init`: writes a playbook of six files that passes the check, and what an editor needs to
//! help with it. Nothing is overwritten.

use super::{Outcome, Trouble, adopt, editor, open, talk};
use crate::{cli, write};

/// The six files, by their path in the new playbook.
static STARTER: &[(&str, &str)] = &[
    ("playbook.yaml", include_str!("starter/playbook.yaml")),
    ("lead-stages.yaml", include_str!("starter/lead-stages.yaml")),
    ("icp/first-market.md", include_str!("starter/icp/first-market.md")),
    ("personas/first-buyer.md", include_str!("starter/personas/first-buyer.md")),
    ("value-props/first-promise.md", include_str!("starter/value-props/first-promise.md")),
    ("kpis.yaml", include_str!("starter/kpis.yaml")),
];

pub(super) fn run(options: &cli::Init) -> Result<Outcome, Trouble> {
    if options.adopt {
        return adopt::run(&options.dir);
    }
    let root = options.dir.join("playbook");
    for folder in [&options.dir, &root] {
        if folder.join("playbook.yaml").exists() {
            let folder = open::shown(folder);
            return Err(Trouble(format!(
                "there is a playbook in `{folder}` already; nothing was written"
            )));
        }
    }
    let taken: Vec<String> = STARTER
        .iter()
        .map(|(path, _)| root.join(path))
        .filter(|path| path.exists())
        .map(|path| format!("`{}`", open::shown(&path)))
        .collect();
    if !taken.is_empty() {
        let taken = taken.join(", ");
        return Err(Trouble(format!("{taken} exist already; nothing was written")));
    }
    for (path, text) in STARTER {
        write::create_new(&root.join(path), text.as_bytes())?;
    }
    let count = STARTER.len();
    talk(format!("wrote {count} files to {}", open::shown(&root)));
    editor::write(&options.dir)?;
    talk(format!(
        "\nnext:\n  1. change the names in {}: your company, your people\n  \
         2. `playmaker serve` shows the site while you write\n  \
         3. `playmaker check` says what is missing before your stages are agreed",
        open::shown(&root.join("playbook.yaml")),
    ));
    Ok(Outcome::Clean)
}
