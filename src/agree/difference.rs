//! Where an item says otherwise than the decisions in force, to the smallest part.

use super::{
    ledger::{Change, Ledger, State},
    parts::{name_of, without},
};
use crate::{
    model::{
        Entry, Fault, FieldPath, Meaning, Playbook, Resolution, Step,
        field::{Class, Standing, Type},
        kinds,
    },
    source::Span,
};

/// One place where an item says otherwise.
#[derive(Clone, Debug)]
pub struct Difference {
    /// The field, or the part of it, that differs.
    pub path: FieldPath,
    /// Where the item says it, or else the nearest place around it.
    pub span: Span,
    /// What was decided; none when it was given up.
    pub decided: Option<Meaning>,
    /// What the item says; none when it says nothing.
    pub said: Option<Meaning>,
}

impl Ledger<'_> {
    /// Returns where an item says otherwise than a change that holds today. Nothing is returned
    /// for what may change freely (an item that is not agreed, a field that only explains) and for
    /// what cannot be known: a part that could not be read, or a decision that could not.
    pub fn differences(&self, change: &Change) -> Vec<Difference> {
        let is_asked = change.state == State::InForce && change.is_judged;
        if !is_asked || !is_binding(change.item) || self.is_clashing(change) {
            return Vec::new();
        }
        if change.is_whole_item() {
            return self.given_up(change);
        }
        let said = change.said(self.playbook);
        let after = change.decided.after.as_ref().map(|after| &after.value);
        let (decided, own) = (apart(change, after), apart(change, said.meaning.as_ref()));
        let is_absent = said.meaning.is_none() && is_told_missing(self.playbook, change);
        if decided == own || is_absent || !is_clear(self.playbook, change, said.span) {
            return Vec::new();
        }
        let mut out = Vec::new();
        let compared = Compared { playbook: self.playbook, item: change.item };
        compared.collect(&change.path, decided, own, &mut out);
        // What only explains needs no decision, also where one spoke of it.
        out.retain(|difference| {
            difference.path.class() == Class::Meaning && !self.is_early(change, difference)
        });
        out
    }

    /// Says whether a change whose own day was to come later than the decision, and has come, is
    /// not yet made: the item still says what it said before.
    pub fn is_undone(&self, change: &Change) -> bool {
        let record = &change.decision.record;
        let is_later = match (record.date("date"), record.date("effective")) {
            (Some(date), Some(effective)) => effective > date,
            _ => false,
        };
        if change.is_whole_item() {
            return is_later && !self.given_up(change).is_empty();
        }
        let decided = change.decided;
        let before = match (&decided.before, &change.earlier) {
            (Some(before), _) => Some(&before.value),
            (None, Some(earlier)) => earlier.meaning.as_ref(),
            (None, None) => None,
        };
        let said = change.said(self.playbook).meaning;
        is_later && apart(change, before) == apart(change, said.as_ref())
    }

    /// Says whether an item says already what a change brings on a day to come.
    pub fn has_come_early(&self, change: &Change) -> bool {
        let is_asked = change.state == State::Pending && change.decided.is_whole;
        if !is_asked || change.is_whole_item() || !is_binding(change.item) {
            return false;
        }
        let said = change.said(self.playbook);
        let after = change.decided.after.as_ref().map(|after| &after.value);
        let was_so =
            change.earlier.as_ref().is_some_and(|earlier| earlier.meaning.as_ref() == after);
        said.is_known && !was_so && said.meaning.as_ref() == after
    }

    /// What is already as it will be later is told of the decision that brings it.
    fn is_early(&self, change: &Change, difference: &Difference) -> bool {
        self.history(change.item.number).any(|other| {
            let is_same =
                other.path.covers(&difference.path) || difference.path.covers(&other.path);
            is_same && self.has_come_early(other)
        })
    }

    /// An item that was given up must not be agreed any more.
    fn given_up(&self, change: &Change) -> Vec<Difference> {
        let item = change.item;
        let is_empty = !change.decided.has_before && !change.decided.has_after;
        if change.decided.after.is_some() || is_empty || is_listed(item) {
            return Vec::new();
        }
        let span = item.record.peek("status").map_or(item.id.span, |status| {
            status.value.as_ref().map_or(status.key, |value| value.span)
        });
        let said = Some(Meaning::Words(item.status.to_owned()));
        vec![Difference { path: FieldPath::default(), span, decided: None, said }]
    }
}

/// Says whether a change of an item needs a decision. People and teams have no status: they hold
/// as they stand.
fn is_binding(item: &Entry) -> bool {
    is_listed(item) || item.standing() == Standing::Agreed
}

fn is_listed(item: &Entry) -> bool {
    [&kinds::PERSON, &kinds::TEAM].contains(&item.kind)
}

