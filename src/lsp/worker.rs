//! The thread that reads and checks the playbook while others type: what takes longer than an answer
//! may take. Flows in: the open documents, after every change. Flows out: [`News`]. Only the newest
//! documents count: what changed before reading began is read once, and a check is put off while
//! somebody types, though not for ever.

use std::{
    sync::{
        Arc,
        mpsc::{Receiver, RecvTimeoutError},
    },
    time::{Duration, Instant},
};

use lsp_types::PublishDiagnosticsParams;

use super::{
    Load,
    documents::{self, Documents},
    findings::Shown,
    look::Look,
    place::Root,
    text::Encoding,
};
use crate::{careful::careful, check, diagnostic::Report, model::Playbook};

/// How long nobody may have typed until the playbook is read.
const QUIET: Duration = Duration::from_millis(40);
/// How long reading is put off at most.
const PATIENCE: Duration = Duration::from_millis(300);
/// How old findings may be while somebody types without a pause.
const STALE: Duration = Duration::from_secs(2);

/// What the thread is told.
pub(super) enum Task {
    /// Something changed: these documents are open now.
    Read(Documents),
    /// A playbook that nobody needs anymore: to forget a large one takes longer than an answer may.
    Forget(Arc<Playbook>),
}

/// What the thread tells.
pub(super) enum News {
    /// The playbook was read.
    Read(Arc<Playbook>),
    /// It was checked.
    Checked(Checked),
    /// It could not be read; what was read before stays.
    Failed(String),
}

/// A playbook and what was found in it.
pub(super) struct Checked {
    pub(super) playbook: Arc<Playbook>,
    pub(super) report: Report,
    /// What to show where: the files in which that is something else than before.
    pub(super) changed: Vec<PublishDiagnosticsParams>,
}

/// Works on until nobody tells it anything more; `tell` says whether somebody listens.
pub(super) fn work(
    mut load: Load,
    (root, encoding): (&Root, Encoding),
    tasks: &Receiver<Task>,
    mut tell: impl FnMut(News) -> bool,
) {
    let mut last: Option<Arc<Playbook>> = None;
    let (mut shown, mut checked_at) = (Shown::default(), None::<Instant>);
    let Some(mut documents) = next(tasks) else { return };
    loop {
        documents = newest(tasks, documents);
        let unsaved = documents::texts(&documents);
        let read = careful(|| load(unsaved, last.as_deref()));
        let playbook = match read.and_then(|read| read) {
            Ok(playbook) => Arc::new(playbook),
            Err(why) => {
                if !tell(News::Failed(why)) {
                    return;
                }
                let Some(others) = next(tasks) else { return };
                documents = others;
                continue;
            }
        };
        if !tell(News::Read(Arc::clone(&playbook))) {
            return;
        }
        last = Some(Arc::clone(&playbook));
        let is_fresh = checked_at.is_some_and(|at| at.elapsed() < STALE);
        if is_fresh && let Some(newer) = waiting(tasks) {
            documents = newer;
            continue;
        }
        let news = match careful(|| check::report(&playbook)) {
            Ok(report) => {
                let look = Look::new(&playbook, &documents, (root, encoding));
                let changed = shown.update(&look, &report);
                News::Checked(Checked { playbook, report, changed })
            }
            Err(why) => News::Failed(why),
        };
        checked_at = Some(Instant::now());
        if !tell(news) {
            return;
        }
        let Some(others) = next(tasks) else { return };
        documents = others;
    }
}

/// Waits for the next change.
fn next(tasks: &Receiver<Task>) -> Option<Documents> {
    loop {
        match tasks.recv().ok()? {
            Task::Read(documents) => return Some(documents),
            Task::Forget(playbook) => drop(playbook),
        }
    }
}

/// Waits until nobody types, and returns the newest documents.
fn newest(tasks: &Receiver<Task>, mut documents: Documents) -> Documents {
    let since = Instant::now();
    while since.elapsed() < PATIENCE {
        match tasks.recv_timeout(QUIET) {
            Ok(Task::Read(newer)) => documents = newer,
            Ok(Task::Forget(playbook)) => drop(playbook),
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => break,
        }
    }
    documents
}

/// Returns the newest documents, when something changed already.
fn waiting(tasks: &Receiver<Task>) -> Option<Documents> {
    let mut newest = None;
    for task in tasks.try_iter() {
        match task {
            Task::Read(documents) => newest = Some(documents),
            Task::Forget(playbook) => drop(playbook),
        }
    }
    newest
}
