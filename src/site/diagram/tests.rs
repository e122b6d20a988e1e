//! Properties of maps of any funnel, and the sample's.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::{
    order::{self, Side},
    place::{Line, Placed, Rect, place},
    *,
};

/// A funnel of `path` stages on the way and `off` others.
#[derive(Clone, Debug)]
struct Funnel {
    stops: Vec<Stop>,
    ways: Vec<Way>,
    path: Vec<usize>,
    lanes: Vec<String>,
}

impl Funnel {
    fn map(&self) -> Map<'_> {
        let Self { stops, ways, path, lanes } = self;
        Map { id: "map", title: "Stages", description: "Who leads where", lanes, stops, ways, path }
    }
}

fn stop(title: &str, lane: usize, look: Look) -> Stop {
    let notes = vec!["Marketing".to_owned(), "2 business days".to_owned()];
    let (href, name) = (Some("x.html".to_owned()), title.to_owned());
    Stop { title: title.to_owned(), href, name, lane, notes, look, is_entry: false }
}

fn way(from: usize, to: usize, course: Course, handoff: Option<&str>) -> Way {
    let label = |title: &str| Label {
        title: title.to_owned(),
        href: Some("h.html".to_owned()),
        name: title.to_owned(),
    };
    Way { from, to, course, handoff: handoff.map(label) }
}

/// Any funnel of some size: a path, other stages, and ways between any two.
fn funnel(most_path: usize, most_off: usize, most_ways: usize) -> impl Strategy<Value = Funnel> {
    let title = prop_oneof![
        Just("MQL".to_owned()),
        Just("Marketing qualified lead (MQL)".to_owned()),
        Just("Donaudampfschifffahrtsgesellschaftskapitän".to_owned()),
        "[ -~äß漢字]{0,60}",
    ];
    let sizes = (1..=most_path, 0..=most_off, 1..=5_usize);
    sizes.prop_flat_map(move |(path, off, lanes)| {
        let all = path + off;
        let stops = proptest::collection::vec((title.clone(), 0..lanes), all);
        let course = prop_oneof![Just(Course::Success), Just(Course::Recycle), Just(Course::Exit)];
        let name = proptest::option::weighted(0.3, title.clone());
        let ways = proptest::collection::vec((0..all, 0..all, course, name), 0..=most_ways);
        (stops, ways).prop_map(move |(stops, ways)| {
            let look = |at: usize| if at < path { Look::OnPath } else { Look::Out };
            let stops = stops.iter().enumerate();
            let stops = stops.map(|(at, (title, lane))| stop(title, *lane, look(at))).collect();
            let on = (1..path).map(|at| way(at - 1, at, Course::Success, None));
            let others = ways.iter();
            let others = others.map(|(from, to, c, name)| way(*from, *to, *c, name.as_deref()));
            let lanes = (0..lanes).map(|lane| format!("Lane {lane} of the company")).collect();
            Funnel { stops, ways: on.chain(others).collect(), path: (0..path).collect(), lanes }
        })
    })
}

fn overlap(a: &Rect, b: &Rect) -> bool {
    let (x, y) = (a.x.max(b.x), a.y.max(b.y));
    a.right().min(b.right()) - x > 0.01 && a.bottom().min(b.bottom()) - y > 0.01
}

/// The pieces of a line as flat rectangles.
fn pieces(line: &Line) -> Vec<Rect> {
    let piece = |pair: &[(f64, f64)]| {
        let ((x, y), (to_x, to_y)) = (pair[0], pair[1]);
        Rect { x: x.min(to_x), y: y.min(to_y), width: (x - to_x).abs(), height: (y - to_y).abs() }
    };
    line.points.windows(2).map(piece).collect()
}

/// Says whether a line runs through the inside of a box.
fn passes(line: &Line, within: &Rect) -> bool {
    pieces(line).iter().any(|piece| {
        piece.x < within.right() - 0.01
            && piece.right() > within.x + 0.01
            && piece.y < within.bottom() - 0.01
            && piece.bottom() > within.y + 0.01
    })
}

/// Returns where the lines of two arrows cross.
fn crossings(placed: &Placed) -> usize {
    let all: Vec<(usize, Rect)> = placed
        .lines
        .iter()
        .flat_map(|line| pieces(line).into_iter().map(|piece| (line.arrow, piece)))
        .collect();
    let crosses = |flat: &Rect, tall: &Rect| {
        flat.height == 0.0
            && tall.width == 0.0
            && flat.x < tall.x
            && tall.x < flat.right()
            && tall.y < flat.y
            && flat.y < tall.bottom()
    };
    let pairs = all.iter().flat_map(|one| all.iter().map(move |other| (one, other)));
    pairs.filter(|((a, one), (b, other))| a != b && crosses(one, other)).count()
}

