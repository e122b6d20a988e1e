//! Every place that names an item by its id: typed references, links, paths of fields in decisions,
//! and the id itself. What names it by an alias, or means it in plain words, stays as it is.

use std::ops::Range;

use super::{Edit, Left, Part};
use crate::{
    model::{
        Decided, Entry, FieldPath, Playbook, ProseLink, Reference, Resolution, Step,
        field::{Type, naming},
        links::{Break, Target, percent_decode},
    },
    parse::markdown::LinkForm,
    source::{FileId, Span},
};

const AMBIGUOUS: &str = "several items have this id, so it is not known which one is meant";
const UNUSUAL: &str = "the id is written in an unusual way";
const UNREADABLE: &str = "this file cannot be read in full, so the id may stand in it";

/// Returns the edits of every place, and the places that are left to a person.
pub(super) fn all(playbook: &Playbook, entry: &Entry, id: &str) -> (Vec<Edit>, Vec<Left>) {
    let mut places = Places { playbook, entry, id, edits: Vec::new(), left: Vec::new() };
    places.own_id();
    playbook.references().for_each(|reference| places.reference(reference));
    playbook.links.iter().for_each(|link| places.link(link));
    playbook.decided().iter().for_each(|decided| places.field_path(decided));
    places.unreadable();
    places.left.sort();
    places.left.dedup();
    (places.edits, places.left)
}

/// Returns the item's own file and its new path, when it has a file of its own.
pub(super) fn moved(playbook: &Playbook, entry: &Entry, id: &str) -> Option<(FileId, String)> {
    let file = entry.file();
    playbook.of_file(file).filter(|own| own.number == entry.number)?;
    let path = &playbook.sources.file(file).path;
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    // The file of a decision begins with its number; the words behind it stay.
    let rest = name.strip_prefix(entry.id.value.as_str())?;
    let name = format!("{id}{rest}");
    Some((file, if folder.is_empty() { name } else { format!("{folder}/{name}") }))
}

struct Places<'p> {
    playbook: &'p Playbook,
    entry: &'p Entry,
    id: &'p str,
    edits: Vec<Edit>,
    left: Vec<Left>,
}

