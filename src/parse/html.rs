//! HTML → what it is made of, as browsers read it, with places. Everybody asks here: the reader is
//! compiled once for each way to ask, and has 220 kB.

use html5gum::{DefaultEmitter, Token, Tokenizer};

/// Returns the tags of a text, and what stands between them.
pub(crate) fn tokens(html: &str) -> impl Iterator<Item = Token<usize>> {
    let emitter = DefaultEmitter::<usize>::new_with_span();
    Tokenizer::new_with_emitter(html, emitter).flatten()
}
