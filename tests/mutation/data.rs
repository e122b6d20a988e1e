//! Data files: periods, values and columns that are wrong, rows that are missing or there twice, and
//! counts that cannot be true together.

use playmaker::{
    measure::{Months, Numbers, Role, Row, Subject, Unit},
    model::kinds,
    source::{Span, Spanned},
};

use crate::{
    edit,
    playbook::Sample,
    run::{Class, Edit, Mutation},
};

pub(crate) fn classes(sample: &Sample) -> Vec<Class> {
    let numbers = Numbers::of(&sample.playbook);
    let class = |name, mutations| Class { name, aside: &[], mutations };
    let rows = |make: fn(&Sample, &Numbers, &Row) -> Option<Mutation>| -> Vec<Mutation> {
        numbers.rows.iter().filter_map(|row| make(sample, &numbers, row)).collect()
    };
    vec![
        class("period in a data file that is none", rows(no_period)),
        class("row of a data file twice", rows(twice)),
        class("period of a data file not begun yet", rows(ahead)),
        class("count below zero", rows(negative)),
        class("count that is no whole number", rows(part)),
        class("value of a data file that is none", rows(no_value)),
        class("share written as a bare number", rows(bare)),
        class("comma in a number without quotes", rows(comma)),
        class("row of a data file gone", rows(gone)),
        Class {
            name: "more leads than can have come",
            // A number that is so far off truly moves the rates and the goals.
            aside: &["goal-offpace"],
            mutations: rows(too_many),
        },
        class("more customers than deals", rows(over)),
        Class {
            name: "quarter beside its months",
            // A number that is so far off truly moves the rates and the goals.
            aside: &["goal-offpace"],
            mutations: rows(other_sum),
        },
        class("all of the market less than a segment", rows(less)),
        class("column of a data file misspelt", columns(sample, misspelt)),
        class("column about people", columns(sample, personal)),
        class("e-mail address in a data file", rows(address)),
        class("break in a definition told nowhere", untold(sample)),
    ]
}

fn replace(sample: &Sample, span: Span, text: &str, rule: &'static str) -> Option<Mutation> {
    (sample.text(span) != text).then(|| Mutation::replace(sample, span, text, rule))
}

fn is_count(row: &Row) -> bool {
    matches!(row.subject, Subject::Entered(_)) && row.role == Role::Actual
}

fn no_period(sample: &Sample, _: &Numbers, row: &Row) -> Option<Mutation> {
    replace(sample, row.period.span, "2026-Q5", "data-period")
}

fn ahead(sample: &Sample, _: &Numbers, row: &Row) -> Option<Mutation> {
    let may = row.role == Role::Target || matches!(row.subject, Subject::Series(_));
    // The hole that it leaves is told once the data can be read.
    (!may).then(|| replace(sample, row.period.span, "2062-Q1", "data-period"))?
}

/// Adds a line below the row's.
fn line(sample: &Sample, row: &Row, text: &str, rule: &'static str) -> Mutation {
    let path = sample.path(row.span).to_owned();
    let at = edit::line_end(sample.whole(row.span), row.span.range().start);
    let what = format!("{path}: new row `{text}`");
    let places = vec![(path.clone(), sample.line(row.span) + 1)];
    let edits = vec![Edit::Replace { path, range: at..at, text: format!("{text}\n") }];
    Mutation { what, edits, rule, places }
}

fn whole_line<'s>(sample: &'s Sample, row: &Row) -> &'s str {
    let (text, at) = (sample.whole(row.span), row.span.range().start);
    text[edit::line_start(text, at)..edit::line_end(text, at)].trim_end()
}

fn twice(sample: &Sample, _: &Numbers, row: &Row) -> Option<Mutation> {
    Some(line(sample, row, whole_line(sample, row), "data-period"))
}

fn negative(sample: &Sample, _: &Numbers, row: &Row) -> Option<Mutation> {
    let text = format!("-{}", sample.text(row.span));
    (is_count(row) && row.value > 0.0).then(|| replace(sample, row.span, &text, "data-negative"))?
}

fn part(sample: &Sample, _: &Numbers, row: &Row) -> Option<Mutation> {
    let text = format!("{}.5", sample.text(row.span));
    is_count(row).then(|| replace(sample, row.span, &text, "data-negative"))?
}

fn no_value(sample: &Sample, _: &Numbers, row: &Row) -> Option<Mutation> {
    replace(sample, row.span, "about ten", "data-value")
}

fn bare(sample: &Sample, numbers: &Numbers, row: &Row) -> Option<Mutation> {
    let is_share = numbers.unit(&row.subject) == Unit::Percent;
    let text = format!("{:.0}", row.value * 100.0);
    is_share.then(|| replace(sample, row.span, &text, "data-value"))?
}

fn comma(sample: &Sample, _: &Numbers, row: &Row) -> Option<Mutation> {
    let text = sample.text(row.span);
    let at = text.len().checked_sub(3).filter(|at| *at > 0 && !text.contains('.'))?;
    replace(sample, row.span, &format!("{},{}", &text[..at], &text[at..]), "data-value")
}

