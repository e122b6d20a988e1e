//! The site in the browser while it is written: a server on this machine, pages made on request
//! from the newest snapshot, findings shown in the page, a reload after every save.
//!
//! Flows in: a folder to watch and a function that loads a [`Snapshot`] of it. Flows out: answers
//! to the browser, and [`Event`]s for whoever prints. Three threads: the caller's hands on events,
//! one answers requests, one waits for changes and loads. Next: `server` (what is answered),
//! `guard` (to whom), `watch` (what counts as a change), `live` (the newest snapshot).

mod guard;
mod inject;
mod live;
mod paths;
mod server;
#[cfg(test)]
mod tests;
mod view;
mod watch;

pub use server::answer_connection;
pub use view::{FindingView, FindingsView, Page, Snapshot};

use std::{
    error, fmt, io,
    net::{IpAddr, Ipv4Addr, SocketAddr},
    path::PathBuf,
    sync::{Arc, mpsc},
    thread,
    time::{Duration, Instant},
};

use self::{
    live::Live,
    watch::{Change, Watcher},
};
use crate::{
    careful::{careful, said},
    diagnostic::Counts,
    source::Changed,
};

/// Port that is tried when none is named.
pub const DEFAULT_PORT: u16 = 4000;

/// Where to listen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// The address of the interface.
    pub address: IpAddr,
    /// The port; 0 takes any free one.
    pub port: u16,
}

impl Default for Options {
    /// This machine only: a draft playbook is nobody else's to read.
    fn default() -> Self {
        Self { address: Ipv4Addr::LOCALHOST.into(), port: DEFAULT_PORT }
    }
}

/// What happened, for people.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Event {
    /// The site can be opened.
    Started {
        /// Where.
        url: String,
        /// What the first check found.
        counts: Counts,
    },
    /// A change was seen, and the site shows it.
    Reloaded {
        /// How long it took from seeing the change to showing it.
        took: Duration,
        /// What the check found.
        counts: Counts,
    },
    /// The playbook could not be loaded; the last site that could stays.
    LoadFailed {
        /// Why.
        message: String,
    },
    /// Changes may be seen late or not at all.
    WatchProblem {
        /// Why, and what to do.
        message: String,
    },
    /// The server has ended.
    Stopped,
}

/// Why the server could not start or go on.
#[derive(Debug)]
#[non_exhaustive]
pub enum ServeError {
    /// The address could not be listened on.
    Bind {
        /// The address.
        address: SocketAddr,
        /// What the system said.
        source: io::Error,
    },
    /// The system refused what a server needs: a thread, a socket.
    System(io::Error),
}

impl ServeError {
    /// Returns what to do about it, commands in backticks.
    pub fn help(&self) -> String {
        let Self::Bind { address, source } = self else {
            return "close other programs and try again".to_owned();
        };
        match source.kind() {
            io::ErrorKind::AddrInUse => format!(
                "another `playmaker serve` may be running: use its window, or type `playmaker serve \
                 --port {}`, or `--port 0` for any free one",
                address.port().checked_add(1).unwrap_or(DEFAULT_PORT)
            ),
            io::ErrorKind::PermissionDenied => {
                format!("ports below 1024 are for the system: `--port {DEFAULT_PORT}` is not")
            }
            _ => "leave `-i` out to serve on this machine only".to_owned(),
        }
    }
}

impl fmt::Display for ServeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bind { address, source } if source.kind() == io::ErrorKind::AddrInUse => {
                write!(f, "port {} is in use by another program", address.port())
            }
            Self::Bind { address, source } => write!(f, "cannot serve on {address}: {source}"),
            Self::System(source) => write!(f, "cannot serve: {source}"),
        }
    }
}

impl error::Error for ServeError {
    fn source(&self) -> Option<&(dyn error::Error + 'static)> {
        let (Self::Bind { source, .. } | Self::System(source)) = self;
        Some(source)
    }
}

/// Serves what `load` returns until Ctrl-C, and loads again whenever a file below `watch_root`
/// changes that is neither hidden nor below a path of `ignore` (relative ones start at
/// `watch_root`); `load` is told what may have changed. `talk` is called on this thread, one event at a time.
///
/// # Errors
/// When the address cannot be listened on, or the system refuses a thread. A playbook that cannot
/// be loaded is no error: it is shown in the page until it can.
pub fn run(
    options: Options,
    watch_root: PathBuf,
    ignore: Vec<PathBuf>,
    load: impl FnMut(&Changed) -> Result<Arc<dyn Snapshot>, String> + Send + 'static,
    talk: impl FnMut(Event),
) -> Result<(), ServeError> {
    let ctrl_c = async {
        if tokio::signal::ctrl_c().await.is_err() {
            // Without a handler Ctrl-C ends the process, which is what it is for.
            std::future::pending::<()>().await;
        }
    };
    run_until(options, Watcher::new(watch_root, ignore), load, talk, ctrl_c)
}

