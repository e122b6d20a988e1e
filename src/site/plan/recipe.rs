//! What there can be at a path of the site.

use crate::{
    model::{
        EntryId,
        field::{Kind, Point},
    },
    search::File,
    site::view::{Composed, DataFile},
};

/// How the file at a path is made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Recipe {
    /// The home page.
    Home,
    /// The list of a kind.
    List(&'static Kind),
    /// A page made from many items.
    Composed(&'static Composed),
    /// What is asked of people in a role, by its slug.
    Role(String),
    /// The message matrix of one part of the market.
    Matrix(EntryId),
    /// The decisions with what they changed: all, or those about one point.
    Changelog(Option<Point>),
    /// What changed within some time.
    Changed(Stretch),
    /// An item.
    Item(EntryId),
    /// An untyped page.
    Prose(EntryId),
    /// A file of the playbook, copied from this path.
    Asset(String),
    /// The style sheet of the brand.
    Brand,
    /// The picture beside links to the site.
    Preview,
    /// A file of the theme, by its name in the theme.
    Theme(String),
    /// A page that leads on to another path: an old name of an item.
    Redirect(String),
    /// Everything on one page, to be printed.
    Book,
    /// What the check found.
    Report,
    /// What hosts show for an address that leads nowhere.
    NotFound,
    /// `robots.txt`.
    Robots,
    /// `sitemap.xml`.
    Sitemap,
    /// The newest decisions as an Atom feed.
    Atom,
    /// The newest decisions as a JSON Feed.
    JsonFeed,
    /// `changes.json`.
    Changes,
    /// The JSON Schema of `changes.json`.
    ChangesSchema,
    /// What the page at the same path says, as Markdown.
    Twin,
    /// A file that tells programs what the playbook says.
    Data(&'static DataFile),
    /// The page of search.
    Search,
    /// A file of the index that search reads.
    Index(File),
    /// A file of the forms, by its path in their folder.
    Forms(String),
    /// `_headers`.
    Headers,
    /// `_redirects`.
    Redirects,
}

impl Recipe {
    /// Says whether it is a page that says something to readers, under its own address.
    pub(in crate::site) fn is_page(&self) -> bool {
        match self {
            Self::Home
            | Self::List(_)
            | Self::Composed(_)
            | Self::Role(_)
            | Self::Matrix(_)
            | Self::Changelog(_)
            | Self::Changed(_)
            | Self::Item(_)
            | Self::Prose(_)
            | Self::Book
            | Self::Report => true,
            Self::Asset(_)
            | Self::Theme(_)
            | Self::Brand
            | Self::Preview
            | Self::Redirect(_)
            | Self::NotFound
            | Self::Robots
            | Self::Sitemap
            | Self::Atom
            | Self::JsonFeed
            | Self::Changes
            | Self::ChangesSchema
            | Self::Data(_)
            | Self::Search
            | Self::Index(_)
            | Self::Twin
            | Self::Forms(_)
            | Self::Headers
            | Self::Redirects => false,
        }
    }

    /// Says whether an untyped page at the same path is its introduction.
    pub(super) fn has_intro(&self) -> bool {
        match self {
            Self::Home | Self::List(_) | Self::Changelog(None) => true,
            Self::Composed(page) => page.stands_for.is_some(),
            _ => false,
        }
    }
}

/// How far back "What changed" looks, from the playbook's today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stretch {
    /// Seven days.
    Week,
    /// One month.
    Month,
    /// Three months.
    Quarter,
}
