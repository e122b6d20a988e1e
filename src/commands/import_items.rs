//! `playmaker import items`: shows what a spreadsheet changes in the items of a kind, and with
//! `--apply` writes it.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use super::{
    Outcome, Trouble,
    batch::Batch,
    kind, limited,
    open::{self, Opened},
    outputs, say, talk,
    words::so_many,
};
use crate::{
    check,
    cli::{self, Cli, EmptyCell},
    diagnostic::{
        Counts, Diagnostic, Severity,
        emit::{Context, printable},
    },
    model::{
        Meaning, Playbook,
        field::{Class, Kind, Standing, label},
        kinds,
    },
    sheet::{self, Ask, Change, Empty, New, Odd, Plan, Table, table},
    source::OverlayTree,
};

/// Largest spreadsheet that is read, in bytes.
const LIMIT: u64 = 32 * 1024 * 1024;

/// Most faults of a sheet that are said one by one.
const SHOWN: usize = 50;

pub(super) fn run(cli: &Cli, options: &cli::ImportItems) -> Result<Outcome, Trouble> {
    let opened = open::find(cli)?;
    let playbook = opened.read()?;
    open::tell_unread(&playbook);
    let kind = kind::named(&playbook.catalog, &options.kind, playbook.catalog.all())?;
    let shown = open::shown(&options.file);
    let table = table(&options.file, &shown, options.sheet.as_deref())?;
    if let Some(encoding) = table.guessed {
        talk(format!("`{shown}` is no UTF-8, so it is read as {encoding}"));
    }
    let empty = match options.empty {
        EmptyCell::Keeps => Empty::Keeps,
        EmptyCell::Removes => Empty::Removes,
    };
    let ask = Ask { kind, table: &table, left_out: &options.leave_out, empty };
    let refused = |odds: Vec<Odd>| refused(&shown, &table, &odds);
    let mut plan = sheet::plan(&playbook, ask).map_err(refused)?;
    let mut after = outcome(&opened, &playbook, &plan)?;
    if plan.settle(&after).map_err(refused)? {
        after = outcome(&opened, &playbook, &plan)?;
    }
    left(&plan, &table);
    if plan.is_empty() {
        talk(format!("nothing changes: the items say what `{shown}` says"));
        return Ok(Outcome::Clean);
    }
    say(told(&playbook, &after, &plan));
    findings(&playbook, &after);
    let count = count(&plan, kind);
    if options.apply {
        write(&opened, &playbook, &plan)?;
        talk(format!("{count}: written"));
    } else {
        talk(format!(
            "{count}; nothing was changed; to apply, type the same command with `--apply`"
        ));
    }
    agreed(&plan);
    Ok(Outcome::Clean)
}

fn table(path: &Path, shown: &str, sheet: Option<&str>) -> Result<Table, Trouble> {
    table::read(bytes(path, shown)?, sheet).map_err(|wrong| {
        Trouble(format!("`{shown}`: {}\n\n{}", printable(&wrong.message), printable(&wrong.help)))
    })
}

fn bytes(path: &Path, shown: &str) -> Result<Vec<u8>, Trouble> {
    let cannot = |why: String| Trouble(format!("cannot read `{shown}`: {why}"));
    if path.is_dir() {
        return Err(cannot("it is a folder; name the spreadsheet in it".to_owned()));
    }
    let bytes = limited::read(path, LIMIT).map_err(|fault| cannot(fault.to_string()))?;
    bytes.ok_or_else(|| cannot(format!("it is larger than {} MiB", LIMIT / 1024 / 1024)))
}

/// Says everything that is wrong in a sheet, in the order of its rows.
fn refused(shown: &str, table: &Table, odds: &[Odd]) -> Trouble {
    let line = |Odd { place, message, help }: &Odd| {
        printable(&format!("{}: {message}; {help}", table.place(place)))
    };
    let mut lines: Vec<String> = odds.iter().take(SHOWN).map(line).collect();
    if odds.len() > SHOWN {
        lines.push(format!("… and {} more", odds.len() - SHOWN));
    }
    let cells = so_many(odds.len(), "place");
    let lines = lines.join("\n  ");
    Trouble(format!("{cells} in `{shown}` cannot be taken, so nothing was changed\n\n  {lines}"))
}

/// Returns the playbook as it would be.
fn outcome(opened: &Opened, playbook: &Playbook, plan: &Plan<'_>) -> Result<Playbook, Trouble> {
    let texts = plan.texts();
    let path = |file| playbook.sources.file(file).path.clone();
    let changed = texts.changed.into_iter().map(|(file, text)| (path(file), text));
    let over: BTreeMap<String, String> = changed.chain(texts.new).collect();
    opened.read_tree(&OverlayTree::new(&opened.tree, over), Some(playbook))
}

/// Says what changes and what is new, each in a line or a few.
fn told(playbook: &Playbook, after: &Playbook, plan: &Plan<'_>) -> String {
    let changes = plan.changes.iter().map(|change| changed(playbook, after, change));
    let new = plan.new.iter().map(|new| begun(after, new));
    changes.chain(new).collect()
}

