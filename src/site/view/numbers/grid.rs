//! Numbers by period as a table: each cell says what was reached, of how much, and where that
//! stands, in words and with a sign.

use serde::Serialize;

use super::breaks::Break;
use crate::{
    measure::{Direction, Maturity, Measured, Months, Numbers, State, Subject, Unit},
    model::EntryId,
    site::{
        chart::Bullet,
        view::{Link, Scope},
    },
};

/// Numbers by period, the newest first.
#[derive(Debug, Serialize)]
pub(super) struct Grid {
    pub(super) columns: Vec<Head>,
    pub(super) rows: Vec<GridRow>,
}

/// A period.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Head {
    label: String,
    /// Whether it runs, so that its values may still move.
    so_far: bool,
}

/// A number over time.
#[derive(Debug, Serialize)]
pub(super) struct GridRow {
    pub(super) link: Link,
    /// How it is worked out, or where it should be.
    pub(super) note: Option<String>,
    /// A line of all its values, as SVG.
    pub(super) spark: Option<String>,
    pub(super) cells: Vec<GridCell>,
}

/// A number in a period.
#[derive(Debug, Serialize)]
pub(in crate::site::view) struct GridCell {
    period: Head,
    /// What was reached; none where that is not known.
    value: Option<String>,
    /// Why it is not known, as HTML.
    why: Option<String>,
    /// What was divided by what.
    parts: Option<String>,
    target: Option<String>,
    /// What was to be reached by now.
    paced: Option<String>,
    /// How much of what was to be reached.
    share: Option<String>,
    /// A bar against its mark, as SVG.
    bullet: Option<String>,
    standing: Option<Standing>,
    /// What it comes to at the end if it goes on like this.
    projected: Option<String>,
    /// Decisions after which it counts something else.
    breaks: Vec<Break>,
}

/// Where a number stands: a word, and a class that adds a sign and a color.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Standing {
    class: &'static str,
    words: String,
}

/// What a cell is made of besides its number.
#[derive(Clone, Debug)]
pub(in crate::site::view) struct Of {
    /// What it is counted in.
    pub(in crate::site::view) unit: Unit,
    /// Whether it grows as time passes, so that a share of its target says something.
    pub(in crate::site::view) is_amount: bool,
    /// Whether good is neither too little nor too much.
    pub(in crate::site::view) in_band: bool,
}

impl Of {
    /// Returns what the cells of a subject are made of.
    pub(in crate::site::view) fn subject(numbers: &Numbers, subject: &Subject) -> Self {
        Self {
            unit: numbers.unit(subject),
            is_amount: numbers.is_amount(subject),
            in_band: matches!(numbers.direction(subject), Direction::Band { .. }),
        }
    }

    /// Returns what the cells of a KPI are made of: those of its subject, in the KPI's own unit.
    pub(in crate::site::view) fn kpi(numbers: &Numbers, kpi: EntryId) -> Self {
        Self { unit: numbers.kpi_unit(kpi), ..Self::subject(numbers, &numbers.kpi_subject(kpi)) }
    }
}

impl Scope<'_> {
    /// Returns what a column of a period says of it.
    pub(super) fn head(&self, months: Months, maturity: Maturity) -> Head {
        Head { label: months.said_by(self.voice()), so_far: maturity == Maturity::Running }
    }

    /// Returns the cell of a number in a period.
    pub(in crate::site::view) fn cell(
        &self,
        of: &Of,
        (months, measured): (Months, &Measured),
        breaks: Vec<Break>,
    ) -> GridCell {
        let shown = |value: f64| self.shown(of.unit, value);
        // Nobody is due a tenth of a lead.
        let whole = |value: f64| shown(if of.unit == Unit::Number { value.round() } else { value });
        let parts = measured.actual.as_ref().ok().and_then(|reading| reading.parts);
        let count = |value: f64| self.shown(Unit::Number, value);
        let is_share = of.unit == Unit::Percent;
        let parts = parts.filter(|_| is_share);
        let share = measured.share.filter(|_| of.is_amount);
        let so_far = measured.maturity == Maturity::Running;
        let of_what = if so_far { "of_pace" } else { "of_target" };
        let percent = |share: f64| self.shown(Unit::Percent, share);
        GridCell {
            period: self.head(months, measured.maturity),
            value: measured.value().map(shown),
            why: measured.actual.as_ref().err().map(|missing| match measured.maturity {
                Maturity::Ahead => self.string("not_begun"),
                _ => self.words(&missing.words(self.voice())),
            }),
            parts: parts.map(|(above, below)| {
                format!("{} {} {}", count(above), self.string("of_all"), count(below))
            }),
            target: measured.target.map(shown),
            paced: measured.paced.map(whole),
            share: share.map(|share| format!("{} {}", percent(share), self.string(of_what))),
            bullet: share.map(|share| Bullet { label: "", share, so_far }.svg()),
            standing: measured.state.map(|state| self.standing_of(of, state, so_far)),
            projected: measured.projected.map(whole),
            breaks,
        }
    }

    fn standing_of(&self, of: &Of, state: State, so_far: bool) -> Standing {
        let (class, name) = match (state, so_far) {
            (State::SoFar, _) => ("so-far", "so_far"),
            (State::OnPace, _) if of.in_band => ("on-pace", "state_in_band"),
            (State::Near, _) if of.in_band => ("near", "state_near_band"),
            (State::Off, _) if of.in_band => ("off-pace", "state_off_band"),
            (State::OnPace, true) => ("on-pace", "state_on_pace"),
            (State::OnPace, false) => ("on-pace", "state_on_target"),
            (State::Near, true) => ("near", "state_near_pace"),
            (State::Near, false) => ("near", "state_near_target"),
            (State::Off, true) => ("off-pace", "state_off_pace"),
            (State::Off, false) => ("off-pace", "state_off_target"),
        };
        Standing { class, words: self.string(name) }
    }
}
