//! How values are written, as regular expressions: what `parse` takes, for programs that cannot ask
//! it. Each is anchored, takes spaces around the value, and reads the same in ECMA 262 and in Rust.
//! A property test holds each against its `parse`.

use super::{
    duration::{BUSINESS, UNITS, Unit},
    money::{CODES, SIGNS},
};

/// Most zeros that are taken before a number.
const ZEROS: &str = "0{0,9}";
/// Digits after a point; those beyond the sixth are rounded.
const DECIMALS: &str = r"(?:\.[0-9]{1,30})?";
const MINUS: &str = "[-−]";

fn anchored(inner: &str) -> String {
    format!(r"^\s*(?:{inner})\s*$")
}

/// At most `most` digits, thousands marked with commas or not; `most` is a multiple of three.
fn whole(most: usize) -> String {
    let groups = most / 3 - 1;
    format!("(?:{ZEROS}[0-9]{{1,{most}}}|[0-9]{{1,3}}(?:,[0-9]{{3}}){{1,{groups}}})")
}

fn unsigned() -> String {
    format!("{}{DECIMALS}", whole(15))
}

/// The same, above zero.
fn positive() -> String {
    let grouped = "[1-9][0-9]{0,2}(?:,[0-9]{3}){1,4}";
    let fraction = r"0{1,9}\.0{0,5}[1-9][0-9]{0,24}";
    format!("(?:(?:{ZEROS}[1-9][0-9]{{0,14}}|{grouped}){DECIMALS}|{fraction})")
}

/// Letters of which capitals do not count.
fn any_case(word: &str) -> String {
    word.chars().map(|c| format!("[{}{c}]", c.to_ascii_uppercase())).collect()
}

fn units(fits: impl Fn(Unit) -> bool) -> String {
    let names = UNITS.iter().filter(|(unit, _)| fits(*unit)).flat_map(|(_, names)| names.iter());
    names.map(|name| any_case(name)).collect::<Vec<_>>().join("|")
}

/// How many units: 1 to 100,000.
fn amount() -> String {
    let plain = format!("{ZEROS}(?:[1-9][0-9]{{0,4}}|100000)");
    let grouped = "(?:0{0,2}[1-9]|0?[1-9][0-9]),[0-9]{3}|100,000|\
                   0{1,3},(?:[1-9][0-9]{2}|0[1-9][0-9]|00[1-9])";
    format!("(?:{plain}|{grouped})")
}

/// `12`, `4,200`: a number without a part after the point.
pub fn integer() -> String {
    anchored(&format!(r"[-−+]?{}(?:\.(?:0{{1,6}}|0{{6}}[0-4][0-9]{{0,20}}))?", whole(15)))
}

/// `4,200`, `-5`, `2.5`.
pub fn number() -> String {
    anchored(&format!("{MINUS}?{}", unsigned()))
}

/// `40%`, or `0.40` where it is written as text.
pub fn percent() -> String {
    let zero = format!("(?:{ZEROS}0|0{{1,3}}(?:,000){{1,4}})");
    let share = format!(r"{zero}(?:\.[0-9]{{1,6}})?|{ZEROS}1\.0{{1,6}}");
    anchored(&format!(r"{MINUS}?(?:{}\s*%|{share})", unsigned()))
}

/// An amount without a sign or a currency. Decimals end where a cent does.
fn sum() -> String {
    let (ones, thousands, millions, billions) = (whole(15), whole(12), whole(9), whole(6));
    let cents = r"(?:\.[0-9]{1,2})?";
    format!(
        r"(?:{ones}{cents}|{thousands}(?:\.[0-9]{{1,5}})?\s*[kK]|{millions}{DECIMALS}\s*[Mm]|{billions}{DECIMALS}\s*bn)"
    )
}

fn currency() -> String {
    let signs: String = SIGNS.iter().map(|(sign, _)| *sign).collect();
    let codes: Vec<&str> = CODES.split(' ').collect();
    format!("(?:[{signs}]|{})", codes.join("|"))
}

