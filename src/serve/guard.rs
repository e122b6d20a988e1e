//! Who is answered. A page of any other site can make the browser ask this server; what protects a
//! draft playbook is that the browser tells under which name (`Host`) and for whom (`Origin`).

use std::net::{IpAddr, SocketAddr};

use axum::{
    extract::Request,
    http::{HeaderMap, Method, StatusCode, header},
};

/// A refusal: the status and a sentence for the person who sees it.
pub(super) type Refusal = (StatusCode, &'static str);

/// The names this server answers to.
#[derive(Clone, Debug)]
pub(super) struct Guard {
    address: SocketAddr,
}

impl Guard {
    /// Returns the guard of a server that listens on `address`.
    pub(super) fn new(address: SocketAddr) -> Self {
        Self { address }
    }

    /// Refuses requests that come under another name, for another site, or to change something.
    pub(super) fn check(&self, request: &Request) -> Result<(), Refusal> {
        let headers = request.headers();
        // A target such as `GET http://name/` names the host as well.
        let target = request.uri().authority().map(|authority| authority.as_str());
        let host = only(headers, &header::HOST).unwrap_or_default();
        if !self.knows(host) || target.is_some_and(|target| !self.knows(target)) {
            let why = "This is the preview of a playbook. It answers only under the address that \
                       `playmaker serve` printed.\n";
            return Err((StatusCode::MISDIRECTED_REQUEST, why));
        }
        let is_ours = |origin: &str| origin.strip_prefix("http://").is_some_and(|o| self.knows(o));
        if headers.contains_key(header::ORIGIN)
            && !only(headers, &header::ORIGIN).is_some_and(is_ours)
        {
            let why = "This is the preview of a playbook. Other sites may not read it.\n";
            return Err((StatusCode::FORBIDDEN, why));
        }
        if !matches!(*request.method(), Method::GET | Method::HEAD) {
            let why = "This server only shows pages: nothing can be sent to it.\n";
            return Err((StatusCode::METHOD_NOT_ALLOWED, why));
        }
        Ok(())
    }

    /// Says whether `host` (name and port) is a name of this server.
    fn knows(&self, host: &str) -> bool {
        let port = self.address.port();
        let Some(name) = without_port(host, port) else { return false };
        if ["localhost", "127.0.0.1", "[::1]"].iter().any(|ours| name.eq_ignore_ascii_case(ours)) {
            return true;
        }
        let bare = name.strip_prefix('[').and_then(|name| name.strip_suffix(']')).unwrap_or(name);
        let Ok(ip) = bare.parse::<IpAddr>() else { return false };
        // Whoever listens on every interface cannot list its addresses; all are numbers, and the
        // trick to be refused here (a foreign name that resolves to this machine) needs a name.
        ip == self.address.ip() || self.address.ip().is_unspecified()
    }
}

fn without_port(host: &str, port: u16) -> Option<&str> {
    let with_port = host.strip_suffix(&port.to_string()).and_then(|name| name.strip_suffix(':'));
    // Browsers leave the port of HTTP out.
    with_port.or((port == 80).then_some(host))
}

/// Returns a header that is there exactly once. Two of them are a trick.
fn only<'a>(headers: &'a HeaderMap, name: &header::HeaderName) -> Option<&'a str> {
    let mut values = headers.get_all(name).iter();
    let value = values.next()?;
    if values.next().is_some() { None } else { value.to_str().ok() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn knows(address: &str, host: &str) -> bool {
        Guard::new(address.parse().expect("an address")).knows(host)
    }

    #[test]
    fn a_server_of_this_machine_knows_its_three_names_with_the_port() {
        for host in ["localhost:4000", "LocalHost:4000", "127.0.0.1:4000", "[::1]:4000"] {
            assert!(knows("127.0.0.1:4000", host), "{host}");
        }
        let foreign = [
            "",
            "localhost",
            "localhost:",
            "localhost:4001",
            "localhost:14000",
            "localhost:04000",
            "localhost:4000:4000",
            "evil.example:4000",
            "localhost.evil.example:4000",
            "127.0.0.2:4000",
            "192.168.0.7:4000",
            "localhost.:4000",
            " localhost:4000",
            "localhost@evil:4000",
            "[]:4000",
        ];
        for host in foreign {
            assert!(!knows("127.0.0.1:4000", host), "{host}");
        }
        assert!(knows("127.0.0.1:80", "localhost"));
    }

    #[test]
    fn another_interface_adds_its_address_and_every_interface_adds_numbers_only() {
        assert!(knows("192.168.0.7:4000", "192.168.0.7:4000"));
        assert!(!knows("192.168.0.7:4000", "192.168.0.8:4000"));
        assert!(knows("0.0.0.0:4000", "192.168.0.8:4000"));
        assert!(knows("[::]:4000", "[fe80::1]:4000"));
        assert!(!knows("0.0.0.0:4000", "evil.example:4000"));
    }
}
