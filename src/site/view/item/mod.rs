//! The page of an item, and of an untyped page.

mod edited;
pub(super) mod field;
mod history;
mod targets;

use serde::Serialize;

use crate::{
    model::{Entry, EntryId, kinds, record::Value},
    site::{
        explain,
        html::{self, Prose},
        routes,
        view::{
            Link, Made, Scope,
            decision::{Day, DecisionView},
            entry::{self, Badge, Group},
            frame::layout::Meta,
            leads::{
                stage::{self, StageView},
                trial::{self, Trial},
            },
            numbers::kpi::{self, KpiView},
            people::path::{self, PathView},
        },
    },
};
use edited::Edited;
use history::HistoryView;

/// Headings deeper than this are not in the table of contents.
const DEEPEST: u8 = 3;

/// Most items of a kind that "Mentioned by" and "Refers to" name.
const LIMIT_GROUP: usize = 100;

/// Fields of leads as data.
const LEADS: &[&str] = &["examples", "counter_examples"];

/// An item.
#[derive(Debug, Serialize)]
pub(super) struct ItemView {
    kind: String,
    title: String,
    title_anchor: Option<String>,
    /// Where it stands on the site, for cards of a site without an address.
    here: String,
    badge: Option<Badge>,
    summary: Option<String>,
    /// Who decides: the owner, the head of their function, the arbiter.
    decides: Vec<Decider>,
    reviewed: Option<Review>,
    edited: Option<Edited>,
    /// Whether it is a word that the playbook defines.
    is_word: bool,
    /// The field that says in words what it is; before everything else.
    definition: Option<field::Row>,
    fields: Vec<field::Row>,
    trial: Option<Trial>,
    kpi: Option<KpiView>,
    stage: Option<StageView>,
    decision: Option<DecisionView>,
    path: Option<PathView>,
    history: HistoryView,
    more_fields: Vec<field::Row>,
    body: String,
    contents: Vec<Heading>,
    refers_to: Vec<Group>,
    mentioned_by: Vec<Group>,
    previous: Option<Link>,
    next: Option<Link>,
}

/// An untyped page.
#[derive(Debug, Serialize)]
pub(super) struct ProseView {
    title: String,
    title_anchor: Option<String>,
    badge: Option<Badge>,
    edited: Option<Edited>,
    body: String,
    contents: Vec<Heading>,
    mentioned_by: Vec<Group>,
    previous: Option<Link>,
    next: Option<Link>,
}

#[derive(Debug, Serialize)]
pub(super) struct Decider {
    part: String,
    people: Vec<Link>,
}

#[derive(Debug, Serialize)]
struct Review {
    on: Option<Day>,
    due: Option<Day>,
    overdue: bool,
}

/// A line of the table of contents.
#[derive(Debug, Serialize)]
pub(super) struct Heading {
    level: u8,
    title: String,
    href: String,
}

pub(super) fn make(scope: &Scope<'_>, number: EntryId) -> Made<ItemView> {
    let entry = scope.playbook.entry(number);
    // What is read first is made first: that is where words are explained.
    let summary = scope.own_summary(entry);
    let path = path::of(scope, entry);
    let stage = stage::of(scope, entry);
    let (mut fields, more_fields) = field::rows(scope, entry);
    let trial = trial::of(scope, entry);
    let kpi = kpi::of(scope, entry);
    let is_decision = entry.kind == &kinds::DECISION && !scope.playbook.is_again(entry);
    let is_shown_apart = |row: &field::Row| {
        let of_path = path.is_some() && row.is_of("steps");
        let of_trial = trial.is_some() && LEADS.iter().any(|name| row.is_of(name));
        let of_part = |name| {
            stage.as_ref().is_some_and(|stage| stage.tells(name))
                || is_decision && scope.is_told(entry, name)
        };
        of_path || of_trial || row.field().is_some_and(of_part)
    };
    fields.retain(|row| !is_shown_apart(row));
    let decision = is_decision.then(|| scope.decision(number));
    let definition = entry::defining(entry).map(|field| field.name).and_then(|name| {
        let at = fields.iter().position(|row| row.is_of(name))?;
        Some(fields.remove(at))
    });
    let Prose { html: body, title_anchor } = scope.prose(entry);
    let history = scope.history(entry);
    let (previous, next) = scope.neighbors(entry);
    let mut view = ItemView {
        kind: scope.language().kind_title(entry.kind).to_owned(),
        title: entry.title.clone(),
        here: scope.path.to_owned(),
        title_anchor,
        badge: scope.badge(entry),
        summary,
        decides: scope.decides(entry),
        reviewed: scope.review(entry),
        edited: edited::of(scope, entry),
        is_word: explain::is_word(entry),
        definition,
        fields,
        trial,
        kpi,
        stage,
        decision,
        path,
        history,
        more_fields,
        body,
        contents: Vec::new(),
        refers_to: scope.groups(scope.playbook.mentions(number)),
        mentioned_by: scope.groups(scope.playbook.mentioned_by(number)),
        previous,
        next,
    };
    view.contents = contents(scope, entry, &view);
    let meta = Meta {
        title: entry.title.clone(),
        description: scope.plain_summary(entry, 300),
        crumbs: vec![scope.above(entry)],
        leads_to: None,
        entry: Some(number),
    };
    Made { template: "item.html", meta, view }
}

