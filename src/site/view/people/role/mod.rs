//! What is asked of people in a role: first what to do now and by when, then what they answer for,
//! with what, with whom. `clocks` says what runs when a lead comes, `days` what has a day, `owed`
//! what the two sides of a hand-off promise, `beside` numbers, material, meetings and counterparts.

mod beside;
mod clocks;
mod days;
mod owed;

use std::collections::BTreeMap;

use serde::Serialize;

use crate::{
    model::{Entry, EntryId, Funnel, Stage, field::Standing, kinds::HANDOFF},
    site::{
        roles::Role,
        routes,
        view::{Link, Made, Scope, few::Few, frame::layout::Meta, item::Heading},
    },
};
use beside::{Counterpart, ForumLine, KpiLine, Material};
use clocks::Clock;
use days::Dated;
pub(super) use days::SOON;
use owed::Owed;

/// Most items that a person's line names.
const LIMIT: usize = 12;

/// A role.
#[derive(Debug, Serialize)]
pub(in crate::site::view) struct RoleView {
    title: String,
    people: Few,
    teams: Vec<Link>,
    /// Whether it is the arbiter's.
    rules: bool,
    clocks: Vec<Clock>,
    /// Whether a clock has a limit, and whether one says what happens else.
    has_limits: bool,
    has_breaches: bool,
    dated: Vec<Dated>,
    /// How many of what has a day are not shown, and where all of it is.
    more_dated: usize,
    board: Option<String>,
    stages: Vec<StageLine>,
    owed: Vec<Owed>,
    kpis: Vec<KpiLine>,
    plays: Vec<Material>,
    assets: Vec<Material>,
    /// What to write so that material names the role, as HTML.
    no_material: Option<String>,
    forums: Vec<ForumLine>,
    counterparts: Vec<Counterpart>,
    /// What they keep true.
    keeps: Few,
    paths: Vec<Link>,
    contents: Vec<Heading>,
    /// How the page is made, as HTML.
    method: String,
}

/// A stage whose leads the role's team has.
#[derive(Debug, Serialize)]
struct StageLine {
    link: Link,
    /// As HTML.
    summary: String,
    team: Link,
    limit: Option<String>,
}

/// A role with what several parts of its page are made from.
struct Part<'s> {
    role: &'s Role,
    funnel: &'s Funnel<'s>,
    /// Stages of its teams.
    stages: Vec<&'s Stage<'s>>,
    /// Hand-offs that begin or end there.
    handoffs: Vec<Handoff<'s>>,
}

/// A hand-off as a role sees it.
struct Handoff<'s> {
    entry: &'s Entry,
    /// The stages leads come from, and the one they go to.
    from: Vec<&'s Entry>,
    to: Option<&'s Entry>,
    gives: bool,
    takes: bool,
}

/// Makes the page of a role. The plan has a path for each role there is.
pub(in crate::site::view) fn make(scope: &Scope<'_>, slug: &str) -> Made<RoleView> {
    let role = scope.plan.role(slug).expect("every planned role is among the roles");
    let funnel = Funnel::of(scope.playbook);
    let part = scope.part(role, &funnel);
    let (dated, more_dated) = scope.dated(role);
    let clocks = scope.clocks(&part);
    let (plays, assets) = (scope.plays(&part), scope.material(&part));
    let nothing = plays.is_empty() && assets.is_empty();
    let arbiter = scope.playbook.arbiter().map(|arbiter| arbiter.number);
    let keeps: Vec<EntryId> = scope.kept_by(role).iter().map(|entry| entry.number).collect();
    let board = scope.plan.recipe(routes::BOARD).map(|_| scope.linker.path(routes::BOARD));
    let mut view = RoleView {
        title: role.title.clone(),
        people: scope.few(&role.people, LIMIT, routes::PEOPLE),
        teams: role.teams.iter().map(|team| scope.link(*team)).collect(),
        rules: arbiter.is_some_and(|arbiter| role.people.contains(&arbiter)),
        has_limits: clocks.iter().any(Clock::has_limit),
        has_breaches: clocks.iter().any(Clock::has_breach),
        clocks,
        dated,
        more_dated,
        board,
        stages: part.stages.iter().map(|stage| scope.stage_line(stage)).collect(),
        owed: scope.owed(&part),
        kpis: scope.measured_on(&part),
        plays,
        assets,
        no_material: nothing.then(|| scope.said("role_no_material")),
        forums: scope.forums_of(role),
        counterparts: scope.counterparts(&part),
        keeps: scope.few(&keeps, LIMIT, routes::BOARD),
        paths: scope.paths_of(role),
        contents: Vec::new(),
        method: scope.said("role_method"),
    };
    view.contents = scope.role_contents(&view);
    let meta = Meta {
        title: role.title.clone(),
        description: scope.string("role_doc"),
        crumbs: vec![Link::new(scope.string("roles"), Some(scope.linker.path(routes::ROLES)))],
        ..Meta::default()
    };
    Made { template: "role.html", meta, view }
}

