//! Runs a qualification on the facts of a lead.

use super::{
    Answer, Asked, Checklist, Condition, Lead, Method, Outcome, PointsRule, Qualification, Score,
    Short, Side, SideVerdict, Verdict, When,
};
use crate::model::value::{Fact, Number};

impl Qualification {
    /// Returns what it says of a lead. A lead that is ruled out is so whatever is not known of it;
    /// its points are counted all the same.
    pub fn judge(&self, lead: &Lead) -> Verdict {
        let mut judge = Judge { asks: self.asks(), lead, unknown: Vec::new() };
        let ruled_out = self.disqualify.iter().filter(|rule| judge.all(&rule.when) == Some(true));
        let reasons: Vec<String> = ruled_out.map(|rule| rule.reason.clone()).collect();
        let mut verdict = match &self.method {
            Method::Score(score) => judge.score(score),
            Method::Checklist(list) => judge.checklist(list),
        };
        if !reasons.is_empty() {
            verdict.outcome = Outcome::Disqualified(reasons);
        }
        verdict
    }
}

/// One run.
struct Judge<'l> {
    asks: Vec<Asked>,
    lead: &'l Lead,
    /// Facts that were asked for, could have decided, and are not known.
    unknown: Vec<String>,
}

impl Judge<'_> {
    /// Returns a fact; one that nobody states is no where yes or no is asked.
    fn fact(&self, name: &str) -> Fact {
        let stated = self.lead.fact(name).cloned();
        stated.unwrap_or_else(|| {
            let asked = self.asks.iter().find(|asked| asked.fact == name);
            match asked.map(|asked| &asked.answer) {
                Some(Answer::YesNo { .. }) => Fact::Is(false),
                _ => Fact::Unknown,
            }
        })
    }

    /// Says whether all conditions hold. One that certainly fails decides; else the facts that are
    /// not known are noted.
    fn all(&mut self, when: &When) -> Option<bool> {
        let holds = |(name, condition): &(String, Condition)| {
            (name.clone(), condition.holds(&self.fact(name)))
        };
        let results: Vec<(String, Option<bool>)> = when.iter().map(holds).collect();
        if results.iter().any(|(_, holds)| *holds == Some(false)) {
            return Some(false);
        }
        let unknown: Vec<String> = results
            .into_iter()
            .filter(|(_, holds)| holds.is_none())
            .map(|(name, _)| name)
            .collect();
        let is_known = unknown.is_empty();
        for name in unknown {
            if !self.unknown.contains(&name) {
                self.unknown.push(name);
            }
        }
        is_known.then_some(true)
    }

    fn score(&mut self, score: &Score) -> Verdict {
        let sides: Vec<SideVerdict> = score.sides.iter().map(|side| self.side(side)).collect();
        let mut verdict = Verdict { outcome: Outcome::Qualifies, sides };
        let lines = score.needed.iter().map(|needed| {
            let (got, least) = (verdict.points(needed.line), needed.least);
            (got < least).then_some(Short::Points { line: needed.line, got, least })
        });
        let short: Vec<Short> = lines.flatten().collect();
        if score.asks_all && !self.unknown.is_empty() {
            verdict.outcome = Outcome::NotScored(std::mem::take(&mut self.unknown));
        } else if !short.is_empty() {
            verdict.outcome = Outcome::Short(short);
        }
        verdict
    }

    fn side(&mut self, side: &Side) -> SideVerdict {
        let rules: Vec<Option<Number>> = side.rules.iter().map(|rule| self.points(rule)).collect();
        let points: Number = rules.iter().flatten().copied().sum();
        SideVerdict { id: side.id.clone(), points: points.min(side.max), rules }
    }

    /// Returns what a rule gives, if it holds.
    fn points(&mut self, rule: &PointsRule) -> Option<Number> {
        if self.all(&rule.when) != Some(true) {
            return None;
        }
        let days = rule.when.iter().map(|(name, _)| self.fact(name).days()).max().unwrap_or(0);
        Some(rule.decay.map_or(rule.points, |decay| decay.left(rule.points, days)))
    }

    /// An answer that is not known counts as not given.
    fn checklist(&self, list: &Checklist) -> Verdict {
        let is_yes = |id: &str| self.fact(id).is_yes() == Some(true);
        let missing = list.items.iter().filter(|item| item.must && !is_yes(&item.id));
        let mut short: Vec<Short> = missing.map(|item| Short::Must(item.id.clone())).collect();
        for enough in &list.enough {
            let all = || list.items.iter().map(|item| item.id.clone()).collect();
            let of: Vec<String> = if enough.of.is_empty() { all() } else { enough.of.clone() };
            let got = of.iter().filter(|id| is_yes(id)).count();
            if got < enough.at_least {
                short.push(Short::Enough { got, at_least: enough.at_least, of });
            }
        }
        let outcome = if short.is_empty() { Outcome::Qualifies } else { Outcome::Short(short) };
        Verdict { outcome, sides: Vec::new() }
    }
}
