//! Whether the targets of the funnel follow from each other: each stage from the one before it, and
//! the money from the customers.

use std::collections::BTreeSet;

use crate::{
    measure::{
        Basis, By, Cell, Clash, Economy, Formula, Months, Numbers, Segment, Subject, Target, Term,
        TermOf, whole_months,
    },
    model::{EntryId, value::Duration},
    source::Span,
};

/// A number that differs by less is a matter of rounding.
const TOLERANCE: f64 = 0.02;

/// A target of money that the customers to be won do not bring.
#[derive(Clone, Debug)]
pub struct Shortfall {
    /// The KPI of the money.
    pub income: EntryId,
    /// In which part of the market.
    pub segment: Segment,
    /// When.
    pub months: Months,
    /// What is to come in.
    pub needed: Target,
    /// What the customers bring.
    pub brought: f64,
    /// How many customers are to be won.
    pub customers: Customers,
    /// What one brings.
    pub deal: Target,
}

/// How many customers the plan gives.
#[derive(Clone, Debug)]
pub enum Customers {
    /// So many are the target.
    Stated(Target),
    /// Those of an earlier stage, times the share that is won.
    Won {
        /// The stage, and when.
        stage: (EntryId, Months),
        /// How many are to enter it.
        entries: Target,
        /// The share that is won.
        rate: Target,
    },
}

impl Shortfall {
    /// Returns every target in it, that of the money first.
    pub fn cells(&self) -> Vec<Cell> {
        let needed = self.needed.cells.iter().copied();
        needed.chain(self.customers.cells()).chain(self.deal.cells.iter().copied()).collect()
    }
}

impl Customers {
    /// Returns how many there are.
    pub fn value(&self) -> f64 {
        match self {
            Self::Stated(target) => target.value,
            Self::Won { entries, rate, .. } => entries.value * rate.value,
        }
    }

    /// Returns every target that gives the number.
    pub fn cells(&self) -> impl Iterator<Item = Cell> + '_ {
        let (one, other) = match self {
            Self::Stated(target) => (target, None),
            Self::Won { entries, rate, .. } => (entries, Some(rate)),
        };
        one.cells.iter().chain(other.into_iter().flat_map(|rate| &rate.cells)).copied()
    }
}

impl Numbers {
    /// Returns the targets of stages that differ by more than 2 % from the target of an earlier
    /// stage, earlier by the lag, times that of the conversion between the two. Targets at places in
    /// `doubted` are not compared: nobody knows yet which of them holds.
    pub fn funnel_clashes(&self, doubted: &BTreeSet<Span>) -> Vec<Clash> {
        let mut out = Vec::new();
        for definition in self.definitions() {
            let Formula::Conversion { from, to, basis: Basis::Period, lag, .. } =
                definition.formula
            else {
                continue;
            };
            let reached = Subject::Entered(to);
            let asked = self.targets.keys_of(&reached);
            let asked = asked.flat_map(|(own, months)| [(own, months), (Segment::All, months)]);
            for (segment, months) in asked.collect::<BTreeSet<_>>() {
                let step = Step { from, to, rate: definition.kpi, lag };
                out.extend(self.step_clash(step, segment, months));
            }
        }
        out.retain(|clash| clash.places().is_disjoint(doubted));
        out
    }

    fn step_clash(&self, step: Step, segment: Segment, months: Months) -> Option<Clash> {
        let (began, entries, rate) = self.upstream(step, segment, months)?;
        let subject = Subject::Entered(step.to);
        let stated = self.target(&subject, segment, months)?;
        let worked_out = entries.value * rate.value;
        let differs = (stated.value - worked_out).abs() > TOLERANCE * worked_out.abs();
        let terms = vec![
            Term { of: TermOf::Stage(step.from, began), target: entries },
            Term { of: TermOf::Rate(step.rate), target: rate },
        ];
        let by = By::Rate;
        differs.then_some(Clash { subject, segment, months, stated, worked_out, terms, by })
    }

    /// Returns when the leads of a step began, how many are to, and the share that is to get on.
    fn upstream(
        &self,
        step: Step,
        segment: Segment,
        months: Months,
    ) -> Option<(Months, Target, Target)> {
        let began = match step.lag {
            Some(lag) => months.back(whole_months(lag)?),
            None => months,
        };
        let entries = self.target(&Subject::Entered(step.from), segment, began)?;
        let rate = self.target(&Subject::Kpi(step.rate), segment, months)?;
        Some((began, entries, rate))
    }

    /// Returns the targets of money that are more than 2 % above what the funnel brings: the
    /// customers it gives (those of the stage before, by the lag, times the share that is won; or
    /// else the target of customers) times the value of a deal. Targets at places in `doubted` are
    /// not used.
    pub fn shortfalls(&self, economy: &Economy, doubted: &BTreeSet<Span>) -> Vec<Shortfall> {
        let mut out = Vec::new();
        for (income, deal) in &economy.deals {
            if !self.is_income(*income) {
                continue;
            }
            let money = Subject::Kpi(*income);
            for (segment, months) in self.targets.keys_of(&money) {
                let asked = Asked { income: *income, deal: *deal, segment, months };
                let shortfall = self.shortfall(economy, asked);
                let is_sure = |short: &Shortfall| {
                    short.cells().iter().all(|cell| !doubted.contains(&cell.span))
                };
                out.extend(shortfall.filter(is_sure));
            }
        }
        out
    }

    fn shortfall(&self, economy: &Economy, asked: Asked) -> Option<Shortfall> {
        let Asked { income, deal, segment, months } = asked;
        let needed = self.target(&Subject::Kpi(income), segment, months)?;
        let deal = self.target(&Subject::Kpi(deal), segment, months)?;
        let customers = self.won(economy, segment, months).or_else(|| {
            let stated = self.target(&Subject::Entered(economy.customer), segment, months)?;
            Some(Customers::Stated(stated))
        })?;
        let brought = customers.value() * deal.value;
        let is_short = brought < needed.value * (1.0 - TOLERANCE);
        is_short.then_some(Shortfall { income, segment, months, needed, brought, customers, deal })
    }

    fn won(&self, economy: &Economy, segment: Segment, months: Months) -> Option<Customers> {
        let kpi = economy.win_rate?;
        let Formula::Conversion { from, to, lag, .. } = self.definition(kpi)?.formula else {
            return None;
        };
        let step = Step { from, to, rate: kpi, lag };
        let (began, entries, rate) = self.upstream(step, segment, months)?;
        Some(Customers::Won { stage: (from, began), entries, rate })
    }
}

/// From one stage to another.
#[derive(Clone, Copy)]
struct Step {
    from: EntryId,
    to: EntryId,
    /// The conversion.
    rate: EntryId,
    lag: Option<Duration>,
}

/// Whose money is asked for, and when.
#[derive(Clone, Copy)]
struct Asked {
    income: EntryId,
    deal: EntryId,
    segment: Segment,
    months: Months,
}