/// Returns the table of contents: the parts that the page has around the headings of its prose.
fn contents(scope: &Scope<'_>, entry: &Entry, view: &ItemView) -> Vec<Heading> {
    let part = |(is_there, name, href): (bool, &str, &str)| {
        let heading = || Heading { level: 2, title: scope.string(name), href: href.to_owned() };
        is_there.then(heading)
    };
    let has_changes = view.decision.as_ref().is_some_and(|decision| !decision.changes.is_empty());
    let before = [
        (has_changes, "what_it_changes", "#pm:changes"),
        (view.kpi.is_some(), "kpi_numbers", "#pm:numbers"),
        (view.path.is_some(), "path_steps", "#pm:steps"),
        (!view.fields.is_empty(), "at_a_glance", "#pm:fields"),
        (view.trial.is_some(), "trial", "#pm:trial"),
    ];
    let after = [
        (!view.history.rows.is_empty(), "history", "#pm:history"),
        (!view.refers_to.is_empty(), "refers_to", "#pm:refers-to"),
        (!view.mentioned_by.is_empty(), "mentioned_by", "#pm:mentioned-by"),
    ];
    let of_stage = view.stage.iter().flat_map(|stage| stage.parts(scope));
    of_stage
        .chain(before.into_iter().filter_map(part))
        .chain(scope.contents(entry))
        .chain(after.into_iter().filter_map(part))
        .collect()
}

pub(super) fn prose(scope: &Scope<'_>, number: EntryId) -> Made<ProseView> {
    let entry = scope.playbook.entry(number);
    let Prose { html: body, title_anchor } = scope.prose(entry);
    let (previous, next) = scope.neighbors(entry);
    let own = scope.path;
    let folder = own.rsplit_once('/').map_or("", |(folder, _)| folder);
    let index = format!("{folder}/index.html");
    let above = (index != own).then(|| scope.plan.folders().get(folder)?.first()).flatten();
    let above = above.filter(|first| scope.plan.path_of(**first) == Some(&index));
    let group = scope.group_above(number);
    let meta = Meta {
        title: entry.title.clone(),
        description: scope.plain_summary(entry, 160),
        crumbs: group.or_else(|| above.map(|first| scope.link(*first))).into_iter().collect(),
        leads_to: None,
        entry: Some(number),
    };
    let view = ProseView {
        title: entry.title.clone(),
        title_anchor,
        badge: scope.badge(entry),
        edited: edited::of(scope, entry),
        body,
        contents: scope.contents(entry),
        mentioned_by: scope.groups(scope.playbook.mentioned_by(number)),
        previous,
        next,
    };
    Made { template: "prose.html", meta, view }
}

impl Heading {
    /// Returns the line of a part of the page.
    pub(super) fn new(title: &str, anchor: &str) -> Self {
        Self { level: 2, title: title.to_owned(), href: format!("#{}", routes::encode(anchor)) }
    }
}

