//! Rules that look at several items together, or at the playbook as a whole: circles, doubles,
//! numbers that nobody writes down any more, goals without words or shares that add up.

use playmaker::{
    measure::{Formula, Maturity, Months, Numbers, Segment, Subject, Unit},
    model::{Entry, kinds},
    source::Span,
};

use crate::{
    playbook::Sample,
    run::{Class, Edit, Mutation},
};

pub(crate) fn classes(sample: &Sample) -> Vec<Class> {
    let numbers = Numbers::of(&sample.playbook);
    let class = |name, aside, mutations| Class { name, aside, mutations };
    vec![
        class("no KPI about what customers are worth", &[], ungrouped(sample)),
        class("weights that are not all of the target", &[], weights(sample)),
        class("goal that says no more than better", &[], vague(sample)),
        // What did not come is behind, and what it is divided from ends there as well.
        class("newest data of a KPI gone", &["goal-offpace"], stale(sample)),
        class("data of a KPI gone", &[], unmeasured(sample)),
        // The tiers of the smaller market are no longer all of it.
        class("market smaller than the goal", &["icp-tiers-sum"], small_market(sample)),
        // The series that stood there is named by none any more, and money by itself is no money.
        class("KPI made of itself", &["ref-unknown", "kpi-ratio-parts"], circles(sample)),
        class("goals that serve each other", &[], larger(sample)),
        // What was accepted without a look truly did not get on.
        class("everything accepted", &["goal-offpace"], accepted(sample)),
        // Another coverage than the share won asks for.
        class("coverage that is unusual, and not why", &["coverage-vs-winrate"], coverage(sample)),
        class("rate that its counts do not give", &[], contradicted(sample, &numbers)),
        // A goal names the first of the two only.
        class("KPI under two names", &["kpi-no-target"], doubled(sample)),
        // Whoever names the KPI names one that is given up.
        class(
            "step that no KPI measures any more",
            &["ref-retired", "handoff-no-kpi"],
            given_up(sample),
        ),
        class("KPI of both teams without a target", &[], untargeted(sample)),
        class("number far behind its target", &[], behind(sample, &numbers)),
        class("point that no goal is about", &[], unpointed(sample)),
        class("year that begins within a quarter", &[], years(sample)),
    ]
}

/// A file with another text, and where that must be found: the first line that holds `place`.
fn rewritten(
    (path, text): (&str, String),
    (rule, what): (&'static str, String),
    place: &str,
) -> Mutation {
    let line = text.lines().position(|line| line.contains(place));
    let line = line.unwrap_or_else(|| panic!("`{place}` in {path}")) + 1;
    let edits = vec![Edit::Add { path: path.to_owned(), text }];
    Mutation { what: format!("{path}: {what}"), edits, rule, places: vec![(path.to_owned(), line)] }
}

fn file<'s>(sample: &'s Sample, path: &str) -> &'s str {
    let file = sample.playbook.sources.find(path).expect("the sample has it");
    &sample.playbook.sources.file(file).text
}

/// Returns each goal with its file and text.
fn goals(sample: &Sample) -> impl Iterator<Item = (&Entry, &str, &str)> {
    let goals = sample.playbook.of_kind(&kinds::GOAL);
    goals.map(|goal| (goal, sample.path(goal.id.span), sample.whole(goal.id.span)))
}

fn ungrouped(sample: &Sample) -> Vec<Mutation> {
    const PATH: &str = "kpis/customer.yaml";
    let others = ["funnel", "velocity", "pipeline", "revenue", "satisfaction", "adoption"];
    let other = |group: &str| {
        let mut text = file(sample, PATH).to_owned();
        for own in ["cost", "value", "buying"] {
            text = text.replace(&format!("category: {own}\n"), &format!("category: {group}\n"));
        }
        rewritten((PATH, text), ("kpi-category-missing", format!("all in `{group}`")), "category:")
    };
    others.into_iter().map(other).collect()
}

fn weights(sample: &Sample) -> Vec<Mutation> {
    const PATH: &str = "goals/fy2026-new-arr.md";
    let with = |last: u32| {
        let weights = format!(
            "weights: [{{period: 2026-Q1, share: 20%}}, {{period: 2026-Q2, share: 25%}}, \
             {{period: 2026-Q3, share: 25%}}, {{period: 2026-Q4, share: {last}%}}]\ntargets:\n"
        );
        let text = file(sample, PATH).replacen("targets:\n", &weights, 1);
        rewritten((PATH, text), ("goal-weights", format!("the last is {last}%")), "weights:")
    };
    [10, 20, 25, 28, 32, 35, 60].into_iter().map(with).collect()
}