/// Says whether two arrows run over each other for some way.
fn shares(a: &Line, b: &Line) -> bool {
    let along = |a: &Rect, b: &Rect| {
        let (x, y) = (a.x.max(b.x), a.y.max(b.y));
        let (width, height) = (a.right().min(b.right()) - x, a.bottom().min(b.bottom()) - y);
        let tall = a.width == 0.0 && b.width == 0.0 && width == 0.0 && height > 0.01;
        let flat = a.height == 0.0 && b.height == 0.0 && height == 0.0 && width > 0.01;
        tall || flat
    };
    pieces(a).iter().any(|a| pieces(b).iter().any(|b| along(a, b)))
}

fn assert_clear(layout: &Layout<'_>, placed: &Placed) {
    let view = Rect { x: 0.0, y: 0.0, width: placed.size.0, height: placed.size.1 };
    let inside = |rect: &Rect| {
        rect.x >= view.x
            && rect.y >= view.y
            && rect.right() <= view.right() + 0.01
            && rect.bottom() <= view.bottom() + 0.01
    };
    for (at, card) in placed.cards.iter().enumerate() {
        assert!(inside(&card.rect), "outside: {card:?}");
        assert!(card.text.bottom() <= card.rect.bottom() && card.text.y >= card.rect.y, "{card:?}");
        for title in &card.title {
            assert!(wrap::title_width(title) <= card.rect.width, "too wide: {title}");
        }
        for note in &card.notes {
            assert!(wrap::small_width(note) <= card.rect.width, "too wide: {note}");
        }
        for other in &placed.cards[at + 1..] {
            assert!(!overlap(&card.rect, &other.rect), "{card:?} on {other:?}");
        }
        for line in &placed.lines {
            assert!(!passes(line, &card.rect), "{line:?} through {card:?}");
        }
    }
    for (at, chip) in placed.chips.iter().enumerate() {
        assert!(inside(&chip.rect), "outside: {chip:?}");
        for other in &placed.chips[at + 1..] {
            assert!(!overlap(&chip.rect, &other.rect), "{chip:?} on {other:?}");
        }
        for line in &chip.lines {
            assert!(wrap::small_width(line) <= chip.rect.width, "too wide: {line}");
        }
        for card in &placed.cards {
            let within = overlap(&chip.rect, &card.rect);
            assert_eq!(within, chip.inside == Some(card.stop), "{chip:?} on {card:?}");
            assert!(!overlap(&chip.rect, &card.text), "{chip:?} on the text of {card:?}");
        }
        let others = placed.lines.iter().filter(|line| passes(line, &chip.rect));
        // Only the arrow that it names passes behind it.
        assert!(others.map(|line| line.arrow).collect::<BTreeSet<_>>().len() <= 1, "{chip:?}");
    }
    for (at, line) in placed.lines.iter().enumerate() {
        assert!(pieces(line).iter().all(&inside), "outside: {line:?}");
        for other in placed.lines[at + 1..].iter().filter(|other| other.arrow != line.arrow) {
            assert!(!shares(line, other), "{line:?} on {other:?}");
        }
    }
    let names = layout.map.ways.iter().filter(|way| way.handoff.is_some()).count();
    assert_eq!(placed.chips.len(), names, "each hand-off is named");
    assert_eq!(placed.cards.len(), layout.map.stops.len());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    /// No box or name on another, no arrow through a box or on another arrow, all in the picture.
    #[test]
    fn nothing_covers_anything(funnel in funnel(7, 5, 18)) {
        let map = funnel.map();
        let layout = Layout::of(&map);
        for form in [Form::Lanes, Form::Column] {
            let placed = place(&layout, form);
            assert_clear(&layout, &placed);
            prop_assert_eq!(layout.draw(form).svg, Layout::of(&map).draw(form).svg);
        }
    }

    /// What the layout counts is what is seen, and joining arrows never makes a crossing.
    #[test]
    fn crossings_are_those_that_were_counted(funnel in funnel(6, 4, 14)) {
        let map = funnel.map();
        let layout = Layout::of(&map);
        let side = |side: Side| {
            let mut own: Vec<_> = layout.nets.iter().filter(|net| net.side == side).cloned().collect();
            own.sort_by_key(|net| net.track);
            tracks::crossings(&own)
        };
        let counted = side(Side::Left) + side(Side::Right);
        prop_assert!(counted <= order::crossings(&layout.rows.arcs));
        for form in [Form::Lanes, Form::Column] {
            prop_assert_eq!(crossings(&place(&layout, form)), counted);
        }
    }

    /// No order of the stages and no division of the arrows has fewer crossings.
    #[test]
    fn no_crossing_can_be_avoided(funnel in funnel(4, 3, 7)) {
        let map = funnel.map();
        let layout = Layout::of(&map);
        prop_assert_eq!(order::crossings(&layout.rows.arcs), fewest(&map));
    }

    /// Hostile texts are texts.
    #[test]
    fn texts_are_escaped(title in ".{0,200}") {
        let mut funnel = sample();
        funnel.stops[1].title = format!("<script>{title}</script>\"'&");
        funnel.stops[1].name = format!("<script>{title}");
        let svg = Layout::of(&funnel.map()).draw(Form::Column).svg;
        prop_assert!(!svg.contains("<script"));
    }
}

