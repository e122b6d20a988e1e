//! What a save does: load, swap, tell the browser.

use std::io::{BufRead, BufReader};

use notify::EventKind;

use super::*;

/// Serves the text of `kpi/one.md` as the home page; `!` in it is a failure, `?` a panic.
fn server(ignore: &[&str]) -> (Server, TempDir) {
    let folder = playbook();
    let file = folder.path().join("playbook/kpi/one.md");
    let load = move || {
        let text = fs::read_to_string(&file).map_err(|error| format!("cannot read: {error}"))?;
        assert!(!text.contains('?'), "asked to");
        match text.contains('!') {
            true => Err(format!("<b>{text}</b>")),
            false => Ok(Arc::new(Fake::new(&[("index.html", &text)])) as Arc<dyn Snapshot>),
        }
    };
    (Server::start(&folder, ignore, load), folder)
}

fn reloaded(event: Event) -> Option<()> {
    matches!(event, Event::Reloaded { .. }).then_some(())
}

fn failed(event: Event) -> Option<String> {
    if let Event::LoadFailed { message } = event { Some(message) } else { None }
}

impl Server {
    /// Waits until the home page shows `text`: a save can be seen in two parts.
    fn shows(&self, text: &str) {
        while !self.get("/").body.contains(&format!("<body>{text}<")) {
            self.wait(reloaded);
        }
    }
}

#[test]
fn every_way_to_save_is_seen() {
    let (server, folder) = server(&[]);
    let file = folder.path().join("playbook/kpi/one.md");
    let beside = folder.path().join("playbook/kpi/.one.md.tmp");
    server.shows("one");

    fs::write(&file, "in place").expect("saved");
    server.shows("in place");

    fs::write(&beside, "renamed over").expect("written");
    fs::rename(&beside, &file).expect("saved");
    server.shows("renamed over");

    fs::remove_file(&file).expect("removed");
    fs::write(&file, "made anew").expect("saved");
    server.shows("made anew");

    fs::rename(&file, file.with_extension("bak")).expect("moved away");
    fs::write(&file, "with a backup").expect("saved");
    server.shows("with a backup");

    fs::remove_dir_all(folder.path().join("playbook/kpi")).expect("removed");
    fs::create_dir(folder.path().join("playbook/kpi")).expect("made");
    fs::write(&file, "in a new folder").expect("saved");
    server.shows("in a new folder");
}

#[test]
fn a_thousand_changes_end_in_the_last_state_with_few_loads() {
    let (server, folder) = server(&[]);
    for n in 0..1000 {
        fs::write(folder.path().join("playbook/kpi/one.md"), format!("n{n}")).expect("saved");
    }
    let mut n_loads = 0;
    while !server.get("/").body.contains("<body>n999<") {
        server.wait(reloaded);
        n_loads += 1;
    }
    assert!(n_loads < 50, "{n_loads} loads");
}

#[test]
fn loading_is_not_the_cause_of_the_next_load() {
    let (server, folder) = server(&[]);
    fs::write(folder.path().join("playbook/kpi/one.md"), "two").expect("saved");
    server.shows("two");
    // Each load reads the file. It is quiet soon, or it never is.
    let quiet = Duration::from_millis(300);
    let n_loads = std::iter::from_fn(|| server.events.recv_timeout(quiet).ok()).take(5).count();
    assert!(n_loads < 5, "a load causes the next one");
}

#[test]
fn hidden_and_ignored_names_are_no_changes_and_doubt_is_one() {
    let folder = playbook();
    let root = folder.path().join("playbook").canonicalize().expect("it exists");
    let outside = folder.path().join("outside");
    let watcher = Watcher::new(root.clone(), vec!["public".into(), root.join("kpi/out"), outside]);
    let write = EventKind::Modify(notify::event::ModifyKind::Any);
    let matters = |kind, paths: &[&str]| {
        let event = notify::Event::new(kind);
        let event = paths.iter().fold(event, |event, path| event.add_path(root.join(path)));
        watcher.matters(&event)
    };
    for path in ["kpi/one.md", "kpi", "", "publicity.md", "kpi/out.md"] {
        assert!(matters(write, &[path]), "{path}");
    }
    let quiet =
        ["public", "public/a.html", "kpi/out/a.html", ".git/index", "kpi/.one.md.swp", "../a"];
    for path in quiet {
        assert!(!matters(write, &[path]), "{path}");
    }
    assert!(matters(write, &["kpi/.one.md.tmp", "kpi/one.md"]), "renamed over");
    assert!(matters(EventKind::Other, &[]), "events were lost");
    let read = EventKind::Access(notify::event::AccessKind::Any);
    assert!(!matters(read, &["kpi/one.md"]), "our own reading");
}

