//! The fields and the prose of one item, compared with those of the same item in the other
//! playbook. Values are compared by what they say; records and named values part by part.

use std::collections::BTreeMap;

use super::{
    FieldChange, Part, Stated, Unsure, When,
    course::{self, Course},
    links, list,
    sides::Sides,
    soften, words,
};
use crate::{
    model::{
        Entry, FieldPath, Meaning, Playbook, Step,
        field::{Class, Field},
        kinds,
        record::{Record, Value},
    },
    source::{Span, Spanned},
};

/// What was found in one item.
pub(super) struct Found {
    pub(super) changes: Vec<FieldChange>,
    pub(super) unsure: Vec<Unsure>,
}

/// Compares one item.
pub(super) fn compare(sides: &Sides<'_>, before: &Entry, after: &Entry) -> Found {
    if sides.untouched.is(sides, before, after) {
        return Found { changes: Vec::new(), unsure: Vec::new() };
    }
    let statuses = [before, after].map(|entry| (entry.status, entry.id.span));
    let mut walk =
        Walk { sides, statuses, out: Vec::new(), unread: [false; 2], around: Vec::new() };
    walk.title(before, after);
    walk.record(&FieldPath::default(), &before.record, &after.record);
    walk.prose(before, after);
    let [unread_before, unread_after] = walk.unread;
    let is_same = (unread_before || unread_after) && sides.untouched.file(before, after);
    let unread = [(unread_before, When::Before), (unread_after, When::After)];
    let unread = unread.into_iter().filter(|(is_unread, _)| *is_unread && !is_same);
    let unsure = unread.map(|(_, when)| Unsure { when, found: When::After, item: after.number });
    Found { changes: walk.out, unsure: unsure.collect() }
}

/// The way through an item.
pub(super) struct Walk<'w, 'p> {
    pub(super) sides: &'w Sides<'p>,
    /// The status of the item, written or not, and the place that names it: before, after.
    statuses: [(&'static str, Span); 2],
    out: Vec<FieldChange>,
    /// Whether something could not be read: before, after.
    unread: [bool; 2],
    /// The records around the present place, outermost first: before, after.
    around: Vec<[&'w Record; 2]>,
}

/// A value with its place, on both sides, where there is one.
type Both<'v> = [Option<&'v Spanned<Value>>; 2];

impl<'w> Walk<'w, '_> {
    /// A title may stand in a field, in a heading, or come from the id.
    fn title(&mut self, before: &Entry, after: &Entry) {
        let Some(field) = titled(after) else { return };
        // A title made from the id is no one's words.
        let is_made = !writes_title(before) && !writes_title(after);
        if before.title == after.title || is_made {
            return;
        }
        let stated = |entry: &Entry| {
            let span = entry.record.peek(field.name).map_or(entry.id.span, |written| written.key);
            Some(Stated { meaning: Meaning::Words(entry.title.clone()), span })
        };
        let path = FieldPath::default().then(Step::Field(field));
        self.change(path, field, [stated(before), stated(after)]);
    }

    fn prose(&mut self, before: &Entry, after: &Entry) {
        let text = |playbook: &'w Playbook, entry: &Entry| {
            let body = entry.body.as_ref();
            body.map_or((entry.id.span, ""), |body| (body.span, playbook.sources.text(body.span)))
        };
        let sides = self.sides;
        let (one, other) = (text(sides.before.playbook, before), text(sides.after.playbook, after));
        if one.1 == other.1 {
            return;
        }
        let runs = words::compare(&links::relinked(one.1, &sides.links), other.1);
        if words::n_changed(&runs) == 0 {
            return;
        }
        let stated = |(span, text): (Span, &str)| {
            let words: Vec<&str> = text.split_whitespace().collect();
            let meaning = Meaning::Words(words.join(" "));
            (!words.is_empty()).then_some(Stated { meaning, span })
        };
        self.out.push(FieldChange {
            part: Part::Prose,
            class: Class::Clarifying,
            before: stated(one),
            after: stated(other),
            is_order: false,
            is_unnamed: false,
            n_written: 0,
            course: None,
            softened: soften::of_prose(&runs),
            words: Some(runs),
            decision: None,
        });
    }

