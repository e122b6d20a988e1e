//! Properties that no text may break.

use proptest::prelude::*;

use super::*;

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
