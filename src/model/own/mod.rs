//! Own kinds: what `kinds:` in the settings declares → kinds like the built-in ones, in the
//! playbook's [`Catalog`]. Flows in: the settings and the files that declare fields. Flows out: the
//! catalog, and what is wrong with a declaration, each fault at its place ([`OwnFault`]). Values
//! are held against the declaration by `instance`.
//!
//! `inspect` reads a file of fields, part by part (`parts`), `unfold` bounds it, `translate` makes [`Field`]s of it,
//! `compile` what values are held against, `intern` keeps both for the life of the process.
//! `weaker` says what one declaration asks less than an earlier one ([`Loosened`]).
//!
//! [`Field`]: super::field::Field

mod classes;
mod compile;
mod declaration;
mod inspect;
mod instance;
mod intern;
mod loosened;
mod parts;
mod pointer;
mod sample;
mod says;
mod stricter;
mod translate;
mod unfold;
mod weaker;
mod yaml;

#[cfg(test)]
mod tests;
#[cfg(test)]
mod weaker_tests;

use std::{collections::BTreeMap, sync::Arc};

pub(super) use instance::{Item, hold};
pub use loosened::{Loosened, Loss};
pub use yaml::plain as json_of;

use self::declaration::{Declaration, point, section};
use super::{
    Catalog, Playbook,
    build::humanize,
    field::{Kind, with_article},
    kinds,
    record::{Record, Value},
    value::{Code, Wrong},
};
use crate::{
    diagnostic::nearest,
    parse::{self, Content, Document, yaml::Node},
    source::{FileId, Sources, Span, Spanned},
};

/// How long a review of an item holds when its kind does not say.
const REVIEW_EVERY: &str = "365 days";

/// Folders that hold no items.
const RESERVED: &[&str] = &["data", "static", "theme"];

/// A kind that a team declared, and what its values are held against.
#[derive(Debug)]
pub struct OwnKind {
    /// The kind.
    pub kind: Kind,
    /// What declares its fields; none when that cannot be used: then its items are held back.
    schema: Option<serde_json::Value>,
    compiled: Option<compile::Compiled>,
}

/// What of a declaration is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OwnPart {
    /// The name of the kind.
    Name,
    /// The folder of its items.
    Folder,
    /// The file that declares its fields, or something in it.
    Fields,
    /// A kind that one of its fields refers to.
    Reference,
}

/// A fault in the declaration of a kind.
#[derive(Clone, Debug)]
pub struct OwnFault {
    /// What is wrong.
    pub part: OwnPart,
    /// Where.
    pub span: Span,
    /// Why, and what to write.
    pub wrong: Wrong,
}

/// Says whether a file declares the fields of a kind.
pub(super) fn is_schema(path: &str) -> bool {
    [".schema.json", ".schema.yaml", ".schema.yml"].iter().any(|ending| path.ends_with(ending))
}

/// The files that declare fields, by path.
pub(super) type Schemas = BTreeMap<String, Arc<Document>>;

/// What the settings declare.
#[derive(Default)]
pub(super) struct Declared {
    pub(super) catalog: Catalog,
    pub(super) faults: Vec<OwnFault>,
    /// Files of fields that a declaration names: what is wrong with their form is told.
    pub(super) used: Vec<FileId>,
    /// Built-in kinds whose name a declaration takes: what their items are is not known.
    pub(super) incomplete: Vec<&'static str>,
}

/// Reads the declarations in the settings.
pub(super) fn declared(settings: &Record, schemas: &Schemas, sources: &Sources) -> Declared {
    let mut out = Declared::default();
    out.catalog.may_lack = match settings.has("kinds") {
        true => !settings.is_known("kinds"),
        false => settings.misspelt.contains(&"kinds") || settings.fields.is_empty(),
    };
    let Some(Value::Map(kinds)) = settings.get("kinds").map(|value| &value.value) else {
        return out;
    };
    let names: Vec<String> = kinds.iter().map(|(name, _)| name.value.clone()).collect();
    for (name, value) in kinds {
        let Value::Record(record) = &value.value else { continue };
        let Some(folder) = out.place(name, record) else {
            out.catalog.may_lack = true;
            continue;
        };
        let at = Declaring { name, record, names: &names, schemas, sources };
        let schema = out.fields(&at);
        out.add(&at, folder, schema);
    }
    out
}

