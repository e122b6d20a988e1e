//! A score or a checklist as a table of 80 columns, with the leads it is shown by and what it says
//! of each.

use super::wrap::wrapped;
use crate::{
    model::{
        Entry, Playbook, kinds,
        links::plain,
        qualify::{self, Qualification, Sample, Unready, Verdict, gates},
        record::{Record, Value},
    },
    source::Spanned,
};

/// Width of the words of a rule.
const SIGNAL: usize = 38;

/// Width of what must be true of a lead.
const WHEN: usize = 29;

/// Width of a line below a heading.
const LINE: usize = 76;

/// Returns the table, for a score or a checklist.
pub(super) fn table(playbook: &Playbook, entry: &Entry) -> String {
    let record = &entry.record;
    let mut out = String::new();
    for side in record.records("dimensions") {
        out.push_str(&self::side(record, side));
    }
    let items: Vec<&Record> = record.records("items").collect();
    if !items.is_empty() {
        out.push_str("\nItems\n");
    }
    for item in items {
        let must = if item.is("must") { "must" } else { "" };
        let ask = item.text("ask").unwrap_or_default();
        out.push_str(&row(must, &plain(ask), &[item.text("id").unwrap_or_default().to_owned()]));
    }
    for group in record.records("enough") {
        out.push_str(&format!("\n  And {}\n", enough(group)));
    }
    if let Some(pass) = record.text("pass") {
        out.push_str(&format!("\nPasses\n{}", lines(&plain(pass))));
    }
    if record.records("disqualify").next().is_some() {
        out.push_str("\nRuled out, whatever the points\n");
    }
    for rule in record.records("disqualify") {
        let reason = format!("reason {}", rule.text("reason").unwrap_or_default());
        let mut right = when(rule);
        right.push(reason);
        out.push_str(&row("", &plain(rule.text("signal").unwrap_or_default()), &right));
    }
    out.push_str(&needed(record));
    out + &samples(playbook, entry)
}

/// One side of a score.
fn side(record: &Record, side: &Record) -> String {
    let id = side.text("id").unwrap_or_default();
    let least = record.record("threshold").and_then(|threshold| number(threshold, id));
    let least = least.map(|least| format!("at least {least}, ")).unwrap_or_default();
    let max = number(side, "max").unwrap_or_default();
    let mut out = format!("\n{} ({least}at most {max})\n", upper_first(id));
    for rule in side.records("rules") {
        let mut right = when(rule);
        if let Some(Value::Decay(decay)) = rule.get("decay").map(|decay| &decay.value) {
            right.push(format!("fades by {decay}"));
        }
        let signal = plain(rule.text("signal").unwrap_or_default());
        out.push_str(&row(&number(rule, "points").unwrap_or_default(), &signal, &right));
    }
    out
}

/// What a lead needs, and what happens when too little is known of it.
fn needed(record: &Record) -> String {
    let mut out = String::new();
    if let Some(threshold) = record.record("threshold") {
        let line = |name: &str| Some(format!("{name} {}", number(threshold, name)?));
        let all: Vec<String> =
            ["fit", "engagement", "total"].into_iter().filter_map(line).collect();
        out.push_str(&format!("\nNeeded, all of them\n  {}\n", all.join(", ")));
    }
    if let Some(words) = record.text("missing_data") {
        out.push_str(&format!("\nWhen a fact is not known\n{}", lines(&plain(words))));
    }
    out
}

/// The leads that the qualification and the stages behind it show, run.
fn samples(playbook: &Playbook, entry: &Entry) -> String {
    let qualification = match Qualification::of(entry) {
        Ok(qualification) => qualification,
        Err(unready) => return format!("\nCannot be run\n{}", lines(&why(&unready))),
    };
    let is_behind = |stage: &&Entry| {
        gates(playbook, stage)
            .is_some_and(|gates| gates.iter().any(|gate| gate.number == entry.number))
    };
    let stages = playbook.of_kind(&kinds::LEAD_STAGE).filter(is_behind);
    let mut out = String::new();
    for shown in std::iter::once(entry).chain(stages) {
        for is_counter in [false, true] {
            let samples = qualify::leads(shown).into_iter();
            let samples: Vec<Sample> =
                samples.filter(|sample| sample.is_counter == is_counter).collect();
            if samples.is_empty() {
                continue;
            }
            let word = if is_counter { "Counter-examples" } else { "Examples" };
            let of = match shown.number == entry.number {
                true => String::new(),
                false => format!(" of {}", shown.path()),
            };
            out.push_str(&format!("\n{word}{of}\n"));
            for sample in &samples {
                let verdict = qualification.judge(&sample.lead);
                out.push_str(&lines(&sample.name));
                out.push_str(&format!("    {}\n{}", verdict.outcome, points(&verdict)));
            }
        }
    }
    out
}

fn points(verdict: &Verdict) -> String {
    if verdict.sides.is_empty() {
        return String::new();
    }
    let sides = verdict.sides.iter().map(|side| format!("{} {}", side.id, side.points));
    let sides: Vec<String> = sides.collect();
    format!("    {}, total {}\n", sides.join(", "), verdict.points("total"))
}

fn why(unready: &Unready) -> String {
    match unready {
        Unready::Unknown => {
            "part of it is missing or cannot be read: see `playmaker check`".to_owned()
        }
        Unready::NoWhen { signal, .. } => {
            format!("no `when` says which facts `{}` stands for", plain(signal))
        }
        Unready::NoEnough { .. } => "no `enough` says how many answers are needed".to_owned(),
        Unready::NoThreshold => "the threshold asks for no points".to_owned(),
    }
}

fn enough(group: &Record) -> String {
    let of: Vec<&str> = group.list("of").iter().filter_map(|id| id.value.as_text()).collect();
    let at_least = match group.get("at_least").map(|value| &value.value) {
        Some(Value::Integer(number)) => number.to_string(),
        _ => "some".to_owned(),
    };
    match of.as_slice() {
        [] => format!("at least {at_least} of all items"),
        of => format!("at least {at_least} of {}", of.join(", ")),
    }
}

/// Facts and what each must be: `role is champion or economic-buyer`.
fn when(rule: &Record) -> Vec<String> {
    let Some(Value::Map(pairs)) = rule.get("when").map(|when| &when.value) else {
        return Vec::new();
    };
    let line = |(fact, condition): &(Spanned<String>, Spanned<Value>)| match &condition.value {
        Value::Condition(condition) => Some(format!("{}: {condition}", fact.value)),
        _ => None,
    };
    pairs.iter().filter_map(line).collect()
}

fn number(record: &Record, field: &str) -> Option<String> {
    match record.get(field)?.value {
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// A row of three columns, as many lines as the longest of them needs.
fn row(first: &str, signal: &str, right: &[String]) -> String {
    let left = wrapped(signal, SIGNAL);
    let right: Vec<String> = right.iter().flat_map(|text| wrapped(text, WHEN)).collect();
    let mut out = String::new();
    for at in 0..left.len().max(right.len()) {
        let first = if at == 0 { first } else { "" };
        let cell = |column: &[String]| column.get(at).cloned().unwrap_or_default();
        let line = format!("  {first:>5}  {:<SIGNAL$}  {}", cell(&left), cell(&right));
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

fn lines(text: &str) -> String {
    wrapped(text, LINE).iter().map(|line| format!("  {line}\n")).collect()
}

fn upper_first(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
    first + letters.as_str()
}
