//! References that name nothing, the wrong kind, a retired item, or somebody who has left.

use playmaker::{
    model::{Reference, ReferenceSource, Resolution, field::Standing, kinds},
    source::Span,
};

use crate::{
    edit,
    playbook::{Sample, is_agreed},
    run::{Class, Edit, Mutation},
};

pub(crate) fn classes(sample: &Sample) -> Vec<Class> {
    let named: Vec<Named> =
        sample.playbook.references().filter_map(|reference| Named::of(sample, reference)).collect();
    let of = |make: fn(&Sample, &Named) -> Option<Mutation>, in_data: bool| {
        let is_from =
            |named: &&Named| matches!(named.reference.from, ReferenceSource::Data(_)) == in_data;
        named.iter().filter(is_from).filter_map(|named| make(sample, named)).collect()
    };
    vec![
        Class { name: "reference misspelt", aside: &[], mutations: of(misspelt, false) },
        Class { name: "cell of a data file misspelt", aside: &[], mutations: of(misspelt, true) },
        Class { name: "reference to another kind", aside: &[], mutations: of(other_kind, false) },
        Class { name: "cell that names another kind", aside: &[], mutations: of(other_kind, true) },
        Class { name: "team in the place of a person", aside: &[], mutations: of(team, false) },
        Class {
            name: "item retired that others name",
            // A retired stage is no stage of the map: no other one may have its role, or be the one
            // where leads begin, and that is a second decision to take.
            // What leaned on the item has nothing to lean on: no stage with the role, no asset for
            // the persona, no promise that ends the pain, no KPI for the step, no goal for the KPI.
            aside: &[
                "stage-role-missing",
                "stage-entry",
                "coverage-cell-empty",
                "pain-unaddressed",
                "kpi-step-uncovered",
                "kpi-core-pair",
                "kpi-no-target",
            ],
            mutations: retired(sample),
        },
        Class { name: "owner who has left", aside: &[], mutations: left(sample) },
    ]
}

/// A reference that names an item, and the id in it.
struct Named<'p> {
    reference: &'p Reference,
    /// The id, without the kind before it.
    id: Span,
}

impl<'p> Named<'p> {
    fn of(sample: &Sample, reference: &'p Reference) -> Option<Self> {
        let Resolution::Found(to) = reference.to else { return None };
        let span = reference.span;
        // A pain that is written inside its persona defines its id there.
        if sample.playbook.entry(to).id.span == span {
            return None;
        }
        let id = reference.written.rsplit('/').next()?;
        let start = span.range().start + sample.text(span).rfind(id)?;
        Some(Self { reference, id: Span::new(span.file, start..start + id.len()) })
    }

    fn is_stage(&self, sample: &Sample) -> bool {
        let Resolution::Found(to) = self.reference.to else { return false };
        sample.playbook.entry(to).kind == &kinds::LEAD_STAGE
    }
}

fn misspelt(sample: &Sample, named: &Named) -> Option<Mutation> {
    let slip = edit::slips(sample.text(named.id)).find(|slip| !sample.is_name(slip))?;
    let rule = if named.is_stage(sample) { "stage-undefined" } else { "ref-unknown" };
    Some(Mutation::replace(sample, named.id, &slip, rule))
}

fn other_kind(sample: &Sample, named: &Named) -> Option<Mutation> {
    let targets = named.reference.targets;
    let is_other = |kind: &str| !targets.is_empty() && !targets.contains(&kind);
    let others = sample.playbook.entries().filter(|entry| {
        let kind = entry.kind;
        is_other(kind.name) && ![&kinds::TEAM, &kinds::PAGE].contains(&kind)
    });
    // Another one for each reference, so that every kind has its turn.
    let others: Vec<_> = others.collect();
    let at = named.id.range().start;
    let with_kind = named.reference.written.contains('/');
    let mut turns = (0..others.len()).map(|n| others[(at + n) % others.len()]);
    let other = turns.find(|entry| {
        let id = &entry.id.value;
        let is_taken = targets
            .iter()
            .filter_map(|name| kinds::find(name))
            .any(|kind| sample.playbook.find(kind, id).is_some());
        let names = kinds::all().filter(|kind| sample.playbook.find(kind, id).is_some()).count();
        !is_taken && (with_kind || names == 1)
    })?;
    let rule = "ref-kind";
    if with_kind {
        let (start, end) =
            (named.id.range().end - named.reference.written.len(), named.id.range().end);
        let whole = Span::new(named.id.file, start..end);
        return Some(Mutation::replace(sample, whole, &other.path(), rule));
    }
    Some(Mutation::replace(sample, named.id, &other.id.value, rule))
}

fn team(sample: &Sample, named: &Named) -> Option<Mutation> {
    let teams: Vec<_> = sample.playbook.of_kind(&kinds::TEAM).collect();
    let team = teams[named.id.range().start % teams.len()];
    let is_arbiter = named.reference.field == "arbiter";
    let rule = if is_arbiter { "arbiter-not-person" } else { "owner-is-team" };
    let is_person = named.reference.targets == [kinds::PERSON.name];
    is_person.then(|| Mutation::replace(sample, named.id, &team.id.value, rule))
}

/// Each item in force that others in force name is retired; each of those others is told.
fn retired(sample: &Sample) -> Vec<Mutation> {
    let playbook = &sample.playbook;
    let is_record = |kind| [&kinds::DECISION, &kinds::LESSON].contains(&kind);
    let mut out = Vec::new();
    for entry in playbook.entries().filter(|entry| is_agreed(entry) && !is_record(entry.kind)) {
        let Some(status) = entry.record.get("status") else { continue };
        let mut places: Vec<(String, usize)> = Vec::new();
        for reference in playbook.references() {
            let ReferenceSource::Entry(from) = reference.from else { continue };
            let from = playbook.entry(from);
            let is_past = from.standing() == Standing::Retired || is_record(from.kind);
            let is_own = from.number == entry.number;
            if reference.to != Resolution::Found(entry.number) || is_past || is_own {
                continue;
            }
            let place = (sample.path(reference.span).to_owned(), sample.line(reference.span));
            if !places.contains(&place) {
                places.push(place);
            }
        }
        if places.is_empty() {
            continue;
        }
        let mutation = Mutation::replace(sample, status.span, "retired", "ref-retired");
        out.push(Mutation { places, ..mutation });
    }
    out
}

/// A person who has left is added, and owns one item.
fn left(sample: &Sample) -> Vec<Mutation> {
    let playbook = &sample.playbook;
    let people = playbook.of_kind(&kinds::PERSON).next().expect("the sample has people");
    let settings = people.id.span;
    let at = edit::line_start(sample.whole(settings), settings.range().start);
    let text = "  - {id: zoe-frey, name: Zoe Frey, role: Seller, team: sdr, level: ic, \
                reports_to: owen-price, left: 2026-10-31}\n";
    let path = sample.path(settings).to_owned();
    let mut out = Vec::new();
    for entry in playbook.entries().filter(|entry| is_agreed(entry)) {
        // Records of what happened stay as they were, and so do plans that were judged.
        let is_past = [&kinds::DECISION, &kinds::LESSON].contains(&entry.kind)
            || (entry.kind == &kinds::PLAN && entry.record.has("verdict"));
        let owner = entry.record.peek("owner").and_then(|written| written.value.as_ref());
        let Some(owner) = owner.filter(|_| !is_past) else { continue };
        let mut mutation = Mutation::replace(sample, owner.span, "zoe-frey", "owner-left");
        let person = Edit::Replace { path: path.clone(), range: at..at, text: text.to_owned() };
        mutation.edits.push(person);
        out.push(mutation);
    }
    out
}
