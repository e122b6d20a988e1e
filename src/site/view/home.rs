//! The home page: the author's own words, where the four points stand, the latest decisions, and
//! what there is.

use std::cmp::Reverse;

use serde::Serialize;

use super::{
    Link, Made, Scope,
    decision::{Day, DecisionView},
    entry::Row,
    frame::layout::Meta,
    joint::card::is_signed,
    leads::stages::Step,
};
use crate::{
    agree::State,
    model::{
        Audience, Entry, EntryId,
        field::{Kind, Point, Standing},
        kinds::{LESSON, PAGE},
    },
    site::{history::Change, html, routes},
};

/// Latest decisions that are shown.
const LIMIT_DECISIONS: usize = 5;

/// Lessons that are shown.
const LIMIT_WINS: usize = 3;

/// The home page.
#[derive(Debug, Serialize)]
pub(super) struct HomeView {
    title: String,
    title_anchor: Option<String>,
    intro: String,
    /// The way of a lead: what to do with one now, and by when.
    way: Vec<Step>,
    points: Vec<PointTile>,
    /// None for readers who are not to see who agreed on what, and where nothing but pages is.
    answers: Option<Answers>,
    wins: Vec<Win>,
    /// The page that tells our story.
    narrative: Option<Link>,
    decisions: Vec<DecisionView>,
    all_decisions: Link,
    what_changed: Link,
    kinds: Vec<KindRow>,
    pages: Vec<Link>,
}

/// One of the four points that sales and marketing must agree on.
#[derive(Debug, Serialize)]
struct PointTile {
    title: String,
    question: String,
    agreed: usize,
    total: usize,
    kinds: Vec<PointKind>,
    /// Items that are not agreed yet.
    open: Vec<Row>,
    /// The newest change in force, and its day.
    changed: Option<Changed>,
    /// How far its KPIs have come; none without KPIs.
    levels: Option<Levels>,
}

#[derive(Debug, Serialize)]
struct Changed {
    day: Day,
    link: Link,
}

/// How many KPIs of a point are defined, have a target, have a value.
#[derive(Debug, Serialize)]
struct Levels {
    defined: usize,
    targeted: usize,
    measured: usize,
}

/// How it is assured that what was agreed holds, and who decides where it does not.
#[derive(Debug, Serialize)]
struct Answers {
    /// Agreed items of the four points that both sides signed, or that were ruled.
    signed: usize,
    agreed: usize,
    decisions: usize,
    arbiter: Option<Link>,
}

/// Something that went well enough to be kept.
#[derive(Debug, Serialize)]
struct Win {
    link: Link,
    day: Option<Day>,
    /// HTML.
    happened: String,
}

#[derive(Debug, Serialize)]
struct PointKind {
    link: Link,
    agreed: usize,
    total: usize,
}

#[derive(Debug, Serialize)]
struct KindRow {
    link: Link,
    count: usize,
    doc: String,
}

pub(super) fn make(scope: &Scope<'_>) -> Made<HomeView> {
    let (intro, title) = scope.intro(routes::HOME, scope.playbook.title());
    let decisions = scope.plan.history().decisions().iter().take(LIMIT_DECISIONS);
    let points = [
        (Point::Lead, "point_lead", "point_lead_question"),
        (Point::Market, "point_market", "point_market_question"),
        (Point::Offer, "point_offer", "point_offer_question"),
        (Point::Results, "point_results", "point_results_question"),
    ];
    let is_internal = scope.playbook.audience == Audience::Internal;
    let description = scope
        .plan
        .intro(routes::HOME)
        .map(|intro| scope.plain_summary(scope.playbook.entry(intro), 160));
    // Pages that somebody wrote before there was a playbook speak for themselves.
    let has_state = is_internal && (scope.has_items() || scope.plan.folders().is_empty());
    let all_decisions =
        Link::new(scope.string("all_decisions"), Some(scope.linker.path(&routes::changelog(None))));
    let view = HomeView {
        title: title.clone(),
        title_anchor: intro.title_anchor,
        intro: intro.html,
        way: scope.way(),
        points: points
            .into_iter()
            .filter(|_| has_state)
            .map(|(point, title, question)| scope.point(point, title, question))
            .collect(),
        answers: has_state.then(|| scope.answers()),
        wins: scope.wins(),
        narrative: scope.narrative(),
        decisions: decisions.map(|decision| scope.decision(*decision)).collect(),
        all_decisions,
        what_changed: scope.what_changed(),
        kinds: scope.kinds(),
        pages: scope.root_pages(),
    };
    let description = description.unwrap_or_else(|| scope.string("home_doc"));
    let meta = Meta::of(title, description);
    Made { template: "home.html", meta, view }
}

