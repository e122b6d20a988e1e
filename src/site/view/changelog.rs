//! The changelog: decisions newest first, by quarter; all of them, or those about one point.

use serde::Serialize;

use super::{Link, Made, Scope, decision::DecisionView, entry::Group, item::Heading, layout::Meta};
use crate::{
    model::{
        EntryId,
        field::Point,
        value::{Granularity, Period},
    },
    site::{
        history::POINTS,
        plan::Stretch,
        routes::{self, VISIT},
    },
};

/// The changelog.
#[derive(Debug, Serialize)]
pub(super) struct ChangelogView {
    title: String,
    title_anchor: Option<String>,
    intro: String,
    points: Vec<PointLink>,
    what_changed: Link,
    feeds: Vec<Link>,
    /// What the script of the page needs; on the page with all decisions only.
    visit: Option<Visit>,
    quarters: Vec<Quarter>,
    /// Items with a history, by kind.
    items: Vec<Group>,
    contents: Vec<Heading>,
}

/// One choice of decisions.
#[derive(Debug, Serialize)]
struct PointLink {
    link: Link,
    count: usize,
}

/// "Since your last visit".
#[derive(Debug, Serialize)]
struct Visit {
    script: String,
    home: String,
}

/// The decisions of three months.
#[derive(Debug, Serialize)]
struct Quarter {
    anchor: String,
    title: String,
    decisions: Vec<DecisionView>,
}

pub(super) fn make(scope: &Scope<'_>, point: Option<Point>) -> Made<ChangelogView> {
    let history = scope.plan.history();
    let is_shown =
        |decision: &&EntryId| point.is_none_or(|point| history.points(**decision).contains(&point));
    let decisions: Vec<EntryId> = history.decisions().iter().filter(is_shown).copied().collect();
    let quarters = scope.quarters(&decisions);
    let name = POINTS.iter().find(|(own, _)| Some(*own) == point).map(|(_, name)| *name);
    let (intro, title) = match name {
        Some(name) => {
            let own = scope.string(&format!("point_{name}"));
            (super::Prose::default(), format!("{}: {own}", scope.string("changelog")))
        }
        None => scope.intro(&routes::changelog(None), &scope.string("changelog")),
    };
    let items = if point.is_none() { scope.items_with_history() } else { Vec::new() };
    let line = |anchor: &str, title: &str| Heading::new(title, anchor);
    let mut contents: Vec<Heading> =
        quarters.iter().map(|quarter| line(&quarter.anchor, &quarter.title)).collect();
    if !items.is_empty() {
        contents.push(line("pm:by-item", &scope.string("by_item")));
    }
    let home = || scope.linker.path(routes::HOME);
    let view = ChangelogView {
        title: title.clone(),
        title_anchor: intro.title_anchor,
        intro: intro.html,
        points: scope.point_links(),
        what_changed: scope.what_changed(),
        feeds: scope.feed_links(),
        visit: point.is_none().then(|| Visit { script: scope.linker.path(VISIT), home: home() }),
        quarters,
        items,
        contents,
    };
    let above = scope.changelog_link();
    let meta = Meta {
        description: scope.string("changelog_doc"),
        crumbs: point.map(|_| above).into_iter().collect(),
        ..Meta::titled(title)
    };
    Made { template: "changelog.html", meta, view }
}

impl Scope<'_> {
    pub(super) fn changelog_link(&self) -> Link {
        Link::new(self.string("changelog"), Some(self.linker.path(&routes::changelog(None))))
    }

    pub(super) fn what_changed(&self) -> Link {
        let path = routes::changed(Stretch::Quarter);
        Link::new(self.string("what_changed"), Some(self.linker.path(&path)))
    }

    fn quarters(&self, decisions: &[EntryId]) -> Vec<Quarter> {
        let mut out: Vec<Quarter> = Vec::new();
        for decision in decisions {
            let date = self.playbook.entry(*decision).record.date("date");
            let period = date.map(|date| Period::containing(*date, Granularity::Quarter));
            let anchor = match period {
                Some(period) => format!("pm:{period}"),
                None => "pm:no-date".to_owned(),
            };
            if out.last().is_none_or(|last| last.anchor != anchor) {
                let title = period.map_or_else(|| self.string("no_date"), |own| self.quarter(own));
                out.push(Quarter { anchor, title, decisions: Vec::new() });
            }
            let last = out.last_mut().expect("one was just added when there was none");
            last.decisions.push(self.decision(*decision));
        }
        out
    }

    /// `April to June 2026`: whose financial year begins in another month counts quarters otherwise.
    fn quarter(&self, period: Period) -> String {
        self.language().months_of(period)
    }

    fn point_links(&self) -> Vec<PointLink> {
        let history = self.plan.history();
        let count = |point: Option<Point>| {
            let is_about = |decision: &&EntryId| {
                point.is_none_or(|point| history.points(**decision).contains(&point))
            };
            history.decisions().iter().filter(is_about).count()
        };
        let link = |point: Option<Point>, name: &str| {
            let path = routes::changelog(point);
            let mut link = Link::new(self.string(name), Some(self.linker.path(&path)));
            link.current = path == self.path;
            PointLink { link, count: count(point) }
        };
        let points =
            POINTS.iter().map(|(point, name)| link(Some(*point), &format!("point_{name}")));
        std::iter::once(link(None, "everything")).chain(points).collect()
    }

    fn feed_links(&self) -> Vec<Link> {
        let feeds = [("feed_atom", routes::ATOM), ("feed_json", routes::JSON_FEED)];
        let feeds = feeds.into_iter().filter(|_| self.plan.has_feeds());
        let all = feeds.chain([("changes_json", routes::CHANGES)]);
        all.map(|(name, path)| Link::new(self.string(name), Some(self.linker.path(path)))).collect()
    }

    /// Returns the items that decisions speak of, each with its own history.
    fn items_with_history(&self) -> Vec<Group> {
        let mut groups = self.groups(self.plan.history().items());
        for row in groups.iter_mut().flat_map(|group| &mut group.items) {
            row.link.href = row.link.href.take().map(|href| format!("{href}#pm%3Ahistory"));
        }
        groups
    }
}