    fn record(&mut self, path: &FieldPath, before: &'w Record, after: &'w Record) {
        self.around.push([before, after]);
        let of_before = before.declared.into_iter().flatten();
        let only =
            |field: &&Field| !after.declared.into_iter().flatten().any(|f| f.name == field.name);
        let fields = after.declared.into_iter().flatten().chain(of_before.filter(only));
        for field in fields {
            let is_identity =
                path.steps.is_empty() && (field.name == "id" || field.name == "title");
            if before.peek(field.name).is_none() && after.peek(field.name).is_none() || is_identity
            {
                continue;
            }
            self.field(path, field, before, after);
        }
        self.around.pop();
    }

    fn field(
        &mut self,
        path: &FieldPath,
        field: &'static Field,
        before: &'w Record,
        after: &'w Record,
    ) {
        // A kind of the playbook's own may have declared it on one side only.
        let is_known = |record: &Record| match record.declares(field.name) {
            true => record.is_known(field.name),
            false => !record.partial,
        };
        let known = [is_known(before), is_known(after)];
        let read = |record: &'w Record| record.peek_value(field.name);
        let (one, other) = (read(before), read(after));
        let is_read = |record: &Record| {
            record.peek(field.name).is_some_and(|w| w.value.is_some() && !w.flawed)
        };
        // A field that was read says what it says, whatever else its item could not be read of.
        if !(known[0] || is_read(before)) || !(known[1] || is_read(after)) {
            self.unread[0] |= !(known[0] || is_read(before));
            self.unread[1] |= !(known[1] || is_read(after));
            return;
        }
        let path = path.then(Step::Field(field));
        self.value(&path, field, [one, other]);
    }

    /// Compares what stands at a path.
    pub(super) fn value(&mut self, path: &FieldPath, field: &'static Field, both: Both<'w>) {
        match both.map(|value| value.map(|value| &value.value)) {
            [Some(Value::Record(one)), Some(Value::Record(other))] => self.record(path, one, other),
            [Some(Value::List(one)), Some(Value::List(other))] => {
                list::compare(self, path, field, (one, other));
            }
            [Some(Value::Map(one)), Some(Value::Map(other))] => self.map(path, field, one, other),
            // What has a name of its own is new or gone by itself.
            [Some(Value::Map(one)), None] => self.map(path, field, one, &[]),
            [None, Some(Value::Map(other))] => self.map(path, field, &[], other),
            _ => self.leaf(path, field, both),
        }
    }

