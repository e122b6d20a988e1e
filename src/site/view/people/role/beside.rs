//! What goes with a role: the KPIs it is measured on, plays and material, meetings, counterparts and
//! onboarding paths.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{LIMIT, Link, Part, Role, Scope};
use crate::{
    measure::Months,
    model::{
        Entry, EntryId,
        kinds::{ASSET, FORUM, KPI, PATH, PLAY},
        record::{Record, Value},
    },
    site::{
        html, roles,
        view::{
            decision::Day,
            few::Few,
            numbers::grid::{GridCell, Of},
        },
    },
};

/// A KPI, and why it is the role's.
#[derive(Debug, Serialize)]
pub(super) struct KpiLine {
    link: Link,
    why: String,
    /// Its newest value that can be judged.
    cell: Option<GridCell>,
    period: Option<String>,
}

/// A play or a piece of material, and why it is for the role.
#[derive(Debug, Serialize)]
pub(super) struct Material {
    link: Link,
    /// As HTML.
    summary: String,
    why: String,
    /// Steps of a play that are the role's, each with its day.
    steps: Vec<Step>,
}

#[derive(Debug, Serialize)]
struct Step {
    /// As HTML.
    what: String,
    by: Option<String>,
}

/// A meeting the role goes to.
#[derive(Debug, Serialize)]
pub(super) struct ForumLine {
    link: Link,
    cadence: String,
    /// By when it must be held again.
    due: Option<Day>,
    is_late: bool,
    /// As HTML.
    summary: String,
}

/// Somebody of another team whom the role works with.
#[derive(Debug, Serialize)]
pub(super) struct Counterpart {
    link: Link,
    role: Link,
    /// What they answer for together, and the hand-offs between their teams.
    through: Few,
}

