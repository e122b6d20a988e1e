//! What weakens a promise: a number that is gone, `must` that became `should`, a longer time, a
//! lower number, a limit or a signature taken away. Small rules over words, no guesses.

use super::{Course, FieldChange, Run, course::Stricter};
use crate::model::{
    FieldPath, Meaning, Step,
    field::{Class, Direction, Field, Standing, Type},
};

/// How a change weakens what was promised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Softening {
    /// It is no longer agreed.
    NoLongerAgreed,
    /// A limit, a target or a commitment is gone.
    Removed,
    /// A number or a time is gone.
    NumberLost,
    /// A time is longer.
    Longer,
    /// A number that is better high is lower.
    Lower,
    /// A number that is better low is higher.
    Higher,
    /// A word that binds gave way to one that does not: must → should.
    Weaker,
    /// A signature is gone.
    SignatureLost,
    /// A rule matters less, or is waived.
    RuleLowered,
    /// Larger files are read or published.
    LimitRaised,
}

impl Softening {
    /// Every way, the gravest first.
    pub const ALL: [Self; 10] = [
        Self::NoLongerAgreed,
        Self::Removed,
        Self::NumberLost,
        Self::Longer,
        Self::Lower,
        Self::Higher,
        Self::Weaker,
        Self::SignatureLost,
        Self::RuleLowered,
        Self::LimitRaised,
    ];

    /// Returns the name in data that programs read.
    pub fn name(self) -> &'static str {
        match self {
            Self::NoLongerAgreed => "no-longer-agreed",
            Self::Removed => "removed",
            Self::NumberLost => "number-lost",
            Self::Longer => "longer",
            Self::Lower => "lower",
            Self::Higher => "higher",
            Self::Weaker => "weaker-word",
            Self::SignatureLost => "signature-lost",
            Self::RuleLowered => "rule-lowered",
            Self::LimitRaised => "limit-raised",
        }
    }

    /// Returns what happened, as people say it.
    pub fn words(self) -> &'static str {
        match self {
            Self::NoLongerAgreed => "no longer agreed",
            Self::Removed => "a promise or a limit is gone",
            Self::NumberLost => "a number is gone",
            Self::Longer => "a longer time",
            Self::Lower => "a lower number",
            Self::Higher => "a higher number, where less is better",
            Self::Weaker => "a weaker word",
            Self::SignatureLost => "a signature is gone",
            Self::RuleLowered => "a rule matters less",
            Self::LimitRaised => "larger files are let in",
        }
    }
}

/// Words that bind.
const BINDING: &[&str] = &["must", "shall", "will", "always", "never", "every", "guarantee"];
/// Words that take the binding out of a sentence wherever they are put in.
const HEDGES: &[&str] = &[
    "should",
    "try",
    "tries",
    "aim",
    "aims",
    "ideally",
    "usually",
    "normally",
    "possible",
    "promptly",
    "soon",
    "asap",
    "generally",
    "typically",
];
/// Words that do so only in place of one that binds.
const WEAK: &[&str] = &["may", "might", "can", "could", "sometimes", "often", "most"];

/// Fields whose disappearance is a signature taken back.
const SIGNATURES: &[&str] = &["sales", "marketing", "ruled_by", "endorsed_by"];

/// Returns how a change of a field weakens what was promised.
pub(super) fn of_field(
    path: &FieldPath,
    change: &FieldChange,
    stricter: Option<Stricter>,
) -> Vec<Softening> {
    let (before, after) = (meaning(&change.before), meaning(&change.after));
    let names: Vec<&str> = path.steps.iter().map(Step::name).collect();
    let first = names.first().copied().unwrap_or_default();
    let mut out = Vec::new();
    if first == "status" && was_agreed(before) && !was_agreed(after) {
        out.push(Softening::NoLongerAgreed);
    }
    if lowers_rule(first, &names, before, after) {
        out.push(Softening::RuleLowered);
    }
    if first == "limits" && largest(after) > largest(before) {
        out.push(Softening::LimitRaised);
    }
    if after.is_none() && is_signature(&names) {
        out.push(Softening::SignatureLost);
    }
    if change.class != Class::Meaning {
        return out;
    }
    if after.is_none() && path.field().is_some_and(|field| promises(field, path.ty())) {
        out.push(Softening::Removed);
    } else if n_numbers(before) > n_numbers(after) && after.is_none_or(|after| !is_list(after)) {
        out.push(Softening::NumberLost);
    }
    if change.course == Some(Course::Looser) && after.is_some() {
        out.push(match (before, stricter) {
            (Some(Meaning::Duration(_)), _) => Softening::Longer,
            (_, Some(Stricter::Down)) => Softening::Higher,
            _ => Softening::Lower,
        });
    }
    if change.words.as_deref().is_some_and(is_weaker) {
        out.push(Softening::Weaker);
    }
    out.sort();
    out
}

/// Returns how a change of prose weakens what was promised. Only what was replaced counts: prose
/// that is new or gone makes no promise weaker that stands in a field.
pub(super) fn of_prose(runs: &[Run]) -> Vec<Softening> {
    let has_number = |words: &str| numbers(words) > 0;
    let replaced = runs.windows(2).filter_map(|pair| match pair {
        [Run::Deleted(was), Run::Inserted(is)] => Some((was, is)),
        _ => None,
    });
    let (mut lost, mut weaker) = (false, false);
    for (was, is) in replaced {
        lost |= has_number(was) && !has_number(is);
        weaker |=
            holds(was, BINDING) && !holds(is, BINDING) && (holds(is, HEDGES) || holds(is, WEAK));
    }
    let found = [(lost, Softening::NumberLost), (weaker, Softening::Weaker)];
    found.into_iter().filter(|(is, _)| *is).map(|(_, softening)| softening).collect()
}

