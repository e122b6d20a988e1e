//! Whether leads came from somewhere: what a stage can have handed on, and what left it.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    measure::{
        Cell, Definition, Formula, Maturity, Months, Numbers, Reading, Segment, Store, Subject,
        add::Series,
    },
    model::{
        Entry, EntryId, Funnel, Playbook, Stage,
        field::Standing,
        kinds,
        value::{Duration, Unit},
    },
    source::Span,
};

/// More leads at a stage than can have come.
#[derive(Clone, Debug, PartialEq)]
pub struct Excess {
    /// The stage.
    pub stage: EntryId,
    /// In which part of the market.
    pub segment: Segment,
    /// From when to when its entries were counted.
    pub months: Months,
    /// How many entered it in these months.
    pub entered: f64,
    /// Where they can have come from.
    pub came: Vec<Came>,
    /// The value with which it became too much.
    pub span: Span,
}

/// The leads that a stage can have handed on.
#[derive(Clone, Debug, PartialEq)]
pub struct Came {
    /// The stage they come from.
    pub from: EntryId,
    /// The first month that was counted.
    pub since: Months,
    /// How many entered it from then on.
    pub entered: f64,
    /// How many were there at the beginning; none where the data do not say.
    pub open: Option<f64>,
}

/// A stage whose leads at the end of a period are not those at its start and what came, less what
/// left.
#[derive(Clone, Debug, PartialEq)]
pub struct Imbalance {
    /// The stage.
    pub stage: EntryId,
    /// In which part of the market.
    pub segment: Segment,
    /// The period.
    pub months: Months,
    /// How many there were at its start, came, and left.
    pub flows: [f64; 3],
    /// How many are said to be there at its end.
    pub open: Cell,
}

/// A share that is more than all.
#[derive(Clone, Debug, PartialEq)]
pub struct Over {
    /// The KPI.
    pub kpi: EntryId,
    /// In which part of the market.
    pub segment: Segment,
    /// When.
    pub months: Months,
    /// The share, and what was divided by what.
    pub reading: Reading,
    /// The largest of the counts it is worked out from, or the value that gives it.
    pub span: Span,
}

/// So few leads say nothing of a rate: one or two that were begun a period earlier are a third.
const FEW: f64 = 10.0;

/// How long leads may wait where nothing limits it; counted twice, as every limit is.
const UNLIMITED: Duration = Duration { amount: 6, unit: Unit::Months, business: false };

/// A stage that leads come from, in one segment.
struct Before<'n> {
    stage: EntryId,
    series: &'n Series,
    /// How many leads were there when counting began; none where the data do not say.
    open: Option<f64>,
    /// The month in which all of those have gone on.
    gone_on: Months,
}

