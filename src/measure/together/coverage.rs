//! Whether the pipeline that is to be there and the share that is to be won give the goal. The two
//! are no inverses of each other, so this is a check of plausibility and no more.

use crate::{
    measure::{Economy, Months, Numbers, Segment, Subject, Target},
    model::EntryId,
};

/// A target of pipeline coverage.
#[derive(Clone, Debug)]
pub struct Coverage {
    /// The KPI.
    pub kpi: EntryId,
    /// In which part of the market.
    pub segment: Segment,
    /// When.
    pub months: Months,
    /// How many times the pipeline covers what is to be won.
    pub target: Target,
    /// The share of it that is to be won, where that has a target.
    pub win_rate: Option<Target>,
}

impl Coverage {
    /// Returns the share of the goal that comes of it; none without a target of the share won.
    pub fn gives(&self) -> Option<f64> {
        Some(self.target.value * self.win_rate.as_ref()?.value)
    }
}

impl Numbers {
    /// Returns the targets of pipeline coverage, in order of KPI, segment and time.
    pub fn coverages(&self, economy: &Economy) -> Vec<Coverage> {
        let won = economy.win_rate.map(Subject::Kpi);
        let of = |kpi: EntryId| {
            let subject = Subject::Kpi(kpi);
            let keys: Vec<_> = self.targets.keys_of(&subject).collect();
            let won = won.as_ref();
            keys.into_iter().filter_map(move |(segment, months)| {
                let target = self.target(&subject, segment, months)?;
                let win_rate = won.and_then(|won| self.target(won, segment, months));
                Some(Coverage { kpi, segment, months, target, win_rate })
            })
        };
        economy.coverages.iter().copied().flat_map(of).collect()
    }
}
