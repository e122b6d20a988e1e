//! Waits for changes of a folder. The only user of notify.
//!
//! One save is several events (write, rename, remove and create), and a checkout is thousands: they
//! are taken together until it is quiet. What counts is that the last state is loaded, so doubt
//! (a lost event, an error) counts as a change.

use std::{
    collections::BTreeSet,
    hash::{DefaultHasher, Hash, Hasher},
    path::{Path, PathBuf},
    sync::mpsc::{self, RecvTimeoutError},
    time::{Duration, Instant},
};

use notify::{
    Config, ErrorKind, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _,
    event::{AccessKind, AccessMode, CreateKind, ModifyKind, RemoveKind, RenameMode},
};
use walkdir::WalkDir;

use crate::source::Changed;

/// How long it has to be quiet until a change is handed on.
const QUIET: Duration = Duration::from_millis(8);
/// The same after a file was closed or put in place, where the system tells: it is whole then. Long
/// enough for an editor's next step, which is another event.
const QUIET_DONE: Duration = Duration::from_millis(2);
/// In how many names at most that is one save: the file, the one beside it, a backup. With more it is
/// something larger, and its end is waited for.
const ONE_SAVE: usize = 3;
/// The same after a folder appeared: files put into it are not seen until it is watched itself.
const QUIET_FOLDER: Duration = Duration::from_millis(50);
/// How long a change is held back at most.
const PATIENCE: Duration = Duration::from_millis(100);
/// How often to look whether the folder is still the one that is watched, and for changes where
/// the system cannot tell.
const LOOK: Duration = Duration::from_millis(500);

/// What the watcher saw.
#[derive(Debug)]
pub(super) enum Change {
    /// Files changed; the first of them was seen at this moment.
    Files { since: Instant, changed: Changed },
    /// Changes may have been missed, and why.
    Problem(String),
    /// Nobody wants to know anymore.
    Stopped,
}

enum Message {
    Seen(notify::Event),
    /// The system has no watches left.
    Blind(notify::Error),
    Problem(String),
    Stop,
}

/// Watches one folder, also when it is moved away and comes back.
pub(super) struct Watcher {
    root: PathBuf,
    ignore: Vec<PathBuf>,
    sender: mpsc::Sender<Message>,
    inbox: mpsc::Receiver<Message>,
    /// What came while a change was collected.
    next: Option<Message>,
    /// Stops watching when dropped.
    watching: Option<RecommendedWatcher>,
    watched: Option<Identity>,
    /// The fingerprint that was seen last, when the system does not tell of changes.
    seen: Option<u64>,
}

impl Change {
    /// A change of nobody knows what, seen now.
    fn anything() -> Self {
        Self::Files { since: Instant::now(), changed: Changed::Anything }
    }
}

/// Ends a [`Watcher`] from another thread.
pub(super) struct Stopper(mpsc::Sender<Message>);

impl Stopper {
    /// Ends it; it may have ended already.
    pub(super) fn stop(&self) {
        let _ = self.0.send(Message::Stop);
    }
}

impl Watcher {
    /// Returns a watcher of `root` that is not connected yet.
    pub(super) fn new(root: PathBuf, ignore: Vec<PathBuf>) -> Self {
        let (sender, inbox) = mpsc::channel();
        // Events come with real paths on some systems and with ours on others.
        let root = root.canonicalize().unwrap_or(root);
        let ignore = ignore.into_iter().map(|path| real_below(&root, &path)).collect();
        Self { root, ignore, sender, inbox, next: None, watching: None, watched: None, seen: None }
    }

    /// Returns what ends it.
    pub(super) fn stopper(&self) -> Stopper {
        Stopper(self.sender.clone())
    }

    /// Starts watching.
    pub(super) fn connect(&mut self) {
        self.watched = identity(&self.root);
        self.watching = None;
        self.seen = None;
        if self.watched.is_none() {
            return;
        }
        match start(&self.root, &self.sender) {
            Ok(watching) => self.watching = Some(watching),
            Err(error) => self.next = Some(Message::Blind(error)),
        }
    }

