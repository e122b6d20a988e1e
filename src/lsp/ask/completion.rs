//! What can be written where somebody types: fields that are not there yet, ids of the kinds that a
//! field takes, words of a choice, and what `[[…]]` can name.

use std::ops::Range;

use lsp_types::{
    CompletionItem, CompletionItemKind, CompletionList, CompletionTextEdit, Documentation,
    MarkupContent, MarkupKind, TextEdit,
};

use super::{describe, link};
use crate::{
    lsp::{
        cursor,
        look::{Look, Spot},
        slot::{self, Holds, Slot},
    },
    model::{
        Entry, SETTINGS,
        field::{Field, Kind, Type},
        kinds,
        record::{Record, TARGET, Value},
    },
    parse,
    source::Spanned,
};

/// Signs after which an editor asks without being told to.
pub(in crate::lsp) const TRIGGERS: &[&str] = &["[", "/", ".", "#", " ", ",", ":"];

/// How many items are offered at once; an editor asks again with every letter.
const MOST: usize = 200;

/// Answers it.
pub(in crate::lsp) fn completion(look: &Look<'_>, spot: &Spot<'_>) -> CompletionList {
    let mut out = Offers { look, spot, items: Vec::new(), has_more: false };
    if let Some(brackets) = link::around(spot.text, spot.offset) {
        out.bracketed(&brackets);
    } else if spot.path.ends_with(".csv") {
        out.cell();
    } else if let Some(range) = yaml(spot)
        && let Some(cursor) = cursor::find(spot.text, range, spot.offset)
        && let Some(slot) = slot::find(look.playbook, &spot.path, &cursor)
    {
        out.fields(&slot, &cursor);
        out.values(&slot, &cursor.word);
    }
    CompletionList { is_incomplete: out.has_more, items: out.items }
}

/// Returns the part of a file that is YAML, when the place lies in it.
fn yaml(spot: &Spot<'_>) -> Option<Range<usize>> {
    let is_yaml = spot.path.ends_with(".yaml") || spot.path.ends_with(".yml");
    if is_yaml {
        return Some(0..spot.text.len());
    }
    let range = parse::front_matter(spot.text).filter(|_| spot.path.ends_with(".md"))?;
    (range.start..=range.end).contains(&spot.offset).then_some(range)
}

/// What is offered, as it is collected.
struct Offers<'o> {
    look: &'o Look<'o>,
    spot: &'o Spot<'o>,
    items: Vec<CompletionItem>,
    has_more: bool,
}

