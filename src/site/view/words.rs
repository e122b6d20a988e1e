//! Values as words of the site's language. The one place of the site that prints what
//! [`crate::model::value`] holds.

use crate::{
    measure,
    model::{
        Entry, Playbook, Resolution, kinds,
        record::{RefId, TARGET, Value},
        value::{Currency, Money, Number, Quantity},
        voice::Voice,
    },
    parse::yaml::{Node, NodeValue},
    site::language::Language,
    source::Spanned,
};

/// Common fields that stand in the head of an item's page, not among its fields.
const IN_HEAD: &[&str] = &["title", "status", "owner", "reviewed", "review_every", "summary"];

/// Says whether a field has a row of its own on the item's page.
pub(in crate::site) fn is_row(entry: &Entry, field: &str) -> bool {
    let named = entry.kind.title_from.unwrap_or("title");
    let is_people = entry.is_people();
    let in_head = IN_HEAD.contains(&field) || field == named || (is_people && field == "id");
    !in_head && entry.kind != &kinds::PAGE && entry.record.peek(field).is_some()
}

/// Returns a value as plain words of a language.
pub(in crate::site) fn of(language: &Language, playbook: &Playbook, value: &Value) -> String {
    let voice: &dyn Voice = language;
    let of = |value: &Value| of(language, playbook, value);
    match value {
        Value::Text(text) | Value::Code(text) => text.clone(),
        Value::Series(name) => measure::series(voice, name),
        Value::Target(id) => match playbook.target(*id) {
            Some(kpi) => measure::target(voice, kpi),
            None => format!("{TARGET}{}", playbook.reference(*id).written),
        },
        Value::Choice(word) => language.choice(word).to_owned(),
        Value::Bool(yes) => voice.truth(*yes),
        Value::Integer(number) => voice.number(Number::whole(*number)),
        Value::Number(number) => voice.number(*number),
        Value::Percent(percent) => voice.percent(percent.points()),
        Value::Money(money) => self::money(voice, playbook, *money),
        Value::Duration(duration) => voice.duration(*duration),
        Value::Date(day) => voice.date(*day),
        Value::Period(period) => voice.period(*period),
        Value::MonthDay(day) => voice.month_day(*day),
        Value::Quantity(Quantity::Number(number)) => voice.number(*number),
        Value::Quantity(Quantity::Percent(percent)) => voice.percent(percent.points()),
        Value::Quantity(Quantity::Money(money)) => self::money(voice, playbook, *money),
        Value::Quantity(Quantity::Duration(duration)) => voice.duration(*duration),
        Value::Decay(decay) => decay.said_by(voice),
        Value::Condition(condition) => condition.said_by(voice),
        Value::Fact(fact) => fact.said_by(voice),
        Value::Reference(id) => reference(playbook, *id),
        Value::List(values) => {
            values.iter().map(|value| of(&value.value)).collect::<Vec<_>>().join(", ")
        }
        Value::Record(record) => {
            let pairs =
                record.fields.iter().filter_map(|f| Some((f.field.name, &f.value.as_ref()?.value)));
            let pair = |(name, value)| format!("{}: {}", voice.inner_label(name), of(value));
            pairs.map(pair).collect::<Vec<_>>().join(", ")
        }
        Value::Map(pairs) => {
            let pair = |(name, value): &(Spanned<String>, Spanned<Value>)| {
                format!("{}: {}", name.value, of(&value.value))
            };
            pairs.iter().map(pair).collect::<Vec<_>>().join(", ")
        }
        Value::Any(node) => self::node(node),
    }
}

/// An amount that names no currency is one in the playbook's: `$14,400`.
fn money(voice: &dyn Voice, playbook: &Playbook, money: Money) -> String {
    let own = || playbook.currency().map(Currency::short);
    voice.money(Money { currency: money.currency.or_else(own), ..money })
}

fn reference(playbook: &Playbook, id: RefId) -> String {
    let reference = playbook.reference(id);
    match reference.to {
        Resolution::Found(entry) => playbook.entry(entry).title.clone(),
        _ => reference.written.clone(),
    }
}

/// Returns anything that was written as words.
pub(in crate::site) fn node(node: &Node) -> String {
    match &node.value {
        NodeValue::Null | NodeValue::Broken => String::new(),
        NodeValue::Scalar { text, .. } => text.clone(),
        NodeValue::List(items) => items.iter().map(self::node).collect::<Vec<_>>().join(", "),
        NodeValue::Map(pairs) => {
            let pair = |pair: &crate::parse::yaml::Pair| {
                format!("{}: {}", pair.key.value, self::node(&pair.value))
            };
            pairs.iter().map(pair).collect::<Vec<_>>().join(", ")
        }
    }
}

/// Returns the first sentence of a text, at most `limit` characters.
pub(in crate::site) fn sentence(text: &str, limit: usize) -> String {
    let mut first = String::new();
    for word in text.split_whitespace() {
        if !first.is_empty() {
            first.push(' ');
        }
        first.push_str(word);
        if word.ends_with(['.', '?', '!']) {
            break;
        }
    }
    if first.chars().count() <= limit {
        return first;
    }
    let cut: String = first.chars().take(limit).collect();
    let cut = cut.rsplit_once(' ').map_or(cut.as_str(), |(words, _)| words);
    format!("{}…", cut.trim_end_matches([',', ';', ':', ' ']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_summary_is_one_sentence() {
        assert_eq!(sentence("One. Two.", 80), "One.");
        assert_eq!(sentence("a long text, without end", 14), "a long text…");
    }
}
