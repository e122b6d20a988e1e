//! Leads that are shown as data: facts changed or misspelt, examples turned round, thresholds raised.

use playmaker::{
    model::{
        Entry, kinds,
        qualify::{
            self, Answer, Asked, Lead, Method, Named, Qualification, Sample as Shown, gates,
        },
        record::Value,
        value::{Fact, Number},
    },
    source::Spanned,
};

use crate::{
    edit,
    playbook::{Place, Sample},
    run::{Class, Edit, Mutation},
};

pub(crate) fn classes(sample: &Sample) -> Vec<Class> {
    let (mut changed, mut turned, mut misspelt, mut gone) =
        <(Vec<_>, Vec<_>, Vec<_>, Vec<_>)>::default();
    for (gate, leads) in shown(sample) {
        let asks = gate.asks();
        for lead in &leads {
            changed.extend(facts(lead).filter_map(|at| change(sample, &gate, lead, at)));
            misspelt.extend(facts(lead).filter_map(|at| misspell(sample, &asks, lead, at)));
            turned.extend(leads.iter().filter_map(|other| turn(sample, lead, other)));
            if lead.is_counter {
                gone.extend(facts(lead).filter_map(|at| remove(sample, &gate, lead, at)));
            }
        }
    }
    let class = |name, mutations| Class { name, aside: &[], mutations };
    vec![
        class("fact changed so that a lead does not qualify", changed),
        class("lead that qualifies shown as one that does not", turned),
        class("name of a fact misspelt", misspelt),
        class("fact of a counter-example gone", gone),
        // What was decided about the threshold is truly no longer so.
        Class {
            name: "threshold raised above an example",
            aside: &["agreed-changed"],
            mutations: raised(sample),
        },
        class("condition of a rule gone", without_condition(sample)),
    ]
}

/// Every item that shows leads, with the one qualification that they are run through.
fn shown(sample: &Sample) -> Vec<(Qualification, Vec<Shown>)> {
    let playbook = &sample.playbook;
    let run = |entry: &Entry| {
        let [gate] = gates(playbook, entry)?[..] else { return None };
        Some((Qualification::of(gate).ok()?, qualify::leads(entry)))
    };
    playbook.entries().filter_map(run).filter(|(_, leads)| !leads.is_empty()).collect()
}

fn facts(lead: &Shown) -> std::ops::Range<usize> {
    0..lead.lead.facts().len()
}

/// Changes one fact of an example so that it no longer qualifies.
fn change(sample: &Sample, gate: &Qualification, shown: &Shown, at: usize) -> Option<Mutation> {
    let (name, fact) = &shown.lead.facts()[at];
    let asks = gate.asks();
    let asked = asks.iter().find(|asked| asked.fact == name.value)?;
    let changed = match &asked.answer {
        Answer::YesNo { .. } => Fact::Is(fact.value.is_yes() == Some(false)),
        Answer::Words(values) => match values.last()? {
            Named::Words(words) => Fact::Words(words.clone()),
            Named::Number(number) => Fact::Number(*number),
        },
        Answer::Number => Fact::Number(Number::whole(0)),
    };
    let mut facts = shown.lead.facts().to_vec();
    facts[at].1 = Spanned::new(changed.clone(), fact.span);
    let is_fit = !shown.is_counter && !gate.judge(&Lead::new(facts)).qualifies();
    is_fit.then(|| Mutation::replace(sample, fact.span, &changed.to_string(), "example-fails"))
}

/// Puts the facts of a lead in the place of another's, which is shown for the contrary.
fn turn(sample: &Sample, shown: &Shown, other: &Shown) -> Option<Mutation> {
    let rule = if shown.is_counter { "counter-example-qualifies" } else { "example-fails" };
    let text = sample.text(other.span);
    (shown.is_counter != other.is_counter)
        .then(|| Mutation::replace(sample, shown.span, text, rule))
}

