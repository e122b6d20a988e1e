//! Nothing a site says of its own is in no language's file. The sample is built in a language of
//! marks, `⟦…⟧`, and everything on its pages that no author wrote has to stand between them.
#![expect(clippy::disallowed_methods, reason = "tests read the repository's own files")]

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use html5gum::{Token, Tokenizer};

use super::*;
use crate::{
    measure::short_title,
    model::{
        Entry, EntryId, field,
        qualify::{Condition, Named},
        record::{Record, Value},
        value::Fact,
    },
    parse::yaml::{Node, NodeValue},
    site::{
        html,
        language::declared,
        link::Linker,
        routes::Base,
        theme::{Theme, read_strings},
        view::words,
    },
    source::{self, DiskTree},
};

/// Parts of the pages that are not words: what is to be typed, and what programs read.
const NO_WORDS: &[&str] = &["script", "style", "code", "pre"];

/// Names that are the same in every language.
const SAME: &[&str] = &["GitHub", "GitLab", "Bitbucket", "Azure DevOps", "JavaScript", "Markdown"];

/// Attributes that people read or hear.
const READ: &[&str] = &["title", "aria-label", "alt", "placeholder", "data-label", "label"];

/// A language that says every word between marks, and writes numbers as no other does.
fn marks() -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let english = std::fs::read_to_string(root.join("themes/default/lang/en.yaml"));
    let english = read_strings("en.yaml", &english.expect("the file")).expect("words");
    let mut out = String::new();
    for (name, words) in english.into_iter().chain(declared()) {
        let words = match name.as_str() {
            "dir" | "labels_inside" | "plural" => words,
            "decimal" => "٫".to_owned(),
            "group" => "٬".to_owned(),
            "months" | "months_short" => {
                words.split(' ').map(|month| format!("⟦{month}⟧")).collect::<Vec<_>>().join(" ")
            }
            _ => format!("⟦{words}⟧"),
        };
        out.push_str(&format!("{name}: {}\n", serde_json::to_string(&words).expect("text")));
    }
    out
}

/// The sample playbook of the repository.
pub(super) fn sample() -> Playbook {
    let tree = DiskTree::new(Path::new(env!("CARGO_MANIFEST_DIR")).join("playbook"));
    let loaded = source::load(&tree, "").expect("the sample");
    model::build(loaded, model::Today::Usual(Date::parse("2026-11-20").expect("a date")))
}

#[test]
fn everything_on_a_page_is_said_in_the_sites_language() {
    let playbook = sample();
    let files = BTreeMap::from([("lang/zz.yaml".to_owned(), marks().into_bytes())]);
    let theme = Theme::load(files, Some("zz")).unwrap_or_else(|fault| panic!("{fault}"));
    assert_eq!(theme.missing_words().0, [] as [&str; 0]);
    let options = Options { base_url: Some("https://a.example".to_owned()), ..Options::default() };
    // What explains a word splits what authors wrote.
    let plan = plan(&playbook, &options).without_words();
    let authors = Authors::of(&playbook, &plan, &theme);
    let mut unmarked: BTreeMap<String, String> = BTreeMap::new();
    for (path, _) in plan.recipes().filter(|(path, _)| path.ends_with(".html")) {
        let page = render(&playbook, &theme, &plan, path).expect("a page");
        let page = String::from_utf8(page.bytes).expect("UTF-8");
        for text in texts(&page) {
            if !authors.wrote(&text) {
                unmarked.entry(text).or_insert_with(|| path.to_owned());
            }
        }
    }
    let told: Vec<String> = unmarked.iter().map(|(text, path)| format!("{path}: {text}")).collect();
    assert!(told.is_empty(), "{} texts in no language:\n{}", told.len(), told.join("\n"));
}

