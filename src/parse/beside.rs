//! Files that say the same in two versions of a playbook are read once.

use std::sync::Arc;

use super::{
    Body, Content, Document, parse,
    yaml::{Node, NodeValue, Pair},
};
use crate::source::{FileId, Sources, Span, Spanned};

/// A version of a playbook that was read before.
#[derive(Clone, Copy, Debug)]
pub struct Version<'v> {
    /// Its files.
    pub sources: &'v Sources,
    /// What they hold, in the same order.
    pub documents: &'v [Arc<Document>],
}

/// Reads one file as [`parse`] does, and takes what it holds from another version where the file
/// of the same path has the same text there.
pub fn parse_beside(sources: &Sources, file: FileId, other: Version<'_>) -> Arc<Document> {
    let known = other.find(sources, file);
    known.unwrap_or_else(|| Arc::new(parse(sources, file)))
}

impl Version<'_> {
    fn find(&self, sources: &Sources, file: FileId) -> Option<Arc<Document>> {
        let source = sources.shared(file);
        // Mostly it has the same number, too.
        let has_number = self.documents.get(file.index()).is_some_and(|own| own.file == file);
        let is_same = has_number && Arc::ptr_eq(self.sources.shared(file), source);
        let own = if is_same { file } else { self.sources.find(&source.path)? };
        let text = &self.sources.file(own).text;
        if !is_same && *text != source.text {
            return None;
        }
        let at = self.documents.binary_search_by_key(&own, |document| document.file).ok()?;
        let document = &self.documents[at];
        if own == file { Some(Arc::clone(document)) } else { document.moved(file).map(Arc::new) }
    }
}

impl Document {
    /// Returns the same document for another file of the same text; none where reading it again is
    /// simpler: data, and what is wrong with a form.
    fn moved(&self, file: FileId) -> Option<Self> {
        if !self.faults.is_empty() {
            return None;
        }
        let content = match &self.content {
            Content::Page { front, body } => {
                let span = Span { file, ..body.span };
                let body = Body { span, outline: Arc::clone(&body.outline) };
                Content::Page { front: moved(front, file), body }
            }
            Content::Yaml(node) => Content::Yaml(moved(node, file)),
            Content::Data(_) => return None,
        };
        Some(Self { file, content, faults: Vec::new() })
    }
}

fn moved(node: &Node, file: FileId) -> Node {
    let place = |span: Span| Span { file, ..span };
    let pair = |Pair { key, value }: &Pair| Pair {
        key: Spanned::new(key.value.clone(), place(key.span)),
        value: moved(value, file),
    };
    let value = match &node.value {
        NodeValue::List(items) => {
            NodeValue::List(items.iter().map(|item| moved(item, file)).collect())
        }
        NodeValue::Map(pairs) => NodeValue::Map(pairs.iter().map(pair).collect()),
        NodeValue::Null | NodeValue::Scalar { .. } | NodeValue::Broken => node.value.clone(),
    };
    Node { value, span: place(node.span) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const ENDINGS: [&str; 4] = ["md", "yaml", "csv", "schema.json"];

    fn read(sources: &Sources) -> Vec<Arc<Document>> {
        sources.ids().map(|file| Arc::new(parse(sources, file))).collect()
    }

    fn with_files(files: &[(String, &str)]) -> Sources {
        let mut sources = Sources::default();
        for (path, text) in files {
            sources.add(path.clone(), *text);
        }
        sources
    }

    proptest! {
        #[test]
        fn what_is_taken_over_is_what_would_be_read(
            front in "([a-z]{1,3}: ?[a-z\\[\\]{}\"|>&* \u{e9}]{0,8}\n){0,4}",
            text in "[a-z:,\\-\\[\\]()#{}\"|>&*! \n\u{e9}\t]{0,80}",
            is_page in any::<bool>(),
            ending in 0..ENDINGS.len(),
        ) {
            let text = if is_page { format!("---\n{front}---\n{text}") } else { front + &text };
            let path = format!("b.{}", ENDINGS[ending]);
            let other = with_files(&[(path.clone(), &text)]);
            let documents = read(&other);
            let other = Version { sources: &other, documents: &documents };
            let at_its_place = with_files(&[(path.clone(), &text)]);
            let moved = with_files(&[("a.md".to_owned(), "# New"), (path.clone(), &text)]);
            let changed = with_files(&[(path.clone(), &format!("{text}x"))]);
            for sources in [at_its_place, moved, changed] {
                let file = sources.find(&path).expect("it was added");
                let found = parse_beside(&sources, file, other);
                prop_assert_eq!(format!("{found:?}"), format!("{:?}", parse(&sources, file)));
            }
        }
    }

    #[test]
    fn the_same_text_is_not_read_again() {
        let page = ("b.md".to_owned(), "---\ntitle: T\n---\n# One\n");
        let other = with_files(std::slice::from_ref(&page));
        let documents = read(&other);
        let other = Version { sources: &other, documents: &documents };
        let same = with_files(std::slice::from_ref(&page));
        let file = same.find("b.md").expect("it was added");
        assert!(Arc::ptr_eq(&parse_beside(&same, file, other), &documents[0]));
        let moved = with_files(&[("a.md".to_owned(), "# New"), page]);
        let file = moved.find("b.md").expect("it was added");
        let found = parse_beside(&moved, file, other);
        let outline = |document: &Document| match &document.content {
            Content::Page { body, .. } => Arc::clone(&body.outline),
            _ => panic!("a page"),
        };
        assert!(Arc::ptr_eq(&outline(&found), &outline(&documents[0])));
    }
}