/// `$36,000`, `36000`, `USD 36000`, `$120.96 M`.
pub fn money() -> String {
    let (sum, currency) = (sum(), currency());
    let minus = format!(r"(?:{MINUS}\s*)?");
    anchored(&format!(
        r"{minus}{sum}(?:\s*{currency})?|{minus}{currency}\s*{sum}|{currency}\s*{MINUS}\s*{sum}"
    ))
}

/// `4 business hours`, `90 days`, `24h`.
pub fn duration() -> String {
    anchored(&length(units(|_| true)))
}

fn length(units: String) -> String {
    let working = BUSINESS.map(any_case).join("|");
    let short = self::units(|unit| unit <= Unit::Days);
    format!(r"{}\s*(?:(?:{working})\s+(?:{short})|(?:{units}))", amount())
}

/// A length of time that is no working time.
fn plain_length(units: &str) -> String {
    format!(r"{}\s*(?:{units})", amount())
}

/// `5 points per week`, `-5 per 30 days`.
pub fn decay() -> String {
    let units = units(|unit| unit >= Unit::Days);
    let every = format!("(?:{units}|{})", plain_length(&units));
    anchored(&format!(r"{MINUS}?{}\s*(?:points?)? (?:per|every|a) \s*{every}", positive()))
}

/// `3 weeks ago`, `today`: since when something is so.
pub fn ago() -> String {
    anchored(&format!(r"{}\s* ago", plain_length(&units(|_| true))))
}

/// Any text that says it is a time ago, readable or not.
pub fn seems_ago() -> String {
    r"\S ago\s*$".to_owned()
}

/// `>= 200`: a comparison with a number.
pub fn comparison() -> String {
    anchored(&format!(r"(?:>=|<=|≥|≤|>|<|=)\s*{MINUS}?{}", unsigned()))
}

/// Any text that begins as a comparison does.
pub fn seems_comparison() -> String {
    r"^\s*[<>≤≥=]".to_owned()
}

/// The years that periods and dates lie in.
const YEAR: &str = "(?:19|20|21)[0-9]{2}";

/// `2026-04-09`; only days that there are.
pub fn date() -> String {
    let leap =
        "(?:(?:19|21)(?:0[48]|[2468][048]|[13579][26])|20(?:[02468][048]|[13579][26]))-02-29";
    anchored(&format!("{YEAR}-{}|{leap}", month_and_day()))
}

/// `01-01`, but for the 29th of February.
pub fn month_day() -> String {
    anchored(&month_and_day())
}

fn month_and_day() -> String {
    "(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|\
     (?:0[13578]|1[02])-31)"
        .to_owned()
}

/// `2026-03`, `2026-Q1`, `2026`.
pub fn period() -> String {
    anchored(&format!("{YEAR}(?:-(?:0[1-9]|1[0-2])|-Q[1-4])?"))
}

const WORDS: &str = "[a-z0-9]+(?:-[a-z0-9]+)*";

/// `bad-timing`.
pub fn code() -> String {
    anchored(WORDS)
}

/// `data:web-visits`.
pub fn series() -> String {
    anchored(&format!(r"data:\s*{WORDS}"))
}

#[cfg(test)]
mod tests {
    use proptest::{prelude::*, string::string_regex};

    use super::*;
    use crate::model::value::{
        Code, Date, Decay, Duration, Fact, Money, MonthDay, Number, Percent, Period, Series,
    };