/// Returns a value apart from what later decisions say about parts of it.
fn apart(change: &Change, meaning: Option<&Meaning>) -> Option<Meaning> {
    let (Some(ty), Some(field)) = (change.path.ty(), change.path.field()) else {
        return meaning.cloned();
    };
    let length = change.path.steps.len();
    change.overlaid.iter().fold(meaning.cloned(), |meaning, path| {
        without(&meaning?, &path.steps[length..], (ty, field.is_ordered))
    })
}

/// Says whether another rule tells that the field is missing.
fn is_told_missing(playbook: &Playbook, change: &Change) -> bool {
    let is_same = |fault: &Fault| match fault {
        Fault::MissingField { entry, field, .. } => {
            *entry == change.item.number
                && change.path.field().is_some_and(|own| own.name == field.name)
        }
        _ => false,
    };
    playbook.faults.iter().any(is_same)
}

/// Says whether nothing at a place is misspelt, unreadable or dangling.
fn is_clear(playbook: &Playbook, change: &Change, span: Span) -> bool {
    let is_in =
        |other: Span| other.file == span.file && span.start <= other.start && other.end <= span.end;
    let is_fault = |fault: &Fault| match fault {
        Fault::Wrong { span, .. } | Fault::UnknownField { span, .. } => is_in(*span),
        Fault::MissingField { at, .. } => is_in(*at),
        _ => false,
    };
    let dangles = |reference: &crate::model::Reference| {
        is_in(reference.span) && !matches!(reference.to, Resolution::Found(_))
    };
    change.said(playbook).is_known
        && !playbook.faults.iter().any(is_fault)
        && !playbook.references().any(dangles)
}

/// An item whose field is compared with what was decided.
struct Compared<'p> {
    playbook: &'p Playbook,
    item: &'p Entry,
}

impl Compared<'_> {
    /// Collects the smallest parts that differ.
    fn collect(
        &self,
        path: &FieldPath,
        decided: Option<Meaning>,
        said: Option<Meaning>,
        out: &mut Vec<Difference>,
    ) {
        if decided == said {
            return;
        }
        if let (Some(one), Some(other), Some(ty)) = (&decided, &said, path.ty())
            && let Some(parts) = parts(one, other, ty)
        {
            for (step, one, other) in parts {
                self.collect(&path.then(step), one, other, out);
            }
            return;
        }
        let span = path.said(self.playbook, self.item).span;
        out.push(Difference { path: path.clone(), span, decided, said });
    }
}

/// A part by its name, as it was decided and as it is.
type Part = (Step, Option<Meaning>, Option<Meaning>);

/// Pairs the parts of two values; none where they have no parts that can be told apart.
fn parts(one: &Meaning, other: &Meaning, ty: &'static Type) -> Option<Vec<Part>> {
    let (one, other) = (named(one, ty)?, named(other, ty)?);
    let mut names: Vec<&String> = one.iter().map(|(name, _)| name).collect();
    names.extend(
        other.iter().map(|(name, _)| name).filter(|name| !one.iter().any(|(own, _)| own == *name)),
    );
    let find = |all: &[(String, Meaning)], name: &str| {
        all.iter().find(|(own, _)| own == name).map(|(_, part)| part.clone())
    };
    let part = |name: &String| (step(name, ty), find(&one, name), find(&other, name));
    let parts: Vec<Part> = names.into_iter().map(part).collect();
    // The same parts in another order.
    let is_moved = parts.iter().all(|(_, one, other)| one == other);
    (!is_moved).then_some(parts)
}

fn step(name: &str, ty: &'static Type) -> Step {
    let is_list = ty.inner().is_some();
    let field = ty.parts().filter(|_| !is_list).into_iter().flatten();
    let mut field = field.filter(|field| field.name == name);
    field.next().map_or_else(|| Step::Name(name.to_owned()), Step::Field)
}

/// Returns the parts of a value by their names; none where it has none, or two of one name.
fn named(meaning: &Meaning, ty: &'static Type) -> Option<Vec<(String, Meaning)>> {
    let named: Vec<(String, Meaning)> = match meaning {
        Meaning::Parts(parts) => parts.clone(),
        Meaning::Several(values) => {
            let inner = ty.inner()?;
            let name = |value: &Meaning| Some((name_of(value, inner)?, value.clone()));
            values.iter().map(name).collect::<Option<_>>()?
        }
        _ => return None,
    };
    let mut names: Vec<&String> = named.iter().map(|(name, _)| name).collect();
    names.sort();
    let is_unique = names.windows(2).all(|pair| pair[0] != pair[1]);
    is_unique.then_some(named)
}
