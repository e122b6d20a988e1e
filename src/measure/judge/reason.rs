//! Why a number is not known, in words that say what to write where.

use crate::{
    measure::{Missing, Months, Path, Unknown},
    model::{
        EntryId, Playbook,
        voice::{Phrase, Voice},
    },
};

impl Missing {
    /// Returns why there is no value, as a phrase.
    pub fn words(self, voice: &dyn Voice) -> String {
        let plain = |phrase| voice.pattern(phrase).to_owned();
        match self {
            Self::Undefined => plain(&UNDEFINED),
            Self::NoData(months) => voice.say(&NO_DATA, &[("period", &months.said_by(voice))]),
            Self::Cohort => plain(&COHORT),
            Self::Lag(lag) => voice.say(&LAG, &[("time", &voice.duration(lag))]),
            Self::NoTarget(months) => {
                voice.say(&NO_TARGET_YET, &[("period", &months.said_by(voice))])
            }
            Self::ByZero => plain(&BY_ZERO),
            Self::NotAdditive => plain(&NOT_ADDITIVE),
        }
    }
}

impl Unknown {
    /// Returns why a sum of a period cannot be made, as a phrase; steps are those of `path`.
    pub fn words(
        self,
        voice: &dyn Voice,
        playbook: &Playbook,
        (path, months): (&Path, Months),
    ) -> String {
        let title = |entry: EntryId| playbook.entry(entry).title.as_str();
        let id = |entry: EntryId| playbook.entry(entry).id.value.as_str();
        let plain = |phrase| voice.pattern(phrase).to_owned();
        let step = |number: usize| match path.steps.get(number) {
            Some(step) => voice.say(&STEP, &[("from", title(step.from)), ("to", title(step.to))]),
            None => plain(&A_STEP),
        };
        // What is to be typed is written as files have it.
        let period = months.to_string();
        match self {
            Self::Immature => plain(&IMMATURE),
            Self::NoPath => plain(&NO_PATH),
            Self::AllLater => plain(&ALL_LATER),
            Self::Branches => plain(&BRANCHES),
            Self::NoTarget(stage) => {
                let (title, id) = (("title", title(stage)), ("id", id(stage)));
                voice.say(&NO_TARGET, &[title, id, ("period", &period)])
            }
            Self::NoEntries(stage, missing) => {
                let why = missing.words(voice);
                voice.say(&NO_ENTRIES, &[("title", title(stage)), ("why", &why)])
            }
            Self::NoRate(number, missing) => {
                let why = missing.words(voice);
                voice.say(&NO_RATE, &[("step", &step(number)), ("why", &why)])
            }
            Self::NoRateTarget(number) => match path.steps.get(number).and_then(|own| own.kpi) {
                Some(kpi) => {
                    let (title, id) = (("title", title(kpi)), ("id", id(kpi)));
                    voice.say(&NO_KPI_TARGET, &[title, id, ("period", &period)])
                }
                None => voice.say(&NO_RATE_TARGET, &[("step", &step(number))]),
            },
            Self::NoDeal => plain(&NO_DEAL),
            Self::NoneBelow => plain(&NONE_BELOW),
            Self::NoGap => plain(&NO_GAP),
        }
    }
}

static UNDEFINED: Phrase = Phrase::new(
    "missing.undefined",
    "its definition cannot be worked out; `playmaker check` says why",
);
static NO_DATA: Phrase =
    Phrase::new("missing.no_data", "nothing is written for {period} in `data/`");
static COHORT: Phrase = Phrase::new(
    "missing.cohort",
    "it follows the same leads, which counts cannot do; write its values into a file in `data/`",
);
static LAG: Phrase = Phrase::new(
    "missing.lag",
    "its lag of {time} is no number of whole months; write `1 month` or `1 quarter`",
);
static NO_TARGET_YET: Phrase = Phrase::new(
    "missing.no_target",
    "no goal says what was to be reached in {period}; it is compared with that",
);
static BY_ZERO: Phrase = Phrase::new("missing.by_zero", "what it is divided by is 0");
static NOT_ADDITIVE: Phrase = Phrase::new(
    "missing.not_additive",
    "values of shorter periods do not add up to it; write one for the whole period",
);
static STEP: Phrase = Phrase::new("unknown.step", "{from} to {to}");
static A_STEP: Phrase = Phrase::new("unknown.a_step", "a step");
static IMMATURE: Phrase = Phrase::new("unknown.immature", "not judged before the period is over");
static NO_PATH: Phrase = Phrase::new(
    "unknown.no_path",
    "no stage leads to a customer: mark the first one with `entry: true` and say in `next` where \
     leads go",
);
static ALL_LATER: Phrase = Phrase::new(
    "unknown.all_later",
    "every step is taken later, so what came of a period is not known when it is over",
);
static BRANCHES: Phrase = Phrase::new(
    "unknown.branches",
    "leads go more than one way to the customer, so one step does not follow from another",
);
static NO_TARGET: Phrase = Phrase::new(
    "unknown.no_target",
    "no target for {title}; write `{period: {period}, stage: {id}, value: …}` into the `targets` \
     of a goal",
);
static NO_ENTRIES: Phrase =
    Phrase::new("unknown.no_entries", "entries of {title} are not known: {why}");
static NO_RATE: Phrase = Phrase::new("unknown.no_rate", "the share of {step} is not known: {why}");
static NO_KPI_TARGET: Phrase = Phrase::new(
    "unknown.no_kpi_target",
    "no target for {title}; write `{period: {period}, kpi: {id}, value: …%}` into the `targets` of \
     a goal",
);
static NO_RATE_TARGET: Phrase =
    Phrase::new("unknown.no_rate_target", "no target for {step}; give its two stages targets");
static NO_DEAL: Phrase = Phrase::new(
    "unknown.no_deal",
    "nothing says what one customer should bring; write a target for the money goal and for \
     customers",
);
static NONE_BELOW: Phrase = Phrase::new("unknown.none_below", "no step was below its target");
static NO_GAP: Phrase = Phrase::new("unknown.no_gap", "nothing is missing");

/// What is said of numbers that are not known.
pub(in crate::measure) static PHRASES: &[&Phrase] = &[
    &UNDEFINED,
    &NO_DATA,
    &COHORT,
    &LAG,
    &NO_TARGET_YET,
    &BY_ZERO,
    &NOT_ADDITIVE,
    &STEP,
    &A_STEP,
    &IMMATURE,
    &NO_PATH,
    &ALL_LATER,
    &BRANCHES,
    &NO_TARGET,
    &NO_ENTRIES,
    &NO_RATE,
    &NO_KPI_TARGET,
    &NO_RATE_TARGET,
    &NO_DEAL,
    &NONE_BELOW,
    &NO_GAP,
];
