//! `playmaker diff`: what changed in meaning since a revision, or between two.

use std::mem::ManuallyDrop;

use super::{
    Outcome, Trouble,
    earlier::{self, Place, Side},
    open, print_as, talk,
};
use crate::{
    cli::{self, Cli},
    diff::{
        self,
        emit::{self, Report},
    },
    model::Entry,
    site,
    source::Repository,
};

pub(super) fn run(cli: &Cli, options: &cli::Diff) -> Result<Outcome, Trouble> {
    let opened = open::find(cli)?;
    let repository = Repository::holding(opened.tree.root())?;
    let place = Place::new(&opened, &repository);
    let head = match &options.head {
        Some(revision) => earlier::asked(place, revision, None)?,
        None => {
            let playbook = ManuallyDrop::new(opened.read()?);
            Side { playbook, revision: earlier::of_folder() }
        }
    };
    let since = options.since.as_deref().filter(|since| *since != earlier::AUTO);
    let base = match options.base.as_deref().or(since) {
        Some(revision) => earlier::asked(place, revision, Some(&head.playbook))?,
        None => earlier::usual(place, &head.playbook)?,
    };
    talk(format!("comparing {} with {}\n", base.revision, head.revision));
    let diff = diff::diff(&base.playbook, &head.playbook);
    let preview = options.preview_url.as_deref();
    let address = |entry: &Entry| preview.and_then(|url| site::address(url, &head.playbook, entry));
    let format = emit::find(&options.format).expect("the command line takes these names only");
    let text = (format.write)(&Report {
        before: &base.playbook,
        after: &head.playbook,
        diff: &diff,
        base: base.revision,
        head: head.revision,
        address: &address,
    });
    print_as(format.name, text);
    Ok(Outcome::Clean)
}
