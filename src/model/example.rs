//! Which items an example and a new item name: the declared examples name those of a company nobody knows,
//! so what is shown to a reader names items of the reader's own playbook, where there are any. Flows in:
//! [`Playbook`], [`Field`]. Flows out: ids, and the text of an example.

use std::{borrow::Cow, collections::BTreeSet, ops::Range};

use super::{
    Entry, EntryId, Funnel, Playbook,
    field::{Field, Kind, Type},
    kinds::{LEAD_STAGE, PAIN, PERSON, PERSONA},
};
use crate::{
    parse::yaml::{self, Node, NodeValue},
    source::Sources,
};

/// What is named where anything may be.
const USUAL: &[&str] = &["lead-stage", "persona", "page"];

impl Playbook {
    /// Returns what a field may say, as written in YAML: its declared example, naming items that are there.
    pub fn example(&self, field: &Field) -> Cow<'static, str> {
        if !names_items(&field.ty) {
            return Cow::Borrowed(field.example);
        }
        let mut sources = Sources::default();
        let file = sources.add("example.yaml", field.example);
        let read = yaml::parse(field.example, file, 0..field.example.len());
        let mut edits = Vec::new();
        Pick::of(self).replace(field.name, &field.ty, &read.root, &mut edits);
        let mut out = field.example.to_owned();
        for (place, text) in edits.into_iter().rev() {
            out.replace_range(place, &text);
        }
        Cow::Owned(out)
    }
}

fn names_items(ty: &Type) -> bool {
    match ty {
        Type::Ref(_) | Type::RefOrInline(_) => true,
        Type::List(inner) | Type::Map(inner) => names_items(inner),
        Type::Record(fields) => fields.iter().any(|field| names_items(&field.ty)),
        Type::OneOf(types) => types.iter().any(names_items),
        _ => false,
    }
}

/// Picks items to name, each once before the last is named again.
pub(crate) struct Pick<'p> {
    playbook: &'p Playbook,
    used: BTreeSet<EntryId>,
}

impl<'p> Pick<'p> {
    pub(crate) fn of(playbook: &'p Playbook) -> Self {
        Self { playbook, used: BTreeSet::new() }
    }

    /// Returns how a field names an item of one of these kinds; none where there is none.
    pub(crate) fn name(&mut self, field: &Field, targets: &[&str]) -> Option<String> {
        let item = self.item(field.name, targets, field.example)?;
        Some(if targets.len() == 1 { item.id.value.clone() } else { item.path() })
    }

