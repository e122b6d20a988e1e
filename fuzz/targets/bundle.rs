//! Any bytes as the files of a playbook: a line `=== path` begins a file, and what stands before the
//! first of them is `page.md`. The files are laid over a small playbook, so that there is something to
//! refer to.

use std::{collections::BTreeMap, sync::LazyLock};

use playmaker::{
    diagnostic::Diagnostic,
    model::{self, Playbook, Today, value::Date},
    parse,
    source::{self, FileId, MemoryTree, Sources, Span},
};

/// Most files that are read; more of them say nothing new and take time.
const MOST: usize = 8;

const BASE: &[(&str, &str)] = &[
    (
        "playbook.yaml",
        "title: T\ncompany: Acme\ncurrency: EUR\nfiscal_year_start: 1\narbiter: ann\nteams:\n\
         - {id: marketing, name: Marketing, function: marketing, head: mo}\n\
         - {id: sales, name: Sales, function: sales, head: sam}\npeople:\n\
         - {id: ann, name: Ann, role: CEO, team: sales, level: c-level}\n\
         - {id: mo, name: Mo, role: CMO, team: marketing, level: c-level, reports_to: ann}\n\
         - {id: sam, name: Sam, role: CSO, team: sales, level: c-level, reports_to: ann}\n",
    ),
    (
        "lead-stages.yaml",
        "mql: {title: MQL, entry: true, owner: mo, next: [{to: sal, when: Accepted.}]}\n\
         sal: {title: SAL, owner: sam, type: end}\n",
    ),
];

static TODAY: LazyLock<Date> = LazyLock::new(|| Date::parse("2026-11-20").expect("a day"));

/// Returns the files of an input, over those of the small playbook.
pub(super) fn tree(bytes: &[u8]) -> MemoryTree {
    let mut out: MemoryTree = BASE.iter().copied().collect();
    let mut path = "page.md".to_owned();
    let mut text: Vec<u8> = Vec::new();
    let mut n_files = 0;
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        let next = line.strip_prefix(b"=== ").and_then(path_of);
        let Some(next) = next else {
            text.extend_from_slice(line);
            continue;
        };
        n_files += 1;
        if n_files > MOST {
            break;
        }
        let text = std::mem::take(&mut text);
        // A playbook of one file only does not begin with an empty page.
        if n_files > 1 || !text.is_empty() {
            out.insert(path, text);
        }
        path = next;
    }
    out.insert(path, text);
    out
}

/// Returns a name that a folder could hold.
fn path_of(name: &[u8]) -> Option<String> {
    let name = std::str::from_utf8(name).ok()?.trim_end();
    let is_part = |part: &str| !matches!(part, "" | "." | "..");
    let is_path = name.len() <= 80 && name.split('/').all(is_part);
    (is_path && !name.contains(char::is_control)).then(|| name.to_owned())
}

/// Reads a playbook.
pub(super) fn playbook(tree: &MemoryTree) -> Playbook {
    model::build(loaded(tree), today())
}

/// Reads the files of a playbook.
pub(super) fn loaded(tree: &MemoryTree) -> source::Loaded {
    source::load(tree, "").expect("a tree in memory can be listed")
}

/// Returns the day that all of it happens on.
pub(super) fn today() -> Today {
    Today::Pinned(*TODAY)
}

/// Holds that a finding shows texts of its files.
pub(super) fn is_placed(sources: &Sources, finding: &Diagnostic) {
    let labels = finding.related.iter().chain([&finding.primary]).map(|label| label.span);
    let also = finding.replacement.iter().flat_map(|own| own.also.iter().copied());
    for span in labels.chain(also) {
        is_text(sources, span, &finding.message);
    }
    assert!(!finding.message.is_empty() && !finding.why.is_empty(), "{finding:?}");
}

/// Holds that a place is a text of its file.
pub(super) fn is_text(sources: &Sources, span: Span, what: &str) {
    let file = sources.file(span.file);
    assert!(file.text.get(span.range()).is_some(), "{}: {span:?}: {what}", file.path);
    assert!(sources.position(span) <= sources.end_position(span), "{}: {what}", file.path);
}

/// Holds that files that Playmaker writes in place of others read no worse; returns the playbook with
/// them.
pub(super) fn written(
    playbook: &Playbook,
    tree: &MemoryTree,
    texts: impl IntoIterator<Item = (FileId, String)>,
) -> MemoryTree {
    let mut out = tree.clone();
    for (file, text) in texts {
        let source = playbook.sources.file(file);
        let (before, after) = (n_faults(&source.path, &source.text), n_faults(&source.path, &text));
        assert!(after <= before, "{}: {:?} became {text:?}", source.path, source.text);
        out.insert(source.path.clone(), text);
    }
    out
}

/// Returns how many faults a text has.
fn n_faults(path: &str, text: &str) -> usize {
    let mut sources = Sources::default();
    let file = sources.add(path, text);
    parse::parse(&sources, file).faults.len()
}

/// Returns the parts of an input between lines that hold `cut` only.
pub(super) fn parts<'b>(bytes: &'b [u8], cut: &[u8]) -> Vec<&'b [u8]> {
    let (mut out, mut start, mut at) = (Vec::new(), 0, 0);
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        if line.trim_ascii_end() == cut {
            out.push(&bytes[start..at]);
            start = at + line.len();
        }
        at += line.len();
    }
    out.push(&bytes[start..]);
    out
}

/// Returns the texts of a tree by path, to hold against those of another.
pub(super) fn texts(playbook: &Playbook) -> BTreeMap<&str, &str> {
    let files = playbook.sources.ids().map(|id| playbook.sources.file(id));
    files.map(|file| (file.path.as_str(), file.text.as_str())).collect()
}