impl Places<'_> {
    /// Puts a text in place of a part of what stands at `span`.
    fn edit(&mut self, span: Span, part: Range<usize>, text: &str, kind: Part) {
        let start = span.range().start;
        let span = Span::new(span.file, start + part.start..start + part.end);
        self.edits.push(Edit { span, text: text.to_owned(), part: kind });
    }

    /// Changes the id at the end of `written`, which must stand once in the text of a place.
    fn id_in(&mut self, span: Span, written: &str, kind: Part) {
        let (text, old) = (self.playbook.sources.text(span), &self.entry.id.value);
        match only(text, written) {
            Some(at) => {
                let end = at + written.len();
                self.edit(span, end - old.len()..end, self.id, kind);
            }
            None => self.left.push(Left { span, why: UNUSUAL }),
        }
    }

    fn own_id(&mut self) {
        let is_file = moved(self.playbook, self.entry, self.id).is_some();
        if !is_file {
            let old = self.entry.id.value.clone();
            self.id_in(self.entry.id.span, &old, Part::Id);
        }
    }

    fn reference(&mut self, reference: &Reference) {
        let Reference { span, written, .. } = reference;
        let (kind, named) = match written.rsplit_once('/') {
            Some((kind, id)) => (Some(kind), id),
            None => (None, written.as_str()),
        };
        if named != self.entry.id.value {
            return;
        }
        match &reference.to {
            Resolution::Found(to) | Resolution::OtherKind(to) if *to == self.entry.number => {
                let is_own = *span == self.entry.id.span;
                self.id_in(*span, written, if is_own { Part::Id } else { Part::Reference });
            }
            Resolution::Ambiguous(all) if kind.is_none() && all.contains(&self.entry.number) => {
                self.left.push(Left { span: *span, why: AMBIGUOUS });
            }
            _ => {}
        }
    }

    fn link(&mut self, link: &ProseLink) {
        if let Target::Broken(Break::Ambiguous(all)) = &link.target
            && all.contains(&self.entry.number)
            && name_in_wiki(&link.dest, &self.entry.id.value).is_some()
        {
            self.left.push(Left { span: link.span, why: AMBIGUOUS });
        }
        if link.target.entry() != Some(self.entry.number) {
            return;
        }
        let Some((part, text)) = self.name_in(link) else { return };
        let written = self.playbook.sources.text(link.span);
        match only(written, &link.dest) {
            Some(at) => self.edit(link.span, at + part.start..at + part.end, &text, Part::Link),
            None => self.definition(link, part, &text),
        }
    }

    /// Returns the part of a link that names the item, and what to write there.
    fn name_in(&self, link: &ProseLink) -> Option<(Range<usize>, String)> {
        let old = &self.entry.id.value;
        if link.form == LinkForm::Wiki {
            return Some((name_in_wiki(&link.dest, old)?, self.id.to_owned()));
        }
        let dest = &link.dest;
        let end = dest.find(['#', '?']).unwrap_or(dest.len());
        let Some((file, path)) = moved(self.playbook, self.entry, self.id) else {
            let anchor = dest.find('#')? + 1;
            let is_id = percent_decode(&dest[anchor..]) == *old;
            return is_id.then(|| (anchor..dest.len(), self.id.to_owned()));
        };
        let start = dest[..end].rfind('/').map_or(0, |at| at + 1);
        let name = |path: &str| path.rsplit('/').next().unwrap_or_default().to_owned();
        let is_file =
            percent_decode(&dest[start..end]) == name(&self.playbook.sources.file(file).path);
        is_file.then(|| (start..end, name(&path)))
    }

    /// The target of `[words][label]` stands elsewhere in the file: `[label]: target`.
    fn definition(&mut self, link: &ProseLink, part: Range<usize>, text: &str) {
        let source = &self.playbook.sources.file(link.span.file).text;
        let mut at = 0;
        let mut is_found = false;
        for line in source.split_inclusive('\n') {
            let start = line.trim_start().starts_with('[').then(|| line.find("]:")).flatten();
            let rest = start.map(|start| &line[start + 2..]);
            let dest = rest.and_then(|rest| rest.split_whitespace().next());
            if dest.is_some_and(|dest| dest.trim_matches(['<', '>']) == link.dest) {
                let start = start.unwrap_or_default() + 2;
                let found = start + line[start..].find(&link.dest).unwrap_or_default();
                let whole = Span::new(link.span.file, at + found..at + found + link.dest.len());
                self.edit(whole, part.clone(), text, Part::Link);
                is_found = true;
            }
            at += line.len();
        }
        if !is_found {
            self.left.push(Left { span: link.span, why: UNUSUAL });
        }
    }

    /// A decision says which part of a list it changed by the item that the part names.
    fn field_path(&mut self, decided: &Decided) {
        let Some(field) = &decided.field else { return };
        let Ok(path) = &field.value else { return };
        let Some(renamed) = self.renamed(path) else { return };
        let (text, written) = (self.playbook.sources.text(field.span), path.to_string());
        match only(text, &written) {
            Some(at) => {
                self.edit(field.span, at..at + written.len(), &renamed, Part::FieldPath);
            }
            None => self.left.push(Left { span: field.span, why: UNUSUAL }),
        }
    }

    /// Returns a path as it is called once the item has its new id; none where it does not name it.
    fn renamed(&self, path: &FieldPath) -> Option<String> {
        let (mut ty, mut is_renamed, mut renamed) = (None, false, FieldPath::default());
        for step in &path.steps {
            let step = match step {
                Step::Field(field) => {
                    ty = Some(&field.ty);
                    Step::Field(field)
                }
                Step::Name(name) => {
                    let is_ours = *name == self.entry.id.value
                        && ty.is_some_and(|ty| names_items(ty, self.entry.kind.name));
                    ty = ty.and_then(Type::inner);
                    is_renamed |= is_ours;
                    Step::Name(if is_ours { self.id.to_owned() } else { name.clone() })
                }
            };
            renamed = renamed.then(step);
        }
        is_renamed.then(|| renamed.to_string())
    }

    /// What cannot be read may name the item.
    fn unreadable(&mut self) {
        let faults = self.playbook.faults.iter();
        let left = faults.filter_map(|fault| {
            let file = fault.unreadable()?;
            Some(Left { span: Span::new(file, 0..0), why: UNREADABLE })
        });
        self.left.extend(left);
    }
}

/// Returns where a text stands in another one, if it stands there once.
fn only(text: &str, part: &str) -> Option<usize> {
    let at = text.find(part)?;
    (!part.is_empty() && text.rfind(part) == Some(at)).then_some(at)
}

/// Returns where the id stands in `kind/id`, `id.field` or `id#place`.
fn name_in_wiki(dest: &str, id: &str) -> Option<Range<usize>> {
    let item = &dest[..dest.find(['.', '#']).unwrap_or(dest.len())];
    let start = item.rfind('/').map_or(0, |at| at + 1);
    let name = &item[start..];
    let start = start + (name.len() - name.trim_start().len());
    (name.trim() == id).then(|| start..start + id.len())
}

/// Says whether the parts of a list are told from each other by items of a kind that they name.
fn names_items(ty: &'static Type, kind: &str) -> bool {
    let is_reference = |ty: &'static Type| match ty {
        Type::Ref(targets) => targets.is_empty() || targets.contains(&kind),
        Type::RefOrInline(target) => *target == kind,
        _ => false,
    };
    let Some(inner) = ty.inner() else { return false };
    let one = |ty: &'static Type| match ty {
        Type::Record(fields) => naming(fields.iter()).is_some_and(|field| match &field.ty {
            Type::OneOf(types) => types.iter().any(is_reference),
            ty => is_reference(ty),
        }),
        ty => is_reference(ty),
    };
    match inner {
        Type::OneOf(types) => types.iter().any(one),
        ty => one(ty),
    }
}
