//! Which roles there are: what `role` of the people in the settings says. Flows in: [`Playbook`]. Flows
//! out: one [`Role`] for each wording, with the people, and the names by which items mean it.

use std::collections::BTreeSet;

use crate::model::{
    Entry, EntryId, Playbook,
    kinds::{PERSON, TEAM, TERM},
};

/// Longest part of an address that is made from the words of a role, in characters.
const LONGEST: usize = 60;

/// What one or several people do here.
#[derive(Clone, Debug)]
pub(super) struct Role {
    /// As it is written first.
    pub(super) title: String,
    /// Its part of an address.
    pub(super) slug: String,
    /// Who has it, in the order of the settings; those who left are not among them.
    pub(super) people: Vec<EntryId>,
    /// Their teams, and those they lead.
    pub(super) teams: Vec<EntryId>,
    /// The words by which items mean it, in lower case: its own, those of a term that explains
    /// it, its people, and the name of the team.
    names: BTreeSet<String>,
}

impl Role {
    /// Says whether a word, such as one of an asset's `for_roles`, means this role.
    pub(super) fn is_called(&self, word: &str) -> bool {
        self.names.contains(&folded(word))
    }
}

/// Returns the people who are here, each once, in the order of the settings.
pub(super) fn here(playbook: &Playbook) -> impl Iterator<Item = &Entry> {
    let is_here =
        |person: &&Entry| playbook.day_left(person).is_none() && !playbook.is_again(person);
    playbook.of_kind(&PERSON).filter(is_here)
}

/// Returns the roles of the people who are here, in the order of the settings.
pub(super) fn of(playbook: &Playbook) -> Vec<Role> {
    let mut roles: Vec<Role> = Vec::new();
    // "index" is the list of roles.
    let mut slugs = BTreeSet::from(["index".to_owned()]);
    for person in here(playbook) {
        let Some(title) = person.record.text("role").map(str::trim) else { continue };
        let name = folded(title);
        if name.is_empty() {
            continue;
        }
        if let Some(role) = roles.iter_mut().find(|role| folded(&role.title) == name) {
            role.people.push(person.number);
            continue;
        }
        roles.push(Role {
            title: title.to_owned(),
            slug: slug(&name, &mut slugs),
            people: vec![person.number],
            teams: Vec::new(),
            names: BTreeSet::new(),
        });
    }
    for role in &mut roles {
        role.teams = teams(playbook, &role.people);
        role.names = names(playbook, role);
    }
    roles
}

fn teams(playbook: &Playbook, people: &[EntryId]) -> Vec<EntryId> {
    let own = people
        .iter()
        .filter_map(|person| playbook.follow(&playbook.entry(*person).record, "team"))
        .map(|team| team.number);
    let mut out: Vec<EntryId> = own.collect();
    let is_led = |team: &&Entry| {
        let head = playbook.follow(&team.record, "head");
        head.is_some_and(|head| people.contains(&head.number))
    };
    out.extend(playbook.of_kind(&TEAM).filter(is_led).map(|team| team.number));
    let mut seen = BTreeSet::new();
    out.retain(|team| seen.insert(*team));
    out
}

/// A term that explains the words of a role gives it its own words: "SDR".
fn names(playbook: &Playbook, role: &Role) -> BTreeSet<String> {
    let mut names = BTreeSet::from([folded(&role.title)]);
    for term in playbook.of_kind(&TERM) {
        let mut own = BTreeSet::from([folded(&term.title)]);
        own.extend(term.record.text("term").map(folded));
        own.extend(term.aliases.iter().map(|alias| folded(&alias.value)));
        if own.contains(&folded(&role.title)) {
            names.extend(own);
        }
    }
    for person in role.people.iter().map(|person| playbook.entry(*person)) {
        names.extend([folded(&person.id.value), folded(&person.title)]);
    }
    names.extend(role.teams.iter().map(|team| folded(&playbook.entry(*team).title)));
    names
}

/// Lower case, one space between words.
fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// Returns the part of an address for a role; the later of two alike gets a number.
fn slug(name: &str, taken: &mut BTreeSet<String>) -> String {
    let plain: String = name.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    let plain = plain.split_whitespace().collect::<Vec<_>>().join("-");
    let plain: String = plain.chars().take(LONGEST).collect();
    let base = if plain.is_empty() { "role".to_owned() } else { plain };
    let mut slug = base.clone();
    let mut n = 2;
    while !taken.insert(slug.clone()) {
        slug = format!("{base}-{n}");
        n += 1;
    }
    slug
}