/// A row between two others of its series.
fn gone(sample: &Sample, numbers: &Numbers, row: &Row) -> Option<Mutation> {
    let of_series = |other: &&Row| {
        let (own, other) = (row.key(), other.key());
        own.0 == other.0 && own.1 == other.1 && row.role == Role::Actual
    };
    let months = |row: &Row| Months::of(row.period.value);
    let series: Vec<&Row> = numbers.rows.iter().filter(of_series).collect();
    let is_later = |other: &&&Row| months(row).begins_before(months(other));
    series.iter().find(|other| months(other).begins_before(months(row)))?;
    let next = series.iter().filter(is_later).min_by_key(|other| months(other))?;
    let text = sample.whole(row.span);
    let at = row.span.range().start;
    let span = Span::new(row.span.file, edit::line_start(text, at)..edit::line_end(text, at));
    let mut mutation = Mutation::replace(sample, span, "", "data-gap");
    mutation.places = vec![(sample.path(next.span).to_owned(), sample.line(next.span) - 1)];
    Some(mutation)
}

fn is_stage(sample: &Sample, row: &Row, ids: &[&str]) -> bool {
    let Subject::Entered(stage) = row.subject else { return false };
    ids.contains(&sample.playbook.entry(stage).id.value.as_str()) && is_count(row)
}

/// Months in which the leads that were there at the beginning have gone on: of deals, after twice 90
/// days.
fn too_many(sample: &Sample, _: &Numbers, row: &Row) -> Option<Mutation> {
    let begins = |period: &str| sample.text(row.period.span) >= period;
    let is_told = is_stage(sample, row, &["sal", "sql"]) && begins("2026-01")
        || is_stage(sample, row, &["customer"]) && begins("2026-04");
    is_told.then(|| replace(sample, row.span, "5000", "data-conservation"))?
}

/// The deals of the customers before that may have begun before the data do.
fn over(sample: &Sample, _: &Numbers, row: &Row) -> Option<Mutation> {
    let is_first = ("2026-01".."2026-04").contains(&sample.text(row.period.span));
    let is_told = is_stage(sample, row, &["customer"]) && is_first;
    is_told.then(|| replace(sample, row.span, "5000", "data-rate-over-100"))?
}

fn other_sum(sample: &Sample, numbers: &Numbers, row: &Row) -> Option<Mutation> {
    let months = Months::of(row.period.value);
    let quarter =
        months.quarter_and_year().next().filter(|_| is_count(row) && months.len() == 1)?;
    let (subject, segment, _) = row.key();
    let sum = numbers.actuals.sum((&subject, segment), quarter, Some(numbers.through)).ok()?.value;
    let text = whole_line(sample, row)
        .replacen(sample.text(row.period.span), &quarter.to_string(), 1)
        .trim_end_matches(sample.text(row.span))
        .to_owned();
    Some(line(sample, row, &format!("{text}{}", sum + 1.0), "data-sum"))
}

fn less(sample: &Sample, _: &Numbers, row: &Row) -> Option<Mutation> {
    let Subject::Entered(stage) = row.subject else { return None };
    let (period, stage) = (sample.text(row.period.span), &sample.playbook.entry(stage).id.value);
    let text = format!("{period},all,{stage},{}", row.value - 1.0);
    (is_count(row) && row.value > 0.0).then(|| line(sample, row, &text, "data-sum"))
}

fn columns(
    sample: &Sample,
    make: fn(&Sample, &Spanned<String>) -> Option<Mutation>,
) -> Vec<Mutation> {
    let columns = sample.playbook.data.iter().flat_map(|data| &data.table.columns);
    columns.filter_map(|column| make(sample, column)).collect()
}

fn misspelt(sample: &Sample, column: &Spanned<String>) -> Option<Mutation> {
    let slip = edit::slips(&column.value).next()?;
    replace(sample, column.span, &slip, "data-columns")
}

fn personal(sample: &Sample, column: &Spanned<String>) -> Option<Mutation> {
    replace(sample, column.span, "Contact name", "data-pii")
}

/// Told at the name of the column, never at the address.
fn address(sample: &Sample, _: &Numbers, row: &Row) -> Option<Mutation> {
    let mut mutation = replace(sample, row.name, "anna.lind@example.org", "data-pii")?;
    mutation.places = vec![(sample.path(row.span).to_owned(), 1)];
    Some(mutation)
}

/// The caveat of the one KPI that names the decision is taken away.
fn untold(sample: &Sample) -> Vec<Mutation> {
    let playbook = &sample.playbook;
    let kpi = playbook.find(&kinds::KPI, "inquiry-to-mql").expect("the sample has it");
    let caveat = kpi.record.written("caveat").expect("it has a caveat").key;
    let range = edit::field(sample.whole(caveat), caveat.range().start).expect("it is a line");
    let span = Span::new(caveat.file, range);
    let mut mutation = Mutation::replace(sample, span, "", "data-definition-break");
    let decision = playbook.find(&kinds::DECISION, "D-0003").expect("the sample has it");
    let changes = playbook.decided().iter().filter(|own| own.decision == decision.number);
    let first = changes.filter_map(|change| change.field.as_ref()).next().expect("it has fields");
    mutation.places = vec![(sample.path(first.span).to_owned(), sample.line(first.span))];
    vec![mutation]
}
