//! Front matter, YAML and everything else of a playbook is read without a panic; each finding shows a
//! text of its file, each format stays what it is, and what `check --fix` writes reads no worse.

use playmaker::{
    check,
    diagnostic::{
        Report,
        emit::{Context, FORMATS, Format},
    },
};

use super::bundle;

pub(super) fn hold(bytes: &[u8]) {
    let tree = bundle::tree(bytes);
    let playbook = bundle::playbook(&tree);
    let report = check::report(&playbook);
    report.findings.iter().for_each(|finding| bundle::is_placed(&playbook.sources, finding));
    // One format an input: all of them take longer than the check.
    is_of(&FORMATS[bytes.len() % FORMATS.len()], &report, &Context::of(&playbook.sources));
    let fixed = check::fixes(&playbook, &report.findings);
    if !fixed.is_empty() {
        let texts = fixed.into_iter().map(|fixed| (fixed.file, fixed.text));
        bundle::playbook(&bundle::written(&playbook, &tree, texts));
    }
}

/// Holds what is written to what its readers take.
fn is_of(format: &Format, report: &Report, context: &Context<'_>) {
    let text = (format.write)(report, context);
    match format.name {
        "json" | "gitlab" | "sarif" => {
            let read = serde_json::from_str::<serde::de::IgnoredAny>(&text);
            assert!(read.is_ok(), "{}: {read:?}: {text}", format.name);
        }
        "junit" => {
            let read = roxmltree::Document::parse(&text);
            assert!(read.is_ok(), "{read:?}: {text}");
        }
        "github" => {
            let is_ours = |line: &str| line.starts_with("::") || line.starts_with("and ");
            assert!(text.lines().all(is_ours) && !text.contains("\n##["), "{text}");
        }
        "human" | "short" | "markdown" => {
            let is_odd = |c: char| c.is_control() && !matches!(c, '\n' | '\t' | '\u{1b}');
            assert!(!text.contains(is_odd), "{}: {text:?}", format.name);
        }
        other => panic!("nobody says what `{other}` has to be"),
    }
}
