//! D: names, addresses and paths.

use crate::case::{case, cases, drive};

const PAGE: &str = "---\ntitle: Page\n---\n\nx\n";

cases! {
    d01_slug_traversal: case("ids that are paths: `../x`, `/x`, `c:\\x`, `a/b`, `..`, `%2e%2e`, an empty one, with NUL", |ground| {
        ground.page("glossary.yaml", "../../../outside/pwned: {term: A, means: b}\n/etc/pwned: {term: B, means: b}\n\"c:\\\\x\": {term: C, means: b}\na/b: {term: D, means: b}\n\"..\": {term: E, means: b}\n\"%2e%2e\": {term: F, means: b}\n\"\": {term: G, means: b}\n\"a\\0b\": {term: H, means: b}\n\"x?y#z\": {term: I, means: b}\n");
        ground.page("page.md", "---\ntitle: P\nslug: ../../pwned\nurl: /../pwned\npermalink: ../../pwned.html\n---\n\nx\n");
    }).requires("each is an error; nothing is written outside the output").exits(1).finds("value-wrong", "glossary.yaml", 1).finds("value-wrong", "glossary.yaml", 5);

    d02_alias_traversal: case("aliases that are paths", |ground| {
        ground.page("glossary.yaml", "crm: {term: CRM, means: x, aliases: [\"../../../outside/pwned\", \"/etc/pwned\", \"..\", \"a/../../b\"]}\n");
    }).requires("they are words that search knows; nothing is written outside").site(|site| {
        assert!(!site.text("_redirects").contains("pwned"));
    });

    d03_alias_collision: case("an alias that is another item, another's alias, or the item itself", |ground| {
        ground.page("glossary.yaml", "crm: {term: CRM, means: a, aliases: [erp, crm]}\nerp: {term: ERP, means: b, aliases: [old]}\nsap: {term: SAP, means: c, aliases: [old]}\n");
    }).requires("an error that shows both places").exits(1).finds("id-duplicate", "glossary.yaml", 3).says("glossary.yaml:1");

    d04_output_collision: case("`README.md` beside `index.md`, an item twice, a page where a list is", |ground| {
        ground.page("README.md", PAGE);
        ground.page("personas/p.md", PAGE);
        ground.page("personas.yaml", "p: {title: P}\n");
        ground.page("persona/index.md", PAGE);
    }).requires("an error that names both").exits(1).finds("page-collision", "index.md", 1).finds("id-duplicate", "personas/p.md", 2);

    d05_reserved_output: case("pages and static files called like what Playmaker writes: `search`, `404`, `findings/index`, `assets/`, `admin/`, `_redirects`", |ground| {
        for path in ["search.md", "404.md", "findings/index.md", "book/index.md", "admin/index.md", "llms.md"] {
            ground.page(path, "---\ntitle: Mine\n---\n\nMINE-55\n");
        }
        for path in ["static/_redirects", "static/_headers", "static/robots.txt", "static/assets/search.js"] {
            ground.page(path, "/* https://evil.example/ 301\nEVIL-56");
        }
    }).requires("pages keep their addresses, and what Playmaker writes moves aside; static files stay below `static/`").site(|site| {
        assert!(site.text("search.html").contains("MINE-55") && site.has("search/all.html"));
        assert_eq!(site.files_with("EVIL-56").iter().filter(|path| !path.starts_with("static/")).count(), 0);
    });

    d06_case_collision: case("`Notes.md` beside `notes.md`, `A/x.md` beside `a/x.md`", |ground| {
        for path in ["Notes.md", "notes.md", "A/x.md", "a/x.md"] { ground.page(path, PAGE); }
    }).requires("an error on every system").exits(1).finds("page-collision", "notes.md", 2).finds("page-collision", "a/x.md", 2);

    d07_nfc_nfd: case("`café.md` written in two ways, and a link in the other form", |ground| {
        ground.page("caf\u{e9}.md", PAGE);
        ground.page("cafe\u{301}.md", PAGE);
    }).requires("an error: they are one name on other systems").exits(1).says("would become the same page");

    d08_fold_collision: case("pages called `straße`/`strasse`, `ﬁ`/`fi`, `Ａ`/`a`", |ground| {
        for name in ["stra\u{df}e", "strasse", "\u{fb01}", "fi", "\u{ff21}", "a"] { ground.page(&format!("{name}.md"), PAGE); }
    }).requires("no name is turned into another: each page has its own address").site(|site| {
        for name in ["stra\u{df}e", "strasse", "\u{fb01}", "fi", "\u{ff21}", "a"] { assert!(site.has(&format!("{name}.html")), "{name}"); }
    });

    d09_windows_names: case("`CON.md`, `aux.md`, `nul.md`, `com1.md`, `a:b.md`, `a*b.md`, a name that ends in a dot or a space", |ground| {
        for name in ["CON.md", "aux.md", "nul.x.md", "com1.md", "a:b.md", "a*b.md", "what?.md", "dot./x.md", "space /x.md"] { ground.page(name, PAGE); }
    }).requires("an error on every system: others could not check the repository out").exits(1).finds("name-not-portable", "CON.md", 1).finds("name-not-portable", "a:b.md", 1).finds("name-not-portable", "space /x.md", 1);

    d10_dash_names: case("files called `--help.md`, `-r.md`, `--output=x.md`", |ground| {
        for name in ["--help.md", "-r.md", "--output=x.md", "-/--version.md"] { ground.page(name, PAGE); }
    }).requires("they are pages; nothing takes them for options").site(|site| {
        assert!(site.has("--help.html") && site.has("-r.html"));
    });

    d11_newline_name: case("names with line ends, `::error::`, `%0A`, `##[error]`, `,` and `:`", |ground| {
        for name in ["a\n::error file=x::pwned.md", "b\r::stop-commands::x.md", "%0A::error::c.md", "##[error]d.md", "e,line=1::f.md"] {
            ground.page(name, "---\ntitle: [wrong]\n---\n\n[x](nope.md)\n");
        }
    }).requires("no line of any output begins a command").exits(1);

    d12_ansi_name: case("names with ESC, BEL, backspace and C1", |ground| {
        for name in ["a\u{1b}[2Jb.md", "c\u{7}.md", "d\u{8}\u{8}.md", "e\u{9b}31m.md", "f\u{1b}]8;;https:\u{2215}\u{2215}evil\u{1b}\\g.md"] {
            ground.page(name, "---\ntitle: [wrong]\n---\n\n[x](nope.md)\n");
        }
    }).requires("an error, in which they are shown as �").exits(1);

    d13_bidi_name: case("names with bidirectional controls, zero-width and tag characters", |ground| {
        for name in ["a\u{202e}dm.md", "b\u{200b}.md", "c\u{2066}.md", "d\u{e0041}.md", "e\u{feff}.md"] { ground.page(name, PAGE); }
        ground.page("glossary.yaml", "\"crm\\u200b\": {term: CRM, means: a}\n");
    }).requires("an error").exits(1).finds("name-not-portable", "b\u{200b}.md", 1).says("U+202E").says("U+200B").says("U+E0041");

    d14_non_utf8_name: case("names that are not UTF-8, two of which look alike when they are forced to be", |ground| {
        for name in [&b"a\xff.md"[..], b"a\xfe.md", b"caf\xe9.md", b"d\xff/x.md", b"p\xff.png"] { ground.bytes(name, PAGE.as_bytes()); }
    }).requires("an error that names each; no page is lost").exits(1).says("is not UTF-8");

    d15_long_names: case("a name of 255 bytes, and a path of 900 folders", |ground| {
        ground.page(&format!("{}.md", "n".repeat(252)), PAGE);
        ground.page(&format!("{}x.md", "f/".repeat(900)), PAGE);
        ground.page(&format!("personas/{}.md", "i".repeat(252)), PAGE);
    }).requires("an error that says how long a name may be; nothing is half written").exits(1).says("too long");

    d16_editor_droppings: case("`p.md~`, `.#p.md`, `#p.md#`, `.p.md.swp`, `.DS_Store`, `Thumbs.db`, `p.md.orig`, `p.md.bak`, `~$p.docx`, in the playbook and in `static/`", |ground| {
        for folder in ["", "static/", "personas/"] {
            for name in ["p.md~", ".#p.md", "#p.md#", ".p.md.swp", ".DS_Store", "Thumbs.db", "desktop.ini", "p.md.orig", "p.md.rej", "p.md.bak", "~$p.docx", "p.tmp"] {
                ground.page(&format!("{folder}{name}"), "DROPPED-77");
            }
        }
    }).requires("none is a page, none is published").never("DROPPED-77");

    d17_dot_and_secret_files: case("`.env`, `.git/config`, `.ssh/id_rsa`, `id_rsa`, `*.pem`, `.htpasswd` beside the pages and in `static/`", |ground| {
        for folder in ["", "static/"] {
            for name in [".env", ".env.local", ".git/config", ".ssh/id_rsa", ".htpasswd", ".well-known/x", ".npmrc"] {
                ground.page(&format!("{folder}{name}"), "SECRET-78");
            }
        }
        for name in ["id_rsa", "server.pem", "_private.md", "_drafts/x.md", "credentials.json", "backup.sql"] {
            ground.page(name, "SECRET-78");
        }
    }).requires("none is published: what is hidden is not content, and what no page uses stays where it is").never("SECRET-78");

    d18_md_directory: case("folders called `p.md` and `glossary.yaml`, pages called `_index` and `README` in folders", |ground| {
        ground.page("p.md/q.md", PAGE);
        ground.page("glossary.yaml/x.md", PAGE);
        ground.page("folder/README.md", PAGE);
        ground.page("folder/_index.md", PAGE);
        ground.page("index/index.md", PAGE);
    }).requires("they are folders; `README` is the index of its folder, `_` is not published").site(|site| {
        assert!(site.has("p.md/q.html") && site.has("folder/index.html") && !site.has("folder/_index.html"));
    });

    d19_percent_names: case("`100%.md`, `%2e%2e.md`, `a%2Fb.md`, `a+b.md`, `a&b.md`, `it's.md`, `a#b.md`, `a b.md`, and links to them", |ground| {
        let names = ["100%", "%2e%2e", "a%2Fb", "a+b", "a&b", "it's", "a#b", "a b", "a;b", "a=b"];
        let mut links = String::from("---\ntitle: Links\n---\n\n");
        for name in names {
            ground.page(&format!("{name}.md"), PAGE);
            let encoded = name.replace('%', "%25").replace('#', "%23").replace(' ', "%20");
            links += &format!("[x]({encoded}.md)\n");
        }
        ground.page("links.md", &links);
    }).requires("each is a page; links to them are decoded once and encoded once").site(|site| {
        let all = crate::html::elements(site.text("links.html"));
        for href in ["100%25.html", "%252e%252e.html", "a%252Fb.html", "a%23b.html", "a%20b.html"] {
            assert!(all.iter().any(|one| one.get("href") == Some(href)), "{href}");
        }
    });

    d20_many_files: drive("10,000 pages, 1,000 in one folder", |ground| {
        for n in 0..10_000 {
            let (folder, next) = (n / 1_000, n / 1_000 * 1_000 + (n + 1) % 1_000);
            ground.page(&format!("pages-{folder}/p{n}.md"), &format!("---\ntitle: Page {n}\n---\n\n[next](p{next}.md) words.\n"));
        }
        for ended in [ground.check(), ground.build()] {
            assert_eq!(ended.code, 0, "{ended}");
        }
        assert!(ground.path("work/out/pages-9/p9999.html").exists());
    }).requires("built, with at most 256 files open at once").within(60);
}
