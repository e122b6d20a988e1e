//! `playmaker explain KIND/ID`: an item of the playbook, in the terminal.

use super::{scoring, wrap::hanging};
use crate::{
    cli::Cli,
    commands::{Trouble, open},
    diagnostic::nearest,
    measure::Definition,
    model::{Entry, Playbook, field::Kind, kinds, record::Written},
};

/// Returns what is agreed in the item that `topic` names, if it has the form `kind/id`.
pub(super) fn page(cli: &Cli, topic: &str) -> Result<Option<String>, Trouble> {
    let Some((name, id)) = topic.split_once('/') else { return Ok(None) };
    let playbook = open::find(cli)?.read()?;
    let catalog = &playbook.catalog;
    let Some(kind) = catalog.find(name).or_else(|| catalog.by_folder(name)) else {
        return Ok(None);
    };
    let entry = playbook.find(kind, id).ok_or_else(|| unknown(&playbook, kind, id))?;
    Ok(Some(item(&playbook, entry)))
}

fn unknown(playbook: &Playbook, kind: &'static Kind, id: &str) -> Trouble {
    let noun = kind.title.to_lowercase();
    let ids = || playbook.of_kind(kind).map(|entry| entry.id.value.as_str());
    let more = match nearest(id, ids()) {
        Some(near) => format!("; the nearest is `{near}`"),
        None if ids().next().is_none() => format!("; there is no {noun} yet"),
        None => format!("; there are {}", ids().collect::<Vec<_>>().join(", ")),
    };
    Trouble(format!("the playbook has no {noun} `{id}`{more}"))
}

fn item(playbook: &Playbook, entry: &Entry) -> String {
    let file = playbook.sources.display_path(entry.file());
    let line = playbook.sources.position(entry.id.span).line;
    let head =
        format!("{} ({})\n\n  {}, in {file}:{line}\n", entry.title, entry.path(), entry.status);
    if entry.kind == &kinds::QUALIFICATION {
        return head + &scoring::table(playbook, entry);
    }
    let mut out = format!("{head}{}\nFields\n", worked_out(playbook, entry));
    for written in entry.record.fields.iter().filter(|written| !is_in_head(written)) {
        let text = written.value.as_ref().map(|value| playbook.sources.text(value.span));
        let head = format!("  {}", written.field.name);
        out.push_str(&hanging(&head, 21, text.unwrap_or("(cannot be read)")));
    }
    out
}

/// How a KPI is worked out from its typed fields, in one sentence.
fn worked_out(playbook: &Playbook, entry: &Entry) -> String {
    if entry.kind != &kinds::KPI {
        return String::new();
    }
    let sentence = Definition::of(playbook, entry).map(|kpi| kpi.in_words(playbook));
    sentence.map_or_else(String::new, |sentence| {
        format!("\nWorked out as\n{}", hanging("", 2, &sentence))
    })
}

fn is_in_head(written: &Written) -> bool {
    matches!(written.field.name, "title" | "status")
}
