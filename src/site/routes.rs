//! The only place that knows the address of a page, and how one page links to another. Pages are
//! `kind/id.html` and links are relative, so that a site works in any sub-path and from a folder.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, PercentEncode, utf8_percent_encode};

use super::plan::Stretch;
use crate::{
    model::{
        Catalog, Entry,
        field::{Kind, Point},
        kinds::{self, PAGE, TEAM},
    },
    search::File,
};

/// The home page.
pub(super) const HOME: &str = "index.html";
/// What hosts show for an address that leads nowhere.
pub(super) const NOT_FOUND: &str = "404.html";
/// "Who is who".
pub(super) const PEOPLE: &str = "person/index.html";
/// "Your role": every role with a page of its own.
pub(super) const ROLES: &str = "person/role/index.html";
/// "Who owns the fix".
pub(super) const FIX: &str = "person/fix/index.html";
/// "Owners and reviews".
pub(super) const BOARD: &str = "person/reviews/index.html";
/// The message matrix of all of the market.
pub(super) const MATRIX: &str = "value-prop/matrix/index.html";
/// Everything on one page; the first that no page of the author's has taken.
pub(super) const BOOK: [&str; 3] = ["book/index.html", "book/whole.html", "whole/book/index.html"];
/// What the check found; the first that no page of the author's has taken.
pub(super) const REPORT: [&str; 3] =
    ["findings/index.html", "findings/all.html", "all/findings/index.html"];
/// The page of search; the first that no page of the author's has taken.
pub(super) const SEARCH: [&str; 3] = ["search.html", "search/all.html", "all/search/index.html"];
/// What crawlers may read.
pub(super) const ROBOTS: &str = "robots.txt";
/// Every page, for crawlers.
pub(super) const SITEMAP: &str = "sitemap.xml";
/// Headers for hosts that read them from a file.
pub(super) const HEADERS: &str = "_headers";
/// Redirects for hosts that read them from a file.
pub(super) const REDIRECTS: &str = "_redirects";
/// The newest decisions, for feed readers.
pub(super) const ATOM: &str = "feed.xml";
/// The same as a JSON Feed.
pub(super) const JSON_FEED: &str = "feed.json";
/// Every change of every decision, for programs.
pub(super) const CHANGES: &str = "changes.json";
/// What `changes.json` holds, as a JSON Schema.
pub(super) const CHANGES_SCHEMA: &str = "changes.schema.json";
/// What the site holds, for programs that read words.
pub(super) const LLMS: &str = "llms.txt";
/// The style sheet of the theme.
pub(super) const STYLE: &str = "assets/style.css";
/// What the settings say of the look, over the theme's sheet.
pub(super) const BRAND: &str = "assets/brand.css";
/// The script of the theme; pages work without it.
pub(super) const SCRIPT: &str = "assets/theme.js";
/// The script that tries a lead; on the pages of scores and checklists only.
pub(super) const TRIAL: &str = "assets/trial.js";
/// The script that says what is new since the reader's last visit; on the changelog only.
pub(super) const VISIT: &str = "assets/visit.js";
/// The script that filters objections by what is typed; on their page only.
pub(super) const FILTER: &str = "assets/filter.js";
/// The script that says what a word means beside it; on pages that explain words only.
pub(super) const TERMS: &str = "assets/terms.js";
/// The script that opens search; it gets the others when they are needed.
pub(super) const SEARCH_SCRIPT: &str = "assets/search.js";
/// The script that keeps the ticks of an onboarding path; on the pages of paths only.
pub(super) const STEPS: &str = "assets/steps.js";
/// The picture that other programs show beside a link to the site; where its address is known.
pub(super) const PREVIEW: &str = "assets/preview.png";
/// The picture browsers show in a tab.
pub(super) const ICON: &str = "assets/icon.svg";

/// Returns the list of a kind.
pub(super) fn list(kind: &Kind) -> String {
    let folder = if kind == &TEAM { kinds::PERSON.name } else { kind.name };
    format!("{folder}/index.html")
}

/// Returns the changelog: the list of decisions, or those about one point. No item can stand in its
/// folder: ids have no `/`.
pub(super) fn changelog(point: Option<Point>) -> String {
    match point {
        Some(point) => format!("{}/point/{}.html", kinds::DECISION.name, point.word()),
        None => list(&kinds::DECISION),
    }
}

/// Returns what is asked of people in a role. No item can stand in its folder: ids have no `/`.
pub(super) fn role(slug: &str) -> String {
    format!("{}/role/{slug}.html", kinds::PERSON.name)
}

