//! What was to be reached: the targets of goals and of data files, in one list.

use std::collections::BTreeMap;

use crate::{
    measure::{Cell, Definition, Months, Numbers, Row, Segment, Subject, Unit},
    model::{
        Entry, EntryId, Playbook,
        field::Standing,
        kinds,
        record::{Record, Value},
        value::{Period, Quantity},
    },
    source::{Span, Spanned},
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

/// A target that is not of the unit its KPI is counted in.
#[derive(Clone, Copy, Debug)]
pub struct Misread {
    /// The goal.
    pub goal: EntryId,
    /// The KPI, or the stage.
    pub of: EntryId,
    /// What that is counted in.
    pub unit: Unit,
    /// What is written.
    pub quantity: Quantity,
    /// Where.
    pub span: Span,
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

    /// Returns the targets of a goal, in the order written. Those of goals stand in the order of the
    /// goals, before those of data files.
    pub fn written_of(&self, goal: EntryId) -> &[Written] {
        let is_earlier = |target: &Written| target.goal.is_some_and(|own| own < goal);
        let start = self.written.partition_point(is_earlier);
        let n = self.written[start..].partition_point(|target| target.goal == Some(goal));
        &self.written[start..start + n]
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

/// Returns the targets, those that hold first: of agreed goals and data files, then of proposals, then
/// of drafts. Where two speak of the same, the first counts.
pub(in crate::measure) fn in_force<'w>(
    playbook: &Playbook,
    written: &'w [Written],
) -> Vec<&'w Written> {
    let mut out: Vec<&Written> = written.iter().collect();
    out.sort_by_key(|target| match target.goal.map(|goal| playbook.entry(goal).standing()) {
        None | Some(Standing::Agreed) => 0,
        Some(Standing::Proposed) => 1,
        Some(Standing::Draft | Standing::Retired) => 2,
    });
    out
}

/// Collects the targets of goals in use, then those of data files; and those of goals that are not of
/// their KPI's unit.
pub(in crate::measure) fn written<'r>(
    playbook: &Playbook,
    definitions: &BTreeMap<EntryId, Definition>,
    rows: impl Iterator<Item = &'r Row>,
) -> (Vec<Written>, Vec<Misread>) {
    let mut reader = Reader { playbook, definitions, written: Vec::new(), misread: Vec::new() };
    let goals = playbook.of_kind(&kinds::GOAL);
    for goal in goals.filter(|goal| goal.is_in_use()) {
        for line in goal.record.records("targets") {
            reader.line(goal, line);
        }
    }
    reader.written.extend(rows.map(|row| Written {
        subject: row.subject.clone(),
        segment: row.segment,
        period: row.period.clone(),
        cell: row.cell(),
        goal: None,
    }));
    (reader.written, reader.misread)
}

struct Reader<'p> {
    playbook: &'p Playbook,
    definitions: &'p BTreeMap<EntryId, Definition>,
    written: Vec<Written>,
    misread: Vec<Misread>,
}

impl Reader<'_> {
    /// Reads a line of a goal's targets; leaves it out when a part of it is not known, which other
    /// rules tell.
    fn line(&mut self, goal: &Entry, line: &Record) -> Option<()> {
        let playbook = self.playbook;
        // Under a misspelt name, any of them may say what the line is about.
        if !["stage", "kpi", "segment"].into_iter().all(|name| line.is_known(name)) {
            return None;
        }
        let own = ["stage", "kpi"].into_iter().find(|name| line.has(name));
        let entry = match own {
            Some(field) => playbook.follow(line, field)?,
            None => playbook.follow(&goal.record, "kpi")?,
        };
        let (subject, unit) = if entry.kind == &kinds::LEAD_STAGE {
            (Subject::Entered(entry.number), Unit::Number)
        } else {
            let definition = self.definitions.get(&entry.number)?;
            (definition.subject(), definition.unit)
        };
        let segment = match line.has("segment") {
            true => Segment::of(playbook, line)?,
            false => Segment::of(playbook, &goal.record)?,
        };
        let value = line.get("value")?;
        let Value::Quantity(quantity) = value.value else { return None };
        let Some(number) = target_of(unit, quantity) else {
            let (goal, of, span) = (goal.number, entry.number, value.span);
            self.misread.push(Misread { goal, of, unit, quantity, span });
            return None;
        };
        let Value::Period(period) = line.get("period")?.value else { return None };
        let period = Spanned::new(period, line.get("period")?.span);
        let cell = Cell { value: number, span: value.span };
        self.written.push(Written { subject, segment, period, cell, goal: Some(goal.number) });
        Some(())
    }
}

/// Returns a written target in its unit; none when it is of another, or no share can be meant.
fn target_of(unit: Unit, quantity: Quantity) -> Option<f64> {
    match quantity {
        Quantity::Number(number) if !unit.may_be(number) => None,
        _ => unit.read(quantity),
    }
}
