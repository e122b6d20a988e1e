//! The message matrix: what to say to each persona about each of their pains, what proves it, and
//! the offer that keeps the promise. A pain that nobody answers is a gap, and shown as one.

use std::collections::BTreeMap;

use serde::Serialize;

use super::market::Lead;
use crate::{
    model::{
        Entry, EntryId,
        field::Standing,
        kinds::{ICP, OFFER, PAIN, PERSONA, VALUE_PROP},
    },
    site::{
        Recipe, routes,
        view::{
            Link, Made, Scope,
            decision::Day,
            entry::{self, Badge},
            frame::layout::Meta,
        },
    },
};

/// Most pains beside each other; more make a second table.
const LIMIT_COLUMNS: usize = 6;

/// The matrix: of all of the market, or of one part.
#[derive(Debug, Serialize)]
pub(in crate::site::view) struct MatrixView {
    title: String,
    /// The part of the market; none for all of it.
    profile: Option<Link>,
    choices: Vec<Link>,
    /// What to write where, as HTML, as long as there is nothing to show.
    empty: Vec<String>,
    answered: usize,
    asked: usize,
    gaps: Vec<Gap>,
    /// What comes first in this part of the market.
    leads: Vec<LeadRow>,
    tables: Vec<Table>,
    /// Personas of whom no pain is written.
    without: Vec<Link>,
    /// Pains that none of these personas has.
    of_nobody: Vec<Link>,
}

#[derive(Debug, Serialize)]
struct LeadRow {
    offer: Link,
    leads: Vec<Lead>,
}

#[derive(Debug, Serialize)]
struct Gap {
    anchor: String,
    persona: String,
    pain: String,
    /// Whether another persona is promised something about it.
    is_answered_elsewhere: bool,
}

#[derive(Debug, Serialize)]
struct Table {
    /// Which of the pains these are; none where one table holds them all.
    part: Option<(usize, usize)>,
    pains: Vec<Head>,
    rows: Vec<Row>,
}

#[derive(Debug, Serialize)]
struct Head {
    link: Link,
    /// HTML.
    impact: Option<String>,
}

#[derive(Debug, Serialize)]
struct Row {
    link: Link,
    badge: Option<Badge>,
    roles: String,
    /// Pains that the persona names and nobody wrote down.
    broken: Vec<Link>,
    cells: Vec<Cell>,
}

#[derive(Debug, Serialize)]
struct Cell {
    anchor: String,
    pain: String,
    /// Whether it is a pain of theirs.
    is_theirs: bool,
    promises: Vec<Promise>,
    /// What others are promised about it.
    elsewhere: Vec<Link>,
}

#[derive(Debug, Serialize)]
struct Promise {
    link: Link,
    badge: Option<Badge>,
    proof: Option<Proof>,
    /// How many more proofs there are.
    more: usize,
    offer: Option<Link>,
    /// Whether the offer is sold in the part of the market shown.
    is_sold_here: bool,
}

#[derive(Debug, Serialize)]
struct Proof {
    /// HTML.
    claim: String,
    source: Option<String>,
    date: Option<Day>,
    asset: Option<Link>,
}

/// Promises by persona and pain, each once.
type Said<'p> = BTreeMap<(EntryId, EntryId), Vec<&'p Entry>>;