    /// The system tells of no changes, or of no more: looks for them instead.
    fn poll(&mut self, error: &notify::Error) -> Change {
        self.watching = None;
        self.seen = Some(self.fingerprint());
        let limits = match cfg!(target_os = "linux") {
            true => " (`sysctl fs.inotify` shows the limits of this machine)",
            false => "",
        };
        Change::Problem(format!(
            "the system cannot tell of every change in `{}`: {error}{limits}; \
             Playmaker looks for changes twice a second instead",
            self.root.display()
        ))
    }

    /// Returns a number that changes with the names, sizes and times of the files. Nothing is
    /// opened, so a pipe cannot hold it up; notify's own polling knows times to the second only.
    fn fingerprint(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        let walk = WalkDir::new(&self.root).sort_by_file_name().into_iter();
        for found in walk.filter_entry(|found| self.is_content(found.path())).flatten() {
            let metadata = found.metadata().ok();
            let state = metadata.map(|metadata| (metadata.len(), metadata.modified().ok()));
            (found.path(), state).hash(&mut hasher);
        }
        hasher.finish()
    }

    /// Pretends that the system has no watches left.
    #[cfg(test)]
    pub(super) fn go_blind(&mut self) {
        self.next = Some(Message::Blind(notify::Error::new(ErrorKind::MaxFilesWatch)));
    }

    /// Waits for a change.
    pub(super) fn next(&mut self) -> Change {
        loop {
            let message = match self.next.take() {
                Some(message) => Ok(message),
                None => self.inbox.recv_timeout(LOOK),
            };
            match message {
                Ok(Message::Stop) | Err(RecvTimeoutError::Disconnected) => return Change::Stopped,
                Ok(Message::Blind(_)) if self.seen.is_some() => {}
                Ok(Message::Blind(error)) => return self.poll(&error),
                Ok(Message::Problem(message)) => return Change::Problem(message),
                Ok(Message::Seen(event)) if self.matters(&event) => return self.collect(&event),
                Ok(Message::Seen(_)) => {}
                Err(RecvTimeoutError::Timeout) => {
                    if identity(&self.root) != self.watched {
                        return self.reconnect();
                    }
                    let now = self.seen.map(|_| self.fingerprint());
                    if now != self.seen {
                        self.seen = now;
                        return Change::anything();
                    }
                }
            }
        }
    }

    /// The folder was moved, removed, or is back: perhaps another one under the same name.
    fn reconnect(&mut self) -> Change {
        self.connect();
        match self.watched {
            Some(_) => Change::anything(),
            None => Change::Problem(format!(
                "`{}` is gone; Playmaker waits until it is back",
                self.root.display()
            )),
        }
    }

    /// Takes the events of one change together.
    fn collect(&mut self, first: &notify::Event) -> Change {
        let since = Instant::now();
        let mut changed = Changed::Paths(BTreeSet::new());
        self.note(&mut changed, first);
        let mut quiet = since + quiet_after(first, &changed);
        loop {
            let until = quiet.min(since + PATIENCE);
            match self.inbox.recv_timeout(until.saturating_duration_since(Instant::now())) {
                Ok(Message::Seen(event)) if self.matters(&event) => {
                    self.note(&mut changed, &event);
                    quiet = Instant::now() + quiet_after(&event, &changed);
                }
                Ok(Message::Seen(event)) if is_whole(&event) && self.is_about_content(&event) => {
                    quiet = Instant::now() + quiet_after(&event, &changed);
                }
                Ok(Message::Seen(_)) => {}
                Ok(other) => {
                    self.next = Some(other);
                    break;
                }
                Err(_) => break,
            }
            if Instant::now() >= since + PATIENCE {
                break;
            }
        }
        Change::Files { since, changed }
    }

    /// Notes of which files an event speaks. Where it is of a folder, or unsure, that is all of them.
    fn note(&self, changed: &mut Changed, event: &notify::Event) {
        let Changed::Paths(paths) = changed else { return };
        let is_unsure = event.need_rescan() || event.paths.is_empty();
        let names = event.paths.iter().filter(|path| self.is_content(path));
        let names: Option<Vec<String>> = names.map(|path| self.name(path)).collect();
        match names {
            Some(names) if !is_unsure && !is_of_folder(event) => paths.extend(names),
            _ => *changed = Changed::Anything,
        }
    }

