//! What a later declaration of a kind asks less than the earlier one, and where it says so.

/// One thing that a declaration asks less than before, or may.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loosened {
    /// The field, such as `contact.phone`; empty for an item as a whole.
    pub field: String,
    /// What changed.
    pub loss: Loss,
    /// Where it stands in the later file, as a path from its top such as `/properties/tier/enum`.
    pub at: String,
}

impl Loosened {
    pub(super) fn keyword(
        (field, at): (&str, &str),
        name: &str,
        (before, after): (Option<String>, Option<String>),
    ) -> Self {
        let loss = Loss::Keyword { name: name.to_owned(), before, after };
        Self { field: field.to_owned(), loss, at: format!("{at}/{name}") }
    }
}

/// What a declaration no longer asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Loss {
    /// A keyword says something else.
    Keyword {
        /// The keyword, such as `maximum`.
        name: String,
        /// What it said, on one line; none where it was not there.
        before: Option<String>,
        /// What it says; none where it is gone.
        after: Option<String>,
    },
    /// The field was needed and can be left out.
    Optional,
    /// The field is no longer declared.
    Undeclared,
    /// The two are too large to be compared.
    Unclear,
}
