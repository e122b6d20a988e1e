//! Every item of the sample gets another id: nothing is found that was not found before, and the old
//! id brings every byte back.

#[path = "support/files.rs"]
mod files;

use std::collections::BTreeMap;

use playmaker::{
    check,
    model::{Entry, Playbook, kinds},
    rename::{OldAddress, Renaming, rename},
};
use rayon::prelude::*;

use crate::files::{Files, read, sample};

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
            // A check takes long; two items of a kind stand for the others.
            if items
                .iter()
                .filter(|(own, _)| own.starts_with(&format!("{kind}/")))
                .take(2)
                .any(|(own, _)| own == path)
            {
                assert_eq!(found(&read(&after), id, old), before, "{path}");
            }
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

const SETTINGS: &str = "title: T\nteams: [{id: sales, name: Sales, function: sales, head: ann}]\n\
    people: [{id: ann, name: Ann, role: CSO, team: sales, level: c-level}]\n";

/// Every way to name an item, with comments, quotes, Windows line ends and a byte order mark.
const WAYS: &[(&str, &str, &str)] = &[
    (
        "lead-stages.yaml",
        "\u{feff}# stages\r\nmql: # hot\r\n  definition: A lead, see [[mql|us]]\r\n  type: sla\r\n\
         sal: {definition: X, type: sla, next: [{to: \"mql\", when: rejected}]}\r\n",
        "\u{feff}# stages\r\nhot-lead: # hot\r\n  definition: A lead, see [[hot-lead|us]]\r\n  aliases: [mql]\r\n  \
         type: sla\r\nsal: {definition: X, type: sla, next: [{to: \"hot-lead\", when: rejected}]}\r\n",
    ),
    (
        "index.md",
        "# MQL\n\nThe mql: [[stage/mql]], [[mql.type]], [a](lead-stages.yaml#mql), [b][c], `mql`.\n\n\
         [c]: lead-stages.yaml#mql \"MQL\"\n",
        "# MQL\n\nThe mql: [[stage/hot-lead]], [[hot-lead.type]], [a](lead-stages.yaml#hot-lead), [b][c], `mql`.\n\n\
         [c]: lead-stages.yaml#hot-lead \"MQL\"\n",
    ),
    (
        "decisions/D-0001-a.md",
        "---\ntitle: A\ndate: 2026-01-01\nchanges:\n  - {item: lead-stage/sal, field: 'next.mql.when', after: mql}\n---\n",
        "---\ntitle: A\ndate: 2026-01-01\nchanges:\n  - {item: lead-stage/sal, field: 'next.hot-lead.when', after: mql}\n---\n",
    ),
    (
        "data/a.csv",
        "period,segment,stage,entered\n2026-01,all,mql,3\n2026-01,all,\"mql\",4\n2026-01,all,sal,1\n",
        "period,segment,stage,entered\n2026-01,all,hot-lead,3\n2026-01,all,\"hot-lead\",4\n2026-01,all,sal,1\n",
    ),
];

fn files(texts: impl Iterator<Item = (&'static str, &'static str)>) -> Files {
    let all = texts.chain([("playbook.yaml", SETTINGS)]);
    all.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec())).collect()
}

#[test]
fn each_way_to_name_an_item_changes_and_no_other_byte() {
    let before = files(WAYS.iter().map(|(path, before, _)| (*path, *before)));
    let (after, renaming) = renamed(&before, "lead-stage/mql", "hot-lead");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    for (path, _, expected) in WAYS {
        assert_eq!(text(&after[*path]), *expected, "{path}");
    }
    assert!(renaming.left.is_empty(), "{:?}", renaming.left);
    let (back, _) = renamed(&after, "lead-stage/hot-lead", "mql");
    assert_eq!(back, before);
}

#[test]
fn the_old_id_joins_other_names_however_they_are_written_and_leaves_them() {
    for names in [
        "aliases: [A b]\n  type: sla\n",
        "aliases: [a]  # as sales says\n  type: sla\n",
        "type: sla\n  aliases:\n    - a\n    - \"B\"  # old\n",
        "type: sla\n  aliases:\n  - a",
        "",
    ] {
        let text = format!("mql:\n  definition: X\n  {names}");
        let text: &'static str = Box::leak(text.trim_end_matches(' ').to_owned().into_boxed_str());
        let before = files([("lead-stages.yaml", text)].into_iter());
        let (after, _) = renamed(&before, "lead-stage/mql", "hot");
        assert!(find(&read(&after), "lead-stage/mql").id.value == "hot", "{text}");
        let (further, _) = renamed(&after, "lead-stage/hot", "warm");
        let (near, _) = renamed(&further, "lead-stage/warm", "hot");
        assert_eq!(near, after, "{text}");
        assert_eq!(renamed(&near, "lead-stage/hot", "mql").0, before, "{text}");
        // An older name is the id again; no address is lost on the way.
        let (old, fate) = renamed(&further, "lead-stage/warm", "mql");
        assert_eq!(fate.old_address, OldAddress::Redirected);
        let old = read(&old);
        assert!(["mql", "hot", "warm"].iter().all(|id| old.find(&kinds::LEAD_STAGE, id).is_some()));
    }
}

#[test]
fn an_id_is_refused_where_it_would_mean_two_things() {
    let of = |index: &'static str| {
        let stages =
            "mql: {definition: X, type: sla}\nsal: {definition: Y, type: sla, aliases: [ok]}\n";
        let terms = "demand: {term: Demand, means: What they want.}\n";
        let all = [("lead-stages.yaml", stages), ("glossary.yaml", terms), ("index.md", index)];
        read(&files(all.into_iter()))
    };
    let refused = |playbook: &Playbook, id: &str| {
        rename(playbook, find(playbook, "lead-stage/mql"), id).expect_err(id).message
    };
    let bare = of("A [[demand]].\n");
    let message = "`demand` is also the id of `term/demand`, and index.md:1 would mean either";
    assert_eq!(refused(&bare, "demand"), message);
    assert_eq!(refused(&of("An [[mql]].\n"), "demand"), message);
    let told = of("A [[term/demand]] and an [[stage/mql]].\n");
    assert!(rename(&told, find(&told, "lead-stage/mql"), "demand").is_ok());
    assert_eq!(
        refused(&told, "ok"),
        "`ok` is another name of `lead-stage/sal` already, in lead-stages.yaml"
    );
    assert_eq!(refused(&told, "sal"), "`lead-stage/sal` exists already, in lead-stages.yaml");
    assert_eq!(refused(&told, "Hot Lead"), "`Hot Lead` cannot be an id");
    assert_eq!(refused(&told, "mql"), "`mql` is the id of `lead-stage/mql` already");
}
