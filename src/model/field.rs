//! How a kind of content is declared: one [`Field`] per field. Checks, scaffolds, help, the item
//! page, and later the JSON Schema, forms and the diff are all printed from these declarations.

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

/// One field of a kind or of a record inside it.
#[derive(Debug)]
pub struct Field {
    /// The key as it is written.
    pub name: &'static str,
    /// What it holds.
    pub ty: Type,
    /// When it must be there.
    pub need: Need,
    /// What a change of it means.
    pub class: Class,
    /// Whether more is stricter.
    pub direction: Direction,
    /// Whether the order of its values says something: who is asked first, what is done first.
    pub is_ordered: bool,
    /// What it is for, in one sentence, with units.
    pub doc: &'static str,
    /// An example value, as written in YAML.
    pub example: &'static str,
}

/// When a field must be there. In a record inside a field, `field` in [`Need::When`] is a neighbor
/// in that record, and "agreed" is said of the item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// Without it the item means nothing.
    Always,
    /// Once the item is agreed (assets: live).
    WhenAgreed,
    /// Once `field` has one of `values`.
    When {
        /// The field that decides.
        field: &'static str,
        /// The values that make this one needed.
        values: &'static [&'static str],
        /// Whether it is needed only once the item is agreed.
        once_agreed: bool,
    },
    /// A rule of its own says when; its name, and its condition in words.
    ByRule {
        /// Name of the rule.
        rule: &'static str,
        /// When, in words: "unless the stage is an end".
        when: &'static str,
    },
    /// Never.
    Optional,
}

impl Need {
    /// Says whether there is no item, or no part of one, without the field; a rule may be the one
    /// that says so.
    pub fn is_always(self) -> bool {
        matches!(self, Self::Always | Self::ByRule { when: "always", .. })
    }

    /// Returns when the field must be there, in words: `once agreed`; none when never.
    pub fn words(self) -> Option<String> {
        match self {
            Self::Always => Some("always".to_owned()),
            Self::WhenAgreed => Some("once agreed".to_owned()),
            Self::Optional => None,
            Self::When { field, values, once_agreed } => {
                let agreed = if once_agreed { ", once agreed" } else { "" };
                Some(format!("when {field} is {}{agreed}", values.join(" or ")))
            }
            Self::ByRule { when, .. } => Some(when.to_owned()),
        }
    }

    /// Returns the same as a sentence: `Needed once agreed.`
    pub fn sentence(self) -> Option<String> {
        self.words().map(|when| format!("Needed {when}."))
    }
}

/// What a change of a field means once the item is agreed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// Changes what was agreed: needs a decision.
    Meaning,
    /// Explains what was agreed: listed, needs no decision.
    Clarifying,
    /// Wording and filing: not listed.
    Editorial,
}

/// Which way a number or a duration is stricter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// More is stricter: a threshold, a promised number.
    TighterUp,
    /// Less is stricter: a time limit.
    TighterDown,
    /// As the KPI says that the number is a target for: `up`, `down` or `band`.
    AsKpi,
    /// Neither.
    None,
}

