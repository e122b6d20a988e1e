//! What search knows of an item: its names, the sentence that says what it is, its fields and its
//! prose by sections.

use super::super::{
    Scope,
    entry::{self, defining},
    words,
};
use crate::{
    check,
    crm::{Mapped, Mapping},
    measure::{Maturity, Segment},
    model::{
        Entry, EntryId, Resolution,
        field::{Kind, Standing},
        kinds::{DECISION, HANDOFF, JOURNEY_STAGE, KPI, LEAD_STAGE, LESSON, PATH, PERSONA, TERM},
        record::Value,
    },
    parse::markdown::LinkForm,
    search::{Doc, Name, NameSort, Section},
};

/// Longest sentence that is shown of an item, in characters.
const LIMIT: usize = 160;

/// What is not told of people: where they can be reached.
const PERSONAL: &[&str] = &["email", "handle"];

/// Fields that say by when.
const TIMES: &[&str] = &["time_limit", "first_touch_within", "decide_within"];

pub(super) fn of(scope: &Scope<'_>, number: EntryId, mapping: &Mapping<'_>) -> Doc {
    let entry = scope.playbook.entry(number);
    let text = |name: &str| match entry::value(entry, name) {
        Some(Value::Text(text)) => scope.plain_of(number, text),
        _ => String::new(),
    };
    let mut sections = vec![Section::default()];
    fields(scope, entry, &mut sections);
    prose(scope, entry, &mut sections);
    let owner = scope.owner(entry).map(|link| link.title).unwrap_or_default();
    Doc {
        title: entry.title.clone(),
        names: names(entry, mapping),
        definition: scope.plain_summary(entry, LIMIT),
        means: defining(entry).map(|field| text(field.name)).unwrap_or_default(),
        limit: limit(scope, entry),
        kind: scope.language().kind_title(entry.kind).to_owned(),
        owner,
        status: scope.badge(entry).map(|badge| badge.word).unwrap_or_default(),
        personas: about(scope, entry, &PERSONA),
        stages: about(scope, entry, &LEAD_STAGE),
        answers: answers(scope, entry),
        weight: weight(entry),
        sections,
        ..Doc::default()
    }
}

/// Returns the items of a kind that an item names in its fields, or is.
fn about(scope: &Scope<'_>, entry: &Entry, kind: &Kind) -> Vec<String> {
    let named = scope.playbook.references_of(entry.number).iter();
    let named = named.filter_map(|reference| match reference.to {
        Resolution::Found(to) => Some(scope.playbook.entry(to)),
        _ => None,
    });
    let mut out: Vec<String> = Vec::new();
    for own in [entry].into_iter().chain(named).filter(|own| own.kind == kind) {
        if !out.contains(&own.title) {
            out.push(own.title.clone());
        }
    }
    out
}

/// Returns what buyers say, each with what to answer.
fn answers(scope: &Scope<'_>, entry: &Entry) -> Vec<[String; 2]> {
    if !entry.record.declares("objections") {
        return Vec::new();
    }
    let told = entry.record.records("objections").filter_map(|own| {
        let answer = own.text("response")?;
        Some([own.text("says")?, answer].map(|text| scope.plain_of(entry.number, text)))
    });
    told.collect()
}

/// Returns how much an item counts among others that fit as well: words before what uses them, and
/// what holds today before what happened.
fn weight(entry: &Entry) -> u8 {
    let kind = entry.kind;
    match entry.standing() {
        Standing::Retired => 0,
        _ if kind == &TERM || kind == &LEAD_STAGE => 3,
        _ if kind == &DECISION || kind == &LESSON || kind == &JOURNEY_STAGE => 1,
        _ => 2,
    }
}

fn names(entry: &Entry, mapping: &Mapping<'_>) -> Vec<Name> {
    let aliases: Vec<&str> = entry.aliases.iter().map(|alias| alias.value.as_str()).collect();
    let mut out: Vec<Name> = Vec::new();
    let mut add = |text: &str, sort: NameSort| {
        if !text.is_empty() && !out.iter().any(|name| name.text == text) {
            out.push(Name { text: text.to_owned(), sort });
        }
    };
    add(&entry.title, NameSort::Title);
    for name in check::names(entry) {
        let sort = if aliases.contains(&name) { NameSort::Alias } else { NameSort::Title };
        add(name, sort);
    }
    for mapped in mapping.stages.iter().filter(|own| own.stage.number == entry.number) {
        crm_names(mapped).iter().for_each(|name| add(name, NameSort::Crm));
    }
    if entry.kind == &TERM
        && let Some(Value::List(banned)) = entry::value(entry, "banned")
    {
        banned
            .iter()
            .filter_map(|own| own.value.as_text())
            .for_each(|own| add(own, NameSort::Former));
    }
    if entry.record.declares("objections") {
        for says in entry.record.records("objections").filter_map(|own| own.text("says")) {
            add(says, NameSort::Said);
        }
    }
    if !entry.is_people() {
        add(entry.id.value.rsplit('/').next().unwrap_or_default(), NameSort::Id);
    }
    out
}

