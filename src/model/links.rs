//! What a link in prose points at. Links are written as they work on a code host: relative paths
//! to files, with anchors; or as `[[kind/id]]`.

use percent_encoding::percent_decode_str;

use super::{
    EntryId, Playbook, Resolution,
    field::Kind,
    near::stem,
    record::{Record, Value},
};
use crate::{diagnostic::nearest, parse::markdown::LinkForm};

/// What a link points at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// An entry, perhaps a place on its page.
    Entry {
        /// The entry.
        entry: EntryId,
        /// The anchor, without `#`.
        anchor: Option<String>,
    },
    /// The value of a field: `[[handoff/mql-to-sal.first_touch_within]]`.
    Value {
        /// The entry.
        entry: EntryId,
        /// The field, with `.` between parts.
        field: String,
    },
    /// The list of a kind.
    List(&'static Kind),
    /// A file that is published as it is; its path from the root.
    Asset(String),
    /// Another site, or a mail address.
    External,
    /// Nothing that exists.
    Broken(Break),
    /// Cannot be known: a file that may define it could not be read.
    HeldBack,
}

impl Target {
    /// Returns the entry that is mentioned.
    pub fn entry(&self) -> Option<EntryId> {
        match self {
            Self::Entry { entry, .. } | Self::Value { entry, .. } => Some(*entry),
            _ => None,
        }
    }
}

/// Why a link leads nowhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Break {
    /// No item has this id.
    UnknownItem {
        /// The kind that was asked for, when one was.
        kind: Option<&'static Kind>,
        /// The item that was probably meant.
        nearest: Option<EntryId>,
    },
    /// The word before the `/` is no kind.
    UnknownKind {
        /// The kind that was probably meant.
        nearest: Option<&'static str>,
    },
    /// Several kinds have an item with this id.
    Ambiguous(Vec<EntryId>),
    /// The item has no such field, or nothing is written in it.
    NoField {
        /// The entry.
        entry: EntryId,
        /// The field that was probably meant.
        nearest: Option<&'static str>,
    },
    /// No file is there.
    NoFile {
        /// The path that was looked for, from the root.
        path: String,
        /// What to write instead, when a file is near.
        nearest: Option<String>,
        /// The kind whose folder the path lies in.
        kind: Option<&'static Kind>,
    },
    /// The page has no such place.
    NoAnchor {
        /// The page.
        entry: EntryId,
        /// The anchor that was probably meant.
        nearest: Option<String>,
    },
    /// The file is there and is not published.
    NotPublished {
        /// Why.
        why: &'static str,
    },
    /// The path leaves the playbook's folder.
    Outside,
    /// The address is of a kind that could run code.
    Unsafe,
    /// `[words][label]` whose label is defined nowhere.
    Undefined,
}

/// Finds what `dest`, written in `from`, points at.
pub fn resolve(playbook: &Playbook, from: EntryId, form: LinkForm, dest: &str) -> Target {
    match form {
        LinkForm::Wiki => wiki(playbook, dest.trim()),
        LinkForm::Undefined => Target::Broken(Break::Undefined),
        LinkForm::Markdown | LinkForm::Image | LinkForm::Html => path(playbook, from, dest.trim()),
    }
}

fn wiki(playbook: &Playbook, dest: &str) -> Target {
    let (item, field) = match dest.split_once('.') {
        Some((item, field)) => (item, Some(field)),
        None => (dest, None),
    };
    let (item, anchor) = match item.split_once('#') {
        Some((item, anchor)) => (item, Some(anchor)),
        None => (item, None),
    };
    let entry = match playbook.lookup(item, &[]) {
        Resolution::Found(entry) | Resolution::OtherKind(entry) => entry,
        Resolution::Unknown { kind, nearest } => {
            return Target::Broken(Break::UnknownItem { kind, nearest });
        }
        Resolution::UnknownKind => {
            let word = item.split('/').next().unwrap_or_default();
            let nearest = playbook.catalog.meant(word).map(|kind| kind.name);
            return Target::Broken(Break::UnknownKind { nearest });
        }
        Resolution::Ambiguous(entries) => return Target::Broken(Break::Ambiguous(entries)),
        Resolution::HeldBack | Resolution::Plain => return Target::HeldBack,
    };
    match (field, anchor) {
        (Some(field), _) => value(playbook, entry, field),
        (None, Some(anchor)) => place(playbook, entry, anchor),
        (None, None) => Target::Entry { entry, anchor: None },
    }
}

