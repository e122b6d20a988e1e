//! What the page of a lead stage says before everything else: what it is here, what to do now, and
//! by when. Whatever is not written is said to be missing, with what to write.

use serde::Serialize;

use super::{
    map,
    stages::{Breach, Next},
};
use crate::{
    measure::Formula,
    model::{
        Entry, EntryId, Funnel, Stage, StageType, TransitionPath,
        kinds::{ASSET, LEAD_STAGE, PLAY},
        record::Value,
    },
    site::{
        html, routes,
        view::{
            Link, Scope,
            entry::{self, Group},
            item::Heading,
            numbers::breaks::Break,
        },
    },
};

/// Fields that are told here, and need no row of their own.
const TOLD: &[&str] = &[
    "definition",
    "enter_when",
    "owner_team",
    "follow_up",
    "time_limit",
    "on_breach",
    "re_engage_when",
    "next",
    "example",
    "counter_example",
    "crm",
];

/// The opening of a stage's page.
#[derive(Debug, Serialize)]
pub(in crate::site::view) struct StageView {
    /// HTML.
    definition: Option<String>,
    /// What brings a lead here, each as HTML.
    enter: Vec<String>,
    who: Option<Link>,
    /// Who answers for that team.
    heads: Vec<Link>,
    /// HTML.
    what: Option<String>,
    when: Option<String>,
    ty: &'static str,
    breach: Option<Breach>,
    /// What takes a lead out of a pool, as HTML.
    return_when: Option<String>,
    /// HTML.
    example: Option<String>,
    counter_example: Option<String>,
    before: Vec<Before>,
    next: Vec<Next>,
    /// KPIs that count leads when they come here, and when they go on.
    counts_in: Vec<Link>,
    counts_out: Vec<Link>,
    /// Plays and assets that belong here.
    tools: Vec<Group>,
    crm: Vec<System>,
    /// Decisions that changed who is here.
    breaks: Vec<Break>,
    /// Where the stage stands among all.
    map: Option<String>,
    /// The fields that are told here: other pages point at them.
    told: Vec<&'static str>,
    /// What to write where something is missing, by its field.
    file: String,
}

/// A stage that leads here.
#[derive(Debug, Serialize)]
struct Before {
    link: Link,
    path: &'static str,
}

/// What a CRM shows.
#[derive(Debug, Serialize)]
struct System {
    name: String,
    /// Property and value.
    values: Vec<(String, String)>,
}

/// Returns the opening, for a stage that is in use.
pub(in crate::site::view) fn of(scope: &Scope<'_>, entry: &Entry) -> Option<StageView> {
    if entry.kind != &LEAD_STAGE || scope.playbook.is_again(entry) {
        return None;
    }
    let funnel = Funnel::of(scope.playbook);
    let stage = funnel.stage(entry.number)?;
    let linker = scope.linker.prose_of(entry.number);
    let text = |name: &str| match entry::value(entry, name) {
        Some(Value::Text(text)) => Some(html::field(&linker, text)),
        _ => None,
    };
    let (counts_in, counts_out) = scope.counting(entry.number);
    let list = scope.linker.path(&routes::list(&LEAD_STAGE));
    let map = map::has(&funnel).then(|| format!("{list}#{}", routes::encode("pm:map")));
    let is_told = |name: &&&str| match entry::value(entry, name) {
        Some(Value::List(values)) => !values.is_empty(),
        Some(Value::Map(values)) => !values.is_empty(),
        value => value.is_some(),
    };
    Some(StageView {
        definition: text("definition"),
        enter: scope.criteria(entry, "enter_when"),
        who: scope.team(entry),
        heads: scope.heads_of(stage),
        what: scope.what(entry),
        when: scope.limit(stage),
        ty: match stage.ty {
            StageType::Sla => "sla",
            StageType::Inventory => "inventory",
            StageType::Gate => "gate",
            StageType::End => "end",
        },
        breach: scope.breach(entry),
        return_when: text("re_engage_when"),
        example: text("example"),
        counter_example: text("counter_example"),
        before: scope.before(&funnel, entry),
        next: stage.next.iter().map(|next| scope.next(entry, next)).collect(),
        counts_in,
        counts_out,
        tools: scope.tools(entry.number),
        crm: scope.systems(entry),
        breaks: scope.breaks_of(entry.number),
        map,
        told: TOLD.iter().filter(is_told).copied().collect(),
        file: scope.playbook.sources.file(entry.file()).path.clone(),
    })
}

