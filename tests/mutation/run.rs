//! Mutations, and what the check makes of them.

use std::{cmp::Reverse, collections::BTreeMap, fmt, ops::Range};

use playmaker::{
    check::{self, rules},
    diagnostic::Diagnostic,
    model::Playbook,
    source::{MemoryTree, Span},
};
use rayon::prelude::*;

use crate::playbook::{Sample, check_change, key};

/// What is expected of a change that needs no decision.
pub(crate) const NOTHING: &str = "nothing";

/// One change of one file. Ranges are those of the sample, however many edits a file has.
#[derive(Clone)]
pub(crate) enum Edit {
    Replace { path: String, range: Range<usize>, text: String },
    Add { path: String, text: String },
    Move { from: String, to: String },
    Remove { path: String },
}

/// A mistake, and what must be found.
pub(crate) struct Mutation {
    pub(crate) what: String,
    pub(crate) edits: Vec<Edit>,
    /// The rule that must find it, or [`NOTHING`].
    pub(crate) rule: &'static str,
    /// The file and the line; where there are several, each of them must be marked.
    pub(crate) places: Vec<(String, usize)>,
}

/// Mutations of one sort.
pub(crate) struct Class {
    pub(crate) name: &'static str,
    /// Rules that may find something as well, because the mutation truly causes it.
    pub(crate) aside: &'static [&'static str],
    pub(crate) mutations: Vec<Mutation>,
}

impl Edit {
    /// Replaces a text.
    pub(crate) fn replace(sample: &Sample, span: Span, text: &str) -> Self {
        let path = sample.path(span).to_owned();
        Self::Replace { path, range: span.range(), text: text.to_owned() }
    }

    /// Returns where a text is replaced; of other edits the end, so that they come first.
    fn start(&self) -> usize {
        if let Self::Replace { range, .. } = self { range.start } else { usize::MAX }
    }
}

/// Returns the files of the sample after some edits. Texts are replaced from the end of a file to
/// its start, so that each range is where it was.
pub(crate) fn apply(sample: &Sample, edits: &[Edit]) -> MemoryTree {
    let mut tree = sample.tree.clone();
    let text = |path: &str| {
        let file = sample.playbook.sources.find(path).expect("it was read");
        sample.playbook.sources.file(file).text.clone()
    };
    let mut edits: Vec<&Edit> = edits.iter().collect();
    edits.sort_by_key(|edit| Reverse(edit.start()));
    let mut replaced = BTreeMap::new();
    for edit in edits {
        match edit {
            Edit::Replace { path, range, text: new } => {
                let text = replaced.entry(path.as_str()).or_insert_with(|| text(path));
                text.replace_range(range.clone(), new);
            }
            Edit::Add { path, text } => tree.insert(path.as_str(), text.as_str()),
            Edit::Move { from, to } => {
                tree.remove(from);
                tree.insert(to.as_str(), text(from));
            }
            Edit::Remove { path } => tree.remove(path),
        }
    }
    replaced.into_iter().for_each(|(path, text)| tree.insert(path, text));
    tree
}

impl Mutation {
    /// Replaces a text; what is found stands where the text stood.
    pub(crate) fn replace(sample: &Sample, span: Span, text: &str, rule: &'static str) -> Self {
        let (path, line) = (sample.path(span).to_owned(), sample.line(span));
        let what = format!("{path}:{line}: `{}` becomes `{text}`", sample.text(span));
        let edit = Edit::replace(sample, span, text);
        Self { what, edits: vec![edit], rule, places: vec![(path, line)] }
    }

