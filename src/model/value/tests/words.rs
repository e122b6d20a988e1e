//! Codes, series and facts, and the words in which a value is refused.

use super::*;

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
fn messages_stay_on_one_short_line() {
    let hostile = format!("a\nb\u{1b}[31m`{}", "x".repeat(1_000_000));
    let wrong = Duration::parse(&hostile).unwrap_err();
    assert!(wrong.message.chars().count() < 80, "{}", wrong.message);
    assert!(!wrong.message.contains(char::is_control), "{}", wrong.message);
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
