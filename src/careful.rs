//! Work that may hold a bug of ours, done so that what goes on for hours goes on: the preview and the
//! language server keep running, and whoever writes can undo the last edit.

use std::{
    any::Any,
    panic::{AssertUnwindSafe, catch_unwind},
};

/// Does something. Where it ends in a mistake of ours, that is told as a sentence.
pub(crate) fn careful<R>(act: impl FnOnce() -> R) -> Result<R, String> {
    catch_unwind(AssertUnwindSafe(act))
        .map_err(|panic| format!("Playmaker made a mistake, please report it: {}", said(&*panic)))
}

/// Returns what a panic said.
pub(crate) fn said(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    text.or(panic.downcast_ref::<&str>().copied()).unwrap_or("no reason given").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_went_wrong_is_told_and_what_went_right_is_returned() {
        let told = |why: &str| format!("Playmaker made a mistake, please report it: {why}");
        assert_eq!(careful(|| 7), Ok(7));
        assert_eq!(careful(|| panic!("no such page")), Err::<(), _>(told("no such page")));
        let number = 7;
        assert_eq!(careful(|| panic!("{number} pages")), Err::<(), _>(told("7 pages")));
        let odd = careful(|| std::panic::panic_any(7));
        assert_eq!(odd, Err::<(), _>(told("no reason given")));
    }
}