/// One declaration, with what it is read from.
struct Declaring<'r> {
    name: &'r Spanned<String>,
    record: &'r Record,
    names: &'r [String],
    schemas: &'r Schemas,
    sources: &'r Sources,
}

/// A declaration of fields, and the file it stands in.
type Fields<'r> = (declaration::Schema, &'r Node);

impl Declared {
    fn fault(&mut self, part: OwnPart, span: Span, message: String, help: impl Into<String>) {
        let wrong = Wrong { message, help: help.into() };
        self.faults.push(OwnFault { part, span, wrong });
    }

    /// Returns the folder of a kind, when its name and its folder can be used.
    fn place(&mut self, name: &Spanned<String>, record: &Record) -> Option<String> {
        let folder = record.get("folder").map_or(name.span, |folder| folder.span);
        let wanted = record.text("folder").map(|folder| folder.trim_end_matches('/').to_owned());
        let wanted = wanted.unwrap_or_else(|| kebab(&plural(name, record)));
        if self.name(name) { self.folder(folder, wanted) } else { None }
    }

    /// Says whether a kind can have its name.
    fn name(&mut self, name: &Spanned<String>) -> bool {
        if let Err(wrong) = Code::parse(&name.value) {
            let message = format!("`{}` cannot be the name of a kind", name.value);
            self.fault(OwnPart::Name, name.span, message, wrong.help);
            return false;
        }
        let taken = kinds::find(&name.value).or_else(|| kinds::by_folder(&name.value));
        if taken.is_some() || name.value == kinds::PLAYBOOK.name {
            let message = format!("`{}` is built in and cannot be declared again", name.value);
            self.fault(OwnPart::Name, name.span, message, "give the kind a name of its own");
            self.incomplete.extend(taken.map(|kind| kind.name));
            return false;
        }
        true
    }

    /// Returns the folder of a kind, if its items can stand there.
    fn folder(&mut self, span: Span, wanted: String) -> Option<String> {
        let help = "write `folder:` with a name of its own, such as `partners`";
        if let Err(wrong) = Code::parse(&wanted) {
            let message = format!("`{wanted}` cannot be the folder of a kind");
            self.fault(OwnPart::Folder, span, message, wrong.help);
            return None;
        }
        let holder = self.catalog.by_folder(&wanted).map(|kind| kind.plural.to_lowercase());
        let holder = holder.or_else(|| {
            RESERVED.contains(&wanted.as_str()).then(|| "other files of the playbook".to_owned())
        });
        if let Some(holder) = holder {
            let message = format!("the folder `{wanted}` holds {holder} already");
            self.fault(OwnPart::Folder, span, message, help);
            return None;
        }
        Some(wanted)
    }

