//! YAML → a tree of nodes with places. The only user of the YAML crate.
//!
//! Playbooks use the plain part of YAML: maps, lists and text. Anchors, aliases and tags are
//! refused, and a key may stand once only. A fault in one top-level block never hides those in
//! another: when a text does not parse as a whole, its blocks are read one by one.

use std::{collections::HashMap, ops::Range};

use granit_parser::{Event, Options, Parser, ScalarStyle, Span as RawSpan, options};

use super::slip::{self, Slip};
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
    let whole = read(text, file, range.clone());
    if !whole.faults.iter().any(stops_reading) {
        return whole;
    }
    let blocks = split_blocks(text, range.clone());
    if blocks.len() < 2 && blocks.first().is_none_or(|block| block.key.is_none()) {
        return whole;
    }
    read_blocks(text, file, range, blocks)
}

fn stops_reading(fault: &YamlFault) -> bool {
    matches!(fault, YamlFault::Syntax { .. } | YamlFault::TooDeep { .. })
}

/// A run of lines that begins with a key at the left margin.
struct Block {
    key: Option<Range<usize>>,
    range: Range<usize>,
}

fn read_blocks(text: &str, file: FileId, range: Range<usize>, blocks: Vec<Block>) -> Yaml {
    let mut faults = Vec::new();
    let mut pairs: Vec<Pair> = Vec::new();
    for block in blocks {
        let yaml = read(text, file, block.range.clone());
        let stopped = yaml.faults.iter().any(stops_reading);
        faults.extend(yaml.faults);
        match (yaml.root.value, block.key) {
            (NodeValue::Map(read), _) if !stopped => pairs.extend(read),
            (_, Some(key)) => {
                let name = text[key.clone()].trim_matches(['"', '\'']).to_owned();
                let value =
                    Node { value: NodeValue::Broken, span: Span::new(file, block.range.clone()) };
                pairs.push(Pair { key: Spanned::new(name, Span::new(file, key)), value });
            }
            _ if stopped || text[block.range.clone()].trim().is_empty() => {}
            (NodeValue::Null, None) => {}
            (_, None) => faults.push(no_colon(text, file, block.range)),
        }
    }
    refuse_duplicates(&mut pairs, &mut faults);
    faults.sort_by_key(YamlFault::span);
    drop_told_twice(&mut faults);
    Yaml { root: Node { value: NodeValue::Map(pairs), span: Span::new(file, range) }, faults }
}

/// A text such as `*bold* words` is both an alias and a syntax fault: one is enough. The faults are in the order of the
/// text, and a block has one syntax fault at most, so that only the nearest before a place can hold it.
fn drop_told_twice(faults: &mut Vec<YamlFault>) {
    let is_syntax = |fault: &&YamlFault| matches!(fault, YamlFault::Syntax { .. });
    let told: Vec<Span> = faults.iter().filter(is_syntax).map(YamlFault::span).collect();
    faults.retain(|fault| {
        let at = fault.span();
        let n_before = told.partition_point(|span| span.start <= at.start);
        let is_told = told[..n_before].last().is_some_and(|span| at.end <= span.end);
        !(is_told && matches!(fault, YamlFault::Unsupported { .. }))
    });
}

/// Lines at the margin that are neither a key nor part of a value.
fn no_colon(text: &str, file: FileId, range: Range<usize>) -> YamlFault {
    let block = &text[range.clone()];
    let start = range.start + (block.len() - block.trim_start().len());
    let line = text[start..range.end].lines().next().unwrap_or_default().trim_end();
    let span = Span::new(file, start..start + line.len());
    let reason = "a line without a name and a colon".to_owned();
    YamlFault::Syntax { span, slip: Slip::NoColon, reason }
}

fn split_blocks(text: &str, range: Range<usize>) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut at = range.start;
    for line in text[range].split_inclusive('\n') {
        let key = key_at_margin(line).map(|len| at..at + len);
        match blocks.last_mut() {
            Some(last) if key.is_none() => last.range.end = at + line.len(),
            _ => blocks.push(Block { key, range: at..at + line.len() }),
        }
        at += line.len();
    }
    blocks
}

