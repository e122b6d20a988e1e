//! What a fact about a lead must be: `true`, `A`, `[champion, economic-buyer]`, `">= 200"`,
//! `{from: 200, to: 2000}`, `{not: [A, B]}`.

use std::fmt;

use crate::{
    model::{
        value::{Fact, Number, Wrong, shown},
        voice::{English, Phrase, Voice},
    },
    parse::yaml::{Node, NodeValue, Pair},
    source::{Span, Spanned},
};

/// A condition on one fact.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Condition {
    /// It is so, or it is not.
    Is(bool),
    /// One of these.
    OneOf(Vec<Named>),
    /// Known, and none of these.
    NoneOf(Vec<Named>),
    /// A number within bounds.
    Within {
        /// The least.
        from: Option<Bound>,
        /// The most.
        to: Option<Bound>,
    },
}

/// A value that a condition names.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Named {
    /// A number.
    Number(Number),
    /// Words; capitals do not count.
    Words(String),
}

/// One end of a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Bound {
    /// The number.
    pub number: Number,
    /// Whether the number itself is inside.
    pub inclusive: bool,
}

const FORMS: &str = "write `true`, a word, a list of words, a comparison such as `\">= 200\"`, \
                     `{from: 200, to: 2000}` or `{not: [A, B]}`";

/// Why something is no condition, and the smallest text that is wrong.
type Fault = Spanned<Wrong>;

impl Condition {
    /// Reads a condition.
    ///
    /// # Errors
    /// When it has none of the forms.
    pub(in crate::model) fn read(node: &Node) -> Result<Self, Fault> {
        match &node.value {
            NodeValue::Scalar { text, quoted } => scalar(text, *quoted, node.span),
            NodeValue::List(items) if !items.is_empty() => named(items).map(Self::OneOf),
            NodeValue::Map(pairs) => parts(pairs, node.span),
            _ => Err(fault(node.span, "nothing says what the fact must be", FORMS)),
        }
    }

    /// Says whether it holds for a fact; none when the fact does not tell.
    pub fn holds(&self, fact: &Fact) -> Option<bool> {
        match self {
            Self::Is(wanted) => Some(fact.is_yes()? == *wanted),
            Self::OneOf(values) => is_one_of(fact, values),
            Self::NoneOf(values) => is_one_of(fact, values).map(|is_one| !is_one),
            Self::Within { from, to } => match fact {
                Fact::Number(number) => Some(
                    from.is_none_or(|from| from.admits(from.number, *number))
                        && to.is_none_or(|to| to.admits(*number, to.number)),
                ),
                _ => None,
            },
        }
    }

    /// Returns the values it names.
    pub fn values(&self) -> &[Named] {
        match self {
            Self::OneOf(values) | Self::NoneOf(values) => values,
            Self::Is(_) | Self::Within { .. } => &[],
        }
    }
}

impl Named {
    /// Says whether two values are the same; capitals do not count.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Words(one), Self::Words(other)) => one.eq_ignore_ascii_case(other),
            (one, other) => one == other,
        }
    }
}

impl Bound {
    fn admits(self, less: Number, more: Number) -> bool {
        if self.inclusive { less <= more } else { less < more }
    }
}

fn is_one_of(fact: &Fact, values: &[Named]) -> Option<bool> {
    let is = |value: &Named| match (value, fact) {
        (Named::Number(wanted), Fact::Number(number)) => wanted == number,
        (Named::Words(wanted), Fact::Words(words)) => wanted.eq_ignore_ascii_case(words),
        _ => false,
    };
    matches!(fact, Fact::Number(_) | Fact::Words(_)).then(|| values.iter().any(is))
}

fn fault(span: Span, message: impl Into<String>, help: &str) -> Fault {
    Spanned::new(Wrong::new(message, help), span)
}

fn scalar(text: &str, quoted: bool, span: Span) -> Result<Condition, Fault> {
    let text = text.trim();
    if text.starts_with(['<', '>', '≤', '≥', '=']) {
        return comparison(text, span);
    }
    match (text, quoted) {
        ("true", false) => Ok(Condition::Is(true)),
        ("false", false) => Ok(Condition::Is(false)),
        _ => Ok(Condition::OneOf(vec![value(text, quoted, span)?])),
    }
}

/// A value of a list, or one alone.
fn value(text: &str, quoted: bool, span: Span) -> Result<Named, Fault> {
    match Fact::parse(text, quoted) {
        Ok(Fact::Number(number)) => Ok(Named::Number(number)),
        Ok(Fact::Words(words)) if !words.is_empty() => Ok(Named::Words(words)),
        Ok(_) => Err(fault(span, format!("{} is not a value to ask for", shown(text)), FORMS)),
        Err(wrong) => Err(Spanned::new(wrong, span)),
    }
}

fn named(items: &[Node]) -> Result<Vec<Named>, Fault> {
    let read = |item: &Node| match &item.value {
        NodeValue::Scalar { text, quoted } => value(text.trim(), *quoted, item.span),
        _ => Err(fault(item.span, "a list of values holds words and numbers only", FORMS)),
    };
    items.iter().map(read).collect()
}

