//! `playmaker lsp`: the playbook in an editor. Speaks to a program over the standard streams, so that
//! nothing else is printed there.

use std::{
    io::{self, BufReader},
    path::PathBuf,
};

use super::{Outcome, Trouble, open};
use crate::{
    cli::Cli,
    lsp::{self, Ended, Folder, Unsaved},
    model::Playbook,
    source::OverlayTree,
};

pub(super) fn run(cli: &Cli) -> Result<Outcome, Trouble> {
    let find = |folders: &[PathBuf]| folder(cli, folders).map_err(|Trouble(message)| message);
    let input = BufReader::new(io::stdin());
    Ok(match lsp::run(input, io::stdout(), find) {
        Ended::Properly => Outcome::Clean,
        // The protocol asks for 1.
        Ended::Abruptly => Outcome::Findings,
    })
}

/// Finds the playbook: the folder named with `--root`, or the nearest one from one of the folders that
/// the editor has open, or from here.
fn folder(cli: &Cli, folders: &[PathBuf]) -> Result<Folder, Trouble> {
    let here = std::env::current_dir()?;
    let starts: &[PathBuf] =
        if folders.is_empty() || cli.root.is_some() { &[here] } else { folders };
    let mut found = starts.iter().map(|start| open::find_from(cli, start));
    let first = found.next().expect("there is one folder at least");
    let mut opened = first.or_else(|why| found.find_map(Result::ok).ok_or(why))?;
    let root = std::path::absolute(opened.tree.root())?;
    let as_of = cli.as_of.clone();
    let load = move |unsaved: Unsaved, beside: Option<&Playbook>| {
        let read = || {
            // An editor stays open over night.
            opened.renew_today(as_of.as_deref())?;
            let tree = opened.tree.clone();
            opened.read_tree(&OverlayTree::new(&tree, unsaved), beside)
        };
        read().map_err(|Trouble(message)| message)
    };
    Ok(Folder { root, load: Box::new(load) })
}
