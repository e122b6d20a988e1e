//! `playmaker rename`: shows what another id changes, and with `--apply` writes it.

use std::collections::BTreeMap;

use super::{
    Outcome, Trouble,
    batch::Batch,
    kind,
    open::{self, Opened},
    show, talk,
    words::{so_many, the_nearest},
};
use crate::{
    cli::{self, Cli},
    diagnostic::emit::printable,
    model::{
        self, Entry, Playbook,
        field::{Standing, lowered, with_article},
        kinds,
    },
    rename::{self, Edit, OldAddress, Part, Renaming},
    source::{self, Tree},
};

pub(super) fn run(cli: &Cli, options: &cli::Rename) -> Result<Outcome, Trouble> {
    let opened = open::find(cli)?;
    let playbook = opened.read()?;
    let entry = named(&playbook, &options.item)?;
    let renaming = rename::rename(&playbook, entry, &options.id)
        .map_err(|wrong| format!("{}; {}", wrong.message, wrong.help))?;
    show(shown(&playbook, entry, &renaming));
    left(&opened, &playbook, (entry, &options.id), &renaming)?;
    let count = count(&renaming);
    if options.apply {
        let batch = Batch {
            sources: &playbook.sources,
            changed: renaming.texts(&playbook.sources),
            new: BTreeMap::new(),
            moved: renaming.moved.clone(),
        };
        batch.write(&opened, "nothing was renamed")?;
        talk(format!("{} is `{}/{}` now: {count}", entry.path(), entry.kind.name, options.id));
    } else {
        let command = format!("playmaker rename {} {} --apply", options.item, options.id);
        talk(format!("{count}; nothing was changed; to apply, type `{command}`"));
    }
    if entry.standing() == Standing::Agreed && entry.kind != &kinds::DECISION {
        talk("it is agreed: the new id takes a decision, which `playmaker decide TITLE` writes");
    }
    Ok(Outcome::Clean)
}

/// Finds the item that is called by its id now.
fn named<'p>(playbook: &'p Playbook, path: &str) -> Result<&'p Entry, Trouble> {
    let Some((word, id)) = path.split_once('/') else {
        return Err(Trouble(format!(
            "`{path}` does not say of which kind the item is; write `kind/id`, such as `lead-stage/mql`"
        )));
    };
    let kind = kind::named(&playbook.catalog, word, playbook.catalog.all())?;
    match playbook.find(kind, id) {
        Some(entry) if entry.id.value == id => Ok(entry),
        Some(entry) => Err(Trouble(format!(
            "`{id}` is another name of `{0}`; to give it another id, write `{0}`",
            entry.path()
        ))),
        None => {
            let ids = playbook.of_kind(kind).map(|entry| entry.id.value.as_str());
            let near = the_nearest(id, ids);
            Err(Trouble(format!("there is no `{}/{id}`{near}", kind.name)))
        }
    }
}

/// Says every place in words, with what stands there before and after.
fn shown(playbook: &Playbook, entry: &Entry, renaming: &Renaming) -> String {
    let mut out = String::new();
    if let Some((file, to)) = &renaming.moved {
        let from = playbook.sources.display_path(*file);
        let own = &playbook.sources.file(*file).path;
        let to = format!("{}{to}", from.strip_suffix(own.as_str()).unwrap_or_default());
        out.push_str(&format!("{}: the file is called {}\n", printable(&from), printable(&to)));
    }
    let is_row = |edit: &&Edit| playbook.data.iter().any(|data| data.file == edit.span.file);
    for rows in renaming.edits.iter().filter(is_row).collect::<Vec<_>>().chunk_by(in_one_file) {
        out.push_str(&shown_rows(playbook, rows));
    }
    for edit in renaming.edits.iter().filter(|edit| !is_row(edit)) {
        let path = playbook.sources.display_path(edit.span.file);
        let line = playbook.sources.position(edit.span).line;
        let words = words(playbook, entry, edit);
        out.push_str(&format!("{}:{line}: {}\n", printable(&path), printable(&words)));
    }
    out
}

fn in_one_file(one: &&Edit, other: &&Edit) -> bool {
    one.span.file == other.span.file
}