impl Numbers {
    /// Returns the stages that more leads entered than can have come from the stages before them,
    /// each with the first period in which it became too much.
    ///
    /// Leads that were already there when the data begin are counted where the data say how many
    /// there were. Where they do not, entries are counted only from the day on which the last of
    /// those must have gone on: after twice the time that leads may stay, or a year where nothing
    /// limits it. Nothing is said of stages where leads begin, of those that a retired stage led to,
    /// and of those some of whose leads come from where nothing is counted.
    pub fn excesses(&self, playbook: &Playbook) -> Vec<Excess> {
        let funnel = Funnel::of(playbook);
        if !funnel.is_whole || funnel.stages.iter().any(|stage| !stage.is_charted()) {
            return Vec::new();
        }
        let led_to = |from: &Entry| -> Vec<EntryId> {
            let ways = from.record.records("next");
            ways.filter_map(|way| Some(playbook.follow(way, "to")?.number)).collect()
        };
        let retired = playbook.of_kind(&kinds::LEAD_STAGE);
        let retired = retired.filter(|entry| entry.standing() == Standing::Retired);
        let once: Vec<EntryId> = retired.flat_map(led_to).collect();
        let mut out = Vec::new();
        for stage in &funnel.stages {
            let number = stage.entry.number;
            if stage.entry.record.is("entry") || once.contains(&number) {
                continue;
            }
            let leads_here = |from: &&Stage<'_>| {
                from.next.iter().any(|way| way.target.is_some_and(|to| to.number == number))
            };
            let before: Vec<&Stage<'_>> = funnel.stages.iter().filter(leads_here).collect();
            let subject = Subject::Entered(number);
            let segments = self.actuals.segments(&subject);
            out.extend(segments.filter_map(|segment| self.excess(number, segment, &before)));
        }
        out
    }

    fn excess(&self, stage: EntryId, segment: Segment, before: &[&Stage<'_>]) -> Option<Excess> {
        let own = self.actuals.series(&Subject::Entered(stage), segment)?;
        let (since, before) = self.before(segment, before)?;
        let gone_on = before.iter().map(|before| before.gone_on).max()?;
        let begin = own.keys().find(|months| !months.begins_before(gone_on))?.part(0, 1);
        let sums: Vec<BTreeMap<Months, f64>> =
            before.iter().map(|before| running(before.series, since)).collect();
        let stock: f64 = before.iter().filter_map(|before| before.open).sum();
        running(own, begin).into_iter().find_map(|(end, entered)| {
            let reached: Vec<f64> =
                sums.iter().map(|sums| sums.get(&end).copied()).collect::<Option<_>>()?;
            if entered <= reached.iter().sum::<f64>() + stock {
                return None;
            }
            let span = own.iter().rev().find(|(run, _)| run.part(run.len() - 1, 1) == end)?.1.span;
            let came = before.iter().zip(reached).map(|(before, entered)| Came {
                from: before.stage,
                since,
                entered,
                open: before.open,
            });
            let came = came.collect();
            Some(Excess { stage, segment, months: begin.to(end)?, entered, came, span })
        })
    }

    /// Returns the first month in which all the stages are counted, and what is known of them then;
    /// none where one is not counted.
    fn before(&self, segment: Segment, stages: &[&Stage<'_>]) -> Option<(Months, Vec<Before<'_>>)> {
        let store = &self.actuals;
        let mut counted = Vec::new();
        for stage in stages {
            counted.push((*stage, store.series(&Subject::Entered(stage.entry.number), segment)?));
        }
        let firsts = counted.iter().filter_map(|(_, series)| series.keys().next());
        let since = firsts.max()?.part(0, 1);
        let mut before = Vec::new();
        for (from, series) in counted {
            let stage = from.entry.number;
            let open = opening(store, (stage, segment), since);
            let gone_on = if open.is_some() { since } else { gone_on(from, since)? };
            before.push(Before { stage, series, open, gone_on });
        }
        Some((since, before))
    }

    /// Returns the rates from one stage to another that are above 100 % in a quarter or a year that is
    /// over, one for each stage they lead to; the whole market before its segments. A stage that more
    /// leads entered than can have come has a fault of its own.
    pub fn over_the_whole(&self, excesses: &[Excess]) -> Vec<Over> {
        let mut out: BTreeMap<EntryId, Over> = BTreeMap::new();
        for definition in self.definitions() {
            let Formula::Conversion { to, .. } = definition.formula else { continue };
            let is_told = excesses.iter().any(|excess| excess.stage == to);
            if !is_told && !out.contains_key(&to) {
                out.extend(self.over(definition, to).map(|over| (to, over)));
            }
        }
        out.into_values().collect()
    }

    fn over(&self, definition: &Definition, to: EntryId) -> Option<Over> {
        let (kpi, given) = (definition.kpi, definition.subject());
        let counted = Subject::Entered(to);
        let store = &self.actuals;
        let written = |segment| {
            let given = store.written(&given, segment).map(|(months, _)| months);
            let counts =
                store.written(&counted, segment).flat_map(|(run, _)| run.quarter_and_year());
            given.chain(counts).collect::<BTreeSet<Months>>()
        };
        let mut segments = BTreeSet::from([Segment::All]);
        segments.extend(store.segments(&counted).chain(store.segments(&given)));
        let all: BTreeSet<Months> = segments.iter().flat_map(|segment| written(*segment)).collect();
        for segment in segments {
            for months in &all {
                let Ok(reading) = self.kpi(kpi, segment, *months) else { continue };
                let is_few = reading.parts.is_some_and(|(_, began)| began < FEW);
                let is_over = self.maturity(*months) == Maturity::Over;
                if reading.value <= 1.0 || is_few || !is_over {
                    continue;
                }
                let given = store.cell(&given, segment, *months).map(|cell| cell.span);
                let most = || {
                    let cells = store.sum((&counted, segment), *months, None).ok()?.cells;
                    cells.into_iter().max_by(|one, other| one.value.total_cmp(&other.value))
                };
                let span =
                    given.filter(|_| reading.parts.is_none()).or_else(|| Some(most()?.span))?;
                return Some(Over { kpi, segment, months: *months, reading, span });
            }
        }
        None
    }

    /// Returns the periods at whose end there are not the leads that must be there.
    pub fn imbalances(&self) -> Vec<Imbalance> {
        let mut out = Vec::new();
        for (subject, segment, series) in self.actuals.all_series() {
            let Subject::Open(stage) = subject else { continue };
            for (months, open) in series {
                let value = |subject| Some(self.actuals.cell(&subject, segment, *months)?.value);
                let flows = || {
                    let before = stock_at_end_of(series, months.part(-1, 1))?;
                    let came = value(Subject::Entered(*stage))?;
                    Some([before, came, value(Subject::Exited(*stage))?])
                };
                let Some(flows) = flows() else { continue };
                let [before, came, left] = flows;
                if (before + came - left - open.value).abs() > 0.5 {
                    let (stage, months) = (*stage, *months);
                    out.push(Imbalance { stage, segment, months, flows, open: *open });
                }
            }
        }
        out
    }
}

/// Returns the leads that were at a stage when a month began, where the data say or imply it.
fn opening(store: &Store, (stage, segment): (EntryId, Segment), since: Months) -> Option<f64> {
    let open = store.series(&Subject::Open(stage), segment)?;
    stock_at_end_of(open, since.part(-1, 1)).or_else(|| {
        let (months, at_end) = open.iter().find(|(months, _)| months.part(0, 1) == since)?;
        let value = |subject| Some(store.cell(&subject, segment, *months)?.value);
        let (came, left) = (value(Subject::Entered(stage))?, value(Subject::Exited(stage))?);
        Some(at_end.value - came + left)
    })
}

fn stock_at_end_of(open: &Series, month: Months) -> Option<f64> {
    let ends = [1, 3, 12].into_iter().map(|n| month.part(1 - n, n));
    ends.into_iter().find_map(|run| Some(open.get(&run)?.value))
}

/// Returns the month in which none of the leads that were at a stage before `since` is there any
/// more.
fn gone_on(stage: &Stage<'_>, since: Months) -> Option<Months> {
    let record = &stage.entry.record;
    if !record.is_known("time_limit") {
        return None;
    }
    let limit = record.duration("time_limit").copied().unwrap_or(UNLIMITED);
    let day = limit.after(limit.after(since.start())?)?;
    let month = Months::of_day(day);
    Some(if month.start() < day { month.next_month() } else { month })
}

/// Adds up a series from a month on, for each month at whose end the sum is known.
fn running(series: &Series, since: Months) -> BTreeMap<Months, f64> {
    let (mut at, mut sum, mut out) = (since, 0.0, BTreeMap::new());
    let next = |at: Months| {
        [1, 3, 12].into_iter().find_map(|n| Some((at.part(0, n), series.get(&at.part(0, n))?)))
    };
    while let Some((run, cell)) = next(at) {
        sum += cell.value;
        at = run.next_month();
        out.insert(run.part(run.len() - 1, 1), sum);
    }
    out
}
