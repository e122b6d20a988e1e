//! Where a period failed first, and what that costs; of one that runs, how it stands.

use serde::Serialize;

use super::{
    breaks::{self, Break},
    grid::{GridCell, Head, Of},
};
use crate::{
    measure::{
        Column, Factor, Failing, Gap, Maturity, Scorecard, Step, Subject, Unit, Unknown, What,
        called, short_title,
    },
    model::EntryId,
    site::view::{Link, Scope},
};

/// Where a period failed first, and what that costs.
#[derive(Debug, Serialize)]
pub(super) struct Verdict {
    period: Head,
    /// How the numbers that count stand while the period runs.
    now: Vec<Now>,
    failing: Option<FailingView>,
    /// Why no step is named, as HTML.
    why_no_step: Option<String>,
    gap: Option<GapView>,
    /// Why there is no price, as HTML.
    why_no_price: Option<String>,
}

/// A number of a period that runs.
#[derive(Debug, Serialize)]
struct Now {
    link: Link,
    cell: GridCell,
}

#[derive(Debug, Serialize)]
struct FailingView {
    step: Link,
    actual: String,
    target: String,
    /// What would have come of it at its target, and what came.
    would: String,
    did: String,
    at: String,
    /// What the others would have brought.
    others: Vec<String>,
    /// Decisions of that period after which the step counts something else.
    breaks: Vec<Break>,
}

#[derive(Debug, Serialize)]
struct GapView {
    worth: String,
    product: String,
    lands_in: String,
    factors: Vec<String>,
}

impl Scope<'_> {
    pub(super) fn verdicts(&self, card: &Scorecard) -> Vec<Verdict> {
        let verdict = |column: &Column| {
            let reason = |unknown: Unknown| {
                self.words(&unknown.words(self.voice(), self.playbook, (&card.path, column.months)))
            };
            let (failing, gap) = (column.failing.as_ref(), column.gap.as_ref());
            Verdict {
                period: self.head(column.months, column.maturity),
                now: self.now(card, column),
                failing: failing.ok().map(|own| self.failing(card, column, own)),
                why_no_step: failing.err().map(|own| reason(*own)),
                gap: gap.ok().map(|own| self.gap(card, own)),
                why_no_price: gap.err().map(|own| reason(*own)),
            }
        };
        card.columns.iter().rev().map(verdict).collect()
    }

    /// While a period runs: the last stage that is counted without delay, the last one of all, and
    /// the money, as far as they have a target.
    fn now(&self, card: &Scorecard, column: &Column) -> Vec<Now> {
        if column.maturity != Maturity::Running {
            return Vec::new();
        }
        let end = card.path.unlagged().last().map(|step| step.to);
        let mut subjects: Vec<(EntryId, Subject)> = Vec::new();
        for stage in end.into_iter().chain(card.path.stages.last().copied()) {
            if !subjects.iter().any(|(own, _)| *own == stage) {
                subjects.push((stage, Subject::Entered(stage)));
            }
        }
        let numbers = self.plan.numbers();
        subjects.extend(card.revenue.map(|kpi| (kpi, Subject::Kpi(kpi))));
        let now = |(entry, subject): (EntryId, Subject)| {
            let measured = numbers.measured(&subject, card.segment, column.months);
            measured.share?;
            let cell =
                self.cell(&Of::subject(numbers, &subject), (column.months, &measured), vec![]);
            let title = short_title(self.playbook.entry(entry));
            Some(Now { link: Link::new(title, self.linker.entry(entry)), cell })
        };
        subjects.into_iter().filter_map(now).collect()
    }

    fn failing(&self, card: &Scorecard, column: &Column, failing: &Failing) -> FailingView {
        let percent = |value| self.shown(Unit::Percent, value);
        let whole = |value: f64| self.shown(Unit::Number, value.round());
        let first = &failing.restored[0];
        let step = &card.path.steps[first.step];
        let others = failing.restored[1..].iter().map(|own| {
            format!("{}: {}", self.step_name(&card.path.steps[own.step]), whole(own.entries))
        });
        FailingView {
            step: self.step_link(step),
            actual: percent(first.actual),
            target: percent(first.target),
            would: whole(first.entries),
            did: whole(failing.reached),
            at: called(self.voice(), self.playbook.entry(failing.at)),
            others: others.collect(),
            breaks: breaks::within(&self.breaks_of_step(step), column.months),
        }
    }

    fn gap(&self, card: &Scorecard, gap: &Gap) -> GapView {
        let numbers = self.plan.numbers();
        let factor = |factor: &Factor| {
            let value = self.shown(factor.unit, factor.value);
            let what = match factor.what {
                What::Missing(stage) => format!(
                    "{} {} ({} − {})",
                    called(self.voice(), self.playbook.entry(stage)),
                    self.string("gap_missing"),
                    self.shown(Unit::Number, gap.target),
                    self.shown(Unit::Number, gap.reached),
                ),
                What::Rate(step) => format!(
                    "{} {}",
                    self.string("gap_rate"),
                    self.step_name(&card.path.steps[step])
                ),
                What::Deal => self.string("gap_deal"),
            };
            format!("{value} {what}")
        };
        GapView {
            worth: self.shown(Unit::Currency, gap.worth),
            product: numbers.product(self.voice(), gap),
            lands_in: gap.lands_in.said_by(self.voice()),
            factors: gap.factors.iter().map(factor).collect(),
        }
    }

    pub(super) fn breaks_of_step(&self, step: &Step) -> Vec<Break> {
        let both = [step.from, step.to].into_iter();
        let own = step.kpi.map(|kpi| self.breaks_of_kpi(kpi)).unwrap_or_default();
        breaks::once(own.into_iter().chain(both.flat_map(|stage| self.breaks_of(stage))))
    }

    fn stage_name(&self, stage: EntryId) -> String {
        short_title(self.playbook.entry(stage)).to_owned()
    }

    /// `MQL → SAL`.
    pub(super) fn step_name(&self, step: &Step) -> String {
        let (from, to) = (self.stage_name(step.from), self.stage_name(step.to));
        self.language().filled("step", &[("from", &from), ("to", &to)])
    }

    pub(super) fn step_link(&self, step: &Step) -> Link {
        let href = step.kpi.and_then(|kpi| self.linker.entry(kpi));
        match href {
            Some(href) => Link::new(self.step_name(step), Some(href)),
            None => Link::new(self.step_name(step), self.linker.entry(step.to)),
        }
    }
}