/// What readers read or hear on a page, piece by piece.
fn texts(page: &str) -> Vec<String> {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let mut out = Vec::new();
    let mut silent = 0_usize;
    let mut is_map = false;
    for token in Tokenizer::new(page) {
        match token.expect("memory can be read") {
            Token::StartTag(tag) => {
                let name = text(&tag.name);
                let class = tag.attributes.get(b"class".as_slice());
                let class = class.map_or_else(String::new, |class| text(&class.value));
                is_map |= name == "svg" && class.starts_with("map ");
                silent += usize::from(NO_WORDS.contains(&name.as_str()));
                silent += usize::from(is_map && name == "svg");
                let read =
                    tag.attributes.iter().filter(|(name, _)| READ.contains(&text(name).as_str()));
                out.extend(read.map(|(_, value)| text(&value.value)));
            }
            // The map breaks names into lines; its links are named by the whole ones.
            Token::EndTag(tag) if is_map && text(&tag.name) == "svg" => {
                is_map = false;
                silent -= 1;
            }
            Token::EndTag(tag) if NO_WORDS.contains(&text(&tag.name).as_str()) => {
                silent = silent.saturating_sub(1);
            }
            // What is to be typed stands inside a phrase: the phrase goes on after it.
            Token::String(said) if is_open(out.last()) => {
                out.last_mut().expect("it is open").push_str(&text(&said));
            }
            Token::String(said) if silent == 0 => out.push(text(&said)),
            _ => {}
        }
    }
    out.iter().map(|text| spaced(text)).collect()
}

/// Says whether a phrase has begun and not ended.
fn is_open(text: Option<&String>) -> bool {
    let count = |mark: char| text.map_or(0, |text| text.matches(mark).count());
    count('⟦') > count('⟧')
}

fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Everything that authors of the playbook wrote.
struct Authors {
    /// As it stands on pages, whole.
    whole: BTreeSet<String>,
    /// Names and codes that stand among other words, the longest first.
    names: Vec<String>,
}

impl Authors {
    fn of(playbook: &Playbook, plan: &Plan, theme: &Theme) -> Self {
        let linker = Linker::new(playbook, plan, theme.language(), Base::Page("x/y.html"));
        let mut own = Writing { linker, whole: BTreeSet::new(), names: BTreeSet::new() };
        for entry in playbook.entries() {
            own.entry(playbook, entry);
        }
        own.entry(playbook, playbook.settings());
        own.names.extend(playbook.assets.iter().cloned());
        own.names.extend(SAME.iter().map(|name| (*name).to_owned()));
        // Where an old name leads to, and the address on paper.
        for (path, _) in plan.recipes() {
            own.names.extend(path.rsplit('/').next().map(str::to_owned));
            own.names.insert(format!("https://a.example/{path}"));
        }
        // The glossary: letters, and titles without the abbreviation at their end.
        own.whole.extend(('A'..='Z').map(String::from));
        let short = |entry: &Entry| Some(entry.title.split_once(" (")?.0.to_owned());
        own.names.extend(playbook.entries().filter_map(short));
        let mut names: Vec<String> =
            own.names.into_iter().filter(|name| !name.is_empty()).collect();
        names.sort_by_key(|name| std::cmp::Reverse(name.len()));
        Self { whole: own.whole, names }
    }

    /// Says whether nothing in a text is ours and unmarked.
    fn wrote(&self, text: &str) -> bool {
        let mut rest = String::new();
        let mut depth = 0_usize;
        for c in text.chars() {
            match c {
                '⟦' => depth += 1,
                '⟧' => {
                    depth = depth.saturating_sub(1);
                    rest.push(' ');
                }
                c if depth == 0 => rest.push(c),
                _ => {}
            }
        }
        let rest = spaced(&rest);
        if !is_said(&rest) || self.whole.contains(&rest) || self.whole.contains(text) {
            return true;
        }
        let mut rest = format!(" {rest} ");
        for name in &self.names {
            rest = without(&rest, name);
            if !is_said(&rest) {
                return true;
            }
        }
        false
    }
}