impl Scope<'_> {
    /// Returns the KPIs that people of a role answer for, and those that count leads at its stages.
    pub(super) fn measured_on(&self, part: &Part<'_>) -> Vec<KpiLine> {
        let numbers = self.plan.numbers();
        let lines = self.in_use(&KPI).into_iter().filter_map(|kpi| {
            let why = self.why_measured(part, kpi)?;
            let judged = numbers.judged(self.playbook, kpi.number);
            let so_far = || numbers.so_far(kpi.number);
            let found: Option<(Months, _)> =
                judged.map(|judged| (judged.months, judged.measured)).or_else(so_far);
            let of = Of::kpi(numbers, kpi.number);
            let cell = found
                .as_ref()
                .map(|(months, measured)| self.cell(&of, (*months, measured), Vec::new()));
            let period = found.map(|(months, _)| months.said_by(self.voice()));
            Some(KpiLine { link: self.link(kpi.number), why, cell, period })
        });
        lines.collect()
    }

    fn why_measured(&self, part: &Part<'_>, kpi: &Entry) -> Option<String> {
        let is_of = |person: Option<&Entry>| {
            person.is_some_and(|person| part.role.people.contains(&person.number))
        };
        let owners = kpi.record.record("owners");
        let answers = match owners {
            Some(owners) => ["marketing", "sales"]
                .into_iter()
                .any(|side| is_of(self.playbook.follow(owners, side))),
            None => is_of(self.playbook.owner(kpi)),
        };
        if answers {
            return Some(self.string("role_kpi_answers"));
        }
        let counted = self.plan.numbers().definition(kpi.number)?.formula.stages();
        let own = part.stages.iter().filter(|stage| counted.contains(&stage.entry.number));
        let own: Vec<&str> = own.map(|stage| stage.entry.title.as_str()).collect();
        let names = own.join(", ");
        (!own.is_empty()).then(|| format!("{} {names}", self.string("role_kpi_counts")))
    }

    /// Returns the plays with a step for a role, and those at its stages.
    pub(super) fn plays(&self, part: &Part<'_>) -> Vec<Material> {
        let plays = self.in_use(&PLAY).into_iter().filter_map(|play| {
            let own = play.record.records("steps").filter(|step| self.is_for(part.role, step));
            let linker = self.linker.of(play.number);
            let steps: Vec<Step> = own
                .map(|step| Step {
                    what: html::field(&linker, step.text("what").unwrap_or_default()),
                    by: step.text("by").map(str::to_owned),
                })
                .collect();
            let why = match steps.is_empty() {
                false => self.string("role_play_steps"),
                true => self.at_own_stages(part, play)?,
            };
            Some(Material { steps, ..self.a_material(play, why) })
        });
        plays.collect()
    }

    fn is_for(&self, role: &Role, step: &Record) -> bool {
        match step.get("who").map(|who| &who.value) {
            Some(Value::Reference(id)) => self.playbook.target(*id).is_some_and(|who| {
                role.people.contains(&who.number) || role.teams.contains(&who.number)
            }),
            Some(value) => value.as_text().is_some_and(|word| role.is_called(word)),
            None => false,
        }
    }

    /// Returns the material for a role: what names it or trains its team, and what names no role
    /// and is used at its stages.
    pub(super) fn material(&self, part: &Part<'_>) -> Vec<Material> {
        let assets = self.in_use(&ASSET).into_iter().filter_map(|asset| {
            let record = &asset.record;
            let mut roles = record.list("for_roles").iter().filter_map(|own| own.value.as_text());
            let names_none = record.list("for_roles").is_empty();
            let training = record.record("training");
            let mut teams =
                training.into_iter().flat_map(|own| self.playbook.follow_all(own, "who"));
            let why = if roles.any(|word| part.role.is_called(word)) {
                self.string("role_asset_names")
            } else if names_none && teams.any(|team| part.role.teams.contains(&team.number)) {
                self.string("role_asset_trains")
            } else if names_none {
                self.at_own_stages(part, asset)?
            } else {
                return None;
            };
            Some(self.a_material(asset, why))
        });
        assets.collect()
    }

    /// Returns at which stages of a role's team something is used.
    fn at_own_stages(&self, part: &Part<'_>, entry: &Entry) -> Option<String> {
        let stages: Vec<EntryId> =
            self.playbook.follow_all(&entry.record, "stages").map(|stage| stage.number).collect();
        let own = part.stages.iter().filter(|stage| stages.contains(&stage.entry.number));
        let own: Vec<&str> = own.map(|stage| stage.entry.title.as_str()).collect();
        (!own.is_empty()).then(|| format!("{} {}", self.string("role_at"), own.join(", ")))
    }

    fn a_material(&self, entry: &Entry, why: String) -> Material {
        let linker = self.linker.of(entry.number);
        Material {
            link: self.link(entry.number),
            summary: html::field(&linker, &self.summary(entry, 160)),
            why,
            steps: Vec::new(),
        }
    }

    /// Returns the meetings that people of a role go to.
    pub(super) fn forums_of(&self, role: &Role) -> Vec<ForumLine> {
        let comes = |forum: &&Entry| {
            let mut people = role.people.iter().map(|person| self.playbook.entry(*person));
            people.any(|person| self.playbook.attends(person, forum))
        };
        let line = |forum: &Entry| {
            let due = self.playbook.forum_due(forum);
            let linker = self.linker.of(forum.number);
            ForumLine {
                link: self.link(forum.number),
                cadence: self.cadence(forum),
                due: due.map(|due| self.short_day(due)),
                is_late: due.is_some_and(|due| due < self.playbook.today),
                summary: html::field(&linker, &self.summary(forum, 160)),
            }
        };
        self.in_use(&FORUM).into_iter().filter(comes).map(line).collect()
    }

    /// Returns how often a meeting is held.
    pub(in crate::site::view) fn cadence(&self, forum: &Entry) -> String {
        let cadence = forum.record.text("cadence");
        cadence.map(|own| self.string(&format!("cadence_{own}"))).unwrap_or_default()
    }

    /// Returns those of other teams who answer for something with a role, and the people of its
    /// level on the other side of its hand-offs.
    pub(super) fn counterparts(&self, part: &Part<'_>) -> Vec<Counterpart> {
        let mut through: BTreeMap<EntryId, Vec<EntryId>> = BTreeMap::new();
        for entry in self.playbook.entries().filter(|entry| self.is_reviewed(entry)) {
            for other in self.co_owners(part.role, entry) {
                through.entry(other).or_default().push(entry.number);
            }
        }
        for handoff in &part.handoffs {
            for other in self.across(part, handoff) {
                let own = through.entry(other).or_default();
                if !own.contains(&handoff.entry.number) {
                    own.push(handoff.entry.number);
                }
            }
        }
        let counterpart = |(person, items): (EntryId, Vec<EntryId>)| Counterpart {
            link: self.link(person),
            role: self.role_of(self.playbook.entry(person)),
            through: self.few(&items, LIMIT / 2, self.plan.path_of(person).unwrap_or_default()),
        };
        through.into_iter().map(counterpart).collect()
    }

    /// Returns who stands beside the people of a role in `owners` of an item.
    fn co_owners(&self, role: &Role, entry: &Entry) -> Vec<EntryId> {
        let Some(Value::Record(owners)) = crate::site::view::entry::value(entry, "owners") else {
            return Vec::new();
        };
        let owner = |side: &str| {
            let id = owners.peek_value(side)?.as_reference()?;
            Some(self.playbook.target(id)?.number)
        };
        let own: Vec<EntryId> = ["marketing", "sales"].into_iter().filter_map(owner).collect();
        let is_own = |person: &EntryId| role.people.contains(person);
        if !own.iter().any(is_own) {
            return Vec::new();
        }
        own.into_iter().filter(|person| !is_own(person)).collect()
    }

    /// Returns the people on the other side of a hand-off: those of a role's own level where the
    /// team has some, else all of it.
    fn across(&self, part: &Part<'_>, handoff: &super::Handoff<'_>) -> Vec<EntryId> {
        let mut stages: Vec<&Entry> = handoff.to.into_iter().filter(|_| handoff.gives).collect();
        if handoff.takes {
            stages.extend(&handoff.from);
        }
        let teams = stages
            .iter()
            .filter_map(|stage| self.playbook.follow(&stage.record, "owner_team"))
            .map(|team| team.number)
            .filter(|team| !part.role.teams.contains(team));
        let teams: Vec<EntryId> = teams.collect();
        let of_team = |person: &&Entry| {
            let team = self.playbook.follow(&person.record, "team").map(|team| team.number);
            team.is_some_and(|team| teams.contains(&team))
        };
        let people: Vec<&Entry> = roles::here(self.playbook).filter(of_team).collect();
        let levels: Vec<&str> = part
            .role
            .people
            .iter()
            .filter_map(|person| self.playbook.entry(*person).record.text("level"))
            .collect();
        let is_level =
            |person: &&&Entry| person.record.text("level").is_some_and(|own| levels.contains(&own));
        let same: Vec<EntryId> =
            people.iter().filter(is_level).map(|person| person.number).collect();
        match same.is_empty() {
            false => same,
            true => people.iter().map(|person| person.number).collect(),
        }
    }

    /// Returns the onboarding paths for a role.
    pub(super) fn paths_of(&self, role: &Role) -> Vec<Link> {
        let is_own = |path: &&Entry| {
            let named = path.record.text("for").unwrap_or_default();
            let rest = named.strip_prefix("New ").or_else(|| named.strip_prefix("new "));
            let team = self.playbook.follow(&path.record, "team").map(|team| team.number);
            role.is_called(named)
                || rest.is_some_and(|rest| role.is_called(rest))
                || team.is_some_and(|team| role.teams.contains(&team))
        };
        let paths = self.in_use(&PATH).into_iter().filter(is_own);
        paths.map(|path| self.link(path.number)).collect()
    }
}