fn value(playbook: &Playbook, entry: EntryId, field: &str) -> Target {
    let record = &playbook.entry(entry).record;
    if written_value(record, field).is_some() {
        return Target::Value { entry, field: field.to_owned() };
    }
    if record.partial || is_unreadable(record, field) {
        return Target::HeldBack;
    }
    let last = field.rsplit('.').next().unwrap_or(field);
    let known = record.fields.iter().map(|written| written.field.name);
    let near = nearest(last, known.clone());
    let nearest = known.clone().find(|name| Some(*name) == near);
    Target::Broken(Break::NoField { entry, nearest })
}

/// Says whether a field is written in a way that could not be read, or under a misspelt name.
fn is_unreadable(record: &Record, path: &str) -> bool {
    let (name, rest) = path.split_once('.').unwrap_or((path, ""));
    let Some(written) = record.peek(name) else { return record.misspelt.contains(&name) };
    match written.value.as_ref().map(|value| &value.value) {
        None => true,
        Some(Value::Record(inner)) => inner.partial || is_unreadable(inner, rest),
        Some(_) => false,
    }
}

/// Returns the value of a field, `.` leading into parts.
pub fn written_value<'r>(record: &'r Record, path: &str) -> Option<&'r Value> {
    let (name, rest) = match path.split_once('.') {
        Some((name, rest)) => (name, Some(rest)),
        None => (path, None),
    };
    let value = &record.peek(name)?.value.as_ref()?.value;
    match (rest, value) {
        (None, value) => Some(value),
        (Some(rest), Value::Record(inner)) => written_value(inner, rest),
        _ => None,
    }
}

fn path(playbook: &Playbook, from: EntryId, dest: &str) -> Target {
    match scheme(dest) {
        Scheme::Web => return Target::External,
        Scheme::Unsafe => return Target::Broken(Break::Unsafe),
        Scheme::None => {}
    }
    let (target, anchor) = match dest.split_once('#') {
        Some((target, anchor)) => (target, Some(percent_decode(anchor))),
        None => (dest, None),
    };
    let (target, query) = target.split_once('?').unwrap_or((target, ""));
    let anchor = anchor.filter(|anchor| !anchor.is_empty());
    let own = &playbook.sources.file(playbook.entry(from).file()).path;
    // `#/docs/page?id=…` is how handbooks that are put together in the browser name a page.
    if let Some(route) = anchor.as_deref().and_then(|anchor| anchor.strip_prefix('/'))
        && target.is_empty()
    {
        return no_file(playbook, own, route.split('?').next().unwrap_or_default());
    }
    if target.is_empty() {
        return anchor.map_or(Target::Entry { entry: from, anchor: None }, |anchor| {
            place(playbook, from, &anchor)
        });
    }
    let Some(wanted) = join(own, &percent_decode(target)) else {
        return Target::Broken(Break::Outside);
    };
    match (file(playbook, own, &wanted, anchor.as_deref()), query.strip_prefix("id=")) {
        (Target::Entry { entry, anchor: None }, Some(id)) => {
            Target::Entry { entry, anchor: routed(playbook, entry, &percent_decode(id)) }
        }
        (found, _) => found,
    }
}

/// Returns the anchor of the heading that docsify calls `?id=`: `_` stands before a digit there, and
/// one hyphen where others write several.
fn routed(playbook: &Playbook, number: EntryId, id: &str) -> Option<String> {
    let words = |slug: &str| -> Vec<String> {
        slug.split('-').filter(|word| !word.is_empty()).map(str::to_owned).collect()
    };
    let wanted = words(id.trim_start_matches('_'));
    let body = playbook.entry(number).body.iter();
    let slugs = body.flat_map(|body| &body.outline.headings).map(|heading| &heading.slug);
    let mut found = slugs.filter(|slug| words(slug) == wanted);
    match (found.next(), found.next()) {
        (Some(only), None) => Some(only.clone()),
        _ => None,
    }
}

