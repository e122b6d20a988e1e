//! Durations, days and periods, and the points that fade with them.

use super::*;

#[test]
fn durations() {
    takes(
        Duration::parse,
        &[
            ("2 business days", "2 business days"),
            ("1 business day", "1 business day"),
            ("4 business hours", "4 business hours"),
            ("2 working days", "2 business days"),
            ("90 days", "90 days"),
            ("1 quarter", "1 quarter"),
            ("1 quarters", "1 quarter"),
            ("12 months", "12 months"),
            ("6 weeks", "6 weeks"),
            ("24 hours", "24 hours"),
            ("24h", "24 hours"),
            ("5d", "5 days"),
            ("30 min", "30 minutes"),
            ("2 Years", "2 years"),
            ("1,000 days", "1,000 days"),
        ],
    );
    refuses(
        Duration::parse,
        &[
            ("", "`2 business days`"),
            ("soon", "`2 business days`"),
            ("ASAP", "`2 business days`"),
            ("same day", "`1 business day`"),
            ("2", "`2 business days`, `2 hours`"),
            ("2-3 days", "`3 days`"),
            ("2–3 business days", "`3 business days`"),
            ("2 to 3 days", "`3 days`"),
            ("two days", "`2 days`"),
            ("a week", "`1 week`"),
            ("1.5 days", "`36 hours`"),
            ("1.5 hours", "`90 minutes`"),
            ("1.5 business days", "smaller unit"),
            ("48h business", "`48 business hours` or `48 hours`"),
            ("2 days business", "`2 business days` or `2 days`"),
            ("2 business", "`2 business hours` or `2 business days`"),
            ("2 business weeks", "`10 business days` or `2 weeks`"),
            ("1 business month", "`1 month`"),
            ("5m", "`5 minutes` or `5 months`"),
            ("within 2 days", "`2 days`"),
            ("< 2 days", "`2 days`"),
            ("<= 2 days", "`2 days`"),
            ("2-days", "`2 days`"),
            ("2 calendar days", "`2 days`"),
            ("0 days", "leave the field out"),
            ("-2 days", "`2 business days`"),
            ("99999999999 days", "`2 business days`"),
            ("٣ days", "`2 business days`"),
            ("2 sprints", "`2 business days`"),
            ("1, days", "`2 business days`"),
            ("1,0 days", "`2 business days`"),
        ],
    );
}

#[test]
fn a_duration_ends_on_a_day_of_the_calendar() {
    let day = |text: &str| Date::parse(text).expect("a date");
    for (every, from, until) in [
        ("180 days", "2026-10-08", "2027-04-06"),
        ("1 month", "2026-01-31", "2026-02-28"),
        ("1 quarter", "2026-11-30", "2027-02-28"),
        ("10 business days", "2026-11-02", "2026-11-16"),
        ("4 hours", "2026-11-02", "2026-11-02"),
    ] {
        let duration = Duration::parse(every).expect("a duration");
        assert_eq!(duration.after(day(from)), Some(day(until)), "{every} after {from}");
    }
    let long = Duration { amount: u32::MAX, unit: Unit::Years, business: false };
    assert_eq!(long.after(day("2026-01-01")), None);
}

#[test]
fn durations_compare_by_the_time_that_passes() {
    let hours = |text: &str| Duration::parse(text).unwrap().approx_hours(8.5);
    let ordered = [
        "30 min",
        "1 hour",
        "1 business hour",
        "4 business hours",
        "24 hours",
        "1 business day",
        "2 days",
        "2 business days",
        "6 days",
        "1 week",
        "1 month",
        "1 quarter",
        "1 year",
    ];
    assert!(ordered.is_sorted_by(|a, b| hours(a) < hours(b)));
    assert!((hours("5 business days") - hours("1 week")).abs() < 1e-9);
    assert!(Duration::parse("1 business hour").unwrap().approx_hours(0.0).is_finite());
}

