//! `playmaker init --adopt`: one file of settings for a handbook that is there, and a report of what a
//! person has to look at.

use std::path::Path;

use super::{Outcome, Trouble, open, show, talk, words::so_many};
use crate::{
    adopt::{self, Adopted},
    diagnostic::emit::printable,
    model::SETTINGS,
    source::DiskTree,
    write,
};

/// Most lines of a list that are printed; the rest is counted.
const LIMIT_LINES: usize = 40;

pub(super) fn run(dir: &Path) -> Result<Outcome, Trouble> {
    let tree = DiskTree::new(dir);
    let name = dir
        .canonicalize()
        .ok()
        .and_then(|dir| Some(dir.file_name()?.to_string_lossy().into_owned()));
    let cannot = |fault| format!("cannot list `{}`: {fault}", open::shown(dir));
    let adopted = adopt::adopt(&tree, &name.unwrap_or_default()).map_err(cannot)?;
    let root =
        if adopted.folder.is_empty() { dir.to_path_buf() } else { dir.join(&adopted.folder) };
    for folder in [dir, &root, &dir.join("playbook")] {
        if folder.join(SETTINGS).exists() {
            let folder = open::shown(folder);
            return Err(Trouble(format!(
                "there is a playbook in `{folder}` already; nothing was written"
            )));
        }
    }
    if adopted.n_pages == 0 {
        let folder = open::shown(&root);
        return Err(Trouble(format!(
            "there are no pages (`.md`) in `{folder}`; `playmaker init` starts a playbook of its own"
        )));
    }
    let path = root.join(SETTINGS);
    write::create_new(&path, adopted.settings.as_bytes())?;
    show(report(&adopted));
    talk(next(&root, &path));
    Ok(Outcome::Clean)
}

fn report(adopted: &Adopted) -> String {
    let pages = so_many(adopted.n_pages, "page");
    let mut out = match &adopted.from {
        Some((tool, file)) if !adopted.groups.is_empty() => {
            let listed: usize = adopted.groups.iter().map(|group| group.paths().count()).sum();
            format!("{pages}, {listed} of them in the order of {file} ({tool})\n")
        }
        _ => format!("{pages}, in the order of their folders\n"),
    };
    let unlisted = adopted.unlisted.iter().cloned();
    out += &list("not in that order, so found by search and links only", unlisted);
    let left = adopted.left_out.iter().map(|(what, why)| format!("{what}: {why}"));
    out += &list("not taken over", left);
    let items = adopted.items.iter().cloned();
    out += &list(
        "read as items, because a kind has the name of their folder; rename the folder if they are none",
        items,
    );
    let elsewhere = adopted.elsewhere.iter().map(|own| {
        format!("{}:{}: {}, {}", own.place.path, own.place.line, own.system, own.address)
    });
    out += &list("kept in other systems, where nobody sees a change", elsewhere);
    let proposals = adopted.proposals.iter().map(|own| {
        format!(
            "{}:{}: {} `{}`",
            own.place.path,
            own.place.line,
            own.kind.title.to_lowercase(),
            own.title
        )
    });
    out + &list("reads like an item; playbook.yaml has the commands that confirm them", proposals)
}

fn list(title: &str, lines: impl ExactSizeIterator<Item = String>) -> String {
    let n = lines.len();
    if n == 0 {
        return String::new();
    }
    let shown: String =
        lines.take(LIMIT_LINES).map(|line| format!("  {}\n", printable(&line))).collect();
    let more = match n.saturating_sub(LIMIT_LINES) {
        0 => String::new(),
        more => format!("  and {more} more\n"),
    };
    format!("\n{title}:\n{shown}{more}")
}

fn next(root: &Path, path: &Path) -> String {
    let (folder, path) = (open::shown(root), open::shown(path));
    let root = if folder == "." { String::new() } else { format!(" --root {folder}") };
    format!(
        "\nwrote {path}; no other file was changed\n\nnext:\n  \
         1. `playmaker serve{root}` shows the site\n  \
         2. `playmaker check{root}` says which links lead nowhere, and with `--fix` mends what can be mended\n  \
         3. confirm what reads like an item: the commands stand at the end of {path}"
    )
}
