//! Values as words. The one place of the site that prints what [`crate::model::value`] holds.

use crate::{
    model::{
        Entry, Playbook, Resolution,
        field::Kind,
        kinds,
        record::{RefId, TARGET, Value},
    },
    parse::yaml::{Node, NodeValue},
};

pub(in crate::site) use crate::model::field::label;

/// Common fields that stand in the head of an item's page, not among its fields.
const IN_HEAD: &[&str] = &["title", "status", "owner", "reviewed", "review_every", "summary"];

/// Says whether a field has a row of its own on the item's page.
pub(in crate::site) fn is_row(entry: &Entry, field: &str) -> bool {
    let named = entry.kind.title_from.unwrap_or("title");
    let is_people = crate::site::plan::is_people(entry);
    let in_head = IN_HEAD.contains(&field) || field == named || (is_people && field == "id");
    !in_head && entry.kind != &kinds::PAGE && entry.record.peek(field).is_some()
}

/// Returns a value as plain words.
pub(in crate::site) fn of(playbook: &Playbook, value: &Value) -> String {
    match value {
        Value::Text(text) | Value::Code(text) => text.clone(),
        Value::Series(name) => format!("data:{name}"),
        Value::Target(id) => format!("{TARGET}{}", playbook.reference(*id).written),
        Value::Choice(word) => (*word).to_owned(),
        Value::Bool(yes) => if *yes { "yes" } else { "no" }.to_owned(),
        Value::Integer(number) => number.to_string(),
        Value::Number(number) => number.to_string(),
        Value::Percent(percent) => percent.to_string(),
        Value::Money(money) => money.to_string(),
        Value::Duration(duration) => duration.to_string(),
        Value::Date(day) => day.to_string(),
        Value::Period(period) => period.to_string(),
        Value::MonthDay(day) => day.to_string(),
        Value::Quantity(quantity) => quantity.to_string(),
        Value::Decay(decay) => decay.to_string(),
        Value::Condition(condition) => condition.to_string(),
        Value::Fact(fact) => fact.to_string(),
        Value::Reference(id) => reference(playbook, *id),
        Value::List(values) => {
            let words: Vec<String> = values.iter().map(|value| of(playbook, value)).collect();
            words.join(", ")
        }
        Value::Record(record) => {
            let fields = record.fields.iter();
            let pair = |(name, value): (&str, &Value)| format!("{name}: {}", of(playbook, value));
            let pairs = fields.filter_map(|f| Some((f.field.name, &f.value.as_ref()?.value)));
            pairs.map(pair).collect::<Vec<_>>().join(", ")
        }
        Value::Map(pairs) => {
            let pair = |(name, value): &(crate::source::Spanned<String>, _)| {
                let value: &crate::source::Spanned<Value> = value;
                format!("{}: {}", name.value, of(playbook, value))
            };
            pairs.iter().map(pair).collect::<Vec<_>>().join(", ")
        }
        Value::Any(node) => self::node(node),
    }
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

/// Returns the day by which an item must be reviewed again, and whether that day has passed.
pub(in crate::site) fn review_due(playbook: &Playbook, entry: &Entry) -> Option<(String, bool)> {
    let due = playbook.review_due(entry)?;
    Some((due.to_string(), due < playbook.today))
}

/// Returns the first sentence of a text, at most `limit` characters.
pub(in crate::site) fn sentence(text: &str, limit: usize) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let end = [". ", "? ", "! "].iter().filter_map(|stop| text.find(stop)).min();
    let first = end.map_or(text.as_str(), |end| &text[..=end]);
    if first.chars().count() <= limit {
        return first.to_owned();
    }
    let cut: String = first.chars().take(limit).collect();
    let cut = cut.rsplit_once(' ').map_or(cut.as_str(), |(words, _)| words);
    format!("{}…", cut.trim_end_matches([',', ';', ':', ' ']))
}

/// Returns the sentence that lists say of a kind.
pub(in crate::site) fn doc(kind: &Kind) -> String {
    kind.doc.replace('`', "")
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
