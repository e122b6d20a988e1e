//! What lead stages are called in Salesforce. The sample's CRM is HubSpot, so these mistakes are made
//! in a sample that moves from the one to the other: its stages are told in both.

use playmaker::{
    crm::{End, Mapped, Mapping, Object, Pair, System},
    model::{Entry, Funnel, kinds},
};

use crate::{
    edit,
    playbook::Sample,
    run::{Class, Edit, Mutation, apply},
};

/// What the stages are called; leads that are lost or in nurture are not told in Salesforce yet.
const TOLD: [(&str, &str); 5] = [
    ("inquiry", "{object: Lead, Status: New}"),
    ("mql", "{object: Lead, Status: Contacted}"),
    ("sal", "{object: Lead, Status: Working}"),
    ("sql", "{object: Opportunity, StageName: Qualification}"),
    ("customer", "{object: Opportunity, StageName: Closed Won}"),
];

/// Returns the sample with its stages told in Salesforce as well, in which nothing new is found.
pub(crate) fn beside(sample: &Sample) -> Sample {
    let stage = |id: &str| sample.playbook.find(&kinds::LEAD_STAGE, id).expect("a lead stage");
    let edits: Vec<Edit> = TOLD.iter().map(|(id, told)| tell(sample, stage(id), told).0).collect();
    let both = sample.with(apply(sample, &edits));
    assert_eq!(both.found, sample.found, "what is told in Salesforce is right");
    both
}

/// Returns classes of mistakes in what [`beside`] makes.
pub(crate) fn classes(sample: &Sample) -> Vec<Class> {
    let mapping = Mapping::of(&sample.playbook);
    let class = |name, mutations| Class { name, aside: &[], mutations };
    vec![
        class("stage of a deal told by the status of a lead", behind(sample, &mapping)),
        class("lead converted before it is a deal", early(sample, &mapping)),
    ]
}

fn told<'m, 'p>(mapping: &'m Mapping<'p>, stage: &Entry) -> Option<&'m Mapped<'p>> {
    mapping.of_system(System::Salesforce).find(|mapped| mapped.stage.number == stage.number)
}

fn is_of(mapped: &Mapped<'_>, object: Object) -> bool {
    let is_one = |pair: &Pair<'_>| pair.property.is_some_and(|property| property.object == object);
    mapped.pairs.iter().any(is_one)
}

/// Adds what a stage is called in Salesforce below its other names; the line is that of the edit.
fn tell(sample: &Sample, stage: &Entry, told: &str) -> (Edit, usize) {
    let crm = stage.record.written("crm").expect("it is told in HubSpot").key;
    let at = edit::line_end(sample.whole(crm), crm.range().start);
    let text = format!("  salesforce: {told}\n");
    let edit = Edit::Replace { path: sample.path(crm).to_owned(), range: at..at, text };
    (edit, sample.line(crm) + 1)
}

/// Says otherwise what a stage is called in Salesforce, or says it at all.
fn call(sample: &Sample, (stage, own): (&Entry, Option<&Mapped<'_>>), text: &str) -> Mutation {
    let path = sample.path(stage.id.span).to_owned();
    let (edit, line) = match own {
        Some(own) => {
            let start = edit::line_start(sample.whole(own.name.span), own.name.span.range().start);
            let end = edit::line_end(sample.whole(own.name.span), start);
            let text = format!("  salesforce: {text}\n");
            let edit = Edit::Replace { path: path.clone(), range: start..end, text };
            (edit, sample.line(own.name.span))
        }
        None => tell(sample, stage, text),
    };
    let what = format!("{path}:{line}: {text}");
    let places = vec![(path, line)];
    Mutation { what, edits: vec![edit], rule: "crm-converted", places }
}

/// Stages that deals come to, told by a status that only leads have.
fn behind(sample: &Sample, mapping: &Mapping<'_>) -> Vec<Mutation> {
    let statuses = System::Salesforce.property("Status").expect("leads have one").choices();
    let is_free = |status: &str| !TOLD.iter().any(|(_, told)| told.contains(status));
    let free: Vec<&str> = statuses
        .filter(|choice| choice.end != End::Converted && is_free(choice.value))
        .map(|choice| choice.value)
        .collect();
    let mut out = Vec::new();
    for stage in &Funnel::of(&sample.playbook).stages {
        if !told(mapping, stage.entry).is_some_and(|own| is_of(own, Object::Opportunity)) {
            continue;
        }
        for to in stage.next.iter().filter_map(|way| way.target) {
            let lead = |status: &&str| format!("{{object: Lead, Status: {status}}}");
            let call = |text: String| call(sample, (to, told(mapping, to)), &text);
            out.extend(free.iter().map(lead).map(call));
        }
    }
    out
}

/// Stages of leads are deals already, or have a status that converts: those behind them that are
/// told by the status of a lead are marked.
fn early(sample: &Sample, mapping: &Mapping<'_>) -> Vec<Mutation> {
    let statuses = System::Salesforce.property("Status").expect("leads have one").choices();
    let converts = statuses.filter(|choice| choice.end == End::Converted);
    let mut texts: Vec<String> =
        converts.map(|choice| format!("{{object: Lead, Status: {}}}", choice.value)).collect();
    texts.push("{object: Opportunity, StageName: Prospecting}".to_owned());
    let mut out = Vec::new();
    for stage in &Funnel::of(&sample.playbook).stages {
        let own = told(mapping, stage.entry).filter(|own| is_of(own, Object::Lead));
        let next = stage.next.iter().filter_map(|way| told(mapping, way.target?));
        let leads: Vec<&Mapped<'_>> = next.filter(|next| is_of(next, Object::Lead)).collect();
        if own.is_none() || leads.is_empty() {
            continue;
        }
        for text in &texts {
            let mut mutation = call(sample, (stage.entry, own), text);
            let place = |next: &&Mapped<'_>| {
                let span = next.name.span;
                (sample.path(span).to_owned(), sample.line(span))
            };
            mutation.places = leads.iter().map(place).collect();
            out.push(mutation);
        }
    }
    out
}
