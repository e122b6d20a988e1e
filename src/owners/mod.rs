//! Who is asked to review a change of which file: the owners of the items in it and the heads of
//! both sides. Flows in: a [`Playbook`]. Flows out: [`Owners`], which [`emit`] writes as the
//! `CODEOWNERS` of a code host.

pub mod emit;
mod handle;

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{
    Entry, EntryId, Playbook, SETTINGS,
    field::Kind,
    kinds,
    record::{Record, Value},
};
use handle::Account;
pub use handle::Silent;

/// For whom somebody is asked. A file needs one reviewer for each part it has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// For sales.
    Sales,
    /// For marketing.
    Marketing,
    /// Who keeps an item true that is not the business of both sides.
    Owner,
    /// Who rules when the two sides do not agree.
    Arbiter,
}

impl Part {
    /// Every part, in the order in which they are written.
    pub const ALL: [Self; 4] = [Self::Sales, Self::Marketing, Self::Owner, Self::Arbiter];

    /// Returns what it is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::Sales => "Sales",
            Self::Marketing => "Marketing",
            Self::Owner => "Owners",
            Self::Arbiter => "Arbiter",
        }
    }

    fn side(self) -> Option<&'static str> {
        match self {
            Self::Sales => Some("sales"),
            Self::Marketing => Some("marketing"),
            Self::Owner | Self::Arbiter => None,
        }
    }
}

/// The people of each part.
pub type Reviewers<'p> = BTreeMap<Part, Vec<&'p Entry>>;

/// Who is asked about a folder or a file.
#[derive(Clone, Debug)]
pub struct Rule<'p> {
    /// Its path below the playbook's folder; that of a folder ends with `/`.
    pub path: String,
    /// Who is asked.
    pub reviewers: Reviewers<'p>,
}

/// A part for which nobody is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Absent {
    /// The part.
    pub part: Part,
    /// Whether there is a head or an arbiter, who only has no account and no e-mail address.
    pub is_named: bool,
}

/// Who is asked about what.
#[derive(Debug, Default)]
pub struct Owners<'p> {
    /// Folders and files in path order, a folder before what is in it: the last that fits counts.
    pub rules: Vec<Rule<'p>>,
    /// Accounts on the code host, or e-mail addresses, by the ids of people, as `CODEOWNERS` names
    /// them.
    accounts: BTreeMap<&'p str, String>,
    /// People who would be asked and cannot be, with the reason, in the order of the settings.
    pub silent: Vec<(&'p Entry, Silent)>,
    /// Parts for which nobody is asked.
    pub absent: Vec<Absent>,
}

/// Says who is asked about which file of a playbook.
pub fn owners(playbook: &Playbook) -> Owners<'_> {
    let mut paths: BTreeMap<String, Reviewers<'_>> = BTreeMap::new();
    let heads = |parts: &[Part]| -> Reviewers<'_> {
        parts.iter().map(|part| (*part, of_part(playbook, *part))).collect()
    };
    let all = heads(&[Part::Sales, Part::Marketing, Part::Arbiter]);
    let files = [SETTINGS.to_owned()].into_iter().chain(declarations(playbook));
    paths.extend(files.map(|file| (file, all.clone())));
    let sides = heads(&[Part::Sales, Part::Marketing]);
    // The folder too, so that an item that is new has reviewers before anybody runs this again.
    let shared = playbook.catalog.listed().filter(|kind| is_shared(kind));
    paths.extend(shared.map(|kind| (format!("{}/", kind.folder), sides.clone())));
    for entry in playbook.entries() {
        if entry.is_people() {
            continue;
        }
        let path = playbook.sources.file(entry.file()).path.clone();
        let reviewers = paths.entry(path).or_default();
        if is_shared(entry.kind) {
            add(reviewers, &sides);
        }
        if let Some(owner) = playbook.owner(entry) {
            add(reviewers, &Reviewers::from([(part_of(playbook, entry.kind, owner), vec![owner])]));
        }
    }
    let rules = paths.into_iter().map(|(path, reviewers)| Rule { path, reviewers }).collect();
    Owners { rules, ..Owners::default() }.named(playbook)
}

/// Says whether items of a kind are the business of both sides: one of the four points that they
/// must agree on, or a decision.
fn is_shared(kind: &Kind) -> bool {
    kind.point.is_some() || kind == &kinds::DECISION
}

