//! The funnel scorecard: where the funnel is below plan, and what it costs.

use serde::Serialize;

use super::{
    breaks::{self, Break},
    figure::{Figure, Plotted},
    grid::{Grid, GridCell, GridRow, Head, Of},
    projection::Projection,
    verdict::Verdict,
};
use crate::{
    measure::{Column, Direction, Measured, Scorecard, Segment, Step, Subject, Unit},
    model::EntryId,
    site::{
        chart::Spark,
        view::{Link, Made, Scope, decision::Day, frame::layout::Meta},
    },
};

/// The scorecard.
#[derive(Debug, Serialize)]
pub(in crate::site::view) struct ScorecardView {
    title: String,
    /// What to write where before there are numbers, as HTML.
    empty: Option<Vec<String>>,
    through: Day,
    /// Where each period failed.
    verdicts: Vec<Verdict>,
    market: Option<Sheet>,
    /// Times and value, which are of all segments.
    velocity: Option<Grid>,
    value: Option<Grid>,
    /// Whether what is under way is where it should be.
    coverage: Option<String>,
    revenue: Option<Figure>,
    segments: Vec<Sheet>,
    /// The remark that revenue follows the funnel later.
    lag: Option<String>,
    /// Decisions after which numbers of these periods count something else.
    breaks: Vec<Break>,
}

/// Volume and conversion of a part of the market.
#[derive(Debug, Serialize)]
struct Sheet {
    link: Option<Link>,
    anchor: String,
    volume: Grid,
    conversion: Grid,
    verdicts: Vec<Verdict>,
    /// How each projection was made.
    projections: Vec<Projection>,
}

pub(in crate::site::view) fn make(scope: &Scope<'_>) -> Made<ScorecardView> {
    let numbers = scope.plan.numbers();
    let card = numbers.scorecard(scope.playbook, Segment::All);
    let is_empty = card.is_empty();
    let segments = numbers.segments(&card.path);
    let segments = segments.into_iter().filter(|_| !is_empty);
    let segments = segments.map(|own| scope.sheet(&numbers.scorecard(scope.playbook, own)));
    let span = |own: &Break| {
        let (first, last) = (card.columns.first(), card.columns.last());
        first.is_some_and(|first| first.months.start() <= own.from)
            && last.is_some_and(|last| own.from <= last.months.end())
    };
    let stages = card.path.stages.iter();
    let breaks = breaks::once(stages.flat_map(|stage| scope.breaks_of(*stage)).filter(span));
    let title = scope.string("scorecard");
    let view = ScorecardView {
        title: title.clone(),
        empty: is_empty.then(|| scope.nothing_measured(&card)),
        through: scope.short_day(numbers.through),
        verdicts: scope.verdicts(&card),
        market: (!is_empty).then(|| scope.sheet(&card)),
        velocity: scope.velocity(&card),
        value: scope.value_grid(&card),
        coverage: card.coverage.and_then(|kpi| scope.coverage(kpi, &card)),
        revenue: scope.revenue(&card),
        segments: segments.collect(),
        lag: scope.lag(&card),
        breaks,
    };
    let meta = Meta::of(title, scope.string("scorecard_doc"));
    Made { template: "scorecard.html", meta, view }
}