    /// Returns the path of a file as the playbook names it; none for the folder itself, and for names
    /// that are no text.
    fn name(&self, path: &Path) -> Option<String> {
        let below = path.strip_prefix(&self.root).ok()?;
        let parts: Option<Vec<&str>> = below.iter().map(|part| part.to_str()).collect();
        parts.map(|parts| parts.join("/")).filter(|name| !name.is_empty())
    }

    /// Says whether an event can mean other content. Events of access come from our own reading:
    /// they would make a load the cause of the next one.
    pub(super) fn matters(&self, event: &notify::Event) -> bool {
        let is_access = matches!(event.kind, EventKind::Access(_));
        let is_unsure = event.need_rescan() || event.paths.is_empty();
        !is_access && (is_unsure || self.is_about_content(event))
    }

    fn is_about_content(&self, event: &notify::Event) -> bool {
        event.paths.iter().any(|path| self.is_content(path))
    }

    fn is_content(&self, path: &Path) -> bool {
        let is_hidden = |part: &std::ffi::OsStr| part.as_encoded_bytes().starts_with(b".");
        !self.ignore.iter().any(|ignored| path.starts_with(ignored))
            && path.strip_prefix(&self.root).is_ok_and(|below| !below.iter().any(is_hidden))
    }
}

fn start(root: &Path, sender: &mpsc::Sender<Message>) -> notify::Result<RecommendedWatcher> {
    let sender = sender.clone();
    let hand_on = move |seen: notify::Result<notify::Event>| {
        let message = match seen {
            Ok(event) => Message::Seen(event),
            Err(error) if matches!(error.kind, ErrorKind::MaxFilesWatch) => Message::Blind(error),
            Err(error) => Message::Problem(format!("a change may have been missed: {error}")),
        };
        let _ = sender.send(message);
    };
    let config = Config::default().with_follow_symlinks(false);
    let mut watcher = RecommendedWatcher::new(hand_on, config)?;
    watcher.watch(root, RecursiveMode::Recursive)?;
    Ok(watcher)
}

fn quiet_after(event: &notify::Event, changed: &Changed) -> Duration {
    match changed {
        Changed::Anything => QUIET_FOLDER,
        Changed::Paths(paths) if is_whole(event) && paths.len() <= ONE_SAVE => QUIET_DONE,
        Changed::Paths(_) => QUIET,
    }
}

/// Says whether a file is whole after an event: whoever wrote it closed it, or put it in place.
fn is_whole(event: &notify::Event) -> bool {
    matches!(
        event.kind,
        EventKind::Access(AccessKind::Close(AccessMode::Write))
            | EventKind::Modify(ModifyKind::Name(RenameMode::To | RenameMode::Both))
    )
}

fn is_of_folder(event: &notify::Event) -> bool {
    let is_gone = matches!(event.kind, EventKind::Remove(RemoveKind::Folder));
    let is_made = matches!(event.kind, EventKind::Create(CreateKind::Folder));
    is_gone || is_made || event.paths.iter().any(|path| path.is_dir())
}

/// Resolves an ignored path, which may not exist yet.
fn real_below(root: &Path, path: &Path) -> PathBuf {
    let path = root.join(path);
    if let Ok(real) = path.canonicalize() {
        return real;
    }
    match (path.parent().map(Path::canonicalize), path.file_name()) {
        (Some(Ok(parent)), Some(name)) => parent.join(name),
        _ => path,
    }
}

/// Tells a folder from another one that has its name now.
#[cfg(unix)]
type Identity = (u64, u64);
#[cfg(not(unix))]
type Identity = ();

#[cfg(unix)]
fn identity(root: &Path) -> Option<Identity> {
    use std::os::unix::fs::MetadataExt;
    root.metadata().ok().map(|metadata| (metadata.dev(), metadata.ino()))
}

#[cfg(not(unix))]
fn identity(root: &Path) -> Option<Identity> {
    root.metadata().ok().map(|_| ())
}
