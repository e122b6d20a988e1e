//! What a link looks like on the page that holds it: an address from that page, or a mark that says
//! why there is none.

use std::{borrow::Cow, collections::HashMap};

use foldhash::fast::FixedState;

use super::{
    explain::Explained,
    language::Language,
    plan::Plan,
    routes::{self, Base},
    view::words,
};
use crate::{
    model::{
        Audience, EntryId, Playbook,
        links::{self, Break, Target},
    },
    parse::markdown::LinkForm,
};

/// Makes the links of one page: of the page's own text, or of an item's text shown on it.
pub(super) struct Linker<'s> {
    pub(super) playbook: &'s Playbook,
    pub(super) plan: &'s Plan,
    pub(super) language: &'s Language,
    base: Base<'s>,
    /// What the page has explained already; none where it explains nothing.
    explained: Option<&'s Explained>,
    /// Whether the text is read from top to bottom, so that words are explained in it.
    is_read: bool,
    /// Set where the page is the book, which holds every entry: how much deeper the headings of
    /// their prose stand than on their own pages.
    book: Option<u8>,
    /// Whose text it is: relative paths count from its file.
    author: Option<EntryId>,
    /// The author's links, looked up already.
    known: HashMap<(Form, &'s str), &'s Target, FixedState>,
}

/// [`LinkForm`] as far as it matters for looking up: wiki links and the others.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Form {
    Wiki,
    Path,
}

impl From<LinkForm> for Form {
    fn from(form: LinkForm) -> Self {
        if form == LinkForm::Wiki { Self::Wiki } else { Self::Path }
    }
}

/// Where a link leads.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Href {
    /// To a page or a file of this site; relative, encoded.
    Site(String),
    /// To another site, or to a mail address; as its author wrote it.
    Outside(String),
    /// Nowhere; why, in words.
    Broken(String),
    /// Nowhere, and nobody's fault: the words stay as they are.
    Plain,
}

impl<'s> Linker<'s> {
    pub(super) fn new(
        playbook: &'s Playbook,
        plan: &'s Plan,
        language: &'s Language,
        base: Base<'s>,
    ) -> Self {
        let (author, known) = (None, HashMap::default());
        let (explained, is_read, book) = (None, false, None);
        Self { playbook, plan, language, base, explained, is_read, book, author, known }
    }

    /// Returns the linker of a page that explains words.
    pub(super) fn explaining(self, explained: &'s Explained) -> Self {
        Self { explained: Some(explained), ..self }
    }

    /// Returns the linker of the book: links lead to the place of an entry in it. Headings in prose
    /// stand so much deeper.
    pub(super) fn in_book(&self, deeper: u8) -> Self {
        Self { book: Some(deeper), known: HashMap::default(), ..*self }
    }

    /// Returns the id that a place of the author's text has on this page.
    pub(super) fn anchor(&self, name: &str) -> String {
        match self.author.filter(|_| self.is_book()) {
            Some(author) => format!("{}#{name}", self.book_anchor(author)),
            None => name.to_owned(),
        }
    }

    /// Returns the id of an entry's part of the book.
    pub(super) fn book_anchor(&self, entry: EntryId) -> String {
        let entry = self.playbook.entry(entry);
        format!("{}/{}", entry.kind.name, entry.id.value)
    }

    /// Says whether the page is the book.
    pub(super) fn is_book(&self) -> bool {
        self.book.is_some()
    }

    /// Returns how much deeper the headings of prose stand than on a page of their own.
    pub(super) fn deeper(&self) -> u8 {
        self.book.unwrap_or(0)
    }

    /// Says whether a text is an entry's own.
    pub(super) fn is_by(&self, entry: EntryId) -> bool {
        self.author == Some(entry)
    }

    /// Returns the linker for the text of `author` on the same page.
    pub(super) fn of(&self, author: EntryId) -> Self {
        let links = self.plan.links(author).iter().map(|at| &self.playbook.links[*at]);
        let known = links
            .filter(|link| link.form != LinkForm::Undefined)
            .map(|link| ((link.form.into(), link.dest.as_str()), &link.target))
            .collect();
        let author = Some(author);
        Self { author, known, is_read: false, ..*self }
    }

    /// Returns the linker for text of `author` that is read from top to bottom: words that the
    /// playbook defines are explained where the page uses them first.
    pub(super) fn prose_of(&self, author: EntryId) -> Self {
        Self { is_read: true, ..self.of(author) }
    }

    /// Notes that words may be explained on the page, before it is known whether one is.
    pub(super) fn expect_words(&self) {
        if let Some(explained) = self.explained {
            explained.expect(self.plan.words());
        }
    }

    /// Says whether the page has explained a word so far.
    pub(super) fn explains(&self) -> bool {
        self.explained.is_some_and(Explained::is_used)
    }

