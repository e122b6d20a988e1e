//! Events of the YAML crate → nodes.

use std::ops::Range;

use granit_parser::{BorrowedInput, Event, Options, Parser, ScalarStyle, Span as RawSpan, options};

use super::{
    LIMIT_DEPTH, Node, NodeValue, Pair, SECOND_DOCUMENT, Yaml, YamlFault,
    duplicates::refuse_duplicates,
};
use crate::{
    parse::slip,
    source::{FileId, Span, Spanned},
};

/// Reads YAML up to its first fault of syntax.
pub(super) fn read(text: &str, file: FileId, range: Range<usize>) -> Yaml {
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

struct Reader<'t, I: BorrowedInput<'t>> {
    text: &'t str,
    file: FileId,
    base: usize,
    end: usize,
    parser: Parser<'t, I>,
    faults: Vec<YamlFault>,
}

/// Reading stops at a syntax fault; it is in the list of faults already.
struct Stop;

impl<'t, I: BorrowedInput<'t>> Reader<'t, I> {
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
