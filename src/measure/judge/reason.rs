//! Why a number is not known, in words that say what to write where.

use crate::{
    measure::{Missing, Months, Path, Unknown},
    model::{EntryId, Playbook},
};

impl Missing {
    /// Returns why there is no value, as a phrase.
    pub fn words(self) -> String {
        match self {
            Self::Undefined => {
                "its definition cannot be worked out; `playmaker check` says why".to_owned()
            }
            Self::NoData(months) => format!("nothing is written for {months} in `data/`"),
            Self::Cohort => "it follows the same leads, which counts cannot do; write its values \
                             into a file in `data/`"
                .to_owned(),
            Self::Lag(lag) => format!(
                "its lag of {lag} is no number of whole months; write `1 month` or `1 quarter`"
            ),
            Self::NoTarget(months) => {
                format!("no goal says what was to be reached in {months}; it is compared with that")
            }
            Self::ByZero => "what it is divided by is 0".to_owned(),
            Self::NotAdditive => "values of shorter periods do not add up to it; write one for \
                                  the whole period"
                .to_owned(),
        }
    }
}

impl Unknown {
    /// Returns why a sum of a period cannot be made, as a phrase; steps are those of `path`.
    pub fn words(self, playbook: &Playbook, path: &Path, months: Months) -> String {
        let title = |stage: EntryId| playbook.entry(stage).title.as_str();
        let id = |stage: EntryId| playbook.entry(stage).id.value.as_str();
        let step = |number: usize| match path.steps.get(number) {
            Some(step) => format!("{} to {}", title(step.from), title(step.to)),
            None => "a step".to_owned(),
        };
        match self {
            Self::Immature => "not judged before the period is over".to_owned(),
            Self::NoPath => "no stage leads to a customer: mark the first one with `entry: true` \
                             and say in `next` where leads go"
                .to_owned(),
            Self::AllLater => "every step is taken later, so what came of a period is not known \
                               when it is over"
                .to_owned(),
            Self::Branches => "leads go more than one way to the customer, so one step does not \
                               follow from another"
                .to_owned(),
            Self::NoTarget(stage) => format!(
                "no target for {}; write `{{period: {months}, stage: {}, value: …}}` into the \
                 `targets` of a goal",
                title(stage),
                id(stage)
            ),
            Self::NoEntries(stage, missing) => {
                format!("entries of {} are not known: {}", title(stage), missing.words())
            }
            Self::NoRate(number, missing) => {
                format!("the share of {} is not known: {}", step(number), missing.words())
            }
            Self::NoRateTarget(number) => match path.steps.get(number).and_then(|own| own.kpi) {
                Some(kpi) => format!(
                    "no target for {}; write `{{period: {months}, kpi: {}, value: …%}}` into the \
                     `targets` of a goal",
                    title(kpi),
                    id(kpi)
                ),
                None => format!("no target for {}; give its two stages targets", step(number)),
            },
            Self::NoDeal => "nothing says what one customer should bring; write a target for \
                             the money goal and for customers"
                .to_owned(),
            Self::NoneBelow => "no step was below its target".to_owned(),
            Self::NoGap => "nothing is missing".to_owned(),
        }
    }
}
