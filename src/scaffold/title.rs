//! The title that an id is made into: `mql-to-sal` → `MQL to SAL`. What the playbook has a name for
//! is written as the name is; other words stay as they are.

use std::collections::{BTreeMap, btree_map::Entry as Slot};

use crate::{
    check::{self, titles},
    measure::short_title,
    model::{
        Entry, Playbook,
        field::{Kind, capitalized, inner_label, lowered},
        kinds,
        value::Code,
    },
};

/// The names of a playbook, by the id that each would have.
#[derive(Debug, Default)]
pub struct Titles {
    names: BTreeMap<String, String>,
    /// The kinds of the items that are called something already, by what is read of their titles.
    taken: BTreeMap<String, &'static Kind>,
    /// Whether all names keep their capital, as nouns of the language do.
    has_large_nouns: bool,
}

impl Titles {
    /// Collects what a playbook has names for. An id of a lead stage or a term means that one before
    /// anything else that is called so.
    pub fn of(playbook: &Playbook) -> Self {
        let settings = playbook.settings();
        let has_large_nouns = settings.record.text("language") == Some("de");
        let taken = titles::titled(playbook).map(|(title, entry)| (title, entry.kind)).collect();
        let mut out = Self { has_large_nouns, taken, ..Self::default() };
        for stage in playbook.of_kind(&kinds::LEAD_STAGE) {
            out.add(stage.id.value.clone(), short_title(stage), false);
        }
        for term in playbook.of_kind(&kinds::TERM) {
            let name = check::names(term).into_iter().next().unwrap_or_default();
            out.add(term.id.value.clone(), name, false);
        }
        let listed = settings.record.list("names").iter().filter_map(|name| name.value.as_text());
        for name in settings.record.text("company").into_iter().chain(listed) {
            out.name(name, true);
        }
        for entry in playbook.entries() {
            for name in check::names(entry) {
                out.name(name, is_proper(entry));
            }
        }
        out
    }

    /// Returns the title that the id of a new item is made into. Where one of another kind is called so, it says of
    /// which kind this one is: `MQL to SAL hand-off`.
    pub fn title(&self, kind: &Kind, id: &str) -> String {
        let title = self.words(id);
        match self.taken.get(&titles::read(&title)) {
            Some(other) if *other != kind => format!("{title} {}", lowered(kind.title)),
            _ => title,
        }
    }

    fn words(&self, id: &str) -> String {
        // `D-0012` is a number.
        if !id.contains(char::is_lowercase) {
            return id.to_owned();
        }
        let parts: Vec<&str> = id.split('-').collect();
        let (mut out, mut at) = (String::new(), 0);
        while at < parts.len() {
            let is_number = |part: &&str| part.bytes().all(|byte| byte.is_ascii_digit());
            // `2026-07` is a day or a span.
            let is_joined = at > 0 && parts[at - 1..=at].iter().all(is_number);
            out.push_str(match at {
                0 => "",
                _ if is_joined => "-",
                _ => " ",
            });
            let (n_parts, words) = self.first(&parts[at..]);
            out.push_str(&words);
            at += n_parts;
        }
        capitalized(&out)
    }

    /// Returns how many parts of an id the longest name at its beginning takes, and how it is
    /// written.
    fn first(&self, parts: &[&str]) -> (usize, String) {
        let lengths = (1..=parts.len()).rev();
        let known =
            lengths.filter_map(|n| Some((n, self.names.get(&parts[..n].join("-"))?.clone())));
        known
            .chain(self.several(parts[0]).map(|words| (1, words)))
            .next()
            .unwrap_or_else(|| (1, inner_label(parts[0])))
    }

    /// Returns how several of something with a short name are written: `mqls` → `MQLs`.
    fn several(&self, part: &str) -> Option<String> {
        let name = self.names.get(part.strip_suffix('s')?)?;
        (!name.contains(char::is_lowercase)).then(|| format!("{name}s"))
    }

