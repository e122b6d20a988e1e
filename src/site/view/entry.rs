//! An entry in a line: its title, status, owner and summary, as lists and tables show it.

use std::{borrow::Cow, ops::Range};

use serde::Serialize;

use super::{Link, Scope, decision::Day, words};
use crate::{
    model::{
        Entry, EntryId, Playbook,
        field::{Field, Need, Type},
        kinds::{PAGE, TERM},
        record::{RefId, Value},
    },
    parse::markdown,
    site::{html, link::Linker},
};

/// How binding an entry is: the word, and what it comes to.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Badge {
    pub(super) word: String,
    standing: &'static str,
}

/// An entry as a row.
#[derive(Debug, Serialize)]
pub(super) struct Row {
    pub(super) link: Link,
    pub(super) badge: Option<Badge>,
    pub(super) owner: Option<Link>,
    /// One sentence, as HTML.
    pub(super) summary: String,
    /// The day of a decision or a lesson.
    pub(super) date: Option<Day>,
    /// What a term is also called.
    pub(super) also: Option<String>,
}

/// Entries of one kind.
#[derive(Debug, Serialize)]
pub(super) struct Group {
    pub(super) title: String,
    pub(super) items: Vec<Row>,
    /// How many are not shown.
    pub(super) more: usize,
}

impl Scope<'_> {
    /// Returns how binding an entry is; none for what has no status.
    pub(super) fn badge(&self, entry: &Entry) -> Option<Badge> {
        let is_page_without = entry.kind == &PAGE && entry.record.peek("status").is_none();
        if entry.is_people() || is_page_without {
            return None;
        }
        let standing = entry.standing().word();
        Some(Badge { word: self.language().choice(entry.status).to_owned(), standing })
    }

    pub(super) fn link(&self, number: EntryId) -> Link {
        Link::new(&self.playbook.entry(number).title, self.linker.entry(number))
    }

    pub(super) fn row(&self, number: EntryId) -> Row {
        let entry = self.playbook.entry(number);
        let date = match value(entry, "date") {
            Some(Value::Date(date)) => Some(self.short_day(*date)),
            _ => None,
        };
        let also = value(entry, "aliases").filter(|_| entry.kind == &TERM);
        Row {
            owner: self.owner(entry),
            summary: html::field(&self.linker.of(number), &self.summary(entry, 200)),
            date,
            also: also.map(|aliases| self.value(aliases)),
            ..self.short_row(number)
        }
    }

    /// A row without what takes work to find.
    pub(super) fn short_row(&self, number: EntryId) -> Row {
        let entry = self.playbook.entry(number);
        Row {
            link: self.link(number),
            badge: self.badge(entry),
            owner: None,
            summary: String::new(),
            date: None,
            also: None,
        }
    }

    pub(super) fn owner(&self, entry: &Entry) -> Option<Link> {
        let id = entry.record.peek_value("owner")?.as_reference()?;
        Some(self.to(id))
    }

    /// Returns a link to what a reference names; one that names nothing is marked.
    pub(super) fn to(&self, id: RefId) -> Link {
        match self.playbook.target(id) {
            Some(target) => self.link(target.number),
            None => Link::new(&self.playbook.reference(id).written, None),
        }
    }

    /// Returns the summary as its author wrote it, as HTML with the words explained that a reader may
    /// not know; none where there is none.
    pub(super) fn own_summary(&self, entry: &Entry) -> Option<String> {
        match value(entry, "summary")? {
            Value::Text(summary) => Some(html::field(&self.linker.prose_of(entry.number), summary)),
            _ => None,
        }
    }

    /// Returns one sentence that says what an entry is, as Markdown: its summary, else its first
    /// field in words, else the first sentence of its prose.
    pub(super) fn summary(&self, entry: &Entry, limit: usize) -> String {
        match value(entry, "summary") {
            Some(Value::Text(summary)) => summary.clone(),
            _ => escape_markdown(&said_first(&self.linker, entry, limit)),
        }
    }

    /// Returns the same as plain words.
    pub(super) fn plain_summary(&self, entry: &Entry, limit: usize) -> String {
        plain_summary(&self.linker, entry, limit)
    }
}

/// Returns one sentence that says what an entry is, as plain words.
pub(in crate::site) fn plain_summary(linker: &Linker<'_>, entry: &Entry, limit: usize) -> String {
    match value(entry, "summary") {
        Some(Value::Text(summary)) => html::plain(&linker.of(entry.number), summary),
        _ => said_first(linker, entry, limit),
    }
}

/// Returns the first sentence of the words that say what an entry is. Cut as plain words: half a link
/// is no link.
fn said_first(linker: &Linker<'_>, entry: &Entry, limit: usize) -> String {
    let first = linker.plan.first_sentence(entry.number, || {
        let words = definition(linker.playbook, entry).unwrap_or_default();
        words::sentence(&html::plain(&linker.of(entry.number), &words), usize::MAX)
    });
    words::sentence(first, limit)
}

/// Returns the words that say what an entry is, as Markdown: its first field in words, else the first
/// paragraph of its prose.
pub fn definition<'p>(playbook: &'p Playbook, entry: &'p Entry) -> Option<Cow<'p, str>> {
    let words = defining(entry).and_then(|field| value(entry, field.name)?.as_text());
    words.map(Cow::Borrowed).or_else(|| first_paragraph(playbook, entry))
}

/// Returns the field that says in words what an entry is: the first that its kind cannot do without,
/// and that has words. A `type` only says of what sort it is.
pub(super) fn defining(entry: &Entry) -> Option<&'static Field> {
    entry.kind.fields.iter().find(|field| {
        matches!(field.ty, Type::Text)
            && field.need == Need::Always
            && Some(field.name) != entry.kind.title_from
            && field.name != "type"
            && matches!(value(entry, field.name), Some(Value::Text(_)))
    })
}

/// Returns the first paragraph of an entry's prose, without what its author noted in comments.
pub(super) fn first_paragraph<'p>(playbook: &'p Playbook, entry: &Entry) -> Option<Cow<'p, str>> {
    let body = entry.body.as_ref()?;
    match markdown::without_comments(playbook.sources.text(body.span)) {
        Cow::Borrowed(text) => Some(Cow::Borrowed(&text[first_lines(text)?])),
        Cow::Owned(text) => Some(Cow::Owned(text[first_lines(&text)?].to_owned())),
    }
}

/// Returns where the first lines of words stand, up to an empty one.
fn first_lines(text: &str) -> Option<Range<usize>> {
    let mut at = 0;
    let starts = |line: &str| line.starts_with(|c: char| c.is_alphanumeric() || c == '[');
    for line in text.split_inclusive('\n') {
        if starts(line) {
            let lines = text[at..].split_inclusive('\n');
            let len: usize = lines.take_while(|l| !l.trim().is_empty()).map(str::len).sum();
            return Some(at..at + len);
        }
        at += line.len();
    }
    None
}

pub(super) fn value<'e>(entry: &'e Entry, name: &str) -> Option<&'e Value> {
    Some(&entry.record.peek_value(name)?.value)
}

/// Keeps words that were plain already from being read as Markdown again.
fn escape_markdown(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '~' | '!' | '#' | '|')
        {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