/// Says whether a text says something: a word, or a number the way English writes it.
fn is_said(text: &str) -> bool {
    let digit = |at: usize| text.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
    let is_number = text
        .match_indices([',', '.', '-'])
        .any(|(at, _)| at > 0 && digit(at - 1) && (1..=2).all(|n| digit(at + n)));
    text.contains(|c: char| c.is_alphabetic() || "%$€".contains(c)) || is_number
}

/// Returns a text without a name where it stands as a word.
fn without(text: &str, name: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(name) {
        let end = at + name.len();
        let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let before = rest[..at].chars().next_back();
        let is_inside = is_word(before) || is_word(rest[end..].chars().next());
        out.push_str(&rest[..at]);
        out.push_str(if is_inside { name } else { " " });
        rest = &rest[end..];
    }
    out + rest
}

struct Writing<'w> {
    linker: Linker<'w>,
    whole: BTreeSet<String>,
    names: BTreeSet<String>,
}

impl Writing<'_> {
    fn entry(&mut self, playbook: &Playbook, entry: &Entry) {
        self.name(&entry.title);
        self.name(short_title(entry));
        self.name(&entry.id.value);
        self.name(&entry.path());
        self.name(&playbook.sources.file(entry.file()).path);
        if let Some(body) = &entry.body {
            let prose = html::prose(&self.linker.of(entry.number), body, &entry.title).html;
            self.whole.extend(texts(&prose));
            let text = playbook.sources.text(body.span);
            for paragraph in text.split("\n\n") {
                self.text(entry.number, paragraph);
            }
        }
        self.record(playbook, entry.number, &entry.record);
    }

    fn record(&mut self, playbook: &Playbook, of: EntryId, record: &Record) {
        for field in &record.fields {
            if let Some(value) = &field.value {
                self.value(playbook, of, &value.value);
            }
        }
    }

    fn value(&mut self, playbook: &Playbook, of: EntryId, value: &Value) {
        match value {
            Value::Text(text) => self.text(of, text),
            Value::Code(text) => self.name(text),
            Value::Series(name) => self.name(&format!("data:{name}")),
            Value::Reference(id) => self.name(&playbook.reference(*id).written.clone()),
            Value::Record(record) => self.record(playbook, of, record),
            Value::List(values) => {
                values.iter().for_each(|value| self.value(playbook, of, &value.value));
            }
            Value::Map(pairs) => {
                for (name, value) in pairs {
                    self.name(&name.value);
                    self.name(&field::label(&name.value));
                    self.value(playbook, of, &value.value);
                }
            }
            Value::Fact(Fact::Words(words)) => self.name(words),
            Value::Condition(Condition::OneOf(values) | Condition::NoneOf(values)) => {
                for value in values {
                    if let Named::Words(words) = value {
                        self.name(words);
                    }
                }
            }
            Value::Any(node) => self.node(of, node),
            _ => {}
        }
    }

    fn node(&mut self, of: EntryId, node: &Node) {
        match &node.value {
            NodeValue::Scalar { text, .. } => self.text(of, text),
            NodeValue::List(items) => items.iter().for_each(|item| self.node(of, item)),
            NodeValue::Map(pairs) => {
                for pair in pairs {
                    self.name(&pair.key.value);
                    self.node(of, &pair.value);
                }
            }
            NodeValue::Null | NodeValue::Broken => {}
        }
    }

    /// Prose in all the ways that pages show it.
    fn text(&mut self, of: EntryId, text: &str) {
        let linker = self.linker.of(of);
        self.whole.extend(texts(&html::field(&linker, text)));
        let plain = spaced(&html::plain(&linker, text));
        for most in [160, 200, 300] {
            self.whole.insert(words::sentence(&plain, most));
        }
        self.name(&plain);
        self.name(text);
    }

    /// A name, also when it is marked by what is around it.
    fn name(&mut self, name: &str) {
        let name = spaced(name);
        self.whole.insert(name.clone());
        self.names.insert(name);
    }
}
