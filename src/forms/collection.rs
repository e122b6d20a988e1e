//! Kinds → collections of the editor: the items that have files of their own, and the list files.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::{shape, widget::Printer};
use crate::{
    agree,
    model::{
        Playbook,
        field::{Field, Kind, Section, label},
        kinds::{self, DECISION, PAGE},
    },
};

/// What the editor shows, and how each sort of file is read and written.
pub(super) struct Collections {
    /// In the order of the site's navigation.
    pub(super) collections: Vec<Value>,
    /// By name.
    pub(super) formats: Map<String, Value>,
}

/// Returns the collections of a playbook whose folder is called `root` in its repository: empty, or
/// ends with `/`.
pub(super) fn all(playbook: &Playbook, root: &str) -> Collections {
    let mut out = Collections { collections: Vec::new(), formats: Map::new() };
    let mut section: Option<Section> = None;
    for kind in playbook.catalog.listed().chain([&PAGE]) {
        if section.is_some_and(|section| section != kind.section) {
            out.collections
                .push(json!({ "divider": true, "name": format!("before-{}", kind.name) }));
        }
        section = Some(kind.section);
        out.add(playbook, kind, root);
    }
    out
}

impl Collections {
    fn add(&mut self, playbook: &Playbook, kind: &'static Kind, root: &str) {
        let mut lists = BTreeSet::new();
        let mut is_in_files = false;
        for entry in playbook.of_kind(kind).filter(|entry| !playbook.is_inline(entry)) {
            let path = &playbook.sources.file(entry.file()).path;
            if path.ends_with(".md") {
                is_in_files = true;
            } else {
                lists.insert(path.clone());
            }
        }
        let fields: Vec<&'static Field> = fields(kind);
        let shapes = shape::fields(playbook, fields.iter().copied());
        let widgets = widgets(playbook, kind, &fields);
        if is_in_files || lists.is_empty() {
            let format = format!("{}-item", kind.name);
            self.formats
                .insert(format.clone(), json!({ "as": "item", "ending": "md", "fields": shapes }));
            let form = Form { kind, root, format: &format, widgets: &widgets };
            self.collections.push(form.items(playbook));
        }
        if !lists.is_empty() {
            let format = format!("{}-list", kind.name);
            self.formats.insert(
                format.clone(),
                json!({ "as": "list", "ending": "yaml", "fields": shapes }),
            );
            let label = if is_in_files {
                format!("{} in lists", kind.plural)
            } else {
                kind.plural.to_owned()
            };
            let form = Form { kind, root, format: &format, widgets: &widgets };
            let files: Vec<Value> = lists.iter().map(|path| form.list(path)).collect();
            self.collections.push(json!({
                "name": format!("{}-lists", kind.name),
                "label": label,
                "description": kind.doc,
                "files": files,
            }));
        }
    }
}

/// Returns the fields of a form: those of the kind between the common ones. Names that the form needs
/// for itself, and those that the editor cannot tell from a path, are left as the file has them.
fn fields(kind: &'static Kind) -> Vec<&'static Field> {
    let (first, last): (Vec<&Field>, Vec<&Field>) = kinds::COMMON
        .iter()
        .partition(|field| matches!(field.name, "title" | "status" | "owner" | "summary"));
    let own =
        kind.fields.iter().filter(|own| !kinds::COMMON.iter().any(|field| field.name == own.name));
    let is_free = |field: &&Field| {
        !matches!(field.name, "id" | "was" | "body" | "items") && !field.name.contains(['.', '@'])
    };
    first.into_iter().chain(own).chain(last).filter(is_free).collect()
}

fn widgets(playbook: &Playbook, kind: &'static Kind, fields: &[&'static Field]) -> Vec<Value> {
    let printer = Printer { playbook, kind };
    let is_titled = playbook.of_kind(kind).all(|entry| entry.record.has("title"));
    let is_required = |field: &Field| match field.name {
        "title" => kind.title_from.is_none() && is_titled,
        _ => field.need.is_always(),
    };
    fields.iter().map(|field| printer.field(field, is_required(field))).collect()
}

/// How the items of a kind are shown.
struct Form<'f> {
    kind: &'static Kind,
    /// The playbook's folder in its repository.
    root: &'f str,
    /// The name of the format in which they are read and written.
    format: &'f str,
    /// Their fields.
    widgets: &'f [Value],
}

impl Form<'_> {
    /// Returns the collection of the items that have a file of their own.
    fn items(&self, playbook: &Playbook) -> Value {
        let Self { kind, root, format, widgets } = self;
        let body = json!({
            "name": "body",
            "label": "Text of the page",
            "hint": "What the fields cannot say. Headings, lists and links to other pages can stand here.",
            "widget": "richtext",
            "modes": ["rich_text", "raw"],
            "required": false,
            "sanitize_preview": true,
            "linked_images": false,
        });
        let fields: Vec<&Value> = widgets.iter().chain([&body]).collect();
        let title = self.title();
        let folder = format!("{root}{}", kind.folder);
        let folder = folder.trim_end_matches('/');
        let number = if *kind == &DECISION { agree::next_number(playbook) } else { None };
        let prefix = number.map(|id| format!("{id}-")).unwrap_or_default();
        json!({
            "name": kind.name,
            "label": kind.plural,
            "label_singular": kind.title,
            "description": kind.doc,
            "folder": folder,
            "format": format,
            "create": true,
            // An item that others refer to is retired, never deleted; and a copy would have its signatures.
            "delete": false,
            "duplicate": false,
            "identifier_field": title,
            // The file name is the id: it is chosen once, and stays when the title changes.
            "slug": {
                "template": format!("{prefix}{{{{{title}}}}}"),
                "editable": ["create"],
                "hint": "The short name in addresses and references. It stays when the title changes.",
            },
            "summary": format!("{{{{{title}}}}}"),
            "fields": fields,
        })
    }

    /// Returns a list file.
    fn list(&self, path: &str) -> Value {
        let Self { kind, root, format, widgets } = self;
        let title = self.title();
        let name = path.trim_end_matches(".yaml").trim_end_matches(".yml").replace(['/', '.'], "-");
        let last = path.rsplit('/').next().unwrap_or(path);
        let last = last.split('.').next().unwrap_or(last);
        let id = json!({
            "name": "id",
            "label": "Short name",
            "widget": "string",
            "pattern": ["^[a-z0-9]+(-[a-z0-9]+)*$", "Write small letters, digits and `-`, such as `cold-store`."],
            "hint": "Its name in addresses and references. It stays once the item is there.",
        });
        let was = json!({ "name": "was", "widget": "hidden" });
        let fields: Vec<&Value> = widgets.iter().chain([&id, &was]).collect();
        json!({
            "name": name,
            "label": label(last),
            "file": format!("{root}{path}"),
            "format": format,
            "fields": [{
                "name": "items",
                "label": kind.plural,
                "label_singular": kind.title,
                "widget": "list",
                "collapsed": true,
                "allow_duplicate": false,
                "allow_remove": false,
                "allow_reorder": false,
                "summary": format!("{{{{fields.{title}}}}} ({{{{fields.id}}}})"),
                "fields": fields,
            }],
        })
    }

    /// Returns the field that an item is called by.
    fn title(&self) -> &'static str {
        self.kind.title_from.unwrap_or("title")
    }
}
