//! The twin of a page: what it says as Markdown, at `x.md` beside `x.html`. Its links lead to other
//! twins, so that who reads words finds their way without a page.

use super::{
    Page, markdown,
    plan::{Plan, Recipe},
    routes,
    theme::Theme,
};
use crate::model::links::percent_decode;

/// Returns the twin of the page at `path` with its own path, made from the page; none for what has
/// no twin.
pub fn twin(theme: &Theme, plan: &Plan, path: &str, page: &Page) -> Option<(String, Page)> {
    let own = plan.twin_of(path)?;
    let html = std::str::from_utf8(&page.bytes).expect("a page is text");
    let told = markdown::twin(html, &|href| link(plan, path, href));
    let words = |name| theme.language().get(name);
    let base = routes::Base::Page(&own);
    let text = format!(
        "{}\n---\n\n[{}]({}) · [{}]({})\n",
        told,
        words("twin_page"),
        base.link(path),
        words("twin_all"),
        base.link(routes::LLMS),
    );
    let page = Page { mime: routes::mime(&own), bytes: text.into_bytes() };
    Some((own, page))
}

/// Returns where a link of a page leads on its twin: to a twin where there is one; none for a place
/// of the same page.
fn link(plan: &Plan, from: &str, href: &str) -> Option<String> {
    let (address, _) = href.split_once('#').unwrap_or((href, ""));
    if address.is_empty() {
        return None;
    }
    let is_outside = address.starts_with('/') || address.contains(':');
    if is_outside {
        return Some(href.to_owned());
    }
    let to = percent_decode(&routes::resolved(from, address));
    match plan.twin_of(&to) {
        Some(_) => Some(routes::twin(address)),
        None => Some(href.to_owned()),
    }
}

impl Plan {
    /// Returns the path of the twin of the page at `path`.
    pub(super) fn twin_of(&self, path: &str) -> Option<String> {
        if !self.recipe(path)?.is_page() {
            return None;
        }
        let own = routes::twin(path);
        matches!(self.recipe(&own), Some(Recipe::Twin)).then_some(own)
    }
}
