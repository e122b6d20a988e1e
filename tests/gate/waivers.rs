//! What is waived is counted wherever findings are told; a waiver without a reason waives nothing.

use playmaker::diagnostic::emit::FORMATS;

use crate::repository::{Repository, run};

const PERSONA: &str = "playbook/personas/quality-manager.md";

/// Formats of which the terminal tells how much is waived, and the document does not.
const WITHOUT_COUNTS: [&str; 4] = ["human", "short", "github", "gitlab"];

/// Returns what the document of a format says of a playbook in which the persona has these fields, too,
/// and what is told beside it.
fn said(format: &str, fields: &str) -> (String, String) {
    let repository = Repository::with_sample("playbook");
    repository.edit(PERSONA, "\nstatus:", &format!("\n{fields}status:"));
    let output = run(repository.playmaker(&["check", "--format", format]));
    let text = |bytes| String::from_utf8(bytes).expect("it prints UTF-8");
    (text(output.stdout), text(output.stderr))
}

/// Counts what is said of this persona and of two others.
fn n_found(document: &str) -> usize {
    document.matches("no live asset is there for persona").count()
}

#[test]
fn every_format_counts_what_is_waived() {
    for format in FORMATS {
        let name = format.name;
        let (document, told) =
            said(name, "waive: {code: coverage-cell-empty, because: next year}\n");
        let count = if name == "json" { "\"waived\": 1" } else { "1 finding waived" };
        assert!(told.contains("1 finding waived"), "{name}: {told}");
        assert_eq!(document.contains(count), !WITHOUT_COUNTS.contains(&name), "{name}: {document}");
        assert!(n_found(&document) < n_found(&said(name, "").0), "{name}: {document}");
    }
}

#[test]
fn every_format_tells_of_a_waiver_without_a_reason() {
    for format in FORMATS {
        let name = format.name;
        let (document, told) = said(name, "waive: {code: coverage-cell-empty}\n");
        assert!(!told.contains("waived"), "{name}: {told}");
        assert!(document.contains("rule-no-reason"), "{name}: {document}");
        assert_eq!(n_found(&document), n_found(&said(name, "").0), "{name}: {document}");
    }
}
