//! A page for each kind: what an item agrees, where it stands, an example, and every field.

use playmaker::{
    check::page::fenced,
    model::{
        Catalog,
        field::{Class, Field, Kind},
        kinds,
    },
};

use crate::{Group, Page};

pub(crate) fn group() -> Group {
    let catalog = Catalog::default();
    let mut pages: Vec<Page> = catalog.listed().map(page).collect();
    pages.extend([&kinds::PERSON, &kinds::TEAM].map(page));
    pages.push(settings());
    Group { title: "Every kind and field".to_owned(), lead: None, pages }
}

fn page(kind: &'static Kind) -> Page {
    let mut text = format!("# {}\n\n{}\n\n{}\n\n", kind.title, kind.doc, place(kind));
    if !kind.example.is_empty() {
        text.push_str("## Example\n\n");
        let file = match kind.has_folder() {
            true => format!("{}/ID.md", kind.folder),
            false => "playbook.yaml".to_owned(),
        };
        text.push_str(&fenced(&format!("yaml title=\"{file}\""), kind.example));
        text.push('\n');
    }
    text.push_str("## Fields\n\n");
    text.push_str(&table(kind.fields));
    if kind.has_folder() {
        let own = |field: &&Field| kind.fields.iter().any(|own| own.name == field.name);
        let common = kinds::COMMON.iter().filter(|field| !own(field));
        text.push_str("\n## Fields of every kind\n\n");
        text.push_str(&table(common));
    }
    Page { id: format!("kinds/{}", kind.name), title: kind.title.to_owned(), text }
}

fn place(kind: &Kind) -> String {
    let (name, folder) = (kind.name, kind.folder);
    if !kind.has_folder() {
        return format!("Listed in `playbook.yaml`, under `{}:`.", kind.plural.to_lowercase());
    }
    let short = kind.short.first().unwrap_or(&name);
    format!(
        "One item per file, `{folder}/ID.md`, with its fields between the lines `---`; or many in `{folder}.yaml`, \
         as a map from id to fields. Other items name it by its id, and prose as `[[{short}/ID]]`. `playmaker new \
         {name} ID` writes one with a comment for each field."
    )
}

/// The settings are the fields of one file.
fn settings() -> Page {
    let doc = kinds::PLAYBOOK.doc;
    let fields = table(kinds::CONFIG);
    let text =
        format!("# Settings\n\n{doc}\n\nThey stand in `playbook.yaml`.\n\n## Fields\n\n{fields}");
    Page { id: "kinds/settings".to_owned(), title: "Settings".to_owned(), text }
}

/// What a change of a field means, where there is one column for it.
fn change(class: Class) -> &'static str {
    match class {
        Class::Meaning => "needs a decision",
        Class::Clarifying => "is listed",
        Class::Editorial => "is wording",
    }
}

/// Returns a table of fields and of the fields inside them.
fn table(fields: impl IntoIterator<Item = &'static Field>) -> String {
    let mut out =
        "| Field | What it says | Holds | Needed | A change of it |\n|---|---|---|---|---|\n"
            .to_owned();
    for field in fields {
        rows(&mut out, "", field);
    }
    out
}

fn rows(out: &mut String, above: &str, field: &'static Field) {
    let name = format!("{above}{}", field.name);
    let cell =
        |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ").replace('|', "\\|");
    let mut doc = cell(field.doc);
    if !field.example.is_empty() {
        doc.push_str(&format!(" Such as `{}`.", cell(field.example)));
    }
    let need = field.need.words().unwrap_or_default();
    let (holds, change) = (field.ty.words(), change(field.class));
    out.push_str(&format!(
        "| `{name}` | {doc} | {} | {} | {} |\n",
        cell(&holds),
        cell(&need),
        change
    ));
    for part in field.ty.parts().unwrap_or_default() {
        rows(out, &format!("{name}."), part);
    }
}