const SIGNS: &[&str] = &[">=", "<=", "≥", "≤", ">", "<", "="];

fn comparison(text: &str, span: Span) -> Result<Condition, Fault> {
    let sign = SIGNS.iter().find(|sign| text.starts_with(**sign)).copied().unwrap_or_default();
    let number = Number::parse(&text[sign.len()..]).map_err(|_| {
        let message = format!("{} compares with no number", shown(text));
        fault(span, message, "write a number after the sign: `\">= 200\"`")
    })?;
    let bound = |inclusive| Some(Bound { number, inclusive });
    let (from, to) = match sign {
        ">=" | "≥" => (bound(true), None),
        "<=" | "≤" => (None, bound(true)),
        ">" => (bound(false), None),
        "<" => (None, bound(false)),
        _ => return Ok(Condition::OneOf(vec![Named::Number(number)])),
    };
    Ok(Condition::Within { from, to })
}

/// `{from: …, to: …}` or `{not: …}`.
fn parts(pairs: &[Pair], span: Span) -> Result<Condition, Fault> {
    let (mut from, mut to) = (None, None);
    for pair in pairs {
        match (pair.key.value.as_str(), &pair.value.value) {
            ("from", NodeValue::Scalar { text, .. }) => from = Some(end(text, pair)?),
            ("to", NodeValue::Scalar { text, .. }) => to = Some(end(text, pair)?),
            ("not", NodeValue::List(items)) if pairs.len() == 1 && !items.is_empty() => {
                return named(items).map(Condition::NoneOf);
            }
            ("not", NodeValue::Scalar { text, quoted }) if pairs.len() == 1 => {
                let value = value(text.trim(), *quoted, pair.value.span)?;
                return Ok(Condition::NoneOf(vec![value]));
            }
            (name, _) => {
                let message = format!("{} is no part of a condition here", shown(name));
                return Err(fault(pair.key.span, message, FORMS));
            }
        }
    }
    match (from, to) {
        (None, None) => Err(fault(span, "nothing says what the fact must be", FORMS)),
        (Some(from), Some(to)) if from.number > to.number => {
            Err(fault(span, format!("no number is from {} to {}", from.number, to.number), FORMS))
        }
        _ => Ok(Condition::Within { from, to }),
    }
}

fn end(text: &str, pair: &Pair) -> Result<Bound, Fault> {
    let number = Number::parse(text).map_err(|wrong| Spanned::new(wrong, pair.value.span))?;
    Ok(Bound { number, inclusive: true })
}

impl Named {
    /// Returns what it says.
    pub fn said_by(&self, voice: &dyn Voice) -> String {
        match self {
            Self::Number(number) => voice.number(*number),
            Self::Words(words) => words.clone(),
        }
    }
}

impl fmt::Display for Named {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.said_by(&English))
    }
}

impl Condition {
    /// Returns what it asks: `at least 200`, `A or B`.
    pub fn said_by(&self, voice: &dyn Voice) -> String {
        let joined = |values: &[Named]| {
            let values: Vec<String> = values.iter().map(|value| value.said_by(voice)).collect();
            voice.either(&values)
        };
        let one = |phrase, number| voice.say(phrase, &[("number", &voice.number(number))]);
        match self {
            Self::Is(yes) => voice.truth(*yes),
            Self::OneOf(values) => joined(values),
            Self::NoneOf(values) => voice.say(&NONE_OF, &[("values", &joined(values))]),
            Self::Within { from: Some(from), to: Some(to) } => {
                let (from, to) = (voice.number(from.number), voice.number(to.number));
                voice.say(&BETWEEN, &[("from", &from), ("to", &to)])
            }
            Self::Within { from: Some(from), to: None } => {
                one(if from.inclusive { &AT_LEAST } else { &OVER }, from.number)
            }
            Self::Within { from: None, to: Some(to) } => {
                one(if to.inclusive { &AT_MOST } else { &UNDER }, to.number)
            }
            Self::Within { from: None, to: None } => voice.pattern(&ANY).to_owned(),
        }
    }
}

impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.said_by(&English))
    }
}

static NONE_OF: Phrase = Phrase::new("condition.not", "not {values}");
static BETWEEN: Phrase = Phrase::new("condition.between", "{from} to {to}");
static AT_LEAST: Phrase = Phrase::new("condition.at_least", "at least {number}");
static OVER: Phrase = Phrase::new("condition.over", "over {number}");
static AT_MOST: Phrase = Phrase::new("condition.at_most", "at most {number}");
static UNDER: Phrase = Phrase::new("condition.under", "under {number}");
static ANY: Phrase = Phrase::new("condition.any", "any number");

/// What conditions say.
pub(super) static PHRASES: &[&Phrase] =
    &[&NONE_OF, &BETWEEN, &AT_LEAST, &OVER, &AT_MOST, &UNDER, &ANY];
