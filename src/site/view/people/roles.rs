//! "Your role": every role with a page of its own, by what the people of its team do.

use serde::Serialize;

use crate::{
    model::{Entry, EntryId},
    site::{
        roles::Role,
        routes,
        view::{Link, Made, Scope, few::Few, frame::layout::Meta},
    },
};

/// Most people that a line names.
const LIMIT: usize = 6;

/// Every role.
#[derive(Debug, Serialize)]
pub(in crate::site::view) struct RolesView {
    title: String,
    groups: Vec<TeamRoles>,
    /// What to write where nobody has a role, as HTML.
    empty: Option<String>,
}

/// The roles of the people of a team.
#[derive(Debug, Serialize)]
struct TeamRoles {
    /// None for people of no team that we know.
    team: Option<Link>,
    roles: Vec<RoleLine>,
}

#[derive(Debug, Serialize)]
struct RoleLine {
    link: Link,
    people: Few,
}

pub(in crate::site::view) fn make(scope: &Scope<'_>) -> Made<RolesView> {
    let roles = scope.plan.roles();
    let mut teams: Vec<Option<EntryId>> = Vec::new();
    for team in roles.iter().map(|role| scope.own_team(role)) {
        if !teams.contains(&team) {
            teams.push(team);
        }
    }
    let group = |team: &Option<EntryId>| TeamRoles {
        team: team.map(|team| scope.link(team)),
        roles: roles
            .iter()
            .filter(|role| scope.own_team(role) == *team)
            .map(|role| RoleLine {
                link: scope.to_role(role),
                people: scope.few(&role.people, LIMIT, routes::PEOPLE),
            })
            .collect(),
    };
    let title = scope.string("roles");
    let view = RolesView {
        title: title.clone(),
        groups: teams.iter().map(group).collect(),
        empty: roles.is_empty().then(|| scope.said("roles_empty")),
    };
    let meta = Meta::of(title, scope.string("roles_doc"));
    Made { template: "roles.html", meta, view }
}

impl Scope<'_> {
    fn own_team(&self, role: &Role) -> Option<EntryId> {
        let first = self.playbook.entry(*role.people.first()?);
        Some(self.playbook.follow(&first.record, "team")?.number)
    }

    /// Returns the link to the page of a role.
    pub(super) fn to_role(&self, role: &Role) -> Link {
        Link::new(&role.title, Some(self.linker.path(&routes::role(&role.slug))))
    }

    /// Returns what a person does here, as a link to the page of that role where it has one.
    pub(in crate::site::view) fn role_of(&self, person: &Entry) -> Link {
        let mut roles = self.plan.roles().iter();
        match roles.find(|role| role.people.contains(&person.number)) {
            Some(role) => self.to_role(role),
            None => Link::new(person.record.text("role").unwrap_or_default(), None),
        }
    }
}
