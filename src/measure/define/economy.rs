//! How the company earns, found by what its KPIs are made of and never by their names.

use std::collections::BTreeMap;

use crate::{
    measure::{Direction, Formula, Numbers, Operand, Unit},
    model::{Entry, EntryId, Funnel, Playbook},
};

/// The stage and the KPIs in which money is earned.
#[derive(Clone, Debug)]
pub struct Economy {
    /// The stage whose entries are customers won: the one with the role `customer`.
    pub customer: EntryId,
    /// KPIs of money that comes in: sums in the playbook's currency of which more is better.
    pub incomes: Vec<EntryId>,
    /// The value of one deal, by income: the ratio, in currency, of the income to the customers won.
    pub deals: BTreeMap<EntryId, EntryId>,
    /// The share that is won, with its lag: the conversion into the stage of customers that begins
    /// nearest to it.
    pub win_rate: Option<EntryId>,
    /// Pipeline coverage: KPIs of the category `pipeline` that say how many times something covers
    /// something else (ratios counted as `ratio`).
    pub coverages: Vec<EntryId>,
}

/// Returns the stage whose entries are customers won: the one with the role `customer`.
pub fn customer_stage(funnel: &Funnel<'_>) -> Option<EntryId> {
    let is_customer = |stage: &&crate::model::Stage| stage.role == Some("customer");
    Some(funnel.stages.iter().find(is_customer)?.entry.number)
}

impl Numbers {
    /// Finds the stage and the KPIs in which money is earned; none without a stage of customers.
    pub fn economy(&self, playbook: &Playbook) -> Option<Economy> {
        let funnel = Funnel::of(playbook);
        let customer = customer_stage(&funnel)?;
        let in_use =
            self.definitions().filter(|definition| playbook.entry(definition.kpi).is_in_use());
        let path = funnel.success_path();
        let mut economy = Economy {
            customer,
            incomes: self.incomes(playbook),
            deals: BTreeMap::new(),
            win_rate: None,
            coverages: Vec::new(),
        };
        let mut nearest = None;
        for definition in in_use {
            let kpi = definition.kpi;
            match &definition.formula {
                Formula::Conversion { from, to, .. } if *to == customer => {
                    let at = path.iter().position(|stage| stage == from);
                    if nearest.is_none_or(|known| at > known) {
                        nearest = Some(at);
                        economy.win_rate = Some(kpi);
                    }
                }
                Formula::Ratio { numerator: Operand::Kpi(income), denominator }
                    if definition.unit == Unit::Currency && self.counts(denominator, customer) =>
                {
                    economy.deals.entry(*income).or_insert(kpi);
                }
                Formula::Ratio { .. }
                    if definition.unit == Unit::Ratio
                        && playbook.entry(kpi).record.text("category") == Some("pipeline") =>
                {
                    economy.coverages.push(kpi);
                }
                _ => {}
            }
        }
        Some(economy)
    }

    /// Returns the KPIs of money that comes in: sums in the playbook's currency of which more is
    /// better.
    pub fn incomes(&self, playbook: &Playbook) -> Vec<EntryId> {
        let is_income = |kpi: &EntryId| playbook.entry(*kpi).is_in_use() && self.is_income(*kpi);
        self.definitions().map(|definition| definition.kpi).filter(is_income).collect()
    }

    /// Says whether a KPI is money that comes in.
    pub fn is_income(&self, kpi: EntryId) -> bool {
        self.definition(kpi).is_some_and(|definition| {
            definition.unit == Unit::Currency
                && definition.direction == Direction::Up
                && definition.formula == Formula::Sum
        })
    }

    /// Says whether a goal is one in money: its own KPI is counted in the playbook's currency, and
    /// more of it is better. None when its KPI cannot be read.
    pub fn is_of_money(&self, playbook: &Playbook, goal: &Entry) -> Option<bool> {
        let kpi = playbook.follow(&goal.record, "kpi")?;
        let definition = self.definition(kpi.number)?;
        Some(definition.unit == Unit::Currency && definition.direction != Direction::Down)
    }

    /// Says whether a part of a ratio is the entries of a stage.
    fn counts(&self, operand: &Operand, stage: EntryId) -> bool {
        match operand {
            Operand::Stage(own) => *own == stage,
            Operand::Kpi(kpi) => self
                .definition(*kpi)
                .is_some_and(|definition| definition.formula == Formula::Count(stage)),
            Operand::Series(_) | Operand::Target(_) => false,
        }
    }
}