impl Scope<'_> {
    fn sheet(&self, card: &Scorecard) -> Sheet {
        let (link, anchor) = match card.segment {
            Segment::All => (None, "pm:all".to_owned()),
            Segment::Icp(icp) => {
                let id = &self.playbook.entry(icp).id.value;
                (Some(self.link(icp)), format!("pm:segment-{id}"))
            }
            // No id has a capital.
            Segment::Remainder => {
                let link = Link::new(self.string("score_remainder"), None);
                (Some(link), "pm:segment-None".to_owned())
            }
        };
        let stages = card.path.stages.iter().enumerate().map(|(at, stage)| {
            let of = Of { unit: Unit::Number, is_amount: true, in_band: false };
            let row = (self.link(*stage), None, self.breaks_of(*stage));
            self.grid_row(card, (&of, row), |column| Some(&column.stages[at]))
        });
        let steps = card.path.steps.iter().enumerate().map(|(at, step)| {
            let of = Of { unit: Unit::Percent, is_amount: false, in_band: false };
            let row = (self.step_link(step), self.step_note(step), self.breaks_of_step(step));
            self.grid_row(card, (&of, row), |column| Some(&column.steps[at]))
        });
        let grid = |rows: Vec<GridRow>| Grid { columns: self.heads(card), rows };
        Sheet {
            link,
            anchor,
            volume: grid(stages.collect()),
            conversion: grid(steps.collect()),
            projections: self.projections(card),
            verdicts: if card.segment == Segment::All { Vec::new() } else { self.verdicts(card) },
        }
    }

    fn velocity(&self, card: &Scorecard) -> Option<Grid> {
        let mut rows = Vec::new();
        for (at, step) in card.path.steps.iter().enumerate() {
            for (nth, kpi) in step.durations.iter().enumerate() {
                let get = |column: &Column| column.durations[at].get(nth).cloned();
                rows.push(self.kpi_row(card, *kpi, Some(self.step_name(step)), get));
            }
        }
        (!rows.is_empty()).then(|| Grid { columns: self.heads(card), rows })
    }

    fn value_grid(&self, card: &Scorecard) -> Option<Grid> {
        let row = |(at, kpi): (usize, &EntryId)| {
            let note =
                self.band_of(*kpi).map(|band| format!("{} {band}", self.string("chart_band")));
            self.kpi_row(card, *kpi, note, |column| column.value.get(at).cloned())
        };
        let rows: Vec<GridRow> = card.value.iter().enumerate().map(row).collect();
        (!rows.is_empty()).then(|| Grid { columns: self.heads(card), rows })
    }

    fn kpi_row(
        &self,
        card: &Scorecard,
        kpi: EntryId,
        note: Option<String>,
        get: impl Fn(&Column) -> Option<Measured>,
    ) -> GridRow {
        let subject = Subject::Kpi(kpi);
        let numbers = self.plan.numbers();
        let of = Of::subject(numbers, &subject);
        let values: Vec<Option<Measured>> = card.columns.iter().map(get).collect();
        let at = |column: &Column| card.columns.iter().position(|own| own.months == column.months);
        let row = (self.link(kpi), note, self.breaks_of_kpi(kpi));
        self.grid_row(card, (&of, row), |column| values.get(at(column)?)?.as_ref())
    }

    fn grid_row<'m>(
        &self,
        card: &'m Scorecard,
        (of, (link, note, breaks)): (&Of, (Link, Option<String>, Vec<Break>)),
        get: impl Fn(&'m Column) -> Option<&'m Measured>,
    ) -> GridRow {
        let values: Vec<Option<f64>> =
            card.columns.iter().map(|column| get(column)?.value()).collect();
        let has_line = !of.is_amount && values.iter().flatten().count() > 1;
        let cell = |column: &'m Column| -> Option<GridCell> {
            let own = breaks::within(&breaks, column.months);
            Some(self.cell(of, (column.months, get(column)?), own))
        };
        GridRow {
            link,
            note,
            spark: has_line.then(|| Spark { label: "", values: &values }.svg()),
            cells: card.columns.iter().rev().filter_map(cell).collect(),
        }
    }

    /// The periods, the newest first.
    fn heads(&self, card: &Scorecard) -> Vec<Head> {
        card.columns.iter().rev().map(|column| self.head(column.months, column.maturity)).collect()
    }

    fn step_note(&self, step: &Step) -> Option<String> {
        match (step.kpi, step.lag) {
            (None, _) => Some(self.string("step_without_kpi")),
            (_, Some(lag)) => {
                Some(format!("{} {}", self.voice().duration(lag), self.string("later")))
            }
            _ => None,
        }
    }

    pub(in crate::site::view) fn band_of(&self, kpi: EntryId) -> Option<String> {
        let numbers = self.plan.numbers();
        let definition = numbers.definition(kpi)?;
        let Direction::Band { min, max } = definition.direction else { return None };
        let shown = |value| self.shown(definition.unit, value);
        Some(format!("{}–{}", shown(min), shown(max)))
    }

    fn coverage(&self, kpi: EntryId, card: &Scorecard) -> Option<String> {
        let numbers = self.plan.numbers();
        let newest = card.columns.last()?;
        let value = numbers.kpi(kpi, card.segment, newest.months).ok()?.value;
        let unit = numbers.kpi_unit(kpi);
        let Direction::Band { min, max } = numbers.definition(kpi)?.direction else { return None };
        let name = match value {
            value if value < min => "coverage_below",
            value if value > max => "coverage_above",
            _ => "coverage_inside",
        };
        let (value, band) = (self.shown(unit, value), self.band_of(kpi)?);
        let title = &self.playbook.entry(kpi).title;
        let months = newest.months.said_by(self.voice());
        Some(format!("{title}, {months}: {value}, {} {band}.", self.string(name)))
    }

    fn revenue(&self, card: &Scorecard) -> Option<Figure> {
        let kpi = card.revenue?;
        let at = card.value.iter().position(|own| *own == kpi)?;
        let values: Vec<_> =
            card.columns.iter().map(|own| (own.months, own.value[at].clone())).collect();
        let has_value = values.iter().any(|(_, measured)| measured.value().is_some());
        let plotted = Plotted {
            id: "pm:chart-revenue",
            title: &self.playbook.entry(kpi).title,
            unit: self.plan.numbers().kpi_unit(kpi),
            is_amount: true,
            band: None,
            values: &values,
            breaks: &self.breaks_of_kpi(kpi),
        };
        has_value.then(|| self.figure(&plotted))
    }

    pub(super) fn lag(&self, card: &Scorecard) -> Option<String> {
        let step = card.path.steps.iter().find(|step| step.lag.is_some())?;
        let lag = step.lag?;
        let lag = self.voice().duration(lag);
        Some(format!(
            "{} {} {lag} {}",
            self.step_name(step),
            self.string("lag_of"),
            self.string("lag_means")
        ))
    }

    /// What must be written before there is anything to show.
    fn nothing_measured(&self, card: &Scorecard) -> Vec<String> {
        let mut out = Vec::new();
        if card.path.stages.len() < 2 {
            out.push(self.string("score_needs_stages"));
        }
        out.push(self.string("score_needs_data"));
        out.push(self.string("score_needs_targets"));
        out.iter().map(|needed| self.words(needed)).collect()
    }
}
