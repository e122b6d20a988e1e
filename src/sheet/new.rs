//! Items that are new: in the list file of their kind where there is one, else in files of their own.

use super::Cell;
use crate::{
    model::{
        Playbook,
        field::{Field, Kind},
        value::Wrong,
    },
    parse::{self, Content, yaml::Node},
    scaffold::{self, Given, Titles},
    source::FileId,
    splice::line_start,
};

/// A new item.
#[derive(Clone, Debug)]
pub struct New {
    /// Its kind.
    pub kind: &'static Kind,
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The row that says so.
    pub row: u64,
    /// The file it stands in, from the playbook's root.
    pub path: String,
    /// What the sheet says of it, and where.
    pub fields: Vec<(&'static Field, Cell)>,
    /// The list file at whose end it stands; none where it has a file of its own.
    pub(super) list: Option<FileId>,
    /// What is written there.
    pub(super) text: String,
}

/// Where new items of a kind go.
pub(super) struct Home {
    kind: &'static Kind,
    list: Option<Shelf>,
    titles: Titles,
}

/// A list file, and how its items are set.
struct Shelf {
    file: FileId,
    path: String,
    indent: usize,
    /// What ends a line.
    eol: &'static str,
    /// Whether an empty line stands between items.
    is_spaced: bool,
    /// Why nothing can be put at its end.
    closed: Option<Wrong>,
}

impl Home {
    /// Finds where new items of a kind go.
    pub(super) fn of(playbook: &Playbook, kind: &'static Kind) -> Self {
        let list = list_file(playbook, kind).map(|file| Shelf::of(playbook, file));
        Self { kind, list, titles: Titles::of(playbook) }
    }

    /// Returns a new item.
    ///
    /// # Errors
    /// When there is no place for it.
    pub(super) fn item(
        &self,
        playbook: &Playbook,
        (id, title): (&str, Option<String>),
        (given, fields): (Vec<Given>, Vec<(&'static Field, Cell)>),
        row: u64,
    ) -> Result<New, Wrong> {
        let own =
            self.kind.title_from.filter(|from| given.iter().any(|(field, _)| field.name == *from));
        let shown = title.clone().unwrap_or_else(|| self.titles.title(self.kind, id));
        // A term that says how it is written needs no title beside that.
        let title_line = title.or_else(|| own.is_none().then(|| shown.clone()));
        let lines = scaffold::lines(self.kind, title_line.as_deref(), &given);
        let new = |path: String, list, text| New {
            kind: self.kind,
            id: id.to_owned(),
            title: shown,
            row,
            path,
            fields,
            list,
            text,
        };
        if let Some(shelf) = &self.list {
            if let Some(closed) = &shelf.closed {
                return Err(closed.clone());
            }
            return Ok(new(shelf.path.clone(), Some(shelf.file), shelf.item(id, &lines)));
        }
        let path = format!("{}/{id}.md", self.kind.folder);
        if playbook.has_file(&path) {
            return Err(Wrong {
                message: format!(
                    "there is a file `{path}` already, and it holds no `{}/{id}`",
                    self.kind.name
                ),
                help: "`playmaker check` says what is wrong with it; or choose another id"
                    .to_owned(),
            });
        }
        Ok(new(path, None, scaffold::page(self.kind, &lines)))
    }
}

/// Returns the list file of a kind; of several in its folder the one with most items, unless some have
/// files of their own.
fn list_file(playbook: &Playbook, kind: &'static Kind) -> Option<FileId> {
    let sources = &playbook.sources;
    let whole = ["yaml", "yml"]
        .iter()
        .find_map(|ending| sources.find(&format!("{}.{ending}", kind.folder)));
    if whole.is_some() {
        return whole;
    }
    let mut files: Vec<(FileId, usize)> = Vec::new();
    for entry in playbook.of_kind(kind).filter(|entry| !playbook.is_inline(entry)) {
        if playbook.of_file(entry.file()).is_some() {
            return None;
        }
        match files.iter_mut().find(|(file, _)| *file == entry.file()) {
            Some((_, n)) => *n += 1,
            None => files.push((entry.file(), 1)),
        }
    }
    let most = files.iter().map(|(_, n)| *n).max()?;
    files.into_iter().find(|(_, n)| *n == most).map(|(file, _)| file)
}

impl Shelf {
    fn of(playbook: &Playbook, file: FileId) -> Self {
        let source = playbook.sources.file(file);
        let text = source.text.as_str();
        let document = parse::parse(&playbook.sources, file);
        let root = match &document.content {
            Content::Yaml(root) if document.faults.is_empty() => Some(root),
            _ => None,
        };
        let pairs = root.and_then(Node::as_map).unwrap_or_default();
        let is_open = root.is_some_and(|root| !text[root.span.range().start..].starts_with('{'));
        let closed = (!is_open).then(|| Wrong {
            message: format!(
                "`{}` is written in a way that leaves no place at its end",
                playbook.sources.display_path(file)
            ),
            help: "`playmaker check` says whether something is wrong with it".to_owned(),
        });
        let first = pairs.iter().find_map(|pair| pair.value.as_map()?.first());
        let column = |at: usize| at - line_start(text, at);
        let indent = first.map_or(2, |first| column(first.key.span.range().start));
        let between = pairs
            .windows(2)
            .map(|two| &text[two[0].key.span.range().end..two[1].key.span.range().start]);
        let is_blank = |text: &str| text.replace('\r', "").contains("\n\n");
        Self {
            file,
            path: source.path.clone(),
            indent: if (1..=8).contains(&indent) { indent } else { 2 },
            eol: if text.contains("\r\n") { "\r\n" } else { "\n" },
            is_spaced: match pairs.len() {
                0 => false,
                1 => true,
                _ => between.into_iter().any(is_blank),
            },
            closed,
        }
    }

    fn item(&self, id: &str, lines: &[String]) -> String {
        let Self { eol, .. } = self;
        let gap = if self.is_spaced { eol } else { "" };
        let space = " ".repeat(self.indent);
        let lines: String = lines.iter().map(|line| format!("{space}{line}{eol}")).collect();
        format!("{gap}{id}:{eol}{lines}")
    }
}
