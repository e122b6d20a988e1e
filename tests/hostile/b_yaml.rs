//! B: YAML and front matter.

use crate::case::{case, cases};

/// Front matter of a page, and a word below it.
fn page(front: &str) -> String {
    format!("---\n{front}\n---\n\nx\n")
}

cases! {
    b01_billion_laughs: case("nine lists of nine aliases each, in front matter and in a list file", |ground| {
        let mut text = String::from("a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
        for n in 1..9 {
            text += &format!("a{n}: &a{n} [{}]\n", vec![format!("*a{}", n - 1); 9].join(", "));
        }
        ground.page("page.md", &page(&format!("title: T\n{text}")));
        ground.page("glossary.yaml", &text);
    }).requires("aliases are refused at their place; nothing is expanded").exits(1).finds("yaml-feature", "page.md", 3).says("an alias");

    b02_alias_quadratic: case("one anchor of 1,000 bytes, named 20,000 times", |ground| {
        let text = format!("title: T\nbig: &big \"{}\"\ntags: [{}]\n", "x".repeat(1000), vec!["*big"; 20_000].join(", "));
        ground.page("page.md", &page(&text));
    }).requires("refused, in time and memory that grow with the file").exits(1).finds("yaml-feature", "page.md", 3).within(20);

    b03_self_alias: case("an alias that names the list it stands in, and a mapping that holds itself", |ground| {
        ground.page("page.md", &page("title: T\ntags: &a [*a]\nx: &b {b: *b}"));
    }).requires("refused at its place").exits(1).finds("yaml-feature", "page.md", 3);

    b04_deep_flow: case("100,000 open brackets, and as many braces", |ground| {
        ground.page("page.md", &page(&format!("title: T\ntags: {}", "[".repeat(100_000))));
        ground.page("glossary.yaml", &format!("crm: {}", "{a: ".repeat(100_000)));
    }).requires("refused at a depth of 32; the stack holds").exits(1).says("nested").within(10);

    b05_deep_block: case("5,000 levels of block mappings, and of `- - - -`", |ground| {
        let deep: String = (0..1_000).map(|n| format!("{}a:\n", " ".repeat(n))).collect();
        ground.page("glossary.yaml", &deep);
        ground.page("page.md", &page(&format!("title: T\ntags:\n  {}x", "- ".repeat(5_000))));
    }).requires("refused at a depth of 32; the stack holds").exits(1).says("nested");

    b06_dup_keys: case("a key that stands twice, in front matter and in a map inside", |ground| {
        ground.page("page.md", &page("title: A\ntitle: B"));
        ground.page("glossary.yaml", "crm: {term: CRM, means: a, means: b}\ncrm: {term: C, means: c}\n");
    }).requires("an error that shows both places").exits(1).finds("key-duplicate", "page.md", 3).finds("key-duplicate", "glossary.yaml", 1).finds("key-duplicate", "glossary.yaml", 2);

    b07_dup_keys_quoted: case("a key that stands twice, in other quotes", |ground| {
        ground.page("page.md", &page("title: A\n\"title\": B"));
        ground.page("other.md", &page("title: A\n'title' : B"));
    }).requires("it is the same key").exits(1).finds("key-duplicate", "page.md", 3).finds("key-duplicate", "other.md", 3);

    b08_norway: case("texts that YAML 1.1 takes for other things: no, NO, off, y, 1.10, 012, 12:30:45, 0x1F, 1e3, ~", |ground| {
        for (at, text) in ["no", "NO", "off", "y", "1.10", "012", "12:30:45", "0x1F", "1e3", "2026-01-01"].iter().enumerate() {
            ground.page(&format!("p{at}.md"), &page(&format!("title: {text}")));
        }
        ground.page("glossary.yaml", "no: {term: NO, means: off}\n1e3: {term: 1.10, means: 012}\n");
    }).requires("each is kept as it was typed").site(|site| {
        for (at, text) in ["no", "NO", "off", "y", "1.10", "012", "12:30:45", "0x1F", "1e3", "2026-01-01"].iter().enumerate() {
            assert!(site.text(&format!("p{at}.html")).contains(&format!("<title>{text}")), "{text}");
        }
        assert!(site.has("term/no.html"));
    });

    b09_big_numbers: case("numbers out of range where numbers are asked for: 1e400, 40 digits, .inf, .nan, -0, 0x10, 1_000", |ground| {
        for (at, value) in ["1e400", "1234567890123456789012345678901234567890", ".inf", ".nan", "0x10", "1_000", "-1"].iter().enumerate() {
            ground.page(&format!("icp/i{at}.md"), &page(&format!("title: I\npriority: {value}\nmarket_size: {{accounts: {value}, value: {value}, source: x, as_of: {value}}}")));
        }
    }).requires("each is an error, or kept to the digit; never infinity or a rounded number").exits(1).finds("value-wrong", "icp/i0.md", 3).finds("value-wrong", "icp/i2.md", 3).finds("value-wrong", "icp/i3.md", 3);

    b10_bad_dates: case("dates that are none: 2026-02-30, 2026-13-01, 0000-00-00, 99999-01-01, 01/02/2026", |ground| {
        for (at, date) in ["2026-02-30", "2026-13-01", "0000-00-00", "99999-01-01", "01/02/2026", "2026-1-1", "-2026-01-01"].iter().enumerate() {
            ground.page(&format!("page{at}.md"), &page(&format!("title: T\nreviewed: {date}")));
        }
        ground.settings("through: 2026-02-30\nfiscal_year_start: 13-45\n");
    }).requires("each is an error at its place").exits(1).finds("value-wrong", "page0.md", 3).finds("value-wrong", "page3.md", 3).finds("value-wrong", "page6.md", 3).finds("value-wrong", "playbook.yaml", 4).finds("value-wrong", "playbook.yaml", 5);

    b11_tags: case("`!!python/object/apply:os.system`, `!ruby/object`, `!include`, `!!binary`, `!!js/function`", |ground| {
        for (at, tag) in ["!!python/object/apply:os.system [\"touch pwned\"]", "!ruby/object:Gem::Installer {i: x}", "!include ../../outside/secret.md", "!!binary aGk=", "!!js/function 'x'", "!<tag:yaml.org,2002:str> x"].iter().enumerate() {
            ground.page(&format!("page{at}.md"), &page(&format!("title: {tag}")));
        }
    }).requires("each is refused at its place; nothing is made of it").exits(1).finds("yaml-feature", "page0.md", 2).finds("yaml-feature", "page2.md", 2).finds("yaml-feature", "page5.md", 2);

    b12_unclosed_fm: case("front matter that never ends, with and without keys", |ground| {
        ground.page("page.md", "---\ntitle: T\n\nWords go on and on.\n");
        ground.page("short.md", "---\n");
    }).requires("an error where it begins").exits(1).finds("syntax", "page.md", 1);

    b13_fm_shapes: case("an empty file, `---` alone, a list, a word, two documents, `...`, spaces and four dashes, tabs, TOML, JSON", |ground| {
        for (name, text) in [("empty", ""), ("dashes", "---\n---\n"), ("list", "---\n- a\n- b\n---\nx\n"), ("word", "---\nword\n---\nx\n"), ("two", "---\ntitle: A\n---\n---\ntitle: B\n---\nx\n"), ("dots", "---\ntitle: A\n...\nx\n"), ("blank", "\n---\ntitle: A\n---\nx\n"), ("spaces", "--- \ntitle: A\n---  \nx\n"), ("four", "----\ntitle: A\n----\nx\n"), ("tab", "---\ntitle:\n\ta: b\n---\nx\n"), ("toml", "+++\ntitle = \"A\"\n+++\nx\n"), ("json", "{\"title\": \"A\"}\n\nx\n")] {
            ground.page(&format!("{name}.md"), text);
        }
        ground.page("glossary.yaml", "");
        ground.page("kpis.yaml", "---\n...\n---\n");
    }).requires("each is a page, or one clear error").exits(1).finds("syntax", "list.md", 2).finds("syntax", "word.md", 2).finds("syntax", "tab.md", 3);

    b14_many_keys: case("20,000 unknown fields in one item", |ground| {
        let keys: String = (0..20_000).map(|n| format!("key{n}: x\n")).collect();
        ground.page("personas/p.md", &page(&format!("title: T\n{keys}")));
    }).requires("bounded time; the report for people is cut with a count").exits(1).says("lists them all").within(60);

    b15_huge_scalar: case("a field of 16 MiB, and one just under the limit of a file", |ground| {
        ground.page("huge.md", &page(&format!("title: {}", "x".repeat(16 << 20))));
        ground.page("large.md", &page(&format!("title: T\nsummary: {}", "word ".repeat(200_000))));
    }).requires("refused by the limit of a page, 1 MB, before it is read; below it, linear").exits(1).finds("file-unreadable", "huge.md", 1).says("is larger than 1 MB").within(20);

    b16_typo_key: case("`titel`, `Title`, `stauts`, `reviewd`", |ground| {
        ground.page("personas/p.md", &page("titel: A\nStatus: draft\nstauts: draft\nreviewd: 2026-01-01"));
    }).requires("each is a warning with the nearest field").exits(1).finds("field-unknown", "personas/p.md", 2).finds("field-unknown", "personas/p.md", 4).says("`title`").says("`status`").says("`reviewed`");

    b17_wrong_types: case("`title` as a list, a map, nothing, empty text and 100 kB", |ground| {
        for (at, title) in ["[a]", "{a: b}", "", "\"\"", "[[[]]]"].iter().enumerate() {
            ground.page(&format!("page{at}.md"), &page(&format!("title: {title}\nstatus: agreed")));
        }
        ground.page("long.md", &page(&format!("title: {}", "x".repeat(100_000))));
    }).requires("typed errors at their place").exits(1).finds("value-wrong", "page0.md", 2).finds("value-wrong", "page1.md", 2);

    b18_control_chars_yaml: case("NUL, ESC, DEL, C1 and a byte order mark inside YAML, and escapes of lone surrogates", |ground| {
        for (at, text) in ["a\0b", "a\u{1b}[31mb", "a\u{7f}b", "a\u{9b}31mb", "a\u{feff}b", "\"\\ud800\"", "\"\\x1b[31m\\u202e\"", "\"\\0\""].iter().enumerate() {
            ground.page(&format!("page{at}.md"), &page(&format!("title: {text}\nowner: \"\\e[31m\\u009b\"")));
        }
    }).requires("none reaches the terminal as it is; what YAML does not allow is an error at its place").exits(1).finds("syntax", "page5.md", 2);

    b19_proto_keys: case("fields called `__proto__`, `constructor`, `''`, `.`, `a.b`, `toString`", |ground| {
        ground.page("personas/p.md", &page("title: T\n__proto__: {polluted: yes}\nconstructor: {prototype: x}\n\"\": x\n\".\": y\na.b: z\ntoString: w"));
        ground.page("glossary.yaml", "__proto__: {term: a, means: b}\nconstructor: {term: c, means: d, __proto__: e}\n");
    }).requires("each is told; none changes what programs read").exits(1).finds("field-unknown", "personas/p.md", 3).finds("field-unknown", "personas/p.md", 5).finds("field-unknown", "personas/p.md", 7);

    b20_merge_keys: case("`<<` with a map, a list and an alias", |ground| {
        ground.page("page.md", &page("title: T\n<<: {summary: merged}"));
        ground.page("glossary.yaml", "base: &base {term: A, means: b}\ncrm: {<<: *base, term: C}\n");
    }).requires("refused at its place, never half applied").exits(1).finds("yaml-feature", "page.md", 3).says("a merge");

    b21_conflict_markers: case("the marks of an unfinished git merge, in front matter, prose and a list file", |ground| {
        ground.page("page.md", "---\ntitle: T\n<<<<<<< HEAD\nsummary: a\n=======\nsummary: b\n>>>>>>> branch\n---\n\nx\n");
        ground.page("prose.md", "---\ntitle: T\n---\n\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> branch\n");
        ground.page("glossary.yaml", "<<<<<<< HEAD\ncrm: {term: A, means: b}\n=======\ncrm: {term: C, means: d}\n>>>>>>> branch\n");
    }).requires("an error that says so, at the first of them").exits(1).finds("file-unreadable", "page.md", 3).finds("file-unreadable", "glossary.yaml", 1).finds("file-unreadable", "prose.md", 5).says("marks of a merge");
}
