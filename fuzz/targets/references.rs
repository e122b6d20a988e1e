//! What prose refers to stands in it: every heading, link and word leads back to its place, anchors are
//! unique, no path leaves the playbook, and after a renaming every reference leads where it led.

use std::collections::BTreeSet;

use playmaker::{
    model::{
        Playbook, kinds,
        links::{self, Target},
    },
    parse::markdown::Outline,
    rename,
};

use super::bundle;

pub(super) fn hold(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    outline(&text);
    let tree = bundle::tree(bytes);
    let playbook = bundle::playbook(&tree);
    for link in &playbook.links {
        bundle::is_text(&playbook.sources, link.span, &link.dest);
        let again = links::resolve(&playbook, link.from, link.form, &link.dest);
        assert_eq!(link.target, again, "{:?}", link.dest);
        if let Some(path) = links::join("a/b.md", &links::percent_decode(&link.dest)) {
            assert!(path.split('/').all(|part| !matches!(part, "." | "..")), "{path}");
        }
    }
    for reference in playbook.references() {
        bundle::is_text(&playbook.sources, reference.span, &reference.written);
    }
    let Some(stage) = playbook.find(&kinds::LEAD_STAGE, "sal") else { return };
    let Ok(renaming) = rename::rename(&playbook, stage, "sales-accepted") else { return };
    if renaming.moved.is_some() {
        return;
    }
    let new = bundle::written(&playbook, &tree, renaming.texts(&playbook.sources));
    let n_left = renaming.left.len();
    let after = bundle::playbook(&new);
    assert!(n_broken(&after) <= n_broken(&playbook) + n_left, "{:?}", bundle::texts(&after));
}

fn outline(text: &str) {
    let outline = Outline::of(text);
    let slugs: BTreeSet<&str> = outline.headings.iter().map(|own| own.slug.as_str()).collect();
    assert_eq!(slugs.len(), outline.headings.len(), "an anchor stands twice: {text:?}");
    let headings = outline.headings.iter().map(|heading| &heading.range);
    let links = outline.links.iter().map(|link| &link.range);
    for range in headings.chain(links).chain(&outline.codes) {
        assert!(text.get(range.clone()).is_some(), "{range:?} of {text:?}");
    }
    let plain = outline.prose.plain(text);
    for (at, c) in plain.text.char_indices().filter(|(_, c)| c.is_alphanumeric()) {
        let range = plain.source(at..at + c.len_utf8());
        assert_eq!(text.get(range), Some(c.encode_utf8(&mut [0; 4]) as &str), "{at} of {text:?}");
    }
}

/// Returns how many links of prose lead nowhere.
fn n_broken(playbook: &Playbook) -> usize {
    let is_broken = |link: &&Target| matches!(link, Target::Broken(_));
    playbook.links.iter().map(|link| &link.target).filter(is_broken).count()
}