/// Returns for whom an owner is asked.
fn part_of(playbook: &Playbook, kind: &Kind, owner: &Entry) -> Part {
    match playbook.function(owner) {
        Some("sales") if is_shared(kind) => Part::Sales,
        Some("marketing") if is_shared(kind) => Part::Marketing,
        _ => Part::Owner,
    }
}

fn of_part(playbook: &Playbook, part: Part) -> Vec<&Entry> {
    match part.side() {
        Some(side) => playbook.leaders(side),
        None if part == Part::Arbiter => playbook.arbiter().into_iter().collect(),
        None => Vec::new(),
    }
}

/// Returns the files that declare kinds of the playbook's own: they say what is checked.
fn declarations(playbook: &Playbook) -> Vec<String> {
    let kinds = playbook.settings().record.get("kinds").map(|kinds| &kinds.value);
    let Some(Value::Map(kinds)) = kinds else { return Vec::new() };
    let schema = |value: &Value| match value {
        Value::Record(record) => Record::text(record, "schema").map(str::to_owned),
        _ => None,
    };
    let files = kinds.iter().filter_map(|(_, kind)| schema(&kind.value));
    files.filter(|file| playbook.sources.find(file).is_some()).collect()
}

/// Adds people, each once for a part.
fn add<'p>(to: &mut Reviewers<'p>, more: &Reviewers<'p>) {
    for (part, people) in more {
        let known = to.entry(*part).or_default();
        for person in people {
            if !known.iter().any(|other| other.number == person.number) {
                known.push(person);
            }
        }
    }
}

impl<'p> Owners<'p> {
    /// Finds the accounts of all who are asked, and leaves out who has none; then the files about
    /// which nobody is asked, and those for which their folder says the same.
    fn named(mut self, playbook: &'p Playbook) -> Self {
        let asked = self.rules.iter().flat_map(|rule| rule.reviewers.values().flatten());
        let asked: BTreeSet<EntryId> = asked.map(|person| person.number).collect();
        let is_asked = |person: &&Entry| asked.contains(&person.number);
        for person in playbook.of_kind(&kinds::PERSON).filter(is_asked) {
            match handle::account(playbook, person) {
                Account::Named(name) => {
                    self.accounts.insert(&person.id.value, name);
                }
                Account::Silent(why) => self.silent.push((person, why)),
            }
        }
        for part in [Part::Sales, Part::Marketing, Part::Arbiter] {
            let heads = of_part(playbook, part);
            if !heads.iter().any(|head| self.accounts.contains_key(head.id.value.as_str())) {
                self.absent.push(Absent { part, is_named: !heads.is_empty() });
            }
        }
        for rule in &mut self.rules {
            for people in rule.reviewers.values_mut() {
                people.retain(|person| self.accounts.contains_key(person.id.value.as_str()));
                people.sort_by_key(|person| &self.accounts[person.id.value.as_str()]);
            }
            rule.reviewers.retain(|_, people| !people.is_empty());
        }
        self.rules.retain(|rule| !rule.reviewers.is_empty());
        self.drop_repeated();
        self
    }

    /// Leaves out files for which the folder above says the same already.
    fn drop_repeated(&mut self) {
        let says = |rule: &Rule| {
            let ids = |people: &Vec<&Entry>| people.iter().map(|p| p.number).collect::<Vec<_>>();
            rule.reviewers.iter().map(|(part, people)| (*part, ids(people))).collect::<Vec<_>>()
        };
        let folders: BTreeMap<String, _> = self
            .rules
            .iter()
            .filter(|rule| rule.path.ends_with('/'))
            .map(|rule| (rule.path.clone(), says(rule)))
            .collect();
        self.rules.retain(|rule| {
            let folder = rule.path.split_inclusive('/').next().unwrap_or_default();
            folder == rule.path || folders.get(folder) != Some(&says(rule))
        });
    }

    /// Returns how many people are asked by an e-mail address in place of an account.
    pub fn n_by_email(&self) -> usize {
        self.accounts.values().filter(|account| !account.starts_with('@')).count()
    }

    /// Returns the account of somebody who is asked, as `CODEOWNERS` names it.
    ///
    /// # Panics
    /// When the person stands in no rule.
    pub fn account(&self, person: &Entry) -> &str {
        &self.accounts[person.id.value.as_str()]
    }
}
