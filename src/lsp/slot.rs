//! What can be written at a place in YAML. Flows in: the keys that lead there ([`Cursor`]) and the
//! file's kind. Flows out: fields and types, as the kinds declare them.

use super::cursor::{At, Cursor, Step};
use crate::model::{
    Playbook, SETTINGS,
    field::{Field, Kind, Type},
    home, kinds,
    record::Declared,
};

/// What can be written.
#[derive(Debug)]
pub(super) struct Slot {
    /// The kind of the item around it.
    pub(super) kind: &'static Kind,
    /// Fields whose names can stand there.
    pub(super) fields: Vec<&'static Field>,
    /// What values can stand there.
    pub(super) values: Vec<Holds>,
}

/// One sort of value.
#[derive(Clone, Copy, Debug)]
pub(super) struct Holds {
    /// The field it is the value of.
    pub(super) field: &'static Field,
    /// Its type: no list, and none of several.
    pub(super) ty: &'static Type,
    /// Whether words can stand there as well, so that a reference must name its kind.
    pub(super) beside_words: bool,
}

/// Returns what can be written at a place of a file; none in one that holds nothing of a kind.
pub(super) fn find(playbook: &Playbook, path: &str, cursor: &Cursor) -> Option<Slot> {
    let (kind, is_list) = kind_of(playbook, path)?;
    let mut steps = cursor.path.iter();
    if is_list {
        // The first key of a list is the id of an item.
        steps.next().filter(|step| matches!(step, Step::Key(_)))?;
    }
    let mut place = Place::Fields(kinds::declared(kind));
    for step in steps {
        place = place.enter(playbook, step)?;
    }
    Some(place.slot(playbook, kind, cursor.at))
}

/// Returns the kind of a file's items, and whether it lists several.
fn kind_of(playbook: &Playbook, path: &str) -> Option<(&'static Kind, bool)> {
    if path == SETTINGS {
        return Some((&kinds::PLAYBOOK, false));
    }
    let is_page = path.ends_with(".md");
    match home(&playbook.catalog, path) {
        Some((kind, id)) => Some((kind, id.is_none())),
        None => is_page.then_some((&kinds::PAGE, false)),
    }
}

/// A place on the way.
enum Place {
    /// Names of fields stand here.
    Fields(Declared),
    /// A value of one of these.
    Values(Vec<Holds>),
}

impl Place {
    fn enter(self, playbook: &Playbook, step: &Step) -> Option<Self> {
        let values = match (self, step) {
            (Self::Fields(declared), Step::Key(name)) => named(declared, name),
            (Self::Fields(_), Step::Item) => Vec::new(),
            (Self::Values(values), Step::Key(name)) => {
                values.iter().flat_map(|own| inside(playbook, *own, name)).collect()
            }
            (Self::Values(values), Step::Item) => {
                values.iter().flat_map(|own| item(*own)).collect()
            }
        };
        (!values.is_empty()).then_some(Self::Values(values))
    }

    fn slot(self, playbook: &Playbook, kind: &'static Kind, at: At) -> Slot {
        match self {
            Self::Fields(declared) => {
                let fields = match at {
                    At::Word => declared.into_iter().flatten().collect(),
                    At::Value => Vec::new(),
                };
                Slot { kind, fields, values: Vec::new() }
            }
            Self::Values(values) => {
                let parts = |own: &Holds| parts(playbook, own.ty);
                let fields = match at {
                    At::Word => values.iter().flat_map(parts).collect(),
                    At::Value => Vec::new(),
                };
                Slot { kind, fields, values: values.into_iter().flat_map(plain).collect() }
            }
        }
    }
}

fn named(declared: Declared, name: &str) -> Vec<Holds> {
    let field = declared.into_iter().flatten().find(|field| field.name == name);
    let holds = |field: &'static Field| Holds { field, ty: &field.ty, beside_words: false };
    field.map(holds).into_iter().collect()
}

/// What the value of a key inside a value can be.
fn inside(playbook: &Playbook, own: Holds, name: &str) -> Vec<Holds> {
    match own.ty {
        Type::Record(fields) => named([fields, &[]], name),
        Type::RefOrInline(kind) => match playbook.catalog.find(kind) {
            Some(kind) => named(kinds::declared(kind), name),
            None => Vec::new(),
        },
        Type::Map(inner) => vec![Holds { ty: inner, ..own }],
        Type::List(inner) => inside(playbook, Holds { ty: inner, ..own }, name),
        Type::OneOf(types) => {
            types.iter().flat_map(|ty| inside(playbook, Holds { ty, ..own }, name)).collect()
        }
        _ => Vec::new(),
    }
}

/// What one value of a list can be.
fn item(own: Holds) -> Vec<Holds> {
    match own.ty {
        Type::List(inner) => vec![Holds { ty: inner, ..own }],
        Type::OneOf(types) => types.iter().flat_map(|ty| item(Holds { ty, ..own })).collect(),
        _ => Vec::new(),
    }
}

/// The fields of a value, also where it stands alone in place of a list.
fn parts(playbook: &Playbook, ty: &'static Type) -> Vec<&'static Field> {
    match ty {
        Type::Record(fields) => fields.iter().collect(),
        Type::RefOrInline(kind) => match playbook.catalog.find(kind) {
            Some(kind) => kinds::declared(kind).into_iter().flatten().collect(),
            None => Vec::new(),
        },
        Type::List(inner) => parts(playbook, inner),
        Type::OneOf(types) => types.iter().flat_map(|ty| parts(playbook, ty)).collect(),
        _ => Vec::new(),
    }
}

/// The values that stand alone.
fn plain(own: Holds) -> Vec<Holds> {
    match own.ty {
        Type::List(inner) => plain(Holds { ty: inner, ..own }),
        Type::OneOf(types) => {
            let has_words = types.iter().any(|ty| matches!(ty, Type::Text));
            let beside_words = own.beside_words || has_words;
            types.iter().flat_map(|ty| plain(Holds { ty, beside_words, ..own })).collect()
        }
        _ => vec![own],
    }
}