pub(in crate::site::view) fn make(scope: &Scope<'_>, profile: Option<EntryId>) -> Made<MatrixView> {
    let profile = profile.map(|profile| scope.playbook.entry(profile));
    let here = |own: &&Entry| profile.is_none_or(|profile| scope.is_in_market(own, profile));
    let personas: Vec<&Entry> = scope.in_use(&PERSONA).into_iter().filter(here).collect();
    let theirs = |persona: &Entry, pain: &Entry| scope.refers(persona, "pains", pain);
    let (pains, of_nobody): (Vec<&Entry>, Vec<&Entry>) = scope
        .in_use(&PAIN)
        .into_iter()
        .partition(|pain| personas.iter().any(|persona| theirs(persona, pain)));
    let (with, without): (Vec<&Entry>, Vec<&Entry>) =
        personas.iter().partition(|persona| persona.record.references("pains").next().is_some());
    let tables = scope.tables(&with, &pains, profile);
    let gaps = asked(&tables).filter(|(_, cell)| cell.promises.is_empty());
    let gaps = gaps.map(|(row, cell)| Gap {
        anchor: cell.anchor.clone(),
        persona: row.link.title.clone(),
        pain: cell.pain.clone(),
        is_answered_elsewhere: !cell.elsewhere.is_empty(),
    });
    let gaps: Vec<Gap> = gaps.collect();
    let asked = asked(&tables).count();
    let hints = [
        ("matrix_empty_persona", personas.is_empty()),
        ("matrix_empty_pain", !personas.is_empty() && tables.is_empty()),
        ("matrix_empty_promise", asked > 0 && gaps.len() == asked),
    ];
    let title = match profile {
        Some(profile) => format!("{}: {}", scope.string("matrix"), profile.title),
        None => scope.string("matrix"),
    };
    let links = |entries: &[&Entry]| entries.iter().map(|own| scope.link(own.number)).collect();
    let view = MatrixView {
        title: title.clone(),
        profile: profile.map(|profile| scope.link(profile.number)),
        choices: scope.matrix_choices(),
        empty: hints.iter().filter(|(_, is)| *is).map(|(name, _)| scope.said(name)).collect(),
        answered: asked - gaps.len(),
        asked,
        gaps,
        leads: profile.map(|profile| scope.leads_of(profile)).unwrap_or_default(),
        without: links(&without),
        of_nobody: links(&of_nobody),
        tables,
    };
    let crumbs = profile.map(|_| {
        let all = Some(scope.linker.path(routes::MATRIX));
        Link::new(scope.string("matrix"), all)
    });
    let meta = Meta {
        crumbs: crumbs.into_iter().collect(),
        ..Meta::of(title, scope.string("matrix_doc"))
    };
    Made { template: "matrix.html", meta, view }
}

/// Returns the pains of each persona: what an answer is asked for.
fn asked(tables: &[Table]) -> impl Iterator<Item = (&Row, &Cell)> {
    tables.iter().flat_map(|table| &table.rows).flat_map(|row| {
        let theirs = row.cells.iter().filter(|cell| cell.is_theirs);
        theirs.map(move |cell| (row, cell))
    })
}

