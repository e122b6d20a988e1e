//! Who has which part in an item, worked out from its fields: who keeps it true, who leads them, who
//! must say yes, who hears of it. The page says the method in these words.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::{
    model::{
        Entry, EntryId, Reference, ReferenceSource, Resolution,
        field::Kind,
        kinds::{PERSON, TEAM},
    },
    site::{
        routes,
        view::{Link, Scope},
    },
};

/// Most items of a kind that are shown.
const LIMIT_ITEMS: usize = 60;

/// Up to how many people one order of columns holds for all kinds.
const LIMIT_COLUMNS: usize = 14;

/// The names of the letters and their words, from the strongest part on.
pub(super) const PARTS: [&str; 4] = ["responsible", "accountable", "consulted", "informed"];

/// The part a person has in an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Duty {
    /// Its `owner`.
    Responsible,
    /// The head of the owner's function.
    Accountable,
    /// Who signed it, answers for it on a side, or leads the team that works by it.
    Consulted,
    /// Everybody else whom a field of it names.
    Informed,
}

/// The items of a kind.
#[derive(Debug, Serialize)]
pub(super) struct RaciTable {
    id: String,
    title: String,
    /// The people of the columns.
    people: Vec<Link>,
    rows: Vec<RaciRow>,
    /// How many items are not shown, and where they are.
    more: usize,
    list: String,
}

/// An item.
#[derive(Debug, Serialize)]
struct RaciRow {
    link: Link,
    /// The owner, whom they turn to, the arbiter; each once.
    chain: Vec<Link>,
    /// Whether nobody keeps it true.
    is_alone: bool,
    cells: Vec<Cell>,
}

/// The part of a person in an item.
#[derive(Debug, Serialize)]
struct Cell {
    who: String,
    /// `R`, `A`, `C`, `I`, each with the class that sets it off and its word.
    duties: Vec<Letter>,
}

#[derive(Debug, Serialize)]
struct Letter {
    letter: String,
    class: &'static str,
    word: String,
}

/// An item with its duties.
struct Shared<'s> {
    entry: &'s Entry,
    duties: BTreeMap<EntryId, BTreeSet<Duty>>,
}

impl Duty {
    fn part(self) -> &'static str {
        let at = match self {
            Self::Responsible => 0,
            Self::Accountable => 1,
            Self::Consulted => 2,
            Self::Informed => 3,
        };
        PARTS[at]
    }
}

