//! The twin of a page: what it says as Markdown, at `x.md` beside `x.html`. Its links lead to other
//! twins, so that who reads words finds their way without a page.

use std::borrow::Cow;

use super::{Page, markdown, plan::Plan, routes, theme::Theme};
use crate::model::links::percent_decode;

/// Returns the twin of the page at `path` with its own path, made from the page; none for what has
/// no twin.
pub fn twin(theme: &Theme, plan: &Plan, path: &str, page: &Page) -> Option<(String, Page)> {
    let own = plan.twin_of(path)?;
    let html = std::str::from_utf8(&page.bytes).expect("a page is text");
    let mut text = markdown::twin(html, &|href| link(plan, path, href));
    let base = routes::Base::Page(&own);
    let end = [("twin_page", base.link(path)), ("twin_all", base.link(routes::LLMS))];
    let end = end.map(|(name, to)| format!("[{}]({to})", theme.language().get(name)));
    // One copy less: there are pages of many megabytes.
    for piece in ["\n---\n\n", &end[0], " · ", &end[1], "\n"] {
        text.push_str(piece);
    }
    let page = Page { mime: routes::mime(&own), bytes: text.into_bytes() };
    Some((own, page))
}

/// Returns where a link of a page leads on its twin: to a twin where there is one; none for a place
/// of the same page.
fn link<'h>(plan: &Plan, from: &str, href: &'h str) -> Option<Cow<'h, str>> {
    let (address, _) = href.split_once('#').unwrap_or((href, ""));
    if address.is_empty() {
        return None;
    }
    let is_outside = address.starts_with('/') || address.contains(':');
    let has_twin = || plan.has_twin(&percent_decode(&routes::resolved(from, address)));
    match !is_outside && address.ends_with(".html") && has_twin() {
        true => Some(routes::twin(address).into()),
        false => Some(href.into()),
    }
}

impl Plan {
    /// Returns the path of the twin of the page at `path`.
    pub(super) fn twin_of(&self, path: &str) -> Option<String> {
        self.has_twin(path).then(|| routes::twin(path))
    }
}
