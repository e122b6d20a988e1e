//! Whatever an author writes, a browser finds nothing in the page that runs, loads or leads astray, and
//! the page becomes Markdown again. What begins with `means: ` is the text of a field, the rest is prose.

use std::sync::LazyLock;

use playmaker::{
    site::{self, Options, Theme},
    source::MemoryTree,
};

use super::{bundle, html};

static THEME: LazyLock<Theme> =
    LazyLock::new(|| Theme::standard().unwrap_or_else(|fault| panic!("{fault}")));

/// What a page holds at most besides what its author wrote, and for each byte of that.
const MOST: (usize, usize) = (64 * 1024, 64);

pub(super) fn hold(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let (path, page) = match text.strip_prefix("means: ") {
        // A text of JSON is one of YAML, whatever it says.
        Some(words) => {
            ("term/t.html", format!("---\nmeans: {}\n---\n", serde_json::Value::from(words)))
        }
        None => ("term/t.html", format!("---\nmeans: x\n---\n{text}")),
    };
    let files = [("playbook.yaml", "title: T\n".to_owned()), ("glossary/t.md", page)];
    let tree: MemoryTree = files.into_iter().collect();
    let playbook = bundle::playbook(&tree);
    let plan = site::plan(&playbook, &Options::default());
    let page = site::render(&playbook, &THEME, &plan, path).unwrap_or_else(|why| panic!("{why}"));
    let written = std::str::from_utf8(&page.bytes).expect("pages are UTF-8");
    html::is_safe(path, written);
    let most = MOST.0 + MOST.1 * text.len();
    assert!(written.len() <= most, "{} bytes of page from {}", written.len(), text.len());
    let (_, twin) = site::twin(&THEME, &plan, path, &page).expect("a term has a twin");
    assert!(std::str::from_utf8(&twin.bytes).is_ok());
}