    fn item(&mut self, field: &str, targets: &[&str], example: &str) -> Option<&'p Entry> {
        let targets = if targets.is_empty() { USUAL } else { targets };
        let item = targets.iter().find_map(|target| {
            let kind =
                self.playbook.catalog.find(target).expect("declarations name kinds that exist");
            let items = self.items(kind, example);
            let is_new = |item: &&&Entry| !self.used.contains(&item.number);
            // What leads somewhere and comes from nowhere yet leads to the last stage.
            let is_end = kind == &LEAD_STAGE && field == "to" && self.named(kind).is_none();
            items.iter().find(is_new).filter(|_| !is_end).or(items.last()).copied()
        })?;
        self.used.insert(item.number);
        Some(item)
    }

    /// Returns the items of a kind that can be named instead of the one that a declaration names. Lead stages are in
    /// the order of the success path, so that `from` comes before `to`.
    fn items(&self, kind: &'static Kind, example: &str) -> Vec<&'p Entry> {
        let playbook = self.playbook;
        let chosen: Vec<&Entry> = if kind == &LEAD_STAGE {
            let path = Funnel::of(playbook).success_path();
            path.into_iter().map(|stage| playbook.entry(stage)).collect()
        } else if kind == &PERSON {
            people(playbook, example)
        } else if kind == &PAIN {
            // A promise to a persona ends a pain that this persona has.
            self.named(&PERSONA)
                .map_or_else(Vec::new, |own| playbook.follow_all(&own.record, "pains").collect())
        } else {
            Vec::new()
        };
        if !chosen.is_empty() {
            return chosen;
        }
        playbook.of_kind(kind).filter(|entry| entry.is_in_use()).collect()
    }

    /// Returns the first item of a kind that was named.
    pub(crate) fn named(&self, kind: &'static Kind) -> Option<&'p Entry> {
        let mut named = self.used.iter().map(|item| self.playbook.entry(*item));
        named.find(|item| item.kind == kind)
    }

    /// Collects what is to stand in an example instead of items that are not there.
    fn replace(
        &mut self,
        name: &str,
        ty: &Type,
        node: &Node,
        edits: &mut Vec<(Range<usize>, String)>,
    ) {
        match (ty, &node.value) {
            (Type::Ref(targets), NodeValue::Scalar { text, .. }) => {
                edits.extend(self.instead(name, targets, text).map(|own| (node.span.range(), own)));
            }
            (Type::RefOrInline(kind), NodeValue::Scalar { text, .. }) => {
                edits.extend(self.instead(name, &[kind], text).map(|own| (node.span.range(), own)));
            }
            // One that is there says as much as two of which one is not.
            (Type::List(Type::Ref(targets)), NodeValue::List(items)) => {
                let mut texts = items.iter().filter_map(Node::as_text);
                let own = texts.find_map(|text| self.instead(name, targets, text));
                edits.extend(own.map(|own| (node.span.range(), format!("[{own}]"))));
            }
            (Type::List(inner), NodeValue::List(items)) => {
                items.iter().for_each(|item| self.replace(name, inner, item, edits));
            }
            (Type::List(inner), NodeValue::Scalar { .. } | NodeValue::Map(_)) => {
                self.replace(name, inner, node, edits);
            }
            (Type::Map(inner), NodeValue::Map(pairs)) => {
                pairs.iter().for_each(|pair| self.replace(name, inner, &pair.value, edits));
            }
            (Type::Record(fields), NodeValue::Map(pairs)) => {
                for pair in pairs {
                    let part = fields.iter().find(|field| field.name == pair.key.value);
                    if let Some(part) = part {
                        self.replace(part.name, &part.ty, &pair.value, edits);
                    }
                }
            }
            // Beside something else, only `kind/id` is a reference for sure.
            (Type::OneOf(_), NodeValue::Scalar { text, .. }) if !text.contains('/') => {}
            (Type::OneOf(types), _) => {
                types.iter().for_each(|ty| self.replace(name, ty, node, edits));
            }
            _ => {}
        }
    }

    /// Returns what is written instead of the name of an item that is not there.
    fn instead(&mut self, field: &str, targets: &[&str], written: &str) -> Option<String> {
        if self.is_there(targets, written) {
            return None;
        }
        let item = self.item(field, targets, written)?;
        Some(if written.contains('/') { item.path() } else { item.id.value.clone() })
    }

    fn is_there(&self, targets: &[&str], written: &str) -> bool {
        let find = |kind: &str, id: &str| {
            let kind = self.playbook.catalog.find(kind)?;
            self.playbook.find(kind, id)
        };
        match written.split_once('/') {
            Some((kind, id)) => find(kind, id).is_some(),
            None => targets.iter().any(|kind| find(kind, written).is_some()),
        }
    }
}

/// Returns who can stand for a person of a declaration: who has the same part in this playbook, else everybody who is
/// here, the arbiter at the end.
fn people<'p>(playbook: &'p Playbook, example: &str) -> Vec<&'p Entry> {
    let here = playbook.of_kind(&PERSON).filter(|person| playbook.day_left(person).is_none());
    let mut here: Vec<&Entry> = here.collect();
    let under = |side: &str| {
        let leaders = playbook.leaders(side);
        let is_leader = |person: &Entry| leaders.iter().any(|own| own.number == person.number);
        let of_side = here.iter().filter(|person| playbook.function(person) == Some(side));
        let mut of_side: Vec<&Entry> = of_side.copied().collect();
        of_side.sort_by_key(|person| is_leader(person));
        of_side
    };
    let alike = match example {
        "astrid-lindqvist" => playbook.arbiter().into_iter().collect(),
        "dana-okafor" => playbook.leaders("sales"),
        "marco-benedetti" => playbook.leaders("marketing"),
        "owen-price" | "grace-mbeki" | "ruth-adeyemi" | "felix-novak" => under("sales"),
        "tomas-herrera" | "yuki-tanaka" | "lena-hoffmann" => under("marketing"),
        _ => Vec::new(),
    };
    if !alike.is_empty() {
        return alike;
    }
    let arbiter = playbook.arbiter().map(|arbiter| arbiter.number);
    here.sort_by_key(|person| Some(person.number) == arbiter);
    here
}

#[cfg(test)]
mod tests {
    use crate::{
        model::{
            Today, build,
            field::Field,
            kinds::{self, COMMON},
            value::Date,
        },
        source::{self, MemoryTree},
    };

    const SETTINGS: &str = "title: Test
arbiter: zoe
teams:
  - {id: marketing, name: Marketing, function: marketing, head: mia}
  - {id: sales, name: Sales, function: sales, head: sam}
people:
  - {id: zoe, name: Zoe}
  - {id: gone, name: Gone, team: sales, left: 2026-01-01}
  - {id: sam, name: Sam, team: sales}
  - {id: sue, name: Sue, team: sales}
  - {id: mia, name: Mia, team: marketing}
";

    fn field(of: &'static [Field], name: &str) -> &'static Field {
        of.iter().find(|field| field.name == name).expect(name)
    }

    #[test]
    fn an_example_names_what_is_there() {
        let files = [
            ("playbook.yaml", SETTINGS),
            ("personas/buyer.md", "---\ntitle: Buyer\n---\n"),
            ("qualification/fit.md", "---\ntitle: Fit\n---\n"),
        ];
        let tree: MemoryTree = files.into_iter().collect();
        let loaded = source::load(&tree, "").expect("a tree in memory can be listed");
        let today = Today::Pinned(Date::parse("2026-11-20").expect("a date"));
        let playbook = build(loaded, today);
        let cases = [
            (COMMON, "owner", "sam"),
            // No decision is there, so the declared one stays.
            (COMMON, "agreed", "{sales: sam, marketing: mia, on: 2026-04-09, decision: D-0004}"),
            (COMMON, "checked_against", "[{item: persona/buyer, on: 2026-11-20}]"),
            (COMMON, "tags", "[audit]"),
            (kinds::HANDOFF.fields, "escalation", "[sue, [mia], zoe]"),
            (kinds::LEAD_STAGE.fields, "on_breach", "{action: reassign the lead, to: sue}"),
            (kinds::LEAD_STAGE.fields, "enter_when", "[qualification/fit]"),
            (kinds::ASSET.fields, "personas", "[buyer]"),
            (kinds::GOAL.fields, "money", "true"),
        ];
        for (of, name, example) in cases {
            assert_eq!(playbook.example(field(of, name)), example, "{name}");
        }
    }
}
