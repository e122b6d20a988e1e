//! Random decisions, paths and texts.

use proptest::{prelude::*, sample::subsequence};

use super::*;

/// What a random decision says of one part of the threshold, or of all of it.
#[derive(Clone, Debug)]
enum Step {
    Part(&'static str, Option<u8>),
    Whole(Vec<(&'static str, u8)>),
}

const PARTS: [&str; 3] = ["fit", "engagement", "total"];

fn step() -> impl Strategy<Value = Step> {
    let part = (prop::sample::select(&PARTS[..]), prop::option::weighted(0.8, 1..99u8));
    let whole = (subsequence(PARTS.to_vec(), 1..=3), prop::collection::vec(1..99u8, 3));
    prop_oneof![
        3 => part.prop_map(|(name, value)| Step::Part(name, value)),
        1 => whole.prop_map(|(names, values)| Step::Whole(names.into_iter().zip(values).collect())),
    ]
}

fn map(parts: &[(&str, u8)]) -> String {
    let parts: Vec<String> = parts.iter().map(|(name, value)| format!("{name}: {value}")).collect();
    format!("{{{}}}", parts.join(", "))
}

impl Step {
    fn apply(&self, state: &mut Vec<(&'static str, u8)>) {
        match self {
            Self::Part(name, value) => {
                state.retain(|(own, _)| own != name);
                state.extend(value.map(|value| (*name, value)));
            }
            Self::Whole(parts) => state.clone_from(parts),
        }
    }

    /// The decision, with the day as its place in the order.
    fn text(&self, id: usize, day: usize) -> String {
        let (field, after) = match self {
            Self::Part(name, Some(value)) => (format!("threshold.{name}"), value.to_string()),
            Self::Part(name, None) => (format!("threshold.{name}"), "none".to_owned()),
            Self::Whole(parts) => ("threshold".to_owned(), map(parts)),
        };
        let (month, day) = (1 + day / 28, 1 + day % 28);
        format!(
            "D-{id:04}: {{status: agreed, date: 2026-{month:02}-{day:02}, changes: \
             [{{item: qualification/s, field: {field}, after: {after}}}]}}\n"
        )
    }
}

fn ledger() -> impl Strategy<Value = (Vec<Step>, Vec<usize>)> {
    prop::collection::vec(step(), 1..9).prop_flat_map(|steps| {
        let order = Just((0..steps.len()).collect::<Vec<_>>()).prop_shuffle();
        (Just(steps), order)
    })
}

/// The playbook after all steps; decision `n` stands in the file of its place in `order`.
fn after(steps: &[Step], order: &[usize], state: &[(&str, u8)]) -> Playbook {
    let mut score = SCORE.to_owned();
    if !state.is_empty() {
        score.push_str(&format!("  threshold: {}\n", map(state)));
    }
    let files = steps
        .iter()
        .zip(order)
        .enumerate()
        .map(|(day, (step, place))| (format!("decisions/{place}.yaml"), step.text(day, day)));
    let files: Vec<(String, String)> = files.collect();
    let mut all: Vec<(&str, &str)> = vec![("qualification.yaml", &score)];
    all.extend(files.iter().map(|(path, text)| (path.as_str(), text.as_str())));
    read(&all)
}

/// A field of a dimension.
fn points() -> model::Step {
    let path = FieldPath::parse(&kinds::QUALIFICATION, "dimensions.fit.max").expect("a field");
    path.steps.into_iter().next_back().expect("it has steps")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_state_that_decisions_made_one_by_one_is_what_they_replay_to(
        (steps, order) in ledger(),
    ) {
        let mut state = Vec::new();
        steps.iter().for_each(|step| step.apply(&mut state));
        let playbook = after(&steps, &order, &state);
        prop_assert_eq!(differences(&playbook), [""; 0]);
        // Any value that is another is found, where a decision speaks of it.
        for at in 0..state.len() {
            let mut wrong = state.clone();
            wrong[at].1 += 1;
            prop_assert_eq!(differences(&after(&steps, &order, &wrong)).len(), 1);
        }
    }

    #[test]
    fn the_order_of_files_says_nothing((steps, order) in ledger()) {
        let sorted: Vec<usize> = (0..steps.len()).collect();
        let state = [("total", 50)];
        let (one, other) = (after(&steps, &sorted, &state), after(&steps, &order, &state));
        prop_assert_eq!(story(&one), story(&other));
        prop_assert_eq!(differences(&one), differences(&other));
    }

    #[test]
    fn a_path_that_is_written_is_read_as_the_same(
        names in prop::collection::vec("[ -~é÷.\"']{0,12}", 3..6)
    ) {
        let own = |name: &String| model::Step::Name(name.split_whitespace().collect::<Vec<_>>().join(" "));
        let field = FieldPath::parse(&kinds::QUALIFICATION, "dimensions").expect("a field");
        for name in names.iter().map(own) {
            let path = field.then(name).then(points());
            let decision = format!(
                "D-0001: {{date: 2026-04-09, changes: [{{item: qualification/s, field: {}}}]}}\n",
                scalar(&path.to_string())
            );
            let playbook = read(&[("qualification.yaml", SCORE), ("decisions.yaml", &decision)]);
            let read = playbook.decided()[0].path();
            prop_assert!(read.as_ref().is_some_and(|read| read.covers(&path) && path.covers(read)), "{path}: {read:?}");
        }
    }

    #[test]
    fn what_is_pasted_says_the_same(text in "[ -~é÷\0\u{1b}\u{7f}\u{feff}\u{ffff}]{1,24}") {
        let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
        prop_assume!(!words.is_empty());
        let meaning = Meaning::Parts(vec![("a".to_owned(), Meaning::Words(words))]);
        let decision = format!(
            "D-0001: {{date: 2026-04-09, changes: [{{item: qualification/s, after: {}}}]}}\n",
            pasted(&meaning)
        );
        let playbook = read(&[("qualification.yaml", SCORE), ("decisions.yaml", &decision)]);
        let after = playbook.decided()[0].after.clone().map(|after| after.value);
        prop_assert_eq!(after, Some(meaning));
    }
}