/// Returns what changed within some time.
pub(super) fn changed(stretch: Stretch) -> String {
    let name = match stretch {
        Stretch::Week => "week",
        Stretch::Month => "month",
        Stretch::Quarter => "index",
    };
    format!("{}/changed/{name}.html", kinds::DECISION.name)
}

/// Returns the message matrix of a part of the market. No item can stand in its folder: ids have no
/// `/`.
pub(super) fn matrix(profile: &Entry) -> String {
    format!("{}/matrix/for/{}.html", kinds::VALUE_PROP.name, segment(&profile.id.value))
}

/// Returns the page of an entry.
pub(super) fn entry(catalog: &Catalog, entry: &Entry) -> String {
    if entry.kind == &PAGE {
        return page(catalog, &entry.id.value);
    }
    named(entry.kind, &entry.id.value)
}

/// Returns the page of an item by its id or an alias.
pub(super) fn named(kind: &Kind, id: &str) -> String {
    format!("{}/{}.html", kind.name, segment(id))
}

/// Returns where an untyped page is published: beside its file, `README` as `index`. The page that
/// introduces a kind is the kind's list.
fn page(catalog: &Catalog, path: &str) -> String {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let name = if name == "README" { "index" } else { name };
    if name == "index"
        && let Some(kind) = catalog.by_folder(folder)
    {
        return list(kind);
    }
    let parts = folder.split('/').filter(|part| !part.is_empty()).chain([name]);
    let parts: Vec<Cow<'_, str>> = parts.map(segment).collect();
    format!("{}.html", parts.join("/"))
}

/// Returns where a file of the index that search reads stands. The script knows these names, too.
pub(super) fn index_file(file: File) -> String {
    match file {
        File::Start => "search/start.json".to_owned(),
        File::Names(n) => format!("search/names-{n}.json"),
        File::Text(n) => format!("search/text-{n}.json"),
        File::Known => "search/known.json".to_owned(),
        File::Ends(n) => format!("search/ends-{n}.json"),
        File::Pages(n) => format!("search/pages-{n}.json"),
    }
}

/// Returns where a file that is published as it is stands: where its author put it.
pub(super) fn asset(path: &str) -> String {
    path.split('/').map(segment).collect::<Vec<_>>().join("/")
}

/// Returns the address that an alias stands for, where it can be one: an old id of an item, the
/// old path of a page.
pub(super) fn former(catalog: &Catalog, entry: &Entry, alias: &str) -> Option<String> {
    if entry.kind == &PAGE {
        return alias.split('/').all(is_address).then(|| page(catalog, alias));
    }
    is_address(alias).then(|| named(entry.kind, alias))
}

/// Says whether an alias can be an address: letters, digits, `-`, `_` and `.` only.
fn is_address(alias: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    !alias.is_empty() && alias.len() <= 100 && !alias.starts_with('.') && alias.chars().all(plain)
}

/// One part of a path: nothing in it can lead to another folder or end a line.
fn segment(text: &str) -> Cow<'_, str> {
    let hostile = |c: char| c.is_control() || matches!(c, '/' | '\\' | '\u{2028}' | '\u{2029}');
    match text.trim_start_matches('.') {
        "" => "-".into(),
        rest if rest.contains(hostile) => rest.replace(hostile, "-").into(),
        rest => rest.into(),
    }
}

/// How the links of a page are written.
#[derive(Clone, Copy, Debug)]
pub(super) enum Base<'p> {
    /// From this page, which is known by its path.
    Page(&'p str),
    /// From the root of the host, for pages that are shown under any address; ends with `/`.
    Root(&'p str),
}

impl Base<'_> {
    /// Returns the address of `to`, ready for an attribute once escaped.
    pub(super) fn link(self, to: &str) -> String {
        match self {
            Self::Page(from) => relative(from, to),
            Self::Root(root) => format!("{root}{}", encode(to)),
        }
    }
}

fn relative(from: &str, to: &str) -> String {
    let folder = from.rfind('/').map_or("", |end| &from[..=end]);
    let is_same = |(a, b): &(u8, u8)| a == b;
    let n_same = folder.bytes().zip(to.bytes()).take_while(is_same).count();
    // Up to the end of the last folder that both are in; a `/` cuts no letter.
    let shared = folder.as_bytes()[..n_same].iter().rposition(|byte| *byte == b'/');
    let (own, rest) = shared.map_or((folder, to), |end| (&folder[end + 1..], &to[end + 1..]));
    let mut out = "../".repeat(own.bytes().filter(|byte| *byte == b'/').count());
    out.extend(encoded(rest));
    out
}

