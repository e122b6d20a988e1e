//! The home page: the author's own words, where the four points stand, the latest decisions, and
//! what there is.

use serde::Serialize;

use super::{Link, Made, Scope, decision::DecisionView, entry::Row, layout::Meta};
use crate::{
    model::{
        EntryId,
        field::{Kind, Point, Standing},
    },
    site::{html, plan::is_people, routes},
};

/// Latest decisions that are shown.
const LIMIT_DECISIONS: usize = 5;

/// The home page.
#[derive(Debug, Serialize)]
pub(super) struct HomeView {
    title: String,
    title_anchor: Option<String>,
    intro: String,
    points: Vec<PointTile>,
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
    let description = scope.plan.intro(routes::HOME).map(|intro| {
        let entry = scope.playbook.entry(intro);
        html::plain(&scope.linker.of(intro), &scope.summary(entry, 160))
    });
    let all_decisions =
        Link::new(scope.string("all_decisions"), Some(scope.linker.path(&routes::changelog(None))));
    let view = HomeView {
        title: title.clone(),
        title_anchor: intro.title_anchor,
        intro: intro.html,
        points: points
            .into_iter()
            .map(|(point, title, question)| scope.point(point, title, question))
            .collect(),
        decisions: decisions.map(|decision| scope.decision(*decision)).collect(),
        all_decisions,
        what_changed: scope.what_changed(),
        kinds: scope.kinds(),
        pages: scope.root_pages(),
    };
    let description = description.unwrap_or_else(|| scope.string("home_doc"));
    let meta = Meta { description, ..Meta::titled(title) };
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

    fn standing(&self, item: EntryId) -> Standing {
        self.playbook.entry(item).standing()
    }

    fn list_link(&self, kind: &Kind) -> Link {
        Link::new(self.list_title(kind), Some(self.linker.path(&routes::list(kind))))
    }

    fn kinds(&self) -> Vec<KindRow> {
        let lists = self.plan.lists().iter();
        let items = lists.filter(|(_, items)| {
            items.first().is_some_and(|item| !is_people(self.playbook.entry(*item)))
        });
        items
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