/// The rows of a data file are many and alike.
fn shown_rows(playbook: &Playbook, rows: &[&Edit]) -> String {
    let Some(first) = rows.first() else { return String::new() };
    let path = playbook.sources.display_path(first.span.file);
    let line = |edit: &&Edit| playbook.sources.position(edit.span).line.to_string();
    let lines: Vec<String> = rows.iter().map(line).collect();
    let (before, after) = around(playbook, first);
    let s = if lines.len() == 1 { "" } else { "s" };
    let (path, line) = (printable(&path), lines.join(", "));
    format!("{path}:{}: row{s} {line}: `{before}` → `{after}`\n", lines[0])
}

fn words(playbook: &Playbook, entry: &Entry, edit: &Edit) -> String {
    let what = match edit.part {
        Part::Id => "its id",
        Part::Reference => "a reference",
        Part::Link => "a link",
        Part::FieldPath => "what a decision changed",
        Part::Alias => {
            let old = &entry.id.value;
            let is_kept = edit.text.contains(old.as_str());
            return match is_kept {
                true => format!("`{old}` is one of its other names, so that links lead on"),
                false => "the new id is no longer one of its other names".to_owned(),
            };
        }
    };
    let (before, after) = around(playbook, edit);
    format!("{what}: `{before}` → `{after}`")
}

/// Returns the whole word that an edit is part of, before and after.
fn around(playbook: &Playbook, edit: &Edit) -> (String, String) {
    let text = &playbook.sources.file(edit.span.file).text;
    let is_word = |c: char| c.is_alphanumeric() || "-_/.#:%".contains(c);
    let range = edit.span.range();
    let start = text[..range.start].trim_end_matches(is_word).len();
    let end = text.len() - text[range.end..].trim_start_matches(is_word).len();
    let word = |own: &str| {
        format!("{}{own}{}", &text[start..range.start], &text[range.end..end])
            .trim_end_matches(['.', ':'])
            .to_owned()
    };
    (word(&text[range.clone()]), word(&edit.text))
}

/// Says what a person has to look at.
fn left(
    opened: &Opened,
    playbook: &Playbook,
    (entry, id): (&Entry, &str),
    renaming: &Renaming,
) -> Result<(), Trouble> {
    for left in &renaming.left {
        let path = playbook.sources.display_path(left.span.file);
        let line = playbook.sources.position(left.span).line;
        talk(format!("left to you: {}:{line}: {}", printable(&path), left.why));
    }
    for place in in_theme(opened, entry)? {
        talk(format!("left to you: {}: it names the old address", printable(&place)));
    }
    match renaming.old_address {
        OldAddress::Redirected => {}
        OldAddress::TakenBack => talk(format!(
            "`{0}` was its id before `{1}`, and is again; if people have linked to `{1}`, add it to `aliases`",
            id, entry.id.value
        )),
        OldAddress::Lost => talk(format!(
            "{} has no other names: links from elsewhere to its page lead nowhere afterwards",
            with_article(&lowered(entry.kind.title))
        )),
    }
    Ok(())
}

/// Returns the places in the playbook's own theme that name the address of an item. Templates are
/// code, so nobody but a person changes them.
fn in_theme(opened: &Opened, entry: &Entry) -> Result<Vec<String>, Trouble> {
    let address = match entry.kind.has_folder() {
        true => format!("{}/{}", entry.kind.folder, entry.id.value),
        false => entry.path(),
    };
    let is_end = |rest: &str| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '-');
    let (mut out, limits) = (Vec::new(), model::limits(&opened.tree));
    for file in opened.tree.list()? {
        if !file.path.starts_with("theme/") {
            continue;
        }
        let Ok(bytes) = source::read_asset(&opened.tree, &file.path, &limits) else { continue };
        let text = String::from_utf8_lossy(&bytes);
        for (number, line) in text.lines().enumerate() {
            let mut found = line.match_indices(&address);
            if found.any(|(at, _)| is_end(&line[at + address.len()..])) {
                let path = open::shown(&opened.tree.root().join(&file.path));
                out.push(format!("{path}:{}", number + 1));
            }
        }
    }
    Ok(out)
}

/// `23 places in 9 files`.
fn count(renaming: &Renaming) -> String {
    let n_places = renaming.edits.len() + usize::from(renaming.moved.is_some());
    format!("{} in {}", so_many(n_places, "place"), so_many(renaming.n_files(), "file"))
}
