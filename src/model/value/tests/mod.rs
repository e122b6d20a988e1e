//! What every type of value takes and refuses, as tables.

mod any_text;
mod numbers;
mod time;
mod words;

use std::fmt::{Debug, Display};

use super::*;

type Parse<T> = fn(&str) -> Result<T, Wrong>;

/// Each text is taken, prints as the second one, and that is taken for the same value.
#[track_caller]
fn takes<T: Display + Debug + PartialEq>(parse: Parse<T>, table: &[(&str, &str)]) {
    for (text, printed) in table {
        let value = parse(text).unwrap_or_else(|wrong| panic!("{text}: {wrong:?}"));
        assert_eq!(value.to_string(), *printed, "{text}");
        assert_eq!(parse(printed).as_ref(), Ok(&value), "{text}");
    }
}

/// Each text is refused; the help contains the second one.
#[track_caller]
fn refuses<T: Debug>(parse: Parse<T>, table: &[(&str, &str)]) {
    for (text, help) in table {
        let wrong = parse(text).expect_err(text);
        assert!(wrong.help.contains(help), "{text}: {wrong:?}");
        assert!(!wrong.message.ends_with('.'), "{text}: {wrong:?}");
    }
}
