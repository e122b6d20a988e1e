//! E: links and special files.

use std::os::unix::fs::PermissionsExt;

use nix::{sys::stat::Mode, unistd::mkfifo};

use crate::{
    case::{case, cases, drive},
    site::Site,
};

const PAGE: &str = "---\ntitle: Page\n---\n\nx\n";

cases! {
    e01_symlink_abs: case("links to `/etc/passwd` and out of the playbook, as a page, a picture, data and a theme's template", |ground| {
        let secret = ground.path("outside/secret.md");
        for path in ["page.md", "data/x.csv", "static/secret.txt", "picture.png", "theme/templates/page.html", "theme/style/x.css", "kpis.yaml"] {
            ground.link(path, &secret);
        }
        ground.link("passwd.md", "/etc/passwd");
        ground.page("shows.md", "---\ntitle: S\n---\n\n![p](picture.png) [s](static/secret.txt)\n");
    }).requires("an error for each; nothing is read through a link").exits(1).finds("file-unreadable", "page.md", 1).finds("file-unreadable", "picture.png", 1).finds("file-unreadable", "static/secret.txt", 1).finds("file-unreadable", "theme/templates/page.html", 1).finds("file-unreadable", "data/x.csv", 1).finds("file-unreadable", "kpis.yaml", 1).says("is a link to another file");

    e02_symlink_dir: case("links to folders outside, and a file below a linked folder", |ground| {
        ground.link("linked", ground.path("outside"));
        ground.link("static", ground.path("outside"));
        ground.link("personas", ground.path("outside"));
        ground.page("page.md", "---\ntitle: P\n---\n\n[a](linked/secret.md) ![b](static/secret.md)\n");
    }).requires("an error for each; nothing below them is read").exits(1).finds("file-unreadable", "linked", 1).finds("file-unreadable", "static", 1).finds("file-unreadable", "personas", 1).finds("link-broken", "page.md", 5);

    e03_symlink_loop: case("links to `.`, to `..`, and two that name each other", |ground| {
        ground.link("self", ".");
        ground.link("deep/up", "..");
        ground.link("a.md", "b.md");
        ground.link("b.md", "a.md");
    }).requires("an error for each; nothing goes round").exits(1).finds("file-unreadable", "a.md", 1).finds("file-unreadable", "b.md", 1);

    e04_symlink_dangling: case("links to nothing, as a page and as an editor's lock", |ground| {
        ground.link("gone.md", "nowhere.md");
        ground.link(".#page.md", "user@host.1234:56");
        ground.page("page.md", PAGE);
    }).requires("an error for the page; a lock is nothing").exits(1).finds("file-unreadable", "gone.md", 1);

    e05_symlink_inside: case("links to pages and folders of the playbook itself", |ground| {
        ground.page("page.md", PAGE);
        ground.link("again.md", "page.md");
    }).requires("an error: a page has one address").exits(1).finds("file-unreadable", "again.md", 1);

    e06_fifo: case("a pipe and a socket called like a page, a picture, settings of an own kind", |ground| {
        for path in ["pipe.md", "kpis.yaml", "picture.png", "static/pipe.txt"] {
            ground.page(path, "");
            std::fs::remove_file(ground.playbook(path)).expect("it is there");
            mkfifo(&ground.playbook(path), Mode::S_IRWXU).expect("a pipe");
        }
        drop(std::os::unix::net::UnixListener::bind(ground.playbook("socket.md")).expect("a socket"));
        ground.page("page.md", "---\ntitle: P\n---\n\n![p](picture.png) [s](static/pipe.txt)\n");
    }).requires("an error for what would be content; nothing waits").exits(1).finds("file-unreadable", "pipe.md", 1).finds("file-unreadable", "kpis.yaml", 1).finds("file-unreadable", "socket.md", 1);

    e07_endless: case("links to `/dev/zero`, `/dev/stdin`, `/proc/self/mem`, `/dev/full`", |ground| {
        for (path, to) in [("zero.md", "/dev/zero"), ("stdin.md", "/dev/stdin"), ("mem.md", "/proc/self/mem"), ("full.yaml", "/dev/full"), ("static/zero.png", "/dev/zero"), ("theme/lang/xx.yaml", "/dev/zero")] {
            ground.link(path, to);
        }
    }).requires("none is opened").exits(1).finds("file-unreadable", "zero.md", 1).finds("file-unreadable", "mem.md", 1);

    e08_sparse_giant: case("a page, a data file and a picture of 5 GiB each, with nothing in them", |ground| {
        for path in ["page.md", "data/x.csv", "static/film.mp4"] {
            ground.page(path, "");
            let file = std::fs::File::options().write(true).open(ground.playbook(path)).expect("a file");
            file.set_len(5 << 30).expect("a sparse file");
        }
    }).requires("refused by size before anything is read: 1 MB for pages, 8 MB for data, 50 MB for other files").exits(1).finds("file-unreadable", "page.md", 1).finds("file-unreadable", "data/x.csv", 1).finds("file-unreadable", "static/film.mp4", 1);

    e09_unreadable: drive("a page and a folder that may not be opened, as a user without rights", |ground| {
        ground.page("closed.md", PAGE);
        ground.page("folder/x.md", PAGE);
        ground.page("wrong.md", "---\ntitle: [x]\n---\n");
        let mode = |path: &str, mode| std::fs::set_permissions(ground.playbook(path), std::fs::Permissions::from_mode(mode)).expect("our own file");
        mode("closed.md", 0o000);
        let as_nobody = |arguments: &[&str]| ground.without_rights(arguments);
        let checked = as_nobody(&["check"]);
        assert_eq!(checked.code, 1, "{checked}");
        assert!(checked.told().contains("`closed.md` may not be opened") && checked.told().contains("wrong.md:2"), "{checked}");
        mode("folder", 0o000);
        let checked = as_nobody(&["check"]);
        assert!(checked.code != 0 && checked.told().contains("folder"), "{checked}");
        mode("folder", 0o755);
    }).requires("an error that names each; the other findings come too");

    e10_readonly_input: drive("a playbook that may not be written to, as a user without rights", |ground| {
        ground.page("page.md", PAGE);
        std::fs::create_dir(ground.path("free")).expect("a folder");
        let mode = |path: &str, mode| std::fs::set_permissions(ground.path(path), std::fs::Permissions::from_mode(mode)).expect("our own file");
        mode("work/playbook", 0o555);
        mode("free", 0o777);
        let built = ground.without_rights(&["build", "--output", "../free/out"]);
        assert_eq!(built.code, 0, "{built}");
        assert!(ground.path("free/out/page.html").is_file());
        mode("work/playbook", 0o755);
    }).requires("it is built; nothing is written beside it");

    e11_exec_bits_and_modes: case("inputs that are executable, set-uid, 0600 or 0444, published as they are", |ground| {
        for (name, mode) in [("run.txt", 0o755), ("suid.txt", 0o4755), ("own.txt", 0o600), ("read.txt", 0o444), ("all.txt", 0o777)] {
            let path = format!("static/{name}");
            ground.page(&path, "x");
            std::fs::set_permissions(ground.playbook(&path), std::fs::Permissions::from_mode(mode)).expect("our own file");
        }
    }).requires("the site has 0644 for files and 0755 for folders, always").site(|site: &Site| {
        assert!(site.has("static/suid.txt") && site.modes["static/suid.txt"] & 0o7777 == 0o644);
    });

    e12_hardlink: case("files with two names: a page, and a static file that is also outside", |ground| {
        ground.page("page.md", PAGE);
        ground.page("static/a.txt", "x");
        for (from, to) in [("page.md", "again.md"), ("static/a.txt", "static/b.txt")] {
            std::fs::hard_link(ground.playbook(from), ground.playbook(to)).expect("a link");
        }
    }).requires("files of the site have one name each: writing to one changes no source").site(|site: &Site| {
        assert!(site.has("again.html") && site.has("static/b.txt"));
    });

    e13_raised_limits: drive("a page, a data file, a picture and a drawing over their limits; settings that raise these, and others that say nonsense", |ground| {
        let large = [("page.md", 1), ("data/x.csv", 8), ("static/film.mp4", 50), ("static/plan.svg", 50)];
        for (path, mb) in large {
            ground.page(path, &format!("<svg>\n{}", "word ".repeat((mb << 20) / 5)));
        }
        let unread = |limits: &str| {
            ground.page("playbook.yaml", &format!("title: Acme\n{limits}"));
            let checked = ground.playmaker(&["check"]);
            large.map(|(path, mb)| checked.told().contains(&format!("`{path}` is larger than {mb} MB")))
        };
        assert_eq!(unread(""), [true; 4]);
        assert_eq!(unread("limits: {page: 2 MB, data: 16 MB, file: 100 MB}\n"), [false; 4]);
        assert_eq!(unread("limits: {data: 16 MB}\n"), [true, false, true, true]);
        for nonsense in ["0 MB", "-1", "3 MB", "999999999999 MB", "2", "2 GB", "[2 MB]", "{mb: 2}"] {
            assert_eq!(unread(&format!("limits: {{page: {nonsense}}}\n")), [true; 4], "{nonsense}");
            let checked = ground.playmaker(&["check"]);
            assert!(checked.code == 1 && checked.told().contains("playbook.yaml:2:16"), "{nonsense}: {checked}");
        }
    }).requires("each is refused; what the settings raise is read; a limit that is none of the sizes offered is a finding at its place, and raises nothing");
}
