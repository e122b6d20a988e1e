//! Tables of what every type takes and refuses, and properties no text may break.

use std::fmt::{Debug, Display};

use proptest::prelude::*;

use super::*;

type Parse<T> = fn(&str) -> Result<T, Wrong>;

/// Each text is taken, prints as the second one, and that is taken for the same value.
#[track_caller]
fn takes<T: Display + Debug + PartialEq>(parse: Parse<T>, table: &[(&str, &str)]) {
    for (text, printed) in table {
        let value = parse(text).unwrap_or_else(|wrong| panic!("{text}: {wrong:?}"));
        assert_eq!(value.to_string(), *printed, "{text}");
        assert_eq!(parse(printed).as_ref(), Ok(&value), "{text}");
    }
}

/// Each text is refused; the help contains the second one.
#[track_caller]
fn refuses<T: Debug>(parse: Parse<T>, table: &[(&str, &str)]) {
    for (text, help) in table {
        let wrong = parse(text).expect_err(text);
        assert!(wrong.help.contains(help), "{text}: {wrong:?}");
        assert!(!wrong.message.ends_with('.'), "{text}: {wrong:?}");
    }
}

#[test]
fn numbers() {
    takes(
        Number::parse,
        &[
            ("4200", "4,200"),
            ("4,200", "4,200"),
            ("-5", "-5"),
            ("−5", "-5"),
            ("2.5", "2.5"),
            ("2.50", "2.5"),
            ("1,234,567.25", "1,234,567.25"),
            ("0.333333333333", "0.333333"),
            ("-0", "0"),
            ("007", "7"),
            (" 12 ", "12"),
            ("999999999999999", "999,999,999,999,999"),
        ],
    );
    refuses(
        Number::parse,
        &[
            ("", "write a number"),
            ("-", "write a number"),
            (".5", "write a number"),
            ("5.", "the point for decimals"),
            ("4,20", "the point for decimals"),
            ("1.234,56", "the point for decimals"),
            ("1.234.567", "the point for decimals"),
            ("36 000", "`36,000`"),
            ("36'000", "`36,000`"),
            ("many", "write a number"),
            ("1e6", "write a number"),
            ("٣", "write a number"),
            ("12½", "write a number"),
            ("--5", "write a number"),
            ("1000000000000000", "write a number"),
            ("999999999999999.9999999", "write a number"),
        ],
    );
    assert_eq!(Number::parse("4,200").unwrap().as_integer(), Some(4200));
    assert_eq!(Number::parse("2.5").unwrap().as_integer(), None);
    assert!(Number::parse("-3").unwrap() < Number::parse("2.5").unwrap());
}

#[test]
fn percentages() {
    takes(
        Percent::parse,
        &[
            ("40%", "40%"),
            ("40 %", "40%"),
            ("0.40", "40%"),
            ("0.4", "40%"),
            ("140%", "140%"),
            ("12.5%", "12.5%"),
            ("-2%", "-2%"),
            ("-0.02", "-2%"),
            ("0", "0%"),
            ("1.0", "100%"),
        ],
    );
    refuses(
        Percent::parse,
        &[
            ("40", "write `40%`"),
            ("1", "write `1%`"),
            ("1.4", "`0.40`"),
            ("%", "`40%`"),
            ("40%%", "`40%`"),
            ("40 percent", "`40%`"),
            ("12,5%", "point for decimals"),
        ],
    );
    assert!((Percent::parse("40%").unwrap().fraction() - 0.4).abs() < f64::EPSILON);
}

#[test]
fn money() {
    takes(
        Money::parse,
        &[
            ("36000", "36,000"),
            ("36,000", "36,000"),
            ("$36,000", "$36,000"),
            ("$ 36,000.5", "$36,000.50"),
            ("€ 1.5M", "€1,500,000"),
            ("$120.96 M", "$120,960,000"),
            ("$38k", "$38,000"),
            ("2 bn USD", "USD 2,000,000,000"),
            ("USD 36000", "USD 36,000"),
            ("36000 EUR", "EUR 36,000"),
            ("36,000 €", "€36,000"),
            ("-$500", "-$500"),
            ("$-500", "-$500"),
            ("-DKK 0.05", "-DKK 0.05"),
        ],
    );
    refuses(
        Money::parse,
        &[
            ("36.000", "`36,000` or `36`"),
            ("1.234,56", "the point for decimals"),
            ("36,00", "the point for decimals"),
            ("36.0005", "at most two digits"),
            ("$0.001k5", "$36,000"),
            ("36 000", "`36,000`"),
            ("a lot", "`$36,000`"),
            ("$", "`$36,000`"),
            ("$5 USD", "`$36,000`"),
            ("--5", "`$36,000`"),
            ("-$-5", "`$36,000`"),
            ("$10-20", "`$36,000`"),
            ("MQL 70", "`$36,000`"),
            ("on request", "`$36,000`"),
            ("999999999999999 bn", "`$36,000`"),
        ],
    );
}

