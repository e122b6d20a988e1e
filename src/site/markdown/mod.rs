//! A page of the site → the same as Markdown: its twin, for programs that read words. What a page
//! says is said once, in its template; the twin is made from that, so every page has one and none
//! can say anything else. Flows in: the HTML of a page. Flows out: Markdown.
//!
//! `scan` finds the tags, `read` makes them a `tree`, `flow` writes blocks, `table` tables, `inline` words.

mod flow;
mod inline;
mod read;
mod scan;
mod table;
mod tree;

use flow::Writer;

/// Returns the main part of a page as Markdown. `link` gives the address that each link of the page
/// has on the twin; none where it only leads to a place of the same page.
pub(super) fn twin(html: &str, link: &dyn Fn(&str) -> Option<String>) -> String {
    let tree = read::read(main(html));
    let mut blocks = Writer { link }.blocks(tree.parts());
    // What stands above the title on a page comes after it: a text begins with its title.
    if let Some(title) = blocks.iter().position(|block| block.starts_with("# ")) {
        blocks[..=title].rotate_right(1);
    }
    blocks.join("\n\n") + "\n"
}

/// What stands around the main part is on every page; a theme may have no main part.
fn main(html: &str) -> &str {
    let body = html.find("<main").or_else(|| html.find("<body")).map_or(html, |at| &html[at..]);
    body.rfind("</main>").map_or(body, |end| &body[..end])
}

#[cfg(test)]
mod tests;