fn run_until(
    options: Options,
    mut watcher: Watcher,
    load: impl FnMut(&Changed) -> Result<Arc<dyn Snapshot>, String> + Send + 'static,
    mut talk: impl FnMut(Event),
    stop: impl Future<Output = ()> + Send + 'static,
) -> Result<(), ServeError> {
    let (listener, address) = server::bind(options)?;
    let live = Arc::new(Live::default());
    let (events, inbox) = mpsc::channel();
    // Watched before it is read: a change in between is not lost.
    watcher.connect();
    let stopper = watcher.stopper();
    let mut loader = Loader { load, live: Arc::clone(&live), last: None, events: events.clone() };

    let is_shown = loader.load(&Changed::Anything);
    let farewell = Farewell(events.clone());
    let server = thread::Builder::new()
        .name("serve".to_owned())
        .spawn(move || {
            let _farewell = farewell;
            server::serve(listener, address, live, stop)
        })
        .map_err(ServeError::System)?;
    let counts = if is_shown { loader.check() } else { None };
    let _ = events
        .send(Event::Started { url: server::url(address), counts: counts.unwrap_or_default() });
    drop(events);
    thread::Builder::new()
        .name("watch".to_owned())
        .spawn(move || loader.follow(&mut watcher))
        .map_err(ServeError::System)?;

    for event in inbox {
        let is_over = event == Event::Stopped;
        talk(event);
        if is_over {
            break;
        }
    }
    // The loader may be in the middle of a load: it ends after it, and nobody waits for it.
    stopper.stop();
    server.join().map_err(|panic| ServeError::System(io::Error::other(said(&*panic))))?
}

/// Says goodbye when the server's thread ends, even by a panic: the caller waits for it.
struct Farewell(mpsc::Sender<Event>);

impl Drop for Farewell {
    fn drop(&mut self) {
        let _ = self.0.send(Event::Stopped);
    }
}

/// Loads snapshots and puts them on show. Sends to the inbox fail only when nobody listens anymore.
struct Loader<L> {
    load: L,
    live: Arc<Live>,
    /// What was on show before, until nobody waits.
    last: Option<Arc<dyn Snapshot>>,
    events: mpsc::Sender<Event>,
}

impl<L: FnMut(&Changed) -> Result<Arc<dyn Snapshot>, String>> Loader<L> {
    /// Loads once and puts it on show; `false` when that failed, which has been said then.
    fn load(&mut self, changed: &Changed) -> bool {
        let load = &mut self.load;
        match careful(|| load(changed)).and_then(|loaded| loaded) {
            Ok(snapshot) => {
                self.last = self.live.show(snapshot);
                true
            }
            Err(message) => {
                self.fail(message);
                false
            }
        }
    }

    /// Checks what is on show, after pages can be asked for; `None` when that failed.
    fn check(&mut self) -> Option<Counts> {
        let snapshot = self.live.current().snapshot?;
        let counts = careful(|| snapshot.counts());
        self.last = None;
        match counts {
            Ok(counts) => {
                self.live.checked();
                Some(counts)
            }
            Err(message) => {
                self.fail(message);
                None
            }
        }
    }

    fn fail(&self, message: String) {
        self.live.fail(&message);
        let _ = self.events.send(Event::LoadFailed { message });
    }

    /// Loads after every change until the watcher is stopped.
    fn follow(&mut self, watcher: &mut Watcher) {
        loop {
            let (since, changed) = match watcher.next() {
                Change::Stopped => return,
                Change::Files { since, changed } => (since, changed),
                Change::Problem(message) => {
                    let _ = self.events.send(Event::WatchProblem { message });
                    // Something may have been missed.
                    (Instant::now(), Changed::Anything)
                }
            };
            if !self.load(&changed) {
                continue;
            }
            let took = since.elapsed();
            if let Some(counts) = self.check() {
                let _ = self.events.send(Event::Reloaded { took, counts });
            }
        }
    }
}
