//! `playmaker explain`: a rule, a kind, a field, or an item of the playbook, in the terminal.

mod item;
mod scoring;
mod wrap;

use self::wrap::{hanging, paragraph};
use super::{Outcome, Trouble, open, show, words::the_nearest};
use crate::{
    check::{
        Rule,
        page::{self, Block},
        rules,
    },
    cli::{self, Cli},
    model::{
        Catalog,
        field::{Field, Kind, lowered, with_article},
        kinds,
    },
};

pub(super) fn run(cli: &Cli, options: &cli::Explain) -> Result<Outcome, Trouble> {
    let Some(topic) = options.topic.as_deref() else {
        show(overview(&catalog(cli)?));
        return Ok(Outcome::Clean);
    };
    let (kind, field) = topic.split_once('.').unwrap_or((topic, ""));
    let text = if let Some(rule) = rules::find(topic) {
        rule_page(rule)
    } else if let Some(kind) = kind_named(&Catalog::default(), kind) {
        kind_or_field(kind, field)?
    } else if let Some(item) = item::page(cli, topic)? {
        item
    } else {
        let catalog = catalog(cli)?;
        let own = kind_named(&catalog, kind).ok_or_else(|| unknown(&catalog, topic))?;
        kind_or_field(own, field)?
    };
    show(text);
    Ok(Outcome::Clean)
}

fn kind_or_field(kind: &'static Kind, field: &str) -> Result<String, Trouble> {
    match field {
        "" => Ok(kind_page(kind)),
        name => field_page(kind, name),
    }
}

fn kind_named(catalog: &Catalog, name: &str) -> Option<&'static Kind> {
    catalog.find(name).or_else(|| catalog.by_folder(name))
}

/// Returns the kinds of the playbook, or the built-in ones where there is none: rules and kinds are
/// explained anywhere.
fn catalog(cli: &Cli) -> Result<Catalog, Trouble> {
    match open::find(cli) {
        Ok(opened) => Ok(opened.read()?.catalog),
        Err(_) if cli.root.is_none() => Ok(Catalog::default()),
        Err(trouble) => Err(trouble),
    }
}

fn unknown(catalog: &Catalog, topic: &str) -> Trouble {
    let kinds = catalog.listed().map(|kind| kind.name);
    let names = rules::RULES.iter().map(|rule| rule.id.name).chain(kinds);
    let near = the_nearest(topic, names);
    Trouble(format!(
        "there is no rule or kind `{topic}`{near}\n\n`playmaker explain` lists them all"
    ))
}

/// The column in which texts begin below a heading.
const INDENT: usize = 2;

fn overview(catalog: &Catalog) -> String {
    let mut out = String::from("Kinds of items (`playmaker explain lead-stage`):\n\n");
    let line = |kind: &Kind| hanging(&format!("  {}", kind.name), 18, first_sentence(kind.doc));
    let is_own = |kind: &&Kind| catalog.declared(kind).is_some();
    out.extend(catalog.listed().filter(|kind| !is_own(kind)).map(line));
    if catalog.own().next().is_some() {
        out.push_str("\nKinds of this playbook's own:\n\n");
        out.extend(catalog.own().map(|own| line(&own.kind)));
    }
    out.push_str("\nRules (`playmaker explain stage-undefined`):\n");
    for (digit, area) in rules::AREAS {
        let is_here = |rule: &&&Rule| rule.id.code[1..].starts_with(*digit);
        if rules::RULES.iter().any(|rule| is_here(&rule)) {
            out.push_str(&format!("\n{area}\n"));
        }
        for rule in rules::RULES.iter().filter(is_here) {
            let head = format!("  {} {}", rule.id.code, rule.id.name);
            out.push_str(&hanging(&head, 8, first_sentence(rule.finds)));
        }
    }
    out
}

fn first_sentence(text: &str) -> &str {
    text.split(". ").next().unwrap_or(text).trim_end_matches('.')
}

fn rule_page(rule: &Rule) -> String {
    let mut out = format!("{} {}\n", rule.id.code, rule.id.name);
    for section in page::sections(rule) {
        out.push_str(&format!("\n{}\n", section.head));
        for block in &section.blocks {
            match block {
                Block::Text(text) => out.push_str(&paragraph(text, INDENT)),
                Block::Files(files) => out.push_str(&example(files)),
                Block::Lines(lines) => out.extend(indented(lines)),
            }
        }
    }
    out
}

fn example(files: &[(&str, String)]) -> String {
    let mut out = String::new();
    for (path, text) in files {
        out.push_str(&format!("  {path}\n"));
        out.extend(indented(text));
    }
    out
}

fn indented(text: &str) -> impl Iterator<Item = String> {
    text.lines().map(|line| format!("    {line}\n"))
}

fn kind_page(kind: &Kind) -> String {
    let names = std::iter::once(kind.name).chain(kind.short.iter().copied());
    let names: Vec<String> = names.map(|name| format!("`{name}`")).collect();
    let place = match kind.folder {
        "" => "listed in playbook.yaml".to_owned(),
        folder => format!("{folder}/ID.md, or a map from id to fields in {folder}.yaml"),
    };
    let mut out = format!(
        "{} ({})\n\n{}\nWhere it is written\n  {place}\n\nFields\n",
        kind.title,
        names.join(", "),
        paragraph(kind.doc, INDENT)
    );
    for field in kind.fields {
        out.push_str(&format!("  {:<18} {:<30} {}\n", field.name, need(field), field.ty.words()));
    }
    if kind.folder.is_empty() {
        return out;
    }
    let common: Vec<&str> = kinds::COMMON.iter().map(|field| field.name).collect();
    out.push_str(&format!("\nFields of every kind\n{}", paragraph(&common.join(", "), INDENT)));
    out.push_str("\nExample\n");
    for line in kind.example.lines() {
        out.push_str(&format!("  {line}\n"));
    }
    out
}

fn field_page(kind: &Kind, name: &str) -> Result<String, Trouble> {
    let fields = || kinds::COMMON.iter().chain(kind.fields.iter());
    let Some(field) = fields().find(|field| field.name == name) else {
        let near = the_nearest(name, fields().map(|field| field.name));
        return Err(Trouble(format!(
            "{} has no field `{name}`{near}",
            with_article(&lowered(kind.title))
        )));
    };
    let mut out = format!(
        "{}.{name}\n\n{}\nNeeded: {}\nHolds: {}\nA change of it {}.\n\nExample\n  {name}: {}\n",
        kind.name,
        paragraph(field.doc, INDENT),
        need(field),
        field.ty.words(),
        field.class.words(),
        field.example,
    );
    if let Some(parts) = field.ty.parts() {
        out.push_str("\nParts\n");
        list_parts(&mut out, parts, 1);
    }
    Ok(out)
}

/// Lists the fields inside a field, and those inside them, further to the right.
fn list_parts(out: &mut String, parts: &'static [Field], depth: usize) {
    for part in parts {
        let name = format!("{:indent$}{}", "", part.name, indent = 2 * depth);
        out.push_str(&format!("{name:<20} {:<30} {}\n", need(part), part.doc));
        if let Some(inner) = part.ty.parts() {
            list_parts(out, inner, depth + 1);
        }
    }
}

fn need(field: &Field) -> String {
    field.need.words().unwrap_or_else(|| "no".to_owned())
}
