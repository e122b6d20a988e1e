//! What the page of a score or a checklist says of leads: those it is shown by, with their verdicts,
//! and a form to try one. The form's script is `assets/trial.js`; it gets the rules as data and must
//! count as [`Qualification::judge`] does, which a test in `tests/browser` compares.

use serde::Serialize;
use serde_json::{Value as Json, json};

use crate::{
    model::{
        Entry, field,
        qualify::{
            self, Answer, Asked, Condition, Lead, Method, Named, Qualification, Sample, Score, When,
        },
        value::{Fact, Number},
    },
    site::{html, link::Linker, routes, view::Scope},
};

/// Leads and a form.
#[derive(Debug, Serialize)]
pub(in crate::site::view) struct Trial {
    /// The leads that qualify, and those that do not.
    groups: Vec<Group>,
    controls: Vec<Control>,
    /// The rules, for the script.
    rules: String,
    script: String,
}

#[derive(Debug, Serialize)]
struct Group {
    /// The field that the leads are written in, as other pages point at it.
    id: &'static str,
    title: String,
    leads: Vec<Row>,
}

#[derive(Debug, Serialize)]
struct Row {
    title: String,
    because: Option<String>,
    facts: String,
    points: String,
    verdict: String,
    outcome: &'static str,
    /// The facts, for the script.
    data: String,
}

/// A question of the form.
#[derive(Debug, Serialize)]
struct Control {
    fact: String,
    label: String,
    /// `yes-no`, `words` or `number`.
    answer: &'static str,
    /// Whether its age counts.
    ages: bool,
    /// The values to choose from: as the script reads them, and in words.
    values: Vec<(String, String)>,
}

/// Returns what to say of leads, if the entry is a qualification that can be run.
pub(in crate::site::view) fn of(scope: &Scope<'_>, entry: &Entry) -> Option<Trial> {
    let qualification = Qualification::of(entry).ok()?;
    let linker = scope.linker.of(entry.number);
    let mut groups = Vec::new();
    let samples = qualify::leads(entry);
    for (id, title, is_counter) in
        [("field:examples", "trial_yes", false), ("field:counter_examples", "trial_no", true)]
    {
        let own = samples.iter().filter(|sample| sample.is_counter == is_counter);
        let leads: Vec<Row> =
            own.map(|sample| row(scope, &linker, &qualification, sample)).collect();
        if !leads.is_empty() {
            groups.push(Group { id, title: scope.string(title), leads });
        }
    }
    let asks = qualification.asks();
    let label = |asked: &Asked| match &qualification.method {
        Method::Checklist(list) => {
            let item = list.items.iter().find(|item| item.id == asked.fact);
            item.map(|item| html::plain(&linker, &item.ask))
        }
        Method::Score(_) => None,
    };
    let control = |asked: &Asked| {
        let label = label(asked).unwrap_or_else(|| field::label(&asked.fact));
        control(scope, asked, label)
    };
    Some(Trial {
        groups,
        controls: asks.iter().map(control).collect(),
        rules: rules(scope, &linker, &qualification).to_string(),
        script: scope.linker.path(routes::TRIAL),
    })
}

fn row(
    scope: &Scope<'_>,
    linker: &Linker<'_>,
    qualification: &Qualification,
    sample: &Sample,
) -> Row {
    let voice = scope.voice();
    let verdict = qualification.judge(&sample.lead);
    let facts = sample.lead.facts().iter();
    let facts = facts.map(|(name, fact)| format!("{}: {}", name.value, fact.value.said_by(voice)));
    let points = |points| voice.number(points);
    let sides = verdict.sides.iter().map(|side| format!("{} {}", side.id, points(side.points)));
    Row {
        title: html::plain(linker, &sample.name),
        because: sample.because.as_ref().map(|because| html::field(linker, because)),
        facts: facts.collect::<Vec<_>>().join(", "),
        points: sides.collect::<Vec<_>>().join(", "),
        verdict: verdict.outcome.said_by(voice),
        outcome: verdict.outcome.word(),
        data: lead(&sample.lead).to_string(),
    }
}

fn control(scope: &Scope<'_>, asked: &Asked, label: String) -> Control {
    let (answer, ages, values): (_, _, &[Named]) = match &asked.answer {
        Answer::YesNo { ages } => ("yes-no", *ages, &[]),
        Answer::Words(values) => ("words", false, values),
        Answer::Number => ("number", false, &[]),
    };
    let value = |value: &Named| (named(value).to_string(), value.said_by(scope.voice()));
    let values = values.iter().map(value).collect();
    Control { fact: asked.fact.clone(), label, answer, ages, values }
}

