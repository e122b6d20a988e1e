//! Who signed: what rules on items, hand-offs and decisions ask of `agreed` and `signed`.

use super::{Findings, words};
use crate::{
    diagnostic::Diagnostic,
    model::{Entry, Playbook, record::Record},
    source::Span,
};

/// The two sides.
pub(super) const SIDES: [&str; 2] = ["sales", "marketing"];

/// What is wrong with the signatures of an agreed item or decision.
pub(super) enum Unsigned {
    /// One side or both have not signed.
    Absent(Diagnostic),
    /// Somebody signed for a side to which they do not belong.
    Stranger(Diagnostic),
}

/// Returns what is wrong with the signatures in a field of an entry. A ruling stands instead of
/// both; one person on both sides is told by a rule of its own.
pub(super) fn unsigned(
    playbook: &Playbook,
    findings: &Findings,
    entry: &Entry,
    field: &'static str,
) -> Vec<Unsigned> {
    let absent =
        |sides: &[&str]| vec![Unsigned::Absent(missing(playbook, findings, entry, (field, sides)))];
    let Some(signed) = entry.record.record(field) else {
        return if entry.record.lacks(field) { absent(&SIDES) } else { Vec::new() };
    };
    let is_here = |name: &str| signed.declared.into_iter().flatten().any(|own| own.name == name);
    if is_here("ruled_by") && !signed.lacks("ruled_by") {
        return Vec::new();
    }
    let missing: Vec<&str> = SIDES.into_iter().filter(|side| signed.lacks(side)).collect();
    if !missing.is_empty() {
        return absent(&missing);
    }
    if same_person(playbook, signed).is_some() {
        return Vec::new();
    }
    let strangers = SIDES.into_iter().filter_map(|side| {
        let finding = stranger(playbook, findings, entry, (field, side))?;
        Some(Unsigned::Stranger(finding))
    });
    strangers.collect()
}

/// Returns the one person who signed for both sides, and where: first the side to which they do
/// not belong.
pub(super) fn same_person<'p>(
    playbook: &'p Playbook,
    signed: &Record,
) -> Option<(&'p Entry, [(&'static str, Span); 2])> {
    let person = playbook.target(signed.reference("sales")?)?;
    let other = playbook.target(signed.reference("marketing")?)?;
    if person.number != other.number {
        return None;
    }
    let place = |side: &'static str| Some((side, signed.get(side)?.span));
    let (sales, marketing) = (place("sales")?, place("marketing")?);
    let is_of_sales = stands_for(playbook, person, "sales");
    Some((person, if is_of_sales { [marketing, sales] } else { [sales, marketing] }))
}

/// Says whether a person may sign for a side: they belong to it, or lead a team of it.
pub(super) fn stands_for(playbook: &Playbook, person: &Entry, side: &str) -> bool {
    playbook.function(person) == Some(side)
        || playbook.heads(side).iter().any(|head| head.number == person.number)
}

fn missing(
    playbook: &Playbook,
    findings: &Findings,
    entry: &Entry,
    (field, sides): (&str, &[&str]),
) -> Diagnostic {
    let names = sides.join(" and ");
    let message =
        format!("{} is {}, but nobody signed for {names}", words::name(entry), entry.status);
    let mut finding =
        findings.at(entry.place(field), message).label(format!("no signature of {names}"));
    let whole = if entry.record.lacks(field) { name_both(playbook, field) } else { None };
    let helps = match whole {
        Some(whole) => vec![whole],
        None => sides.iter().map(|side| name_signer(playbook, side, field)).collect(),
    };
    for help in helps {
        finding = finding.help(help);
    }
    finding.help("or set it back to `status: proposed` until they have")
}

fn stranger(
    playbook: &Playbook,
    findings: &Findings,
    entry: &Entry,
    (field, side): (&str, &'static str),
) -> Option<Diagnostic> {
    let signed = entry.record.record(field)?;
    let signer = playbook.follow(signed, side)?;
    // Whose function is not known may belong to it.
    let function = playbook.function(signer)?;
    if stands_for(playbook, signer, side) {
        return None;
    }
    let name = words::code(&signer.id.value);
    let message =
        format!("{} is signed for {side} by {name}, who belongs to {function}", words::name(entry));
    let finding = findings.at(signed.get(side)?.span, message).label(format!("of {function}"));
    let team = playbook.follow(&signer.record, "team").map_or(signer.id.span, |team| team.id.span);
    let finding = finding.related(team, format!("a team of {function}"));
    Some(finding.help(name_signer(playbook, side, field)))
}

/// Returns the whole line to write where nobody has signed; none where a side has no head.
fn name_both(playbook: &Playbook, field: &str) -> Option<String> {
    let sales = playbook.heads("sales").first().copied()?;
    let marketing = playbook.heads("marketing").first().copied()?;
    // A decision has its own `date`.
    let on = if field == "agreed" { format!(", on: {}", playbook.today) } else { String::new() };
    Some(format!(
        "once {} and {}, or those they send, have agreed, write `{field}: {{sales: {}, marketing: {}{on}}}`",
        words::code(&sales.title),
        words::code(&marketing.title),
        sales.id.value,
        marketing.id.value,
    ))
}

/// Returns who can sign for a side, and what to write then.
pub(super) fn name_signer(playbook: &Playbook, side: &str, field: &str) -> String {
    match playbook.heads(side).first() {
        Some(head) => format!(
            "once {} or someone they send has agreed, write `{side}: {}` in `{field}`",
            words::code(&head.title),
            head.id.value
        ),
        None => format!("name who agreed for {side}: `{side}: …` in `{field}`"),
    }
}
