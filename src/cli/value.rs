//! What is typed after an option, and what it may be. Lists of names are those of the rooms that own them.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;

use crate::diagnostic::emit::{self, Format};

/// A format of findings, and where it goes.
#[derive(Clone, Debug)]
pub struct Output {
    /// The format.
    pub format: &'static Format,
    /// The file; the terminal when there is none.
    pub file: Option<PathBuf>,
}

/// Takes the names of what a list holds.
pub(super) fn one_of<T>(list: &[T], name: fn(&T) -> &'static str) -> PossibleValuesParser {
    list.iter().map(name).collect::<Vec<_>>().into()
}

/// Returns the help of `check --format`.
pub(super) fn outputs() -> String {
    let named = |format: &Format| match format.reader {
        "" => format.name.to_owned(),
        reader => format!("{} ({reader})", format.name),
    };
    let names: Vec<String> = emit::FORMATS.iter().map(named).collect();
    format!(
        "How to tell what is found: {}. With =FILE it goes into a file; repeat it for several",
        names.join(", ")
    )
}

/// Reads a format of findings, with the file it goes into.
pub(super) fn output(text: &str) -> Result<Output, String> {
    let (name, file) = match text.split_once('=') {
        Some((_, "")) => return Err("write the name of a file after `=`".to_owned()),
        Some((name, file)) => (name, Some(PathBuf::from(file))),
        None => (text, None),
    };
    let format = emit::find(name).ok_or_else(|| {
        let names: Vec<&str> = emit::FORMATS.iter().map(|format| format.name).collect();
        format!("there is no format `{name}`; it is one of {}", names.join(", "))
    })?;
    Ok(Output { format, file })
}

/// Reads two words with `=` between them.
pub(super) fn pair(text: &str) -> Result<(String, String), String> {
    let (key, value) = text.split_once('=').unwrap_or_default();
    match (key.trim(), value.trim()) {
        ("", _) | (_, "") => {
            Err("write both with `=` between them, all of it in quotes".to_owned())
        }
        (key, value) => Ok((key.to_owned(), value.to_owned())),
    }
}

/// Reads an address on the web.
pub(super) fn web_address(text: &str) -> Result<String, String> {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let is_odd = |c: char| c.is_whitespace() || c.is_control() || "<>\"`|\\".contains(c);
    match rest {
        Some(rest) if !rest.is_empty() && !rest.contains(is_odd) => Ok(text.to_owned()),
        _ => Err("write it with https:// in front and without spaces".to_owned()),
    }
}
