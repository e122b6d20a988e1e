//! For people: the excerpt, marked, with the reason and what to type.

use std::ops::Range;

use annotate_snippets::{
    Annotation, AnnotationKind, Group, Level, Origin, Patch, Renderer, Snippet,
    renderer::DecorStyle,
};

use super::{Context, printable};
use crate::{
    diagnostic::{Diagnostic, Label, Report, Severity},
    source::{FileId, Sources},
};

/// How many characters of a long line are shown at most around a marked place.
const WIDTH: usize = 140;

/// How many of them are shown in a panel beside a page.
const PANEL: usize = 90;

/// How long a line may be, in bytes, that is shown as it will be.
const LONGEST_PATCH: usize = 2_000;

pub(super) fn write(report: &Report, context: &Context<'_>) -> String {
    let mut out = String::new();
    for finding in &report.findings {
        out.push_str(&one(finding, context.sources, Renderer::styled()));
        out.push_str("\n\n");
    }
    out
}

/// Writes one finding as `renderer` does, styled or plain.
pub(super) fn one(finding: &Diagnostic, sources: &Sources, renderer: Renderer) -> String {
    let message = printable(&finding.message);
    let title = level(finding).primary_title(message).id(finding.rule.name);
    let mut report = places(Group::with_title(title), finding, sources);
    if !finding.why.is_empty() {
        report = report.element(Level::NOTE.with_name("why").message(printable(&finding.why)));
    }
    if let Some(aside) = finding.aside() {
        report = report.element(Level::NOTE.message(printable(&aside)));
    }
    for help in &finding.help {
        let help = help.seen_from(sources.display_folder());
        report = report.element(Level::HELP.message(printable(&help)));
    }
    if let Some(file) = &finding.paste {
        let lines: Vec<String> = file.text.lines().map(printable).collect();
        let text = format!("the text of the file:\n{}", lines.join("\n"));
        report = report.element(Level::HELP.message(text));
    }
    let mut groups = vec![report];
    groups.extend(patch(finding, sources));
    render(&groups, renderer, WIDTH)
}

/// Writes what `one` does, without any of its sentences.
pub(super) fn excerpt(finding: &Diagnostic, sources: &Sources) -> String {
    let mut groups = vec![places(Group::with_level(level(finding)), finding, sources)];
    groups.extend(patch(finding, sources));
    render(&groups, Renderer::plain(), PANEL)
}

fn render(groups: &[Group<'_>], renderer: Renderer, width: usize) -> String {
    without_c1(renderer.decor_style(DecorStyle::Ascii).term_width(width).render(groups))
}

fn level(finding: &Diagnostic) -> Level<'static> {
    match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Advice => Level::INFO.with_name("advice"),
    }
}

/// Adds the marked lines, and of what must not be shown only where it stands.
fn places<'s>(group: Group<'s>, finding: &Diagnostic, sources: &'s Sources) -> Group<'s> {
    if !finding.is_confidential {
        return group.elements(snippets(finding, sources));
    }
    let at = sources.position(finding.primary.span);
    let path = printable(&sources.display_path(finding.primary.span.file));
    group.element(Origin::path(path).line(at.line).char_column(at.column))
}

/// The renderer replaces control characters of excerpts, but not those of the second set, of which terminals take U+009B
/// as the beginning of a command.
fn without_c1(text: String) -> String {
    let is_c1 = |c: char| matches!(c, '\u{80}'..='\u{9f}');
    if text.contains(is_c1) { text.replace(is_c1, "\u{fffd}") } else { text }
}

/// One excerpt for each file that has a label, the finding's own file first.
fn snippets<'s>(finding: &Diagnostic, sources: &'s Sources) -> Vec<Snippet<'s, Annotation<'s>>> {
    let mut files: Vec<FileId> = vec![finding.primary.span.file];
    for label in &finding.related {
        if !files.contains(&label.span.file) {
            files.push(label.span.file);
        }
    }
    let snippet = |file: FileId| {
        let own = |label: &&Label| label.span.file == file;
        let primary = std::iter::once(&finding.primary)
            .filter(own)
            .map(|label| annotation(AnnotationKind::Primary, label, sources));
        let related = finding.related.iter().filter(own);
        let related = related.map(|label| annotation(AnnotationKind::Context, label, sources));
        Snippet::source(sources.file(file).text.as_str())
            .path(printable(&sources.display_path(file)))
            .annotations(primary.chain(related))
    };
    files.into_iter().map(snippet).collect()
}

fn annotation<'s>(kind: AnnotationKind, label: &Label, sources: &Sources) -> Annotation<'s> {
    let range = first_line(&sources.file(label.span.file).text, label.span.range());
    let annotation = kind.span(range);
    if label.text.is_empty() { annotation } else { annotation.label(printable(&label.text)) }
}

/// A mark over many lines is hard to read: it is cut at the end of its first line.
fn first_line(text: &str, range: Range<usize>) -> Range<usize> {
    let line = text[range.clone()].split(['\n', '\r']).next().unwrap_or_default();
    range.start..range.start + line.trim_end().len()
}

/// Shows the line as it will be. The renderer cuts no line of a patch: one that fills a screen shows nobody what differs.
fn patch<'s>(finding: &Diagnostic, sources: &'s Sources) -> Option<Group<'s>> {
    let replacement = finding.replacement.as_ref()?.text.clone();
    let Label { span, .. } = &finding.primary;
    let text = sources.file(span.file).text.as_str();
    if line_length(text, span.range()) > LONGEST_PATCH {
        return None;
    }
    let snippet = Snippet::source(text)
        .path(printable(&sources.display_path(span.file)))
        .patch(Patch::new(span.range(), replacement));
    Some(Level::HELP.secondary_title("change it like this").element(snippet))
}

/// Returns how many bytes the lines of a range have.
fn line_length(text: &str, range: Range<usize>) -> usize {
    let is_end = |c: char| matches!(c, '\n' | '\r');
    let before = text[..range.start].rfind(is_end).map_or(0, |end| end + 1);
    let after = text[range.end..].find(is_end).map_or(text.len(), |end| range.end + end);
    after - before
}
