//! G: references and links.

use crate::case::{case, cases, drive};

cases! {
    g01_missing_ref: case("a link to a page that is not there, in an item", |ground| {
        ground.page("notes.md", "---\ntitle: Notes\n---\n\nx\n");
        ground.page("personas/p.md", "---\ntitle: P\n---\n\nx\n[a](../note.md) [[term/nope]]\n");
    }).requires("an error at its line, with the nearest name").exits(1).finds("link-broken", "personas/p.md", 6).finds("ref-unknown", "personas/p.md", 6).says("notes.md");

    g02_missing_anchor: case("a link to a heading that is not there, and to one of two that are equal", |ground| {
        ground.page("notes.md", "---\ntitle: Notes\n---\n\n## Same\n\n## Same\n");
        ground.page("page.md", "---\ntitle: P\n---\n\n[a](notes.md#nope)\n[b](notes.md#same-1)\n");
    }).requires("a finding at its line; equal headings are told apart by number").finds("link-broken", "page.md", 5).site(|site| {
        assert!(site.text("page.html").contains("notes.html#same-1"));
    });

    g03_case_ref: case("a link whose capitals differ from the file's", |ground| {
        ground.page("notes.md", "---\ntitle: Notes\n---\n\nx\n");
        ground.page("personas/p.md", "---\ntitle: P\n---\n\n[a](../Notes.md)\n");
    }).requires("an error on every system").exits(1).finds("link-broken", "personas/p.md", 5);

    g04_escape_ref: case("links above the playbook, in ways that resolve on disk", |ground| {
        ground.page("personas/p.md", "---\ntitle: P\n---\n\n[a](../../../outside/secret.md)\n[b](..%2f..%2f..%2foutside%2fsecret.md)\n[c](/outside/secret.md)\n");
    }).requires("an error; what is there is not looked at").exits(1).finds("link-broken", "personas/p.md", 5).finds("link-broken", "personas/p.md", 6).finds("link-broken", "personas/p.md", 7);

    g05_cycle: case("people who report to each other, terms and pages that name each other", |ground| {
        ground.settings("teams: [{id: sales, name: Sales, function: sales, head: a}]\npeople:\n  - {id: a, name: A, role: x, team: sales, level: lead, reports_to: b}\n  - {id: b, name: B, role: x, team: sales, level: lead, reports_to: a}\n");
        ground.page("glossary.yaml", "a: {term: A, means: \"[[term/b]]\", see: [b]}\nb: {term: B, means: \"[[term/a]]\", see: [a]}\n");
    }).requires("links may go round; who reports to whom may not: one error").exits(1).says("org-cycle");

    g06_deep_chain: case("5,000 goals, each the part of the next", |ground| {
        let goals: String = (0..5_000).map(|n| format!("g{n}: {{title: G{n}, parent: g{}}}\n", n + 1)).collect();
        ground.page("goals.yaml", &format!("{goals}g5000: {{title: Last}}\n"));
    }).requires("no depth is too deep").exits(1).within(60);

    g07_link_bomb: case("a page of 40,000 links, 4,000 of them broken", |ground| {
        let links: String = (0..40_000).map(|n| if n % 10 == 0 { format!("[x](nope{n}.md)\n") } else { "[x](index.md)\n".to_owned() }).collect();
        ground.page("page.md", &format!("---\ntitle: P\n---\n\n{links}"));
    }).requires("bounded time; the report for people is cut with a count").says("lists them all").within(60);

    g08_dup_ids: case("one id in two files", |ground| {
        ground.page("glossary/a.yaml", "crm: {term: CRM, means: a}\n");
        ground.page("glossary/b.yaml", "crm: {term: CRM, means: b}\n");
    }).requires("an error that names both").exits(1).finds("id-duplicate", "glossary/b.yaml", 1).says("glossary/a.yaml:1");

    g09_url_forms: case("`//host`, `#`, empty, `?`, a folder, `.html`, spaces, mixed encodings", |ground| {
        ground.page("notes.md", "---\ntitle: Notes\n---\n\nx\n");
        ground.page("page.md", "---\ntitle: P\n---\n\n[a](//evil.example) [b](#) [c]() [d](?) [e](notes) [f](notes/) [g](notes.html) [h](< >) [i](notes.md?x#y) [j](%00) [k](http://) [l](https:///x) [m](mailto:) [n](.) [o](..)\n");
    }).requires("each leads somewhere by a rule, or is a finding").finds("link-broken", "page.md", 5);

    g10_link_to_draft: drive("a shareable page that links to, prints and names internal items", |ground| {
        ground.page("glossary.yaml", "inner: {term: HIDDEN-31, means: HIDDEN-32, aliases: [hidden-33]}\n");
        ground.page("secret.md", "---\ntitle: HIDDEN-34\nstatus: draft\n---\n\nHIDDEN-35\n");
        ground.page("open.md", "---\ntitle: Open\naudience: shareable\n---\n\n[a](secret.md) [[term/inner]] [[term/inner.means]] words.\n");
        let built = ground.playmaker(&["build", "--output", "out", "--audience", "shareable", "--base-url", "https://acme.example/"]);
        assert_eq!(built.code, 0, "{built}");
        let site = crate::site::Site::of(ground);
        assert!(site.has("open.html"));
        crate::promise::site_is_safe(&site);
        for text in ["HIDDEN-3", "hidden-33"] {
            assert_eq!(site.files_with(text), [""; 0], "{text}");
        }
    }).requires("in a site for others the links are words, and nothing of those items is in any file");
}