fn file(playbook: &Playbook, own: &str, wanted: &str, anchor: Option<&str>) -> Target {
    if let Some(entry) = page_at(playbook, wanted) {
        return match anchor {
            Some(anchor) => place(playbook, entry, anchor),
            None => Target::Entry { entry, anchor: None },
        };
    }
    if let Some(kind) =
        playbook.catalog.by_folder(wanted).or_else(|| playbook.catalog.by_folder(stem(wanted)))
    {
        let is_there =
            playbook.sources.find(wanted).is_some() || playbook.sources.has_folder(kind.folder);
        if is_there {
            return match anchor.map(|id| (id, playbook.find(kind, id))) {
                Some((_, Some(entry))) => Target::Entry { entry: entry.number, anchor: None },
                Some((id, None))
                    if playbook.is_incomplete(kind) || playbook.may_define(kind, id) =>
                {
                    Target::HeldBack
                }
                Some((_, None)) => {
                    let ids = playbook.of_kind(kind).map(|entry| entry.id.value.as_str());
                    let near = anchor.and_then(|id| nearest(id, ids));
                    let nearest = near.and_then(|id| playbook.find(kind, id)).map(|e| e.number);
                    Target::Broken(Break::UnknownItem { kind: Some(kind), nearest })
                }
                None => Target::List(kind),
            };
        }
    }
    if playbook.assets.contains(wanted) {
        return asset(wanted);
    }
    match playbook.sources.find(wanted) {
        // That it cannot be taken is told where it is.
        Some(file) if playbook.is_unread(file) => Target::HeldBack,
        Some(_) => Target::Asset(wanted.to_owned()),
        None => no_file(playbook, own, wanted),
    }
}

/// Files that could run code in the reader's browser are published from `static/` only, where a
/// reviewer expects them.
fn asset(path: &str) -> Target {
    let private = path.split('/').any(|part| part.starts_with('_'));
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending).to_lowercase();
    let active =
        matches!(ending.as_str(), "html" | "htm" | "xhtml" | "js" | "mjs" | "xml" | "svgz");
    if private {
        let why = "names that begin with `_` are kept out of the site";
        return Target::Broken(Break::NotPublished { why });
    }
    if path.starts_with("theme/") {
        let why = "files of the theme are not pages";
        return Target::Broken(Break::NotPublished { why });
    }
    if active && !path.starts_with("static/") {
        let why = "files that can run code are published from the folder `static/` only";
        return Target::Broken(Break::NotPublished { why });
    }
    Target::Asset(path.to_owned())
}

fn no_file(playbook: &Playbook, own: &str, wanted: &str) -> Target {
    let folder = wanted.rsplit_once('/').map_or("", |(folder, _)| folder);
    let kind = playbook.catalog.by_folder(folder).filter(|_| names_page(wanted));
    if kind.is_some_and(|kind| playbook.is_incomplete(kind)) {
        return Target::HeldBack;
    }
    let at_root = from_root(playbook, wanted).filter(|_| own.contains('/'));
    let wanted = wanted.trim_end_matches('/');
    let index = format!("{wanted}/README.md");
    let index = Some(index.as_str()).filter(|path| playbook.has_file(path));
    let near = at_root.or(index).or_else(|| playbook.nearest_file(wanted));
    let nearest = near.map(|path| relative(own, path));
    Target::Broken(Break::NoFile { path: wanted.to_owned(), nearest, kind })
}

/// Says whether a path is written like that of a page: with its ending, that of the site, or none.
fn names_page(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').is_none_or(|(_, ending)| matches!(ending, "md" | "html"))
}

/// Finds a path written from the root instead of from the file: `docs/a.md` inside `docs/b.md`.
fn from_root<'p>(playbook: &'p Playbook, wanted: &'p str) -> Option<&'p str> {
    let ends = wanted.match_indices('/').map(|(at, _)| &wanted[at + 1..]);
    ends.filter(|path| path.contains('/')).find(|path| playbook.has_file(path))
}

/// Returns the page a path names: a file, or a folder with an index page.
fn page_at(playbook: &Playbook, wanted: &str) -> Option<EntryId> {
    let entry = |path: &str| Some(playbook.of_file(playbook.sources.find(path)?)?.number);
    let index = |name: &str| {
        entry(&if wanted.is_empty() { name.to_owned() } else { format!("{wanted}/{name}") })
    };
    entry(wanted).or_else(|| {
        if playbook.catalog.by_folder(wanted).is_some() {
            return None;
        }
        index("index.md").or_else(|| index("README.md"))
    })
}