impl Scope<'_> {
    fn part<'s>(&'s self, role: &'s Role, funnel: &'s Funnel<'s>) -> Part<'s> {
        let team_of = |stage: &Stage<'_>| {
            self.playbook.follow(&stage.entry.record, "owner_team").map(|team| team.number)
        };
        let is_own =
            |stage: &&Stage<'_>| team_of(stage).is_some_and(|team| role.teams.contains(&team));
        // In the order of a lead's way, as the list of stages has them.
        let order = self.plan.list(&crate::model::kinds::LEAD_STAGE).iter();
        let stages: Vec<&Stage<'_>> =
            order.filter_map(|item| funnel.stage(*item)).filter(is_own).collect();
        let owns = |entry: &Entry| stages.iter().any(|own| own.entry.number == entry.number);
        let handoff = |entry: &'s Entry| {
            let from: Vec<&Entry> = self.playbook.follow_all(&entry.record, "from").collect();
            let to = self.playbook.follow(&entry.record, "to");
            let gives = from.iter().any(|stage| owns(stage));
            let takes = to.is_some_and(owns);
            Handoff { entry, from, to, gives, takes }
        };
        let handoffs = self.in_use(&HANDOFF).into_iter().map(handoff);
        let handoffs = handoffs.filter(|own| own.gives || own.takes).collect();
        Part { role, funnel, handoffs, stages }
    }

    fn stage_line(&self, stage: &Stage<'_>) -> StageLine {
        let entry = stage.entry;
        let definition = entry.record.text("definition").unwrap_or_default();
        let team = stage.owner_team(self.playbook);
        StageLine {
            link: self.link(entry.number),
            summary: crate::site::html::field(&self.linker.of(entry.number), definition),
            team: team.map_or_else(|| Link::new("", None), |team| self.link(team.number)),
            limit: self.limit(stage),
        }
    }

    /// Returns the items in use that people of a role keep true, in file order.
    pub(super) fn kept_by(&self, role: &Role) -> Vec<&Entry> {
        let is_kept = |entry: &&Entry| {
            let owner = self.playbook.owner(entry).map(|owner| owner.number);
            let is_own = owner.is_some_and(|owner| role.people.contains(&owner));
            is_own && self.is_reviewed(entry)
        };
        self.playbook.entries().filter(is_kept).collect()
    }

    /// Says whether an entry is looked at again from time to time: in use, of a kind that has
    /// reviews, and with a page.
    pub(super) fn is_reviewed(&self, entry: &Entry) -> bool {
        entry.kind.review_every.is_some()
            && entry.standing() != Standing::Retired
            && !self.playbook.is_again(entry)
            && self.plan.path_of(entry.number).is_some()
    }

    fn role_contents(&self, view: &RoleView) -> Vec<Heading> {
        let parts: BTreeMap<usize, (bool, &str, &str)> = [
            (true, "role_now", "pm:now"),
            (!view.stages.is_empty(), "role_stages", "pm:stages"),
            (!view.owed.is_empty(), "role_owed", "pm:owed"),
            (!view.counterparts.is_empty(), "role_counterparts", "pm:counterparts"),
            (!view.kpis.is_empty(), "role_kpis", "pm:kpis"),
            (true, "role_material", "pm:material"),
            (!view.forums.is_empty(), "role_forums", "pm:forums"),
            (view.keeps.count > 0, "role_keeps", "pm:keeps"),
        ]
        .into_iter()
        .enumerate()
        .collect();
        let shown = parts.into_values().filter(|(is_there, ..)| *is_there);
        shown.map(|(_, name, anchor)| Heading::new(&self.string(name), anchor)).collect()
    }
}
