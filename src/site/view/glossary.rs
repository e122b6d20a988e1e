//! The glossary: every word the playbook defines, from A to Z, under each name it goes by.

use serde::Serialize;

use super::{
    Link, Made, Scope,
    entry::{Badge, value},
    frame::layout::Meta,
};
use crate::{
    check,
    model::{Entry, EntryId, kinds::TERM, record::Value},
    search,
    site::{explain, html, routes},
};

/// Longest definition of a stage or a KPI, in characters; its page says the rest.
const LIMIT: usize = 400;

/// The glossary.
#[derive(Debug, Serialize)]
pub(super) struct GlossaryView {
    title: String,
    title_anchor: Option<String>,
    intro: String,
    letters: Vec<Letter>,
    banned: Vec<Banned>,
    /// What the check says of words that are not ours, as HTML.
    banned_doc: String,
    /// What to write where nothing is defined, as HTML.
    empty: Option<String>,
}

/// The words that begin with a letter.
#[derive(Debug, Serialize)]
struct Letter {
    anchor: String,
    /// None for words that begin with no letter.
    letter: Option<String>,
    words: Vec<Line>,
}

/// A word in its place.
#[derive(Debug, Serialize)]
struct Line {
    word: String,
    #[serde(flatten)]
    says: Says,
}

/// What is said of a word.
#[derive(Debug, Serialize)]
#[serde(tag = "form", rename_all = "lowercase")]
enum Says {
    /// What it means.
    Word(Box<Word>),
    /// Under which name it stands.
    See { link: Link },
    /// Which word to use in its place.
    Instead { link: Link },
}

/// A word with its meaning.
#[derive(Debug, Serialize)]
struct Word {
    anchor: String,
    kind: String,
    link: Link,
    badge: Option<Badge>,
    also: Vec<String>,
    /// HTML.
    means: String,
    /// What it is not, as HTML.
    not: Option<String>,
    banned: Vec<String>,
    see: Vec<Link>,
}

/// A word that is not to be used.
#[derive(Debug, Serialize)]
struct Banned {
    word: String,
    say: Link,
}

pub(super) fn make(scope: &Scope<'_>) -> Made<GlossaryView> {
    let title = scope.string("glossary");
    let (intro, title) = scope.intro(&routes::list(&TERM), &title);
    let items = explain::KINDS.into_iter().flat_map(|kind| scope.plan.list(kind));
    let (mut lines, mut banned) = (Vec::new(), Vec::new());
    for item in items {
        let own = scope.lines_of(*item);
        let instead = own.iter().filter_map(|line| match &line.says {
            Says::Instead { link } => Some(Banned { word: line.word.clone(), say: link.clone() }),
            _ => None,
        });
        banned.extend(instead);
        lines.extend(own);
    }
    lines.sort_by_cached_key(|line| (sorted(&line.word), line.word.clone()));
    banned.sort_by_cached_key(|own| sorted(&own.word));
    let view = GlossaryView {
        title: title.clone(),
        title_anchor: intro.title_anchor,
        intro: intro.html,
        empty: lines.is_empty().then(|| scope.said("glossary_empty")),
        letters: letters(lines),
        banned,
        banned_doc: scope.said("glossary_banned_doc"),
    };
    let meta = Meta::of(title, scope.string("glossary_doc"));
    Made { template: "glossary.html", meta, view }
}

impl Scope<'_> {
    /// Returns an item under its first name, and every other name and banned word with where to look.
    fn lines_of(&self, number: EntryId) -> Vec<Line> {
        let entry = self.playbook.entry(number);
        let names = check::names(entry);
        let (first, others) = names
            .split_first()
            .map_or((entry.title.as_str(), &[][..]), |(first, others)| (*first, others));
        let is_other = |name: &&&str| sorted(name) != sorted(first);
        let mut also: Vec<String> = Vec::new();
        for name in others.iter().filter(is_other) {
            if !also.iter().any(|known| sorted(known) == sorted(name)) {
                also.push((*name).to_owned());
            }
        }
        let banned: Vec<String> =
            of_term(entry, "banned").filter_map(Value::as_text).map(str::to_owned).collect();
        let anchor = format!("pm:{}:{}", entry.kind.name, entry.id.value);
        let own = || Link::new(first, Some(format!("#{}", routes::encode(&anchor))));
        let see =
            also.iter().map(|word| Line { word: word.clone(), says: Says::See { link: own() } });
        let instead = banned
            .iter()
            .map(|word| Line { word: word.clone(), says: Says::Instead { link: own() } });
        let mut lines: Vec<Line> = see.chain(instead).collect();
        let word = self.word(entry, anchor, also, banned);
        lines.push(Line { word: first.to_owned(), says: Says::Word(Box::new(word)) });
        lines
    }

    fn word(&self, entry: &Entry, anchor: String, also: Vec<String>, banned: Vec<String>) -> Word {
        let linker = self.linker.of(entry.number);
        let text = |name| match value(entry, name) {
            Some(Value::Text(text)) => Some(html::field(&linker, text)),
            _ => None,
        };
        let sentence = || html::field(&linker, &self.summary(entry, LIMIT));
        let see = of_term(entry, "see");
        let see = see.filter_map(|own| Some(self.to(own.as_reference()?)));
        Word {
            kind: self.language().kind_title(entry.kind).to_owned(),
            link: self.link(entry.number),
            badge: self.badge(entry),
            means: text("means").unwrap_or_else(sentence),
            not: text("not").filter(|_| entry.kind == &TERM),
            see: see.collect(),
            anchor,
            also,
            banned,
        }
    }
}

/// Returns the values of a list that only terms have.
fn of_term<'e>(entry: &'e Entry, field: &str) -> impl Iterator<Item = &'e Value> {
    let list = match value(entry, field).filter(|_| entry.kind == &TERM) {
        Some(Value::List(values)) => values.as_slice(),
        _ => &[],
    };
    list.iter().map(|value| &value.value)
}

fn letters(lines: Vec<Line>) -> Vec<Letter> {
    let mut out: Vec<Letter> = Vec::new();
    for line in lines {
        let first = sorted(&line.word).chars().next().filter(|c| c.is_alphabetic());
        let letter = first.map(|c| c.to_uppercase().collect::<String>());
        match out.last_mut().filter(|last| last.letter == letter) {
            Some(last) => last.words.push(line),
            None => {
                let name = letter.as_deref().unwrap_or("0").to_lowercase();
                out.push(Letter { anchor: format!("pm:letter-{name}"), letter, words: vec![line] });
            }
        }
    }
    out
}

/// Returns a word as it counts for its place: capitals and the marks on letters do not.
fn sorted(word: &str) -> String {
    let folded = search::folded(word.trim());
    folded.chars().filter(|c| c.is_alphanumeric() || *c == ' ').collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_and_capitals_do_not_count_for_the_place() {
        assert_eq!(sorted("Übergabe"), "ubergabe");
        assert_eq!(sorted(" \"Straße\" 7"), "strasse 7");
        assert_eq!(sorted("Ağ Őrség Ű"), "ag orseg u");
    }
}
