//! The names of the columns, and what they stand for: labels or internal names, in any order. A name
//! is printed only when it is known or was typed: a file without names begins with a person.

use super::{Refusal, rows::Row, text};
use crate::{
    crm::{Property, System, fold},
    diagnostic::nearest,
};

/// The first row of an export.
#[derive(Debug)]
pub(super) struct Header {
    /// Without control characters: they are printed.
    names: Vec<String>,
    /// What each stands for, folded: its own name, or the one it was said to stand for.
    known: Vec<String>,
}

/// What a column with the day on which a stage was entered is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entered {
    /// The properties it can be about, by their internal names.
    pub(super) properties: &'static [&'static str],
    /// The value, as label or internal value.
    pub(super) value: String,
}

const LIFECYCLE: &str = "lifecyclestage";
const DEAL: &str = "dealstage";

/// What HubSpot calls the pipeline of the lifecycle stage, folded.
const LIFECYCLE_PIPELINE: &str = "lifecyclestagepipeline";

impl Header {
    /// Reads the first row; `renamed` says which column stands for a known name.
    pub(super) fn of(row: &Row<'_>, renamed: &[(String, String)]) -> Result<Self, Refusal> {
        let shown = |c: char| if c.is_control() { ' ' } else { c };
        let name = |at| text::words(row.cell(at)).chars().map(shown).collect();
        let names = (0..row.len()).map(name).collect();
        let mut header = Self { known: Vec::new(), names };
        header.known = header.names.iter().map(|name| fold(name)).collect();
        for (known, name) in renamed {
            let at = header.typed(name)?;
            header.known[at] = fold(known);
        }
        Ok(header)
    }

    /// Returns how many columns there are.
    pub(super) fn len(&self) -> usize {
        self.names.len()
    }

    /// Returns the name of a column that is known or was typed.
    pub(super) fn name(&self, at: usize) -> String {
        self.names[at].clone()
    }

    /// Returns the column that has one of these names.
    pub(super) fn find(&self, names: &[&str]) -> Option<usize> {
        names.iter().find_map(|name| {
            let folded = fold(name);
            self.known.iter().position(|known| *known == folded)
        })
    }

    /// Says whether a column has a word in its name.
    pub(super) fn mentions(&self, word: &str) -> bool {
        self.known.iter().any(|known| known.contains(word))
    }

    /// Returns the column of a property.
    pub(super) fn property(&self, property: &Property) -> Option<usize> {
        self.known.iter().position(|known| property.is_named(known))
    }

    /// Returns the system whose columns these are for certain.
    pub(super) fn system(&self) -> Option<System> {
        let is_hubspot = self.find(&["Lifecycle Stage", "Deal Stage"]).is_some();
        let is_salesforce =
            self.find(&["Created Date", "Converted Date", "New Value", "To Stage"]).is_some();
        match (is_hubspot || self.entered().next().is_some(), is_salesforce) {
            (true, false) => Some(System::HubSpot),
            (false, true) => Some(System::Salesforce),
            _ => None,
        }
    }

    /// Returns a column that was typed.
    pub(super) fn typed(&self, name: &str) -> Result<usize, Refusal> {
        let exact = self.names.iter().position(|own| own == name.trim());
        exact.or_else(|| self.find(&[name])).ok_or_else(|| Refusal::Unknown {
            what: "column",
            word: name.to_owned(),
            nearest: self.nearest(name),
        })
    }

    /// Returns the columns with days on which stages were entered.
    pub(super) fn entered(&self) -> impl Iterator<Item = (usize, Entered)> {
        let named = self.names.iter().enumerate();
        named.filter_map(|(at, name)| Some((at, entered(name)?)))
    }

    /// Returns a similar name, when it is certain that the first row holds names.
    fn nearest(&self, name: &str) -> Option<String> {
        let known =
            ["recordid", "leadstatus", "lifecyclestage", "stage", "createdate", "createddate"];
        let is_header = self.known.iter().any(|own| known.contains(&own.as_str()));
        let is_plain =
            |name: &&str| !name.contains('@') && !name.contains(|c: char| c.is_numeric());
        let names = self.names.iter().map(String::as_str).filter(is_plain);
        is_header.then(|| nearest(name, names).map(str::to_owned)).flatten()
    }
}

/// Recognizes `Became a Customer Date`, `hs_lifecyclestage_customer_date`, `Date entered 'Customer
/// (Lifecycle Stage Pipeline)'` and `hs_v2_date_entered_customer`.
fn entered(name: &str) -> Option<Entered> {
    let lower = name.trim().to_lowercase();
    let about = |properties, value: &str| {
        let is_value = !fold(value).is_empty();
        is_value.then(|| Entered { properties, value: value.trim().to_owned() })
    };
    let became = ["became an ", "became a "].iter().find_map(|begin| lower.strip_prefix(begin));
    let became = became.and_then(|rest| rest.strip_suffix(" date"));
    let internal = lower.strip_prefix("hs_lifecyclestage_");
    let internal = internal.and_then(|rest| rest.strip_suffix("_date"));
    if let Some(value) = became.or(internal) {
        let value = value.strip_suffix(" lifecycle").unwrap_or(value);
        return about(&[LIFECYCLE], value);
    }
    let newer = ["hs_v2_date_entered_", "hs_date_entered_"];
    if let Some(value) = newer.iter().find_map(|begin| lower.strip_prefix(begin)) {
        return about(&[LIFECYCLE, DEAL], value);
    }
    let rest = lower.strip_prefix("date entered ")?;
    let rest = rest.trim_matches(['\'', '"', '‘', '’', '“', '”', ' ']);
    let (value, pipeline) = rest.strip_suffix(')')?.rsplit_once('(')?;
    match fold(pipeline) == LIFECYCLE_PIPELINE {
        true => about(&[LIFECYCLE], value),
        false => about(&[DEAL], value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_with_the_day_of_entry_are_recognized() {
        let read = |name: &str| entered(name).map(|found| (found.properties.len(), found.value));
        let one = |value: &str| Some((1, value.to_owned()));
        assert_eq!(read("Became a Lead Date"), one("lead"));
        assert_eq!(read("Became an Opportunity Date"), one("opportunity"));
        assert_eq!(read("Became an Other Lifecycle Date"), one("other"));
        assert_eq!(read("hs_lifecyclestage_salesqualifiedlead_date"), one("salesqualifiedlead"));
        assert_eq!(
            read("Date entered 'Sales Accepted (Lifecycle Stage Pipeline)'"),
            one("sales accepted")
        );
        assert_eq!(read("Date entered \"Closed Won (Sales Pipeline)\""), one("closed won"));
        assert_eq!(read("hs_v2_date_entered_customer"), Some((2, "customer".to_owned())));
        assert_eq!(read("Date entered"), None);
        assert_eq!(read("Became a  Date"), None);
        assert_eq!(read("Create Date"), None);
    }
}
