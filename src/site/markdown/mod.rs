//! A page of the site → the same as Markdown: its twin, for programs that read words. What a page
//! says is said once, in its template; the twin is made from that, so every page has one and none
//! can say anything else. Flows in: the HTML of a page. Flows out: Markdown.
//!
//! `scan` finds the tags, `name` knows them, `read` makes them a `tree`, `flow` writes blocks, `table` tables, `inline` words.

mod flow;
mod inline;
mod name;
mod read;
mod scan;
mod table;
mod tree;

use std::borrow::Cow;

use flow::Writer;
use inline::Line;

/// Gives the address that a link of a page has on the twin; none where it only leads to a place of
/// the same page.
pub(super) type Link<'l> = &'l dyn for<'h> Fn(&'h str) -> Option<Cow<'h, str>>;

/// Returns the main part of a page as Markdown.
pub(super) fn twin(html: &str, link: Link<'_>) -> String {
    let mut blocks = blocks(main(html), link);
    // What stands above the title on a page comes after it: a text begins with its title.
    if let Some(title) = blocks.iter().position(|block| block.starts_with("# ")) {
        blocks[..=title].rotate_right(1);
    }
    blocks.join("\n\n") + "\n"
}

fn blocks(html: &str, link: Link<'_>) -> Vec<String> {
    let html = with_plain_ends(html);
    let tree = read::read(&html);
    let mut blocks = Vec::new();
    Writer { link }.add(tree.parts(), &mut Line::default(), &mut blocks);
    blocks
}

/// What stands around the main part is on every page; a theme may have no main part.
fn main(html: &str) -> &str {
    let body = html.find("<main").or_else(|| html.find("<body")).map_or(html, |at| &html[at..]);
    body.rfind("</main>").map_or(body, |end| &body[..end])
}

/// Returns a text whose lines end as those of Unix do.
fn with_plain_ends(html: &str) -> Cow<'_, str> {
    match html.contains('\r') {
        true => Cow::Owned(html.replace("\r\n", "\n").replace('\r', "\n")),
        false => Cow::Borrowed(html),
    }
}

#[cfg(test)]
mod tests;
