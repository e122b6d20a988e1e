//! What is answered, and to whom.

use super::*;
use crate::diagnostic::Severity;

fn server() -> (Server, TempDir) {
    Server::of(|| {
        Fake::new(&[
            ("index.html", "home"),
            ("kpi/index.html", "all"),
            ("kpi/win-rate.html", "rate"),
            ("café.html", "coffee"),
            ("theme.css", "</head>{}"),
        ])
    })
}

#[test]
fn pages_have_addresses_with_and_without_html() {
    let (server, _folder) = server();
    let cases = [
        ("/", "home"),
        ("/index.html", "home"),
        ("/kpi/", "all"),
        ("/kpi/win-rate.html", "rate"),
        ("/kpi/win-rate", "rate"),
        ("/kpi/win-rate?from=mail", "rate"),
        ("/caf%C3%A9", "coffee"),
    ];
    for (path, text) in cases {
        let answer = server.get(path);
        assert_eq!(answer.status(), "200", "{path}");
        assert!(answer.body.contains(&format!("<body>{text}")), "{path}: {}", answer.body);
    }
}

#[test]
fn a_folder_without_its_slash_leads_to_the_folder() {
    let (server, _folder) = server();
    let answer = server.get("/kpi");
    assert_eq!((answer.status(), answer.header("location")), ("307", Some("/kpi/")));
}

#[test]
fn pages_get_the_overlay_and_other_files_stay_as_they_are() {
    let (server, _folder) = server();
    let page = server.get("/").body;
    let style = "<link rel=\"stylesheet\" href=\"/_playmaker/live.css\"></head>";
    assert!(page.contains(style), "{page}");
    assert!(page.contains("<script src=\"/_playmaker/live.js\" data-snapshot="), "{page}");
    assert!(page.ends_with(" defer></script></body></html>"), "{page}");
    let theme = server.get("/theme.css");
    assert_eq!(
        (theme.header("content-type"), &*theme.body),
        (Some("text/css; charset=utf-8"), "</head>{}")
    );
    let script = server.get("/_playmaker/live.js");
    assert_eq!(script.header("content-type"), Some("text/javascript; charset=utf-8"));
    assert!(!script.body.contains("innerHTML") && !script.body.contains("insertAdjacent"));
    assert_eq!(
        server.get("/_playmaker/live.css").header("content-type"),
        Some("text/css; charset=utf-8")
    );
}

#[test]
fn addresses_that_lead_nowhere_get_the_page_for_them() {
    let (server, _folder) = server();
    let nowhere = [
        "/none",
        "/kpi/win-rate/",
        "/_playmaker/",
        "/_playmaker/none",
        "//kpi/",
        "/../index.html",
        "/%2e%2e/index.html",
        "/kpi/%2e%2e/index.html",
        "/kpi%5c..%5cindex.html",
        "/%00",
        "/%ff",
        "/%",
        "//evil.example/..",
        "/<script>alert(1)</script>",
    ];
    for path in nowhere {
        let answer = server.get(path);
        // Some of these are refused before they are looked at.
        assert!(matches!(answer.status(), "404" | "400"), "{path}: {}", answer.head);
        if answer.status() == "404" {
            assert!(
                answer.body.contains("<body>not here<script src=\"/_playmaker/live.js\""),
                "{path}"
            );
        }
        assert!(!answer.body.contains("alert") && answer.header("location").is_none());
    }
}

#[test]
fn only_the_names_of_this_machine_are_answered() {
    let (server, _folder) = server();
    let ask = |host: &str, path: &str| {
        server.send(&format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"))
    };
    let port = server.port;
    for name in ["localhost", "LOCALHOST", "127.0.0.1", "[::1]"] {
        assert_eq!(ask(&format!("{name}:{port}"), "/").status(), "200", "{name}");
    }
    let foreign = ["localhost", "evil.example", &format!("evil.example:{port}"), "localhost:1", ""];
    for host in foreign {
        for path in
            ["/", "/none", "/_playmaker/events", "/_playmaker/live.js", "/_playmaker/findings.json"]
        {
            let answer = ask(host, path);
            assert!(matches!(answer.status(), "421" | "400"), "{host} {path}: {}", answer.head);
            assert!(!answer.body.contains("home"), "{host} {path}");
        }
    }
    let twice = format!(
        "GET / HTTP/1.1\r\nHost: {{host}}\r\nHost: evil.example:{port}\r\nConnection: close\r\n\r\n"
    );
    assert!(matches!(server.send(&twice).status(), "421" | "400"));
    let absolute = format!(
        "GET http://evil.example:{port}/ HTTP/1.1\r\nHost: {{host}}\r\nConnection: close\r\n\r\n"
    );
    assert!(matches!(server.send(&absolute).status(), "421" | "400"));
    let none = "GET / HTTP/1.0\r\n\r\n";
    assert_eq!(server.send(none).status(), "421");
}

#[test]
fn other_sites_may_not_read() {
    let (server, _folder) = server();
    let ask = |origin: &str, path: &str| {
        let request = format!(
            "GET {path} HTTP/1.1\r\nHost: {{host}}\r\nOrigin: {origin}\r\nConnection: close\r\n\r\n"
        );
        server.send(&request)
    };
    assert_eq!(ask("http://{host}", "/").status(), "200");
    assert_eq!(ask(&format!("http://localhost:{}", server.port), "/").status(), "200");
    for origin in [
        "null",
        "http://evil.example",
        "https://{host}",
        "http://{host}.evil.example",
        "http://localhost",
    ] {
        for path in ["/", "/_playmaker/events", "/_playmaker/findings.json"] {
            let answer = ask(origin, path);
            assert_eq!(answer.status(), "403", "{origin} {path}");
            assert_eq!(answer.header("access-control-allow-origin"), None);
        }
    }
}

#[test]
fn nothing_can_be_sent() {
    let (server, _folder) = server();
    for method in ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND"] {
        let answer = server
            .send(&format!("{method} / HTTP/1.1\r\nHost: {{host}}\r\nConnection: close\r\n\r\n"));
        assert_eq!(
            (answer.status(), answer.header("allow")),
            ("405", Some("get, head")),
            "{method}"
        );
    }
    for path in ["/", "/_playmaker/events"] {
        let head = server
            .send(&format!("HEAD {path} HTTP/1.1\r\nHost: {{host}}\r\nConnection: close\r\n\r\n"));
        assert_eq!((head.status(), &*head.body), ("200", ""), "{path}");
    }
}

