//! The year on one page, for the chief executive: will we hit revenue, and what needs me?

use serde::Serialize;

use super::{
    figure::{Figure, Plotted},
    grid::{GridCell, Of},
};
use crate::{
    measure::{Judged, Maturity, Measured, Months, Unit, Verdict, Year},
    model::{Entry, EntryId, field::Standing, kinds::PLAN},
    site::view::{
        Link, Made, Scope,
        decision::Day,
        entry::Badge,
        frame::layout::Meta,
        joint::{
            attention::{ActionView, Note},
            plan::{Endorsed, NumberLine},
        },
    },
};

/// Most issues and actions that are shown, so that the page stays one sheet; what waits for the
/// reader is shown in full.
const LIMIT: usize = 8;

/// The page.
#[derive(Debug, Serialize)]
pub(in crate::site::view) struct YearView {
    title: String,
    /// What the numbers say together.
    verdict: String,
    /// What to write where, as HTML, when revenue is not known.
    empty: Vec<String>,
    through: Day,
    revenue: Option<Revenue>,
    process: Vec<NumberLine>,
    /// How many of the conversions are on target, and of how many.
    on_target: usize,
    money: Vec<NumberLine>,
    plans: Vec<PlanLine>,
    actions: Vec<ActionView>,
    /// Open actions that are not shown.
    more_actions: usize,
    needs: Vec<Note>,
    issues: Vec<Note>,
    /// Issues that are not shown.
    more: usize,
    lag: Option<String>,
}

#[derive(Debug, Serialize)]
struct Revenue {
    link: Link,
    year: String,
    value: String,
    paced: Option<String>,
    target: Option<String>,
    share: Option<String>,
    /// How much less than was due by now.
    behind: Option<String>,
    /// How much is to come until the end.
    to_go: Option<String>,
    cell: GridCell,
    parts: Vec<GridCell>,
    projection: Option<String>,
    projected: Option<String>,
    figure: Figure,
}

#[derive(Debug, Serialize)]
struct PlanLine {
    link: Link,
    badge: Option<Badge>,
    endorsed: Endorsed,
    to: Option<Day>,
    done: usize,
    of: usize,
    verdict: Option<String>,
}

pub(in crate::site::view) fn make(scope: &Scope<'_>) -> Made<YearView> {
    let numbers = scope.plan.numbers();
    let card_lag = scope.lag(&numbers.scorecard(scope.playbook, crate::measure::Segment::All));
    let revenue = numbers.revenue(scope.playbook);
    let process = numbers.process(scope.playbook);
    let rates = process.as_ref().map(|process| process.rates.as_slice()).unwrap_or_default();
    let mut issues = scope.issues();
    let more = issues.len().saturating_sub(LIMIT);
    issues.truncate(LIMIT);
    let mut needs = scope.waiting();
    needs.extend(scope.not_endorsed());
    let view_revenue = revenue.and_then(|kpi| scope.revenue_of_year(kpi));
    let hints = ["year_empty_goal", "year_empty_data"];
    let title = scope.string("year_page");
    let mut actions = scope.open_actions();
    let more_actions = actions.len().saturating_sub(LIMIT);
    actions.truncate(LIMIT);
    let view = YearView {
        title: title.clone(),
        verdict: scope.string(verdict(numbers.verdict(scope.playbook))),
        empty: hints
            .iter()
            .filter(|_| view_revenue.is_none())
            .map(|hint| scope.said(hint))
            .collect(),
        through: scope.short_day(numbers.through),
        revenue: view_revenue,
        on_target: rates.iter().filter(|rate| rate.is_on_target()).count(),
        process: rates.iter().map(|rate| scope.judged_line(rate)).collect(),
        money: scope.money(revenue),
        plans: scope.in_use(&PLAN).into_iter().map(|plan| scope.plan_line(plan)).collect(),
        actions,
        more_actions,
        needs,
        issues,
        more,
        lag: card_lag,
    };
    let meta = Meta::of(title, scope.string("year_page_doc"));
    Made { template: "year.html", meta, view }
}

fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Both => "verdict_both",
        Verdict::ProcessOnly { is_repaired: true } => "verdict_repaired",
        Verdict::ProcessOnly { is_repaired: false } => "verdict_process",
        Verdict::YearOnly => "verdict_year",
        Verdict::Neither => "verdict_neither",
        Verdict::OnlyYear { is_on_pace: true } => "verdict_only_on",
        Verdict::OnlyYear { is_on_pace: false } => "verdict_only_off",
        Verdict::Unknown => "verdict_unknown",
    }
}

impl Scope<'_> {
    fn revenue_of_year(&self, kpi: EntryId) -> Option<Revenue> {
        let numbers = self.plan.numbers();
        let definition = numbers.definition(kpi)?;
        let subject = definition.subject();
        let of = Of::subject(numbers, &subject);
        let Year { months, whole, parts } = numbers.year_of(self.playbook, &subject);
        let shown = |value: f64| self.shown(definition.unit, value);
        let value = shown(whole.value()?);
        let missing = numbers.missing(&whole);
        let pace = numbers.pace(&subject, crate::measure::Segment::All, months);
        let projection = pace.and_then(|pace| {
            numbers.projection(self.voice(), self.playbook, (&pace, definition.unit), months)
        });
        let title = self.playbook.entry(kpi).title.as_str();
        let begun: Vec<(Months, Measured)> =
            parts.iter().filter(|(_, own)| own.maturity != Maturity::Ahead).cloned().collect();
        let breaks = Vec::new();
        let figure = self.figure(&Plotted {
            id: "year-revenue",
            title,
            unit: definition.unit,
            is_amount: true,
            band: None,
            values: &begun,
            breaks: &breaks,
        });
        let above = |value: f64| (value > 0.0).then(|| shown(value));
        Some(Revenue {
            link: self.link(kpi),
            year: months.said_by(self.voice()),
            value,
            paced: whole.paced.map(shown),
            target: whole.target.map(shown),
            share: whole.share.map(|share| self.shown(Unit::Percent, share)),
            behind: missing.and_then(|(behind, _)| above(behind)),
            to_go: missing.and_then(|(_, to_go)| above(to_go)),
            cell: self.cell(&of, (months, &whole), Vec::new()),
            parts: parts
                .iter()
                .map(|(months, measured)| self.cell(&of, (*months, measured), Vec::new()))
                .collect(),
            projection,
            projected: whole.projected.map(shown),
            figure,
        })
    }

    /// Returns a KPI where it stands, with its value so far.
    fn judged_line(&self, judged: &Judged) -> NumberLine {
        let numbers = self.plan.numbers();
        let subject = numbers.kpi_subject(judged.kpi);
        let over = Some((judged.months, judged.measured.clone()));
        let now = numbers.so_far(judged.kpi).filter(|(months, _)| *months != judged.months);
        self.number_line(&subject, self.link(judged.kpi), [&over, &now, &None])
    }

    /// Returns the other numbers of money: those in currency, and whether enough is under way.
    fn money(&self, revenue: Option<EntryId>) -> Vec<NumberLine> {
        let numbers = self.plan.numbers();
        let coverage = numbers.coverage(self.playbook);
        let own = numbers.definitions().filter(|own| {
            let is_money = own.unit == Unit::Currency || Some(own.kpi) == coverage;
            let in_use = self.playbook.entry(own.kpi).standing() != Standing::Retired;
            is_money && in_use && Some(own.kpi) != revenue
        });
        let judged = own.filter_map(|own| numbers.judged(self.playbook, own.kpi));
        judged.map(|judged| self.judged_line(&judged)).collect()
    }

    fn plan_line(&self, plan: &Entry) -> PlanLine {
        let actions = self.playbook.actions(plan);
        let (done, of) = actions
            .fold((0, 0), |(done, of), action| (done + usize::from(action.is_over()), of + 1));
        PlanLine {
            link: self.link(plan.number),
            badge: self.badge(plan),
            endorsed: self.endorsed(plan),
            to: plan.record.date("end").map(|day| self.short_day(*day)),
            done,
            of,
            verdict: plan.record.text("verdict").map(|word| self.language().choice_alone(word)),
        }
    }
}
