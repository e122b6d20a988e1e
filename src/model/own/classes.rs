//! What a change of a field means, before and after: a field that binds less makes its own change
//! harmless.

use super::{loosened::Loosened, weaker::joined};
use crate::model::field::{Class, Direction, Field};

/// Collects fields a change of which means less than before, or no longer says which way is
/// stricter, at any depth below a field and its place.
pub(super) fn looser(
    was: &'static [Field],
    is: &'static [Field],
    (field, at): (&str, &str),
    out: &mut Vec<Loosened>,
) {
    for old in was {
        let Some(new) = is.iter().find(|new| new.name == old.name) else { continue };
        let (field, at) = (joined(field, old.name), format!("{at}/properties/{}", old.name));
        if binds(new.class) < binds(old.class) {
            let said = [old.class, new.class].map(|class| Some(word(class).to_owned()));
            out.push(Loosened::keyword((&field, &at), "x-class", said.into()));
        }
        if old.direction != Direction::None && new.direction != old.direction {
            let said = [old.direction, new.direction].map(|way| way_of(way).map(str::to_owned));
            out.push(Loosened::keyword((&field, &at), "x-direction", said.into()));
        }
        if let (Some(was), Some(is)) = (old.ty.parts(), new.ty.parts()) {
            looser(was, is, (&field, &at), out);
        }
    }
}

fn binds(class: Class) -> u8 {
    match class {
        Class::Meaning => 2,
        Class::Clarifying => 1,
        Class::Editorial => 0,
    }
}

fn word(class: Class) -> &'static str {
    match class {
        Class::Meaning => "meaning",
        Class::Clarifying => "clarifying",
        Class::Editorial => "editorial",
    }
}

/// Declarations know two ways only.
fn way_of(direction: Direction) -> Option<&'static str> {
    match direction {
        Direction::TighterUp => Some("tighter-up"),
        Direction::TighterDown => Some("tighter-down"),
        Direction::AsKpi | Direction::None => None,
    }
}
