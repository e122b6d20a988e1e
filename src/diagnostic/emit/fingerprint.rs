//! Which finding is which when lines move: what was found, where, and in which words, but never on
//! which line.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use super::Context;
use crate::diagnostic::Diagnostic;

/// Gives each finding of a report a name of its own. Equal findings are numbered.
#[derive(Debug, Default)]
pub(super) struct Fingerprints {
    seen: BTreeMap<String, usize>,
}

impl Fingerprints {
    /// Returns the name of the next finding: 64 hexadecimal digits.
    pub(super) fn next(&mut self, finding: &Diagnostic, context: &Context<'_>) -> String {
        let span = finding.primary.span;
        // A hash of what nobody may see could be guessed.
        let text = if finding.is_confidential { "" } else { context.sources.text(span) };
        let path = context.path(span.file);
        let same = hash(&[finding.rule.name, &path, &finding.message, text]);
        let number = self.seen.entry(same.clone()).or_default();
        *number += 1;
        if *number == 1 { same } else { hash(&[&same, &number.to_string()]) }
    }
}

fn hash(parts: &[&str]) -> String {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update(part.len().to_le_bytes());
        hasher.update(part);
    }
    hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}