fn vague(sample: &Sample) -> Vec<Mutation> {
    let titles = ["Improve our results", "Increase alignment", "Support sales", "Drive growth"];
    let mut out = Vec::new();
    for (goal, path, text) in goals(sample) {
        let title = goal.record.written("title").expect("a title").key.range().start;
        let because = goal.record.written("because").expect("a reason").key.range().start;
        let end = |at: usize| crate::edit::line_end(text, at);
        for new in titles {
            let mut text = text.to_owned();
            text.replace_range(because..end(because), "because: Both teams want it.\n");
            text.replace_range(title..end(title), &format!("title: {new}\n"));
            out.push(rewritten((path, text), ("goal-vague", format!("`{new}`")), "title:"));
        }
    }
    out
}

const GIVEN: &str = "data/kpi-actuals.csv";

/// The file of given values without some rows.
fn without(sample: &Sample, is_gone: impl Fn(&str) -> bool) -> Edit {
    let lines = file(sample, GIVEN).lines().filter(|line| !is_gone(line));
    let text = lines.collect::<Vec<_>>().join("\n") + "\n";
    Edit::Add { path: GIVEN.to_owned(), text }
}

/// KPIs that are read more often than their data of the third quarter are old.
fn stale(sample: &Sample) -> Vec<Mutation> {
    let gone = |id: &str| {
        let kpi = sample.playbook.find(&kinds::KPI, id).expect("a KPI");
        let cadence = kpi.record.get("cadence").expect("it has one").span;
        Mutation {
            what: format!("no data of {id} for 2026-Q4"),
            edits: vec![without(sample, |line| line.starts_with(&format!("2026-Q4,all,{id},")))],
            rule: "kpi-stale",
            places: vec![(sample.path(cadence).to_owned(), sample.line(cadence))],
        }
    };
    ["first-touch-sla-attainment", "speed-to-lead-hours"].into_iter().map(gone).collect()
}

/// KPIs with targets, by what they are worked out from.
fn unmeasured(sample: &Sample) -> Vec<Mutation> {
    let rows = [
        ("nrr-t12m", "nrr-t12m"),
        ("first-touch-sla-attainment", "first-touch-sla-attainment"),
        ("acquisition-spend", "cac"),
        ("open-pipeline-start", "pipeline-coverage"),
    ];
    let gone = |(row, id): (&str, &str)| {
        let kpi = sample.playbook.find(&kinds::KPI, id).expect("a KPI").id.span;
        Mutation {
            what: format!("no data of {row}"),
            edits: vec![without(sample, |line| line.contains(&format!(",{row},")))],
            rule: "kpi-no-actuals",
            places: vec![(sample.path(kpi).to_owned(), sample.line(kpi))],
        }
    };
    rows.into_iter().map(gone).collect()
}

/// The target of a year is found where the goal states it.
fn small_market(sample: &Sample) -> Vec<Mutation> {
    let (_, path, goal) =
        goals(sample).find(|(goal, ..)| goal.id.value == "fy2026-new-arr").expect("it");
    let mut out = Vec::new();
    for (icp, accounts) in
        [("food-distributors", ["620", "1480"]), ("pharma-logistics", ["210", "390"])]
    {
        for few in ["12", "40", "90"] {
            let of = format!("icp/{icp}.md");
            let mut text = file(sample, &of).to_owned();
            for own in accounts {
                text =
                    text.replacen(&format!("accounts: {own}}}"), &format!("accounts: {few}}}"), 1);
            }
            let target = format!("{{period: \"2026\", stage: customer, segment: {icp},");
            let line = goal.lines().position(|line| line.contains(&target)).expect("a target") + 1;
            out.push(Mutation {
                what: format!("{of}: {few} accounts in A and in B"),
                edits: vec![Edit::Add { path: of, text }],
                rule: "goal-exceeds-market",
                places: vec![(path.to_owned(), line)],
            });
        }
    }
    out
}

fn circles(sample: &Sample) -> Vec<Mutation> {
    let kpis = sample.playbook.of_kind(&kinds::KPI);
    let fields = kpis.flat_map(|kpi| ["numerator", "denominator"].map(|field| (kpi, field)));
    let own = |(kpi, field): (&Entry, &str)| {
        let span = kpi.record.get(field)?.span;
        Some(Mutation::replace(sample, span, &format!("kpi/{}", kpi.id.value), "kpi-cycle"))
    };
    fields.filter_map(own).collect()
}

fn larger(sample: &Sample) -> Vec<Mutation> {
    const PATH: &str = "goals/fy2026-new-arr.md";
    let smaller = ["fy2026-alignment", "fy2026-keep-and-grow"];
    let back = |id: &str| {
        let text =
            file(sample, PATH).replacen("targets:\n", &format!("parent: {id}\ntargets:\n"), 1);
        let mut mutation =
            rewritten((PATH, text), ("goal-parent-cycle", format!("serves {id}")), "parent:");
        // The circle is told where it is met first: in the first goal, when that is one of it.
        let first = sample.playbook.of_kind(&kinds::GOAL).next().expect("a goal");
        let parent = first.record.get("parent").filter(|_| first.id.value == id);
        if let Some(parent) = parent {
            mutation.places = vec![(sample.path(parent.span).to_owned(), sample.line(parent.span))];
        }
        mutation
    };
    smaller.into_iter().map(back).collect()
}

