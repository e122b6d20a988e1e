//! `playmaker check --fix`: shows what would change, asks, and writes it.

use std::io::{IsTerminal, Write};

use similar::{DiffTag, group_diff_ops};

use super::{Trouble, open::Opened, outputs::Outputs, show, talk, words::so_many};
use crate::{
    check::{Fixed, fixes},
    cli,
    diagnostic::{Report, emit::printable},
    diff::edits,
    model::Playbook,
    write::{self, Replaced},
};

/// What became of the fixes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fixing {
    /// Files changed: what was found before no longer holds.
    Applied,
    /// Nothing was changed; what to say about it at the end.
    Left(String),
}

/// Shows the fixes, and applies them when that is wished. The differences are a result for people;
/// beside findings for programs they are talk.
pub(super) fn run(
    opened: &Opened,
    (playbook, report): (&Playbook, &Report),
    (options, outputs): (&cli::Check, &Outputs<'_>),
) -> Result<Fixing, Trouble> {
    let fixed = fixes(playbook, &report.findings);
    if fixed.is_empty() {
        return Ok(Fixing::Left("there is nothing to fix without a decision of yours".to_owned()));
    }
    let shown: String = fixed.iter().map(|fixed| difference(playbook, fixed)).collect();
    match outputs.is_for_people() {
        true => show(&shown),
        false => talk(shown.trim_end()),
    }
    let count = count(&fixed);
    if options.yes {
        return write_all(opened, playbook, &fixed);
    }
    // Without a terminal nobody can answer.
    if !std::io::stdin().is_terminal() || !std::io::stderr().is_terminal() {
        let help = "nothing was changed; to apply, type `playmaker check --fix --yes`";
        return Ok(Fixing::Left(format!("{count}: {help}")));
    }
    match is_wished(&count)? {
        true => write_all(opened, playbook, &fixed),
        false => Ok(Fixing::Left("nothing was changed".to_owned())),
    }
}

/// Says how much of what was found needs no decision, if any.
pub(super) fn hint(playbook: &Playbook, report: &Report) -> Option<String> {
    let fixed = fixes(playbook, &report.findings);
    let hint = format!("`playmaker check --fix` shows what needs no decision: {}", count(&fixed));
    (!fixed.is_empty()).then_some(hint)
}

/// `10 fixes in 6 files`.
fn count(fixed: &[Fixed]) -> String {
    count_of(fixed.iter().map(|fixed| fixed.n_fixes).sum(), fixed.len())
}

fn count_of(n_fixes: usize, n_files: usize) -> String {
    let fixes = if n_fixes == 1 { "fix" } else { "fixes" };
    format!("{n_fixes} {fixes} in {}", so_many(n_files, "file"))
}

/// Asks in the terminal; everything but a yes is a no.
fn is_wished(count: &str) -> Result<bool, Trouble> {
    let mut terminal = anstream::stderr();
    write!(terminal, "apply {count}? [y/N] ")?;
    terminal.flush()?;
    let mut answer = String::new();
    std::io::stdin().read_line(&mut answer)?;
    Ok(matches!(answer.trim().to_lowercase().as_str(), "y" | "yes"))
}

/// Writes every file that can be written, and says what became of the others.
fn write_all(opened: &Opened, playbook: &Playbook, fixed: &[Fixed]) -> Result<Fixing, Trouble> {
    let (mut n_fixes, mut n_files, mut faults) = (0, 0, Vec::new());
    for fixed in fixed {
        let source = playbook.sources.file(fixed.file);
        let path = opened.tree.root().join(&source.path);
        match write::replace(&path, &source.text, &fixed.text) {
            Ok(Replaced::Done) => {
                n_fixes += fixed.n_fixes;
                n_files += 1;
            }
            Ok(Replaced::Changed) => talk(format!(
                "`{}` was changed meanwhile and is left as it is; run the same command again",
                playbook.sources.display_path(fixed.file)
            )),
            Err(fault) => faults.push(fault.to_string()),
        }
    }
    if n_files > 0 {
        talk(format!("{}\n", count_of(n_fixes, n_files)));
    }
    if !faults.is_empty() {
        return Err(Trouble(faults.join("\n")));
    }
    Ok(match n_files {
        0 => Fixing::Left("nothing was changed".to_owned()),
        _ => Fixing::Applied,
    })
}

/// Returns the lines that change in a file, with one around them.
fn difference(playbook: &Playbook, fixed: &Fixed) -> String {
    let path = printable(&playbook.sources.display_path(fixed.file));
    let before: Vec<&str> = playbook.sources.file(fixed.file).text.split_inclusive('\n').collect();
    let after: Vec<&str> = fixed.text.split_inclusive('\n').collect();
    let mut out = String::new();
    for part in group_diff_ops(edits(&before, &after), 1) {
        let first = part.iter().find(|edit| edit.tag() != DiffTag::Equal);
        let n_above = first.map_or(0, |edit| edit.old_range().start);
        out.push_str(&format!("\u{1b}[36m--> {path}:{}\u{1b}[0m\n", n_above + 1));
        for edit in part {
            let (was, is) = (&before[edit.old_range()], &after[edit.new_range()]);
            if edit.tag() == DiffTag::Equal {
                push_lines(&mut out, " ", was, "");
            } else {
                push_lines(&mut out, "\u{1b}[31m-", was, "\u{1b}[0m");
                push_lines(&mut out, "\u{1b}[32m+", is, "\u{1b}[0m");
            }
        }
    }
    out + "\n"
}

fn push_lines(out: &mut String, start: &str, lines: &[&str], end: &str) {
    for line in lines {
        out.push_str(&format!("{start}{}{end}\n", printable(line.trim_end_matches(['\r', '\n']))));
    }
}