/// What a field holds.
#[derive(Debug)]
pub enum Type {
    /// Words; inline Markdown and `[[references]]` allowed.
    Text,
    /// `true` or `false`.
    Bool,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// `40%` or `0.40`.
    Percent,
    /// `$36,000` or `36000` in the playbook's currency.
    Money,
    /// `2 business days`, `1 quarter`.
    Duration,
    /// `2026-04-09`.
    Date,
    /// `2026-03`, `2026-Q1` or `2026`.
    Period,
    /// Month and day: `01-01`.
    MonthDay,
    /// A code of the author's own, kebab-case: `bad-timing`.
    Code,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// The id of an item of one of these kinds; empty means any kind (written `kind/id`).
    Ref(&'static [&'static str]),
    /// The name of a data series: `data:web-visits`.
    Series,
    /// What is to be reached of an item of one of these kinds, as goals and data files say:
    /// `target:new-arr`.
    Target(&'static [&'static str]),
    /// Several values, or one alone.
    List(&'static Type),
    /// Fields inside the field.
    Record(&'static [Field]),
    /// Names of the author's own, each with a value: `A: {…}`.
    Map(&'static Type),
    /// The first of these that fits what is written. Beside [`Type::Text`], a reference fits only
    /// when it is written `kind/id` or `[[…]]`; without it, a bare id fits too.
    OneOf(&'static [Type]),
    /// The id of an item of a kind, or a record that defines one on the spot.
    RefOrInline(&'static str),
    /// A number, percentage, money or duration, whichever is written. A direction is meant for the
    /// first three; a duration is stricter when it is shorter.
    Quantity,
    /// How fast points fade: `5 points per week`.
    Decay,
    /// What a fact about a lead must be: `true`, `A`, `[A, B]`, `">= 200"`, `{from: 200, to: 2000}`,
    /// `{not: A}`.
    Condition,
    /// What is known of a lead: `true`, `A`, `220`, `3 weeks ago`, `unknown`.
    Fact,
    /// Anything, kept as written: values of other fields, CRM settings.
    Any,
}

impl Type {
    /// Returns the fields inside a field of this type, also when it lists them or names them.
    pub fn parts(&'static self) -> Option<&'static [Field]> {
        match self {
            Self::Record(fields) => Some(fields),
            Self::List(inner) | Self::Map(inner) => inner.parts(),
            Self::OneOf(types) => types.iter().find_map(Self::parts),
            _ => None,
        }
    }

    /// Returns the type of one part of a list or a map.
    pub fn inner(&'static self) -> Option<&'static Type> {
        match self {
            Self::List(inner) | Self::Map(inner) => Some(inner),
            Self::OneOf(types) => types.iter().find_map(Self::inner),
            _ => None,
        }
    }
}

impl Field {
    /// Returns an optional field whose change needs a decision; the `const fn`s below refine it.
    pub const fn new(name: &'static str, ty: Type, doc: &'static str) -> Self {
        Self {
            name,
            ty,
            need: Need::Optional,
            class: Class::Meaning,
            direction: Direction::None,
            is_ordered: false,
            doc,
            example: "",
        }
    }

    /// Needed always.
    pub const fn required(mut self) -> Self {
        self.need = Need::Always;
        self
    }

    /// Needed once the item is agreed.
    pub const fn when_agreed(mut self) -> Self {
        self.need = Need::WhenAgreed;
        self
    }

    /// Needed once another field has one of these values.
    pub const fn when(mut self, field: &'static str, values: &'static [&'static str]) -> Self {
        self.need = Need::When { field, values, once_agreed: false };
        self
    }

    /// Needed once another field has one of these values and the item is agreed.
    pub const fn when_agreed_if(
        mut self,
        field: &'static str,
        values: &'static [&'static str],
    ) -> Self {
        self.need = Need::When { field, values, once_agreed: true };
        self
    }

    /// Needed when a rule of its own says so.
    pub const fn by_rule(mut self, rule: &'static str, when: &'static str) -> Self {
        self.need = Need::ByRule { rule, when };
        self
    }

    /// A change explains, it does not change what was agreed.
    pub const fn clarifying(mut self) -> Self {
        self.class = Class::Clarifying;
        self
    }

    /// A change is wording or filing.
    pub const fn editorial(mut self) -> Self {
        self.class = Class::Editorial;
        self
    }

    /// More is stricter.
    pub const fn tighter_up(mut self) -> Self {
        self.direction = Direction::TighterUp;
        self
    }

    /// Less is stricter.
    pub const fn tighter_down(mut self) -> Self {
        self.direction = Direction::TighterDown;
        self
    }

    /// The KPI that the number is a target for says which way is stricter.
    pub const fn tighter_as_kpi(mut self) -> Self {
        self.direction = Direction::AsKpi;
        self
    }

    /// The order of its values says something.
    pub const fn ordered(mut self) -> Self {
        self.is_ordered = true;
        self
    }

    /// An example as written in YAML (flow style).
    pub const fn example(mut self, example: &'static str) -> Self {
        self.example = example;
        self
    }
}

/// Returns the field by which records with these fields are told from each other: the first that
/// every such record has.
pub fn naming(fields: impl IntoIterator<Item = &'static Field>) -> Option<&'static Field> {
    fields.into_iter().find(|field| field.need.is_always())
}

/// Returns the name of a field as people read it: `first_touch_within` → `First touch within`.
pub fn label(name: &str) -> String {
    let words = name.split(['_', '-']).enumerate().map(|(at, word)| match word {
        "handoff" => "Hand-off".to_owned(),
        "crm" => "CRM".to_owned(),
        "icp" => "ICP".to_owned(),
        "icps" => "ICPs".to_owned(),
        "kpi" => "KPI".to_owned(),
        "kpis" => "KPIs".to_owned(),
        word if at == 0 => {
            let mut letters = word.chars();
            letters.next().map_or_else(String::new, |c| c.to_uppercase().chain(letters).collect())
        }
        word => word.to_owned(),
    });
    words.collect::<Vec<_>>().join(" ")
}

/// Returns the same within a sentence: `goes_to` → `goes to`, `icp` → `ICP`.
pub fn inner_label(name: &str) -> String {
    lowered(&label(name))
}

/// Returns a label with its first letter small, unless it begins with an abbreviation.
pub fn lowered(label: &str) -> String {
    let mut letters = label.chars();
    match (letters.next(), letters.next()) {
        (Some(first), Some(second)) if !second.is_uppercase() => {
            first.to_lowercase().chain(label.chars().skip(1)).collect()
        }
        _ => label.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_fields_read_as_words() {
        assert_eq!(inner_label("goes_to"), "goes to");
        assert_eq!(inner_label("icp"), "ICP");
        assert_eq!(label("first_touch_within"), "First touch within");
        assert_eq!(label("crm"), "CRM");
        assert_eq!(label("lead_kpis"), "Lead KPIs");
    }
}
