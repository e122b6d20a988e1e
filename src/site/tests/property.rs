//! Whatever an author writes, the page is well-formed, harmless, and the same each time.

use std::{collections::BTreeMap, sync::LazyLock};

use proptest::prelude::*;

use super::{
    Options, Plan, Site, Theme,
    invariants::{assert_harmless, assert_well_formed},
    plan, read, render,
};
use crate::source::MemoryTree;

static THEME: LazyLock<Theme> =
    LazyLock::new(|| Theme::standard().unwrap_or_else(|fault| panic!("{fault}")));

/// Pieces that together open, close and hide things in most ways known to go wrong.
const PIECES: &[&str] = &[
    "<script>",
    "</script>",
    "<svg onload=a>",
    "<img src=x onerror=a>",
    "<a href=\"",
    "\">",
    "javascript:a",
    "<style>",
    "</style>",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<title>",
    "<textarea>",
    "</main>",
    "</div>",
    "<table>",
    "<td>",
    "<noscript>",
    "<template>",
    "<math>",
    "<mtext>",
    "<iframe srcdoc='",
    "'>",
    "<details open ontoggle=a>",
    "[",
    "](",
    ")",
    "![",
    "[[",
    "]]",
    "|",
    "\n",
    "\n\n",
    "# ",
    "> [!NOTE]\n> ",
    "- [x] ",
    "```html\n",
    "```",
    "`",
    "*",
    "x",
    "[^1]",
    "[^1]: ",
    "{#i onclick=a}",
    "&lt;",
    "&#106;",
    "\u{0}",
    "\t",
    "\\",
    "pm-site/0",
    "<input type=text>",
    "id=\"pm:main\"",
    "class=\"skip\"",
    "<p>",
    "</p>",
    "<b>",
    "data:text/html,",
    "//evil.example",
    "page.md",
    "#i",
    "<https://a.example>",
    "\r\n",
];

fn rendered(body: &str) -> Site {
    let front = "---\ntitle: T\n---\n";
    let files = [
        ("playbook.yaml", "title: T\n".to_owned()),
        ("page.md", format!("{front}{body}")),
        ("glossary/t.md", format!("---\nmeans: x\n---\n{body}")),
    ];
    let tree: MemoryTree = files.into_iter().collect();
    let playbook = read(&tree);
    let plan: Plan = plan(&playbook, &Options::default());
    let text = |path: &str| {
        let page = render(&playbook, &THEME, &plan, path);
        let page = page.unwrap_or_else(|fault| panic!("{path}: {fault}"));
        String::from_utf8(page.bytes).expect("pages are UTF-8")
    };
    let paths = ["page.html", "term/t.html", "term/index.html"];
    let files: BTreeMap<String, String> =
        paths.into_iter().map(|path| (path.to_owned(), text(path))).collect();
    Site { plan, files }
}

proptest! {
    #[test]
    fn any_prose_gives_a_harmless_page(
        pieces in proptest::collection::vec(proptest::sample::select(PIECES), 0..24),
    ) {
        let body = pieces.concat();
        let site = rendered(&body);
        assert_harmless(&site);
        for (path, html) in site.pages() {
            assert_well_formed(path, html);
        }
        prop_assert_eq!(&site.files, &rendered(&body).files);
    }
}