impl Offers<'_> {
    /// Fields of the item or the part that are not written yet, those that are needed first.
    fn fields(&mut self, slot: &Slot, cursor: &cursor::Cursor) {
        let rest = &self.spot.text[cursor.word.end..];
        let colon = if rest.trim_start_matches(' ').starts_with(':') { "" } else { ": " };
        let word = &self.spot.text[cursor.word.clone()];
        let is_free = |field: &&&Field| {
            field.name == word || !cursor.written.iter().any(|own| own == field.name)
        };
        for (at, field) in slot.fields.iter().filter(is_free).enumerate() {
            let rank = if field.need.words().is_some() { 0 } else { 1 };
            let text = format!("{}{colon}", field.name);
            let item = self.item(field.name, CompletionItemKind::FIELD, (&cursor.word, text));
            self.items.push(CompletionItem {
                detail: field.need.words().map(|when| format!("needed {when}")),
                documentation: Some(markdown(describe::field(field))),
                sort_text: Some(format!("{rank}{at:04}")),
                ..item
            });
        }
    }

    fn values(&mut self, slot: &Slot, word: &Range<usize>) {
        for holds in &slot.values {
            self.value(slot.kind, *holds, word);
        }
    }

    fn value(&mut self, kind: &'static Kind, holds: Holds, word: &Range<usize>) {
        match holds.ty {
            Type::Choice(words) => {
                let words = if words.is_empty() { kind.statuses.words() } else { words };
                self.words(words, holds.field, word);
            }
            Type::Bool => self.words(&["true", "false"], holds.field, word),
            Type::Ref(targets) => {
                let is_bare = targets.len() == 1 && !holds.beside_words;
                self.ids(targets, if is_bare { Form::Id } else { Form::Path }, word);
            }
            Type::RefOrInline(target) => self.ids(&[*target], Form::Id, word),
            Type::Target(targets) => self.ids(targets, Form::Target, word),
            Type::Date => {
                let today = self.look.playbook.today.to_string();
                self.words(&[&today], holds.field, word);
            }
            Type::Duration | Type::Period | Type::Money | Type::Percent | Type::MonthDay
                if !holds.field.example.starts_with(['[', '{']) =>
            {
                self.words(&[holds.field.example], holds.field, word);
            }
            _ => {}
        }
    }

    /// Words of a choice, in their own order.
    fn words(&mut self, words: &[&str], field: &Field, word: &Range<usize>) {
        for (at, own) in words.iter().enumerate().filter(|(_, own)| !own.is_empty()) {
            let edit = (word, (*own).to_owned());
            let item = self.item(own, CompletionItemKind::ENUM_MEMBER, edit);
            self.items.push(CompletionItem {
                documentation: Some(markdown(describe::field(field))),
                sort_text: Some(format!("{at:04}")),
                ..item
            });
        }
    }

    /// Items of some kinds, or of all when none is named, whose id or title fits what is typed.
    fn ids(&mut self, targets: &[&str], form: Form, word: &Range<usize>) {
        let typed = self.spot.text[word.start..self.spot.offset].to_lowercase();
        self.entries(targets, &typed, |own| (form.write(own), word.clone()));
    }

    fn entries(
        &mut self,
        targets: &[&str],
        typed: &str,
        edit: impl Fn(&Entry) -> (String, Range<usize>),
    ) {
        let playbook = self.look.playbook;
        let is_meant = |entry: &&Entry| targets.is_empty() || targets.contains(&entry.kind.name);
        let typed = typed.strip_prefix(TARGET).unwrap_or(typed);
        let (kind, name) = match typed.split_once('/') {
            Some((word, name)) if playbook.catalog.find(word).is_some() => {
                (playbook.catalog.find(word), name)
            }
            _ => (None, typed),
        };
        let fits = |entry: &&Entry| kind.is_none_or(|kind| entry.kind == kind);
        let mut found: Vec<(u8, &Entry)> = playbook
            .entries()
            .filter(is_meant)
            .filter(fits)
            .filter(|entry| !playbook.is_again(entry))
            .filter_map(|entry| Some((rank(entry, name, kind.is_none())?, entry)))
            .collect();
        found.sort_by_key(|(rank, _)| *rank);
        self.has_more |= found.len() > MOST;
        for (at, (_, entry)) in found.into_iter().take(MOST).enumerate() {
            let (text, word) = edit(entry);
            let label = text.trim_end_matches(']').to_owned();
            let range = &word;
            // Editors compare what is typed with this, and would not know of titles.
            let shown = &self.spot.text[word.start..self.spot.offset];
            let filter = format!("{shown} {label} {}", entry.title);
            let item = self.item(&label, CompletionItemKind::REFERENCE, (range, text));
            self.items.push(CompletionItem {
                detail: Some(format!("{} ({})", entry.title, describe::short(entry))),
                documentation: Some(markdown(describe::entry(playbook, entry))),
                filter_text: Some(filter),
                sort_text: Some(format!("{at:04}")),
                ..item
            });
        }
    }

    /// What `[[…]]` can name: an item, after `.` one of its fields, after `#` a place on its page.
    fn bracketed(&mut self, brackets: &link::Brackets) {
        let link::Brackets { target, typed, close } = brackets;
        let playbook = self.look.playbook;
        let item = |path: &str| match path.split_once('/') {
            Some(_) => playbook.at_path(path),
            None => playbook.entries().find(|entry| entry.id.value == path),
        };
        if let Some((path, anchor)) = typed.split_once('#') {
            if let Some(entry) = item(path) {
                let word = self.spot.offset - anchor.len()..target.end;
                self.headings(entry, (&word, close));
            }
        } else if let Some((path, fields)) = typed.split_once('.') {
            if let Some(entry) = item(path) {
                let last = fields.rsplit('.').next().unwrap_or(fields);
                let word = self.spot.offset - last.len()..target.end;
                let inner = fields.strip_suffix(last).unwrap_or_default();
                self.written(&entry.record, inner.trim_end_matches('.'), (&word, close));
            }
        } else {
            let edit = |own: &Entry| (format!("{}{close}", own.path()), target.clone());
            self.entries(&[], &typed.to_lowercase(), edit);
        }
    }

    fn headings(&mut self, entry: &Entry, (word, close): (&Range<usize>, &str)) {
        let Some(body) = &entry.body else { return };
        for heading in &body.outline.headings {
            let edit = (word, format!("{}{close}", heading.slug));
            let item = self.item(&heading.slug, CompletionItemKind::REFERENCE, edit);
            self.items.push(CompletionItem { detail: Some(heading.text.clone()), ..item });
        }
    }

    /// The fields of a record in which something is written, that of the field `path` leads to.
    fn written(&mut self, record: &Record, path: &str, (word, close): (&Range<usize>, &str)) {
        if let Some((name, rest)) = Some(path)
            .filter(|path| !path.is_empty())
            .map(|path| path.split_once('.').unwrap_or((path, "")))
        {
            if let Some(Spanned { value: Value::Record(inner), .. }) = record.peek_value(name) {
                self.written(inner, rest, (word, close));
            }
            return;
        }
        for written in record.fields.iter().filter(|written| written.value.is_some()) {
            let edit = (word, format!("{}{close}", written.field.name));
            let item = self.item(written.field.name, CompletionItemKind::FIELD, edit);
            let documentation = Some(markdown(describe::field(written.field)));
            self.items.push(CompletionItem { documentation, ..item });
        }
    }

    /// A cell of a data file whose column names items.
    fn cell(&mut self) {
        let (text, offset) = (self.spot.text, self.spot.offset);
        let start = text[..offset].rfind(['\n', '\r']).map_or(0, |at| at + 1);
        let row = &text[start..offset];
        // A cell in quotes may hold commas; those of columns with ids never do.
        if start == 0 || row.contains('"') {
            return;
        }
        let first = text.lines().next().unwrap_or_default().trim_start_matches('\u{feff}');
        let column = first.split(',').nth(row.matches(',').count()).map(str::trim);
        let kind = match column {
            Some("stage") => kinds::LEAD_STAGE.name,
            Some("segment") => kinds::ICP.name,
            Some("kpi") => kinds::KPI.name,
            _ => return,
        };
        let begin = start + row.rfind(',').map_or(0, |at| at + 1);
        let rest = &text[offset..];
        let end = offset + rest.find([',', '\r', '\n']).unwrap_or(rest.len());
        self.ids(&[kind], Form::Id, &(begin..end));
    }

    fn item(
        &self,
        label: &str,
        kind: CompletionItemKind,
        (word, text): (&Range<usize>, String),
    ) -> CompletionItem {
        let encoding = self.look.encoding;
        let document = &self.look.documents[&self.spot.path];
        let edit = TextEdit { range: document.text.range(word.clone(), encoding), new_text: text };
        CompletionItem {
            label: label.to_owned(),
            kind: Some(kind),
            text_edit: Some(CompletionTextEdit::Edit(edit)),
            ..CompletionItem::default()
        }
    }
}