/// Tries everything: each order in which the path is one line, each division of the arrows.
fn fewest(map: &Map<'_>) -> usize {
    let off: Vec<usize> = (0..map.stops.len()).filter(|stop| !map.path.contains(stop)).collect();
    let mut least = usize::MAX;
    let mut orders = vec![map.path.to_vec()];
    for stop in off {
        let insert = |order: &Vec<usize>| {
            let first = order.iter().position(|own| map.path.contains(own)).unwrap_or(0);
            let last = first + map.path.len();
            let places = (0..=first).chain(last..=order.len()).collect::<BTreeSet<_>>();
            let order = order.clone();
            places.into_iter().map(move |at| {
                let mut own = order.clone();
                own.insert(at, stop);
                own
            })
        };
        orders = orders.iter().flat_map(insert).collect();
    }
    for order in orders {
        let row = |stop: usize| order.iter().position(|own| *own == stop).expect("each has a row");
        // One way from each row to the next needs no margin; any of equals will do.
        let mut straight = BTreeSet::new();
        let mut arcs: Vec<(usize, usize)> = Vec::new();
        for way in map.ways {
            let (from, to) = (row(way.from), row(way.to));
            if to == from + 1 && straight.insert(from) {
                continue;
            }
            arcs.push((from.min(to), from.max(to)));
        }
        for bits in 0..1_usize << arcs.len() {
            let mut count = 0;
            for (a, one) in arcs.iter().enumerate() {
                for (b, other) in arcs.iter().enumerate() {
                    let same = (bits >> a & 1) == (bits >> b & 1);
                    let crosses = one.0 < other.0 && other.0 < one.1 && one.1 < other.1;
                    count += usize::from(same && crosses);
                }
            }
            least = least.min(count);
        }
    }
    least
}

/// The eight stages of the sample company.
fn sample() -> Funnel {
    let titles = ["Inquiry", "MQL", "SAL", "SQL", "Customer", "Nurture", "Disqualified", "Lost"];
    let lanes = [0, 0, 1, 1, 2, 0, 3, 3];
    let stops = titles.iter().zip(lanes).enumerate();
    let look = |at: usize| match at {
        0..=3 => Look::OnPath,
        4 => Look::Won,
        5 => Look::Pool,
        _ => Look::Out,
    };
    let stops = stops.map(|(at, (title, lane))| stop(title, lane, look(at))).collect();
    let (give, back) = ("Marketing hands a lead to sales development", "Sales gives a lead back");
    let ways = vec![
        way(0, 1, Course::Success, None),
        way(0, 5, Course::Recycle, None),
        way(0, 6, Course::Exit, None),
        way(1, 2, Course::Success, Some(give)),
        way(1, 5, Course::Recycle, None),
        way(1, 6, Course::Exit, None),
        way(2, 3, Course::Success, None),
        way(2, 5, Course::Recycle, Some(back)),
        way(2, 6, Course::Exit, None),
        way(3, 4, Course::Success, Some("Sales hands a customer to customer success")),
        way(3, 7, Course::Exit, None),
        way(7, 5, Course::Recycle, Some(back)),
        way(5, 1, Course::Recycle, None),
        way(5, 6, Course::Exit, None),
    ];
    let lanes = ["Marketing", "Sales", "Customer success", "Out"].map(str::to_owned).to_vec();
    Funnel { stops, ways, path: vec![0, 1, 2, 3, 4], lanes }
}

#[test]
fn the_sample_has_no_crossing_and_fits_a_phone_and_a_page() {
    let funnel = sample();
    let map = funnel.map();
    let layout = Layout::of(&map);
    for (form, width) in [(Form::Lanes, 900.0), (Form::Column, 340.0)] {
        let placed = place(&layout, form);
        assert_eq!(crossings(&placed), 0);
        assert!(placed.size.0 <= width, "{form:?} is {} wide", placed.size.0);
    }
    // The way to the customer is one line, from above.
    assert_eq!(layout.rows.order[..5], [0, 1, 2, 3, 4]);
}

#[test]
fn a_map_of_nothing_and_of_one_stage_is_drawn() {
    let mut funnel = sample();
    funnel.ways.clear();
    funnel.path.clear();
    for left in [1, 0] {
        funnel.stops.truncate(left);
        let map = funnel.map();
        assert!(Layout::of(&map).draw(Form::Lanes).svg.ends_with("</svg>"));
    }
}

#[test]
fn the_largest_map_is_drawn_at_once() {
    let mut funnel = sample();
    funnel.stops = (0..MOST_STOPS).map(|at| stop("Stage", at % 5, Look::Aside)).collect();
    funnel.lanes = (0..5).map(|lane| format!("Lane {lane}")).collect();
    funnel.path = (0..4).collect();
    let pairs =
        (0..MOST_STOPS).flat_map(|from| [1, 5, 9].map(|far| (from, (from + far) % MOST_STOPS)));
    funnel.ways = pairs.map(|(from, to)| way(from, to, Course::Recycle, None)).collect();
    let map = funnel.map();
    let layout = Layout::of(&map);
    assert_clear(&layout, &place(&layout, Form::Column));
}
