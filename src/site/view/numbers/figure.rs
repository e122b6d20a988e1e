//! A chart with the words around it: what it shows, in which unit, and what its signs mean.

use serde::Serialize;

use super::breaks::Break;
use crate::{
    measure::{Maturity, Measured, Months, Unit},
    site::{
        chart::{Chart, Form, Mark, Point, Words},
        view::Scope,
    },
};

/// Most letters of a value above its bar.
const LONGEST: usize = 7;

/// A chart, ready to be put on a page beside a table of its numbers.
#[derive(Debug, Serialize)]
pub(super) struct Figure {
    /// SVG.
    svg: String,
    caption: String,
}

/// What a chart is made from.
pub(super) struct Plotted<'p> {
    /// What the ids inside begin with.
    pub(super) id: &'p str,
    /// What is shown.
    pub(super) title: &'p str,
    /// What it is counted in.
    pub(super) unit: Unit,
    /// Amounts are bars, everything else is a line.
    pub(super) is_amount: bool,
    /// From where to where values are good.
    pub(super) band: Option<(f64, f64)>,
    /// Values by period, oldest first.
    pub(super) values: &'p [(Months, Measured)],
    /// Where what is counted changed.
    pub(super) breaks: &'p [Break],
}

impl Scope<'_> {
    /// Draws values by period.
    pub(super) fn figure(&self, plotted: &Plotted<'_>) -> Figure {
        let numbers = self.plan.numbers();
        let shown = |value: f64| self.shown(plotted.unit, value);
        // As in the table beside it, where there is room for that.
        let brief = |value: f64| {
            let long = shown(value);
            let fits = long.len() <= LONGEST && !long.contains(' ');
            let tenths = (value * 10.0).round() / 10.0;
            if fits { long } else { numbers.short(self.voice(), plotted.unit, tenths) }
        };
        let point = |(months, measured): &(Months, Measured)| {
            let (label, group) = self.period_label(*months);
            Point {
                label,
                group,
                actual: measured.value(),
                shown: measured.value().map(brief).unwrap_or_default(),
                target: measured.target,
                paced: measured.paced,
                so_far: measured.maturity == Maturity::Running,
            }
        };
        let points: Vec<Point> = plotted.values.iter().map(point).collect();
        let marks: Vec<Mark> = plotted.breaks.iter().filter_map(|own| mark(plotted, own)).collect();
        let unit = plotted.unit.axis(self.voice(), numbers.currency);
        let caption = format!("{}, {unit}", plotted.title);
        let described = plotted.values.iter().map(|(months, measured)| {
            let actual = measured.value().map_or_else(|| self.string("not_known"), shown);
            let target = measured.target.map(shown);
            let target = target.map(|target| format!(" ({} {target})", self.string("target_low")));
            let so_far = match measured.is_so_far() {
                true => format!(" {}", self.string("so_far")),
                false => String::new(),
            };
            {
                let months = months.said_by(self.voice());
                format!("{months}: {actual}{so_far}{}", target.unwrap_or_default())
            }
        });
        let svg = Chart {
            id: plotted.id,
            title: &caption,
            description: &(described.collect::<Vec<_>>().join("; ") + "."),
            form: if plotted.is_amount { Form::Bars } else { Form::Line },
            points: &points,
            band: plotted.band,
            marks: &marks,
            tick: &|value| numbers.short(self.voice(), plotted.unit, value),
            words: &self.legend(),
        }
        .svg();
        Figure { svg, caption }
    }

    /// What a period is called below a chart: in short, and the year that it belongs to.
    fn period_label(&self, months: Months) -> (String, String) {
        match months.period() {
            Some(period) => self.language().period_parts(period),
            None => (months.said_by(self.voice()), String::new()),
        }
    }

    fn legend(&self) -> Words {
        Words {
            actual: self.string("chart_actual"),
            so_far: self.string("so_far"),
            target: self.string("chart_target"),
            paced: self.string("chart_paced"),
            band: self.string("chart_band"),
            mark: self.string("chart_mark"),
        }
    }
}

/// Where a change of what is counted stands among the periods.
fn mark(plotted: &Plotted<'_>, own: &Break) -> Option<Mark> {
    let is_in =
        |(months, _): &(Months, Measured)| months.start() <= own.from && own.from <= months.end();
    let at = plotted.values.iter().position(is_in)?;
    let months = plotted.values[at].0;
    let past = f64::from(months.days_until(own.from) - 1) / f64::from(months.days());
    let before = f64::from(u32::try_from(at).ok()?);
    Some(Mark { at: before + past, label: own.id.clone() })
}
