//! A text with a fault in it, block by block: what is wrong under one key hides nothing under another.

use std::ops::Range;

use super::{
    Node, NodeValue, Pair, Yaml, YamlFault, duplicates::refuse_duplicates, read, stops_reading,
};
use crate::{
    parse::slip::Slip,
    source::{FileId, Span, Spanned},
};

/// A run of lines that begins with a key at the left margin.
struct Block {
    key: Option<Range<usize>>,
    range: Range<usize>,
}

/// Reads the blocks of a text one by one; none where it has none to tell apart.
pub(super) fn read(text: &str, file: FileId, range: Range<usize>) -> Option<Yaml> {
    let blocks = split(text, range.clone());
    if blocks.len() < 2 && blocks.first().is_none_or(|block| block.key.is_none()) {
        return None;
    }
    let mut faults = Vec::new();
    let mut pairs: Vec<Pair> = Vec::new();
    for block in blocks {
        let yaml = read::read(text, file, block.range.clone());
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
    Some(Yaml { root: Node { value: NodeValue::Map(pairs), span: Span::new(file, range) }, faults })
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

fn split(text: &str, range: Range<usize>) -> Vec<Block> {
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
