//! The limits of a playbook: they are asked for before its files are read, so of the text of its settings alone.

use super::{SETTINGS, field::Type, kinds::LIMITS};
use crate::{
    parse::yaml::{self, Node},
    source::{self, FileId, Limits, MB, Tree},
};

/// Returns how large the files of a playbook may be.
pub fn limits(tree: &dyn Tree) -> Limits {
    limits_in(&source::text(tree, SETTINGS))
}

/// Returns the limits that settings name. What is wrong in them raises nothing here, and is a finding once they are decoded.
pub fn limits_in(settings: &str) -> Limits {
    let mut limits = Limits::default();
    let yaml = yaml::parse(settings, FileId::default(), 0..settings.len());
    let Some(named) = part(&yaml.root, "limits") else { return limits };
    for (name, limit) in
        [("page", &mut limits.page), ("data", &mut limits.data), ("file", &mut limits.file)]
    {
        let word = part(named, name).and_then(Node::as_text);
        if let Some(word) = word.filter(|word| sizes(name).contains(word)) {
            *limit = bytes(word);
        }
    }
    limits
}

/// Returns what settings may say to let files in that are larger than a limit: sizes, the least first.
pub(crate) fn larger(name: &str, limit: u64) -> impl Iterator<Item = &'static str> {
    sizes(name).iter().copied().filter(move |word| bytes(word) > limit)
}

fn part<'n>(node: &'n Node, name: &str) -> Option<&'n Node> {
    let pair = node.as_map()?.iter().find(|pair| pair.key.value == name)?;
    Some(&pair.value)
}

fn sizes(name: &str) -> &'static [&'static str] {
    match LIMITS.iter().find(|field| field.name == name).map(|field| &field.ty) {
        Some(Type::Choice(words)) => words,
        _ => unreachable!("`{name}` is declared as a choice of sizes"),
    }
}

fn bytes(word: &str) -> u64 {
    let number = word.strip_suffix(" MB").and_then(|number| number.parse::<u64>().ok());
    number.expect("sizes are declared in whole MB") * MB
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_of_the_sizes_is_the_usual_one_and_each_is_larger_than_the_one_before() {
        let usual = Limits::default();
        for (name, limit) in [("page", usual.page), ("data", usual.data), ("file", usual.file)] {
            assert_eq!(bytes(sizes(name)[0]), limit, "{name}");
            assert!(sizes(name).is_sorted_by_key(|word| bytes(word)), "{name}");
        }
        assert_eq!(LIMITS.len(), 3, "every limit that is declared is read");
    }

    #[test]
    fn settings_raise_what_they_name_and_nothing_else() {
        let read = |text: &str| limits_in(text);
        assert_eq!(
            read("limits: {page: 4 MB, file: \"100 MB\"}\n"),
            Limits { page: 4 * MB, file: 100 * MB, ..Limits::default() }
        );
        // A mistake elsewhere lowers nothing.
        assert_eq!(read("title: [x\nlimits:\n  page: 2 MB\n").page, 2 * MB);
        for nonsense in [
            "",
            "limits:\n",
            "limits: 4 MB\n",
            "limits: {page: 0 MB}\n",
            "limits: {page: -1}\n",
            "limits: {page: 5000 MB}\n",
            "limits: {page: 4MB}\n",
            "limits: {page: [4 MB]}\n",
            "x: {limits: {page: 4 MB}}\n",
            "- limits\n",
        ] {
            assert_eq!(read(nonsense), Limits::default(), "{nonsense}");
        }
    }
}
