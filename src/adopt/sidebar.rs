//! Navigations that are Markdown lists of links: docsify's `_sidebar.md`, GitBook's `SUMMARY.md`.

use pulldown_cmark::{Event, Tag, TagEnd};

use super::{Found, files::Files, outline::Line};
use crate::parse::markdown;

/// Reads docsify's sidebar.
pub(super) fn docsify(files: &Files<'_>) -> Option<Found> {
    let (file, text) = files.first(&["_sidebar.md", "docs/_sidebar.md"])?;
    let folder = file.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
    Some(Found { tool: "docsify", file, folder, title: None, lines: lines(&text) })
}

/// Reads GitBook's summary, in the folder that `.gitbook.yaml` names.
pub(super) fn gitbook(files: &Files<'_>) -> Option<Found> {
    let root = files.text(".gitbook.yaml").and_then(|text| {
        let line = text.lines().find_map(|line| line.strip_prefix("root:"))?.trim().to_owned();
        Some(line.trim_start_matches("./").trim_matches('/').to_owned())
    });
    let folder = root.unwrap_or_default();
    let file =
        if folder.is_empty() { "SUMMARY.md".to_owned() } else { format!("{folder}/SUMMARY.md") };
    let (file, text) = files.first(&[&file, "docs/SUMMARY.md"])?;
    let folder = file.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
    Some(Found { tool: "GitBook", file, folder, title: None, lines: lines(&text) })
}

/// Returns the lines of the lists; a heading begins a group, the page's own title does not.
fn lines(text: &str) -> Vec<Line> {
    let mut reader = Reader::default();
    for (event, _) in markdown::events(text) {
        reader.event(event);
    }
    reader.close_heading();
    reader.out
}

#[derive(Default)]
struct Reader {
    out: Vec<Line>,
    /// The lines that are open, from the outside in.
    open: Vec<Line>,
    /// Words that are read, and what they belong to.
    words: String,
    /// The group that a heading began.
    part: Option<Line>,
    is_heading: bool,
}

impl Reader {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                self.close_heading();
                self.is_heading = level as u8 > 1;
                self.words.clear();
            }
            Event::End(TagEnd::Heading(_)) => {
                let title = std::mem::take(&mut self.words);
                if std::mem::take(&mut self.is_heading) {
                    self.part = Some(Line { title: Some(title), ..Line::default() });
                }
            }
            Event::Start(Tag::Item) => {
                self.take_words();
                self.open.push(Line::default());
            }
            Event::End(TagEnd::Item) => {
                self.take_words();
                if let Some(line) = self.open.pop() {
                    self.put(line);
                }
            }
            Event::Start(Tag::Link { dest_url, .. }) => {
                self.words.clear();
                if let Some(line) = self.open.last_mut() {
                    line.dest = Some(dest_url.into_string());
                }
            }
            Event::End(TagEnd::Link | TagEnd::Paragraph) | Event::Start(Tag::List(_)) => {
                self.take_words();
            }
            Event::Text(words) | Event::Code(words) => self.words.push_str(&words),
            Event::SoftBreak => self.words.push(' '),
            _ => {}
        }
    }

    fn take_words(&mut self) {
        let words = std::mem::take(&mut self.words);
        if let Some(line) = self.open.last_mut().filter(|line| line.title.is_none())
            && !words.trim().is_empty()
        {
            line.title = Some(words.trim().to_owned());
        }
    }

    fn put(&mut self, line: Line) {
        match (self.open.last_mut(), &mut self.part) {
            (Some(outer), _) => outer.inside.push(line),
            (None, Some(part)) => part.inside.push(line),
            (None, None) => self.out.push(line),
        }
    }

    fn close_heading(&mut self) {
        self.out.extend(self.part.take());
    }
}
