//! What a link looks like on the page that holds it: an address from that page, or a mark that says
//! why there is none.

use std::{borrow::Cow, collections::HashMap};

use super::{
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
    /// Whose text it is: relative paths count from its file.
    author: Option<EntryId>,
    /// The author's links, looked up already.
    known: HashMap<(Form, &'s str), &'s Target>,
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
        Self { playbook, plan, language, base, author: None, known: HashMap::new() }
    }

    /// Returns the linker for the text of `author` on the same page.
    pub(super) fn of(&self, author: EntryId) -> Self {
        let links = self.plan.links(author).iter().map(|at| &self.playbook.links[*at]);
        let known = links
            .filter(|link| link.form != LinkForm::Undefined)
            .map(|link| ((link.form.into(), link.dest.as_str()), &link.target))
            .collect();
        let Self { playbook, plan, language, base, .. } = *self;
        Self { playbook, plan, language, base, author: Some(author), known }
    }

    /// Returns the address of a path of this site.
    pub(super) fn path(&self, to: &str) -> String {
        self.base.link(to)
    }

    /// Returns the address of an entry's page.
    pub(super) fn entry(&self, entry: EntryId) -> Option<String> {
        self.plan.path_of(entry).map(|path| self.path(path))
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
                    Some(page) if is_row => Href::Site(format!("{page}#field%3A{top}")),
                    Some(page) => Href::Site(page),
                    None => Href::Plain,
                }
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
        let anchor = anchor.map(|anchor| format!("#{}", routes::encode(anchor)));
        if Some(entry) == self.author
            && let Some(anchor) = &anchor
            && self.is_on_this_page(entry)
        {
            return Href::Site(anchor.clone());
        }
        match self.entry(entry) {
            Some(page) => Href::Site(page + anchor.as_deref().unwrap_or_default()),
            None => Href::Plain,
        }
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