#[test]
fn dates() {
    takes(Date::parse, &[("2026-04-09", "2026-04-09"), ("2028-02-29", "2028-02-29")]);
    refuses(
        Date::parse,
        &[
            ("9 April 2026", "write `2026-04-09`"),
            ("9th Apr 2026", "write `2026-04-09`"),
            ("April 9, 2026", "write `2026-04-09`"),
            ("04/09/2026", "`2026-04-09` or `2026-09-04`"),
            ("04/04/2026", "write `2026-04-04`"),
            ("25/12/2026", "write `2026-12-25`"),
            ("09.04.2026", "write `2026-04-09`"),
            ("2026/04/09", "write `2026-04-09`"),
            ("2026-4-9", "write `2026-04-09`"),
            ("2026 Apr 9", "write `2026-04-09`"),
            ("20260409", "write `2026-04-09`"),
            ("2026-04-09T10:00:00Z", "write `2026-04-09`"),
            ("2026-02-30", "year, month and day"),
            ("0026-04-09", "year, month and day"),
            ("2026-04", "year, month and day"),
            ("next week", "year, month and day"),
            ("", "year, month and day"),
        ],
    );
    let wrong = Date::parse("2026-02-30").unwrap_err();
    assert_eq!(wrong.message, "`2026-02-30` is not a date: February 2026 has 28 days");
    takes(MonthDay::parse, &[("01-01", "01-01"), ("12-31", "12-31")]);
    refuses(
        MonthDay::parse,
        &[
            ("1 January", "`01-01`"),
            ("April 1", "`04-01`"),
            ("1-1", "`01-01`"),
            ("4/1", "`01-01`, `04-01`"),
            ("13-01", "month and day"),
            ("02-29", "month and day"),
        ],
    );
    let april = MonthDay::parse("04-01").unwrap();
    assert_eq!(april.in_year(2026), Date::parse("2026-04-01").ok());
}

#[test]
fn periods() {
    takes(Period::parse, &[("2026-03", "2026-03"), ("2026-Q1", "2026-Q1"), ("2026", "2026")]);
    refuses(
        Period::parse,
        &[
            ("Q1 2026", "write `2026-Q1`"),
            ("2026Q1", "write `2026-Q1`"),
            ("2026-q1", "write `2026-Q1`"),
            ("2026 Q1", "write `2026-Q1`"),
            ("March 2026", "write `2026-03`"),
            ("Mar-2026", "write `2026-03`"),
            ("03/2026", "write `2026-03`"),
            ("2026-7", "write `2026-07`"),
            ("2026-3", "`2026-Q1` for a quarter"),
            ("FY2026", "write `2026`"),
            ("2026-13", "for a month"),
            ("2026-Q5", "for a quarter"),
            ("2026-H1", "one by one"),
            ("2026-03-01", "leave out the day"),
            ("26", "for a year"),
            ("", "for a year"),
        ],
    );
}

#[test]
fn periods_know_their_days_and_their_neighbors() {
    let period = |text: &str| Period::parse(text).unwrap();
    let days = |text: &str| {
        let period = period(text);
        format!("{}…{}", period.start(), period.end())
    };
    assert_eq!(days("2028-02"), "2028-02-01…2028-02-29");
    assert_eq!(days("2026-Q4"), "2026-10-01…2026-12-31");
    assert_eq!(days("2026"), "2026-01-01…2026-12-31");
    assert_eq!(period("2026-08").quarter_of(), Some(period("2026-Q3")));
    assert_eq!(period("2026-Q3").parent(), Some(period("2026")));
    assert_eq!(period("2026").parent(), None);
    assert_eq!(period("2026-Q1").previous(), Some(period("2025-Q4")));
    assert_eq!(period("2026-12").next(), Some(period("2027-01")));
    assert!(period("2026-Q3").contains(period("2026-08")));
    assert!(!period("2026-08").contains(period("2026-Q3")));
    assert!(period("2026-Q4").contains_day(Date::parse("2026-11-20").unwrap()));
    let mut all = ["2026-02", "2026-Q1", "2026", "2025-12", "2026-01", "2026-Q2"].map(period);
    all.sort();
    let all = all.map(|period| period.to_string());
    assert_eq!(all, ["2025-12", "2026", "2026-Q1", "2026-01", "2026-02", "2026-Q2"]);
}

#[test]
fn decays() {
    takes(
        Decay::parse,
        &[
            ("5 points per week", "5 points per week"),
            ("-5 per week", "5 points per week"),
            ("1 point every day", "1 point per day"),
            ("5 points per 30 days", "5 points per 30 days"),
            ("2.5 a month", "2.5 points per month"),
            ("10 per 1 quarter", "10 points per quarter"),
        ],
    );
    refuses(
        Decay::parse,
        &[
            ("", "5 points per week"),
            ("fast", "5 points per week"),
            ("10% per week", "5 points per week"),
            ("5 per business day", "5 points per week"),
            ("5 per hour", "5 points per week"),
            ("5 per 0 days", "5 points per week"),
            ("0 per week", "leave `decay` out"),
        ],
    );
}

#[test]
fn points_fade_with_every_whole_period_and_never_beyond_nothing() {
    let decay = Decay::parse("5 per week").expect("a decay");
    let left = |points: i64, days: u32| decay.left(Number::whole(points), days).to_string();
    assert_eq!(left(15, 6), "15");
    assert_eq!(left(15, 7), "10");
    assert_eq!(left(15, 21), "0");
    assert_eq!(left(15, u32::MAX), "0");
    assert_eq!(left(-12, 14), "-2");
    assert_eq!(left(-12, 70), "0");
}