/// Returns the path, or the address, of what a page says as Markdown.
pub(super) fn twin(page: &str) -> String {
    format!("{}.md", page.strip_suffix(".html").unwrap_or(page))
}

/// Returns the page that a twin is of.
pub(super) fn page_of(twin: &str) -> String {
    format!("{}.html", twin.strip_suffix(".md").unwrap_or(twin))
}

/// Returns the path that a relative address on the page `from` leads to, encoded as the address is.
pub(super) fn resolved(from: &str, address: &str) -> String {
    let folder = from.rfind('/').map_or("", |end| &from[..end]);
    let mut out = folder.to_owned();
    for part in address.split('/') {
        match part {
            "." => {}
            ".." => out.truncate(out.rfind('/').unwrap_or(0)),
            part => {
                if !out.is_empty() {
                    out.push('/');
                }
                out.push_str(part);
            }
        }
    }
    out
}

/// Returns the address of a page on the web; lists end with `/`.
pub(super) fn absolute(base_url: &str, to: &str) -> String {
    let to = match to.strip_suffix("index.html") {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => folder,
        _ => to,
    };
    format!("{base_url}{}", encode(to))
}

/// Returns the path of the site's root on its host: `/` or `/playbook/`.
pub(super) fn root(base_url: Option<&str>) -> String {
    let after_scheme = base_url.and_then(|url| url.split_once("://")).map(|(_, rest)| rest);
    let path = after_scheme.and_then(|rest| rest.split_once('/')).map_or("", |(_, path)| path);
    if path.is_empty() { "/".to_owned() } else { format!("/{path}") }
}

/// Percent-encodes everything that means something in an address, or is no ASCII; `/` stays.
pub fn encode(path: &str) -> String {
    encoded(path).collect()
}

fn encoded(path: &str) -> PercentEncode<'_> {
    const KEPT: &AsciiSet =
        &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');
    utf8_percent_encode(path, KEPT)
}

/// Returns what a file is, by its ending.
pub fn mime(path: &str) -> &'static str {
    let name = path.rsplit('/').next().unwrap_or(path);
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    match ending.as_str() {
        "html" | "htm" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "xml" => "application/xml",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/x-icon",
        "pdf" => "application/pdf",
        "csv" => "text/csv; charset=utf-8",
        "mp4" => "video/mp4",
        "webm" => "video/webm",
        "mp3" => "audio/mpeg",
        "woff2" => "font/woff2",
        "zip" => "application/zip",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "pptx" => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "md" => "text/markdown; charset=utf-8",
        "txt" | "yaml" | "yml" | "" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_stand_beside_their_files_and_introductions_are_lists() {
        let of = |path| page(&Catalog::default(), path);
        assert_eq!(of("README"), "index.html");
        assert_eq!(of("docs/README"), "docs/index.html");
        assert_eq!(of("docs/x"), "docs/x.html");
        assert_eq!(of("lead-stages/index"), "lead-stage/index.html");
    }

    #[test]
    fn an_id_never_leads_to_another_folder() {
        assert_eq!(named(&kinds::PERSONA, "../../etc/x"), "persona/-..-etc-x.html");
        assert_eq!(named(&kinds::PERSONA, ".."), "persona/-.html");
        assert_eq!(named(&kinds::PERSONA, "a\n/b"), "persona/a--b.html");
    }

    #[test]
    fn links_are_as_short_as_they_can_be() {
        let from = |from| move |to| Base::Page(from).link(to);
        assert_eq!(from("persona/a.html")("persona/b c.html"), "b%20c.html");
        assert_eq!(from("persona/a.html")("index.html"), "../index.html");
        assert_eq!(from("index.html")("kpi/x:y.html"), "kpi/x%3Ay.html");
        assert_eq!(from("a/b/c.html")("a/d.html"), "../d.html");
        assert_eq!(Base::Root("/play/").link("kpi/x.html"), "/play/kpi/x.html");
    }

    #[test]
    fn the_root_is_the_path_of_the_base_address() {
        assert_eq!(root(None), "/");
        assert_eq!(root(Some("https://a.example/")), "/");
        assert_eq!(root(Some("https://a.example/play/")), "/play/");
        assert_eq!(absolute("https://a.example/", "kpi/index.html"), "https://a.example/kpi/");
    }
}
