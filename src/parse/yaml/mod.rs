//! YAML → a tree of nodes with places. `read` is the only user of the YAML crate's parser; `blocks` reads on behind a
//! fault, `duplicates` finds keys that stand twice.
//!
//! Playbooks use the plain part of YAML: maps, lists and text. Anchors, aliases and tags are
//! refused, and a key may stand once only. A fault in one top-level block never hides those in
//! another: when a text does not parse as a whole, its blocks are read one by one.

mod blocks;
mod duplicates;
mod read;
#[cfg(test)]
mod tests;

use std::ops::Range;

use super::slip::Slip;
use crate::source::{FileId, Span, Spanned};

/// Deepest nesting that is read.
pub const LIMIT_DEPTH: usize = 32;

/// What a second document is called in [`YamlFault::Unsupported`].
pub const SECOND_DOCUMENT: &str = "a second document (`---`)";

/// A value as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// What was written.
    pub value: NodeValue,
    /// Where.
    pub span: Span,
}

impl Node {
    /// Returns a value that stands in no file.
    pub fn unplaced(value: NodeValue) -> Self {
        Self { value, span: Span::new(FileId::default(), 0..0) }
    }

    /// Returns the text of a scalar.
    pub fn as_text(&self) -> Option<&str> {
        match &self.value {
            NodeValue::Scalar { text, .. } => Some(text),
            _ => None,
        }
    }

    /// Returns the pairs of a map.
    pub fn as_map(&self) -> Option<&[Pair]> {
        match &self.value {
            NodeValue::Map(pairs) => Some(pairs),
            _ => None,
        }
    }
}

/// The shapes a value can have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NodeValue {
    /// Nothing: `key:` or `~`.
    Null,
    /// Text, a number, a date: kept as typed. `quoted` when it stood in quotes or was a block.
    Scalar {
        /// The text after unquoting.
        text: String,
        /// Whether it can only be text.
        quoted: bool,
    },
    /// A list.
    List(Vec<Node>),
    /// Keys and values, in the order written.
    Map(Vec<Pair>),
    /// Could not be read; the fault is reported already.
    Broken,
}

/// A key and its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The key.
    pub key: Spanned<String>,
    /// The value.
    pub value: Node,
}

/// What is wrong with a YAML text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum YamlFault {
    /// It does not follow the rules of YAML.
    Syntax {
        /// The text to change, as near as it can be told.
        span: Span,
        /// What its author probably did.
        slip: Slip,
        /// Why reading stopped, in the parser's words.
        reason: String,
    },
    /// A key stands twice in one map.
    DuplicateKey {
        /// The later one.
        span: Span,
        /// The earlier one.
        first: Span,
        /// The key.
        key: String,
    },
    /// An anchor, alias, tag, merge key, second document or a key that is no text.
    Unsupported {
        /// Where.
        span: Span,
        /// What it is called: "an alias".
        what: &'static str,
    },
    /// Nested deeper than [`LIMIT_DEPTH`].
    TooDeep {
        /// Where the limit is passed.
        span: Span,
    },
}

impl YamlFault {
    /// Returns where the fault is.
    pub fn span(&self) -> Span {
        match self {
            Self::Syntax { span, .. }
            | Self::DuplicateKey { span, .. }
            | Self::Unsupported { span, .. }
            | Self::TooDeep { span } => *span,
        }
    }
}

/// A YAML text read as far as possible.
#[derive(Debug)]
pub struct Yaml {
    /// The tree; what could not be read is [`NodeValue::Broken`].
    pub root: Node,
    /// What is wrong, in the order of the text.
    pub faults: Vec<YamlFault>,
}

/// Reads the YAML in `range` of a file's text. Never fails: what is wrong is in the faults.
pub fn parse(text: &str, file: FileId, range: Range<usize>) -> Yaml {
    let whole = read::read(text, file, range.clone());
    if !whole.faults.iter().any(stops_reading) {
        return whole;
    }
    blocks::read(text, file, range).unwrap_or(whole)
}

fn stops_reading(fault: &YamlFault) -> bool {
    matches!(fault, YamlFault::Syntax { .. } | YamlFault::TooDeep { .. })
}
