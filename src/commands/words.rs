//! What several commands say in the same way.

use crate::diagnostic::nearest;

/// Returns so many of something: `1 item`, `2 items`.
pub(super) fn so_many(n: usize, one: &str) -> String {
    format!("{n} {one}{}", if n == 1 { "" } else { "s" })
}

/// Returns the name that was probably meant, to stand behind what is said of one that is not there;
/// nothing where no name is near.
pub(super) fn the_nearest<'n>(name: &str, names: impl IntoIterator<Item = &'n str>) -> String {
    nearest(name, names).map(|near| format!("; the nearest is `{near}`")).unwrap_or_default()
}