impl Scope<'_> {
    /// Returns who has which part in every item that is kept, kind by kind.
    pub(super) fn raci(&self) -> Vec<RaciTable> {
        let mut references: BTreeMap<EntryId, Vec<&Reference>> = BTreeMap::new();
        for reference in self.playbook.references() {
            if let ReferenceSource::Entry(from) = reference.from {
                references.entry(from).or_default().push(reference);
            }
        }
        let none = Vec::new();
        let shared = |entry: &EntryId| {
            let entry = self.playbook.entry(*entry);
            let own = references.get(&entry.number).unwrap_or(&none);
            Shared { entry, duties: self.duties(entry, own) }
        };
        let kinds: Vec<(&'static Kind, Vec<Shared<'_>>)> = self
            .plan
            .lists()
            .iter()
            .map(|(kind, items)| {
                let kept = items.iter().filter(|item| {
                    let entry = self.playbook.entry(**item);
                    !entry.is_people() && self.is_reviewed(entry)
                });
                (*kind, kept.map(shared).collect::<Vec<_>>())
            })
            .filter(|(_, items)| !items.is_empty())
            .collect();
        let everybody = self.columns(kinds.iter().flat_map(|(_, items)| items));
        let table = |(kind, items): &(&'static Kind, Vec<Shared<'_>>)| {
            let own = self.columns(items.iter().take(LIMIT_ITEMS));
            let columns = if everybody.len() <= LIMIT_COLUMNS { &everybody } else { &own };
            RaciTable {
                id: format!("pm:raci-{}", kind.name),
                title: self.language().kind_plural(kind).to_owned(),
                people: columns.iter().map(|person| self.link(*person)).collect(),
                rows: items
                    .iter()
                    .take(LIMIT_ITEMS)
                    .map(|own| self.raci_row(own, columns))
                    .collect(),
                more: items.len().saturating_sub(LIMIT_ITEMS),
                list: self.linker.path(&routes::list(kind)),
            }
        };
        kinds.iter().map(table).collect()
    }

    /// Returns everybody who has a part in an item, in the order of the settings.
    fn columns<'s>(&self, items: impl Iterator<Item = &'s Shared<'s>>) -> Vec<EntryId> {
        let named: BTreeSet<EntryId> = items.flat_map(|own| own.duties.keys().copied()).collect();
        self.playbook
            .of_kind(&PERSON)
            .map(|own| own.number)
            .filter(|own| named.contains(own))
            .collect()
    }

    fn duties(
        &self,
        entry: &Entry,
        references: &[&Reference],
    ) -> BTreeMap<EntryId, BTreeSet<Duty>> {
        let mut out: BTreeMap<EntryId, BTreeSet<Duty>> = BTreeMap::new();
        let mut add = |person: &Entry, duty: Duty| {
            let own = out.entry(person.number).or_default();
            // Who keeps it may lead, too; beyond that the strongest part says enough.
            let is_said = own.first().is_some_and(|first| *first < duty);
            if own.is_empty() || (duty == Duty::Accountable) || !is_said {
                own.insert(duty);
            }
        };
        if let Some(owner) = self.playbook.owner(entry) {
            add(owner, Duty::Responsible);
            for head in self.heads_over(owner) {
                add(head, Duty::Accountable);
            }
        }
        let asked = ["sales", "marketing", "ruled_by", "owner_team"];
        for is_asked in [true, false] {
            for reference in references.iter().filter(|own| asked.contains(&own.field) == is_asked)
            {
                let Resolution::Found(to) = reference.to else { continue };
                let to = self.playbook.entry(to);
                let person = match to.kind {
                    kind if kind == &PERSON => Some(to),
                    // A team stands for its head.
                    kind if kind == &TEAM => self.playbook.follow(&to.record, "head"),
                    _ => None,
                };
                if let Some(person) = person {
                    add(person, if is_asked { Duty::Consulted } else { Duty::Informed });
                }
            }
        }
        out
    }

    /// Returns the heads of a person's function.
    pub(super) fn heads_over(&self, person: &Entry) -> Vec<&Entry> {
        let function = self.playbook.function(person);
        function.map(|function| self.playbook.heads(function)).unwrap_or_default()
    }

    fn raci_row(&self, own: &Shared<'_>, columns: &[EntryId]) -> RaciRow {
        let cell = |person: &EntryId| Cell {
            who: self.playbook.entry(*person).title.clone(),
            duties: own
                .duties
                .get(person)
                .into_iter()
                .flatten()
                .map(|duty| self.letter(*duty))
                .collect(),
        };
        let owner = self.playbook.owner(own.entry);
        let mut chain: Vec<EntryId> = owner.iter().map(|owner| owner.number).collect();
        if let Some(owner) = owner {
            chain.extend(self.heads_over(owner).iter().map(|head| head.number));
            chain.extend(self.playbook.arbiter().map(|arbiter| arbiter.number));
        }
        let mut seen = BTreeSet::new();
        chain.retain(|person| seen.insert(*person));
        RaciRow {
            link: self.link(own.entry.number),
            is_alone: chain.is_empty(),
            chain: chain.into_iter().map(|person| self.link(person)).collect(),
            cells: columns.iter().map(cell).collect(),
        }
    }

    fn letter(&self, duty: Duty) -> Letter {
        let class = duty.part();
        let letter = self.string(&format!("raci_{class}_letter"));
        Letter { letter, class, word: self.string(&format!("raci_{class}")) }
    }
}