/// The rules as the script reads them.
fn rules(scope: &Scope<'_>, linker: &Linker<'_>, qualification: &Qualification) -> Json {
    let mut out = json!({"sides": [], "needed": [], "asksAll": false, "musts": [], "enough": []});
    let own = match &qualification.method {
        Method::Score(score) => self::score(linker, score),
        Method::Checklist(list) => {
            let musts = list.items.iter().filter(|item| item.must).map(|item| item.id.as_str());
            let all = || list.items.iter().map(|item| item.id.clone()).collect::<Vec<_>>();
            let enough = list.enough.iter().map(|enough| {
                let of = if enough.of.is_empty() { all() } else { enough.of.clone() };
                json!({"atLeast": enough.at_least, "of": of})
            });
            json!({"musts": musts.collect::<Vec<_>>(), "enough": enough.collect::<Vec<_>>()})
        }
    };
    if let (Json::Object(out), Json::Object(own)) = (&mut out, own) {
        out.extend(own);
    }
    let disqualify = qualification.disqualify.iter();
    let disqualify =
        disqualify.map(|rule| json!({"reason": rule.reason, "when": when(&rule.when)}));
    out["disqualify"] = disqualify.collect();
    let words = WORDS.iter().map(|(own, string)| ((*own).to_owned(), scope.string(string).into()));
    out["words"] = Json::Object(words.collect());
    out
}

/// The words that the script puts together, as it calls them and as the theme does.
const WORDS: &[(&str, &str)] = &[
    ("qualifies", "trial_qualifies"),
    ("short", "trial_short"),
    ("ruledOut", "trial_ruled_out"),
    ("notScored", "trial_not_scored"),
    ("notKnown", "trial_not_known"),
    ("of", "trial_of"),
    ("or", "trial_or"),
    ("missing", "trial_missing"),
    ("total", "trial_total"),
    ("decimal", "decimal"),
    ("group", "group"),
];

fn score(linker: &Linker<'_>, score: &Score) -> Json {
    let sides = score.sides.iter().map(|side| {
        let rules = side.rules.iter().map(|rule| {
            let decay = rule
                .decay
                .map(|decay| json!({"points": number(decay.points), "days": decay.days()}));
            json!({
                "signal": html::plain(linker, &rule.signal),
                "when": when(&rule.when),
                "points": number(rule.points),
                "decay": decay,
            })
        });
        json!({"id": side.id, "max": number(side.max), "rules": rules.collect::<Vec<_>>()})
    });
    let needed = score.needed.iter().map(|needed| json!([needed.line, number(needed.least)]));
    json!({
        "sides": sides.collect::<Vec<_>>(),
        "needed": needed.collect::<Vec<_>>(),
        "asksAll": score.asks_all,
    })
}

fn when(when: &When) -> Json {
    when.iter().map(|(fact, condition)| json!([fact, self::condition(condition)])).collect()
}

fn condition(condition: &Condition) -> Json {
    let all = |values: &[Named]| values.iter().map(named).collect::<Json>();
    match condition {
        Condition::Is(yes) => json!({"is": yes}),
        Condition::OneOf(values) => json!({"in": all(values)}),
        Condition::NoneOf(values) => json!({"not": all(values)}),
        Condition::Within { from, to } => {
            let mut out = json!({});
            if let Some(from) = from {
                out[if from.inclusive { "from" } else { "above" }] = number(from.number);
            }
            if let Some(to) = to {
                out[if to.inclusive { "to" } else { "below" }] = number(to.number);
            }
            out
        }
    }
}

fn named(value: &Named) -> Json {
    match value {
        Named::Number(value) => number(*value),
        Named::Words(words) => json!(words),
    }
}

/// The facts of a lead: `true`, a number, a text, `{"days": 3}`, or `null` for what nobody knows.
fn lead(lead: &Lead) -> Json {
    let fact = |fact: &Fact| match fact {
        Fact::Is(yes) => json!(yes),
        Fact::Ago(days) => json!({"days": days}),
        Fact::Number(value) => number(*value),
        Fact::Words(words) => json!(words),
        Fact::Unknown => Json::Null,
    };
    lead.facts().iter().map(|(name, value)| json!([name.value, fact(&value.value)])).collect()
}

/// Whole numbers as such; all are read as floating point and compared in millionths.
fn number(number: Number) -> Json {
    number.as_integer().map_or_else(|| json!(number.as_f64()), |whole| json!(whole))
}
