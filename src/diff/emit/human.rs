//! For people in a terminal: one item after the other, each field with what it said and says.

use super::{Report, count, cut, name, printable};
use crate::{
    diff::{Course, Fate, FieldChange, ItemChange, Part, Run, Softening, n_changed},
    model::{Entry, kinds},
};

/// Longer values are cut.
const LONGEST: usize = 240;
/// How many items to check are named.
const MOST_TO_CHECK: usize = 6;
/// Words shown around a change of a text.
const AROUND: usize = 5;

const BOLD: &str = "\u{1b}[1m";
const RED: &str = "\u{1b}[31m";
const GREEN: &str = "\u{1b}[32m";
const YELLOW: &str = "\u{1b}[1;33m";
const DIM: &str = "\u{1b}[2m";
const END: &str = "\u{1b}[0m";

pub(super) fn write(report: &Report<'_>) -> String {
    let mut out = String::new();
    for item in report.listed() {
        out.push_str(&one(report, item));
        out.push('\n');
    }
    for unsure in &report.diff.unsure {
        let doubt = printable(&report.doubt(unsure));
        out.push_str(&format!("{YELLOW}unreadable{END}  {doubt}\n"));
    }
    if !report.diff.unsure.is_empty() {
        out.push('\n');
    }
    out.push_str(&summary(report));
    out
}

fn one(report: &Report<'_>, item: &ItemChange) -> String {
    let entry = report.entry(item);
    let (word, color) = match item.fate {
        Fate::Added => ("added", GREEN),
        Fate::Removed => ("removed", RED),
        Fate::Renamed => ("renamed", BOLD),
        Fate::Changed => ("changed", BOLD),
    };
    let mut out = format!(
        "{color}{word}{END}  {BOLD}{}{END}  {DIM}{}{}{END}\n",
        printable(&name(entry)),
        printable(&paths(report, item, entry)),
        standing(report, item, entry),
    );
    for change in item.fields.iter().filter(|change| change.is_listed()) {
        out.push_str(&field(report, item, change));
    }
    if let Some(decision) = item.decision {
        let decision = report.after.entry(decision);
        out.push_str(&format!("  agreed in {}\n", printable(&decision.id.value)));
    } else if item.is_given_up(report.before) {
        out.push_str(&format!("  {YELLOW}softened: it was agreed, and is gone{END}\n"));
    }
    if !item.to_check.is_empty() {
        let names = item.to_check.iter().map(|number| name(report.after.entry(*number)));
        let mut names: Vec<String> = names.take(MOST_TO_CHECK).collect();
        let n_more = item.to_check.len() - names.len();
        if n_more > 0 {
            names.push(format!("{n_more} more"));
        }
        out.push_str(&format!(
            "  check whether this still holds: {}\n",
            printable(&names.join(", "))
        ));
    }
    out
}

fn paths(report: &Report<'_>, item: &ItemChange, entry: &Entry) -> String {
    match (item.fate, item.was(report.before)) {
        (Fate::Renamed, Some(was)) => format!("{} → {}", was.path(), entry.path()),
        _ => entry.path_or_settings(),
    }
}

/// `, agreed`, as it was before; a new item's own.
fn standing(report: &Report<'_>, item: &ItemChange, entry: &Entry) -> String {
    let was = item.was(report.before).unwrap_or(entry);
    if kinds::has_status(was.kind) { format!(", {}", was.status) } else { String::new() }
}

fn field(report: &Report<'_>, item: &ItemChange, change: &FieldChange) -> String {
    let label = printable(&report.label(change));
    let mut out = format!("  {label}: {}\n", said(report, change));
    let mut notes = Vec::new();
    let is_soft = !change.softened.is_empty() && item.was_in_force(report.before);
    if let Some(course) = change.course {
        let color = if course == Course::Looser { YELLOW } else { GREEN };
        notes.push(format!("{color}{}{END}", course.word()));
    }
    if is_soft {
        let words: Vec<&str> = change.softened.iter().map(|s: &Softening| s.words()).collect();
        notes.push(format!("{YELLOW}softened: {}{END}", words.join(", ")));
    }
    if let Some(decision) = change.decision {
        let id = &report.after.entry(decision).id.value;
        notes.push(format!("agreed in {}", printable(id)));
    }
    let place = printable(&report.place(change));
    notes.push(format!("{DIM}{place}{END}"));
    out.push_str(&format!("    {}\n", notes.join(" · ")));
    out
}

fn said(report: &Report<'_>, change: &FieldChange) -> String {
    if change.is_order {
        let now = change.after.as_ref().map(|said| report.said(change, said));
        let now = cut(&printable(&now.unwrap_or_default()), LONGEST);
        return format!("another order: {GREEN}{now}{END}");
    }
    if let (Some(runs), Some(_), Some(_)) = (&change.words, &change.before, &change.after) {
        let text = marked(runs);
        return match &change.part {
            Part::Prose => format!("{} changed\n    {text}", count(n_changed(runs), "word")),
            Part::Field(_) => text,
        };
    }
    let words = |said: &Option<crate::diff::Stated>| {
        said.as_ref().map(|said| cut(&printable(&report.said(change, said)), LONGEST))
    };
    match (words(&change.before), words(&change.after)) {
        (Some(was), Some(is)) => format!("{RED}{was}{END} → {GREEN}{is}{END}"),
        (Some(was), None) => format!("{RED}{was}{END} → gone"),
        (None, Some(is)) => format!("new: {GREEN}{is}{END}"),
        (None, None) => String::new(),
    }
}

/// Marks words with signs as well as colors, so that they can be told apart without them.
fn marked(runs: &[Run]) -> String {
    let mark = |run: &Run| match run {
        Run::Same(words) => printable(words),
        Run::Deleted(words) => format!("{RED}[-{}-]{END}", cut(&printable(words), LONGEST)),
        Run::Inserted(words) => format!("{GREEN}[+{}+]{END}", cut(&printable(words), LONGEST)),
    };
    let runs = crate::diff::words::excerpt(runs, AROUND);
    runs.iter().map(mark).collect::<Vec<_>>().join(" ")
}

fn summary(report: &Report<'_>) -> String {
    let mut out = format!("{}\n", report.counts());
    let n_soft = report.softened().len() + report.given_up().count();
    if n_soft > 0 {
        out.push_str(&format!("{YELLOW}{} of what was agreed{END}\n", count(n_soft, "softening")));
    }
    let signers = report.signers();
    if !signers.is_empty() {
        let names = signers.iter().map(|s| format!("{} ({})", s.person.title, s.role));
        let names: Vec<String> = names.collect();
        out.push_str(&format!("must agree: {}\n", printable(&names.join(", "))));
    }
    out
}
