//! How a kind of content is declared: one [`Field`] per field. Checks, scaffolds, help, the item
//! page, the JSON Schema, forms and the diff are all printed from these declarations. `kind` holds what is said of a kind
//! as a whole, `label` what fields are called, `words` what they hold in words.

mod kind;
mod label;
mod words;

pub use kind::{Kind, Point, Section, Standing, Statuses};
pub(crate) use label::capitalized;
pub use label::{inner_label, label, lowered, with_article};

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
        match self.words()?.as_str() {
            "as advice" => Some("Good to have.".to_owned()),
            when => Some(format!("Needed {when}.")),
        }
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