/// Returns the length of the key that a line at the left margin begins with.
fn key_at_margin(line: &str) -> Option<usize> {
    let first = line.chars().next()?;
    if !(first.is_alphanumeric() || matches!(first, '_' | '"' | '\'')) {
        return None;
    }
    let (key, rest) = line.split_once(':')?;
    let plain = key.chars().all(|c| c.is_alphanumeric() || " _-\"'".contains(c));
    (plain && rest.starts_with([' ', '\n', '\r', '\t'])).then_some(key.len())
}

fn read(text: &str, file: FileId, range: Range<usize>) -> Yaml {
    let base = range.start;
    let settings: Options = options! { emit_comments: false, emit_unresolved_aliases: true };
    let reader = Reader {
        text,
        file,
        base,
        end: range.end,
        parser: Parser::new_from_str_with_options(&text[range.clone()], settings),
        faults: Vec::new(),
    };
    reader.document(Span::new(file, range))
}

struct Reader<'t, I: granit_parser::BorrowedInput<'t>> {
    text: &'t str,
    file: FileId,
    base: usize,
    end: usize,
    parser: Parser<'t, I>,
    faults: Vec<YamlFault>,
}

/// Reading stops at a syntax fault; it is in the list of faults already.
struct Stop;

impl<'t, I: granit_parser::BorrowedInput<'t>> Reader<'t, I> {
    fn document(mut self, whole: Span) -> Yaml {
        let mut root = None;
        while let Ok(Some((event, span))) = self.next() {
            let span = self.span(&span);
            match event {
                Event::StreamEnd => break,
                Event::StreamStart | Event::DocumentStart(..) | Event::DocumentEnd => {}
                _ if root.is_some() => {
                    self.unsupported(self.to_line_end(span.range().start), SECOND_DOCUMENT);
                    break;
                }
                event => match self.node(event, span, 0) {
                    Ok(node) => root = Some(node),
                    Err(Stop) => root = Some(Node { value: NodeValue::Broken, span }),
                },
            }
        }
        let root = root.unwrap_or(Node { value: NodeValue::Null, span: whole });
        Yaml { root, faults: self.faults }
    }

    fn next(&mut self) -> Result<Option<(Event<'t>, RawSpan)>, Stop> {
        match self.parser.next_event() {
            None => Ok(None),
            Some(Ok(next)) => Ok(Some(next)),
            Some(Err(fault)) => {
                let at = self.base + fault.marker().byte_offset().unwrap_or(0);
                let at = at.min(self.end);
                let (slip, range) = slip::of(fault.kind(), self.text, self.base..self.end, at);
                let (span, reason) = (Span::new(self.file, range), fault.info().to_string());
                self.faults.push(YamlFault::Syntax { span, slip, reason });
                Err(Stop)
            }
        }
    }

    fn expect_next(&mut self) -> Result<(Event<'t>, Span), Stop> {
        let Some((event, span)) = self.next()? else { return Err(Stop) };
        let span = self.span(&span);
        Ok((event, span))
    }

    fn node(&mut self, event: Event<'t>, span: Span, depth: usize) -> Result<Node, Stop> {
        if depth > LIMIT_DEPTH {
            self.faults.push(YamlFault::TooDeep { span });
            return Err(Stop);
        }
        if event.tag().is_some() {
            self.unsupported(self.begun_by('!', span), "a tag (`!…`)");
        }
        if event.anchor_id().is_some_and(|id| id > 0) {
            self.unsupported(self.begun_by('&', span), "an anchor (`&…`)");
        }
        let value = match event {
            Event::Scalar(text, style, ..) => scalar(text.into_owned(), style),
            Event::SequenceStart(..) => return self.list(span, depth),
            Event::MappingStart(..) => return self.map(span, depth),
            Event::Alias(_) | Event::UnresolvedAlias(_) => {
                self.unsupported(span, "an alias (`*…`)");
                NodeValue::Broken
            }
            _ => NodeValue::Broken,
        };
        Ok(Node { value, span })
    }

    fn list(&mut self, start: Span, depth: usize) -> Result<Node, Stop> {
        let mut items = Vec::new();
        loop {
            let (event, span) = self.expect_next()?;
            if event == Event::SequenceEnd {
                let end = items.last().map_or(span.end, |item: &Node| item.span.end.max(span.end));
                return Ok(Node { value: NodeValue::List(items), span: Span { end, ..start } });
            }
            items.push(self.node(event, span, depth + 1)?);
        }
    }

    fn map(&mut self, start: Span, depth: usize) -> Result<Node, Stop> {
        let mut pairs: Vec<Pair> = Vec::new();
        loop {
            let (event, span) = self.expect_next()?;
            if event == Event::MappingEnd {
                refuse_duplicates(&mut pairs, &mut self.faults);
                let last = pairs.last().map_or(start.end, |pair| pair.value.span.end);
                let end = if self.is_flow(start) { span.end.max(last) } else { last };
                return Ok(Node { value: NodeValue::Map(pairs), span: Span { end, ..start } });
            }
            let key = self.node(event, span, depth + 1)?;
            let (event, span) = self.expect_next()?;
            let value = self.node(event, span, depth + 1)?;
            match key.value {
                NodeValue::Scalar { text, .. } if text == "<<" => {
                    self.unsupported(key.span, "a merge (`<<`)");
                }
                NodeValue::Scalar { text, .. } => {
                    pairs.push(Pair { key: Spanned::new(text, key.span), value });
                }
                _ => self.unsupported(key.span, "a key that is not a word"),
            }
        }
    }

    /// A flow map's start event covers its brace.
    fn is_flow(&self, start: Span) -> bool {
        start.end > start.start
    }

    /// Widens the place of a value to the sign before it.
    fn begun_by(&self, sign: char, span: Span) -> Span {
        let value = span.range().start.clamp(self.base, self.end);
        let before = &self.text[self.base..value];
        let Some(last) = before.rfind(sign) else { return span };
        let start = before[..last].trim_end_matches(sign).len() + self.base;
        let is_one_line = !self.text[start..span.range().end.min(self.end)].contains('\n');
        if is_one_line && span.end > span.start {
            return Span::new(self.file, start..span.range().end);
        }
        self.to_line_end(start)
    }

    fn to_line_end(&self, start: usize) -> Span {
        let line = self.text[start..self.end].lines().next().unwrap_or_default();
        Span::new(self.file, start..start + line.trim_end().len())
    }

    fn unsupported(&mut self, span: Span, what: &'static str) {
        self.faults.push(YamlFault::Unsupported { span, what });
    }

    fn span(&self, raw: &RawSpan) -> Span {
        let range = raw.byte_range().unwrap_or(0..0);
        Span::new(self.file, self.base + range.start..self.base + range.end)
    }
}

