//! The blocks of code of a page.

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

/// A block of code.
pub(crate) struct Block {
    /// The line of its fence, from 1.
    pub(crate) line: usize,
    /// The words behind the fence; empty for a block that is only indented.
    pub(crate) info: String,
    pub(crate) text: String,
}

/// Returns the blocks of a page in their order.
pub(crate) fn blocks(page: &str) -> Vec<Block> {
    let mut out: Vec<Block> = Vec::new();
    let mut is_open = false;
    for (event, range) in Parser::new_ext(page, Options::all()).into_offset_iter() {
        match event {
            Event::Start(Tag::CodeBlock(kind)) => {
                let info = match kind {
                    CodeBlockKind::Fenced(info) => info.to_string(),
                    CodeBlockKind::Indented => String::new(),
                };
                let line = page[..range.start].matches('\n').count() + 1;
                out.push(Block { line, info, text: String::new() });
                is_open = true;
            }
            Event::End(TagEnd::CodeBlock) => is_open = false,
            Event::Text(text) if is_open => {
                if let Some(block) = out.last_mut() {
                    block.text.push_str(&text);
                }
            }
            _ => {}
        }
    }
    out
}
