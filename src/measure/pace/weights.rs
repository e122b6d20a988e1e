//! Whether the weights of a goal can be what they say: shares of its targets that add up to all of
//! each.

use crate::{
    measure::{Months, Numbers, Weight},
    model::EntryId,
};

/// Shares that differ by less are a matter of rounding: `33.3%` three times.
const TOLERANCE: f64 = 0.005;

/// What is wrong with the weights of a goal.
#[derive(Clone, Debug)]
pub enum WeightFault {
    /// No target of the goal grows as time passes, so none runs by weights.
    Idle(Weight),
    /// No target of the goal is of a longer period around it.
    Loose(Weight),
    /// It is of a period, or a part of one, that has a weight already.
    Twice {
        /// The weight.
        weight: Weight,
        /// The one before it.
        first: Weight,
    },
    /// The weights of a target add up to more or less than all of it.
    Sum {
        /// The period of the target.
        months: Months,
        /// The weights in it, in order of time; one at least.
        weights: Vec<Weight>,
        /// What they add up to, as a fraction.
        sum: f64,
    },
}

impl Numbers {
    /// Returns what is wrong with the weights of a goal. Those in each of its targets of one length
    /// add up to 100 %: of its years, or else of its quarters.
    pub fn weight_faults(&self, goal: EntryId) -> Vec<WeightFault> {
        let Some(rhythm) = self.rhythm(goal) else { return Vec::new() };
        let (mut kept, mut out): (Vec<&Weight>, Vec<WeightFault>) = (Vec::new(), Vec::new());
        for weight in &rhythm.weights {
            let months = weight.months();
            let overlaps = |known: &&&Weight| {
                known.months().contains(months) || months.contains(known.months())
            };
            match kept.iter().find(overlaps) {
                Some(first) => {
                    let (weight, first) = (weight.clone(), (*first).clone());
                    out.push(WeightFault::Twice { weight, first });
                }
                None => kept.push(weight),
            }
        }
        kept.sort_by_key(|weight| weight.months());
        let amounts = self.written_of(goal).iter().filter(|own| self.is_amount(&own.subject));
        let targets: Vec<Months> = amounts.map(|target| Months::of(target.period.value)).collect();
        if let ([], [first, ..]) = (targets.as_slice(), kept.as_slice()) {
            return vec![WeightFault::Idle((*first).clone())];
        }
        let is_loose = |weight: &&&Weight| {
            let months = weight.months();
            !targets.iter().any(|run| run.len() > months.len() && run.contains(months))
        };
        out.extend(
            kept.iter().filter(is_loose).map(|weight| WeightFault::Loose((*weight).clone())),
        );
        if out.is_empty() {
            out.extend(sums(&kept, &targets));
        }
        out
    }
}

/// Returns the targets whose weights do not add up: those of the longest periods, unless the weights
/// are meant for shorter ones and add up there.
fn sums(weights: &[&Weight], targets: &[Months]) -> Vec<WeightFault> {
    let of_length = |n: i32| -> Option<Vec<WeightFault>> {
        let mut runs: Vec<Months> = targets.iter().copied().filter(|run| run.len() == n).collect();
        runs.sort_unstable();
        runs.dedup();
        let inside =
            |run: Months| weights.iter().filter(move |weight| run.contains(weight.months()));
        let covers =
            weights.iter().all(|weight| runs.iter().any(|run| run.contains(weight.months())));
        let fault = |run: Months| {
            let own: Vec<Weight> = inside(run).map(|weight| (*weight).clone()).collect();
            let sum: f64 = own.iter().map(|weight| weight.share.value).sum();
            let is_wrong = !own.is_empty() && (sum - 1.0).abs() > TOLERANCE;
            is_wrong.then_some(WeightFault::Sum { months: run, weights: own, sum })
        };
        covers.then(|| runs.into_iter().filter_map(fault).collect())
    };
    let by_length: Vec<Vec<WeightFault>> = [12, 3].into_iter().filter_map(of_length).collect();
    if by_length.iter().any(Vec::is_empty) {
        return Vec::new();
    }
    by_length.into_iter().next_back().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{measure::tests::playbook, model::kinds};

    /// What is wrong with the weights of a goal that has targets for 2027 and its first quarter.
    fn told(weights: &str) -> Vec<String> {
        told_of("cost", weights)
    }

    fn told_of(kpi: &str, weights: &str) -> Vec<String> {
        let goal = format!(
            "more:\n  kpi: {kpi}\n  targets: [{{period: \"2027\", value: 9}}, {{period: 2027-Q1, \
             value: 2}}]\n  weights: [{weights}]\n"
        );
        let playbook = playbook(&[("goals.yaml", &*goal)]);
        let goal = playbook.find(&kinds::GOAL, "more").expect("the goal").number;
        let say = |fault: WeightFault| match fault {
            WeightFault::Idle(weight) => format!("idle {}", weight.period.value),
            WeightFault::Loose(weight) => format!("loose {}", weight.period.value),
            WeightFault::Twice { weight, first } => {
                format!("{} after {}", weight.period.value, first.period.value)
            }
            WeightFault::Sum { months, sum, .. } => {
                format!("{:.0} in {:?}", sum * 100.0, months.period().map(|own| own.to_string()))
            }
        };
        Numbers::of(&playbook).weight_faults(goal).into_iter().map(say).collect()
    }

    #[test]
    fn weights_add_up_in_the_quarter_or_in_the_year() {
        let third = |month: u8| format!("{{period: 2027-0{month}, share: 33.3%}}");
        assert!(told(&[1, 2, 3].map(third).join(", ")).is_empty());
        let quarters = "{period: 2027-Q1, share: 20%}, {period: 2027-Q4, share: 80%}";
        assert!(told(quarters).is_empty(), "nothing is sold in summer");
        // Months of a year whose first quarter has a target, too.
        assert!(told("{period: 2027-01, share: 20%}, {period: 2027-07, share: 80%}").is_empty());
        let short = "{period: 2027-01, share: 20%}, {period: 2027-02, share: 70%}";
        assert_eq!(told(short), ["90 in Some(\"2027-Q1\")"]);
        let short = "{period: 2027-01, share: 20%}, {period: 2027-07, share: 70%}";
        assert_eq!(told(short), ["90 in Some(\"2027\")"]);
    }

    #[test]
    fn a_rate_has_nothing_to_share_out() {
        assert_eq!(told_of("rate", "{period: 2027-01, share: 100%}"), ["idle 2027-01"]);
    }

    #[test]
    fn a_weight_is_of_a_shorter_period_and_given_once() {
        assert_eq!(told("{period: \"2027\", share: 100%}"), ["loose 2027"]);
        assert_eq!(told("{period: 2026-12, share: 100%}"), ["loose 2026-12"]);
        let twice = "{period: 2027-Q1, share: 60%}, {period: 2027-01, share: 40%}";
        assert_eq!(told(twice), ["2027-01 after 2027-Q1"]);
    }
}
