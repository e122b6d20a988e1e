//! Numbers, percentages, money, quantities.

use super::*;

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
