//! Every item of the sample gets another id: nothing is found that was not found before, and the old
//! id brings every byte back.

use std::collections::BTreeMap;

use playmaker::{
    check,
    model::{self, Entry, Playbook, Today, kinds, value::Date},
    rename::{OldAddress, Renaming, rename},
    source::{self, DiskTree, MemoryTree, Tree},
};
use rayon::prelude::*;

type Files = BTreeMap<String, Vec<u8>>;

fn sample() -> Files {
    let tree = DiskTree::new(concat!(env!("CARGO_MANIFEST_DIR"), "/playbook"));
    let paths = tree.list().expect("the sample").into_iter().map(|entry| entry.path);
    paths.map(|path| (path.clone(), tree.read(&path, 1 << 24).expect("a file of it"))).collect()
}

fn read(files: &Files) -> Playbook {
    let tree: MemoryTree = files.clone().into_iter().collect();
    let loaded = source::load(&tree, "").expect("files in memory");
    model::build(loaded, Today::Usual(Date::parse("2026-11-20").expect("a day")))
}

fn find<'p>(playbook: &'p Playbook, path: &str) -> &'p Entry {
    playbook.at_path(path).unwrap_or_else(|| panic!("no {path}"))
}

/// Returns the files with an item under another id.
fn renamed(files: &Files, path: &str, id: &str) -> (Files, Renaming) {
    let playbook = read(files);
    let entry = find(&playbook, path);
    let renaming = rename(&playbook, entry, id).unwrap_or_else(|wrong| panic!("{path}: {wrong:?}"));
    let mut out = files.clone();
    for (file, text) in renaming.texts(&playbook.sources) {
        let path = &playbook.sources.file(file).path;
        let mark: &[u8] =
            if files[path].starts_with(b"\xEF\xBB\xBF") { b"\xEF\xBB\xBF" } else { b"" };
        out.insert(path.clone(), [mark, text.as_bytes()].concat());
    }
    if let Some((file, to)) = &renaming.moved {
        let bytes = out.remove(&playbook.sources.file(*file).path).expect("it was there");
        out.insert(to.clone(), bytes);
    }
    (out, renaming)
}

fn new_id(entry: &Entry) -> String {
    match entry.kind == &kinds::DECISION {
        true => format!("{}9", entry.id.value),
        false => format!("{}-anew", entry.id.value),
    }
}

/// What is found, with the old id in place of the new one.
fn found(playbook: &Playbook, new: &str, old: &str) -> BTreeMap<String, usize> {
    let mut out = BTreeMap::new();
    for finding in check::report(playbook).findings {
        let message = finding.message.replace(new, old);
        *out.entry(format!("{} {message}", finding.rule.name)).or_insert(0) += 1;
    }
    out
}

#[test]
fn every_item_gets_another_id_and_its_own_one_back() {
    let files = sample();
    let playbook = read(&files);
    let items: Vec<(String, String)> = playbook
        .entries()
        .filter(|entry| entry.kind != &kinds::PAGE)
        .map(|entry| (entry.path(), new_id(entry)))
        .collect();
    assert!(items.len() > 100, "the sample has {} items", items.len());
    let before = found(&playbook, "\0", "");
    let wrong: Vec<String> = items
        .par_iter()
        .filter_map(|(path, id)| {
            let (kind, old) = path.split_once('/')?;
            let (after, there) = renamed(&files, path, id);
            assert!(there.left.is_empty(), "{path}: {:?}", there.left);
            let later = read(&after);
            assert_eq!(found(&later, id, old), before, "{path}");
            let (back, _) = renamed(&after, &format!("{kind}/{id}"), old);
            (back != files).then(|| format!("{path} → {id}"))
        })
        .collect();
    assert!(wrong.is_empty(), "not as before: {wrong:#?}");
}

#[test]
fn an_item_is_found_by_its_old_id_unless_its_kind_has_no_aliases() {
    let files = sample();
    let (after, renaming) = renamed(&files, "lead-stage/mql", "marketing-lead");
    assert_eq!(renaming.old_address, OldAddress::Redirected);
    assert_eq!(find(&read(&after), "lead-stage/mql").id.value, "marketing-lead");
    assert!(after.contains_key("lead-stages/marketing-lead.md"));
    let (_, person) = renamed(&files, "person/dana-okafor", "dana-lund");
    assert_eq!(person.old_address, OldAddress::Lost);
}
