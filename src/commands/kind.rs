//! The kind that a word on the command line means.

use super::{Trouble, words::the_nearest};
use crate::model::{Catalog, field::Kind};

/// Finds the kind called by its name, a short name or its folder, if it is one of those that fit.
pub(super) fn named(
    catalog: &Catalog,
    name: &str,
    fitting: impl Iterator<Item = &'static Kind>,
) -> Result<&'static Kind, Trouble> {
    let fitting: Vec<&'static Kind> = fitting.collect();
    let found = catalog.find(name).or_else(|| catalog.by_folder(name));
    found.filter(|kind| fitting.contains(kind)).ok_or_else(|| {
        let names: Vec<&str> = fitting.iter().map(|kind| kind.name).collect();
        let near = the_nearest(name, names.iter().copied());
        Trouble(format!("there is no kind `{name}`{near}\n\nthe kinds are: {}", names.join(", ")))
    })
}
