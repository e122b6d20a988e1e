//! Source → document. Never fails: returns what could be read and what is wrong. Flows in: a
//! file's text. Flows out: [`Document`]. Next: [`crate::model`].

mod beside;
pub mod csv;
pub(crate) mod html;
pub mod markdown;
mod personal;
mod slip;
pub mod yaml;

pub use beside::{Version, parse_beside};
pub use personal::{About, PersonalColumn, is_contact, is_contact_column};
pub use slip::Slip;

use std::{ops::Range, sync::Arc};

use crate::source::{FileId, Sources, Span};
use markdown::Outline;
use yaml::{Node, NodeValue, YamlFault};

/// A file, read.
#[derive(Debug)]
pub struct Document {
    /// The file.
    pub file: FileId,
    /// What it holds.
    pub content: Content,
    /// What is wrong with it.
    pub faults: Vec<ParseFault>,
}

/// What a file holds.
#[derive(Debug)]
pub enum Content {
    /// Front matter and prose.
    Page {
        /// The front matter; a null node when there is none.
        front: Node,
        /// The prose below it.
        body: Body,
    },
    /// Items by id, the settings, or a declaration of fields.
    Yaml(Node),
    /// Counts and measures.
    Data(Arc<csv::Table>),
}

/// The prose of a page.
#[derive(Clone, Debug)]
pub struct Body {
    /// Where it stands in its file.
    pub span: Span,
    /// Its headings, links and anchors.
    pub outline: Arc<Outline>,
}

/// What is wrong with the form of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ParseFault {
    /// The YAML.
    Yaml(YamlFault),
    /// A data file holds data about people; nothing of it is taken.
    Personal {
        /// The first column that does.
        first: PersonalColumn,
        /// The others.
        others: Vec<PersonalColumn>,
    },
    /// The CSV.
    Csv(csv::CsvFault),
    /// A file called `….json` is no JSON: where reading stops, and why.
    Json(Span, String),
    /// Front matter begins with `---` and never ends.
    Unclosed(Span),
    /// Front matter or file that should hold keys and values holds something else.
    NotAMap(Span),
}

impl ParseFault {
    /// Returns where the fault is.
    pub fn span(&self) -> Span {
        match self {
            Self::Yaml(fault) => fault.span(),
            Self::Csv(fault) => fault.span,
            Self::Personal { first, .. } => first.name,
            Self::Unclosed(span) | Self::NotAMap(span) | Self::Json(span, _) => *span,
        }
    }
}

/// Reads one file by its ending.
pub fn parse(sources: &Sources, file: FileId) -> Document {
    let source = sources.file(file);
    match source.path.rsplit_once('.').map(|(_, ending)| ending) {
        Some("md") => page(&source.text, file),
        Some("json") => json(&source.text, file),
        Some("csv") => data(&source.text, file),
        Some("yaml" | "yml") => {
            let (node, faults) = map(&source.text, file, 0..source.text.len());
            Document { file, content: Content::Yaml(node), faults }
        }
        // It is among the texts because of what is wrong with it, and holds nothing.
        _ => {
            let node = Node { value: NodeValue::Broken, span: Span::new(file, 0..0) };
            Document { file, content: Content::Yaml(node), faults: Vec::new() }
        }
    }
}

fn data(text: &str, file: FileId) -> Document {
    let mut personal = personal::columns(text, file).into_iter();
    if let Some(first) = personal.next() {
        let faults = vec![ParseFault::Personal { first, others: personal.collect() }];
        return Document { file, content: Content::Data(Arc::default()), faults };
    }
    let (table, faults) = csv::parse(text, file);
    let faults = faults.into_iter().map(ParseFault::Csv).collect();
    Document { file, content: Content::Data(Arc::new(table)), faults }
}

