//! What was to be reached: the targets of goals and of data files, in one list.

use std::collections::BTreeMap;

use super::{Cell, Definition, Months, Numbers, Row, Segment, Subject, Unit};
use crate::{
    model::{
        Entry, EntryId, Playbook,
        field::Standing,
        kinds,
        record::{Record, Value},
        value::Period,
    },
    source::Spanned,
};

/// A target as it was written.
#[derive(Clone, Debug)]
pub struct Written {
    /// What is to be reached.
    pub subject: Subject,
    /// In which part of the market.
    pub segment: Segment,
    /// When.
    pub period: Spanned<Period>,
    /// How much, and where that is written.
    pub cell: Cell,
    /// The goal that says so; none for a row of a data file.
    pub goal: Option<EntryId>,
}

/// A target of a stage or KPI in a period.
#[derive(Clone, Debug, PartialEq)]
pub struct Target {
    /// The value, as [`Cell::value`] says.
    pub value: f64,
    /// What it was added up from, in order of time; one for a target that is written.
    pub cells: Vec<Cell>,
}

impl Written {
    /// Returns what the target is found by.
    pub fn key(&self) -> (Subject, Segment, Months) {
        (self.subject.clone(), self.segment, Months::of(self.period.value))
    }
}

impl Numbers {
    /// Returns the target of a subject: as written; of amounts else the sum of shorter periods, and
    /// of segments; of rates else that of the shortest period around.
    pub fn target(&self, subject: &Subject, segment: Segment, months: Months) -> Option<Target> {
        if let Some(cell) = self.targets.cell(subject, segment, months) {
            return Some(Target { value: cell.value, cells: vec![cell] });
        }
        if self.is_amount(subject) {
            let sum = self.targets.sum((subject, segment), months, None).ok()?;
            return Some(Target { value: sum.value, cells: sum.cells });
        }
        let around = self.targets.written(subject, segment).filter(|(run, _)| run.contains(months));
        let (_, cell) = around.min_by_key(|(run, _)| run.len())?;
        Some(Target { value: cell.value, cells: vec![cell] })
    }

    /// Says whether values of a subject grow as time passes and may be added up.
    pub fn is_amount(&self, subject: &Subject) -> bool {
        match subject {
            Subject::Entered(_) | Subject::Exited(_) => true,
            Subject::Open(_) | Subject::Series(_) => false,
            Subject::Kpi(kpi) => self.definition(*kpi).is_some_and(Definition::is_amount),
        }
    }
}

/// Collects the targets of goals in use, then those of data files.
pub(super) fn written<'r>(
    playbook: &Playbook,
    definitions: &BTreeMap<EntryId, Definition>,
    rows: impl Iterator<Item = &'r Row>,
) -> Vec<Written> {
    let goals = playbook.of_kind(&kinds::GOAL);
    let goals = goals.filter(|goal| goal.standing() != Standing::Retired);
    let mut out: Vec<_> = goals.flat_map(|goal| of_goal(playbook, definitions, goal)).collect();
    out.extend(rows.map(|row| Written {
        subject: row.subject.clone(),
        segment: row.segment,
        period: row.period.clone(),
        cell: row.cell(),
        goal: None,
    }));
    out
}

fn of_goal(
    playbook: &Playbook,
    definitions: &BTreeMap<EntryId, Definition>,
    goal: &Entry,
) -> Vec<Written> {
    let of_line = |line: &Record| {
        let own = ["stage", "kpi"].into_iter().find(|name| line.has(name));
        let entry = match own {
            Some(field) => playbook.follow(line, field)?,
            None => playbook.follow(&goal.record, "kpi")?,
        };
        let definition = definitions.get(&entry.number);
        let (subject, unit) = if entry.kind == &kinds::LEAD_STAGE {
            (Subject::Entered(entry.number), Unit::Number)
        } else {
            (definition?.subject(), definition?.unit)
        };
        let segment = match line.has("segment") {
            true => Segment::of(playbook, line)?,
            false => Segment::of(playbook, &goal.record)?,
        };
        let Value::Period(period) = line.get("period")?.value else { return None };
        let period = Spanned::new(period, line.get("period")?.span);
        let value = line.get("value")?;
        let Value::Quantity(quantity) = value.value else { return None };
        let cell = Cell { value: unit.read(quantity)?, span: value.span };
        Some(Written { subject, segment, period, cell, goal: Some(goal.number) })
    };
    goal.record.records("targets").filter_map(of_line).collect()
}
