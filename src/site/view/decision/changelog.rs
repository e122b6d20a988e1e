//! The changelog: decisions newest first, by quarter; all of them, or those about one point.

use serde::Serialize;

use super::DecisionView;
use crate::{
    model::{
        EntryId,
        field::Point,
        value::{Granularity, Period},
    },
    site::{
        html::Prose,
        plan::Stretch,
        routes::{self, VISIT},
        view::{Link, Made, Scope, entry::Group, frame::layout::Meta, item::Heading},
    },
};

/// The changelog.
#[derive(Debug, Serialize)]
pub(in crate::site::view) struct ChangelogView {
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

pub(in crate::site::view) fn make(scope: &Scope<'_>, point: Option<Point>) -> Made<ChangelogView> {
    let quarters = scope.quarters(scope.plan.history().about(point));
    let (intro, title) = match point {
        Some(point) => {
            let title = format!("{}: {}", scope.string("changelog"), scope.point_name(point));
            (Prose::default(), title)
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
        crumbs: point.map(|_| above).into_iter().collect(),
        ..Meta::of(title, scope.string("changelog_doc"))
    };
    Made { template: "changelog.html", meta, view }
}

impl Scope<'_> {
    pub(super) fn changelog_link(&self) -> Link {
        Link::new(self.string("changelog"), Some(self.linker.path(&routes::changelog(None))))
    }

    pub(in crate::site::view) fn what_changed(&self) -> Link {
        let path = routes::changed(Stretch::Quarter);
        Link::new(self.string("what_changed"), Some(self.linker.path(&path)))
    }

    fn quarters(&self, decisions: impl Iterator<Item = EntryId>) -> Vec<Quarter> {
        let mut out: Vec<Quarter> = Vec::new();
        for decision in decisions {
            let date = self.playbook.entry(decision).record.date("date");
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
            last.decisions.push(self.decision(decision));
        }
        out
    }

    /// `April to June 2026`: whose financial year begins in another month counts quarters otherwise.
    fn quarter(&self, period: Period) -> String {
        self.language().months_of(period)
    }

    fn point_links(&self) -> Vec<PointLink> {
        let link = |point: Option<Point>| {
            let path = routes::changelog(point);
            let name =
                point.map_or_else(|| self.string("everything"), |point| self.point_name(point));
            let mut link = Link::new(name, Some(self.linker.path(&path)));
            link.current = path == self.path;
            PointLink { link, count: self.plan.history().about(point).count() }
        };
        std::iter::once(None).chain(Point::ALL.map(Some)).map(link).collect()
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
