//! Headings and tables that read like items: lead stages, personas, KPIs. A proposal is a command to
//! type; a person decides.

use pulldown_cmark::{Event, Tag, TagEnd};

use super::{
    Place,
    files::{Pages, Source},
};
use crate::{
    model::{field::Kind, kinds, single_spaced, value::Code},
    parse::markdown::{self, Heading},
};

/// Something that reads like an item.
#[derive(Clone, Debug)]
pub struct Proposal {
    /// Where it is written.
    pub place: Place,
    /// The kind.
    pub kind: &'static Kind,
    /// The id it could have.
    pub id: String,
    /// What it is called.
    pub title: String,
}

/// What stands at the head of a list of items, in small letters.
const HEADS: &[(&str, &str)] = &[
    ("lead stage", "lead-stage"),
    ("lead stages", "lead-stage"),
    ("lifecycle stage", "lead-stage"),
    ("lifecycle stages", "lead-stage"),
    ("lead lifecycle", "lead-stage"),
    ("lead definitions", "lead-stage"),
    ("persona", "persona"),
    ("personas", "persona"),
    ("buyer persona", "persona"),
    ("buyer personas", "persona"),
    ("buying committee", "persona"),
    ("kpi", "kpi"),
    ("kpis", "kpi"),
    ("metric", "kpi"),
    ("metrics", "kpi"),
    ("key metrics", "kpi"),
];

/// Stages that are known by their names wherever they stand.
const STAGES: &[(&str, &str)] = &[
    ("mql", "marketing qualified lead"),
    ("sal", "sales accepted lead"),
    ("sql", "sales qualified lead"),
    ("pql", "product qualified lead"),
    ("sqo", "sales qualified opportunity"),
];

/// Returns what reads like an item, each once, in the order of files and lines.
pub(super) fn all(pages: &Pages) -> Vec<Proposal> {
    let mut out: Vec<Proposal> = Vec::new();
    for (path, page) in pages {
        for (at, kind, words) in headings(page).into_iter().chain(rows(page)) {
            let title = plain(&words);
            let Some(id) = Code::suggest(&title) else { continue };
            let id = stage(&title).map_or_else(|| id.as_str().to_owned(), str::to_owned);
            let is_known = out.iter().any(|own| own.kind == kind && own.id == id);
            if !is_known && !title.is_empty() && title.chars().count() <= 60 {
                let place = Place { path: path.clone(), line: page.line(at) };
                out.push(Proposal { place, kind, id, title });
            }
        }
    }
    out
}

type Hit = (usize, &'static Kind, String);

/// Headings one step below `Personas` and the like, and those that name a stage.
fn headings(page: &Source) -> Vec<Hit> {
    let mut out = Vec::new();
    let mut head: Option<(u8, &'static Kind)> = None;
    for heading in &page.outline.headings {
        if head.is_some_and(|(level, _)| heading.level <= level) {
            head = None;
        }
        let at = heading.range.start;
        if let Some(kind) = kind_under(&heading.text).or_else(|| kind_of_page(heading)) {
            head = Some((heading.level, kind));
        } else if let Some((level, kind)) = head {
            if heading.level == level + 1 {
                out.push((at, kind, heading.text.clone()));
            }
        } else if stage(&plain(&heading.text)).is_some() {
            out.push((at, &kinds::LEAD_STAGE, heading.text.clone()));
        } else if let Some((_, name)) = heading.text.split_once(':')
            && is_persona(&heading.text)
        {
            out.push((at, &kinds::PERSONA, name.to_owned()));
        }
    }
    out
}

/// A page titled `KPIs that matter` is a list of them.
fn kind_of_page(heading: &Heading) -> Option<&'static Kind> {
    let words = plain(&heading.text).to_lowercase();
    let begins = |(head, _): &&(&str, &str)| {
        head.ends_with('s') && words.strip_prefix(head).is_some_and(|rest| rest.starts_with(' '))
    };
    let (_, name) = HEADS.iter().filter(|_| heading.level == 1).find(begins)?;
    kinds::find(name)
}

fn is_persona(heading: &str) -> bool {
    let before = plain(heading.split(':').next().unwrap_or_default()).to_lowercase();
    matches!(before.as_str(), "persona" | "buyer persona")
}

/// First cells of tables whose first column is headed `Persona`, `KPI` or `Lead stage`.
fn rows(page: &Source) -> Vec<Hit> {
    let (mut out, mut kind, mut cell, mut words) = (Vec::new(), None, 0, String::new());
    let mut is_head = false;
    for (event, range) in markdown::events(&page.text[page.body..]) {
        match event {
            Event::Start(Tag::Table(_)) => kind = None,
            Event::Start(Tag::TableHead) => (is_head, cell) = (true, 0),
            Event::Start(Tag::TableRow) => (is_head, cell) = (false, 0),
            Event::Start(Tag::TableCell) => words.clear(),
            Event::Text(own) | Event::Code(own) => words.push_str(&own),
            Event::End(TagEnd::TableCell) => {
                match kind {
                    _ if cell > 0 => {}
                    _ if is_head => kind = kind_under(&words),
                    Some(kind) => out.push((range.start, kind, words.clone())),
                    None => {}
                }
                cell += 1;
            }
            _ => {}
        }
    }
    out
}

fn kind_under(words: &str) -> Option<&'static Kind> {
    let words = plain(words).to_lowercase();
    let words = words.trim_start_matches("our ").trim_start_matches("the ");
    let name = HEADS.iter().find(|(head, _)| *head == words).map(|(_, name)| *name)?;
    kinds::find(name)
}

/// Returns the id of a stage that a title names, as `MQL`, its words, or both.
fn stage(title: &str) -> Option<&'static str> {
    let title = title.to_lowercase();
    let is_one = |(short, long): &&(&str, &str)| {
        let both = [format!("{long} ({short})"), format!("{short} ({long})")];
        title == *short || title == *long || both.contains(&title)
    };
    STAGES.iter().find(is_one).map(|(short, _)| *short)
}

/// Takes numbers, marks and small pictures before the words away: `11.1.2 🎯 Win rate`. What is left stands on one line.
fn plain(words: &str) -> String {
    let words = single_spaced(&words.replace(['"', '“', '”', '*'], ""));
    let words = words.trim_start_matches(|c: char| !c.is_alphabetic());
    words.trim_end_matches(|c: char| !c.is_alphanumeric() && c != ')').trim().to_owned()
}
