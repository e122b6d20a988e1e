//! The one comment of a pull request, for people who do not read diffs: what was softened first,
//! then definitions as before and after, who must agree, and what else to look at. Content is
//! escaped: it breaks no table, calls nobody's attention, and is no markup.

use super::{Report, count, cut, name};
use crate::{
    diagnostic::emit::markdown_text as text,
    diff::{Fate, FieldChange, ItemChange, Part, Run, n_changed},
    model::{Entry, field::Class, kinds},
};

/// By this line a program finds the comment it wrote before.
const MARK: &str = "<!-- playmaker diff -->";
/// Longer values are cut: code hosts refuse comments of more than 65,536 characters.
const LONGEST: usize = 300;
/// How many items are shown in full; the rest are counted.
const MOST: usize = 40;
/// Words shown around a change of a text.
const AROUND: usize = 6;

pub(super) fn write(report: &Report<'_>) -> String {
    let mut out = format!("{MARK}\n## Playbook: {}\n", report.counts());
    out.push_str(&softened(report));
    out.push_str(&changed(report));
    for (fate, title) in
        [(Fate::Added, "Added"), (Fate::Removed, "Removed"), (Fate::Renamed, "Renamed")]
    {
        out.push_str(&whole(report, fate, title));
    }
    out.push_str(&must_agree(report));
    out.push_str(&to_check(report));
    if !report.diff.unsure.is_empty() {
        out.push_str("\n### Could not be compared\n\n");
        for unsure in report.diff.unsure.iter().take(MOST) {
            out.push_str(&format!("- {}\n", text(&report.doubt(unsure))));
        }
        out.push_str(&more(&[report.diff.unsure.len()]));
    }
    out.push_str(&format!(
        "\n<sub>Compared: {} with {}.</sub>\n",
        text(&report.base.to_string()),
        text(&report.head.to_string())
    ));
    out
}

fn softened(report: &Report<'_>) -> String {
    let (fields, given_up): (Vec<_>, Vec<_>) = (report.softened(), report.given_up().collect());
    if fields.is_empty() && given_up.is_empty() {
        return String::new();
    }
    let mut out = String::from(
        "\n### ⚠️ Softened\n\nWhat was agreed asks less than before.\n\n\
         | Item | What | Before | After | How |\n|---|---|---|---|---|\n",
    );
    for item in given_up.iter().take(MOST) {
        let link = link(report, report.entry(item), false);
        out.push_str(&format!("| {link} | the whole item | agreed | gone | no longer agreed |\n"));
    }
    for (item, change) in fields.iter().take(MOST) {
        let how: Vec<&str> = change.softened.iter().map(|s| s.words()).collect();
        let (was, is) = cells(report, change);
        let link = link(report, report.entry(item), item.after.is_some());
        let label = text(&report.label(change));
        out.push_str(&format!("| {link} | {label} | {was} | {is} | {} |\n", how.join(", ")));
    }
    out + &more(&[given_up.len(), fields.len()])
}

fn changed(report: &Report<'_>) -> String {
    let has_fields = |item: &&ItemChange| {
        item.fields.iter().any(FieldChange::is_listed) && item.fate != Fate::Added
    };
    let items: Vec<&ItemChange> = report.listed().filter(has_fields).collect();
    if items.is_empty() {
        return String::new();
    }
    let mut out = String::from("\n### Changed definitions\n");
    for item in items.iter().take(MOST) {
        out.push_str(&definition(report, item));
    }
    out + &more(&[items.len()])
}

fn definition(report: &Report<'_>, item: &ItemChange) -> String {
    let entry = report.entry(item);
    let was = item.was(report.before).unwrap_or(entry);
    let was_agreed = kinds::has_status(was.kind) && item.was_in_force(report.before);
    let status = if was_agreed { " · was agreed" } else { "" };
    let mut out = format!("\n**{}**{status}\n\n", link(report, entry, true));
    let fields = || item.fields.iter().filter(|change| change.is_listed());
    let in_table: Vec<&FieldChange> =
        fields().filter(|change| matches!(change.part, Part::Field(_))).collect();
    if !in_table.is_empty() {
        out.push_str("| Field | Before | After | |\n|---|---|---|---|\n");
        for change in in_table {
            let (was, is) = cells(report, change);
            let label = text(&report.label(change));
            out.push_str(&format!(
                "| {label} | {was} | {is} | {} |\n",
                notes(report, item, change)
            ));
        }
    }
    for change in fields().filter(|change| matches!(change.part, Part::Prose)) {
        out.push_str(&prose(change));
    }
    out
}

/// Tighter or looser, and the decision; for an agreed definition, that there is none.
fn notes(report: &Report<'_>, item: &ItemChange, change: &FieldChange) -> String {
    let mut notes = Vec::new();
    notes.extend(change.course.map(|course| course.word().to_owned()));
    match change.decision {
        Some(decision) => {
            let decision = report.after.entry(decision);
            notes.push(format!("agreed in {}", linked(report, decision, &decision.id.value)));
        }
        None if change.class == Class::Meaning && item.was_in_force(report.before) => {
            notes.push("no agreed decision says so".to_owned());
        }
        None => {}
    }
    notes.join(", ")
}

