//! "What changed": what a reader who was away for a week, a month or a quarter must relearn, counted
//! from the playbook's today.

use jiff::ToSpan;
use serde::Serialize;

use super::{ChangeRow, Day};
use crate::{
    agree::State,
    model::value::Date,
    site::{
        history::Change,
        plan::Stretch,
        routes,
        view::{Link, Made, Scope, frame::layout::Meta},
    },
};

/// What changed within some time.
#[derive(Debug, Serialize)]
pub(in crate::site::view) struct ChangedView {
    title: String,
    stretches: Vec<Link>,
    since_visit: Link,
    from: Day,
    to: Day,
    groups: Vec<ChangedGroup>,
}

#[derive(Debug, Serialize)]
struct ChangedGroup {
    id: &'static str,
    title: String,
    doc: String,
    rows: Vec<ChangeRow>,
}

/// What a change means to a reader who was away.
#[derive(Clone, Copy, PartialEq, Eq)]
enum News {
    Changed,
    New,
    GivenUp,
    Later,
    Open,
}

const GROUPS: [(News, &str); 5] = [
    (News::Changed, "changed"),
    (News::New, "new"),
    (News::GivenUp, "given-up"),
    (News::Later, "later"),
    (News::Open, "open"),
];

pub(in crate::site::view) fn make(scope: &Scope<'_>, stretch: Stretch) -> Made<ChangedView> {
    let today = scope.playbook.today;
    let from = start(today, stretch);
    let changes = scope.plan.history().changes();
    let mut told: Vec<(News, Date, &Change)> = changes
        .iter()
        .filter_map(|change| scope.news(change, from).map(|(news, day)| (news, day, change)))
        .collect();
    told.sort_by_key(|(_, day, _)| std::cmp::Reverse(*day));
    let group = |(news, name): (News, &'static str)| {
        let mut own: Vec<_> = told.iter().filter(|(own, _, _)| *own == news).collect();
        if news == News::Later {
            // What comes first is what to prepare for first.
            own.sort_by_key(|(_, day, _)| *day);
        }
        let rows: Vec<ChangeRow> =
            own.into_iter().map(|(_, _, change)| scope.change_with_state(change)).collect();
        let word = name.replace('-', "_");
        (!rows.is_empty()).then(|| ChangedGroup {
            id: name,
            title: scope.string(&format!("news_{word}")),
            doc: scope.string(&format!("news_{word}_doc")),
            rows,
        })
    };
    let title = scope.string("what_changed");
    let since = scope.linker.path(&routes::changelog(None)) + "#pm%3Avisit";
    let view = ChangedView {
        title: title.clone(),
        stretches: scope.stretches(),
        since_visit: Link::new(scope.string("since_visit"), Some(since)),
        from: scope.day(from),
        to: scope.day(today),
        groups: GROUPS.into_iter().filter_map(group).collect(),
    };
    let meta = Meta {
        crumbs: vec![scope.changelog_link()],
        ..Meta::of(title, scope.string("what_changed_doc"))
    };
    Made { template: "changed.html", meta, view }
}

/// Returns the last day before the stretch.
fn start(today: Date, stretch: Stretch) -> Date {
    let back = match stretch {
        Stretch::Week => 7.days(),
        Stretch::Month => 1.month(),
        Stretch::Quarter => 3.months(),
    };
    today.civil().saturating_sub(back).into()
}

impl Scope<'_> {
    /// Returns what a change means to somebody who was away since a day, and the day they would
    /// have met it; none when it is not news to them.
    fn news(&self, change: &Change, from: Date) -> Option<(News, Date)> {
        let made = *self.playbook.entry(change.decision).record.date("date")?;
        // A decision can hold from a day before it was made; nobody could know it then.
        let met = made.max(change.day);
        let is_recent = |day: Date| from < day && day <= self.playbook.today;
        match change.state {
            State::Pending => Some((News::Later, change.day)),
            State::Open => is_recent(made).then_some((News::Open, made)),
            State::InForce | State::Overtaken(_) => is_recent(met).then_some((kind(change), met)),
            State::Rejected | State::Superseded(_) => None,
        }
    }

    fn stretches(&self) -> Vec<Link> {
        let all = [
            (Stretch::Week, "stretch_week"),
            (Stretch::Month, "stretch_month"),
            (Stretch::Quarter, "stretch_quarter"),
        ];
        let link = |(stretch, name): (Stretch, &str)| {
            let path = routes::changed(stretch);
            let mut link = Link::new(self.string(name), Some(self.linker.path(&path)));
            link.current = path == self.path;
            link
        };
        all.into_iter().map(link).collect()
    }
}

fn kind(change: &Change) -> News {
    match change {
        change if change.is_given_up() => News::GivenUp,
        change if change.is_new() => News::New,
        _ => News::Changed,
    }
}
