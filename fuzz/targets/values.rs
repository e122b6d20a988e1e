//! What is taken as a value prints as something that is taken for the same value; values are in one
//! order; a refusal is one short line. Each line of the input is a text.

use std::fmt::{Debug, Display};

use playmaker::model::value::{
    Code, Currency, Date, Decay, Duration, Fact, Money, MonthDay, Number, Percent, Period,
    Quantity, Series, Wrong,
};

pub(super) fn hold(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let texts: Vec<&str> = text.lines().take(3).collect();
    printed(Code::parse, &texts);
    printed(Currency::parse, &texts);
    printed(Decay::parse, &texts);
    printed(|text| Fact::parse(text, false), &texts);
    printed(Money::parse, &texts);
    printed(MonthDay::parse, &texts);
    printed(Quantity::parse, &texts);
    printed(Series::parse, &texts);
    ordered(&printed(Number::parse, &texts));
    ordered(&printed(Percent::parse, &texts));
    let dates = printed(Date::parse, &texts);
    ordered(&dates);
    let periods = printed(Period::parse, &texts);
    ordered(&periods);
    periods.iter().for_each(|period| calendar(*period));
    for duration in printed(Duration::parse, &texts) {
        for day in &dates {
            assert!(duration.after(*day).is_none_or(|after| after >= *day), "{duration} {day}");
        }
    }
}

/// Reads each text, prints what was taken and reads that; returns what was taken.
fn printed<T: Display + Debug + PartialEq>(
    parse: impl Fn(&str) -> Result<T, Wrong>,
    texts: &[&str],
) -> Vec<T> {
    let mut out = Vec::new();
    for text in texts {
        match parse(text) {
            Ok(value) => {
                let again = value.to_string();
                assert_eq!(parse(&again).as_ref(), Ok(&value), "{text:?} prints as {again:?}");
                out.push(value);
            }
            Err(wrong) => {
                let is_line = |said: &str| !said.is_empty() && !said.contains(char::is_control);
                assert!(is_line(&wrong.message) && is_line(&wrong.help), "{text:?}: {wrong:?}");
                assert!(wrong.message.chars().count() <= 200, "{text:?}: {wrong:?}");
            }
        }
    }
    out
}

/// Equal exactly when neither comes first, and the other way round from the other side.
fn ordered<T: Ord + Debug>(values: &[T]) {
    for one in values {
        for other in values {
            let order = one.cmp(other);
            assert_eq!(order.reverse(), other.cmp(one), "{one:?} {other:?}");
            assert_eq!(order.is_eq(), one == other, "{one:?} {other:?}");
        }
    }
}

fn calendar(period: Period) {
    assert!(period.start() <= period.end() && period.contains(period), "{period}");
    assert!(period.contains_day(period.start()) && period.contains_day(period.end()), "{period}");
    if let Some(next) = period.next() {
        assert!(next.start() > period.end(), "{period}: {next}");
        assert_eq!(next.previous(), Some(period));
    }
}