fn scalar(text: String, style: ScalarStyle) -> NodeValue {
    let quoted = style != ScalarStyle::Plain;
    if !quoted && matches!(text.as_str(), "" | "~" | "null" | "Null" | "NULL") {
        return NodeValue::Null;
    }
    NodeValue::Scalar { text, quoted }
}

/// Keeps the first of equal keys and reports the others.
fn refuse_duplicates(pairs: &mut Vec<Pair>, faults: &mut Vec<YamlFault>) {
    let again = duplicates(pairs);
    faults.extend(again.iter().map(|(at, first)| YamlFault::DuplicateKey {
        span: pairs[*at].key.span,
        first: pairs[*first].key.span,
        key: pairs[*at].key.value.clone(),
    }));
    let (mut again, mut numbers) = (again.into_iter().map(|(at, _)| at).peekable(), 0..);
    pairs.retain(|_| {
        let number = numbers.next();
        again.next_if(|at| Some(*at) == number).is_none()
    });
}

/// Returns which keys stand again, and where each stood first. Most maps have a few keys only, and
/// those are compared with each other.
fn duplicates(pairs: &[Pair]) -> Vec<(usize, usize)> {
    const FEW: usize = 16;
    let keys = || pairs.iter().map(|pair| pair.key.value.as_str()).enumerate();
    if pairs.len() <= FEW {
        let first = |key: &str| keys().find(|(_, other)| *other == key).map(|(first, _)| first);
        let again = |(at, key)| Some((at, first(key)?)).filter(|(at, first)| first < at);
        return keys().filter_map(again).collect();
    }
    let mut known: HashMap<&str, usize> = HashMap::with_capacity(pairs.len());
    let again = |(at, key)| Some((at, *known.entry(key).or_insert(at))).filter(|(at, f)| f < at);
    keys().filter_map(again).collect()
}