#[test]
fn amounts_of_a_playbook_compare_however_they_are_written() {
    let usd = Currency::parse("USD").unwrap();
    let [plain, sign, code, euro] = ["36000", "$36,000", "USD 36000", "€36,000"]
        .map(|text| Money::parse(text).unwrap().in_playbook(usd));
    assert_eq!((plain, sign), (sign, code));
    assert_eq!(plain.partial_cmp(&euro), None);
    assert!(Money::parse("$5").unwrap() < Money::parse("$6").unwrap());
    let cad = Currency::parse("CAD").unwrap();
    assert_eq!(Money::parse("$5").unwrap().in_playbook(cad).to_string(), "CAD 5");
    assert_eq!(Money::parse("£5").unwrap().in_playbook(cad).to_string(), "GBP 5");
    refuses(Currency::parse, &[("usd", "`USD`"), ("dollars", "three letters"), ("", "letters")]);
}

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
fn codes_and_series() {
    takes(Code::parse, &[("bad-timing", "bad-timing"), ("q3", "q3"), (" not-icp ", "not-icp")]);
    refuses(
        Code::parse,
        &[
            ("Bad timing", "`bad-timing`"),
            ("bad_timing", "`bad-timing`"),
            ("-bad--timing-", "`bad-timing`"),
            ("don't know", "`dont-know`"),
            ("Größe", "`groesse`"),
            ("", "`bad-timing`"),
            ("!?", "`bad-timing`"),
            ("悪い", "`bad-timing`"),
        ],
    );
    takes(Series::parse, &[("data:web-visits", "data:web-visits")]);
    refuses(
        Series::parse,
        &[
            ("web-visits", "`data:web-visits`"),
            ("data/web visits", "`data:web-visits`"),
            ("data:Web Visits", "`data:web-visits`"),
            ("data:", "`bad-timing`"),
            ("", "`data:web-visits`"),
        ],
    );
}

#[test]
fn quantities_are_what_their_form_says() {
    takes(
        Quantity::parse,
        &[
            ("70", "70"),
            ("90 %", "90%"),
            ("$36000", "$36,000"),
            ("EUR 5", "EUR 5"),
            ("1.5M", "1,500,000"),
            ("2 business days", "2 business days"),
            ("0.4", "0.4"),
            ("24h", "24 hours"),
        ],
    );
    assert!(matches!(Quantity::parse("70"), Ok(Quantity::Number(_))));
    assert!(matches!(Quantity::parse("90%"), Ok(Quantity::Percent(_))));
    assert!(matches!(Quantity::parse("2k"), Ok(Quantity::Number(_))));
    refuses(
        Quantity::parse,
        &[
            ("many", "an amount (`$36,000`)"),
            ("", "an amount (`$36,000`)"),
            ("2-3 days", "`3 days`"),
            ("36.000 €", "`36,000`"),
            ("40–60%", "`40%`"),
        ],
    );
}

#[test]
fn messages_stay_on_one_short_line() {
    let hostile = format!("a\nb\u{1b}[31m`{}", "x".repeat(1_000_000));
    let wrong = Duration::parse(&hostile).unwrap_err();
    assert!(wrong.message.chars().count() < 80, "{}", wrong.message);
    assert!(!wrong.message.contains(char::is_control), "{}", wrong.message);
}

/// Parses `text` as everything there is; whatever is taken must survive being printed.
fn survives(text: &str) {
    fn check<T: Display + Debug + PartialEq>(parse: Parse<T>, text: &str) {
        if let Ok(value) = parse(text) {
            assert_eq!(parse(&value.to_string()), Ok(value), "{text}");
        }
    }
    check(Number::parse, text);
    check(Percent::parse, text);
    check(Money::parse, text);
    check(Currency::parse, text);
    check(Duration::parse, text);
    check(Date::parse, text);
    check(MonthDay::parse, text);
    check(Period::parse, text);
    check(Code::parse, text);
    check(Series::parse, text);
    check(Quantity::parse, text);
    if let Ok(period) = Period::parse(text) {
        assert!(period.start() <= period.end());
        assert!(period.next() > Some(period) && period.previous() < Some(period));
    }
}

/// Bits of what people write, glued together.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[0-9]{1,20}",
        "[0-9]{1,3}(,[0-9]{3}){0,6}(\\.[0-9]{1,9})?",
        "(19|20|21)[0-9]{2}-(Q[1-4]|[01][0-9]|[01][0-9]-[0-3][0-9])",
        "[ .,:%$€£¥'’_/–−-]{1,3}",
        "(k|K|M|m|bn|USD|EUR|ALL|h|d|w|Q|FY|th)",
        "(business|working|hours?|days?|weeks?|months?|quarters?|within|two|a|to|asap|April|sept)",
        "data:",
        "\\PC{0,3}",
    ];
    prop::collection::vec((piece, prop_oneof![Just(""), Just(" ")]), 0..7)
        .prop_map(|pieces| pieces.into_iter().map(|(piece, space)| piece + space).collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4096, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_taken_or_refused(text in any::<String>()) {
        survives(&text);
    }

    #[test]
    fn what_people_could_write_survives_printing(text in pieces()) {
        survives(&text);
    }

    #[test]
    fn every_number_survives_printing(whole in -999_999_999_999_999_i64..=999_999_999_999_999) {
        let number = Number::whole(whole);
        prop_assert_eq!(Number::parse(&number.to_string()), Ok(number));
    }
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

#[test]
fn facts() {
    let bare = |text: &str| Fact::parse(text, false);
    takes(
        bare,
        &[
            ("true", "true"),
            ("220", "220"),
            ("3 weeks ago", "21 days ago"),
            ("5 hours ago", "today"),
            ("1 day ago", "yesterday"),
            ("today", "today"),
            ("unknown", "unknown"),
            ("Operations director", "Operations director"),
            ("NO", "NO"),
        ],
    );
    refuses(
        bare,
        &[
            ("no", "write `false`"),
            ("Yes", "write `true`"),
            ("long ago", "3 weeks ago"),
            ("2 business days ago", "3 weeks ago"),
        ],
    );
    assert_eq!(Fact::parse("no", true), Ok(Fact::Words("no".to_owned())));
}
