//! F: encodings.

use crate::case::{case, cases};

cases! {
    f01_invalid_utf8: case("a page with one wrong byte in its fifth line", |ground| {
        ground.bytes("page.md", b"---\ntitle: T\n---\n\nCaf\xe9 and more\n");
    }).requires("one error at the wrong byte").exits(1).finds("file-unreadable", "page.md", 5).says("is not saved as UTF-8");

    f02_utf16: case("pages and YAML in UTF-16, with and without a mark", |ground| {
        let text = "---\ntitle: T\n---\n\nx\n";
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        ground.bytes("little.md", &[&b"\xff\xfe"[..], &little].concat());
        ground.bytes("big.yaml", &[&b"\xfe\xff"[..], &big].concat());
        ground.bytes("none.md", &little);
    }).requires("the message says UTF-16, and what to do").exits(1).says("UTF-16");

    f03_latin1: case("Latin-1 and Windows-1252: `Grüße`, typographic quotes", |ground| {
        ground.bytes("latin.md", b"---\ntitle: Gr\xfc\xdfe\n---\n\nx\n");
        ground.bytes("windows.md", b"---\ntitle: T\n---\n\n\x93quoted\x94 \x80 5\n");
        ground.bytes("glossary.yaml", b"a: {term: Gr\xfc\xdfe, means: x}\n");
    }).requires("an error, never other letters").exits(1).finds("file-unreadable", "latin.md", 2).finds("file-unreadable", "windows.md", 5).finds("file-unreadable", "glossary.yaml", 1);

    f04_bom: case("a byte order mark before front matter, settings, YAML and data", |ground| {
        ground.page("page.md", "\u{feff}---\ntitle: Marked\n---\n\nx\n");
        ground.page("glossary.yaml", "\u{feff}crm: {term: CRM, means: x}\n");
        ground.page("playbook.yaml", "\u{feff}title: Acme\nas_of: 2026-11-20\n");
    }).requires("it is read, and absent from the site").never("\u{feff}").site(|site| {
        assert!(site.text("page.html").contains("<title>Marked"));
    });

    f05_crlf: case("Windows line ends in pages, YAML and settings", |ground| {
        ground.page("page.md", "---\r\ntitle: T\r\nsummary: |\r\n  a\r\n  b\r\n---\r\n\r\nOne\r\ntwo  \r\nthree\r\n\r\n```\r\ncode\r\n```\r\n\r\n[x](nope.md)\r\n");
        ground.page("glossary.yaml", "crm:\r\n  term: CRM\r\n  means: x\r\n");
    }).requires("the same pages, and the right lines").finds("link-broken", "page.md", 16).site(|site| {
        for path in ["page.html", "page.md", "term/crm.html"] {
            assert!(!site.text(path).contains('\r'), "{path}");
        }
    });

    f06_cr_only: case("line ends of the old Mac: CR alone, and all three in one file", |ground| {
        ground.page("page.md", "---\rtitle: T\r---\r\rOne\r\r## Two\r");
        ground.page("glossary.yaml", "crm:\r  term: CRM\r  means: x\r");
    }).requires("an error that says so: never one long line").exits(1).says("line ends");

    f07_nul_body: case("NUL in prose, a heading, a link and a code block", |ground| {
        ground.page("page.md", "---\ntitle: T\n---\n\na\0b\n\n## c\0d\n\n[e\0](nope\0.md)\n\n```\nf\0g\n```\nend of the page\n");
    }).requires("an error at the first: a file with NUL is no text").exits(1).finds("file-unreadable", "page.md", 5).says("null character");

    f08_overlong: case("overlong forms, surrogates and code points past the last", |ground| {
        for (at, bytes) in [&b"\xc0\xaf"[..], b"\xe0\x80\xaf", b"\xed\xa0\x80", b"\xf5\x80\x80\x80", b"\xf8\x88\x80\x80\x80"].iter().enumerate() {
            ground.bytes(format!("page{at}.md"), &[&b"---\ntitle: T\n---\n\n"[..], bytes].concat());
        }
    }).requires("each is not UTF-8").exits(1).finds("file-unreadable", "page0.md", 5).finds("file-unreadable", "page4.md", 5);

    f09_trojan: case("overrides of the writing direction left open, in a title, prose and an id", |ground| {
        ground.page("page.md", "---\ntitle: \"A \u{202e}B\"\n---\n\nWords \u{202e}turned \u{2066}round.\n");
        ground.page("glossary.yaml", "crm: {term: \"C\u{202d}RM\", means: \"x \u{2067}y\"}\n");
    }).requires("a finding at the character that names it").finds("hidden-character", "page.md", 2).finds("hidden-character", "page.md", 5).finds("hidden-character", "glossary.yaml", 1).says("U+202E");

    f10_zero_width_ref: case("references and ids that differ by a zero-width space, a soft hyphen, or a letter of another alphabet", |ground| {
        ground.page("glossary.yaml", "crm: {term: CRM, means: x, see: [\"erp\u{200b}\"]}\nerp: {term: ERP, means: y, see: [\"\u{441}rm\"]}\n");
        ground.page("page.md", "---\ntitle: T\n---\n\n[[term/cr\u{ad}m]]\n");
    }).requires("an error that shows the character").exits(1).finds("ref-unknown", "glossary.yaml", 1).finds("ref-unknown", "glossary.yaml", 2).says("U+200B").says("U+0441");

    f11_char_boundary: case("long texts of letters of many bytes in every place that is cut: titles, summaries, headings, names of files", |ground| {
        for (at, letter) in ["é", "字", "👩‍👩‍👧‍👦", "e\u{301}", "ﷺ", "\u{1f1e9}\u{1f1f0}"].iter().enumerate() {
            let long = letter.repeat(500);
            ground.page(&format!("page{at}.md"), &format!("---\ntitle: \"{long}\"\nsummary: \"{long}\"\nwrong{letter}: \"{long}\"\n---\n\n# {long}\n\n{long} [{long}](nope{letter}.md)\n\n| {long} |\n|---|\n"));
        }
    }).requires("cut between letters; no panic").finds("link-broken", "page0.md", 9);

    f12_zalgo: case("100,000 accents on one letter, in a title and in prose", |ground| {
        let text = format!("a{}", "\u{301}\u{489}".repeat(50_000));
        ground.page("page.md", &format!("---\ntitle: \"{text}\"\n---\n\n# {text}\n"));
    }).requires("bounded time").within(15);

    f13_no_final_newline: case("files without a line end at their end, or with 900,000 of them", |ground| {
        ground.page("none.md", "---\ntitle: T\n---\n\nlast");
        ground.page("front.md", "---\ntitle: T\n---");
        ground.page("glossary.yaml", "crm: {term: CRM, means: x}");
        ground.page("many.md", &format!("---\ntitle: T\n---\n\nfirst{}", "\n".repeat(900_000)));
    }).requires("they are read as they are").within(15);
}
