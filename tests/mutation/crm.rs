//! What lead stages are called in the CRM.

use playmaker::{
    crm::{Mapped, Mapping, System},
    model::{EntryId, Funnel},
    source::Span,
};

use crate::{
    edit,
    playbook::Sample,
    run::{Class, Mutation},
};

pub(crate) fn classes(sample: &Sample) -> Vec<Class> {
    let mapping = Mapping::of(&sample.playbook);
    let class = |name, mutations| Class { name, aside: &[], mutations };
    vec![
        class("value of the CRM misspelt", values(sample, &mapping)),
        class("property of the CRM misspelt", properties(sample, &mapping)),
        Class {
            name: "two stages called the same in the CRM",
            // With the lifecycle stage of another one, ways back truly go back in it.
            aside: &["crm-backward"],
            mutations: same(sample, &mapping),
        },
        class("counted stage called nothing in the CRM", unmapped(sample, &mapping)),
        class("lifecycle stage that would go back", backward(sample, &mapping)),
        class("deal less likely further on", less_likely(sample, &mapping)),
    ]
}

fn values(sample: &Sample, mapping: &Mapping) -> Vec<Mutation> {
    let pairs = mapping.stages.iter().flat_map(|mapped| &mapped.pairs);
    let values = pairs.flat_map(|pair| &pair.values);
    let slip = |span: Span| {
        let slip = edit::slips(sample.text(span)).next()?;
        Some(Mutation::replace(sample, span, &slip, "crm-unknown-value"))
    };
    values.filter_map(|value| slip(value.span)).collect()
}

fn properties(sample: &Sample, mapping: &Mapping) -> Vec<Mutation> {
    let pairs = mapping.stages.iter().flat_map(|mapped| &mapped.pairs);
    let slip = |span: Span| {
        let slip = edit::slips(sample.text(span)).next()?;
        Some(Mutation::replace(sample, span, &slip, "crm-unknown-value"))
    };
    pairs.filter_map(|pair| slip(pair.name.span)).collect()
}

/// Returns all that a stage says of one system, without its braces.
fn inside(sample: &Sample, mapped: &Mapped) -> Span {
    let (first, last) = (&mapped.pairs[0], &mapped.pairs[mapped.pairs.len() - 1]);
    let file = first.name.span.file;
    let start = first.name.span.range().start;
    let end = sample.whole(first.name.span)[start..].find('}').expect("they stand in braces");
    assert!(last.place().range().end <= start + end, "they stand on one line");
    Span::new(file, start..start + end)
}

/// Each stage gets the values of each one that stands before it.
fn same(sample: &Sample, mapping: &Mapping) -> Vec<Mutation> {
    let mut out = Vec::new();
    for (at, later) in mapping.stages.iter().enumerate() {
        for earlier in &mapping.stages[..at] {
            let text = sample.text(inside(sample, earlier));
            out.push(Mutation::replace(sample, inside(sample, later), text, "crm-ambiguous"));
        }
    }
    out
}

fn unmapped(sample: &Sample, mapping: &Mapping) -> Vec<Mutation> {
    let system = mapping.system.as_ref().expect("the sample names its CRM").span;
    let without = |mapped: &Mapped| {
        let key = mapped.stage.record.written("crm")?.key;
        let range = edit::field(sample.whole(key), key.range().start)?;
        let span = Span::new(key.file, range);
        let mut mutation = Mutation::replace(sample, span, "", "crm-unmapped");
        mutation.places = vec![(sample.path(system).to_owned(), sample.line(system))];
        Some(mutation)
    };
    mapping.stages.iter().filter_map(without).collect()
}

/// Leads come back to nurture from everywhere.
fn backward(sample: &Sample, mapping: &Mapping) -> Vec<Mutation> {
    let stages = mapping.stages.iter().filter(|mapped| mapped.stage.id.value == "nurture");
    let back = |mapped: &Mapped| {
        let text = "lifecyclestage: subscriber";
        Mutation::replace(sample, inside(sample, mapped), text, "crm-backward")
    };
    stages.map(back).collect()
}

/// Two stages on the way to the customer are told by a stage of the deal as well, the one further on
/// by one that is less likely to be won.
fn less_likely(sample: &Sample, mapping: &Mapping) -> Vec<Mutation> {
    let deals = System::HubSpot.property("dealstage").expect("HubSpot has deals");
    let likely: Vec<(&str, u8)> =
        deals.choices().filter_map(|choice| Some((choice.value, choice.probability?))).collect();
    let both = likely.iter().flat_map(|more| likely.iter().map(move |less| (more, less)));
    let falling: Vec<(&str, &str)> =
        both.filter(|(more, less)| less.1 < more.1).map(|(more, less)| (more.0, less.0)).collect();
    let also = |mapped: &Mapped, value: &str| {
        let own = inside(sample, mapped);
        let text = format!("{}, dealstage: {value}", sample.text(own));
        Mutation::replace(sample, own, &text, "crm-probability-order")
    };
    let path = Funnel::of(&sample.playbook).success_path();
    let told = |stage: &EntryId| mapping.stages.iter().find(|own| own.stage.number == *stage);
    let told: Vec<&Mapped> = path.iter().filter_map(told).collect();
    let mut out = Vec::new();
    for (at, later) in told.iter().enumerate() {
        for earlier in &told[..at] {
            for (more, less) in &falling {
                let (before, mut mutation) = (also(earlier, more), also(later, less));
                mutation.what = format!("{}, and {}", before.what, mutation.what);
                mutation.edits.extend(before.edits);
                out.push(mutation);
            }
        }
    }
    out
}
