//! Faults of content that are worth telling: those of files that are read at all.

use std::collections::BTreeSet;

use crate::{
    model::{Fault, Playbook, own::OwnFault},
    parse::ParseFault,
    source::FileId,
};

/// Returns the faults of files that are read and belong to a kind. What is wrong inside a file that
/// was cut off or that belongs nowhere follows from that.
pub(super) fn faults(playbook: &Playbook) -> impl Iterator<Item = &Fault> {
    let homeless: BTreeSet<FileId> = playbook
        .faults
        .iter()
        .filter_map(|fault| match fault {
            Fault::Homeless { file, .. } => Some(*file),
            _ => None,
        })
        .collect();
    playbook.faults.iter().filter(move |fault| {
        file(fault).is_none_or(|file| !playbook.is_unread(file) && !homeless.contains(&file))
    })
}

/// Returns the file whose text a fault is in.
fn file(fault: &Fault) -> Option<FileId> {
    match fault {
        Fault::Parse(fault) => Some(fault.span().file),
        Fault::Wrong { span, .. }
        | Fault::UnknownField { span, .. }
        | Fault::MissingField { at: span, .. }
        | Fault::DuplicateId { span, .. }
        | Fault::BadId { span, .. }
        | Fault::OwnKind(OwnFault { span, .. })
        | Fault::OwnValue { span, .. } => Some(span.file),
        Fault::Unread { .. } | Fault::Homeless { .. } | Fault::SamePage { .. } => None,
    }
}

/// Says whether a data file is refused because it holds data about people: nothing else is said of
/// it, because whatever is said may show a line of it.
pub(super) fn is_refused(playbook: &Playbook, file: FileId) -> bool {
    let is_personal = |fault: &Fault| matches!(fault, Fault::Parse(ParseFault::Personal { first, .. }) if first.name.file == file);
    playbook.faults.iter().any(is_personal)
}
