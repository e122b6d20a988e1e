//! YAML, line by line: a block of code is often a part of a file.

use super::{
    Class,
    reader::{Reader, backslash},
};

/// Signs that no plain words begin with.
const INDICATORS: &str = "-?:,[]{}#&*!|>'\"%@`";

pub(super) fn read(reader: &mut Reader<'_>) {
    // How many brackets are open.
    let mut depth = 0_usize;
    while !reader.rest().is_empty() {
        line(reader, &mut depth);
    }
}

/// Takes a line, and the block of text that it begins.
fn line(reader: &mut Reader<'_>, depth: &mut usize) {
    let is_name = |c: char| !c.is_whitespace() && !"[]{},".contains(c);
    let is_end = |rest: &str| rest.is_empty() || rest.starts_with(char::is_whitespace);
    let mut indent = reader.run(|c| c == ' ');
    let all = reader.rest().len();
    if ["---", "..."].iter().any(|mark| reader.rest().strip_prefix(mark).is_some_and(is_end)) {
        reader.take(None, 3);
    }
    let mut after_space = true;
    while let Some(next) = reader.next() {
        let after = &reader.rest()[next.len_utf8()..];
        let was_after_space = std::mem::replace(&mut after_space, next.is_whitespace());
        match next {
            '\n' => return reader.take_one(None),
            '#' if was_after_space => reader.take_line(Class::Comment),
            '"' => reader.take_string('"', escape),
            '\'' => reader.take_string('\'', |text| if text.starts_with("''") { 2 } else { 0 }),
            '[' | '{' => {
                *depth += 1;
                reader.take_one(None);
            }
            ']' | '}' => {
                *depth = depth.saturating_sub(1);
                reader.take_one(None);
            }
            '!' => reader.take(Class::Keyword, reader.run(is_name)),
            '&' | '*' => {
                reader.take_one(Class::Keyword);
                reader.take((next == '&').then_some(Class::Function), reader.run(is_name));
            }
            '|' | '>' if *depth == 0 => return block(reader, indent),
            '-' | '?' | ':' if is_end(after) => reader.take_one(None),
            c if c.is_whitespace()
                || (INDICATORS.contains(c) && !begins_words(c, after, *depth)) =>
            {
                reader.take_one(None);
            }
            _ => {
                let at = all - reader.rest().len();
                if plain(reader, *depth) == Class::Name {
                    indent = indent.max(at);
                }
            }
        }
    }
}

/// Takes plain words, and returns what they are: a key, a constant or text.
fn plain(reader: &mut Reader<'_>, depth: usize) -> Class {
    let (words, rest) = reader.rest().split_at(words(reader.rest(), depth));
    let class = match (is_key(rest, depth), is_constant(words)) {
        (true, _) => Class::Name,
        (false, true) => Class::Number,
        (false, false) => Class::String,
    };
    reader.take(class, words.len());
    class
}

/// Says whether plain words begin with `?`, `-` or `:`, because something follows at once.
fn begins_words(first: char, after: &str, depth: usize) -> bool {
    let follows = |c: char| !c.is_whitespace() && (depth == 0 || !"[]{},".contains(c));
    "?:-".contains(first) && after.starts_with(follows)
}

/// Returns how long plain words are: up to `: `, ` #` or the end of the line, and inside brackets up
/// to one of their signs.
fn words(text: &str, depth: usize) -> usize {
    let line = text.split('\n').next().unwrap_or_default();
    let is_end = |at: usize, c: char| {
        let rest = &line[at + c.len_utf8()..];
        match c {
            ':' => rest.is_empty() || rest.starts_with(char::is_whitespace),
            '#' => line[..at].ends_with(char::is_whitespace),
            ',' | '[' | ']' | '{' | '}' => depth > 0,
            _ => false,
        }
    };
    let end = line.char_indices().find(|(at, c)| is_end(*at, *c)).map_or(line.len(), |(at, _)| at);
    line[..end].trim_end().len()
}

/// Says whether what stands before `rest` is a key.
fn is_key(rest: &str, depth: usize) -> bool {
    let Some(after) = rest.trim_start_matches([' ', '\t']).strip_prefix(':') else { return false };
    after.is_empty()
        || after.starts_with(char::is_whitespace)
        || (depth > 0 && after.starts_with(['[', ']', '{', '}', ',']))
}

/// Takes the sign of a block of text, its line, and every line that is further in than `indent`.
fn block(reader: &mut Reader<'_>, indent: usize) {
    let len = reader.run(|c| matches!(c, '|' | '>' | '+' | '-') || c.is_ascii_digit());
    reader.take(Class::Keyword, len);
    reader.take(None, reader.run(|c| c == ' '));
    if reader.next() == Some('#') {
        reader.take_line(Class::Comment);
    }
    reader.take(None, reader.run(|c| c != '\n'));
    reader.take(None, reader.run(|c| c == '\n'));
    let is_in = |line: &&str| {
        let words = line.trim_start_matches(' ');
        words.trim().is_empty() || line.len() - words.len() > indent
    };
    let lines = reader.rest().split_inclusive('\n').take_while(is_in);
    reader.take(Class::String, lines.map(str::len).sum());
}

fn escape(text: &str) -> usize {
    let Some(sign) = text.strip_prefix('\\').and_then(|rest| rest.chars().next()) else { return 0 };
    let most = match sign {
        'x' => 2,
        'u' => 4,
        'U' => 8,
        _ => return backslash(text),
    };
    2 + text[2..].bytes().take(most).take_while(u8::is_ascii_hexdigit).count()
}

/// Says whether plain words are a constant, a number or a day and not text. The other words that
/// some programs take for booleans, such as `no`, are text here as in a playbook.
fn is_constant(words: &str) -> bool {
    let number = words.strip_prefix(['-', '+']).unwrap_or(words);
    let is_of = |signs: &str| number.chars().all(|c| c.is_ascii_digit() || signs.contains(c));
    let has_digit = number.starts_with(|c: char| c.is_ascii_digit())
        || number
            .strip_prefix('.')
            .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    match words {
        "true" | "True" | "TRUE" | "false" | "False" | "FALSE" => true,
        "null" | "Null" | "NULL" | "~" | "<<" => true,
        _ if matches!(number, ".inf" | ".Inf" | ".INF" | ".nan" | ".NaN" | ".NAN") => true,
        _ if !has_digit => false,
        _ if is_of("_.") => number.matches('.').count() <= 1,
        _ => is_hexadecimal(number) || is_power(number) || is_day(words),
    }
}

fn is_hexadecimal(number: &str) -> bool {
    let digits = number.strip_prefix("0x").or_else(|| number.strip_prefix("0o"));
    digits.is_some_and(|digits| {
        !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_hexdigit() || b == b'_')
    })
}

/// `6.02e23`
fn is_power(number: &str) -> bool {
    let Some((number, power)) = number.split_once(['e', 'E']) else { return false };
    let power = power.strip_prefix(['-', '+']).unwrap_or(power);
    let is_digits = |text: &str, signs: &str| {
        !text.is_empty() && text.chars().all(|c| c.is_ascii_digit() || signs.contains(c))
    };
    is_digits(number, "_.") && is_digits(power, "")
}

/// `2026-11-20`, with or without a time.
fn is_day(words: &str) -> bool {
    let shape = |text: &str| -> String {
        text.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect()
    };
    let (day, time) = words.split_once(['T', 't', ' ']).unwrap_or((words, ""));
    let is_time = |c: char| c.is_ascii_digit() || ":.+-Zz ".contains(c);
    shape(day) == "0000-00-00" && time.chars().all(is_time)
}
