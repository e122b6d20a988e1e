//! `playmaker new`: writes one item with a comment for each field. Nothing is overwritten.

use super::{Outcome, Trouble, kind, open, talk};
use crate::{
    cli::{self, Cli},
    model::{field::Kind, value::Code},
    scaffold::{self, Needs},
    write,
};

pub(super) fn run(cli: &Cli, options: &cli::New) -> Result<Outcome, Trouble> {
    let opened = open::find(cli)?;
    let playbook = opened.read()?;
    let kind = kind::named(&playbook.catalog, &options.kind, playbook.catalog.listed())?;
    let id = &options.id;
    if kind.name != "decision" {
        Code::parse(id).map_err(|wrong| format!("{}; {}", wrong.message, wrong.help))?;
    }
    if let Some(known) = playbook.find(kind, id) {
        let path = playbook.sources.display_path(known.file());
        return Err(Trouble(format!("{} `{id}` exists already, in {path}", lower(kind))));
    }
    let title = options.title.clone().unwrap_or_else(|| title_of(id));
    let text =
        scaffold::item(&playbook, kind, &title).map_err(|needs| needs_first(kind, &needs))?;
    let path = opened.tree.root().join(kind.folder).join(format!("{id}.md"));
    write::create_new(&path, text.as_bytes())?;
    talk(format!("wrote {}; change it, then run `playmaker check`", open::shown(&path)));
    Ok(Outcome::Clean)
}

fn needs_first(kind: &Kind, needs: &Needs) -> Trouble {
    let other = needs.kind;
    let how = match other.name {
        "person" | "team" => "add one to `people:` or `teams:` in playbook.yaml first".to_owned(),
        name => format!("write one first: `playmaker new {name} ID`"),
    };
    let (this, field) = (lower(kind), needs.field);
    Trouble(format!("a {this} names a {} in `{field}`, and there is none yet; {how}", lower(other)))
}

fn lower(kind: &Kind) -> String {
    let title = kind.title;
    if title.chars().all(char::is_uppercase) { title.to_owned() } else { title.to_lowercase() }
}

/// `quality-manager` → `Quality manager`.
fn title_of(id: &str) -> String {
    let words = id.replace('-', " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
