//! Links to documents that are kept in other systems: who follows one may not get in, and nobody
//! sees it change.

use url::Url;

use super::{Place, files::Pages};

/// A link to a document in another system.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Elsewhere {
    /// Where it is written.
    pub place: Place,
    /// What the system is called.
    pub system: &'static str,
    /// The address.
    pub address: String,
}

/// Returns every link to a document that is kept elsewhere, in the order of files and lines.
pub(super) fn all(pages: &Pages) -> Vec<Elsewhere> {
    let mut out = Vec::new();
    for (path, page) in pages {
        for link in &page.outline.links {
            let Some(system) = system(&link.dest) else { continue };
            let place = Place { path: path.clone(), line: page.line(link.range.start) };
            out.push(Elsewhere { place, system, address: link.dest.clone() });
        }
    }
    out
}

fn system(address: &str) -> Option<&'static str> {
    let url = Url::parse(address).ok()?;
    let (host, path) = (url.host_str()?, url.path());
    let is = |name: &str| host == name || host.ends_with(&format!(".{name}"));
    match host {
        "docs.google.com" if path.starts_with("/spreadsheets") => Some("Google Sheets"),
        "docs.google.com" if path.starts_with("/presentation") => Some("Google Slides"),
        "docs.google.com" => Some("Google Docs"),
        "drive.google.com" => Some("Google Drive"),
        _ if is("notion.so") || is("notion.site") => Some("Notion"),
        _ if is("atlassian.net") && path.starts_with("/wiki") => Some("Confluence"),
        _ if host.starts_with("confluence.") || host.starts_with("wiki.") => Some("Confluence"),
        _ if is("sharepoint.com") => Some("SharePoint"),
        _ => None,
    }
}