    /// Checks the sample with the mistake in it. For a rule that looks at changes, the sample is the
    /// earlier version; it is the later one where the earlier one could not be read. Returns the
    /// later one, in which the places of the findings are.
    fn check<'p>(
        &self,
        sample: &'p Sample,
        mutant: &'p Playbook,
    ) -> (&'p Playbook, Vec<Diagnostic>) {
        let is_gate = rules::find(self.rule).is_some_and(|rule| rule.is_gate());
        let sample = &sample.playbook;
        match self.rule {
            "change-unknown" => (sample, check_change(mutant, sample)),
            rule if is_gate || rule == NOTHING => (mutant, check_change(sample, mutant)),
            _ => (mutant, check::check(mutant)),
        }
    }

    fn run(&self, sample: &Sample, aside: &[&str]) -> (Score, Option<String>) {
        let mutant = sample.read_beside(&apply(sample, &self.edits));
        let (playbook, findings) = self.check(sample, &mutant);
        let mut old = sample.found.clone();
        let (mut places, mut others) = (Vec::new(), Vec::new());
        for finding in &findings {
            if let Some(count) = old.get_mut(&key(playbook, finding)).filter(|count| **count > 0) {
                *count -= 1;
                continue;
            }
            let span = finding.primary.span;
            let path = playbook.sources.file(span.file).path.clone();
            let line = playbook.sources.position(span).line;
            if finding.rule.name == self.rule {
                places.push((path, line));
            } else if !aside.contains(&finding.rule.name) {
                others.push(format!("{path}:{line}: {}: {}", finding.rule.name, finding.message));
            }
        }
        let is_found = !places.is_empty() || self.rule == NOTHING;
        let is_placed = is_found && self.places.iter().all(|place| places.contains(place));
        let extra = places.iter().filter(|place| !self.places.contains(place));
        if is_placed {
            others.extend(extra.map(|(path, line)| format!("{path}:{line}: {} again", self.rule)));
        }
        let is_alone = others.is_empty();
        let score = Score::of(is_found, is_alone, is_placed);
        let miss = format!(
            "{}\n  expected {} at {:?}, found there: {places:?}\n  besides: {others:#?}",
            self.what, self.rule, self.places
        );
        (score, (!is_found || !is_alone || !is_placed).then_some(miss))
    }
}

impl Class {
    /// Returns how many mutations there could be.
    pub(crate) fn len(&self) -> usize {
        self.mutations.len()
    }

    /// Runs every k-th mutation.
    pub(crate) fn run(&self, sample: &Sample, most: usize) -> (Score, Vec<String>) {
        let step = self.len().div_ceil(most).max(1);
        let taken: Vec<&Mutation> = self.mutations.iter().step_by(step).collect();
        let run = |mutation: &&Mutation| mutation.run(sample, self.aside);
        let results: Vec<(Score, Option<String>)> = taken.par_iter().map(run).collect();
        let mut score = Score::default();
        results.iter().for_each(|(one, _)| score.add(one));
        let named = |miss: String| format!("{}: {miss}", self.name);
        (score, results.into_iter().filter_map(|(_, miss)| miss).map(named).collect())
    }
}

/// How many mutations met each of the three.
#[derive(Default)]
pub(crate) struct Score {
    pub(crate) runs: usize,
    found: usize,
    alone: usize,
    placed: usize,
}

impl Score {
    fn of(is_found: bool, is_alone: bool, is_placed: bool) -> Self {
        let [found, alone, placed] = [is_found, is_alone, is_placed].map(usize::from);
        Self { runs: 1, found, alone, placed }
    }

    pub(crate) fn add(&mut self, other: &Self) {
        self.runs += other.runs;
        self.found += other.found;
        self.alone += other.alone;
        self.placed += other.placed;
    }

    #[expect(clippy::cast_precision_loss, reason = "some hundred")]
    fn percents(&self) -> [f64; 3] {
        [self.found, self.alone, self.placed].map(|n| 100.0 * n as f64 / self.runs.max(1) as f64)
    }

    /// Returns the worst of the three.
    pub(crate) fn least(&self) -> f64 {
        self.percents().into_iter().fold(f64::INFINITY, f64::min)
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [recall, precision, place] = self.percents();
        write!(f, "{recall:>7.1}% {precision:>9.1}% {place:>7.1}%")
    }
}
