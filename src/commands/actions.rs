//! GitHub Actions: what a job there gets besides what is printed for people. Its log takes lines that
//! begin with `::` for commands, so nothing printed for people there may look like one.
#![expect(clippy::disallowed_methods, reason = "the environment is read in commands only")]

use std::{path::Path, sync::LazyLock};

use super::{Trouble, outputs, say, talk};
use crate::{
    diagnostic::{
        Report,
        emit::{Context, github},
    },
    write,
};

/// The most that GitHub takes as the summary of a step, in bytes.
const MOST: u64 = 1024 * 1024;

static IS_HERE: LazyLock<bool> =
    LazyLock::new(|| std::env::var("GITHUB_ACTIONS").is_ok_and(|value| value == "true"));

/// Says whether this is a job of GitHub Actions.
pub(super) fn is_here() -> bool {
    *IS_HERE
}

/// Returns what is printed for people, so that no line of it is a command here.
pub(super) fn for_people(text: String) -> String {
    if is_here() { github::defused(&text) } else { text }
}

/// Prints the annotations, where people look for findings in the files.
pub(super) fn annotate(report: &Report, context: &Context<'_>) {
    say(outputs::written("github", report, context));
}

/// Writes the report into the summary of the job, if it has one.
pub(super) fn summarize(report: &Report, context: &Context<'_>) -> Result<(), Trouble> {
    let Ok(path) = std::env::var("GITHUB_STEP_SUMMARY") else { return Ok(()) };
    if path.is_empty() {
        return Ok(());
    }
    let text = outputs::written("markdown", report, context) + "\n";
    if !write::append(Path::new(&path), &text, MOST)? {
        talk("the summary of this step is full, so the report is not in it");
    }
    Ok(())
}
