//! Files for hosts and crawlers: `_headers`, `_redirects`, `robots.txt`, `sitemap.xml`. What says
//! things about items to programs is made in `view`.

use std::{collections::BTreeSet, fmt::Write as _};

use super::{
    plan::{Plan, Recipe},
    routes,
};
use crate::{forms, model::Playbook};

/// What a page may load: files of its own site, nothing else, and nothing inline.
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; \
style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; \
form-action 'none'; frame-ancestors 'none'";

/// What holds for the forms, too. A host that finds two policies for a file holds it to both, so where
/// the site has forms the strict one is said folder by folder; pages at the top carry it themselves.
const EVERYWHERE: &str = "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// The same for a `meta` element, where `frame-ancestors` has no meaning.
pub(super) fn meta_policy() -> &'static str {
    CONTENT_SECURITY_POLICY.trim_end_matches("; frame-ancestors 'none'")
}

/// `_headers`, as Netlify and Cloudflare Pages read it.
pub(super) fn headers(plan: &Plan) -> String {
    let policy = if plan.forms().is_some() { EVERYWHERE } else { CONTENT_SECURITY_POLICY };
    let mut out = format!(
        "/*\n  Content-Security-Policy: {policy}\n  X-Content-Type-Options: \
         nosniff\n  Referrer-Policy: same-origin\n"
    );
    if !plan.is_indexable() {
        out.push_str("  X-Robots-Tag: noindex, nofollow\n  Cache-Control: no-store\n");
    }
    if let Some(forms) = plan.forms() {
        for folder in folders(plan).into_iter().filter(|folder| *folder != forms::FOLDER) {
            let folder = routes::encode(folder);
            let _ =
                writeln!(out, "/{folder}*\n  Content-Security-Policy: {CONTENT_SECURITY_POLICY}");
        }
        let _ = writeln!(out, "/{}*\n  Content-Security-Policy: {}", forms::FOLDER, forms.policy);
    }
    // Hosts leave the letters of plain text to be guessed.
    let _ = writeln!(out, "/{}\n  Content-Type: {}", routes::LLMS, routes::mime(routes::LLMS));
    out
}

/// Returns the folders at the top of the site, each with `/` behind it.
fn folders(plan: &Plan) -> BTreeSet<&str> {
    plan.recipes().filter_map(|(path, _)| Some(&path[..=path.find('/')?])).collect()
}

/// `_redirects`: old addresses of items. Paths are encoded, so no name can add a line.
pub(super) fn redirects(plan: &Plan) -> String {
    let mut out = String::new();
    for (path, recipe) in plan.recipes() {
        if let Recipe::Redirect(to) = recipe {
            let old = routes::encode(path.trim_end_matches(".html"));
            let _ = writeln!(out, "/{old} /{} 301", routes::encode(to));
        }
    }
    out
}

/// `robots.txt`.
pub(super) fn robots(plan: &Plan) -> String {
    if !plan.is_indexable() {
        return "User-agent: *\nDisallow: /\n".to_owned();
    }
    let mut out = "User-agent: *\nAllow: /\n".to_owned();
    if let Some(base) = plan.base_url() {
        let _ = writeln!(out, "Sitemap: {}", routes::absolute(base, routes::SITEMAP));
    }
    out
}

/// `sitemap.xml`: every page that says something, with the day its file was last changed.
pub(super) fn sitemap(playbook: &Playbook, plan: &Plan) -> String {
    let mut out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset \
                   xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
        .to_owned();
    let Some(base) = plan.base_url() else { return out };
    for (path, recipe) in plan.recipes() {
        if recipe.is_page() {
            let url = routes::absolute(base, path);
            let day = last_changed(playbook, plan, recipe).map(super::html::escaped);
            let day = day.map(|day| format!("<lastmod>{day}</lastmod>")).unwrap_or_default();
            let _ = writeln!(out, "<url><loc>{}</loc>{day}</url>", super::html::escaped(&url));
        }
    }
    out.push_str("</urlset>\n");
    out
}

/// Returns the day on which the file of a page was last changed, where the page is of one file and
/// git knows. People and teams stand in the settings, which change for other reasons.
fn last_changed<'p>(playbook: &Playbook, plan: &'p Plan, recipe: &Recipe) -> Option<&'p str> {
    let (Recipe::Item(entry) | Recipe::Prose(entry)) = recipe else { return None };
    let entry = playbook.entry(*entry);
    let path = &playbook.sources.file(entry.file()).path;
    (!entry.is_people()).then(|| plan.edits().last_changed(path)).flatten()
}
