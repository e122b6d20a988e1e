//! The name of a data series: `data:web-visits`.

use std::fmt;

use super::{Code, Wrong, shown};

/// A series of numbers under `data/`, named as the column `kpi` of its file names it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Series {
    name: Code,
}

/// How a series is named.
pub const HELP: &str = "write `data:` and the name, such as `data:web-visits`";

impl Series {
    /// Returns the series that `text` names: `data:` and a name.
    ///
    /// # Errors
    ///
    /// When `data:` is missing or the name is no [`Code`].
    pub fn parse(text: &str) -> Result<Self, Wrong> {
        let text = text.trim();
        let message = || format!("{} does not name a data series", shown(text));
        let Some(name) = text.strip_prefix("data:") else {
            let help = match Code::suggest(text.trim_start_matches("data/")) {
                Some(code) => format!("write `data:{code}`"),
                None => HELP.to_owned(),
            };
            return Err(Wrong::new(message(), help));
        };
        match Code::parse(name) {
            Ok(name) => Ok(Self { name }),
            Err(wrong) => match Code::suggest(name) {
                Some(code) => Err(Wrong::new(message(), format!("write `data:{code}`"))),
                None => Err(Wrong::new(message(), wrong.help)),
            },
        }
    }

    /// Returns the name without `data:`.
    pub fn name(&self) -> &str {
        self.name.as_str()
    }
}

impl fmt::Display for Series {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "data:{}", self.name)
    }
}