    /// Returns what the page has explained already, if words of this text are explained.
    pub(super) fn explained(&self) -> Option<&'s Explained> {
        self.explained.filter(|_| self.is_read)
    }

    /// Returns the address of a path of this site.
    pub(super) fn path(&self, to: &str) -> String {
        self.base.link(to)
    }

    /// Returns the address of an entry's page.
    pub(super) fn entry(&self, entry: EntryId) -> Option<String> {
        let path = self.plan.path_of(entry)?;
        Some(match self.book {
            Some(_) => format!("#{}", routes::encode(&self.book_anchor(entry))),
            None => self.path(path),
        })
    }

    /// Returns what a link of the author's points at.
    pub(super) fn target(&self, form: LinkForm, dest: &str) -> Cow<'s, Target> {
        if let Some(target) = self.known.get(&(form.into(), dest)) {
            return Cow::Borrowed(target);
        }
        let author = self.author.unwrap_or(self.playbook.settings().number);
        Cow::Owned(links::resolve(self.playbook, author, form, dest))
    }

    /// Returns every `href` and `src` of the author's raw HTML, looked up.
    pub(super) fn raw_links(&self) -> impl Iterator<Item = (&'s str, Href)> {
        let paths = self.known.iter().filter(|((form, _), _)| *form == Form::Path);
        paths.map(|((_, dest), target)| (*dest, self.href(target, dest)))
    }

    /// Returns where a target is from here. `dest` is the link as written.
    pub(super) fn href(&self, target: &Target, dest: &str) -> Href {
        match target {
            Target::Entry { entry, anchor } => self.place(*entry, anchor.as_deref()),
            Target::Value { entry, field } => {
                let top = field.split('.').next().unwrap_or_default();
                let is_row = words::is_row(self.playbook.entry(*entry), top);
                match self.entry(*entry) {
                    Some(page) if is_row => Href::Site(self.within(&page, &format!("field:{top}"))),
                    Some(page) => Href::Site(page),
                    None => Href::Plain,
                }
            }
            Target::List(kind) if self.is_book() && !self.plan.list(kind).is_empty() => {
                Href::Site(format!("#{}", routes::encode(&routes::list(kind))))
            }
            Target::List(kind) => self.planned(&routes::list(kind)),
            Target::Asset(path) => self.planned(&routes::asset(path)),
            Target::External => Href::Outside(dest.trim().to_owned()),
            Target::HeldBack => Href::Plain,
            Target::Broken(why) => Href::Broken(self.language.get(reason(why)).to_owned()),
        }
    }

    fn planned(&self, path: &str) -> Href {
        match self.plan.recipe(path) {
            Some(_) => Href::Site(self.path(path)),
            None => Href::Plain,
        }
    }

    fn place(&self, entry: EntryId, anchor: Option<&str>) -> Href {
        if Some(entry) == self.author
            && let Some(anchor) = anchor
            && self.is_on_this_page(entry)
        {
            return Href::Site(format!("#{}", routes::encode(anchor)));
        }
        match (self.entry(entry), anchor) {
            (Some(page), Some(anchor)) => Href::Site(self.within(&page, anchor)),
            (Some(page), None) => Href::Site(page),
            (None, _) => Href::Plain,
        }
    }

    /// Returns the address of a place on the page of an entry, or in its part of the book.
    fn within(&self, page: &str, anchor: &str) -> String {
        let sign = if self.is_book() { "%23" } else { "#" };
        format!("{page}{sign}{}", routes::encode(anchor))
    }

    fn is_on_this_page(&self, entry: EntryId) -> bool {
        matches!(self.base, Base::Page(page) if self.plan.path_of(entry) == Some(page))
    }

    /// Returns the words of a link that has none of its own: the target's title, or a value.
    pub(super) fn words(&self, target: &Target) -> Option<String> {
        match target {
            Target::Entry { entry, .. } => Some(self.playbook.entry(*entry).title.clone()),
            Target::Value { entry, field } => {
                let record = &self.playbook.entry(*entry).record;
                let value = links::written_value(record, field)?;
                Some(words::of(self.language, self.playbook, value))
            }
            Target::List(kind) => Some(self.language.kind_plural(kind).to_owned()),
            Target::HeldBack if self.playbook.audience == Audience::Shareable => {
                Some(self.language.get("left_out").to_owned())
            }
            _ => None,
        }
    }
}

/// Returns the name of the string that says why a link leads nowhere.
fn reason(why: &Break) -> &'static str {
    match why {
        Break::UnknownItem { .. } => "broken_unknown_item",
        Break::UnknownKind { .. } => "broken_unknown_kind",
        Break::Ambiguous(_) => "broken_ambiguous",
        Break::NoField { .. } => "broken_no_field",
        Break::NoFile { .. } => "broken_no_file",
        Break::NoAnchor { .. } => "broken_no_anchor",
        Break::NotPublished { .. } => "broken_not_published",
        Break::Outside => "broken_outside",
        Break::Unsafe => "broken_unsafe",
        Break::Undefined => "broken_undefined",
    }
}
