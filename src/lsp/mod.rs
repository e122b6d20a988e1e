//! The playbook in an editor: a language server over a pair of streams. Findings as one types,
//! completion, what a word means, where it is defined and used.
//!
//! Flows in: messages of the client, the texts of its open documents, and a function that reads the
//! playbook with those texts laid over the folder. Flows out: answers and findings. Four threads: one
//! reads messages (`wire`), one writes them, one reads and checks the playbook (`worker`), and the
//! caller's answers (`server`) from the newest playbook that was read and the text that stands in
//! the editor now (`look`, `drift`). One file for each question in `ask/`.

mod ask;
mod cursor;
mod documents;
mod drift;
mod findings;
mod look;
mod place;
mod server;
mod slot;
mod text;
mod things;
mod wire;
mod worker;

pub use server::run;

use std::{collections::BTreeMap, path::PathBuf};

use crate::model::Playbook;

/// Texts that stand in the editor, by path, before they are saved.
pub type Unsaved = BTreeMap<String, String>;

/// Reads the playbook with texts laid over it, in less time where an earlier version says the same.
pub type Load = Box<dyn FnMut(Unsaved, Option<&Playbook>) -> Result<Playbook, String> + Send>;

/// A playbook's folder, found for a client.
pub struct Folder {
    /// The folder that holds `playbook.yaml`; an absolute path.
    pub root: PathBuf,
    /// Reads it.
    pub load: Load,
}

/// How a conversation ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// The client said goodbye.
    Properly,
    /// The client went away, or what it sent could not be told apart.
    Abruptly,
}
