//! `playmaker new`: writes one item with a comment for each field. Nothing is overwritten.

use super::{
    Outcome, Trouble, kind,
    open::{self, Opened},
    talk,
    words::the_nearest,
};
use crate::{
    check::titles,
    cli::{self, Cli},
    model::{
        Entry, Playbook,
        field::{Field, Kind, lowered, with_article},
        kinds,
        value::{Code, Wrong},
    },
    scaffold::{self, Given, Needs, Titles},
    sheet::{self, value},
    source::OverlayTree,
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
        return Err(Trouble(format!("{} `{id}` exists already, in {path}", lowered(kind.title))));
    }
    let (title, given) = given(&playbook, kind, options)?;
    let title = match title {
        Some(title) => title,
        None => made(&playbook, kind, id)?,
    };
    let text = scaffold::item(&playbook, kind, &title, &given)
        .map_err(|needs| needs_first(kind, &needs))?;
    let own = format!("{}/{id}.md", kind.folder);
    if !given.is_empty() {
        let fields: Vec<&Field> = given.iter().map(|(field, _)| *field).collect();
        names_nothing(&opened, &playbook, (&own, &text), &fields)?;
    }
    let path = opened.tree.root().join(own);
    write::create_new(&path, text.as_bytes())?;
    talk(format!("wrote {}; change it, then run `playmaker check`", open::shown(&path)));
    Ok(Outcome::Clean)
}

/// Makes the id into a title that no item has.
fn made(playbook: &Playbook, kind: &'static Kind, id: &str) -> Result<String, Trouble> {
    let title = Titles::of(playbook).title(kind, id);
    let is_same = |(own, _): &(String, &Entry)| *own == titles::read(&title);
    let Some((_, other)) = titles::titled(playbook).find(is_same) else { return Ok(title) };
    Err(Trouble(format!(
        "the {} `{}` in {} is called `{}` already; if this is another one, give it a title that says how it differs: `--title \"…\"`",
        lowered(other.kind.title),
        other.id.value,
        playbook.sources.display_path(other.file()),
        other.title
    )))
}

/// Reads the fields that were typed, and among them the title.
fn given(
    playbook: &Playbook,
    kind: &'static Kind,
    options: &cli::New,
) -> Result<(Option<String>, Vec<Given>), Trouble> {
    let (mut title, mut out) = (options.title.clone(), Vec::<Given>::new());
    for (name, text) in &options.field {
        let field = named(kind, name)?;
        let is_again = out.iter().any(|(own, _)| own.name == field.name);
        if is_again || (field.name == "title" && title.is_some()) {
            return Err(Trouble(format!(
                "`{name}` is given twice; between several values, write `;`"
            )));
        }
        if field.name == "title" {
            title = Some(text.clone());
            continue;
        }
        let read = value::of(playbook, field, (text, None))
            .and_then(|value| value.wrong(&playbook.catalog, kind, field).map_or(Ok(value), Err));
        let value = read.map_err(|wrong| refused(name, &wrong))?;
        out.push((field, value.yaml()));
    }
    Ok((title, out))
}

fn refused(name: &str, wrong: &Wrong) -> Trouble {
    Trouble(format!("--field {name}: {}; {}; nothing was written", wrong.message, wrong.help))
}

fn named(kind: &'static Kind, name: &str) -> Result<&'static Field, Trouble> {
    let declared = || kinds::declared(kind).into_iter().flatten();
    declared().find(|field| field.name == name).ok_or_else(|| {
        let near = the_nearest(name, declared().map(|field| field.name));
        Trouble(format!(
            "{} has no field `{name}`{near}\n\n`playmaker explain {}` lists its fields",
            with_article(&lowered(kind.title)),
            kind.name
        ))
    })
}

/// Refuses a field that names an item which is not there.
fn names_nothing(
    opened: &Opened,
    playbook: &Playbook,
    (path, text): (&str, &str),
    fields: &[&Field],
) -> Result<(), Trouble> {
    let over = std::iter::once((path.to_owned(), text.to_owned())).collect();
    let after = opened.read_tree(&OverlayTree::new(&opened.tree, over), Some(playbook))?;
    let file = after.sources.find(path);
    let Some(entry) = file.and_then(|file| after.of_file(file)) else { return Ok(()) };
    for reference in after.references_of(entry.number) {
        let is_given = fields.iter().any(|field| field.name == reference.field);
        if let Some(wrong) = sheet::names_nothing(&after, reference).filter(|_| is_given) {
            return Err(refused(reference.field, &wrong));
        }
    }
    Ok(())
}

fn needs_first(kind: &Kind, needs: &Needs) -> Trouble {
    let other = needs.kind;
    let how = match other.name {
        "person" | "team" => "add one to `people:` or `teams:` in playbook.yaml first".to_owned(),
        name => format!("write one first: `playmaker new {name} ID`"),
    };
    let [this, other] = [kind, other].map(|kind| with_article(&lowered(kind.title)));
    Trouble(format!("{this} names {other} in `{}`, and there is none yet; {how}", needs.field))
}