fn meaning(stated: &Option<super::Stated>) -> Option<&Meaning> {
    stated.as_ref().map(|stated| &stated.meaning)
}

fn was_agreed(status: Option<&Meaning>) -> bool {
    matches!(status, Some(Meaning::Words(word)) if Standing::of(word) == Standing::Agreed)
}

/// A name taken out of `agreed` or `signed`, or all of them.
fn is_signature(names: &[&str]) -> bool {
    match names {
        ["agreed" | "signed"] => true,
        [.., last] => {
            SIGNATURES.contains(last)
                && matches!(names[0], "agreed" | "signed" | "ruled_by" | "endorsed_by")
        }
        [] => false,
    }
}

/// A rule set lower, a setting that made it stricter taken out, or a new waiver.
fn lowers_rule(
    first: &str,
    names: &[&str],
    before: Option<&Meaning>,
    after: Option<&Meaning>,
) -> bool {
    const LEVELS: [&str; 4] = ["off", "advice", "warning", "error"];
    let level = |said: Option<&Meaning>| {
        let word = match said? {
            Meaning::Words(word) => word.clone(),
            Meaning::Parts(parts) => parts
                .iter()
                .find(|(name, _)| name == "level")
                .map(|(_, level)| level.to_string())?,
            _ => return None,
        };
        LEVELS.iter().position(|level| *level == word)
    };
    match first {
        "waive" => before.is_none() && after.is_some(),
        "rules" if matches!(names.last(), Some(&"because" | &"until")) => false,
        "rules" => match (level(before), level(after)) {
            (Some(before), Some(after)) => after < before,
            (None, Some(after)) => after < LEVELS.len() - 1,
            (Some(before), None) => before == LEVELS.len() - 1,
            (None, None) => false,
        },
        _ => false,
    }
}

/// Returns the largest of the sizes that a change of limits names, in MB.
fn largest(said: Option<&Meaning>) -> u32 {
    let size = |words: &str| words.split(' ').next().and_then(|mb| mb.parse().ok());
    match said {
        Some(Meaning::Words(words)) => size(words).unwrap_or_default(),
        Some(Meaning::Parts(parts)) => {
            parts.iter().map(|(_, part)| largest(Some(part))).max().unwrap_or_default()
        }
        _ => 0,
    }
}

/// Says whether a field, or what stands at a path in it, limits or promises something: it has a
/// direction, or a part that has one.
fn promises(field: &'static Field, ty: Option<&'static Type>) -> bool {
    let parts = ty.and_then(Type::parts).unwrap_or_default();
    field.direction != Direction::None || parts.iter().any(|part| promises(part, Some(&part.ty)))
}

fn is_list(meaning: &Meaning) -> bool {
    matches!(meaning, Meaning::Several(_) | Meaning::Parts(_))
}

/// Returns how many numbers something says; days and periods are none.
fn n_numbers(said: Option<&Meaning>) -> usize {
    match said {
        Some(
            Meaning::Number(_) | Meaning::Percent(_) | Meaning::Money(_) | Meaning::Duration(_),
        ) => 1,
        Some(Meaning::Words(words)) => numbers(words),
        _ => 0,
    }
}

fn numbers(words: &str) -> usize {
    words.split(' ').filter(|word| word.contains(|c: char| c.is_ascii_digit())).count()
}

fn holds(words: &str, list: &[&str]) -> bool {
    words
        .split(|c: char| !c.is_alphanumeric() && c != '\'')
        .any(|word| list.iter().any(|own| own.eq_ignore_ascii_case(word)))
}

/// Says whether a text binds less: a hedge was put in, or a word that binds was replaced by one
/// that does not.
fn is_weaker(runs: &[Run]) -> bool {
    let (mut was, mut is) = (String::new(), String::new());
    for run in runs {
        let out = match run {
            Run::Deleted(_) => &mut was,
            Run::Inserted(_) => &mut is,
            Run::Same(_) => continue,
        };
        out.push(' ');
        out.push_str(run.words());
    }
    let lost = holds(&was, BINDING) && !holds(&is, BINDING);
    let hedged = holds(&is, HEDGES) && !holds(&was, HEDGES) && !holds(&is, BINDING);
    hedged || lost && holds(&is, WEAK)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diff::words::compare;

    #[test]
    fn words_that_bind_are_told_from_those_that_do_not() {
        let weaker = |before: &str, after: &str| is_weaker(&compare(before, after));
        assert!(weaker("SDRs must call first", "SDRs should call first"));
        assert!(weaker("SDRs must call first", "SDRs may call first"));
        assert!(weaker("SDRs call first", "SDRs try to call first"));
        assert!(!weaker("SDRs should call first", "SDRs must call first"));
        assert!(!weaker("Leads come from fairs", "Leads may come from fairs"));
        assert!(!weaker("SDRs must call first", "SDRs must always call first"));
    }

    #[test]
    fn a_number_that_was_replaced_by_words_is_lost() {
        let lost = |before: &str, after: &str| of_prose(&compare(before, after));
        assert_eq!(lost("We call within 4 hours.", "We call quickly."), [Softening::NumberLost]);
        assert!(lost("We call within 4 hours.", "We call within 8 hours.").is_empty());
        assert!(lost("We call within 4 hours. Else we write.", "Else we write.").is_empty());
    }
}