    /// Returns what declares the fields of a kind, if it can be used.
    fn fields<'r>(&mut self, at: &Declaring<'r>) -> Option<Fields<'r>> {
        let written = at.record.get("schema")?;
        let path = schema_path(written.value.as_text()?);
        if !is_schema(path) {
            let message = format!("`{path}` is not called as a file that declares fields is");
            let help = format!("call the file `kinds/{}.schema.json`", at.name.value);
            self.fault(OwnPart::Fields, written.span, message, help);
            return None;
        }
        let Some(document) = at.schemas.get(path) else {
            let near = nearest(path, at.schemas.keys().map(String::as_str));
            let help = match near {
                Some(near) => format!("the nearest file is `{near}`"),
                None => format!(
                    "write the fields of {} into it, beside `playbook.yaml`",
                    with_article(&at.name.value)
                ),
            };
            let message = format!("there is no file `{path}`, which is to declare fields");
            self.fault(OwnPart::Fields, written.span, message, help);
            return None;
        };
        self.used.push(document.file);
        let is_read = document.faults.is_empty() && !at.sources.file(document.file).text.is_empty();
        let Content::Yaml(node) = &document.content else { return None };
        if !is_read {
            return None;
        }
        let (schema, faults) = inspect::inspect(&self.catalog, at.names, node);
        self.faults.extend(faults);
        Some((schema?, node))
    }

    /// Adds a kind. One whose fields cannot be used is known by its name and its items' ids.
    fn add(&mut self, at: &Declaring<'_>, folder: String, fields: Option<Fields<'_>>) {
        let Declaring { name, record, .. } = at;
        let text = |field: &str| record.text(field).map(translate::one_line);
        let title = text("title").unwrap_or_else(|| humanize(&name.value));
        let plural = plural(name, record);
        let review = match record.get("review_every").map(|value| &value.value) {
            Some(Value::Duration(every)) => every.to_string(),
            _ => REVIEW_EVERY.to_owned(),
        };
        let mut declaration = Declaration {
            doc: text("doc")
                .unwrap_or_else(|| format!("{plural} of this company."))
                .replace("-->", "→"),
            section: section(record.text("section").unwrap_or_default()),
            point: record.text("point").and_then(point),
            review_every: review,
            name: name.value.clone(),
            title,
            plural,
            folder,
            schema: None,
        };
        if let Some((schema, node)) = fields {
            declaration.schema = Some(schema);
            match intern::intern(&declaration) {
                Ok(own) => return self.catalog.add(own),
                Err((path, wrong)) => {
                    let span = parts::place(node, &path);
                    self.faults.push(OwnFault { part: OwnPart::Fields, span, wrong });
                    declaration.schema = None;
                }
            }
        }
        let own = intern::intern(&declaration).expect("without fields there is nothing to prepare");
        self.catalog.add(own);
    }
}

fn plural(name: &str, record: &Record) -> String {
    let title = || record.text("title").map_or_else(|| humanize(name), str::to_owned);
    let plural = record.text("plural").map(str::to_owned);
    translate::one_line(&plural.unwrap_or_else(|| format!("{}s", title())))
}

/// Returns the path of a file of fields, from the top of the playbook.
fn schema_path(written: &str) -> &str {
    let path = written.trim();
    path.strip_prefix("./").unwrap_or(path)
}

/// `Channel partners` → `channel-partners`.
fn kebab(words: &str) -> String {
    Code::suggest(words).map_or_else(|| words.to_owned(), |code| code.as_str().to_owned())
}

impl OwnKind {
    /// Says whether its fields are known, so that its items can be read.
    pub fn is_usable(&self) -> bool {
        self.compiled.is_some()
    }

    /// Returns what declares a field: a part of its file; none when that cannot be used.
    pub fn property(&self, name: &str) -> Option<&serde_json::Value> {
        self.schema.as_ref()?.get("properties")?.get(name)
    }

    /// Returns what it asks of its items less than an earlier declaration of it did, or may. The
    /// order and the form in which a declaration is written, and words that only show things, are
    /// no part of it.
    pub fn weaker_than(&self, was: &Self) -> Vec<Loosened> {
        weaker::weaker(was, self)
    }

    /// Returns the place in the file of its fields that a path leads to, such as
    /// `/properties/tier/enum`, or the nearest above it; none where there is no such file.
    pub fn place(&self, playbook: &Playbook, path: &str) -> Option<Span> {
        let kinds = playbook.settings().record.get("kinds")?;
        let Value::Map(kinds) = &kinds.value else { return None };
        let (_, own) = kinds.iter().find(|(name, _)| name.value == self.kind.name)?;
        let Value::Record(own) = &own.value else { return None };
        let file = playbook.sources.find(schema_path(own.text("schema")?))?;
        let Content::Yaml(root) = parse::parse(&playbook.sources, file).content else {
            return None;
        };
        let is_short = |span: Span| !playbook.sources.text(span).contains('\n');
        Some(parts::mark(&root, path, is_short))
    }
}