    /// A name, a pattern, and what says whether a text is such a value.
    type Pair = (&'static str, String, fn(&str) -> bool);

    /// Each pattern with the `parse` it stands for.
    fn pairs() -> Vec<Pair> {
        vec![
            ("integer", integer(), |text| {
                let text = text.trim();
                let number = Number::parse(text.strip_prefix('+').unwrap_or(text));
                !text.starts_with("+-") && number.is_ok_and(|number| number.as_integer().is_some())
            }),
            ("number", number(), |text| Number::parse(text).is_ok()),
            ("percent", percent(), |text| Percent::parse(text).is_ok()),
            ("money", money(), |text| Money::parse(text).is_ok()),
            ("duration", duration(), |text| Duration::parse(text).is_ok()),
            ("decay", decay(), |text| Decay::parse(text).is_ok()),
            ("ago", ago(), |text| {
                text.trim().ends_with(" ago") && Fact::parse(text, false).is_ok()
            }),
            ("date", date(), |text| Date::parse(text).is_ok()),
            ("month and day", month_day(), |text| MonthDay::parse(text).is_ok()),
            ("period", period(), |text| Period::parse(text).is_ok()),
            ("code", code(), |text| Code::parse(text).is_ok()),
            ("series", series(), |text| Series::parse(text).is_ok()),
        ]
    }

    fn takes(pattern: &str, text: &str) -> bool {
        let schema = serde_json::json!({ "pattern": pattern });
        jsonschema::validator_for(&schema).expect("a pattern").is_valid(&text.into())
    }

    #[test]
    fn what_a_pattern_makes_is_read() {
        let mut runner = proptest::test_runner::TestRunner::deterministic();
        for (name, pattern, parse) in pairs() {
            // Spaces of an alphabet are other than those that are trimmed: `\s` makes too many.
            let bare = pattern.trim_start_matches('^').trim_end_matches('$');
            let bare = bare.replace(r"\s", " ");
            let texts = string_regex(&bare)
                .expect("a pattern")
                .prop_filter("too long", |text| text.trim().len() <= 64);
            runner
                .run(&texts, |text| {
                    prop_assert!(parse(&text), "`{}` is no {}", text, name);
                    Ok(())
                })
                .expect("every text is read");
        }
    }

    #[test]
    fn what_is_read_fits_its_pattern() {
        let mut runner = proptest::test_runner::TestRunner::deterministic();
        let validators: Vec<_> = pairs()
            .into_iter()
            .map(|(name, pattern, parse)| {
                let schema = serde_json::json!({ "pattern": pattern });
                (name, jsonschema::validator_for(&schema).expect("a pattern"), parse)
            })
            .collect();
        let parts = prop_oneof![
            Just(" ".to_owned()),
            Just("-".to_owned()),
            Just(",".to_owned()),
            Just(".".to_owned()),
            "[0-9]{1,4}",
            Just("000".to_owned()),
            Just("20".to_owned()),
            Just("02".to_owned()),
            Just("29".to_owned()),
            Just("31".to_owned()),
            Just("Q".to_owned()),
            Just("%".to_owned()),
            Just("$".to_owned()),
            Just("€".to_owned()),
            Just("USD".to_owned()),
            Just("k".to_owned()),
            Just("M".to_owned()),
            Just("bn".to_owned()),
            Just("business".to_owned()),
            Just("Days".to_owned()),
            Just("h".to_owned()),
            Just("week".to_owned()),
            Just(" per ".to_owned()),
            Just(" points".to_owned()),
            Just(" ago".to_owned()),
            Just("data:".to_owned()),
            "[a-z]{1,3}",
            Just("−".to_owned()),
        ];
        let texts = proptest::collection::vec(parts, 1..7).prop_map(|parts| parts.concat());
        let config =
            ProptestConfig { cases: 30_000, failure_persistence: None, ..Default::default() };
        runner = proptest::test_runner::TestRunner::new_with_rng(config, runner.rng().clone());
        runner
            .run(&texts, |text| {
                for (name, validator, parse) in &validators {
                    let fits = validator.is_valid(&text.as_str().into());
                    prop_assert_eq!(parse(&text), fits, "`{}` as {}", text, name);
                }
                Ok(())
            })
            .expect("the pattern says what `parse` says");
    }

    #[test]
    fn days_that_there_are_not_fit_no_date() {
        for day in
            ["2026-02-29", "1900-02-29", "2100-02-29", "2026-04-31", "1899-12-31", "2026-00-10"]
        {
            assert!(!takes(&date(), day), "{day}");
        }
        for day in ["2024-02-29", "2000-02-29", "1904-02-29", "2196-02-29", "2026-12-31"] {
            assert!(takes(&date(), day), "{day}");
            assert!(Date::parse(day).is_ok(), "{day}");
        }
    }
}
