//! What a team should hear about since a day or a version: decisions, what waits for one, what
//! begins soon, definitions that changed, reviews that are due. Flows in: a [`Playbook`], and a
//! comparison with an earlier one where a version was named. Flows out: a [`Digest`], which
//! [`emit`] writes for a channel or a letter.

mod decisions;
pub mod emit;
mod reviews;

use crate::{
    agree::Ledger,
    diff::{
        Fate,
        emit::{Report, Told, told},
    },
    model::{Playbook, kinds, value::Date},
};

/// Most notes of a part; the rest are counted.
const MOST: usize = 30;

/// Since when.
pub struct Since<'r> {
    /// The day; what happened on it is told.
    pub day: Date,
    /// What the version is called and how today differs from it, when one was named.
    pub version: Option<(&'r str, &'r Report<'r>)>,
}

/// What there is to tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Digest {
    /// The playbook's title.
    pub playbook: String,
    /// Since when: `2026-11-13`, or `v1.2 (2026-11-13)`.
    pub since: String,
    /// Its parts; those with nothing in them are left out.
    pub parts: Vec<Part>,
}

/// Notes of one sort.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// What they are.
    pub title: &'static str,
    /// The notes.
    pub notes: Vec<Note>,
}

/// One thing to tell. All of it is plain text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Note {
    /// What it is about.
    pub head: String,
    /// What is to say of it.
    pub text: String,
    /// What belongs to it, each on a line.
    pub lines: Vec<String>,
}

/// Gathers what there is to tell.
pub fn digest(playbook: &Playbook, since: &Since<'_>) -> Digest {
    let ledger = Ledger::of(playbook);
    let changed = since.version.map(|(_, report)| told(report)).unwrap_or_default();
    let (softened, others): (Vec<Told>, Vec<Told>) =
        changed.into_iter().partition(|told| !told.softened.is_empty());
    let parts = [
        ("Agreed", decisions::agreed(&ledger, playbook, since)),
        ("Began to hold", decisions::begun(&ledger, playbook, since)),
        ("Begins soon", decisions::soon(&ledger, playbook, since)),
        ("Waiting for a decision", decisions::waiting(&ledger, playbook)),
        ("Asks less than before", changes(&softened)),
        ("Changed", changes(&others)),
        ("To review", reviews::due(playbook)),
    ];
    let parts = parts.into_iter().filter(|(_, notes)| !notes.is_empty());
    let since = match since.version {
        Some((name, _)) => format!("{name} ({})", since.day),
        None => since.day.to_string(),
    };
    Digest {
        playbook: playbook.title().to_owned(),
        since,
        parts: parts.map(|(title, notes)| Part { title, notes: short(notes) }).collect(),
    }
}

/// Counts what is too much to read.
fn short(mut notes: Vec<Note>) -> Vec<Note> {
    if notes.len() > MOST {
        let n_more = notes.len() - MOST;
        notes.truncate(MOST);
        notes.push(Note { text: format!("and {n_more} more"), ..Note::default() });
    }
    notes
}

/// Returns changed definitions, those of one item in one note. Decisions are told apart.
fn changes(told: &[Told]) -> Vec<Note> {
    let mut notes: Vec<Note> = Vec::new();
    for told in told.iter().filter(|told| told.kind != &kinds::DECISION) {
        let mut line = told.what.clone();
        if !told.softened.is_empty() {
            line.push_str(&format!(" ({})", told.softened.join(", ")));
        }
        if let Some(decision) = &told.decision {
            line.push_str(&format!(", as {decision} says"));
        }
        let text = match told.fate {
            Fate::Added => "new",
            Fate::Removed => "gone",
            Fate::Renamed => "has another name in references",
            Fate::Changed => "",
        };
        let line = (!told.what.is_empty()).then_some(line);
        match notes.last_mut().filter(|note| note.head == told.item) {
            Some(note) => note.lines.extend(line),
            None => notes.push(Note {
                head: told.item.clone(),
                text: text.to_owned(),
                lines: line.into_iter().collect(),
            }),
        }
    }
    notes
}

/// `1 day`, `2 days`.
fn days(n: i32) -> String {
    if n == 1 { "1 day".to_owned() } else { format!("{n} days") }
}
