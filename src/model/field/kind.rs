//! A kind of content as a whole: what it is called, where its items stand and are shown, which words their status takes.

use super::Field;

/// A kind of content: lead stage, persona, KPI…
#[derive(Debug)]
pub struct Kind {
    /// Name in references, URLs and messages: `lead-stage`.
    pub name: &'static str,
    /// Other names accepted in references: `stage`.
    pub short: &'static [&'static str],
    /// Title of one item: `Lead stage`.
    pub title: &'static str,
    /// Title of the list: `Lead stages`.
    pub plural: &'static str,
    /// Folder (`lead-stages/`) and list file (`lead-stages.yaml`) that hold items.
    pub folder: &'static str,
    /// One sentence: what an item of this kind agrees.
    pub doc: &'static str,
    /// Where the site's navigation puts it.
    pub section: Section,
    /// Which of the four points sales and marketing must agree on it belongs to.
    pub point: Option<Point>,
    /// The field that gives an item its title when `title` is absent.
    pub title_from: Option<&'static str>,
    /// How often an item is reviewed unless it says otherwise; `None` for records of what happened
    /// (decisions, lessons), which nobody reviews.
    pub review_every: Option<&'static str>,
    /// What `status` may say.
    pub statuses: Statuses,
    /// The fields of this kind, without the [common ones](crate::model::kinds::COMMON).
    pub fields: &'static [Field],
    /// A whole example item, as it would stand in its own file.
    pub example: &'static str,
}

impl Kind {
    /// Says whether its items stand in a folder of their own; those of pages, people, teams and the
    /// settings do not.
    pub fn has_folder(&self) -> bool {
        !self.folder.is_empty()
    }
}

/// Kinds are told apart by their names.
impl PartialEq for Kind {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Kind {}

/// Part of the site, in the order of the navigation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Section {
    /// Who buys, and why.
    Customer,
    /// What we say and sell.
    Message,
    /// Who does what, and when.
    Process,
    /// What is counted and promised.
    Numbers,
    /// Meetings, decisions, people.
    HowWeWork,
}

impl Section {
    /// Every part, in the order of the navigation.
    pub const ALL: [Self; 5] =
        [Self::Customer, Self::Message, Self::Process, Self::Numbers, Self::HowWeWork];
}

/// One of the four points on which sales and marketing must agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Point {
    /// What a lead is and who owns it when.
    Lead,
    /// Who the market is.
    Market,
    /// What is offered and said.
    Offer,
    /// What results count.
    Results,
}

impl Point {
    /// All, in the order in which people name them.
    pub const ALL: [Self; 4] = [Self::Lead, Self::Market, Self::Offer, Self::Results];

    /// Returns the word for it in the settings, in tags and in addresses.
    pub fn word(self) -> &'static str {
        match self {
            Self::Lead => "lead",
            Self::Market => "market",
            Self::Offer => "offer",
            Self::Results => "results",
        }
    }
}

/// Which words `status` takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Statuses {
    /// draft, proposed, agreed, retired.
    Agreement,
    /// requested, draft, live, retired (assets).
    Publication,
    /// proposed, disputed, agreed, rejected, superseded (decisions).
    Ruling,
}

impl Statuses {
    /// Returns the words, in the order an item goes through them.
    pub fn words(self) -> &'static [&'static str] {
        match self {
            Self::Agreement => &["draft", "proposed", "agreed", "retired"],
            Self::Publication => &["requested", "draft", "live", "retired"],
            Self::Ruling => &["proposed", "disputed", "agreed", "rejected", "superseded"],
        }
    }
}

/// How binding an item is, whatever word its kind has for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Being written: gaps are advice.
    Draft,
    /// Put to the others: gaps are warnings.
    Proposed,
    /// In force: gaps are errors.
    Agreed,
    /// Out of force.
    Retired,
}

impl Standing {
    /// Returns the word for it, the same for every kind.
    pub fn word(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Proposed => "proposed",
            Self::Agreed => "agreed",
            Self::Retired => "retired",
        }
    }

    /// Returns the standing a status word gives.
    pub fn of(word: &str) -> Self {
        match word {
            "proposed" | "disputed" => Self::Proposed,
            "agreed" | "live" => Self::Agreed,
            "retired" | "rejected" | "superseded" => Self::Retired,
            _ => Self::Draft,
        }
    }
}