#[test]
fn every_answer_has_the_headers_that_protect() {
    let (server, _folder) = server();
    let answers = [
        server.get("/"),
        server.get("/none"),
        server.get("/kpi"),
        server.get("/panic"),
        server.get("/_playmaker/live.js"),
        server.get("/_playmaker/findings.json"),
        server.send("GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"),
        server.send("POST / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"),
    ];
    let policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
                  font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; \
                  frame-ancestors 'none'";
    for answer in answers {
        assert_eq!(answer.header("content-security-policy"), Some(policy), "{}", answer.head);
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
        assert_eq!(answer.header("referrer-policy"), Some("same-origin"));
        assert_eq!(answer.header("cache-control"), Some("no-store"));
        assert_eq!(answer.header("cross-origin-resource-policy"), Some("same-origin"));
    }
}

#[test]
fn a_file_with_a_policy_of_its_own_is_answered_as_it_is_published() {
    let folder = tempfile::tempdir().expect("a scratch folder");
    let pages = [("admin/index.html", "forms"), ("index.html", "start")];
    let server = Server::start(&folder, &[], move || Ok(Arc::new(Fake::new(&pages))));
    let forms = server.get("/admin/");
    assert_eq!(forms.header("content-security-policy"), Some("default-src 'self'"));
    assert_eq!(forms.header("x-content-type-options"), Some("nosniff"));
    assert_eq!(forms.body, String::from_utf8(html("forms").bytes).expect("text"));
    let start = server.get("/");
    assert_ne!(start.header("content-security-policy"), Some("default-src 'self'"));
    assert!(start.body.contains("/_playmaker/live.js"));
}

#[test]
fn a_page_that_panics_is_one_answer_and_the_server_goes_on() {
    let (server, _folder) = server();
    assert_eq!(server.get("/panic").status(), "500");
    assert_eq!(server.get("/").status(), "200");
}

#[test]
fn findings_come_as_json_with_their_counts() {
    let (server, _folder) = Server::of(|| Fake {
        findings: vec![finding(Severity::Error, "</script> `slq`"), finding(Severity::Advice, "b")],
        ..Fake::default()
    });
    let answer = server.get("/_playmaker/findings.json");
    assert_eq!(answer.header("content-type"), Some("application/json"));
    let json: serde_json::Value = serde_json::from_str(&answer.body).expect("JSON");
    assert_eq!(json["counts"], serde_json::json!({"errors": 1, "warnings": 0, "advice": 1}));
    assert_eq!(json["problem"], serde_json::Value::Null);
    let first = serde_json::json!({
        "severity": "error",
        "rule": "dangling-reference",
        "path": "playbook/kpi/one.md",
        "line": 3,
        "column": 9,
        "message": "</script> `slq`",
        "excerpt": "3 | crm: crn",
        "why": null,
        "aside": null,
        "help": ["an entry with a similar id exists: `crm`"],
        "paste": null
    });
    assert_eq!(json["findings"][0], first);
}

#[test]
fn a_busy_port_is_named_with_what_to_type() {
    let (server, folder) = server();
    let options = Options { port: server.port, ..Options::default() };
    let load = |_: &Changed| Ok(Arc::new(Fake::default()) as Arc<dyn Snapshot>);
    let result = run(options, folder.path().to_owned(), Vec::new(), load, |_| {});
    let error = result.expect_err("the port is taken");
    assert_eq!(error.to_string(), format!("port {} is in use by another program", server.port));
    assert!(error.help().contains(&format!("playmaker serve --port {}", server.port + 1)));
}
