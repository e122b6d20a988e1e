//! What is answered: pages of the newest snapshot, and below `/_playmaker/` the overlay. One
//! handler answers everything, so that no answer can miss the guard or the headers.

use std::{
    convert::Infallible,
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener},
    sync::Arc,
    time::Duration,
};

use axum::{
    body::Body,
    extract::Request,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{
        IntoResponse, Response,
        sse::{self, KeepAlive, Sse},
    },
};
use hyper::{
    rt::{Read, Write},
    server::conn::http1,
    service::service_fn,
};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::{net::TcpListener as Listener, sync::Semaphore, time};
use tokio_stream::StreamExt;

use super::{
    Options, ServeError,
    guard::Guard,
    inject::inject,
    live::{Current, Live},
    paths,
    view::{Page, Snapshot},
};
use crate::site::CONTENT_SECURITY_POLICY;

const SCRIPT: &str = include_str!("overlay.js");
const STYLE: &str = include_str!("overlay.css");
const TEXT: &str = "text/plain; charset=utf-8";
const HTML: &str = "text/html; charset=utf-8";

/// How many connections are open at most; others wait until one is closed. A browser opens six, and the
/// files of the playbook have to be opened, too.
const MOST_CONNECTIONS: usize = 256;
/// How many pages are made at the same time. To make one takes a core, and each thread that did keeps memory for the next.
const MOST_PAGES: usize = 8;
/// How long the head of a request may take, and how long a connection may wait for the next one.
const HEAD_TIME: Duration = Duration::from_secs(10);
/// Most bytes of the head of a request, and most lines in it.
const MOST_HEAD: usize = 32 * 1024;
const MOST_HEADERS: usize = 64;

/// Takes the port.
pub(super) fn bind(options: Options) -> Result<(TcpListener, SocketAddr), ServeError> {
    let address = SocketAddr::new(options.address, options.port);
    let listener =
        TcpListener::bind(address).map_err(|source| ServeError::Bind { address, source })?;
    listener.set_nonblocking(true).map_err(ServeError::System)?;
    let address = listener.local_addr().map_err(ServeError::System)?;
    Ok((listener, address))
}

/// Returns the address to type into a browser on this machine.
pub(super) fn url(address: SocketAddr) -> String {
    let ip: IpAddr = match address.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
        ip => ip,
    };
    format!("http://{}/", SocketAddr::new(ip, address.port()))
}

/// Answers until `stop` is ready. Open event streams do not hold it up.
pub(super) fn serve(
    listener: TcpListener,
    address: SocketAddr,
    live: Arc<Live>,
    stop: impl Future<Output = ()>,
) -> Result<(), ServeError> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .max_blocking_threads(MOST_PAGES)
        .enable_all()
        .build()
        .map_err(ServeError::System)?;
    let result = runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener)?;
        let site = Arc::new(Site { live, guard: Guard::new(address) });
        tokio::select! {
            never = accept(&listener, &site) => match never {},
            () = stop => Ok(()),
        }
    });
    // A page that is being made must not hold up the end.
    runtime.shutdown_background();
    result.map_err(ServeError::System)
}

/// Takes connections for ever, not more at a time than can be served.
async fn accept(listener: &Listener, site: &Arc<Site>) -> Infallible {
    let free = Arc::new(Semaphore::new(MOST_CONNECTIONS));
    loop {
        let place = Arc::clone(&free).acquire_owned().await.expect("it is never closed");
        let Ok((stream, _)) = listener.accept().await else {
            // Whoever called has gone, or the system has no room: it may have some in a moment.
            time::sleep(Duration::from_millis(50)).await;
            continue;
        };
        let site = Arc::clone(site);
        // A small answer leaves at once; where that cannot be, it leaves a little later.
        let _ = stream.set_nodelay(true);
        tokio::spawn(async move {
            // What a client does wrong ends its connection, and is nobody else's business.
            let _ = converse(TokioIo::new(stream), &site).await;
            drop(place);
        });
    }
}

/// Answers one connection, whatever carries it, as the server at `address` does while a site is on
/// show. Ends when the connection does; what a client does wrong ends it.
pub async fn answer_connection(
    stream: impl Read + Write + Unpin,
    address: SocketAddr,
    snapshot: Arc<dyn Snapshot>,
) {
    let live = Arc::new(Live::default());
    live.show(snapshot);
    let _ = converse(stream, &Arc::new(Site { live, guard: Guard::new(address) })).await;
}

/// Answers one request after the other on a connection.
async fn converse(stream: impl Read + Write + Unpin, site: &Arc<Site>) -> hyper::Result<()> {
    let service = service_fn(|request: hyper::Request<hyper::body::Incoming>| {
        let site = Arc::clone(site);
        async { Ok::<_, Infallible>(answer(site, request.map(Body::new)).await) }
    });
    http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD_TIME)
        .max_headers(MOST_HEADERS)
        .max_buf_size(MOST_HEAD)
        .serve_connection(stream, service)
        .await
}