/// How a reference is written.
#[derive(Clone, Copy, Debug)]
enum Form {
    /// `mql`.
    Id,
    /// `lead-stage/mql`.
    Path,
    /// `target:new-arr`.
    Target,
}

impl Form {
    fn write(self, entry: &Entry) -> String {
        match self {
            Self::Id => entry.id.value.clone(),
            // Where anything may be named, the settings are called by their file.
            Self::Path if entry.kind == &kinds::PLAYBOOK => SETTINGS.to_owned(),
            Self::Path => entry.path(),
            Self::Target => format!("{TARGET}{}", entry.id.value),
        }
    }
}

/// Says how well an item fits what is typed: the less the better, none when it does not.
fn rank(entry: &Entry, typed: &str, with_kind: bool) -> Option<u8> {
    let id = &entry.id.value;
    if id.starts_with(typed) {
        return Some(0);
    }
    let title = entry.title.to_lowercase();
    if title.split_whitespace().any(|word| word.starts_with(typed)) {
        return Some(1);
    }
    let holds = id.contains(typed) || title.contains(typed);
    let is_kind = with_kind && (entry.kind.name.starts_with(typed) || names(entry.kind, typed));
    (holds || is_kind).then_some(2)
}

fn names(kind: &Kind, typed: &str) -> bool {
    kind.short.iter().any(|name| name.starts_with(typed))
}

fn markdown(value: String) -> Documentation {
    Documentation::MarkupContent(MarkupContent { kind: MarkupKind::Markdown, value })
}