#[test]
fn a_save_reaches_the_browser_as_an_event() {
    let (server, folder) = server(&[]);
    let mut stream = server.connect();
    let request =
        format!("GET /_playmaker/events HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", server.port);
    stream.write_all(request.as_bytes()).expect("sent");
    let mut lines = BufReader::new(stream).lines().map(|line| line.expect("in time"));
    let mut state = || {
        let data = lines.find_map(|line| line.strip_prefix("data: ").map(str::to_owned));
        serde_json::from_str::<serde_json::Value>(&data.expect("an event")).expect("JSON")
    };
    let first = state();
    let page = server.get("/").body;
    let shown = format!("data-snapshot=\"{}\"", first["snapshot"].as_str().expect("a name"));
    assert!(page.contains(&shown), "the page knows what it was made from: {page}");

    fs::write(folder.path().join("playbook/kpi/one.md"), "two").expect("saved");
    let second = state();
    assert_ne!(second["snapshot"], first["snapshot"]);

    fs::write(folder.path().join("playbook/kpi/one.md"), "!").expect("saved");
    let third = loop {
        let next = state();
        if next["snapshot"] == second["snapshot"]
            || server.get("/_playmaker/findings.json").body.contains("<b>")
        {
            break next;
        }
    };
    assert_ne!(third["state"], second["state"], "a problem is told without a new page");
}

#[test]
fn the_last_good_site_stays_while_the_playbook_cannot_be_loaded() {
    let (server, folder) = server(&[]);
    let file = folder.path().join("playbook/kpi/one.md");
    for (text, message) in [("!", "<b>!</b>"), ("?", "please report it: asked to")] {
        fs::write(&file, text).expect("saved");
        while !server.wait(failed).contains(message) {}
        assert!(!server.get("/").body.contains(&format!("<body>{text}<")));
        assert_eq!(server.get("/").status(), "200");
        let json = server.get("/_playmaker/findings.json").body;
        assert!(json.contains(message), "{json}");
        fs::write(&file, format!("good after {}", message.len())).expect("saved");
        server.shows(&format!("good after {}", message.len()));
        assert!(server.get("/_playmaker/findings.json").body.contains("\"problem\":null"));
    }
}

#[test]
fn a_playbook_that_never_loaded_is_explained_in_the_browser() {
    let folder = playbook();
    let server = Server::start(&folder, &[], || Err("<b>no</b> & so on".to_owned()));
    let answer = server.get("/");
    assert_eq!(answer.status(), "503");
    assert!(
        answer.body.contains("<pre>&lt;b&gt;no&lt;/b&gt; &amp; so on</pre>"),
        "{}",
        answer.body
    );
    assert!(answer.body.contains("/_playmaker/live.js"));
}

#[test]
fn a_playbook_that_is_moved_away_and_back_is_followed() {
    let (server, folder) = server(&[]);
    let (root, away) = (folder.path().join("playbook"), folder.path().join("away"));
    fs::rename(&root, &away).expect("moved");
    let gone = |event| match event {
        Event::WatchProblem { message } if message.contains("is gone") => Some(()),
        _ => None,
    };
    server.wait(gone);
    fs::write(away.join("kpi/one.md"), "moved").expect("saved");
    fs::rename(&away, &root).expect("moved back");
    server.shows("moved");
    fs::write(root.join("kpi/one.md"), "and saved").expect("saved");
    server.shows("and saved");
}

#[test]
fn a_playbook_whose_folder_is_replaced_is_followed() {
    let (server, folder) = server(&[]);
    let root = folder.path().join("playbook");
    fs::create_dir_all(folder.path().join("other/kpi")).expect("made");
    fs::write(folder.path().join("other/kpi/one.md"), "other").expect("written");
    fs::rename(&root, folder.path().join("away")).expect("moved");
    fs::rename(folder.path().join("other"), &root).expect("moved");
    server.shows("other");
    // Perhaps it is still the old folder that is watched: then the watcher notices and looks.
    fs::write(root.join("kpi/one.md"), "saved").expect("saved");
    server.shows("saved");
}

#[test]
fn polling_finds_changes_where_the_system_does_not_tell() {
    let folder = playbook();
    let root = folder.path().join("playbook");
    let mut watcher = Watcher::new(root.clone(), Vec::new());
    watcher.connect();
    watcher.go_blind();
    assert!(
        matches!(watcher.next(), Change::Problem(message) if message.contains("twice a second"))
    );
    let write = root.join("kpi/one.md");
    fs::write(&write, "longer than before").expect("saved");
    assert!(matches!(watcher.next(), Change::Files { .. }));
}

#[test]
fn stopping_is_told_last_and_does_not_wait_for_open_streams() {
    let (mut server, _folder) = server(&[]);
    let mut stream = server.connect();
    let request =
        format!("GET /_playmaker/events HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", server.port);
    stream.write_all(request.as_bytes()).expect("sent");
    let mut first = [0; 1];
    stream.read_exact(&mut first).expect("the stream has begun");
    server.stop().expect("a clean end");
    assert_eq!(server.events.iter().last(), Some(Event::Stopped));
}