impl StageView {
    /// Returns the headings of what is shown, for the table of contents.
    pub(in crate::site::view) fn parts(&self, scope: &Scope<'_>) -> Vec<Heading> {
        let has_examples = self.example.is_some() || self.counter_example.is_some();
        let has_use = !(self.counts_in.is_empty()
            && self.counts_out.is_empty()
            && self.tools.is_empty()
            && self.crm.is_empty()
            && self.breaks.is_empty());
        let has_next = self.map.is_some() || !self.next.is_empty() || !self.before.is_empty();
        [
            (true, "stage_now", "pm:now"),
            (has_next, "stage_goes", "pm:next"),
            (has_examples, "stage_examples", "pm:examples"),
            (has_use, "stage_use", "pm:use"),
        ]
        .into_iter()
        .filter(|(is_shown, _, _)| *is_shown)
        .map(|(_, name, anchor)| Heading::new(&scope.string(name), anchor))
        .collect()
    }

    /// Says whether a field is told here.
    pub(in crate::site::view) fn tells(&self, field: &str) -> bool {
        self.told.contains(&field)
    }
}

impl Scope<'_> {
    /// Returns a field of references or words, each as HTML.
    pub(super) fn criteria(&self, entry: &Entry, field: &str) -> Vec<String> {
        let linker = self.linker.prose_of(entry.number);
        let one = |value: &Value| match value {
            Value::Text(text) => html::field(&linker, text),
            value => self.link_html(value),
        };
        match entry::value(entry, field) {
            Some(Value::List(values)) => values.iter().map(|value| one(&value.value)).collect(),
            Some(value) => vec![one(value)],
            None => Vec::new(),
        }
    }

    fn heads_of(&self, stage: &Stage<'_>) -> Vec<Link> {
        let team = stage.owner_team(self.playbook);
        let head = team.and_then(|team| self.playbook.follow(&team.record, "head"));
        head.map(|head| self.link(head.number)).into_iter().collect()
    }

    fn before(&self, funnel: &Funnel<'_>, entry: &Entry) -> Vec<Before> {
        let ways = self.ways_into(funnel, entry).into_iter();
        ways.map(|(from, path)| Before {
            link: self.link(from),
            path: match path {
                TransitionPath::Success => "success",
                TransitionPath::Recycle => "recycle",
                TransitionPath::Exit => "exit",
            },
        })
        .collect()
    }

    /// Returns the KPIs that count leads when they come to a stage, and those that count them when
    /// they go on from it.
    fn counting(&self, stage: EntryId) -> (Vec<Link>, Vec<Link>) {
        let (mut comes, mut goes) = (Vec::new(), Vec::new());
        for definition in self.plan.numbers().definitions() {
            let from = match (&definition.formula, definition.formula.step()) {
                (_, Some((from, _))) => Some(from),
                (Formula::Duration { from, .. }, None) => Some(*from),
                _ => None,
            };
            if from == Some(stage) {
                goes.push(self.link(definition.kpi));
            } else if definition.formula.stages().contains(&stage) {
                comes.push(self.link(definition.kpi));
            }
        }
        (comes, goes)
    }

    /// Returns the plays and the assets that name a stage.
    fn tools(&self, stage: EntryId) -> Vec<Group> {
        let is_for = |item: &&EntryId| {
            let entry = self.playbook.entry(**item);
            let names_it = || {
                let mut stages = self.playbook.follow_all(&entry.record, "stages");
                stages.any(|own| own.number == stage)
            };
            (entry.kind == &PLAY || entry.kind == &ASSET) && names_it()
        };
        let own: Vec<EntryId> = self.playbook.mentioned_by(stage).collect();
        self.groups(own.iter().filter(is_for).copied())
    }

    fn systems(&self, entry: &Entry) -> Vec<System> {
        let Some(Value::Map(systems)) = entry::value(entry, "crm") else { return Vec::new() };
        let system = |(name, properties): &(crate::source::Spanned<String>, _)| {
            let properties: &crate::source::Spanned<Value> = properties;
            let values = match &properties.value {
                Value::Map(values) => values
                    .iter()
                    .map(|(name, value)| (name.value.clone(), self.value(&value.value)))
                    .collect(),
                value => vec![(String::new(), self.value(value))],
            };
            System { name: self.voice().label(&name.value), values }
        };
        systems.iter().map(system).collect()
    }
}
