//! Which id an entry cannot have, and why.

use crate::{
    model::{
        Entry, EntryId, Playbook, ProseLink, Reference, Resolution, field::Kind, has_form, kinds,
        value::Wrong,
    },
    parse::markdown::LinkForm,
    source::Span,
};

/// Says why an entry cannot have an id.
pub(super) fn refuse(playbook: &Playbook, entry: &Entry, id: &str) -> Result<(), Wrong> {
    let path = entry.path();
    let wrong = |message: String, help: &str| Err(Wrong { message, help: help.to_owned() });
    if entry.kind == &kinds::PAGE {
        let help = format!(
            "give the file another name, and write `aliases: [{}]` at its top",
            entry.id.value
        );
        return wrong(format!("the page `{}` is called as its file is", entry.id.value), &help);
    }
    if entry.kind == &kinds::PLAYBOOK {
        return wrong("the settings have no id".to_owned(), "name an item: `kind/id`");
    }
    if entry.id.value == id {
        return wrong(format!("`{id}` is the id of `{path}` already"), "choose another one");
    }
    has_form(entry.kind, id)?;
    if playbook.is_again(entry) {
        let help = "give one of the two another id by hand: nobody knows which one references mean";
        return wrong(format!("there are two items `{path}`"), help);
    }
    if playbook.is_unread(entry.file()) {
        let file = playbook.sources.display_path(entry.file());
        return wrong(format!("`{file}` cannot be read in full"), "`playmaker check` says why");
    }
    if let Some(other) = playbook.find(entry.kind, id).filter(|own| own.number != entry.number) {
        return Err(taken(playbook, other, id));
    }
    let file = super::places::moved(playbook, entry, id).map(|(_, path)| path);
    if let Some(file) = file.filter(|file| playbook.has_file(file)) {
        return wrong(format!("there is a file `{file}` already"), "choose another id");
    }
    match ambiguous(playbook, entry, id) {
        Some((other, at)) => Err(two_meanings(playbook, entry, id, (other, at))),
        None => Ok(()),
    }
}

fn taken(playbook: &Playbook, other: &Entry, id: &str) -> Wrong {
    let path = playbook.sources.display_path(other.file());
    let message = if other.id.value == id {
        format!("`{}` exists already, in {path}", other.path())
    } else {
        format!("`{id}` is another name of `{}` already, in {path}", other.path())
    };
    Wrong { message, help: "choose another id".to_owned() }
}

/// Finds a place that names an item by its id alone, and would mean two items with the new id: the
/// one that is renamed or another. Returns the other item, and the place.
fn ambiguous<'p>(playbook: &'p Playbook, entry: &Entry, id: &str) -> Option<(&'p Entry, Span)> {
    let others = |targets: &[&str]| -> Option<&'p Entry> {
        let is_one = |kind: &&'static Kind| targets.is_empty() || targets.contains(&kind.name);
        let kinds = playbook.catalog.all().filter(|kind| *kind != entry.kind).filter(is_one);
        kinds.into_iter().find_map(|kind| playbook.find(kind, id))
    };
    let can_name = |targets: &[&str]| targets.is_empty() || targets.contains(&entry.kind.name);
    let is_doubtful = |name: &str, to: EntryId| match to == entry.number {
        true => name == entry.id.value,
        false => name == id,
    };
    let named =
        |own: &&Reference| matches!(own.to, Resolution::Found(to) if is_doubtful(&own.written, to));
    let references = playbook.references().filter(|own| can_name(own.targets)).filter(named);
    let mut references = references.filter_map(|own| Some((others(own.targets)?, own.span)));
    let linked = |link: &&ProseLink| {
        let name = link.dest.split(['.', '#']).next().unwrap_or_default().trim();
        link.form == LinkForm::Wiki && link.target.entry().is_some_and(|to| is_doubtful(name, to))
    };
    let links = playbook.links.iter().filter(linked);
    let mut links = links.filter_map(|link| Some((others(&[])?, link.span)));
    references.next().or_else(|| links.next())
}

fn two_meanings(
    playbook: &Playbook,
    entry: &Entry,
    id: &str,
    (other, at): (&Entry, Span),
) -> Wrong {
    let place = playbook.sources.position(at);
    let file = playbook.sources.display_path(at.file);
    let written = playbook.sources.text(at);
    let kind = if written.contains(id) { other.kind } else { entry.kind };
    let what = entry.kind.title.to_lowercase();
    Wrong {
        message: format!(
            "`{id}` is also the id of `{}`, and {file}:{} would mean either",
            other.path(),
            place.line
        ),
        help: format!(
            "write `{}/` before the id there, so that it is told from the {what}; or choose another id",
            kind.name
        ),
    }
}
