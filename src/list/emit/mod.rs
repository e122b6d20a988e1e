//! Lists as text. One file per format; [`FORMATS`] lists them.

mod csv;
mod json;
mod table;

pub use csv::bare;

use super::List;

/// A way to write a list.
pub struct Format {
    /// Its name on the command line.
    pub name: &'static str,
    /// Writes it, in lines of at most so many columns where that is asked for and can be.
    pub write: fn(&List<'_>, Option<usize>) -> String,
}

/// Every format.
pub static FORMATS: &[Format] = &[
    Format { name: "table", write: table::write },
    Format { name: "csv", write: csv::write },
    Format { name: "json", write: json::write },
];

/// Returns the format called `name`.
pub fn find(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.name == name)
}
