//! What decisions change: each `changes` entry with its item, its field and its values read as the
//! field's own type, so that `2 business dayz` is wrong in a decision as it is in the definition.

use super::{
    Entry, EntryId, Fault, FieldPath, Meaning, Playbook, Resolution, Said, WrongPath,
    decode::Decoder,
    field::{Standing, Type},
    kinds,
    meaning::Reading,
    record::{Record, RefId, Value},
};
use crate::{
    parse::yaml::Node,
    source::{Span, Spanned},
};

/// How a decision writes that there was, or will be, nothing.
const NOTHING: &str = "none";

/// One change that a decision makes.
#[derive(Clone, Debug)]
pub struct Decided {
    /// The decision.
    pub decision: EntryId,
    /// Where the change is written.
    pub span: Span,
    /// The item, as it is written; its reference says what it names.
    pub item: Spanned<RefId>,
    /// The field; none for the item as a whole.
    pub field: Option<Spanned<Result<FieldPath, WrongPath>>>,
    /// What it said before; none for something new.
    pub before: Option<Spanned<Meaning>>,
    /// What it says from then on; none for something given up.
    pub after: Option<Spanned<Meaning>>,
    /// Whether `before` is written, be it as `none`.
    pub has_before: bool,
    /// Whether `after` is written, be it as `none`.
    pub has_after: bool,
    /// Whether all of it could be read, so that nothing it changes is unknown.
    pub is_whole: bool,
}

impl Decided {
    /// Returns the item that changes, when there is one.
    pub fn item<'p>(&self, playbook: &'p Playbook) -> Option<&'p Entry> {
        playbook.target(self.item.value)
    }

    /// Returns the path of the field, when it can be read; empty for the item as a whole.
    pub fn path(&self) -> Option<FieldPath> {
        match &self.field {
            None => Some(FieldPath::default()),
            Some(field) => field.value.clone().ok(),
        }
    }

    /// Returns what the item says today where the change is made; none when there is no such item
    /// or field. An item that says `none` says nothing, as the decision does.
    pub fn said(&self, playbook: &Playbook) -> Option<Said> {
        let mut said = self.path()?.said(playbook, self.item(playbook)?);
        said.meaning =
            said.meaning.filter(|meaning| *meaning != Meaning::Words(NOTHING.to_owned()));
        Some(said)
    }
}

/// Returns what every decision changes, and what is wrong in the values. History is not judged: a
/// decision that no longer holds may speak of what has another form today.
pub(super) fn all(playbook: &Playbook) -> (Vec<Decided>, Vec<Fault>) {
    let (mut out, mut faults) = (Vec::new(), Vec::new());
    for decision in playbook.of_kind(&kinds::DECISION) {
        let mut wrong = Vec::new();
        let changes = decision.record.records("changes");
        out.extend(changes.filter_map(|change| read(playbook, decision, change, &mut wrong)));
        if decision.standing() != Standing::Retired {
            faults.append(&mut wrong);
        }
    }
    (out, faults)
}

fn read(
    playbook: &Playbook,
    decision: &Entry,
    change: &Record,
    faults: &mut Vec<Fault>,
) -> Option<Decided> {
    let item = Spanned::new(change.reference("item")?, change.get("item")?.span);
    let target = playbook.target(item.value);
    let field = change.get("field").and_then(|field| {
        Some(Spanned::new(path_in(playbook, target?, field.value.as_text()?), field.span))
    });
    let path = field.as_ref().and_then(|field| field.value.as_ref().ok());
    let written = |name: &str| match change.get(name) {
        Some(Spanned { value: Value::Any(node), .. }) => Some(node),
        _ => None,
    };
    let typed = |node: &Node| typed(playbook, target, path, node);
    let placed = |said: Option<Meaning>, node: &Node| Some(Spanned::new(said?, node.span));
    // What stood there before may be from a time without a rule for it: words are enough.
    let before = written("before").and_then(|node| placed(typed(node).0, node));
    let (after, wrong) = match written("after") {
        Some(node) => {
            let (said, wrong) = typed(node);
            (placed(said, node), wrong)
        }
        None => (None, Vec::new()),
    };
    let is_field_read = change.has("field") == field.is_some();
    let is_whole =
        !change.partial && change.misspelt.is_empty() && is_field_read && wrong.is_empty();
    faults.extend(wrong);
    Some(Decided {
        decision: decision.number,
        span: change.span,
        item,
        field,
        before,
        after,
        has_before: change.has("before"),
        has_after: change.has("after"),
        is_whole,
    })
}

fn path_in(playbook: &Playbook, target: &Entry, text: &str) -> Result<FieldPath, WrongPath> {
    let meant = || FieldPath::with_dots(playbook, target, text);
    FieldPath::parse(target.kind, text)
        .map_err(|wrong| meant().map_or(wrong, |path| WrongPath::Dots(path.to_string())))
}

/// Returns what a value says, as words where it is none that the field takes, and what is wrong.
fn typed(
    playbook: &Playbook,
    target: Option<&Entry>,
    path: Option<&FieldPath>,
    node: &Node,
) -> (Option<Meaning>, Vec<Fault>) {
    if node.as_text() == Some(NOTHING) {
        return (None, Vec::new());
    }
    let (Some(target), Some(path), Some(ty)) = (target, path, path.and_then(FieldPath::ty)) else {
        return (Meaning::written(node), Vec::new());
    };
    match said(playbook, target, node, (path, ty)) {
        (said, wrong) if wrong.is_empty() => (said, wrong),
        (_, wrong) => (Meaning::written(node), wrong),
    }
}

/// Reads a value as the field it is meant for would.
fn said(
    playbook: &Playbook,
    item: &Entry,
    node: &Node,
    (path, ty): (&FieldPath, &'static Type),
) -> (Option<Meaning>, Vec<Fault>) {
    let Some(field) = path.field() else { return (Meaning::written(node), Vec::new()) };
    let mut decoder = Decoder::new(&playbook.catalog, item.number, item.kind);
    let value = decoder.value(node, ty, field);
    let name = |id: RefId| {
        let raw = &decoder.references[id.nth];
        match playbook.lookup(&raw.written, raw.targets) {
            Resolution::Found(entry) => playbook.entry(entry).path(),
            _ => raw.written.clone(),
        }
    };
    let reading = Reading { playbook, name: &name };
    let said = value.and_then(|value| Meaning::read(&reading, field, &value.value));
    let is_wrong =
        |fault: &Fault| matches!(fault, Fault::Wrong { .. } | Fault::UnknownField { .. });
    (said, decoder.faults.into_iter().filter(is_wrong).collect())
}
