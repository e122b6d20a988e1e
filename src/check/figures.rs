//! How findings about numbers speak of them: which number, when, and the sum as a person would write
//! it.

use super::words;
use crate::{
    measure::{
        Behind, By, Cell, Clash, Customers, Numbers, Segment, Shortfall, Subject, Term, TermOf,
        Unit,
    },
    model::{Entry, EntryId, Playbook, field::Standing},
};

/// Returns what a number is of: "`new-arr`", "entries of `sql`".
pub(super) fn subject(playbook: &Playbook, subject: &Subject) -> String {
    let id = |number: &EntryId| words::code(&playbook.entry(*number).id.value);
    match subject {
        Subject::Entered(stage) => format!("entries of {}", id(stage)),
        Subject::Exited(stage) => format!("exits of {}", id(stage)),
        Subject::Open(stage) => format!("leads open in {}", id(stage)),
        Subject::Kpi(kpi) => id(kpi),
        Subject::Series(name) => words::code(name),
    }
}

/// Returns the sum that a target differs from: "40 (food) + 22 (pharma) = 62, not 60".
pub(super) fn sum(playbook: &Playbook, numbers: &Numbers, clash: &Clash) -> String {
    let unit = numbers.unit(&clash.subject);
    let term = |term: &Term| {
        let id = |number: EntryId| playbook.entry(number).id.value.as_str();
        let value = term.target.value;
        match term.of {
            TermOf::Segment(Segment::All) => numbers.shown(unit, value),
            TermOf::Segment(segment) => {
                format!("{} ({})", numbers.shown(unit, value), segment.id(playbook))
            }
            TermOf::Period(months) => {
                format!("{} ({})", numbers.shown(unit, value), months)
            }
            TermOf::Stage(stage, months) => {
                let value = numbers.shown(numbers.unit(&Subject::Entered(stage)), value);
                format!("{value} ({}, {})", id(stage), months)
            }
            TermOf::Rate(kpi) => {
                format!("{} ({})", numbers.shown(numbers.kpi_unit(kpi), value), id(kpi))
            }
        }
    };
    let sign = if clash.by == By::Rate { " × " } else { " + " };
    let terms: Vec<String> = clash.terms.iter().map(term).collect();
    format!(
        "{} = {}, not {}",
        terms.join(sign),
        numbers.shown(unit, clash.worked_out),
        numbers.shown(unit, clash.stated.value)
    )
}

/// Returns the sum that falls short: "60 (sql, 2026-Q1) × 25% × $30,000 = $450,000, not $540,000".
pub(super) fn short(playbook: &Playbook, numbers: &Numbers, short: &Shortfall) -> String {
    let customers = match &short.customers {
        Customers::Stated(target) => {
            format!("{} customers", numbers.shown(Unit::Number, target.value))
        }
        Customers::Won { stage: (stage, months), entries, rate } => format!(
            "{} ({}, {}) × {}",
            numbers.shown(Unit::Number, entries.value),
            playbook.entry(*stage).id.value,
            *months,
            numbers.shown(Unit::Percent, rate.value)
        ),
    };
    let money = |value| numbers.shown(Unit::Currency, value);
    format!(
        "{customers} × {} = {}, not {}",
        money(short.deal.value),
        money(short.brought),
        money(short.needed.value)
    )
}

/// Returns what is behind in words: "`new-arr` is at $1,654,600 in 2026, where $1,871,217 was due:
/// 88.4% of it".
pub(super) fn behind(playbook: &Playbook, numbers: &Numbers, behind: &Behind) -> String {
    let unit = numbers.unit(&behind.subject);
    let name = subject(playbook, &behind.subject);
    let (verb, past) = if name.starts_with('`') { ("is", "was") } else { ("are", "were") };
    format!(
        "{name}{} {verb} at {} in {}, where {} {past} due: {} of it",
        words::in_segment(playbook, behind.segment),
        numbers.shown(unit, behind.pace.actual),
        behind.months,
        numbers.shown(unit, behind.pace.paced),
        numbers.shown(Unit::Percent, behind.pace.share),
    )
}

/// Returns the goal a finding about several targets is reported on: the least binding of those that
/// state one, so that a draft that disagrees with an agreed goal is advice. None when only data files
/// do.
pub(super) fn least_binding<'p>(
    playbook: &'p Playbook,
    numbers: &Numbers,
    cells: impl IntoIterator<Item = Cell>,
) -> Option<&'p Entry> {
    let goals = cells.into_iter().filter_map(|cell| numbers.stated_by(cell));
    let goals = goals.map(|goal| playbook.entry(goal));
    goals.min_by_key(|goal| match goal.standing() {
        Standing::Draft => 0,
        Standing::Proposed => 1,
        Standing::Agreed | Standing::Retired => 2,
    })
}