fn misspell(sample: &Sample, asks: &[Asked], shown: &Shown, at: usize) -> Option<Mutation> {
    let (name, _) = &shown.lead.facts()[at];
    let is_asked = |slip: &String| asks.iter().any(|asked| asked.fact == *slip);
    let slip = edit::slips(&name.value).find(|slip| !is_asked(slip))?;
    Some(Mutation::replace(sample, name.span, &slip, "example-fact-unknown"))
}

/// Takes a fact from a counter-example, so that it is no longer scored.
fn remove(sample: &Sample, gate: &Qualification, shown: &Shown, at: usize) -> Option<Mutation> {
    let (name, _) = &shown.lead.facts()[at];
    let mut facts = shown.lead.facts().to_vec();
    facts.remove(at);
    let outcome = gate.judge(&Lead::new(facts)).outcome;
    let qualify::Outcome::NotScored(unknown) = outcome else { return None };
    if !unknown.contains(&name.value) {
        return None;
    }
    let range = edit::field(sample.whole(name.span), name.span.range().start)?;
    let (path, line) = (sample.path(name.span).to_owned(), sample.line(name.span));
    Some(Mutation {
        what: format!("{path}:{line}: no `{}`", name.value),
        edits: vec![Edit::Replace { path: path.clone(), range, text: String::new() }],
        rule: "counter-example-not-scored",
        places: vec![(path, line)],
    })
}

/// Raises each line of a threshold by one above what the examples of it get.
fn raised(sample: &Sample) -> Vec<Mutation> {
    let all = sample.playbook.of_kind(&kinds::QUALIFICATION);
    let ready = all.filter_map(|entry| Some((entry, Qualification::of(entry).ok()?)));
    ready.flat_map(|(entry, gate)| raise(sample, entry, &gate)).collect()
}

fn raise(sample: &Sample, entry: &Entry, gate: &Qualification) -> Vec<Mutation> {
    let Method::Score(score) = &gate.method else { return Vec::new() };
    let is_behind = |own: &&Entry| {
        let gates = gates(&sample.playbook, own).unwrap_or_default();
        gates.iter().any(|gate| gate.number == entry.number)
    };
    let leads: Vec<Shown> =
        sample.playbook.entries().filter(is_behind).flat_map(qualify::leads).collect();
    let examples: Vec<&Shown> = leads.iter().filter(|lead| !lead.is_counter).collect();
    let raise = |needed: &qualify::Needed| {
        let points = |lead: &Shown| gate.judge(&lead.lead).points(needed.line);
        let least = examples.iter().map(|lead| points(lead)).min()? + Number::whole(1);
        let failing = examples.iter().filter(|lead| points(lead) < least);
        let place = |lead: &&Shown| (sample.path(lead.span).to_owned(), sample.line(lead.span));
        let mut mutation =
            Mutation::replace(sample, needed.span, &least.to_string(), "example-fails");
        mutation.places = failing.map(place).collect();
        Some(mutation)
    };
    score.needed.iter().filter_map(raise).collect()
}

/// Takes `when` from a rule, so that nothing can be run; told once, where the leads are.
fn without_condition(sample: &Sample) -> Vec<Mutation> {
    let is_condition = |place: &Place| {
        place.written.field.name == "when"
            && place.entry.kind == &kinds::QUALIFICATION
            && matches!(place.written.value.as_ref().map(|v| &v.value), Some(Value::Map(_)))
    };
    let without = |place: Place| {
        let key = place.written.key;
        let range = edit::field(sample.whole(key), key.range().start)?;
        let path = sample.path(key).to_owned();
        let at = sample.line(place.entry.record.peek("examples")?.key);
        Some(Mutation {
            what: format!("{path}:{}: no `when`", sample.line(key)),
            edits: vec![Edit::Replace { path: path.clone(), range, text: String::new() }],
            rule: "example-not-runnable",
            places: vec![(path, at)],
        })
    };
    sample.fields().into_iter().filter(is_condition).filter_map(without).collect()
}
