//! The navigation, and pages in the order that the settings give.

use super::*;

const FILES: &[(&str, &str)] = &[
    (
        "playbook.yaml",
        "title: T\nnavigation:\n  - {page: README, title: Home}\n  - title: One & two\n    pages:\n      - \
         {page: docs/b, title: 1. B}\n      - docs/a\n  - {title: Three, page: c, pages: [docs/d]}\n",
    ),
    ("README.md", "# Start\n"),
    ("docs/a.md", "# A\n"),
    ("docs/b.md", "# B\n"),
    ("c.md", "# C\n"),
    ("docs/d.md", "# D\n"),
    ("docs/unlisted.md", "# U\n"),
];

/// Returns the words of links and titles of groups in a part of a page.
fn words(html: &str, start: &str, end: &str) -> Vec<String> {
    let at = html.find(start).unwrap_or_else(|| panic!("no {start}"));
    let part = html[at..].split(end).next().unwrap_or_default();
    let texts = part.split('>').skip(1).filter_map(|piece| piece.split('<').next());
    texts.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty()).collect()
}

#[test]
fn pages_stand_in_the_author_s_groups_and_lead_on_in_that_order() {
    let site = site(FILES, &Options::default());
    let page = site.page("docs/a.html");
    let nav = words(page, "<h2>Pages</h2>", "</nav>");
    assert_eq!(nav, ["Pages", "Home", "One &amp; two", "1. B", "A", "Three", "D"]);
    assert_eq!(words(page, "class=\"crumbs\"", "</nav>"), ["Home", "One &amp; two"]);
    assert!(page.contains("href=\"b.html\"") && page.contains("href=\"../c.html\""));
    let unlisted = site.page("docs/unlisted.html");
    assert_eq!(words(unlisted, "<h2>Pages</h2>", "</nav>"), nav);
    assert_links(&site);
    assert_well_formed("docs/a.html", page);
}

#[test]
fn a_page_that_is_not_there_is_told_and_left_out() {
    let files = [
        (
            "playbook.yaml",
            "title: T\nnavigation: [{page: docs/wy}, {title: X, pages: [docs/why, gone]}]\n",
        ),
        ("docs/why.md", "# Why\n"),
    ];
    let playbook = read(&files.into_iter().collect());
    let found = crate::check::check(&playbook);
    let told: Vec<_> = found.iter().map(|own| (own.rule.name, own.message.as_str())).collect();
    assert_eq!(told.iter().filter(|(name, _)| *name == "ref-unknown").count(), 2, "{told:?}");
    assert!(
        found.iter().any(|own| own.help.iter().any(|help| help.seen_from("").contains("docs/why"))),
        "{found:?}"
    );
}

#[test]
fn a_handbook_without_items_begins_with_its_own_words() {
    let tree: MemoryTree = FILES.iter().copied().collect();
    let handbook = rendered(&tree, &Options::default());
    let home = handbook.page("index.html");
    assert!(
        home.contains("<h1 id=\"start\">Start</h1>") && !home.contains("class=\"points\""),
        "{home}"
    );
    let sections = words(home, "<nav aria-label=\"Navigation\"", "</nav>");
    assert_eq!(sections.first().map(String::as_str), Some("Pages"), "{sections:?}");
    assert!(words(home, "class=\"neighbors\"", "</nav>").contains(&"1. B".to_owned()), "{home}");

    let item = ("personas/p.md", "---\ntitle: P\n---\n");
    let tree: MemoryTree = FILES.iter().copied().chain([item]).collect();
    let playbook = rendered(&tree, &Options::default());
    let home = playbook.page("index.html");
    assert!(home.contains("class=\"points\""), "{home}");
    // What is to be typed stands as code.
    assert!(home.contains("Write <code>arbiter</code> into <code>playbook.yaml</code>."), "{home}");
}

#[test]
fn links_of_docsify_lead_to_the_heading_they_name() {
    let other = "# Other\n\n## 2.1 Ways & means\n\n## Twice - a\n\n## Twice a\n";
    let text = "[a](other.md?id=_21-ways-means) [b](other.md?id=twice-a) [c](other.md?id=gone)\n";
    let site = site(&[("docs/other.md", other), ("docs/page.md", text)], &Options::default());
    let page = site.page("docs/page.html");
    let address = |word: &str| {
        let end = page.find(&format!(">{word}</a>")).expect("a link");
        page[..end].rsplit("href=\"").next().expect("an address").split('"').next()
    };
    assert_eq!(address("a"), Some("other.html#21-ways--means"));
    assert_eq!(address("b"), Some("other.html"), "two headings could be meant");
    assert_eq!(address("c"), Some("other.html"));
}

#[test]
fn the_navigation_marks_the_page_it_stands_on_and_no_other() {
    let many: Vec<(String, String)> =
        (0..70).map(|n| (format!("handbook/p{n:02}.md"), format!("# Page {n}\n"))).collect();
    let many: Vec<(&str, &str)> = many.iter().map(|(path, text)| (&**path, &**text)).collect();
    let site = site(&many, &Options::default());
    for (path, page) in site.pages() {
        let nav = page.split("</nav>").next().unwrap_or_default();
        let n_links = nav.matches("<li").count();
        let marked: Vec<&str> = nav.split(" aria-current=\"page\"").skip(1).collect();
        let own = path.rsplit('/').next().unwrap_or_default();
        let is_own = |rest: &&str| rest.starts_with('>') || rest.starts_with(" ");
        assert!(n_links > 0 && marked.len() <= 1 && marked.iter().all(is_own), "{path}: {nav}");
        let is_own_folder = path.starts_with("handbook/");
        let is_listed = is_own_folder || nav.contains(&format!("<a href=\"{own}\""));
        assert!(!is_listed || marked.len() == 1, "{path} is in its navigation, unmarked\n{nav}");
    }
}
