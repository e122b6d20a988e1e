//! The text of `playbook.yaml` for a handbook: its title, its navigation, and what reads like items as
//! comments, so that nothing is an item before a person made it one.

use super::{Group, Page, Proposal};
use crate::diagnostic::emit::printable;

/// Returns the text.
pub(super) fn text(
    title: &str,
    from: Option<&(&'static str, String)>,
    groups: &[Group],
    proposals: &[Proposal],
) -> String {
    let mut out = String::from(
        "# The settings of this playbook. `playmaker explain playbook` says what else can stand here.\n",
    );
    out.push_str(&format!("title: {}\n", quoted(title)));
    if !groups.is_empty() {
        let (tool, file) = from.expect("the order comes from a tool");
        out.push_str(&format!(
            "\n# The pages in the order of {file} ({tool}); this list counts from now on.\nnavigation:\n"
        ));
        groups.iter().for_each(|group| out.push_str(&lines(group)));
    }
    if !proposals.is_empty() {
        out.push_str(
            "\n# These places read like items. An item has an owner, is checked and can be agreed on, which a page\n\
             # cannot. To confirm one, type its command: it writes a draft, and the page stays as it is.\n\
             # Take the other lines away.\n",
        );
    }
    for Proposal { place, kind, id, title } in proposals {
        let (title, path) = (word(&printable(title)), printable(&place.path));
        out.push_str(&format!(
            "#   playmaker new {} {id} --title {title}   # {path}:{}\n",
            kind.name, place.line
        ));
    }
    out
}

/// Returns a title in the quotes in which a shell reads it and nothing else: between double ones some signs begin a
/// command or name a value.
fn word(title: &str) -> String {
    match title.contains(['$', '`', '\\', '!', '"']) {
        true => format!("'{}'", title.replace('\'', "’")),
        false => format!("\"{title}\""),
    }
}

fn lines(group: &Group) -> String {
    let Some(title) = &group.title else {
        return group.page.iter().map(|page| format!("  - {}\n", entry(page))).collect();
    };
    let mut out = format!("  - title: {}\n", quoted(title));
    if let Some(page) = &group.page {
        out.push_str(&format!("    page: {}\n", quoted(id(page))));
    }
    if !group.pages.is_empty() {
        out.push_str("    pages:\n");
    }
    for page in &group.pages {
        out.push_str(&format!("      - {}\n", entry(page)));
    }
    out
}

fn entry(page: &Page) -> String {
    let id = quoted(id(page));
    match &page.title {
        Some(title) => format!("{{page: {id}, title: {}}}", quoted(title)),
        None => format!("{{page: {id}}}"),
    }
}

fn id(page: &Page) -> &str {
    page.path.strip_suffix(".md").unwrap_or(&page.path)
}

/// Returns a text in quotes, unless it is a plain word or path.
fn quoted(text: &str) -> String {
    let is_plain = text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || "-_/.".contains(c))
        && !matches!(text.to_lowercase().as_str(), "null" | "true" | "false" | "yes" | "no");
    if is_plain {
        return text.to_owned();
    }
    serde_json::to_string(text).expect("strings always serialize")
}
