//! How often a declaration can make one value be looked at. References fold a declaration up, so
//! that a few lines can ask for more work than any machine has; this is counted before anything is
//! held against them.

use std::collections::{BTreeMap, BTreeSet};

use super::parts::{Place, parts};
use crate::{
    parse::yaml::{LIMIT_DEPTH, Node, NodeValue},
    source::Span,
};

/// Most times that one value, with what it stands in, may be looked at.
const LIMIT_LOOKS: usize = 1_000;

/// Most steps from the whole to the last part, references counted.
const LIMIT_STEPS: usize = 400;

/// Why a declaration is too much.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TooMuch {
    /// It leads back to itself and never comes to a value; the `$ref` that closes the circle.
    Circle(Span),
    /// Folded out it is too large.
    Large,
}

/// Returns how often one value, with what it stands in, may be looked at.
///
/// # Errors
/// When a declaration asks for more than is done.
pub(super) fn unfold(root: &Node) -> Result<usize, TooMuch> {
    let mut unfolder = Unfolder { root, known: BTreeMap::new(), open: BTreeSet::new() };
    let found = unfolder.looks(root, LIMIT_DEPTH, 0)?;
    if found.looks > LIMIT_LOOKS { Err(TooMuch::Large) } else { Ok(found.looks) }
}

/// What one part asks for.
#[derive(Clone, Copy, Default)]
struct Looks {
    looks: usize,
    steps: usize,
}

/// Parts are told apart by where they stand; each is asked for at several depths of a value.
type Key = (u32, u32, usize);

struct Unfolder<'n> {
    root: &'n Node,
    known: BTreeMap<Key, Looks>,
    open: BTreeSet<Key>,
}

impl<'n> Unfolder<'n> {
    fn looks(&mut self, part: &'n Node, depth: usize, steps: usize) -> Result<Looks, TooMuch> {
        let NodeValue::Map(pairs) = &part.value else { return Ok(Looks { looks: 1, steps: 1 }) };
        let key = (part.span.start, part.span.end, depth);
        if let Some(known) = self.known.get(&key) {
            return if steps + known.steps > LIMIT_STEPS {
                Err(TooMuch::Large)
            } else {
                Ok(*known)
            };
        }
        if steps > LIMIT_STEPS {
            return Err(TooMuch::Large);
        }
        self.open.insert(key);
        let mut same = Looks { looks: 1, steps: 0 };
        let mut named = Looks::default();
        let mut below = Looks::default();
        for pair in pairs {
            for (place, child) in parts(self.root, pair) {
                let depth = match place {
                    Place::Same => depth,
                    Place::Named | Place::Below if depth == 0 => continue,
                    Place::Named | Place::Below => depth - 1,
                    Place::Elsewhere => continue,
                };
                let is_open = self.open.contains(&(child.span.start, child.span.end, depth));
                if is_open && place == Place::Same {
                    return Err(TooMuch::Circle(pair.value.span));
                }
                let child = self.looks(child, depth, steps + 1)?;
                match place {
                    Place::Named => named = named.or(child),
                    Place::Below => below = below.and(child),
                    _ => same = same.and(child),
                }
            }
        }
        self.open.remove(&key);
        let sum = same.and(named).and(below);
        let sum = Looks { steps: sum.steps + 1, ..sum };
        if sum.looks > LIMIT_LOOKS {
            return Err(TooMuch::Large);
        }
        self.known.insert(key, sum);
        Ok(sum)
    }
}

impl Looks {
    fn and(self, other: Self) -> Self {
        Self { looks: self.looks.saturating_add(other.looks), steps: self.steps.max(other.steps) }
    }

    fn or(self, other: Self) -> Self {
        Self { looks: self.looks.max(other.looks), steps: self.steps.max(other.steps) }
    }
}