struct Site {
    live: Arc<Live>,
    guard: Guard,
}

async fn answer(site: Arc<Site>, request: Request) -> Response {
    let mut response = match site.guard.check(&request) {
        Ok(()) => route(&site, request.uri().path().to_owned()).await,
        Err((status, why)) => respond(status, TEXT, why.into()),
    };
    if response.status() == StatusCode::METHOD_NOT_ALLOWED {
        response.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
    }
    protect(response.headers_mut());
    response
}

async fn route(site: &Site, address: String) -> Response {
    let current = site.live.current();
    match address.as_str() {
        "/_playmaker/events" => return events(&site.live),
        "/_playmaker/live.js" => {
            return respond(StatusCode::OK, "text/javascript; charset=utf-8", SCRIPT.into());
        }
        "/_playmaker/live.css" => {
            return respond(StatusCode::OK, "text/css; charset=utf-8", STYLE.into());
        }
        _ => {}
    }
    // Pages are made beside the thread that answers: a large one does not hold up the others, and a
    // panic in one is an answer of its own.
    let made = tokio::task::spawn_blocking(move || match address.as_str() {
        "/_playmaker/findings.json" => {
            respond(StatusCode::OK, "application/json", current.findings_json())
        }
        _ => page(&current, &address),
    });
    made.await.unwrap_or_else(|_| {
        let why =
            "Playmaker made a mistake with this page; its window says more. Please report it.\n";
        respond(StatusCode::INTERNAL_SERVER_ERROR, TEXT, why.into())
    })
}

/// Answers with a page: as it is called, with `.html` added, or the folder of that name.
fn page(current: &Current, address: &str) -> Response {
    let Some(snapshot) = &current.snapshot else {
        return show(current, StatusCode::SERVICE_UNAVAILABLE, nothing_yet(current));
    };
    let not_found = || show(current, StatusCode::NOT_FOUND, snapshot.not_found());
    let Some(path) = paths::site_path(address) else { return not_found() };
    if let Some(page) = snapshot.page(&path).or_else(|| snapshot.page(&format!("{path}.html"))) {
        return match snapshot.policy(&path) {
            Some(policy) => as_published(page, policy),
            None => show(current, StatusCode::OK, page),
        };
    }
    if snapshot.page(&format!("{path}/index.html")).is_none() {
        return not_found();
    }
    // Links in the page are relative: they need the slash at the end.
    let to = HeaderValue::try_from(paths::folder_address(&path)).expect("an encoded path is ASCII");
    let mut response = respond(StatusCode::TEMPORARY_REDIRECT, TEXT, Vec::new());
    response.headers_mut().insert(header::LOCATION, to);
    response
}

fn show(current: &Current, status: StatusCode, page: Page) -> Response {
    let bytes = match page.mime.starts_with("text/html") {
        true => inject(&page.bytes, &current.revision()),
        false => page.bytes,
    };
    respond(status, page.mime, bytes)
}

/// Answers with a file that is not ours to add the overlay to, under a policy of its own.
fn as_published(page: Page, policy: &str) -> Response {
    let mut response = respond(StatusCode::OK, page.mime, page.bytes);
    // What no header can say allows nothing: the policy of every page stays.
    if let Ok(policy) = HeaderValue::try_from(policy) {
        response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    response
}

/// The page before the playbook could be loaded for the first time.
fn nothing_yet(current: &Current) -> Page {
    let problem = current.problem.as_deref().unwrap_or("it is being loaded");
    let escaped = problem.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let html = format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Playbook</title></head>\
         <body><h1>The playbook cannot be shown yet</h1><pre>{escaped}</pre>\
         <p>This page appears as soon as it can.</p></body></html>"
    );
    Page { mime: HTML, bytes: html.into_bytes() }
}

fn events(live: &Live) -> Response {
    let stream = live.stream().map(|current| {
        let data = serde_json::to_string(&current.revision()).expect("text always serializes");
        Ok::<_, Infallible>(sse::Event::default().event("state").data(data))
    });
    Sse::new(stream).keep_alive(KeepAlive::default()).into_response()
}

fn respond(status: StatusCode, mime: &'static str, bytes: Vec<u8>) -> Response {
    (status, [(header::CONTENT_TYPE, mime)], bytes).into_response()
}

fn protect(headers: &mut HeaderMap) {
    // That of the published site: a page that works here works there.
    let policy = HeaderValue::from_static(CONTENT_SECURITY_POLICY);
    headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(policy);
    let always = [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "same-origin"),
        (header::CACHE_CONTROL, "no-store"),
        // Other sites may not embed scripts and pictures either, for which browsers send no Origin.
        (header::HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    ];
    for (name, value) in always {
        headers.insert(name, HeaderValue::from_static(value));
    }
}
