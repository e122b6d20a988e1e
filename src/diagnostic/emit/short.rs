//! One line for each finding: `path:line:column: error[rule] message`.

use super::{Context, printable};
use crate::diagnostic::{Diagnostic, Report};

pub(super) fn write(report: &Report, context: &Context<'_>) -> String {
    let sources = context.sources;
    let line = |finding: &Diagnostic| {
        let at = sources.position(finding.primary.span);
        let help = finding.help.first().map(|help| help.seen_from(sources.display_folder()));
        let help = help.map_or(String::new(), |help| format!("; {}", printable(&help)));
        let aside = finding.aside().map(|aside| format!(" ({aside})")).unwrap_or_default();
        format!(
            "{}:{}:{}: {}[{}] {}{aside}{help}\n",
            printable(&sources.display_path(finding.primary.span.file)),
            at.line,
            at.column,
            finding.severity.word(),
            finding.rule.name,
            printable(&finding.message),
        )
    };
    report.findings.iter().map(line).collect()
}