/// JSON is YAML with more quotes, so that both have one tree with places. What is no JSON is told in
/// the words of JSON.
fn json(text: &str, file: FileId) -> Document {
    let whole = 0..text.len();
    if let Err(fault) = serde_json::from_str::<serde::de::IgnoredAny>(text) {
        let node = Node { value: NodeValue::Broken, span: Span::new(file, whole) };
        let faults = vec![ParseFault::Json(stop(text, file, &fault), reason(&fault))];
        return Document { file, content: Content::Yaml(node), faults };
    }
    // Tabs between values mean nothing in JSON and too much in YAML; JSON has none inside texts.
    let (node, faults) = map(&text.replace('\t', " "), file, whole);
    Document { file, content: Content::Yaml(node), faults }
}

/// The character at which reading JSON stops.
fn stop(text: &str, file: FileId, fault: &serde_json::Error) -> Span {
    let lines = text.split_inclusive('\n').take(fault.line().saturating_sub(1));
    let start = lines.map(str::len).sum::<usize>() + fault.column().saturating_sub(1);
    let mut start = start.min(text.len());
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    let len = text[start..].chars().next().filter(|c| *c != '\n').map_or(0, char::len_utf8);
    Span::new(file, start..start + len)
}

fn reason(fault: &serde_json::Error) -> String {
    let text = fault.to_string();
    text.split(" at line ").next().unwrap_or_default().to_owned()
}

fn page(text: &str, file: FileId) -> Document {
    let (front, body) = split_front_matter(text);
    let (node, mut faults) = match &front {
        Front::Closed(range) => map(text, file, range.clone()),
        Front::None | Front::Unclosed => {
            (Node { value: NodeValue::Null, span: Span::new(file, 0..0) }, Vec::new())
        }
    };
    if matches!(front, Front::Unclosed) {
        faults.push(ParseFault::Unclosed(Span::new(file, 0..3)));
    }
    let outline = Arc::new(Outline::of(&text[body.clone()]));
    let body = Body { span: Span::new(file, body), outline };
    Document { file, content: Content::Page { front: node, body }, faults }
}

fn map(text: &str, file: FileId, range: Range<usize>) -> (Node, Vec<ParseFault>) {
    let yaml = yaml::parse(text, file, range);
    let mut faults: Vec<_> = yaml.faults.into_iter().map(ParseFault::Yaml).collect();
    if matches!(yaml.root.value, NodeValue::List(_) | NodeValue::Scalar { .. }) {
        faults.push(ParseFault::NotAMap(yaml.root.span));
    }
    (yaml.root, faults)
}

/// Returns the place of a page's front matter in its text, without the lines around it; none where
/// there is none, or it has no end yet.
pub fn front_matter(text: &str) -> Option<Range<usize>> {
    match split_front_matter(text).0 {
        Front::Closed(range) => Some(range),
        Front::None | Front::Unclosed => None,
    }
}

enum Front {
    None,
    Unclosed,
    Closed(Range<usize>),
}

/// Front matter begins with `---` on the first line and ends with `---` or `...` on a line.
fn split_front_matter(text: &str) -> (Front, Range<usize>) {
    let mut lines = text.split_inclusive('\n');
    let first = lines.next().unwrap_or_default();
    if first.trim_end() != "---" {
        return (Front::None, 0..text.len());
    }
    let mut at = first.len();
    for line in lines {
        if matches!(line.trim_end(), "---" | "...") {
            return (Front::Closed(first.len()..at), at + line.len()..text.len());
        }
        at += line.len();
    }
    (Front::Unclosed, text.len()..text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_of_front_matter_and_body_point_into_the_whole_file() {
        let mut sources = Sources::default();
        let text = "---\r\ntitle: T\r\n---\r\n# One\r\n[x](gone.md)\r\n";
        let file = sources.add("a.md", text);
        let Content::Page { front, body } = parse(&sources, file).content else { panic!("a page") };
        assert_eq!(sources.text(front.as_map().expect("a map")[0].key.span), "title");
        let link = &body.outline.links[0].range;
        let start = body.span.range().start;
        assert_eq!(&text[start + link.start..start + link.end], "gone.md");
    }

    #[test]
    fn front_matter_that_never_ends_is_a_fault() {
        let mut sources = Sources::default();
        let file = sources.add("a.md", "---\ntitle: T\n\nprose\n");
        assert!(matches!(parse(&sources, file).faults[..], [ParseFault::Unclosed(_)]));
    }
}
