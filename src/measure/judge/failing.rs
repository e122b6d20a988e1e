//! Where the funnel failed first, and what that costs: the two sums under a scorecard, with every
//! number that goes into them.

use crate::{
    measure::{
        Maturity, Missing, Months, Numbers, Path, Segment, Subject, Unit,
        add::{divided, whole_months},
        pace::PRINTED,
    },
    model::{EntryId, Playbook, voice::Voice},
};

/// The step which, brought back to its target alone, would have brought most.
#[derive(Clone, Debug, PartialEq)]
pub struct Failing {
    /// Which, by its number in [`Path::steps`].
    pub step: usize,
    /// Entries of the last stage that the sum is about: where the share is taken later, it is not
    /// known yet what came of them.
    pub reached: f64,
    /// That stage.
    pub at: EntryId,
    /// What each step below its target would have brought, the most first.
    pub restored: Vec<Restored>,
    /// Steps without a target, which may have failed as well.
    pub not_compared: Vec<usize>,
}

/// What a step would have brought at its target, all others as they were.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Restored {
    /// Which, by its number in [`Path::steps`].
    pub step: usize,
    /// The share that took it.
    pub actual: f64,
    /// The share that should have.
    pub target: f64,
    /// Entries of the last stage that this comes to: those of the stage before, times the target,
    /// times the shares of the steps after it.
    pub entries: f64,
}

/// What the entries that are missing cost.
#[derive(Clone, Debug, PartialEq)]
pub struct Gap {
    /// The stage where they are missing.
    pub at: EntryId,
    /// Its target and what was reached.
    pub target: f64,
    /// What was reached.
    pub reached: f64,
    /// The period in which the money is missing.
    pub lands_in: Months,
    /// What is multiplied, in order.
    pub factors: Vec<Factor>,
    /// The product, in the playbook's currency.
    pub worth: f64,
}

/// A number of a product.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Factor {
    /// The number.
    pub value: f64,
    /// What it is counted in.
    pub unit: Unit,
    /// What it stands for.
    pub what: What,
}

/// What a factor stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// Entries that are missing of a stage.
    Missing(EntryId),
    /// The share that should take a step, by its number in [`Path::steps`].
    Rate(usize),
    /// What one customer should bring.
    Deal,
}

/// Why a sum cannot be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unknown {
    /// The period has not begun or still runs, so that its numbers may change.
    Immature,
    /// There is no way to a customer.
    NoPath,
    /// Every step is taken later, so that what came of a period is not known when it is over.
    AllLater,
    /// Leads go more than one way.
    Branches,
    /// Nothing says how many should have entered a stage.
    NoTarget(EntryId),
    /// It is not known how many entered a stage.
    NoEntries(EntryId, Missing),
    /// It is not known which share took a step.
    NoRate(usize, Missing),
    /// Nothing says which share should take a step.
    NoRateTarget(usize),
    /// Nothing says what one customer should bring.
    NoDeal,
    /// No step is below its target.
    NoneBelow,
    /// Nothing is missing.
    NoGap,
}

impl Numbers {
    /// Returns the step of a period that failed first: of those below their target before the
    /// first step that is taken later, the one that would have brought most.
    ///
    /// # Errors
    /// Why that is not known.
    pub fn failing(
        &self,
        path: &Path,
        segment: Segment,
        months: Months,
    ) -> Result<Failing, Unknown> {
        let at = self.sum_about(path, months)?;
        let reached = self.entered(at, segment, months)?;
        let (mut restored, mut not_compared, mut later) = (Vec::new(), Vec::new(), 1.0);
        for (number, step) in path.unlagged().iter().enumerate().rev() {
            let rate = self.rate(step, segment, months);
            let actual = rate.map_err(|missing| Unknown::NoRate(number, missing))?.value;
            match self.rate_target(step, segment, months) {
                None => not_compared.push(number),
                Some(target) if actual + PRINTED < target => {
                    let entries = self.entered(step.from, segment, months)? * target * later;
                    restored.push(Restored { step: number, actual, target, entries });
                }
                Some(_) => {}
            }
            later *= actual;
        }
        restored.sort_by(|a, b| b.entries.total_cmp(&a.entries));
        not_compared.reverse();
        match (restored.first(), not_compared.first()) {
            (Some(first), _) => {
                Ok(Failing { step: first.step, reached, at, restored, not_compared })
            }
            (None, Some(number)) => Err(Unknown::NoRateTarget(*number)),
            (None, None) if path.unlagged().is_empty() => Err(Unknown::AllLater),
            (None, None) => Err(Unknown::NoneBelow),
        }
    }

