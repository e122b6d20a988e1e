//! The systems that are known, and how their properties are described.

use super::{fold, hubspot, salesforce};

/// A CRM whose standard values are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum System {
    /// HubSpot.
    HubSpot,
    /// Salesforce.
    Salesforce,
}

/// What a CRM keeps records of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Object {
    /// HubSpot: a person.
    Contact,
    /// HubSpot: a chance to sell.
    Deal,
    /// Salesforce: a person nobody has converted yet.
    Lead,
    /// Salesforce: a chance to sell.
    Opportunity,
}

/// A field of the CRM that takes one of a list of values.
#[derive(Debug)]
pub struct Property {
    /// Its internal name: `lifecyclestage`.
    pub name: &'static str,
    /// The name people see: `Lifecycle Stage`.
    pub label: &'static str,
    /// Other names it goes by, in playbooks and in exports.
    pub also: &'static [&'static str],
    /// What it is a field of.
    pub object: Object,
    /// The standard values, in the order a record goes through them. Where editions of the system
    /// come with different ones, each has its own list.
    pub sets: &'static [&'static [Choice]],
    /// Whether the system itself never sets it back to an earlier value.
    pub is_forward_only: bool,
}

/// A standard value of a property.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The internal value: `marketingqualifiedlead`.
    pub value: &'static str,
    /// The value people see: `Marketing Qualified Lead`.
    pub label: &'static str,
    /// The role of the lead stage that it usually stands for.
    pub role: Option<&'static str>,
    /// How likely a deal at it is won, in percent, as the system comes.
    pub probability: Option<u8>,
    /// Whether the record ends here: a lead becomes a deal or is given up, a deal is won or lost.
    pub end: End,
}

/// What becomes of a record at a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// It goes on.
    None,
    /// A lead becomes a contact and a deal, and is no lead any more.
    Converted,
    /// A deal is won or lost.
    Closed,
}

impl Choice {
    /// Returns a value that says nothing about deals.
    pub(super) const fn new(value: &'static str, label: &'static str) -> Self {
        Self { value, label, role: None, probability: None, end: End::None }
    }

    pub(super) const fn role(mut self, role: &'static str) -> Self {
        self.role = Some(role);
        self
    }

    pub(super) const fn probability(mut self, percent: u8) -> Self {
        self.probability = Some(percent);
        self
    }

    pub(super) const fn converted(mut self) -> Self {
        self.end = End::Converted;
        self
    }

    pub(super) const fn closed(mut self) -> Self {
        self.end = End::Closed;
        self
    }
}

/// Properties are told apart by their names and what they are fields of.
impl PartialEq for Property {
    fn eq(&self, other: &Self) -> bool {
        (self.name, self.object) == (other.name, other.object)
    }
}

impl Eq for Property {}

impl Property {
    /// Returns the standard values of all editions.
    pub fn choices(&self) -> impl Iterator<Item = &'static Choice> + use<> {
        self.sets.iter().flat_map(|set| set.iter())
    }

    /// Returns the standard value that a text writes, as its label or its internal value.
    pub fn choice(&self, text: &str) -> Option<&'static Choice> {
        let text = text.trim();
        let is_exact = |choice: &&Choice| choice.value == text || choice.label == text;
        let folded = fold(text);
        self.choices().find(is_exact).or_else(|| {
            let is_same = |c: &&Choice| fold(c.value) == folded || fold(c.label) == folded;
            self.choices().find(is_same).filter(|_| !folded.is_empty())
        })
    }

    /// Says whether a text names this property.
    pub fn is_named(&self, text: &str) -> bool {
        let folded = fold(text);
        let mut names = [self.name, self.label].into_iter().chain(self.also.iter().copied());
        names.any(|name| fold(name) == folded)
    }
}

impl System {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::HubSpot, Self::Salesforce];

    /// Returns the word for it in playbooks and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::HubSpot => "hubspot",
            Self::Salesforce => "salesforce",
        }
    }

    /// Returns what it is called.
    pub fn title(self) -> &'static str {
        match self {
            Self::HubSpot => "HubSpot",
            Self::Salesforce => "Salesforce",
        }
    }

    /// Returns the system that a word names.
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|system| system.name() == fold(word))
    }

    /// Returns the properties that lead stages can be told by.
    pub fn properties(self) -> &'static [Property] {
        match self {
            Self::HubSpot => hubspot::PROPERTIES,
            Self::Salesforce => salesforce::PROPERTIES,
        }
    }

    /// Returns the property that a text names.
    pub fn property(self, name: &str) -> Option<&'static Property> {
        self.properties().iter().find(|property| property.is_named(name))
    }
}

impl Object {
    /// Returns the word for several of them.
    pub fn plural(self) -> &'static str {
        match self {
            Self::Contact => "contacts",
            Self::Deal => "deals",
            Self::Lead => "leads",
            Self::Opportunity => "opportunities",
        }
    }
}
