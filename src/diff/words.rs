//! Texts compared word by word; line breaks say nothing.

use similar::DiffTag;

use super::edits;

/// Texts that differ in more words than this are taken as replaced: nobody reads such a list, and
/// finding the shortest one takes time by the square.
const LONGEST: usize = 8_000;

/// Words in a row, single spaces between them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Run {
    /// They stand in both texts.
    Same(String),
    /// They stood in the earlier text only.
    Deleted(String),
    /// They stand in the later text only.
    Inserted(String),
}

impl Run {
    /// Returns the words.
    pub fn words(&self) -> &str {
        match self {
            Self::Same(words) | Self::Deleted(words) | Self::Inserted(words) => words,
        }
    }

    fn n_words(&self) -> usize {
        self.words().split(' ').count()
    }
}

/// Compares two texts.
pub(super) fn compare(before: &str, after: &str) -> Vec<Run> {
    let one: Vec<&str> = before.split_whitespace().collect();
    let other: Vec<&str> = after.split_whitespace().collect();
    let n_start = one.iter().zip(&other).take_while(|(a, b)| a == b).count();
    let ends = one[n_start..].iter().rev().zip(other[n_start..].iter().rev());
    let n_end = ends.take_while(|(a, b)| a == b).count();
    let (middle_one, middle_other) =
        (&one[n_start..one.len() - n_end], &other[n_start..other.len() - n_end]);
    let mut out = Vec::new();
    push(&mut out, Run::Same, &one[..n_start]);
    if middle_one.len() + middle_other.len() > LONGEST {
        push(&mut out, Run::Deleted, middle_one);
        push(&mut out, Run::Inserted, middle_other);
    } else {
        for op in edits(middle_one, middle_other) {
            let (tag, was, is) = op.as_tag_tuple();
            if tag == DiffTag::Equal {
                push(&mut out, Run::Same, &middle_one[was]);
            } else {
                push(&mut out, Run::Deleted, &middle_one[was]);
                push(&mut out, Run::Inserted, &middle_other[is]);
            }
        }
    }
    push(&mut out, Run::Same, &one[one.len() - n_end..]);
    out
}

fn push(out: &mut Vec<Run>, run: fn(String) -> Run, words: &[&str]) {
    if words.is_empty() {
        return;
    }
    let words = words.join(" ");
    match (out.last_mut(), run(words)) {
        (Some(Run::Same(last)), Run::Same(more)) => {
            last.push(' ');
            last.push_str(&more);
        }
        (_, run) => out.push(run),
    }
}

/// Returns how many words changed: those of the longer side of each change.
pub fn n_changed(runs: &[Run]) -> usize {
    let mut n = 0;
    let mut deleted = 0;
    for run in runs {
        match run {
            Run::Same(_) => deleted = 0,
            Run::Deleted(_) => {
                deleted = run.n_words();
                n += deleted;
            }
            Run::Inserted(_) => {
                n += run.n_words().saturating_sub(deleted);
                deleted = 0;
            }
        }
    }
    n
}

/// Returns the changes with a few words around each; `…` stands for what is left out.
pub(super) fn excerpt(runs: &[Run], n_around: usize) -> Vec<Run> {
    let last = runs.len().saturating_sub(1);
    let cut = |(at, run): (usize, &Run)| {
        let Run::Same(words) = run else { return run.clone() };
        let words: Vec<&str> = words.split(' ').collect();
        let (left, right) =
            (if at == 0 { 0 } else { n_around }, if at == last { 0 } else { n_around });
        if words.len() <= left + right + 1 {
            return run.clone();
        }
        let parts = [&words[..left], &["…"], &words[words.len() - right..]];
        Run::Same(parts.concat().join(" "))
    };
    runs.iter().enumerate().map(cut).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(before: &str, after: &str) -> String {
        let mark = |run: &Run| match run {
            Run::Same(words) => words.clone(),
            Run::Deleted(words) => format!("[-{words}-]"),
            Run::Inserted(words) => format!("[+{words}+]"),
        };
        compare(before, after).iter().map(mark).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn words_are_compared_and_lines_are_not() {
        assert_eq!(shown("a b\nc", "a  b c"), "a b c");
        assert_eq!(
            shown("SDRs must call within 4 hours.", "SDRs should call promptly."),
            "SDRs [-must-] [+should+] call [-within 4 hours.-] [+promptly.+]"
        );
        assert_eq!(n_changed(&compare("must call within 4 hours", "should call promptly")), 4);
        assert_eq!(n_changed(&compare("a", "a b c")), 2);
    }

    #[test]
    fn what_is_far_from_a_change_is_left_out() {
        let runs = excerpt(&compare("a b c d e f g h", "a b c d x f g h"), 1);
        let words: Vec<&str> = runs.iter().map(Run::words).collect();
        assert_eq!(words, ["… d", "e", "x", "f …"]);
    }

    #[test]
    fn texts_without_much_in_common_are_replaced() {
        let long = |word: &str| (0..5_000).map(|n| format!("{word}{n} ")).collect::<String>();
        assert_eq!(compare(&long("a"), &long("b")).len(), 2);
    }
}