    /// Returns what is missing at the last stage before a step that is taken later, times the
    /// target shares of the remaining steps, times what one customer should bring.
    ///
    /// # Errors
    /// Why that is not known.
    pub fn gap(
        &self,
        playbook: &Playbook,
        path: &Path,
        (segment, months): (Segment, Months),
    ) -> Result<Gap, Unknown> {
        let at = self.sum_about(path, months)?;
        let reached = self.entered(at, segment, months)?;
        let target = self.target(&Subject::Entered(at), segment, months);
        let target = target.ok_or(Unknown::NoTarget(at))?.value;
        let missing = target - reached;
        if missing <= 0.0 {
            return Err(Unknown::NoGap);
        }
        let mut factors =
            vec![Factor { value: missing, unit: Unit::Number, what: What::Missing(at) }];
        let mut lands_in = months;
        for (number, step) in path.steps.iter().enumerate().skip(path.unlagged().len()) {
            lands_in = lands_in.back(-step.lag.and_then(whole_months).unwrap_or(0));
            let target = |months| self.rate_target(step, segment, months);
            let value = target(lands_in).or_else(|| target(months));
            let value = value.ok_or(Unknown::NoRateTarget(number))?;
            factors.push(Factor { value, unit: Unit::Percent, what: What::Rate(number) });
        }
        let deal = |months| self.deal_target(playbook, path, (segment, months));
        let value = deal(lands_in).or_else(|| deal(months)).ok_or(Unknown::NoDeal)?;
        factors.push(Factor { value, unit: Unit::Currency, what: What::Deal });
        let worth = factors.iter().map(|factor| factor.value).product();
        Ok(Gap { at, target, reached, lands_in, factors, worth })
    }

    /// The last stage whose entries of a period are known when it is over; the first one where all
    /// steps are taken later.
    fn sum_about(&self, path: &Path, months: Months) -> Result<EntryId, Unknown> {
        if self.maturity(months) != Maturity::Over {
            return Err(Unknown::Immature);
        }
        if !path.is_line() {
            return Err(if path.stages.is_empty() { Unknown::NoPath } else { Unknown::Branches });
        }
        let first = || path.stages.first().copied().filter(|_| !path.steps.is_empty());
        path.unlagged().last().map(|step| step.to).or_else(first).ok_or(Unknown::NoPath)
    }

    fn entered(&self, stage: EntryId, segment: Segment, months: Months) -> Result<f64, Unknown> {
        let reading = self.actual(&Subject::Entered(stage), segment, months);
        let reading = reading.map_err(|missing| Unknown::NoEntries(stage, missing))?;
        Ok(reading.value)
    }

    /// What one customer should bring: the target of the KPI that says so, or else the target of
    /// revenue by that of customers.
    fn deal_target(
        &self,
        playbook: &Playbook,
        path: &Path,
        (segment, months): (Segment, Months),
    ) -> Option<f64> {
        let target = |subject: &Subject| Some(self.target(subject, segment, months)?.value);
        let kpi = self.average_deal(playbook).map(Subject::Kpi);
        kpi.as_ref().and_then(target).or_else(|| {
            let revenue = target(&Subject::Kpi(self.revenue(playbook)?))?;
            let customers = target(&Subject::Entered(*path.stages.last()?))?;
            divided(revenue, customers).ok().map(|reading| reading.value)
        })
    }

    /// Returns a gap as a person writes the sum: `19 × 25% × $36,000 = $171,000`; with `≈` where a
    /// factor is shown rounded.
    pub fn product(&self, voice: &dyn Voice, gap: &Gap) -> String {
        let shown = |unit, value| self.shown_by(voice, unit, value);
        let factors = gap.factors.iter().map(|factor| shown(factor.unit, factor.value));
        let product = factors.collect::<Vec<_>>().join(" × ");
        let is = if gap.factors.iter().all(Factor::is_shown_whole) { "=" } else { "≈" };
        format!("{product} {is} {}", shown(Unit::Currency, gap.worth))
    }
}

impl Factor {
    /// Says whether nothing of it is lost when it is shown: shares to a tenth of a percent, counts
    /// to a tenth, money to the unit.
    fn is_shown_whole(&self) -> bool {
        let steps = match self.unit {
            Unit::Percent => self.value * 1000.0,
            Unit::Currency => self.value,
            _ => self.value * 10.0,
        };
        (steps - steps.round()).abs() < 1e-6
    }
}
