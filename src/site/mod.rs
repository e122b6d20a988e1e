//! Playbook → site: a plan of every path, and a function that makes the page at a path. No IO;
//! nothing here fails for content. Flows in: [`Playbook`], [`Theme`]. Flows out: [`Plan`] and
//! [`Page`]s. Next: [`mod@crate::write`] for folders, [`crate::serve`] for browsers.
//!
//! `routes` knows addresses, `plan` what there is, `history` what decisions changed, `findings` what
//! the check found, `roles` who does what here, `explain` the words a page explains, `view` what templates see,
//! `html` how Markdown becomes HTML, `markdown` and `twin` how a page becomes Markdown again, `chart` how numbers become pictures, `diagram` how stages do,
//! `language` words and how values are written, `machine` the files for hosts and crawlers, `theme` templates and
//! their words, `brand` the look of the company, `preview` the picture beside links, `online` the links to its code host.

mod brand;
mod chart;
mod diagram;
mod explain;
mod findings;
mod highlight;
mod history;
mod html;
mod language;
mod link;
mod machine;
mod markdown;
mod navigation;
mod online;
mod plan;
mod preview;
mod roles;
mod routes;
mod theme;
mod twin;
mod view;

pub use findings::{Finding, Findings};
pub use machine::CONTENT_SECURITY_POLICY;
pub use plan::{BookLimit, Options, Plan, Recipe, Stretch, plan};
pub use routes::{encode, mime};
pub use theme::{Theme, ThemeError};
pub use twin::twin;
pub use view::definition;

use std::fmt;

use crate::{
    model::{Entry, Playbook, kinds},
    search::File,
};

/// A file of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// What it is: `text/html; charset=utf-8`.
    pub mime: &'static str,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// Why a path could not be rendered. Content is never the reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RenderError {
    /// The plan has no such path.
    NotPlanned(String),
    /// The path is a file of the playbook, at this path from its root; the caller reads it.
    Asset(String),
    /// A template is wrong; the message names file and line.
    Template(String),
}

impl fmt::Display for RenderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotPlanned(path) => write!(f, "the site has no page `{path}`"),
            Self::Asset(path) => write!(f, "`{path}` is published as it is"),
            Self::Template(message) => {
                write!(f, "a template of the theme is wrong\n{}", message.trim_end())
            }
        }
    }
}

impl std::error::Error for RenderError {}

/// Makes what many files of a site share, so that all cores work on it: whoever makes the files one
/// beside the other asks for it before. Without, it is made when the first of them is asked for.
///
/// # Errors
/// As [`render`].
pub fn prepare(playbook: &Playbook, theme: &Theme, plan: &Plan) -> Result<(), RenderError> {
    render(playbook, theme, plan, &routes::index_file(File::Start)).map(|_| ())
}

/// Makes the page at `path`. The same input gives the same bytes.
///
/// # Errors
/// When the plan has no such path, when it is a file to copy ([`Recipe::Asset`]), or when a
/// template of the theme is wrong.
pub fn render(
    playbook: &Playbook,
    theme: &Theme,
    plan: &Plan,
    path: &str,
) -> Result<Page, RenderError> {
    let Some(recipe) = plan.recipe(path) else {
        return Err(RenderError::NotPlanned(path.to_owned()));
    };
    let mime = mime(path);
    let bytes = match recipe {
        Recipe::Asset(source) => return Err(RenderError::Asset(source.clone())),
        Recipe::Theme(name) => theme.asset(name).to_vec(),
        Recipe::Brand => brand::style(playbook).into_bytes(),
        Recipe::Preview => preview::png(playbook),
        Recipe::Forms(name) => {
            let forms = plan.forms().expect("their files are planned where there are forms");
            forms.files[name].clone()
        }
        Recipe::Robots => machine::robots(plan).into_bytes(),
        Recipe::Sitemap => machine::sitemap(playbook, plan).into_bytes(),
        Recipe::Headers => machine::headers(plan).into_bytes(),
        Recipe::Redirects => machine::redirects(plan).into_bytes(),
        Recipe::Twin => {
            let page = routes::page_of(path);
            let html = render(playbook, theme, plan, &page)?;
            let (_, twin) = twin(theme, plan, &page, &html).expect("a twin is planned for a page");
            twin.bytes
        }
        Recipe::ChangesSchema => view::CHANGES_SCHEMA.as_bytes().to_vec(),
        _ => view::render(playbook, theme, plan, path, recipe)?.into_bytes(),
    };
    Ok(Page { mime, bytes })
}

/// Returns the address an item has on a site published at `base_url`; none for the settings, which
/// have no page.
pub fn address(base_url: &str, playbook: &Playbook, entry: &Entry) -> Option<String> {
    let base_url = format!("{}/", base_url.trim_end_matches('/'));
    let has_page = entry.kind != &kinds::PLAYBOOK;
    has_page.then(|| routes::absolute(&base_url, &routes::entry(&playbook.catalog, entry)))
}

#[cfg(test)]
mod tests;