    fn map(
        &mut self,
        path: &FieldPath,
        field: &'static Field,
        one: &'w [(Spanned<String>, Spanned<Value>)],
        other: &'w [(Spanned<String>, Spanned<Value>)],
    ) {
        let by_name = |pairs: &'w [(Spanned<String>, Spanned<Value>)]| -> BTreeMap<&str, _> {
            pairs.iter().map(|(name, value)| (name.as_str(), value)).collect()
        };
        let (one, other) = (by_name(one), by_name(other));
        let mut names: Vec<&str> = one.keys().chain(other.keys()).copied().collect();
        names.sort_unstable();
        names.dedup();
        for name in names {
            let path = path.then(Step::Name(name.to_owned()));
            self.value(&path, field, [one.get(name).copied(), other.get(name).copied()]);
        }
    }

    /// Compares two values as a whole.
    pub(super) fn leaf(&mut self, path: &FieldPath, field: &'static Field, both: Both<'_>) {
        let sides = [&self.sides.before, &self.sides.after];
        let said = |at: usize| {
            let value = both[at]?;
            let meaning = sides[at].meaning(field, &value.value)?;
            Some(Stated { meaning, span: value.span })
        };
        let mut stated = [said(0), said(1)];
        if is_status(path, field) {
            self.usual_status(&mut stated);
        }
        self.change(path.clone(), field, stated);
    }

    /// An item without a status has the first one of its kind.
    fn usual_status(&self, stated: &mut [Option<Stated>; 2]) {
        for (at, said) in stated.iter_mut().enumerate() {
            let (word, span) = self.statuses[at];
            said.get_or_insert_with(|| Stated { meaning: Meaning::Words(word.to_owned()), span });
        }
    }

    /// Compares a part of a list that has no name of its own, which a path can show but not write.
    pub(super) fn unnamed(
        &mut self,
        (list, path): (&FieldPath, &FieldPath),
        field: &'static Field,
        both: Both<'w>,
    ) {
        let n = self.out.len();
        match both {
            [Some(_), Some(_)] => self.value(path, field, both),
            _ => self.leaf(path, field, both),
        }
        for change in &mut self.out[n..] {
            change.is_unnamed = true;
            change.n_written = list.steps.len();
        }
    }

    /// Notes that only the order of a list changed.
    pub(super) fn order(&mut self, path: &FieldPath, field: &'static Field, both: Both<'_>) {
        let n = self.out.len();
        self.leaf(path, field, both);
        for change in &mut self.out[n..] {
            change.is_order = true;
            change.softened.clear();
        }
    }

    /// Notes a change, unless both say the same.
    fn change(&mut self, path: FieldPath, field: &'static Field, stated: [Option<Stated>; 2]) {
        let [before, after] = stated;
        let said = |stated: &Option<Stated>| stated.as_ref().map(|stated| stated.meaning.clone());
        let (one, other) = (said(&before), said(&after));
        if one == other {
            return;
        }
        let mut change = FieldChange {
            class: path.class(),
            part: Part::Field(path.clone()),
            before,
            after,
            is_order: false,
            is_unnamed: false,
            n_written: path.steps.len(),
            course: None,
            softened: Vec::new(),
            words: None,
            decision: None,
        };
        if let (Some(Meaning::Words(one)), Some(Meaning::Words(other))) = (&one, &other) {
            let runs = words::compare(&links::relinked(one, &self.sides.links), other);
            if words::n_changed(&runs) == 0 {
                return;
            }
            change.words = Some(runs).filter(|_| one.contains(' ') || other.contains(' '));
        }
        let stricter = one.as_ref().or(other.as_ref()).and_then(|said| self.stricter(field, said));
        change.course = match (&one, &other, stricter) {
            (Some(one), Some(other), Some(stricter)) => {
                course::course(stricter, one, other, self.sides.business_day)
            }
            (None, Some(_), Some(_)) => Some(Course::Tighter),
            (Some(_), None, Some(_)) => Some(Course::Looser),
            _ => None,
        };
        change.softened = soften::of_field(&path, &change, stricter);
        self.out.push(change);
    }

    fn stricter(&self, field: &Field, said: &Meaning) -> Option<course::Stricter> {
        let around = |at: usize| -> Vec<&Record> { self.around.iter().map(|r| r[at]).collect() };
        let (before, after) = (self.sides.before.playbook, self.sides.after.playbook);
        // The KPI as it was before says which way is stricter, so that nobody turns it around in the
        // same change.
        course::stricter(before, &around(0), field, said)
            .or_else(|| course::stricter(after, &around(1), field, said))
    }
}

fn is_status(path: &FieldPath, field: &Field) -> bool {
    path.steps.len() == 1 && field.name == "status"
}

fn writes_title(entry: &Entry) -> bool {
    let first = entry.body.as_ref().and_then(|body| body.outline.headings.first());
    entry.record.peek("title").is_some() || first.is_some_and(|heading| heading.level == 1)
}

/// Returns the field that names an item; none where the name is one of the kind's own fields, which
/// is compared as such.
fn titled(entry: &Entry) -> Option<&'static Field> {
    let has_own = entry.kind.title_from.is_some() && entry.record.peek("title").is_none();
    let declared = kinds::declared(entry.kind).into_iter().flatten();
    declared.into_iter().find(|field| field.name == "title").filter(|_| !has_own)
}
