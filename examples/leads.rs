//! Prints leads and what Playmaker says of them, as JSON: every lead that the qualifications of a
//! playbook are shown by, and a few hundred made from the values that the rules name.
//!
//! `cargo run --example leads -- playbook`. The browser tests compare the form of the page with it.
#![expect(clippy::print_stdout, reason = "a program of its own")]

use playmaker::{
    model::{
        self, Entry, Playbook, Today, kinds,
        qualify::{self, Answer, Bound, Condition, Lead, Method, Named, Qualification, gates},
        value::{Date, Fact, Number},
    },
    source::{self, DiskTree, Sources, Span, Spanned},
};
use serde_json::{Value, json};

/// How many leads are made for each qualification.
const MADE: u64 = 300;

fn main() {
    let root = std::env::args().nth(1).expect("the folder of a playbook");
    let loaded = source::load(&DiskTree::new(root), "").expect("the folder can be listed");
    let today = Date::parse("2026-11-20").expect("a date");
    let playbook = model::build(loaded, Today::Usual(today));
    let qualifications = playbook.of_kind(&kinds::QUALIFICATION);
    let cases = qualifications.filter_map(|entry| {
        let qualification = Qualification::of(entry).ok()?;
        let shown = shown(&playbook, entry);
        let made = (0..MADE).map(|seed| made(&qualification, seed));
        let leads: Vec<Value> =
            shown.into_iter().chain(made).map(|lead| case(&qualification, &lead)).collect();
        Some((entry.id.value.clone(), Value::from(leads)))
    });
    println!("{}", Value::Object(cases.collect()));
}

/// The leads that a qualification, and the stages behind it, are shown by.
fn shown(playbook: &Playbook, entry: &Entry) -> Vec<Lead> {
    let is_behind = |own: &&Entry| {
        gates(playbook, own)
            .is_some_and(|gates| gates.iter().any(|gate| gate.number == entry.number))
    };
    let entries = playbook.entries().filter(is_behind);
    entries.flat_map(qualify::leads).map(|sample| sample.lead).collect()
}

/// A lead whose facts are chosen by a number; the same number gives the same lead.
fn made(qualification: &Qualification, seed: u64) -> Lead {
    let none = Span::new(Sources::default().add("lead", ""), 0..0);
    let bounds = bounds(qualification);
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    // xorshift: the same on every machine.
    let mut pick = |n: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % (n as u64)).expect("below n")
    };
    let facts = qualification.asks().into_iter().filter_map(|asked| {
        let fact = match asked.answer {
            Answer::YesNo { ages: false } => Fact::Is(pick(2) == 0),
            Answer::YesNo { ages: true } => match pick(3) {
                0 => Fact::Is(false),
                1 => Fact::Is(true),
                _ => Fact::Ago(u32::try_from(pick(80)).expect("small")),
            },
            Answer::Words(values) => match values.get(pick(values.len() + 2)) {
                Some(Named::Words(words)) => Fact::Words(words.clone()),
                Some(Named::Number(number)) => Fact::Number(*number),
                None if pick(4) == 0 => return None,
                None => Fact::Words("something else".to_owned()),
            },
            Answer::Number => match bounds.get(pick(bounds.len().max(1) * 3 + 1) / 3) {
                Some(bound) => Fact::Number(*bound + Number::whole([-1, 0, 1][pick(3)])),
                None => return None,
            },
        };
        Some((Spanned::new(asked.fact, none), Spanned::new(fact, none)))
    });
    Lead::new(facts.collect())
}

/// The numbers that the rules compare with.
fn bounds(qualification: &Qualification) -> Vec<Number> {
    let Method::Score(score) = &qualification.method else { return Vec::new() };
    let rules = score.sides.iter().flat_map(|side| &side.rules).flat_map(|rule| &rule.when);
    let numbers = rules.flat_map(|(_, condition)| match condition {
        Condition::Within { from, to } => [*from, *to],
        _ => [None, None],
    });
    numbers.flatten().map(|Bound { number, .. }| number).collect()
}

fn case(qualification: &Qualification, lead: &Lead) -> Value {
    let verdict = qualification.judge(lead);
    let facts = lead.facts().iter().map(|(name, fact)| {
        let fact = match &fact.value {
            Fact::Is(yes) => json!(yes),
            Fact::Ago(days) => json!({"days": days}),
            Fact::Number(number) => json!(number.as_f64()),
            Fact::Words(words) => json!(words),
            Fact::Unknown => Value::Null,
        };
        json!([name.value, fact])
    });
    let points = verdict.sides.iter().map(|side| json!([side.id, side.points.to_string()]));
    json!({
        "facts": facts.collect::<Vec<_>>(),
        "outcome": verdict.outcome.word(),
        "words": verdict.outcome.to_string(),
        "points": points.collect::<Vec<_>>(),
        "total": verdict.points("total").to_string(),
    })
}
