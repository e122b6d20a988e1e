//! Which field was probably meant by a name that nobody knows.

use std::{collections::HashSet, sync::Arc};

use crate::{diagnostic::Candidates, model::record::Declared, parse::yaml::Pair};

/// The names that fields of a map can have: what one that nobody knows is compared with.
pub(super) struct Names {
    pub(super) known: Arc<[&'static str]>,
    all: Candidates<&'static str>,
    /// Those that are not written yet.
    free: Candidates<&'static str>,
}

impl Names {
    pub(super) fn of(declared: Declared, pairs: &[Pair]) -> Self {
        let known: Arc<[_]> = declared.into_iter().flatten().map(|field| field.name).collect();
        let written: HashSet<&str> = pairs.iter().map(|pair| pair.key.value.as_str()).collect();
        let free = known.iter().copied().filter(|name| !written.contains(name));
        let (all, free) = (Candidates::new(known.iter().copied()), Candidates::new(free));
        Self { known, all, free }
    }

    /// Returns the name nearest to one that nobody knows. A field that is written already was not
    /// meant: beside `owner`, `ownesr` is `owners`.
    pub(super) fn nearest(&self, name: &str) -> Option<&'static str> {
        let near = self.free.nearest(name).or_else(|| self.all.nearest(name));
        near.map(|(_, name)| *name)
    }
}
