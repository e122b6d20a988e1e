//! The newest snapshot, and the word to browsers that there is a newer one.

use std::{process, sync::Arc};

use serde::Serialize;
use tokio::sync::watch;
use tokio_stream::wrappers::WatchStream;

use super::view::{FindingsView, Snapshot};

/// What is on show. Cheap to clone, so that a page is made while the next snapshot comes in.
#[derive(Clone, Default)]
pub(super) struct Current {
    /// The last snapshot that could be loaded.
    pub(super) snapshot: Option<Arc<dyn Snapshot>>,
    /// Why the newest state of the files could not be loaded.
    pub(super) problem: Option<Arc<str>>,
    n_snapshots: u64,
    n_states: u64,
}

/// Names what a page was made from, so that a browser can tell whether it is out of date: also
/// after the server was started anew, when counting begins again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Revision {
    /// Changes when pages change.
    pub(super) snapshot: String,
    /// Changes also when only the problem does.
    state: String,
}

impl Current {
    /// Returns the name of what is on show.
    pub(super) fn revision(&self) -> Revision {
        let run = process::id();
        Revision {
            snapshot: format!("{run}-{}", self.n_snapshots),
            state: format!("{run}-{}", self.n_states),
        }
    }

    /// Returns the findings as the browser gets them.
    pub(super) fn findings_json(&self) -> Vec<u8> {
        #[derive(Serialize)]
        struct Findings<'a> {
            #[serde(flatten)]
            revision: Revision,
            problem: Option<&'a str>,
            #[serde(flatten)]
            view: FindingsView,
        }
        let view = self.snapshot.as_ref().map(|snapshot| snapshot.findings()).unwrap_or_default();
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
    /// Puts a snapshot on show.
    pub(super) fn show(&self, snapshot: Arc<dyn Snapshot>) {
        self.current.send_modify(|current| {
            current.snapshot = Some(snapshot);
            current.problem = None;
            current.n_snapshots += 1;
            current.n_states += 1;
        });
    }

    /// Keeps the last snapshot and shows why there is no newer one.
    pub(super) fn fail(&self, problem: &str) {
        self.current.send_modify(|current| {
            current.problem = Some(problem.into());
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
