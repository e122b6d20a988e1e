//! Entry → [`Qualification`], or what keeps it from being run.

use super::{
    Checklist, Disqualifier, Enough, Item, Method, Needed, PointsRule, Qualification, Score, Side,
    When,
};
use crate::{
    model::{
        Entry, Playbook, kinds,
        record::{Record, Value},
        value::Number,
    },
    source::Span,
};

/// Why a qualification cannot be run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unready {
    /// Part of it could not be read, or what it needs is absent; that is reported already.
    Unknown,
    /// Rules that say in words only when they hold, the first of them.
    NoWhen {
        /// The signal's words.
        signal: String,
        /// Where it stands.
        span: Span,
        /// How many more there are.
        more: usize,
    },
    /// It says in words only how many items are enough.
    NoEnough {
        /// The items that are not a must.
        items: Vec<String>,
        /// Where the words stand, or the qualification's name.
        span: Span,
    },
    /// A threshold without points that are needed.
    NoThreshold,
}

/// A rule in words.
pub(super) type InWords = Vec<(String, Span)>;

impl Qualification {
    /// Reads an entry of the kind `qualification`.
    ///
    /// # Errors
    /// When it is not whole, or says in words only what would have to be run.
    pub fn of(entry: &Entry) -> Result<Self, Unready> {
        let record = &entry.record;
        if entry.kind != &kinds::QUALIFICATION || !entry.is_whole() {
            return Err(Unready::Unknown);
        }
        let mut in_words = InWords::new();
        let method = match record.text("type") {
            Some("score") => Method::Score(score(record, &mut in_words)?),
            Some("checklist") => Method::Checklist(checklist(entry)?),
            _ => return Err(Unready::Unknown),
        };
        let disqualify = disqualifiers(record, &mut in_words).ok_or(Unready::Unknown)?;
        let more = in_words.len().saturating_sub(1);
        match in_words.into_iter().next() {
            Some((signal, span)) => Err(Unready::NoWhen { signal, span, more }),
            None => Ok(Self { method, disqualify }),
        }
    }
}

/// Returns the qualifications an entry's leads must pass: the entry itself, or those that a stage
/// names in `enter_when`; none when one of them cannot be followed, or nothing is written there.
pub fn gates<'p>(playbook: &'p Playbook, entry: &'p Entry) -> Option<Vec<&'p Entry>> {
    if entry.kind == &kinds::QUALIFICATION {
        return Some(vec![entry]);
    }
    let is_stage = entry.kind == &kinds::LEAD_STAGE;
    if !is_stage || !entry.record.is_known("enter_when") || entry.record.lacks("enter_when") {
        return None;
    }
    entry.record.references("enter_when").map(|id| playbook.target(id)).collect()
}

fn score(record: &Record, in_words: &mut InWords) -> Result<Score, Unready> {
    let read = |side: &Record| side_of(side, in_words);
    let sides: Option<Vec<Side>> = whole_list(record, "dimensions", read);
    let sides = sides.filter(|sides| !sides.is_empty()).ok_or(Unready::Unknown)?;
    let threshold = record.record("threshold").filter(|_| record.is_known("threshold"));
    let threshold = threshold.ok_or(Unready::Unknown)?;
    let line = |line: &'static str| {
        let (least, span) = number(threshold, line)?;
        Some(Needed { line, least, span })
    };
    let needed: Vec<Needed> = ["fit", "engagement", "total"].into_iter().filter_map(line).collect();
    if needed.is_empty() {
        return Err(if threshold.partial { Unready::Unknown } else { Unready::NoThreshold });
    }
    let asks_all = record.text("missing_data").map(str::trim) == Some("no-score");
    Ok(Score { sides, needed, asks_all })
}

pub(super) fn side_of(side: &Record, in_words: &mut InWords) -> Option<Side> {
    if side.lacks("rules") {
        return None;
    }
    let rule = |rule: &Record| {
        let signal = rule.text("signal")?.to_owned();
        let when = when(rule, &signal, in_words)?;
        let decay = match rule.get("decay").map(|decay| &decay.value) {
            Some(Value::Decay(decay)) => Some(*decay),
            _ => None,
        };
        let (points, _) = number(rule, "points")?;
        Some(PointsRule { signal, when, points, decay, span: rule.span })
    };
    Some(Side {
        id: side.text("id")?.to_owned(),
        max: number(side, "max")?.0,
        rules: whole_list(side, "rules", rule)?,
    })
}

fn disqualifiers(record: &Record, in_words: &mut InWords) -> Option<Vec<Disqualifier>> {
    whole_list(record, "disqualify", |rule| {
        let signal = rule.text("signal")?.to_owned();
        let when = when(rule, &signal, in_words)?;
        let reason = rule.text("reason")?.to_owned();
        Some(Disqualifier { signal, reason, when, span: rule.span })
    })
}

/// Returns the conditions of a rule; a rule without is noted.
fn when(rule: &Record, signal: &str, in_words: &mut InWords) -> Option<When> {
    if !rule.is_known("when") {
        return None;
    }
    let pairs = match rule.get("when").map(|when| &when.value) {
        Some(Value::Map(pairs)) => pairs.as_slice(),
        _ => &[],
    };
    if pairs.is_empty() {
        in_words.push((signal.to_owned(), rule.span));
    }
    let conditions = pairs.iter().map(|(fact, value)| match &value.value {
        Value::Condition(condition) => Some((fact.value.clone(), condition.clone())),
        _ => None,
    });
    conditions.collect()
}

fn checklist(entry: &Entry) -> Result<Checklist, Unready> {
    let record = &entry.record;
    let items: Option<Vec<Item>> = whole_list(record, "items", |item| {
        Some(Item {
            id: item.text("id")?.to_owned(),
            ask: item.text("ask")?.to_owned(),
            must: item.is("must"),
            span: item.span,
        })
    });
    let items = items.filter(|items| !items.is_empty()).ok_or(Unready::Unknown)?;
    let enough: Option<Vec<Enough>> = whole_list(record, "enough", |group| {
        let of = group.list("of").iter().filter_map(|id| id.value.as_text()).map(str::to_owned);
        let at_least = match group.get("at_least")?.value {
            Value::Integer(number) => usize::try_from(number).ok()?,
            _ => return None,
        };
        Some(Enough { at_least, of: of.collect(), span: group.span })
    });
    let is_met_by = |group: &Enough| {
        let is_item = |id: &String| items.iter().any(|item| item.id == *id);
        let n_items = if group.of.is_empty() { items.len() } else { group.of.len() };
        group.of.iter().all(is_item) && group.at_least <= n_items
    };
    let enough = enough.filter(|enough| enough.iter().all(is_met_by)).ok_or(Unready::Unknown)?;
    let optional = items.iter().filter(|item| !item.must).map(|item| item.id.clone());
    let optional: Vec<String> = optional.collect();
    if !optional.is_empty() && !record.has("enough") {
        return Err(Unready::NoEnough { items: optional, span: entry.place("pass") });
    }
    Ok(Checklist { items, enough })
}

/// Reads every record of a list; none when one of them is not whole.
fn whole_list<T>(
    record: &Record,
    field: &'static str,
    read: impl FnMut(&Record) -> Option<T>,
) -> Option<Vec<T>> {
    if !record.is_known(field) {
        return None;
    }
    record.records(field).map(read).collect()
}

fn number(record: &Record, field: &str) -> Option<(Number, Span)> {
    let value = record.get(field)?;
    match value.value {
        Value::Number(number) => Some((number, value.span)),
        _ => None,
    }
}