/// In the third quarter sales takes what comes.
fn accepted(sample: &Sample) -> Vec<Mutation> {
    const PATH: &str = "data/actuals.csv";
    let rate = sample.playbook.find(&kinds::KPI, "mql-to-sal").expect("a KPI").id.span;
    let (of, line) = (sample.path(rate).to_owned(), sample.line(rate));
    let text = file(sample, PATH);
    let mqls = |key: &str| {
        let own = text.lines().find_map(|line| line.strip_prefix(&format!("{key},mql,")))?;
        own.parse::<u32>().ok()
    };
    let share = |percent: u32| {
        let one = |line: &str| {
            let cells: Vec<&str> = line.split(',').collect();
            let is_it = ("2026-07".."2026-10").contains(&cells[0]) && cells[2] == "sal";
            let key = format!("{},{}", cells[0], cells[1]);
            match mqls(&key).filter(|_| is_it) {
                Some(n) => format!("{key},sal,{}", (n * percent).div_ceil(100)),
                None => line.to_owned(),
            }
        };
        let text = text.lines().map(one).collect::<Vec<_>>().join("\n") + "\n";
        Mutation {
            what: format!("{PATH}: {percent} of 100 MQLs accepted in 2026-Q3"),
            edits: vec![Edit::Add { path: PATH.to_owned(), text }],
            rule: "kpi-rubber-stamp",
            places: vec![(of.clone(), line)],
        }
    };
    [96, 98, 100].into_iter().map(share).collect()
}

fn coverage(sample: &Sample) -> Vec<Mutation> {
    const PATH: &str = "goals/fy2026-new-arr.md";
    let goal = sample.playbook.find(&kinds::GOAL, "fy2026-new-arr").expect("a goal");
    let because = goal.record.written("because").expect("a reason").key.range().start;
    let mut out = Vec::new();
    for quarter in ["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"] {
        for value in ["2", "2.5", "6", "8"] {
            let mut text = file(sample, PATH).to_owned();
            text.replace_range(because..crate::edit::line_end(&text, because), "");
            let target = format!("{{period: {quarter}, kpi: pipeline-coverage, value: ");
            let text = text.replacen(&format!("{target}4}}"), &format!("{target}{value}}}"), 1);
            let what = format!("{value}x in {quarter}, without a reason");
            out.push(rewritten((PATH, text), ("coverage-band", what), &target));
        }
    }
    out
}

/// A value ten in a hundred too high, beside the parts of a quarter that is over.
fn contradicted(sample: &Sample, numbers: &Numbers) -> Vec<Mutation> {
    let mut out = Vec::new();
    for definition in numbers.definitions() {
        if matches!(definition.formula, Formula::Count(_)) {
            continue;
        }
        let id = &sample.playbook.entry(definition.kpi).id.value;
        for quarter in ["2026-Q1", "2026-Q2", "2026-Q3"] {
            let period = playmaker::model::value::Period::parse(quarter).expect("a quarter");
            let months = Months::of(period);
            let Ok(reading) = numbers.kpi(definition.kpi, Segment::All, months) else { continue };
            if reading.parts.is_none() || numbers.maturity(months) != Maturity::Over {
                continue;
            }
            let wrong = reading.value * 1.1;
            let value = match definition.unit {
                Unit::Percent => format!("{:.1}%", wrong * 100.0),
                Unit::Currency => format!("{wrong:.0}"),
                _ => format!("{wrong:.2}"),
            };
            let row = format!("{quarter},all,{id},{value}");
            let text = format!("{}{row}\n", file(sample, GIVEN));
            out.push(rewritten((GIVEN, text), ("data-rate-differs", row.clone()), &row));
        }
    }
    out
}

/// A KPI that is worked out, once more under another id.
fn doubled(sample: &Sample) -> Vec<Mutation> {
    let is_worked_out =
        |kpi: &&Entry| matches!(kpi.record.text("type"), Some("conversion" | "count" | "ratio"));
    let again = |kpi: &Entry| {
        let (text, start) = (sample.whole(kpi.id.span), kpi.id.span.range().start);
        let body = text[crate::edit::line_end(text, start)..].lines();
        let is_alias = |line: &&str| !line.starts_with("  aliases:");
        let body: Vec<&str> =
            body.take_while(|line| line.starts_with("  ")).filter(is_alias).collect();
        let id = format!("{}-again:", kpi.id.value);
        let body = body.join("\n").replacen("title: ", "title: The ", 1);
        // No decision changed the second one.
        let text = format!("{id}\n{}\n", body.replace(", decision: D-0006", ""));
        rewritten(("kpis/zz-again.yaml", text), ("kpi-duplicate", id.clone()), &id)
    };
    sample.playbook.of_kind(&kinds::KPI).filter(is_worked_out).map(again).collect()
}

