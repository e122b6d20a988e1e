//! `playmaker decide`: writes the decision that the changes since a revision take, or brings its
//! `changes` up to date. Every other byte that people wrote stays.

use std::mem::ManuallyDrop;

use super::{
    Outcome, Trouble, batch, earlier,
    open::{self, Opened},
    talk,
    words::so_many,
};
use crate::{
    agree::{self, Draft, Gate, Ledger, Since, Undecided},
    cli::{self, Cli},
    diff,
    model::{Entry, Playbook, kinds},
    write,
};

pub(super) fn run(cli: &Cli, options: &cli::Decide) -> Result<Outcome, Trouble> {
    let title = options.title.split_whitespace().collect::<Vec<_>>().join(" ");
    if title.is_empty() {
        return Err(Trouble("a decision needs a title: what was agreed, in one line".to_owned()));
    }
    let opened = open::find(cli)?;
    let playbook = opened.read()?;
    let base = earlier::judged(&opened, options.since.as_deref(), &playbook)?;
    let diff = ManuallyDrop::new(diff::diff(&base.playbook, &playbook));
    let since = Since {
        before: &base.playbook,
        after: &playbook,
        diff: &diff,
        revision: &base.revision.name,
    };
    let ledger = Ledger::of(&playbook);
    let gate = Gate::judge(since, &ledger);
    let undecided: Vec<&Undecided> = gate.undecided.iter().collect();
    let draft = Draft::of(since, &undecided, Some(&title));
    let is_written = match agree::open_draft(since, &title) {
        Some(number) => update(&opened, &ledger, playbook.entry(number), &draft)?,
        None => create(&opened, &playbook, &draft, &base.revision.name)?,
    };
    if is_written {
        next(&draft, options.since.as_deref().unwrap_or("auto"));
    }
    Ok(Outcome::Clean)
}

/// Writes a new decision; says whether it did.
fn create(
    opened: &Opened,
    playbook: &Playbook,
    draft: &Draft,
    since: &str,
) -> Result<bool, Trouble> {
    let is_taken = |entry: &&Entry| entry.title.trim() == draft.title;
    let decisions = || playbook.of_kind(&kinds::DECISION);
    if let Some(known) = decisions().find(is_taken).filter(|_| draft.changes.is_empty()) {
        return Err(Trouble(format!(
            "there is nothing left to decide since {since}; decision `{}` has this title and is {}",
            known.id.value, known.status
        )));
    }
    if draft.changes.is_empty() {
        return Err(Trouble(format!(
            "nothing has changed since {since} that needs a decision\n\nchange the items first; \
             `playmaker diff` shows what changed, and `--since REV` names another version"
        )));
    }
    let path = opened.tree.root().join(&draft.path);
    write::create_new(&path, draft.text().as_bytes())?;
    talk(format!("wrote {}: {}", open::shown(&path), so_many(draft.changes.len(), "change")));
    Ok(true)
}

/// Puts the changes in the place of those that were written before; says whether it had to.
fn update(
    opened: &Opened,
    ledger: &Ledger,
    decision: &Entry,
    draft: &Draft,
) -> Result<bool, Trouble> {
    let source = ledger.playbook().sources.file(decision.file());
    let path = opened.tree.root().join(&source.path);
    let text = agree::redrafted(ledger, decision, draft).ok_or_else(|| {
        Trouble(format!(
            "the `changes` in {} cannot all be read, so nothing was written; `playmaker check` says \
             what is wrong",
            open::shown(&path)
        ))
    })?;
    if text == source.text {
        talk(format!("{} is up to date", open::shown(&path)));
        return Ok(false);
    }
    batch::rewrite(&path, &source.text, &text)?;
    talk(format!(
        "brought {} up to date: {}",
        open::shown(&path),
        so_many(draft.changes.len(), "change")
    ));
    Ok(true)
}

fn next(draft: &Draft, revision: &str) {
    let who = match draft.signers.as_slice() {
        [] => "its owner".to_owned(),
        signers => signers.join(", "),
    };
    talk(format!(
        "once signed by {who}, fill in `signed` and write `status: agreed`; then run `playmaker check \
         --since {revision}`"
    ));
}