/// `personas/cfo.md:4: CFO, Owner: `Dana Okafor` → `Yuki Tanaka``.
fn changed(playbook: &Playbook, after: &Playbook, change: &Change<'_>) -> String {
    let Change { entry, field, .. } = change;
    let place = entry.place(field.name);
    let path = playbook.sources.display_path(place.file);
    let line = playbook.sources.position(place).line;
    let now = after.find(entry.kind, &entry.id.value);
    let words = |said: Option<Meaning>| match said {
        Some(said) => format!("`{}`", said.in_words(&[after, playbook])),
        None => "nothing".to_owned(),
    };
    let before = words(sheet::said(playbook, entry, field));
    let now = words(now.and_then(|now| sheet::said(after, now, field)));
    let what = format!("{}, {}: {before} → {now}", entry.title, label(field.name));
    format!("{}:{line}: {}\n", printable(&path), printable(&what))
}

fn begun(after: &Playbook, new: &New) -> String {
    let path = after.sources.find(&new.path);
    let path = path.map_or_else(|| new.path.clone(), |file| after.sources.display_path(file));
    let mut out = format!("{}: new, `{}`: {}\n", printable(&path), new.id, printable(&new.title));
    let entry = after.find(new.kind, &new.id);
    for (field, _) in new.fields.iter().filter(|(field, _)| field.name != "title") {
        let said = entry.and_then(|entry| sheet::said(after, entry, field));
        let said = said.map(|said| said.in_words(&[after])).unwrap_or_default();
        out.push_str(&format!("    {}: `{}`\n", label(field.name), printable(&said)));
    }
    out
}

/// Says what is not taken, and what is taken otherwise than one may think.
fn left(plan: &Plan<'_>, table: &Table) {
    for (place, why) in &plan.left {
        talk(printable(&format!("{}: {why}", table.place(place))));
    }
    if plan.n_kept > 0 {
        let cells = if plan.n_kept == 1 { "1 empty cell leaves" } else { "empty cells leave" };
        let n = if plan.n_kept == 1 { String::new() } else { format!("{} ", plan.n_kept) };
        talk(format!(
            "{n}{cells} what the item says there; to take it away, add `--empty removes`"
        ));
    }
}

/// Shows what a check would find that it does not find now: pieces of advice, of which a new draft
/// gives several, in a line for each rule.
fn findings(playbook: &Playbook, after: &Playbook) {
    let key = |playbook: &Playbook, finding: &Diagnostic| {
        let path = playbook.sources.display_path(finding.primary.span.file);
        (finding.rule.code, finding.message.clone(), path)
    };
    let old = check::report(playbook).findings;
    let old: BTreeSet<_> = old.iter().map(|finding| key(playbook, finding)).collect();
    let report = check::report(after);
    let is_new = |finding: &&Diagnostic| !old.contains(&key(after, finding));
    let new: Vec<Diagnostic> = report.findings.iter().filter(is_new).cloned().collect();
    if new.is_empty() {
        return;
    }
    let counts = Counts::of(&new);
    let is_advice = |finding: &Diagnostic| finding.severity == Severity::Advice;
    let (advice, others): (Vec<_>, Vec<_>) = new.into_iter().partition(is_advice);
    say("\n");
    if !others.is_empty() {
        super::show(outputs::written("human", &report.with(others), &Context::of(&after.sources)));
    }
    say(shortened(&advice));
    talk(format!("`playmaker check` finds this afterwards, and did not before: {counts}"));
}

/// `advice[ref-unused]: nothing refers to term `renewal`, and 3 more like it`.
fn shortened(advice: &[Diagnostic]) -> String {
    let mut by_rule: BTreeMap<&str, Vec<&Diagnostic>> = BTreeMap::new();
    for finding in advice {
        by_rule.entry(finding.rule.name).or_default().push(finding);
    }
    let line = |(rule, findings): (&str, Vec<&Diagnostic>)| {
        let more = match findings.len() - 1 {
            0 => String::new(),
            n => format!(", and {n} more like it"),
        };
        format!("advice[{rule}]: {}{more}\n", printable(&findings[0].message))
    };
    by_rule.into_iter().map(line).collect()
}

/// `4 fields of 3 items, 2 new items`.
fn count(plan: &Plan<'_>, kind: &Kind) -> String {
    let items: BTreeSet<&str> =
        plan.changes.iter().map(|change| change.entry.id.value.as_str()).collect();
    let mut parts = Vec::new();
    if !items.is_empty() {
        let of = so_many(items.len(), "item");
        parts.push(format!("{} of {of}", so_many(plan.changes.len(), "field")));
    }
    if !plan.new.is_empty() {
        parts.push(format!("{} of kind {}", so_many(plan.new.len(), "new item"), kind.name));
    }
    parts.join(", ")
}

/// Says which changes take a decision.
fn agreed(plan: &Plan<'_>) {
    let takes_one = |change: &&Change<'_>| {
        let is_agreed = change.entry.standing() == Standing::Agreed;
        is_agreed && change.field.class == Class::Meaning && change.entry.kind != &kinds::DECISION
    };
    let n = plan.changes.iter().filter(takes_one).count();
    if n > 0 {
        let (of, take) = match n {
            1 => ("1 of these changes".to_owned(), "it takes"),
            n => (format!("{n} of these change"), "they take"),
        };
        talk(format!(
            "{of} what was agreed: {take} a decision, which `playmaker decide TITLE` writes and \
             `playmaker check --since` asks for"
        ));
    }
}

fn write(opened: &Opened, playbook: &Playbook, plan: &Plan<'_>) -> Result<(), Trouble> {
    let sheet::Texts { changed, new } = plan.texts();
    Batch { sources: &playbook.sources, changed, new, moved: None }
        .write(opened, "nothing was imported")
}