impl Scope<'_> {
    fn point(&self, point: Point, title: &str, question: &str) -> PointTile {
        let mut tile = PointTile {
            title: self.string(title),
            question: self.string(question),
            agreed: 0,
            total: 0,
            kinds: Vec::new(),
            open: Vec::new(),
            changed: self.changed_last(point),
            levels: self.levels_of(point),
        };
        for (kind, items) in self.plan.lists().iter().filter(|(kind, _)| kind.point == Some(point))
        {
            let in_use = |item: &&EntryId| self.standing(**item) != Standing::Retired;
            let items: Vec<EntryId> = items.iter().filter(in_use).copied().collect();
            let is_agreed = |item: &EntryId| self.standing(*item) == Standing::Agreed;
            let agreed = items.iter().filter(|item| is_agreed(item)).count();
            let open = items.iter().filter(|item| !is_agreed(item));
            tile.open.extend(open.map(|item| self.short_row(*item)));
            tile.agreed += agreed;
            tile.total += items.len();
            tile.kinds.push(PointKind { link: self.list_link(kind), agreed, total: items.len() });
        }
        tile.open.truncate(8);
        tile
    }

    /// Returns the newest change in force of an item of the point.
    fn changed_last(&self, point: Point) -> Option<Changed> {
        let is_of = |change: &&Change| {
            let item = self.playbook.entry(change.item);
            item.kind.point == Some(point) && change.state == State::InForce
        };
        let newest =
            self.plan.history().changes().iter().filter(is_of).max_by_key(|own| own.day)?;
        Some(Changed { day: self.day(newest.day), link: self.link(newest.item) })
    }

    fn levels_of(&self, point: Point) -> Option<Levels> {
        let kpis = self.kpis_of(point.word());
        let numbers = self.plan.numbers();
        let count = |is: &dyn Fn(EntryId) -> bool| kpis.iter().filter(|kpi| is(**kpi)).count();
        (!kpis.is_empty()).then(|| Levels {
            defined: count(&|kpi| numbers.definition(kpi).is_some()),
            targeted: count(&|kpi| numbers.is_targeted(kpi)),
            measured: count(&|kpi| numbers.is_measured(kpi)),
        })
    }

    fn answers(&self) -> Answers {
        let agreed = self.agreed();
        Answers {
            signed: agreed.iter().filter(|entry| is_signed(entry)).count(),
            agreed: agreed.len(),
            decisions: self.plan.history().decisions().len(),
            arbiter: self.playbook.arbiter().map(|arbiter| self.link(arbiter.number)),
        }
    }

    /// Returns the newest lessons that say: do it again.
    fn wins(&self) -> Vec<Win> {
        let day = |lesson: &Entry| lesson.record.record("source")?.date("on").copied();
        let is_kept = |lesson: &&Entry| lesson.record.text("verdict") == Some("keep");
        let mut lessons: Vec<&Entry> = self.in_use(&LESSON).into_iter().filter(is_kept).collect();
        lessons.sort_by_key(|lesson| Reverse((day(lesson), lesson.number)));
        let win = |lesson: &&Entry| Win {
            link: self.link(lesson.number),
            day: day(lesson).map(|day| self.day(day)),
            happened: lesson
                .record
                .text("happened")
                .map_or_else(String::new, |text| html::field(&self.linker.of(lesson.number), text)),
        };
        lessons.iter().take(LIMIT_WINS).map(win).collect()
    }

    fn narrative(&self) -> Option<Link> {
        let path = self.playbook.settings().record.text("narrative")?;
        let id = path.strip_suffix(".md").unwrap_or(path);
        Some(self.link(self.playbook.find(&PAGE, id)?.number))
    }

    fn standing(&self, item: EntryId) -> Standing {
        self.playbook.entry(item).standing()
    }

    fn list_link(&self, kind: &Kind) -> Link {
        Link::new(self.list_title(kind), Some(self.linker.path(&routes::list(kind))))
    }

    /// Says whether there is an item of any kind; pages, and who is who, are none.
    pub(super) fn has_items(&self) -> bool {
        self.lists_of_items().next().is_some()
    }

    /// Returns the kinds that have items, with these.
    fn lists_of_items(&self) -> impl Iterator<Item = &(&'static Kind, Vec<EntryId>)> {
        self.plan.lists().iter().filter(|(_, items)| {
            items.first().is_some_and(|item| !self.playbook.entry(*item).is_people())
        })
    }

    fn kinds(&self) -> Vec<KindRow> {
        self.lists_of_items()
            .map(|(kind, items)| KindRow {
                link: self.list_link(kind),
                count: items.len(),
                doc: self.language().kind_doc(kind),
            })
            .collect()
    }

    fn root_pages(&self) -> Vec<Link> {
        let root = self.plan.folders().get("").map_or(&[] as &[_], Vec::as_slice);
        root.iter().map(|page| self.link(*page)).collect()
    }
}
