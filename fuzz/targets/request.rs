//! The server answers any request of a browser with a page of the site, a redirect within it, or a
//! refusal, protected in each case; it asks for pages by paths that can be none outside.
//! The first line of the input is that of the request, the others are headers.

use std::{
    io,
    net::SocketAddr,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, Waker},
};

use hyper_util::rt::TokioIo;
use playmaker::{
    diagnostic::Counts,
    serve::{self, FindingsView, Page, Snapshot},
};
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    sync::Notify,
};

const PAGES: &[&str] = &["index.html", "kpi/index.html", "kpi/win-rate.html", "café.html"];
const HOST: &str = "127.0.0.1:4000";
const PROTECTED: &[&str] = &[
    "content-security-policy: default-src 'none'",
    "x-content-type-options: nosniff",
    "cache-control: no-store",
    "cross-origin-resource-policy: same-origin",
];

pub(super) fn hold(bytes: &[u8]) {
    let mut lines = bytes.splitn(2, |byte| *byte == b'\n');
    let line = lines.next().unwrap_or_default();
    let headers = lines.next().unwrap_or_default();
    let own = format!("\r\nHost: {HOST}\r\nConnection: close\r\n");
    let said = [line, own.as_bytes(), headers, b"\r\n\r\n"].concat();
    let heard = answered(said);
    let text = String::from_utf8_lossy(&heard);
    let (head, body) = text.split_once("\r\n\r\n").unwrap_or_else(|| panic!("no head: {text:?}"));
    let head = head.to_lowercase();
    let status = head.split(' ').nth(1).unwrap_or_default();
    let is_refused = head.starts_with("http/1.1 4") || head.starts_with("http/1.0 4");
    assert!(is_refused || matches!(status, "200" | "307"), "{head}");
    // What hyper cannot read as a request it refuses itself, with a status and nothing else.
    let is_bare = matches!(status, "400" | "414" | "431") && body.is_empty();
    for header in PROTECTED {
        assert!(is_bare || head.contains(&format!("\r\n{header}")), "no {header}: {head}");
    }
    let location = head.split("\r\n").find_map(|line| line.strip_prefix("location: "));
    assert_eq!(location.is_some(), status == "307", "{head}");
    let is_ours = |to: &str| to.starts_with('/') && !to.starts_with("//") && !to.contains('\\');
    assert!(location.is_none_or(is_ours), "{head}");
    if body.contains("page of the site") {
        assert_eq!(status, "200", "{head}");
    }
}

/// Returns what the server says on a connection that says this.
fn answered(said: Vec<u8>) -> Vec<u8> {
    thread_local! {
        static RUNTIME: tokio::runtime::Runtime =
            tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    }
    let is_stream = Arc::new(Notify::new());
    let mut wire = Wire { said, is_stream: Arc::clone(&is_stream), ..Wire::default() };
    let address: SocketAddr = HOST.parse().expect("an address");
    RUNTIME.with(|runtime| {
        let answer = serve::answer_connection(TokioIo::new(&mut wire), address, Arc::new(Site));
        runtime.block_on(async {
            tokio::select! {
                () = answer => {}
                () = is_stream.notified() => {}
            }
        });
    });
    wire.heard
}

/// A connection in memory, of a client that hangs up once it was answered.
#[derive(Default)]
struct Wire {
    said: Vec<u8>,
    at: usize,
    heard: Vec<u8>,
    waker: Option<Waker>,
    /// Told when the answer is a stream of events, which has no end.
    is_stream: Arc<Notify>,
}

impl AsyncRead for Wire {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        into: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let rest = &self.said[self.at..];
        if rest.is_empty() && self.heard.is_empty() {
            self.waker = Some(context.waker().clone());
            return Poll::Pending;
        }
        let n_bytes = rest.len().min(into.remaining());
        into.put_slice(&rest[..n_bytes]);
        self.at += n_bytes;
        Poll::Ready(Ok(()))
    }
}

impl AsyncWrite for Wire {
    fn poll_write(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        self.heard.extend_from_slice(bytes);
        if bytes.windows(17).any(|part| part == b"text/event-stream") {
            self.is_stream.notify_one();
        }
        if let Some(waker) = self.waker.take() {
            waker.wake();
        }
        Poll::Ready(Ok(bytes.len()))
    }

    fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }
}

struct Site;

impl Snapshot for Site {
    fn page(&self, path: &str) -> Option<Page> {
        let is_part = |part: &str| !matches!(part, "" | "." | "..");
        assert!(path.split('/').all(is_part), "{path:?}");
        assert!(!path.contains(|c: char| c.is_control() || c == '\\'), "{path:?}");
        PAGES.contains(&path).then(|| html("page of the site"))
    }

    fn not_found(&self) -> Page {
        html("not here")
    }

    fn counts(&self) -> Counts {
        Counts::default()
    }

    fn findings(&self) -> FindingsView {
        FindingsView::default()
    }
}

fn html(text: &str) -> Page {
    let html = format!("<!doctype html><html><head></head><body>{text}</body></html>");
    Page { mime: "text/html; charset=utf-8", bytes: html.into_bytes() }
}
