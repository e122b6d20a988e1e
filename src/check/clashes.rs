//! How findings show targets that cannot all hold: the sums they do not fit, and the places of all
//! that is in them.

use super::{Findings, figures};
use crate::{
    diagnostic::Diagnostic,
    measure::{Cell, Clash, Suspect},
    model::Playbook,
};

/// What a finding about a suspect says.
pub(super) struct Words {
    /// The message, before the sum.
    pub message: String,
    /// The label of the suspect, when it is in one clash only.
    pub alone: &'static str,
    /// The label of the target that the others give another number for.
    pub stated: &'static str,
    /// The label of the others.
    pub term: &'static str,
}

/// Returns the clash that a suspect is shown by.
pub(super) fn first(suspect: &Suspect) -> &Clash {
    suspect.clashes.first().expect("a suspect is in one clash at least")
}

/// Returns the finding about a suspect, with the sum of its first clash, those of the others beside
/// it, and the places of all that is in the first.
pub(super) fn finding(
    playbook: &Playbook,
    findings: &Findings,
    suspect: &Suspect,
    words: Words,
) -> Diagnostic {
    let sum = |clash: &Clash| figures::sum(playbook, findings.numbers(), clash);
    let clash = first(suspect);
    let label = match &suspect.clashes[1..] {
        [] => words.alone.to_owned(),
        others => {
            format!("nor here: {}", others.iter().map(sum).collect::<Vec<_>>().join("; "))
        }
    };
    let message = format!("{}: {}", words.message, sum(clash));
    let mut finding = findings.at(suspect.cell.span, message).label(label);
    for cell in clash.cells().into_iter().filter(|cell| cell.span != suspect.cell.span) {
        let is_stated = clash.stated.cells.iter().any(|own| own.span == cell.span);
        finding = finding.related(cell.span, if is_stated { words.stated } else { words.term });
    }
    finding
}

/// Reports a finding about targets on the least binding of the goals that state them, so that a draft
/// that disagrees with an agreed goal is advice; on the playbook, when only data files state them.
pub(super) fn report(
    playbook: &Playbook,
    findings: &mut Findings,
    cells: impl IntoIterator<Item = Cell>,
    finding: Diagnostic,
) {
    match figures::least_binding(playbook, findings.numbers(), cells) {
        Some(goal) => findings.report_on(goal, finding),
        None => findings.report(finding),
    }
}