    fn name(&mut self, name: &str, is_proper: bool) {
        // An alias may be an earlier id, which says nothing of how it is written.
        let code = Code::suggest(name).map(|code| code.to_string());
        if let Some(code) = code.filter(|code| code != name) {
            self.add(code, name, is_proper);
        }
    }

    fn add(&mut self, id: String, name: &str, is_proper: bool) {
        let Slot::Vacant(place) = self.names.entry(id) else { return };
        let mut letters = name.chars();
        let first: String = letters.next().into_iter().flat_map(char::to_lowercase).collect();
        let is_large =
            is_proper || self.has_large_nouns || letters.as_str().contains(char::is_uppercase);
        place.insert(if is_large { name.to_owned() } else { first + letters.as_str() });
    }
}

/// Says whether an item's name is one of its own, large within a sentence: of a person, a product,
/// a company.
fn is_proper(entry: &Entry) -> bool {
    [&kinds::PERSON, &kinds::OFFER, &kinds::COMPETITOR].into_iter().any(|kind| kind == entry.kind)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        model::{Today, build, value::Date},
        source::{self, MemoryTree},
    };

    const SETTINGS: &str = "title: Test
company: Merrowdale
names: [Blue Ridge]
people: [{id: mia, name: Mia}]
";
    const STAGES: &str = "mql: {title: Marketing qualified lead (MQL), aliases: [early-lead]}
sal: {title: \"Sales accepted lead (SAL)\"}
trial: {title: In trial}
customer: {title: Customer}
";
    const TERMS: &str = "arr: {title: Annual recurring revenue, term: ARR}
it: {term: IT}
poc: {term: Proof of Concept, aliases: [PoC]}
hand-off: {term: Hand-off}
";

    fn titles(settings: &str) -> Titles {
        let files = [
            ("playbook.yaml", settings),
            ("lead-stages.yaml", STAGES),
            ("glossary.yaml", TERMS),
            ("plays/call.md", "---\ntitle: First call\n---\n"),
            ("forums/trial.md", "---\ntitle: In-trial review\n---\n"),
        ];
        let tree: MemoryTree = files.into_iter().collect();
        let loaded = source::load(&tree, "").expect("a tree in memory can be listed");
        Titles::of(&build(loaded, Today::Pinned(Date::parse("2026-11-20").expect("a date"))))
    }

    #[test]
    fn words_of_an_id_are_written_as_the_playbook_writes_them() {
        let titles = titles(SETTINGS);
        let cases = [
            ("mql-to-sal", "MQL to SAL"),
            ("mqls-per-month", "MQLs per month"),
            ("new-arr", "New ARR"),
            ("it-security-lead", "IT security lead"),
            // A word that the language has as well is large at the beginning only.
            ("customer-to-trial", "Customer to in trial"),
            ("hand-off-review", "Hand-off review"),
            ("marketing-qualified-lead-card", "Marketing qualified lead card"),
            ("poc-plan", "Proof of Concept plan"),
            ("why-merrowdale-and-blue-ridge", "Why Merrowdale and Blue Ridge"),
            ("ride-along-with-mia", "Ride along with Mia"),
            // Both are called so already: one is of this kind, the other is not.
            ("first-call", "First call"),
            ("trial-review", "In trial review play"),
            ("early-lead-score", "Early lead score"),
            ("handoff-kpi", "Hand-off KPI"),
            ("quality-manager", "Quality manager"),
            ("2026-07-speed-to-lead", "2026-07 speed to lead"),
            ("D-0099", "D-0099"),
        ];
        for (id, title) in cases {
            assert_eq!(titles.title(&kinds::PLAY, id), title, "{id}");
        }
    }

    #[test]
    fn nouns_are_large_where_the_language_has_them_so() {
        let titles = titles(&format!("{SETTINGS}language: de\n"));
        assert_eq!(titles.title(&kinds::PLAY, "mql-zu-customer"), "MQL zu Customer");
    }
}
