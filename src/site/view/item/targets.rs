//! The targets of a goal as a table: a line for each number and segment, a column for each period.

use std::collections::HashMap;

use super::field::{Printer, Shown};
use crate::{
    measure::Unit,
    model::{
        record::{Record, Value},
        value::{Money, Quantity},
    },
};

/// What sets one line of targets apart from another, in the order in which a line says it.
const APART: [&str; 3] = [KPI, STAGE, "segment"];
const KPI: &str = "kpi";
const STAGE: &str = "stage";

/// Which column a target stands in, and what it is.
const PERIOD: &str = "period";
const VALUE: &str = "value";

/// Returns the table, if each target has a readable period and value and no field that it has no place
/// for, and no two have the same place. A target that names nothing counts the goal's KPI.
pub(super) fn table(
    printer: &Printer<'_, '_>,
    goal: &Record,
    records: &[&Record],
) -> Option<Shown> {
    let own = printer.shown_of(goal, KPI).unwrap_or(Shown::Nothing);
    let mut lines: Vec<(Vec<String>, Shown, HashMap<String, Shown>)> = Vec::new();
    let mut periods: Vec<String> = Vec::new();
    for record in records {
        if record.fields.iter().any(|own| own.value.is_none() || !has_place(own.field.name)) {
            return None;
        }
        let period = printer.words_of(record, PERIOD)?;
        let value = match amount(printer, goal, record) {
            Some(words) => Shown::Number { words },
            None => printer.shown_of(record, VALUE)?,
        };
        let apart: Vec<String> =
            APART.iter().map(|name| printer.words_of(record, name).unwrap_or_default()).collect();
        let at = lines.iter().position(|(known, ..)| *known == apart).unwrap_or_else(|| {
            lines.push((apart, head(printer, &own, record), HashMap::new()));
            lines.len() - 1
        });
        if !periods.contains(&period) {
            periods.push(period.clone());
        }
        if lines[at].2.insert(period, value).is_some() {
            return None;
        }
    }
    let rows = lines.into_iter().map(|(_, head, mut values)| {
        let cells = periods.iter().map(|period| values.remove(period).unwrap_or(Shown::Nothing));
        std::iter::once(head).chain(cells).collect()
    });
    let rows = rows.collect();
    let number = printer.scope.string("joint_number");
    let columns = std::iter::once(number).chain(periods).collect();
    Some(Shown::Table { columns, rows })
}

/// Returns a target of a KPI in money as money, also where it is written as a bare number.
fn amount(printer: &Printer<'_, '_>, goal: &Record, record: &Record) -> Option<String> {
    let Value::Quantity(Quantity::Number(number)) = record.get(VALUE)?.value else { return None };
    let own = || goal.reference(KPI).filter(|_| record.peek(STAGE).is_none());
    let kpi = printer.scope.playbook.target(record.reference(KPI).or_else(own)?)?;
    let is_money = printer.scope.plan.numbers().definition(kpi.number)?.unit == Unit::Currency;
    let amount = Money::rounded(number.as_f64(), 2, None);
    is_money.then(|| printer.scope.value(&Value::Money(amount)))
}

fn has_place(field: &str) -> bool {
    field == PERIOD || field == VALUE || APART.contains(&field)
}

/// Says what a line counts: its KPI or stage, else the goal's own KPI, and its segment.
fn head(printer: &Printer<'_, '_>, own: &Shown, record: &Record) -> Shown {
    let mut items: Vec<Shown> =
        APART.iter().filter_map(|name| printer.shown_of(record, name)).collect();
    let is_own = [KPI, STAGE].iter().all(|name| record.peek(name).is_none());
    if is_own {
        items.insert(0, own.clone());
    }
    Shown::List { items, short: true }
}
