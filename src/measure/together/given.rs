//! Whether what is given of a KPI is what it is worked out to: a rate of the CRM's report beside the
//! counts of the data.

use crate::{
    measure::{
        Cell, Excess, Maturity, Months, Numbers, Reading, Role, Row, Segment, Subject, TwoTruths,
        Unit,
    },
    model::{EntryId, Funnel, Playbook, value::Quantity},
};

/// A value that is given, and is another one than its parts give.
#[derive(Clone, Debug, PartialEq)]
pub struct Contradiction {
    /// The KPI.
    pub kpi: EntryId,
    /// In which part of the market.
    pub segment: Segment,
    /// When.
    pub months: Months,
    /// The value that is given.
    pub given: Cell,
    /// What its last digit is worth, in the unit of values: 0.001 for `41.5%`.
    pub step: f64,
    /// The value that is worked out, and from what.
    pub reading: Reading,
}

/// How far amounts of money may be apart: they are rounded by hand.
const ROUNDING: f64 = 0.01;
/// Shares of a last digit that floating point adds or takes away.
const NOISE: f64 = 1e-6;

/// What other findings say is wrong: nobody knows which of its numbers holds.
struct Doubted<'n> {
    sums: &'n [TwoTruths],
    excesses: &'n [Excess],
}

impl Numbers {
    /// Returns the values that are given of a KPI and differ from what its parts give, beyond the
    /// last digit that is written: a value may be rounded or cut off there, and money may be 1 % off.
    ///
    /// Nothing is said of periods that run, because the two may be of different days; of what cannot
    /// be worked out; and of numbers that other findings doubt.
    pub fn contradictions(&self, playbook: &Playbook) -> Vec<Contradiction> {
        let (sums, excesses) = (self.two_truths(), self.excesses(playbook));
        let doubted = Doubted { sums: &sums, excesses: &excesses };
        let funnel = Funnel::of(playbook);
        let actuals = self.rows.iter().filter(|row| row.role == Role::Actual);
        let contradiction = |row: &Row| {
            let Subject::Kpi(kpi) = row.subject else { return None };
            let is_turned_round = self
                .definition(kpi)?
                .formula
                .step()
                .is_some_and(|(from, to)| funnel.leads_on(from, to) == Some(false));
            let months = Months::of(row.period.value);
            let contradiction = self.contradiction(playbook, kpi, row)?;
            (!is_turned_round && !self.is_doubted((kpi, months), &doubted)).then_some(contradiction)
        };
        actuals.filter_map(contradiction).collect()
    }

    fn contradiction(&self, playbook: &Playbook, kpi: EntryId, row: &Row) -> Option<Contradiction> {
        let months = Months::of(row.period.value);
        let reading = self.kpi(kpi, row.segment, months).ok()?;
        reading.parts?;
        let unit = self.definition(kpi)?.unit;
        let step = step(unit, playbook.sources.text(row.span))?;
        let over = (row.value - reading.value) * reading.value.signum() / step;
        // Rounded it is up to half a digit away on both sides, cut off up to one below.
        let is_as_written = over > NOISE - 1.0 && over < 0.5 + NOISE;
        let most = if unit == Unit::Currency { reading.value.abs() * ROUNDING } else { 0.0 };
        let is_near = (row.value - reading.value).abs() <= most;
        let is_over = self.maturity_of(&row.subject, months) == Maturity::Over;
        (is_over && !is_as_written && !is_near).then_some(Contradiction {
            kpi,
            segment: row.segment,
            months,
            given: row.cell(),
            step,
            reading,
        })
    }

    fn is_doubted(&self, (kpi, months): (EntryId, Months), doubted: &Doubted<'_>) -> bool {
        let Some(definition) = self.definition(kpi) else { return true };
        let subjects = self.parts_of(definition);
        let overlaps =
            |other: Months| other.start() <= months.end() && months.start() <= other.end();
        let of_sum = |own: &TwoTruths| subjects.contains(&own.subject) && overlaps(own.months);
        let of_excess = |own: &Excess| subjects.contains(&Subject::Entered(own.stage));
        doubted.sums.iter().any(of_sum) || doubted.excesses.iter().any(of_excess)
    }
}

/// Returns what the last digit of a written value is worth, found by writing another one.
fn step(unit: Unit, text: &str) -> Option<f64> {
    let text = text.trim().trim_matches('"');
    let at = text.rfind(|c: char| c.is_ascii_digit())?;
    let other = if &text[at..=at] == "9" { "8" } else { "9" };
    let read = |text: &str| unit.read(Quantity::parse(text).ok()?);
    let digits = |digit: &str| digit.parse::<f64>().ok();
    let n = (digits(&text[at..=at])? - digits(other)?).abs();
    let next = format!("{}{other}{}", &text[..at], &text[at + 1..]);
    let step = (read(text)? - read(&next)?).abs() / n;
    (step > 0.0).then_some(step)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_digit_says_how_exact_a_value_is() {
        let table = [
            (Unit::Percent, "41.5%", 0.001),
            (Unit::Percent, "41%", 0.01),
            (Unit::Percent, "0.415", 0.001),
            (Unit::Percent, "-0.9%", 0.001),
            (Unit::Number, "\"1,200\"", 1.0),
            (Unit::Number, "1.9", 0.1),
            (Unit::Currency, "$36k", 1000.0),
            (Unit::Currency, "$36,000", 1.0),
            (Unit::Days, "75 days", 1.0),
            (Unit::Days, "9 hours", 1.0 / 24.0),
        ];
        for (unit, text, expected) in table {
            let step = step(unit, text).expect(text);
            assert!((step - expected).abs() < 1e-9, "{text}: {step}");
        }
        assert_eq!(step(Unit::Percent, "many"), None);
    }
}
