//! The way of a lead to the customer as numbers see it: its steps with the KPIs that measure them,
//! and the few KPIs that stand for value. All are found by what they are made of, never by name.

use crate::{
    measure::{
        Formula, Measured, Missing, Months, Numbers, Reading, Segment, Subject,
        add::{divided, whole_months},
    },
    model::{
        Entry, EntryId, Funnel, Playbook, TransitionPath, kinds, record::Value, value::Duration,
    },
};

/// A step from one lead stage to the next.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// Where leads come from.
    pub from: EntryId,
    /// Where they get to.
    pub to: EntryId,
    /// The KPI that says which share does; without one it is worked out from the counts.
    pub kpi: Option<EntryId>,
    /// How much later that share is taken.
    pub lag: Option<Duration>,
    /// KPIs that say how long the step takes.
    pub durations: Vec<EntryId>,
}

/// The way to the customer.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Path {
    /// The stages, in order.
    pub stages: Vec<EntryId>,
    /// The steps between stages that follow each other; fewer than the stages have gaps when leads
    /// go more than one way.
    pub steps: Vec<Step>,
}

impl Path {
    /// Returns the steps up to the first that is taken later, or to one that the way has no step
    /// for; and whether those cover it.
    pub fn unlagged(&self) -> &[Step] {
        let n = self.steps.iter().take_while(|step| step.lag.is_none()).count();
        &self.steps[..n]
    }

    /// Says whether each stage leads on to the next one, so that one number follows from another.
    pub fn is_line(&self) -> bool {
        self.steps.len() + 1 == self.stages.len()
    }
}

impl Numbers {
    /// Returns the way to the customer with the KPIs that measure its steps.
    pub fn path(&self, playbook: &Playbook) -> Path {
        let funnel = Funnel::of(playbook);
        let stages = funnel.success_path();
        let leads = |from: EntryId, to: EntryId| {
            let stage = funnel.stage(from);
            stage.into_iter().flat_map(|stage| &stage.next).any(|next| {
                let target = next.target.map(|target| target.number);
                next.path == TransitionPath::Success && target == Some(to)
            })
        };
        let pairs = stages.windows(2).filter(|pair| leads(pair[0], pair[1]));
        let steps = pairs.map(|pair| self.step(playbook, pair[0], pair[1])).collect();
        Path { stages, steps }
    }

    fn step(&self, playbook: &Playbook, start: EntryId, end: EntryId) -> Step {
        let mut step = Step { from: start, to: end, kpi: None, lag: None, durations: Vec::new() };
        for definition in self.in_use(playbook) {
            match definition.formula {
                Formula::Conversion { from, to, lag, .. }
                    if (from, to) == (start, end) && step.kpi.is_none() =>
                {
                    (step.kpi, step.lag) = (Some(definition.kpi), lag);
                }
                Formula::Duration { from, to } if (from, to) == (start, end) => {
                    step.durations.push(definition.kpi);
                }
                _ => {}
            }
        }
        step
    }

    /// Returns the KPI of money that comes in: that of a goal in money, and of several the one of a
    /// goal that says `money: true`, then of one that serves no other, then the one ranked first.
    pub fn revenue(&self, playbook: &Playbook) -> Option<EntryId> {
        let goals = playbook.of_kind(&kinds::GOAL).filter(|goal| goal.is_in_use());
        let of_money = goals.filter_map(|goal| {
            let kpi = playbook.follow(&goal.record, "kpi")?.number;
            self.is_income(kpi).then(|| (rank(goal), kpi))
        });
        of_money.min_by_key(|(rank, _)| *rank).map(|(_, kpi)| kpi)
    }

    /// Returns the KPI that says what one customer brings of that money.
    pub fn average_deal(&self, playbook: &Playbook) -> Option<EntryId> {
        let revenue = self.revenue(playbook)?;
        self.economy(playbook)?.deals.get(&revenue).copied()
    }

    /// Returns the KPI that says whether enough is under way.
    pub fn coverage(&self, playbook: &Playbook) -> Option<EntryId> {
        self.economy(playbook)?.coverages.first().copied()
    }

    /// Returns the share that takes a step, as its KPI says it or else by the counts.
    ///
    /// # Errors
    /// Why it is not known.
    pub fn rate(&self, step: &Step, segment: Segment, months: Months) -> Result<Reading, Missing> {
        if let Some(kpi) = step.kpi {
            return self.kpi(kpi, segment, months);
        }
        let entered = |stage| self.actual(&Subject::Entered(stage), segment, months);
        divided(entered(step.to)?.value, entered(step.from)?.value)
    }

    /// Returns the share that should take a step: the target of its KPI, or else what the targets
    /// of its two stages come to.
    pub fn rate_target(&self, step: &Step, segment: Segment, months: Months) -> Option<f64> {
        let of_kpi = |kpi| self.target(&Subject::Kpi(kpi), segment, months);
        if let Some(target) = step.kpi.and_then(of_kpi) {
            return Some(target.value);
        }
        let earlier = match step.lag {
            Some(lag) => months.back(whole_months(lag)?),
            None => months,
        };
        let entered = |stage, months| self.target(&Subject::Entered(stage), segment, months);
        let (to, from) = (entered(step.to, months)?.value, entered(step.from, earlier)?.value);
        divided(to, from).ok().map(|reading| reading.value)
    }

    /// Returns the share that takes a step, against the one that should.
    pub fn step_measured(&self, step: &Step, segment: Segment, months: Months) -> Measured {
        let actual = self.rate(step, segment, months);
        let target = self.rate_target(step, segment, months);
        self.measured_rate(actual, target, months)
    }

    pub(super) fn in_use(
        &self,
        playbook: &Playbook,
    ) -> impl Iterator<Item = &crate::measure::Definition> {
        self.definitions().filter(|definition| playbook.entry(definition.kpi).is_in_use())
    }
}

/// Goals that say they are in money come first, then those that serve no other, then by priority.
fn rank(goal: &Entry) -> (bool, bool, i64) {
    let priority = match goal.record.get("priority").map(|value| &value.value) {
        Some(Value::Integer(priority)) => *priority,
        _ => i64::MAX,
    };
    (!goal.record.is("money"), goal.record.has("parent"), priority)
}