impl Scope<'_> {
    /// Returns the prose of an entry as HTML.
    pub(super) fn prose(&self, entry: &Entry) -> Prose {
        match &entry.body {
            Some(body) => html::prose(&self.linker.prose_of(entry.number), body, &entry.title),
            None => Prose::default(),
        }
    }

    /// Returns the headings of an entry's prose, the one that is the page's title left out.
    fn contents(&self, entry: &Entry) -> Vec<Heading> {
        let headings = entry.body.iter().flat_map(|body| &body.outline.headings);
        let shown = headings.enumerate().filter(|(at, heading)| {
            let is_title = *at == 0 && heading.level == 1 && heading.text == entry.title;
            !is_title && heading.level <= DEEPEST
        });
        let line = |heading: &crate::parse::markdown::Heading| Heading {
            level: heading.level.max(2),
            title: heading.text.clone(),
            href: format!("#{}", routes::encode(&heading.slug)),
        };
        shown.map(|(_, heading)| line(heading)).collect()
    }

    /// Returns who decides about an item, from the owner up; each person once.
    pub(super) fn decides(&self, entry: &Entry) -> Vec<Decider> {
        if entry.is_people() {
            return Vec::new();
        }
        let mut out = Vec::new();
        let owner = self.playbook.owner(entry);
        if let Some(link) = self.owner(entry) {
            out.push(Decider { part: self.string("owner"), people: vec![link] });
        }
        let mut named: Vec<EntryId> = owner.iter().map(|owner| owner.number).collect();
        let function = owner.and_then(|owner| self.playbook.function(owner));
        let heads = function.map(|function| self.playbook.heads(function)).unwrap_or_default();
        let heads: Vec<&Entry> =
            heads.into_iter().filter(|head| !named.contains(&head.number)).collect();
        if !heads.is_empty() {
            let people = heads.iter().map(|head| self.link(head.number)).collect();
            out.push(Decider { part: self.string("head"), people });
            named.extend(heads.iter().map(|head| head.number));
        }
        if let Some(arbiter) = self.playbook.arbiter()
            && !named.contains(&arbiter.number)
            && !out.is_empty()
        {
            let people = vec![self.link(arbiter.number)];
            out.push(Decider { part: self.string("arbiter"), people });
        }
        out
    }

    fn review(&self, entry: &Entry) -> Option<Review> {
        if entry.is_people() || entry.kind.review_every.is_none() {
            return None;
        }
        let on = match entry::value(entry, "reviewed") {
            Some(Value::Date(date)) => Some(self.short_day(*date)),
            _ => None,
        };
        let due = self.playbook.review_due(entry);
        let overdue = due.is_some_and(|due| due < self.playbook.today);
        Some(Review { on, due: due.map(|due| self.short_day(due)), overdue })
    }

    /// Groups entries by kind, in the order of the navigation.
    pub(super) fn groups(&self, entries: impl Iterator<Item = EntryId>) -> Vec<Group> {
        let entries: Vec<EntryId> = entries.collect();
        let of = |kind: &'static crate::model::field::Kind| {
            let items = entries.iter().filter(|entry| self.playbook.entry(**entry).kind == kind);
            let shown = items.filter(|entry| self.plan.path_of(**entry).is_some());
            let shown: Vec<EntryId> = shown.copied().collect();
            let items = shown.iter().take(LIMIT_GROUP).map(|entry| self.short_row(*entry));
            (!shown.is_empty()).then(|| Group {
                title: self.language().kind_plural(kind).to_owned(),
                items: items.collect(),
                more: shown.len().saturating_sub(LIMIT_GROUP),
            })
        };
        self.playbook.catalog.all().filter_map(of).collect()
    }

    /// Returns the list that an item stands in.
    fn above(&self, entry: &Entry) -> Link {
        let title = match entry.is_people() {
            true => self.string("people"),
            false => self.list_title(entry.kind),
        };
        let list = routes::list(entry.kind);
        let href = self.plan.recipe(&list).map(|_| self.linker.path(&list));
        Link::new(title, href)
    }

    /// Returns the group that a page stands in where the settings give the navigation.
    fn group_above(&self, number: EntryId) -> Option<Link> {
        let navigation = self.plan.navigation();
        let group = navigation.groups.get(navigation.group_of(number)?)?;
        let lead = group.lead.as_ref().map(|page| page.entry).filter(|lead| *lead != number);
        Some(Link::new(group.title.as_ref()?, lead.and_then(|lead| self.linker.entry(lead))))
    }

    /// Returns what comes before and after an entry in the navigation, its list or its folder.
    fn neighbors(&self, entry: &Entry) -> (Option<Link>, Option<Link>) {
        if let Some((before, after)) = self.plan.navigation().around(entry.number) {
            return (before.map(|page| self.listed(page)), after.map(|page| self.listed(page)));
        }
        let folder = self.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let items: &[EntryId] = match entry.kind == &kinds::PAGE {
            true => self.plan.folders().get(folder).map_or(&[], Vec::as_slice),
            false => self.plan.list(entry.kind),
        };
        let at = self.plan.position(entry.number);
        let before = at.checked_sub(1).and_then(|at| items.get(at));
        (before.map(|item| self.link(*item)), items.get(at + 1).map(|item| self.link(*item)))
    }
}