/// The steps of the two core rates are told at the role of the stage they begin at, the others at the
/// way to the next stage.
fn given_up(sample: &Sample) -> Vec<Mutation> {
    let steps = [
        ("mql-to-sal", "kpi-core-pair", "mql", "role:"),
        ("mql-to-sql", "kpi-core-pair", "mql", "role:"),
        ("inquiry-to-mql", "kpi-step-uncovered", "inquiry", "to: mql"),
        ("sal-to-sql", "kpi-step-uncovered", "sal", "to: sql"),
        ("sql-to-customer", "kpi-step-uncovered", "sql", "to: customer"),
    ];
    let retired = |(id, rule, stage, place): (&str, &'static str, &str, &str)| {
        let status = sample.playbook.find(&kinds::KPI, id).expect("a KPI").record.get("status");
        let mut mutation = Mutation::replace(sample, status.expect("it").span, "retired", rule);
        let path = format!("lead-stages/{stage}.md");
        let line = file(sample, &path).lines().position(|line| line.contains(place));
        mutation.places = vec![(path, line.expect("it says so") + 1)];
        mutation
    };
    steps.into_iter().map(retired).collect()
}

/// KPIs that no plan or smaller target asks for.
fn untargeted(sample: &Sample) -> Vec<Mutation> {
    let mut out = Vec::new();
    for (goal, id) in [("fy2026-new-arr", "cac"), ("fy2026-keep-and-grow", "referral-rate")] {
        let path = format!("goals/{goal}.md");
        let lines = file(sample, &path).lines();
        let lines: Vec<&str> =
            lines.filter(|line| !line.contains(&format!("kpi: {id},"))).collect();
        let kpi = sample.playbook.find(&kinds::KPI, id).expect("a KPI").id.span;
        out.push(Mutation {
            what: format!("{path}: no target of {id}"),
            edits: vec![Edit::Add { path, text: lines.join("\n") + "\n" }],
            rule: "kpi-no-target",
            places: vec![(sample.path(kpi).to_owned(), sample.line(kpi))],
        });
    }
    out
}

/// Two thirds of what was reached in the third quarter.
fn behind(sample: &Sample, numbers: &Numbers) -> Vec<Mutation> {
    let quarter = playmaker::model::value::Period::parse("2026-Q3").expect("a quarter");
    let low = |id: &str| {
        let kpi = sample.playbook.find(&kinds::KPI, id).expect("a KPI").number;
        let subject = Subject::Kpi(kpi);
        let months = Months::of(quarter);
        let actual = numbers.actuals.cell(&subject, Segment::All, months).expect("a value");
        let target = numbers.targets.cell(&subject, Segment::All, months).expect("a target").span;
        let low = format!("{:.2}", actual.value * 0.66);
        let mut mutation = Mutation::replace(sample, actual.span, &low, "goal-offpace");
        mutation.places = vec![(sample.path(target).to_owned(), sample.line(target))];
        mutation
    };
    ["nrr-t12m"].into_iter().map(low).collect()
}

/// Goals and the KPIs they name are told by their tags to be about what is offered.
fn unpointed(sample: &Sample) -> Vec<Mutation> {
    let playbook = &sample.playbook;
    let tagged = |entry: &Entry| {
        let span = entry.record.get("tags")?.span;
        let text = sample.text(span);
        let other = text.replace("[offer]", "[results]").replace(", offer", "");
        (other != text).then_some((span, other))
    };
    let edit = |(span, text): (Span, String)| Edit::replace(sample, span, &text);
    let named = playbook.of_kind(&kinds::GOAL).chain(playbook.of_kind(&kinds::KPI));
    let edits: Vec<Edit> = named.filter_map(tagged).map(edit).collect();
    let first = playbook.of_kind(&kinds::GOAL).next().expect("a goal").id.span;
    let what = format!("{} tags say nothing of what is offered", edits.len());
    let places = vec![(sample.path(first).to_owned(), sample.line(first))];
    vec![Mutation { what, edits, rule: "point-unmeasured", places }]
}

fn years(sample: &Sample) -> Vec<Mutation> {
    let start = sample.playbook.settings().record.get("fiscal_year_start").expect("it").span;
    let days = ["02-01", "03-01", "05-01", "11-01", "12-01", "04-06", "07-15"];
    let begin =
        |day: &str| Mutation::replace(sample, start, &format!("\"{day}\""), "fiscal-year-periods");
    days.into_iter().map(begin).collect()
}
