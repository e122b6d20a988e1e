//! What holds of every chart: nothing covers anything, nothing leaves the picture, and what an
//! author wrote stays text.

use super::{Bullet, Chart, Form, Mark, Point, Spark, Words, canvas::TEXT, canvas::width};

fn words() -> Words {
    let [actual, so_far, target, paced, band, mark] =
        ["Reached", "Reached so far", "Target", "Target by now", "Good between", "Changed"]
            .map(str::to_owned);
    Words { actual, so_far, target, paced, band, mark }
}

fn point(at: usize, actual: f64) -> Point {
    Point {
        label: format!("Nov {}", at % 4 + 1),
        group: (2020 + at / 4).to_string(),
        actual: Some(actual),
        shown: format!("{actual:.1}"),
        target: Some(actual * 1.1),
        paced: (at % 4 == 3).then_some(actual * 0.9),
        so_far: at % 4 == 3,
    }
}

fn drawn(form: Form, points: &[Point], marks: &[Mark]) -> String {
    let words = words();
    Chart {
        id: "pm:chart",
        title: "Deals by quarter",
        description: "From 1 to 2.",
        form,
        points,
        band: Some((3.0, 5.0)),
        marks,
        tick: &|value| value.to_string(),
        words: &words,
    }
    .svg()
}

/// The value of an attribute in a tag.
fn attribute<'t>(tag: &'t str, name: &str) -> &'t str {
    let from = tag.split_once(&format!(" {name}=\"")).map_or("", |(_, rest)| rest);
    from.split_once('"').map_or("", |(value, _)| value)
}

/// The text of each class, and the box it fills: left, right, top, bottom.
fn boxes(svg: &str) -> Vec<(String, [f64; 4])> {
    let of = |element: &str| {
        let (tag, rest) = element.split_once('>').expect("a tag ends");
        let text = rest.split_once('<').map_or(rest, |(text, _)| text).to_owned();
        let number = |name| attribute(tag, name).parse::<f64>().expect("a number");
        let (x, y, wide) = (number("x"), number("y"), width(&text));
        let left = match attribute(tag, "text-anchor") {
            "start" => x,
            "middle" => x - wide / 2.0,
            _ => x - wide,
        };
        (text, [left, left + wide, y - TEXT * 0.8, y + TEXT * 0.15])
    };
    svg.split("<text").skip(1).map(of).collect()
}

fn view_box(svg: &str) -> (f64, f64) {
    let parts: Vec<f64> =
        attribute(svg, "viewBox").split(' ').map(|part| part.parse().expect("a number")).collect();
    (parts[2], parts[3])
}

fn assert_readable(svg: &str, about: &str) {
    let boxes = boxes(svg);
    let (wide, high) = view_box(svg);
    for (at, (text, [left, right, top, bottom])) in boxes.iter().enumerate() {
        let inside = *left >= -0.6 && *right <= wide + 0.6 && *top >= -0.6 && *bottom <= high + 0.6;
        assert!(inside, "{about}: `{text}` leaves the picture: {left} {right} {top} {bottom}");
        for (other, [from, to, above, below]) in &boxes[at + 1..] {
            let apart = right <= from || to <= left || bottom <= above || below <= top;
            assert!(apart, "{about}: `{text}` covers `{other}`\n{svg}");
        }
    }
    assert!(!svg.contains("NaN") && !svg.contains("inf"), "{about}: {svg}");
}

#[test]
fn no_label_covers_another_at_any_number_of_periods() {
    for form in [Form::Bars, Form::Line] {
        for n in 0..=24 {
            let points: Vec<Point> =
                (0..n).map(|at| point(at, 10.0 + 7.0 * (at % 5) as f64)).collect();
            let marks: Vec<Mark> = (0..n.min(6))
                .map(|at| Mark { at: at as f64 * 0.9, label: format!("D-000{at}") })
                .collect();
            assert_readable(&drawn(form, &points, &marks), &format!("{form:?}, {n} periods"));
        }
    }
}

#[test]
fn extreme_values_stay_in_the_picture() {
    let cases: [&[f64]; 8] = [
        &[0.0, 0.0, 0.0],
        &[-40.0, 20.0, -3.0],
        &[-5.0, -6.0, -7.0],
        &[1e12, 2e12, 5.0],
        &[1e-9, 2e-9],
        &[7.0, 7.0, 7.0],
        &[f64::NAN, f64::INFINITY, 3.0],
        &[104.0],
    ];
    for form in [Form::Bars, Form::Line] {
        for values in cases {
            let points: Vec<Point> =
                values.iter().enumerate().map(|(at, value)| point(at, *value)).collect();
            assert_readable(&drawn(form, &points, &[]), &format!("{form:?}, {values:?}"));
        }
    }
    for share in [f64::NAN, -1.0, 0.0, 1e12] {
        assert!(!Bullet { label: "", share, so_far: false }.svg().contains("NaN"));
    }
    let spark = Spark { label: "", values: &[None, Some(f64::NAN), Some(1.0), None] }.svg();
    assert!(spark.contains("<circle") && !spark.contains("NaN"), "{spark}");
}

#[test]
fn what_an_author_wrote_stays_text() {
    let hostile = "\"><script>alert('x')</script>&";
    let points = [Point { label: hostile.to_owned(), group: hostile.to_owned(), ..point(0, 1.0) }];
    let marks = [Mark { at: f64::NAN, label: hostile.to_owned() }];
    let words = words();
    let chart = Chart {
        id: hostile,
        title: hostile,
        description: hostile,
        form: Form::Bars,
        points: &points,
        band: None,
        marks: &marks,
        tick: &|_| hostile.to_owned(),
        words: &words,
    };
    for svg in [
        chart.svg(),
        Spark { label: hostile, values: &[Some(1.0)] }.svg(),
        Bullet { label: hostile, share: 1.0, so_far: true }.svg(),
    ] {
        assert!(!svg.contains("<script") && !svg.contains("alert('"), "{svg}");
        assert!(!svg.contains("style="), "the site's policy forbids inline styles: {svg}");
    }
}

#[test]
fn the_same_input_gives_the_same_picture() {
    let points: Vec<Point> = (0..5).map(|at| point(at, at as f64)).collect();
    assert_eq!(drawn(Form::Line, &points, &[]), drawn(Form::Line, &points, &[]));
}

#[test]
fn a_screen_reader_gets_a_name_and_a_description() {
    let svg = drawn(Form::Bars, &[point(0, 4.0)], &[]);
    assert!(svg.contains("role=\"img\" aria-labelledby=\"pm:chart-title pm:chart-desc\""), "{svg}");
    assert!(svg.contains("<title id=\"pm:chart-title\">Deals by quarter</title>"), "{svg}");
    assert!(svg.contains("<desc id=\"pm:chart-desc\">From 1 to 2.</desc>"), "{svg}");
    // Its value is written, and so far differs from reached by more than color.
    assert!(svg.contains(">4.0</text>"), "{svg}");
    let so_far = drawn(Form::Bars, &[point(3, 4.0)], &[]);
    assert!(so_far.contains("url(#pm:chart-hatch)"), "{so_far}");
}
