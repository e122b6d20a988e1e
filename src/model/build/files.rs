//! Which file holds what: the kind a path belongs to, the id it gives, the place that stands for it.

use crate::{
    model::{
        Catalog, Fault,
        field::{Field, Kind, lowered, with_article},
        kinds,
        value::Wrong,
    },
    parse::{
        self,
        yaml::{self, NodeValue, Pair, YamlFault},
    },
    source::{FileId, Sources, Span, Spanned},
};

/// Returns the kind whose folder or list file a path is, and the item's id if the file is one item.
pub fn home(catalog: &Catalog, path: &str) -> Option<(&'static Kind, Option<String>)> {
    let (folder, name) = path.split_once('/').unwrap_or(("", path));
    let (stem, ending) = name.rsplit_once('.')?;
    let is_list = matches!(ending, "yaml" | "yml");
    if folder.is_empty() {
        return catalog.by_folder(stem).filter(|_| is_list).map(|kind| (kind, None));
    }
    let kind = catalog.by_folder(folder)?;
    if is_list {
        return Some((kind, None));
    }
    let is_intro = matches!(stem, "index" | "README");
    let is_item = ending == "md" && !is_intro && !stem.contains('/');
    is_item.then(|| (kind, Some(item_id(kind, stem))))
}

/// The id of a decision is the number its file name begins with.
fn item_id(kind: &Kind, stem: &str) -> String {
    if kind.name == "decision" {
        let mut parts = stem.splitn(3, '-');
        if let (Some(letter), Some(number)) = (parts.next(), parts.next()) {
            let id = format!("{letter}-{number}");
            if is_decision_id(&id) {
                return id;
            }
        }
    }
    stem.to_owned()
}

/// `D-0003`.
pub fn is_decision_id(id: &str) -> bool {
    id.strip_prefix("D-").is_some_and(|number| {
        !number.is_empty() && number.len() <= 8 && number.bytes().all(|b| b.is_ascii_digit())
    })
}

/// The place that stands for a whole file: its first line, or the first line of its front matter.
pub(super) fn first_line(sources: &Sources, file: FileId) -> Span {
    let text = &sources.file(file).text;
    let mut lines = text.split_inclusive('\n');
    let first = lines.next().unwrap_or_default();
    let (start, line) = match lines.next() {
        Some(second) if first.trim_end() == "---" => (first.len(), second),
        _ => (0, first),
    };
    Span::new(file, start..start + line.trim_end().len())
}

/// Returns the kind whose items the settings list under a name.
pub(super) fn listed_kind(name: &str) -> Option<&'static Kind> {
    match name {
        "people" => Some(&kinds::PERSON),
        "teams" => Some(&kinds::TEAM),
        _ => None,
    }
}

/// Returns what follows a second document's mark, which is not read.
pub(super) fn after_document(sources: &Sources, fault: &parse::ParseFault) -> Option<Span> {
    match fault {
        parse::ParseFault::Yaml(YamlFault::Unsupported { span, what })
            if *what == yaml::SECOND_DOCUMENT =>
        {
            let end = sources.file(span.file).text.len();
            Some(Span::new(span.file, span.range().start..end))
        }
        _ => None,
    }
}

/// Says whether a list file begins with a field of its kind where an id should stand.
pub(super) fn is_field(kind: &Kind, pair: &Pair) -> bool {
    let names = |fields: &[Field], name: &str| fields.iter().any(|field| field.name == name);
    let is_name = |name: &str| names(kind.fields, name) || names(kinds::COMMON, name);
    match &pair.value.value {
        NodeValue::Map(pairs) => {
            is_name(&pair.key.value) && !pairs.iter().any(|inner| is_name(&inner.key.value))
        }
        _ => is_name(&pair.key.value),
    }
}

/// One fault for a list file whose fields stand under no id.
pub(super) fn no_id(kind: &Kind, sources: &Sources, first: &Spanned<String>) -> Fault {
    let noun = with_article(&lowered(kind.title));
    let path = &sources.file(first.span.file).path;
    let stem = path.rsplit('/').next().and_then(|name| name.split('.').next());
    let id = stem.filter(|stem| *stem != kind.folder).unwrap_or("a-short-name");
    let message = format!("this file begins with a field, not with the id of {noun}");
    let help = format!(
        "begin the file with `{id}:` on a line of its own, and indent what follows by two spaces"
    );
    Fault::Wrong { span: first.span, field: "", wrong: Wrong { message, help } }
}

pub(super) fn not_fields(kind: &Kind, id: &Spanned<String>, span: Span) -> Fault {
    let (noun, id) = (kind.title.to_lowercase(), &id.value);
    let message = format!("{noun} `{id}` holds no fields");
    let help = format!("write the fields of `{id}` on the lines below it, indented by two spaces");
    Fault::Wrong { span, field: "", wrong: Wrong { message, help } }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_tells_the_kind_and_the_id() {
        let of = |path: &str| home(&Catalog::default(), path).map(|(kind, id)| (kind.name, id));
        assert_eq!(of("lead-stages.yaml"), Some(("lead-stage", None)));
        assert_eq!(of("lead-stages/mql.md"), Some(("lead-stage", Some("mql".to_owned()))));
        assert_eq!(of("lead-stages/index.md"), None);
        assert_eq!(of("kpis/funnel.yaml"), Some(("kpi", None)));
        assert_eq!(
            of("decisions/D-0003-tighter-mql.md"),
            Some(("decision", Some("D-0003".to_owned())))
        );
        assert_eq!(of("narrative.md"), None);
    }
}