impl Scope<'_> {
    /// Returns pains and who has them, so many pains to a table.
    fn tables(&self, personas: &[&Entry], pains: &[&Entry], profile: Option<&Entry>) -> Vec<Table> {
        let said = self.promises();
        let n_tables = pains.len().div_ceil(LIMIT_COLUMNS);
        let table = |(at, chunk): (usize, &[&Entry])| {
            let first = at * LIMIT_COLUMNS + 1;
            let has_one = |persona: &&&Entry| {
                n_tables == 1 || chunk.iter().any(|pain| self.refers(persona, "pains", pain))
            };
            let row = |persona: &&Entry| self.matrix_row(persona, (first, chunk), &said, profile);
            Table {
                part: (n_tables > 1).then_some((first, first + chunk.len() - 1)),
                pains: chunk.iter().map(|pain| self.pain_head(pain)).collect(),
                rows: personas.iter().filter(has_one).map(row).collect(),
            }
        };
        pains.chunks(LIMIT_COLUMNS).enumerate().map(table).collect()
    }

    fn promises(&self) -> Said<'_> {
        let mut said = Said::new();
        for promise in self.in_use(&VALUE_PROP) {
            for persona in self.playbook.follow_all(&promise.record, "personas") {
                for pain in self.playbook.follow_all(&promise.record, "pains") {
                    let own = said.entry((persona.number, pain.number)).or_default();
                    if !own.iter().any(|known| known.number == promise.number) {
                        own.push(promise);
                    }
                }
            }
        }
        said
    }

    fn matrix_row(
        &self,
        persona: &Entry,
        (first, pains): (usize, &[&Entry]),
        said: &Said<'_>,
        profile: Option<&Entry>,
    ) -> Row {
        let roles = entry::value(persona, "buying_role");
        let broken = persona.record.references("pains");
        let broken = broken.filter(|id| self.playbook.target(*id).is_none());
        let cell = |(at, pain): (usize, &&Entry)| {
            let is_theirs = self.refers(persona, "pains", pain);
            let own = said.get(&(persona.number, pain.number)).filter(|_| is_theirs);
            let own: Vec<Promise> =
                own.into_iter().flatten().map(|own| self.value_promise(own, profile)).collect();
            let mut elsewhere: Vec<Link> = Vec::new();
            if is_theirs && own.is_empty() {
                let others = said.iter().filter(|((_, other), _)| *other == pain.number);
                let mut others: Vec<EntryId> =
                    others.flat_map(|(_, own)| own.iter().map(|own| own.number)).collect();
                others.sort_unstable();
                others.dedup();
                elsewhere.extend(others.into_iter().map(|own| self.link(own)));
            }
            Cell {
                anchor: format!("pm:cell-{}-{}", routes::encode(&persona.id.value), first + at),
                pain: pain.title.clone(),
                is_theirs,
                promises: own,
                elsewhere,
            }
        };
        Row {
            link: self.link(persona.number),
            badge: self.badge(persona),
            roles: roles.map(|roles| self.value(roles)).unwrap_or_default(),
            broken: broken.map(|id| self.to(id)).collect(),
            cells: pains.iter().enumerate().map(cell).collect(),
        }
    }

    fn value_promise(&self, promise: &Entry, profile: Option<&Entry>) -> Promise {
        let mut proofs = promise.record.records("proof");
        let proof = proofs.next().map(|proof| Proof {
            claim: self.text_of(promise, proof.text("claim").unwrap_or_default()),
            source: proof.text("source").map(|source| self.text_of(promise, source)),
            date: proof.date("date").map(|date| self.day(*date)),
            asset: proof.reference("asset").map(|asset| self.to(asset)),
        });
        let offer = self.playbook.follow(&promise.record, "offer");
        let is_sold = |profile: &Entry| offer.is_none_or(|own| self.is_in_market(own, profile));
        let words = promise.record.text("promise").unwrap_or(&promise.title);
        Promise {
            link: Link::new(words, self.linker.entry(promise.number)),
            badge: self.badge(promise).filter(|_| promise.standing() != Standing::Agreed),
            proof,
            more: proofs.count(),
            offer: promise.record.reference("offer").map(|offer| self.to(offer)),
            is_sold_here: profile.is_none_or(is_sold),
        }
    }

    fn pain_head(&self, pain: &Entry) -> Head {
        Head { link: self.link(pain.number), impact: self.text(pain, "impact") }
    }

    fn leads_of(&self, profile: &Entry) -> Vec<LeadRow> {
        let offers = self.in_use(&OFFER).into_iter();
        let row = |offer: &Entry| LeadRow {
            offer: self.link(offer.number),
            leads: self.leads(offer, profile),
        };
        offers.map(row).filter(|row| !row.leads.is_empty()).collect()
    }

    /// Returns the matrix of a part of the market; none where there is one part only.
    pub(super) fn matrix_of(&self, profile: &Entry) -> Option<String> {
        let path = routes::matrix(profile);
        let is_own = self.plan.recipe(&path) == Some(&Recipe::Matrix(profile.number));
        is_own.then(|| self.linker.path(&path))
    }

    fn matrix_choices(&self) -> Vec<Link> {
        let own = |profile: &Entry| {
            let mut link = Link::new(&profile.title, Some(self.matrix_of(profile)?));
            link.current = routes::matrix(profile) == self.path;
            Some(link)
        };
        let parts: Vec<Link> = self.in_use(&ICP).into_iter().filter_map(own).collect();
        if parts.is_empty() {
            return parts;
        }
        let all = Some(self.linker.path(routes::MATRIX));
        let mut all = Link::new(self.string("matrix_all"), all);
        all.current = self.path == routes::MATRIX;
        std::iter::once(all).chain(parts).collect()
    }
}