/// Returns what a CRM shows at a stage: each value as its label and as it is written, alone and
/// with its property.
fn crm_names(mapped: &Mapped<'_>) -> Vec<String> {
    let mut out = Vec::new();
    for pair in &mapped.pairs {
        let property = pair.property.map_or(pair.name.value, |own| own.label);
        for value in &pair.values {
            let label = pair.property.and_then(|own| own.choice(value.value));
            let label = label.map_or(value.value, |choice| choice.label);
            out.extend([label.to_owned(), value.value.to_owned(), format!("{property} {label}")]);
        }
    }
    out
}

/// Returns what an item holds people to: time limits, and the target of today.
fn limit(scope: &Scope<'_>, entry: &Entry) -> String {
    if entry.kind == &KPI {
        return target(scope, entry.number).unwrap_or_default();
    }
    if entry.kind != &LEAD_STAGE && entry.kind != &HANDOFF {
        return String::new();
    }
    let told = TIMES.iter().filter_map(|name| {
        let value = scope.value(entry::value(entry, name)?);
        Some(format!("{}: {value}", scope.label(name)))
    });
    told.collect::<Vec<_>>().join(" · ")
}

/// Returns the target of the newest period that has begun, or the band that is good.
fn target(scope: &Scope<'_>, kpi: EntryId) -> Option<String> {
    let name = scope.string("search_target");
    if let Some(band) = scope.band_of(kpi) {
        return Some(format!("{name}: {band}"));
    }
    let numbers = scope.plan.numbers();
    let (subject, unit) = (numbers.kpi_subject(kpi), numbers.kpi_unit(kpi));
    let periods = numbers.kpi_periods(kpi).iter().copied().rev();
    let newest = periods.map(|months| (months, numbers.measured(&subject, Segment::All, months)));
    let newest = newest.filter(|(_, measured)| measured.maturity != Maturity::Ahead);
    let (months, target) =
        newest.into_iter().find_map(|(months, own)| Some((months, own.target?)))?;
    Some(format!("{name} {}: {}", months.said_by(scope.voice()), scope.shown(unit, target)))
}

/// Adds the fields of an item, each as a section at its place on the page.
fn fields(scope: &Scope<'_>, entry: &Entry, out: &mut Vec<Section>) {
    for written in &entry.record.fields {
        let name = written.field.name;
        let Some(value) = written.value.as_ref().map(|value| &value.value) else { continue };
        let is_told = words::is_row(entry, name) && !PERSONAL.contains(&name);
        if !is_told || matches!(name, "aliases" | "banned" | "waive") {
            continue;
        }
        let anchor = match name {
            _ if entry.kind == &DECISION && scope.is_told(entry, name) => String::new(),
            "steps" if entry.kind == &PATH => "pm:steps".to_owned(),
            _ => format!("field:{name}"),
        };
        let text = scope.plain_of(entry.number, &scope.value(value));
        out.push(Section { heading: scope.label(name), is_label: true, anchor, text });
    }
}

/// Adds the prose of an entry, by its headings; what stands above the first one goes with the first
/// section. Code is read as well: it holds names of the CRM.
pub(super) fn prose(scope: &Scope<'_>, entry: &Entry, out: &mut Vec<Section>) {
    let Some(body) = &entry.body else { return };
    let text = scope.playbook.sources.text(body.span);
    let outline = &body.outline;
    let starts: Vec<usize> = outline.headings.iter().map(|heading| heading.range.start).collect();
    let plain = outline.prose.plain(text);
    let mut parts: Vec<String> = plain.parts(&starts).into_iter().map(str::to_owned).collect();
    let part = |at: usize| starts.partition_point(|start| *start <= at);
    for code in &outline.codes {
        let own = &mut parts[part(code.start)];
        own.push(' ');
        own.push_str(&text[code.clone()]);
    }
    // A link without words of its own shows what it leads to; one with others means the same.
    for link in scope.plan.links(entry.number).iter().map(|at| &scope.playbook.links[*at]) {
        let is_inside = link.span.file == body.span.file && link.span.start >= body.span.start;
        if let Some(to) = link.target.entry().filter(|_| is_inside && link.form == LinkForm::Wiki) {
            let own = &mut parts[part((link.span.start - body.span.start) as usize)];
            own.push(' ');
            own.push_str(&scope.playbook.entry(to).title);
        }
    }
    let mut parts = parts.into_iter();
    out[0].text.push_str(&parts.next().unwrap_or_default());
    for (n, (heading, text)) in outline.headings.iter().zip(parts).enumerate() {
        let is_title = n == 0 && heading.level == 1 && heading.text == entry.title;
        if is_title {
            out[0].text.push_str(&text);
            continue;
        }
        let (anchor, heading) = (heading.slug.clone(), heading.text.clone());
        out.push(Section { heading, is_label: false, anchor, text });
    }
}