fn prose(change: &FieldChange) -> String {
    let Some(runs) = &change.words else { return String::new() };
    let words = count(n_changed(runs), "word");
    let mut body = String::new();
    for run in crate::diff::words::excerpt(runs, AROUND) {
        body.push_str(&marked(&run));
        body.push(' ');
    }
    format!(
        "\nProse: {words} changed.\n\n<details><summary>Which</summary>\n\n{}\n\n</details>\n",
        body.trim()
    )
}

fn marked(run: &Run) -> String {
    let words = text(&cut(run.words(), LONGEST));
    match run {
        Run::Same(_) => words,
        Run::Deleted(_) => format!("<del>{words}</del>"),
        Run::Inserted(_) => format!("<ins>{words}</ins>"),
    }
}

/// Returns the cells of before and after; of two texts, with the words that differ marked.
fn cells(report: &Report<'_>, change: &FieldChange) -> (String, String) {
    if let (Some(runs), Some(_), Some(_)) = (&change.words, &change.before, &change.after) {
        let runs = crate::diff::words::excerpt(runs, AROUND);
        let side = |wanted: fn(&Run) -> bool| {
            let own = runs.iter().filter(|run| wanted(run)).map(marked);
            own.collect::<Vec<_>>().join(" ")
        };
        return (
            side(|run| !matches!(run, Run::Inserted(_))),
            side(|run| !matches!(run, Run::Deleted(_))),
        );
    }
    let cell = |said: &Option<crate::diff::Stated>| match said {
        Some(said) => text(&cut(&report.said(change, said), LONGEST)),
        None => "—".to_owned(),
    };
    let order = if change.is_order { "in another order: " } else { "" };
    (cell(&change.before), format!("{order}{}", cell(&change.after)))
}

fn whole(report: &Report<'_>, fate: Fate, title: &str) -> String {
    let items: Vec<&ItemChange> = report.listed().filter(|item| item.fate == fate).collect();
    if items.is_empty() {
        return String::new();
    }
    let mut out = format!("\n### {title}\n\n");
    for item in items.iter().take(MOST) {
        let entry = report.entry(item);
        let link = link(report, entry, item.after.is_some());
        let was = match (fate, item.was(report.before)) {
            (Fate::Renamed, Some(was)) => {
                format!(", was {}", text(&was.id.value))
            }
            _ => String::new(),
        };
        let agreed = match item.decision.map(|decision| report.after.entry(decision)) {
            Some(decision) => {
                format!(", agreed in {}", linked(report, decision, &decision.id.value))
            }
            None => String::new(),
        };
        let status = match fate {
            Fate::Added if kinds::has_status(entry.kind) => format!(", {}", entry.status),
            _ => String::new(),
        };
        out.push_str(&format!(
            "- {link} ({}){was}{status}{agreed}\n",
            text(&entry.path_or_settings())
        ));
    }
    out + &more(&[items.len()])
}

fn must_agree(report: &Report<'_>) -> String {
    let signers = report.signers();
    if signers.is_empty() {
        return String::new();
    }
    let mut out = String::from("\n### Who must agree\n\n");
    for signer in signers {
        let role = match signer.role {
            "owner" => "owner of what changed".to_owned(),
            side => format!("for {side}"),
        };
        out.push_str(&format!("- {}, {role}\n", text(&signer.person.title)));
    }
    out
}

fn to_check(report: &Report<'_>) -> String {
    let pairs = report.diff.items.iter().flat_map(|item| {
        item.to_check.iter().map(move |number| (report.after.entry(*number), item))
    });
    let mut by_entry: std::collections::BTreeMap<_, (&Entry, Vec<String>)> = Default::default();
    for (entry, item) in pairs {
        let (_, because) = by_entry.entry(entry.number).or_insert((entry, Vec::new()));
        because.push(text(&report.entry(item).title));
    }
    if by_entry.is_empty() {
        return String::new();
    }
    let mut out = String::from(
        "\n### Check whether this still holds\n\nThese refer to what changed. Write \
         `checked_against` in the ones you looked at.\n\n",
    );
    for (entry, because) in by_entry.values().take(MOST) {
        let link = link(report, entry, true);
        out.push_str(&format!("- [ ] {link}, because of {}\n", because.join(", ")));
    }
    out + &more(&[by_entry.len()])
}

/// Counts what is left out of one list, or of several in one table.
fn more(lengths: &[usize]) -> String {
    let n_left_out: usize = lengths.iter().map(|n| n.saturating_sub(MOST)).sum();
    if n_left_out > 0 { format!("\n… and {n_left_out} more\n") } else { String::new() }
}

/// An item by its name, linked to its page where there is one.
fn link(report: &Report<'_>, entry: &Entry, has_page: bool) -> String {
    let name = name(entry);
    if has_page { linked(report, entry, &name) } else { text(&name) }
}

fn linked(report: &Report<'_>, entry: &Entry, words: &str) -> String {
    match (report.address)(entry) {
        Some(address) => {
            format!("[{}](<{}>)", text(words), address.replace(['<', '>', '\n', '|'], ""))
        }
        None => text(words),
    }
}
