//! A server on a free port, asked over TCP. Next: `answers` (what is answered to whom), `changes`
//! (what a save does).
#![expect(clippy::disallowed_methods, reason = "the tests save files")]

mod answers;
mod changes;

use std::{
    collections::BTreeMap,
    fs,
    io::{Read, Write},
    net::TcpStream,
};

use tempfile::TempDir;
use tokio::sync::oneshot;

use super::*;
use crate::diagnostic::Severity;

/// Nothing here takes so long; a test that waits longer has failed.
const LONG: Duration = Duration::from_secs(20);

/// A site of a few pages in memory.
#[derive(Default)]
struct Fake {
    pages: BTreeMap<String, String>,
    findings: Vec<FindingView>,
}

impl Fake {
    fn new(pages: &[(&str, &str)]) -> Self {
        let pages = pages.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned()));
        Self { pages: pages.collect(), findings: Vec::new() }
    }
}

fn html(text: &str) -> Page {
    let html = format!("<html><head><title>x</title></head><body>{text}</body></html>");
    Page { mime: "text/html; charset=utf-8", bytes: html.into_bytes() }
}

impl Snapshot for Fake {
    fn page(&self, path: &str) -> Option<Page> {
        assert_ne!(path, "panic.html", "asked to");
        let text = self.pages.get(path)?;
        Some(match path.ends_with(".html") {
            true => html(text),
            false => Page { mime: "text/css; charset=utf-8", bytes: text.clone().into_bytes() },
        })
    }

    fn policy(&self, path: &str) -> Option<&str> {
        path.starts_with("admin/").then_some("default-src 'self'")
    }

    fn not_found(&self) -> Page {
        html("not here")
    }

    fn counts(&self) -> Counts {
        self.findings().counts
    }

    fn findings(&self) -> FindingsView {
        FindingsView::new(self.findings.clone(), Vec::new())
    }
}

/// A running server; it is stopped when dropped.
struct Server {
    port: u16,
    events: mpsc::Receiver<Event>,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<thread::JoinHandle<Result<(), ServeError>>>,
}

impl Server {
    fn start(
        folder: &TempDir,
        ignore: &[&str],
        mut load: impl FnMut() -> Result<Arc<dyn Snapshot>, String> + Send + 'static,
    ) -> Self {
        let root = folder.path().join("playbook");
        let ignore = ignore.iter().map(PathBuf::from).collect();
        let (talk, events) = mpsc::channel();
        let (stop, stopped) = oneshot::channel::<()>();
        let thread = thread::spawn(move || {
            let options = Options { port: 0, ..Options::default() };
            let stop = async { drop(stopped.await) };
            let talk = |event| drop(talk.send(event));
            run_until(options, Watcher::new(root, ignore), move |_| load(), talk, stop)
        });
        let mut server = Self { port: 0, events, stop: Some(stop), thread: Some(thread) };
        let url = server.wait(|event| match event {
            Event::Started { url, .. } => Some(url),
            _ => None,
        });
        let port = url.strip_prefix("http://127.0.0.1:").and_then(|rest| rest.strip_suffix('/'));
        server.port = port.expect("this machine only").parse().expect("a port");
        server
    }

    fn of(site: impl Fn() -> Fake + Send + 'static) -> (Self, TempDir) {
        let folder = playbook();
        let load = move || Ok(Arc::new(site()) as Arc<dyn Snapshot>);
        (Self::start(&folder, &[], load), folder)
    }

    /// Waits for the first event that `pick` takes.
    fn wait<T>(&self, mut pick: impl FnMut(Event) -> Option<T>) -> T {
        let end = Instant::now() + LONG;
        loop {
            let left = end.saturating_duration_since(Instant::now());
            let event = self.events.recv_timeout(left).expect("the event comes in time");
            if let Some(picked) = pick(event) {
                return picked;
            }
        }
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).expect("it listens");
        stream.set_read_timeout(Some(LONG)).expect("a time limit");
        stream
    }

    /// Sends a request as it stands (`{host}` is this server's name) and returns the answer.
    fn send(&self, request: &str) -> Answer {
        let request = request.replace("{host}", &format!("127.0.0.1:{}", self.port));
        let mut stream = self.connect();
        stream.write_all(request.as_bytes()).expect("sent");
        let mut text = String::new();
        stream.read_to_string(&mut text).expect("answered");
        let (head, body) = text.split_once("\r\n\r\n").expect("a head and a body");
        Answer { head: head.to_lowercase(), body: body.to_owned() }
    }

    fn get(&self, path: &str) -> Answer {
        self.send(&format!("GET {path} HTTP/1.1\r\nHost: {{host}}\r\nConnection: close\r\n\r\n"))
    }

    fn stop(&mut self) -> Result<(), ServeError> {
        drop(self.stop.take());
        self.thread.take().expect("stopped once").join().expect("no panic")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.stop.take());
    }
}

struct Answer {
    /// In lower case.
    head: String,
    body: String,
}

impl Answer {
    fn status(&self) -> &str {
        self.head.split(' ').nth(1).unwrap_or_default()
    }

    fn header(&self, name: &str) -> Option<&str> {
        let start = format!("{name}: ");
        self.head.lines().find_map(|line| line.strip_prefix(start.as_str()))
    }
}

/// Returns a folder with a folder `playbook` in it.
fn playbook() -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    fs::create_dir_all(folder.path().join("playbook/kpi")).expect("made");
    fs::write(folder.path().join("playbook/kpi/one.md"), "one").expect("written");
    folder
}

fn finding(severity: Severity, message: &str) -> FindingView {
    FindingView {
        severity,
        rule: "dangling-reference".to_owned(),
        path: "playbook/kpi/one.md".to_owned(),
        line: Some(3),
        column: Some(9),
        message: message.to_owned(),
        excerpt: "3 | crm: crn".to_owned(),
        why: None,
        aside: None,
        help: vec!["an entry with a similar id exists: `crm`".to_owned()],
        paste: None,
    }
}
