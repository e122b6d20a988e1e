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

/// Most parts that are read before those that are whole are written: the longest page is as many
/// megabytes as the site has pages.
const MOST_PARTS: usize = 4096;

/// Returns the main part of a page as Markdown.
pub(super) fn twin(html: &str, link: Link<'_>) -> String {
    told(html, MOST_PARTS, link)
}

fn told(html: &str, most_parts: usize, link: Link<'_>) -> String {
    let html = with_plain_ends(main(html));
    let (mut line, mut blocks) = (Line::default(), Vec::new());
    // A twin is shorter than its page. The book's is so long that it should not grow.
    let mut told = Told { text: String::with_capacity(html.len()), has_title: false };
    read::read(&html, most_parts, |tree| {
        Writer { link }.add(tree.parts(), &mut line, &mut blocks);
        blocks.drain(..).for_each(|block| told.add(&block));
    });
    told.text.push('\n');
    told.text
}

/// The blocks of a page, an empty line between them.
struct Told {
    text: String,
    has_title: bool,
}

impl Told {
    fn add(&mut self, block: &str) {
        let is_title = !self.has_title && block.starts_with("# ");
        let is_first = self.text.is_empty();
        self.has_title |= is_title;
        if is_title && !is_first {
            // What stands above the title on a page comes after it: a text begins with its title.
            self.text.insert_str(0, &format!("{block}\n\n"));
            return;
        }
        if !is_first {
            self.text.push_str("\n\n");
        }
        self.text.push_str(block);
    }
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
