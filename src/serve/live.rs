//! The newest snapshot, and the word to browsers that there is a newer one.

use std::{process, sync::Arc};

use serde::Serialize;
use tokio::sync::watch;
use tokio_stream::wrappers::WatchStream;

use super::view::{FindingsView, Snapshot};
use crate::careful::careful;

/// What is on show. Cheap to clone, so that a page is made while the next snapshot comes in.
#[derive(Clone, Default)]
pub(super) struct Current {
    /// The last snapshot that could be loaded.
    pub(super) snapshot: Option<Arc<dyn Snapshot>>,
    /// Why the newest state of the files could not be loaded.
    pub(super) problem: Option<Arc<str>>,
    /// Whether the snapshot was checked already, or never will be.
    is_checked: bool,
    n_snapshots: u64,
    n_states: u64,
}

/// Names what a page was made from, so that a browser can tell whether it is out of date: also
/// after the server was started anew, when counting begins again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Revision {
    /// Changes when pages change.
    pub(super) snapshot: String,
    /// Changes also when only the problem does, or when it was checked.
    state: String,
    /// Whether pages say what was found about them.
    pub(super) is_checked: bool,
}

#[cfg(test)]
impl Revision {
    /// Returns the name of a snapshot that was checked.
    pub(super) fn named(snapshot: &str) -> Self {
        Self { snapshot: snapshot.to_owned(), state: String::new(), is_checked: true }
    }
}

impl Current {
    /// Returns the name of what is on show.
    pub(super) fn revision(&self) -> Revision {
        let run = process::id();
        Revision {
            snapshot: format!("{run}-{}", self.n_snapshots),
            state: format!("{run}-{}", self.n_states),
            is_checked: self.is_checked,
        }
    }

    /// Returns the findings as the browser gets them. They may have to be looked for first.
    pub(super) fn findings_json(&self) -> Vec<u8> {
        #[derive(Serialize)]
        struct Findings<'a> {
            #[serde(flatten)]
            revision: Revision,
            problem: Option<&'a str>,
            #[serde(flatten)]
            view: FindingsView,
        }
        let look = || self.snapshot.as_ref().map(|snapshot| snapshot.findings());
        // Where the check itself ends in a mistake, the problem says so.
        let view = careful(look).ok().flatten().unwrap_or_default();
        let problem = self.problem.as_deref();
        let findings = Findings { revision: self.revision(), problem, view };
        serde_json::to_vec(&findings).expect("text and numbers always serialize")
    }
}

/// The newest snapshot, shared between the loader and the server.
#[derive(Default)]
pub(super) struct Live {
    current: watch::Sender<Current>,
}

impl Live {
    /// Puts a snapshot on show and returns the one that was: to forget a large one takes longer than
    /// readers should wait.
    pub(super) fn show(&self, snapshot: Arc<dyn Snapshot>) -> Option<Arc<dyn Snapshot>> {
        let mut last = None;
        self.current.send_modify(|current| {
            last = current.snapshot.replace(snapshot);
            current.problem = None;
            current.is_checked = false;
            current.n_snapshots += 1;
            current.n_states += 1;
        });
        last
    }

    /// Says that what is on show was checked.
    pub(super) fn checked(&self) {
        self.current.send_modify(|current| {
            current.is_checked = true;
            current.n_states += 1;
        });
    }

    /// Keeps the last snapshot and shows why there is no newer one.
    pub(super) fn fail(&self, problem: &str) {
        self.current.send_modify(|current| {
            current.problem = Some(problem.into());
            current.is_checked = true;
            current.n_states += 1;
        });
    }

    /// Returns what is on show.
    pub(super) fn current(&self) -> Current {
        self.current.borrow().clone()
    }

    /// Returns what is on show, now and after every change. A slow reader skips what is outdated.
    pub(super) fn stream(&self) -> WatchStream<Current> {
        WatchStream::new(self.current.subscribe())
    }
}