impl Node {
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::source::Sources;

    fn read_text(text: &str) -> (Yaml, Sources) {
        let mut sources = Sources::default();
        let file = sources.add("a.yaml", text);
        (parse(text, file, 0..text.len()), sources)
    }

    #[test]
    fn every_key_and_value_knows_its_place() {
        let text = "mql:\n  from: [sal, \"slq\"]\n  note: |\n    wörds\nsal: {a: b}\n";
        let (yaml, sources) = read_text(text);
        assert_eq!(yaml.faults, []);
        let mql = &yaml.root.as_map().expect("a map")[0];
        assert_eq!(sources.text(mql.key.span), "mql");
        let from = &mql.value.as_map().expect("a map")[0];
        let NodeValue::List(items) = &from.value.value else { panic!("a list") };
        assert_eq!(sources.text(items[1].span), "\"slq\"");
        let sal = &yaml.root.as_map().expect("a map")[1];
        assert_eq!(sources.text(sal.value.span), "{a: b}");
    }

    #[test]
    fn a_fault_in_one_block_does_not_hide_another() {
        let text = "a:\n  x: [1\nb:\n  y: fine\nc:\n  z: \"open\n";
        let (yaml, _) = read_text(text);
        assert_eq!(yaml.faults.len(), 2, "{:?}", yaml.faults);
        let keys: Vec<_> =
            yaml.root.as_map().expect("a map").iter().map(|p| p.key.value.as_str()).collect();
        assert_eq!(keys, ["a", "b", "c"]);
        assert_eq!(yaml.root.as_map().expect("a map")[0].value.value, NodeValue::Broken);
    }

    #[test]
    fn a_key_may_stand_once_and_both_places_are_named() {
        let (yaml, sources) = read_text("owner: ana\ntitle: x\nowner: ben\n");
        let [YamlFault::DuplicateKey { span, first, key }] = yaml.faults.as_slice() else {
            panic!("{:?}", yaml.faults)
        };
        assert_eq!(key, "owner");
        assert_eq!((sources.position(*first).line, sources.position(*span).line), (1, 3));
    }

    #[test]
    fn every_key_that_stands_again_names_the_first() {
        for n_others in [0, 40] {
            let others: String = (0..n_others).map(|n| format!("k{n}: v\n")).collect();
            let (yaml, sources) = read_text(&format!("a: 1\n{others}b: 2\na: 3\nb: 4\na: 5\n"));
            let told = yaml.faults.iter().map(|fault| match fault {
                YamlFault::DuplicateKey { span, first, key } => {
                    let line = |span: Span| sources.position(span).line;
                    (key.as_str(), line(*first), line(*span) - n_others)
                }
                other => panic!("{other:?}"),
            });
            let told: Vec<_> = told.collect();
            assert_eq!(told, [("a", 1, 3), ("b", n_others + 2, 4), ("a", 1, 5)]);
            let pairs = yaml.root.as_map().expect("a map");
            assert_eq!(pairs.len(), n_others + 2);
            assert_eq!(pairs.last().and_then(|pair| pair.value.as_text()), Some("2"));
        }
    }

    #[test]
    fn anchors_aliases_tags_and_merges_are_refused() {
        for text in
            ["a: &x 1\nb: 2\n", "a: *x\n", "a: !!str 1\n", "a: {<<: b}\n", "a: 1\n---\nb: 2\n"]
        {
            let (yaml, _) = read_text(text);
            assert!(
                matches!(yaml.faults.first(), Some(YamlFault::Unsupported { .. })),
                "{text:?} gave {:?}",
                yaml.faults
            );
        }
    }

    #[test]
    fn deep_nesting_is_a_fault_not_a_crash() {
        for text in ["[".repeat(100_000), "{a: ".repeat(100_000), "- ".repeat(100_000)] {
            let (yaml, _) = read_text(&text);
            assert!(!yaml.faults.is_empty());
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_panic(text in "[a-z:\\-\\[\\]{}\"'|>&*! \n\u{e9}\t#]{0,200}") {
            let (yaml, sources) = read_text(&text);
            for fault in &yaml.faults {
                sources.position(fault.span());
            }
        }
    }
}