fn place(playbook: &Playbook, number: EntryId, anchor: &str) -> Target {
    let entry = playbook.entry(number);
    let found = Target::Entry { entry: number, anchor: Some(anchor.to_owned()) };
    let Some(body) = &entry.body else {
        return Target::Broken(Break::NoAnchor { entry: number, nearest: None });
    };
    if body.outline.has_anchor(anchor) {
        return found;
    }
    let slugs = body.outline.headings.iter().map(|heading| heading.slug.as_str());
    let nearest = nearest(anchor, slugs).map(str::to_owned);
    Target::Broken(Break::NoAnchor { entry: number, nearest })
}

enum Scheme {
    None,
    Web,
    Unsafe,
}

/// Tells addresses of other sites from paths. Only `http`, `https`, `mailto` and `tel` are let
/// through; control characters are dropped first, as browsers do.
fn scheme(dest: &str) -> Scheme {
    let clean: String = dest.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect();
    if clean.starts_with("//") || clean.starts_with("\\\\") || clean.starts_with("/\\") {
        return Scheme::Web;
    }
    let Some((scheme, _)) = clean.split_once(':') else { return Scheme::None };
    let word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.');
    if scheme.is_empty() || !scheme.chars().all(word) {
        return Scheme::None;
    }
    match scheme.to_ascii_lowercase().as_str() {
        "http" | "https" | "mailto" | "tel" => Scheme::Web,
        _ => Scheme::Unsafe,
    }
}

/// Joins a path to the folder of the file it is written in; a leading `/` means the root. `None`
/// when it leaves the root.
pub fn join(own: &str, target: &str) -> Option<String> {
    let mut parts: Vec<&str> = Vec::new();
    if !target.starts_with('/') {
        parts.extend(own.rsplit_once('/').map_or("", |(folder, _)| folder).split('/'));
        parts.retain(|part| !part.is_empty());
    }
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// Returns how to write `path` in the file `own`.
fn relative(own: &str, path: &str) -> String {
    let from: Vec<&str> = own.split('/').collect();
    let to: Vec<&str> = path.split('/').collect();
    let folders = from.len() - 1;
    let shared = from[..folders].iter().zip(&to).take_while(|(a, b)| a == b).count();
    let mut parts = vec![".."; folders - shared];
    parts.extend(&to[shared..]);
    parts.join("/")
}

/// Returns a text without the brackets of its references: the words, or the id.
pub fn plain(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("[[") {
        let Some((link, behind)) = after.split_once("]]") else { break };
        let words = link.split_once('|').map_or(link, |(_, words)| words);
        out.push_str(before);
        out.push_str(words.rsplit('/').next().unwrap_or(words));
        rest = behind;
    }
    out + rest
}

/// Decodes `%20` and friends; what is not an escape stays.
pub fn percent_decode(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_joined_and_never_leave_the_root() {
        assert_eq!(join("a/b.md", "../c.md").as_deref(), Some("c.md"));
        assert_eq!(join("a/b.md", "/x/./y.md").as_deref(), Some("x/y.md"));
        assert_eq!(join("b.md", "../c.md"), None);
    }

    #[test]
    fn a_path_is_written_from_the_file_it_stands_in() {
        assert_eq!(relative("docs/a/b.md", "docs/c/d.md"), "../c/d.md");
        assert_eq!(relative("index.md", "docs/c.md"), "docs/c.md");
    }

    #[test]
    fn what_is_no_escape_stays() {
        assert_eq!(percent_decode("caf%C3%A9%20au%2Flait"), "café au/lait");
        assert_eq!(percent_decode("100%"), "100%");
        assert_eq!(percent_decode("10%+5, 5%zz"), "10%+5, 5%zz");
    }

    #[test]
    fn only_web_and_mail_addresses_pass() {
        assert!(matches!(scheme("java\tscript:alert(1)"), Scheme::Unsafe));
        assert!(matches!(scheme("data:text/html,x"), Scheme::Unsafe));
        assert!(matches!(scheme("HTTPS://a"), Scheme::Web));
        assert!(matches!(scheme("notes/a.md"), Scheme::None));
    }
}
