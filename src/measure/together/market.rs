//! How many customers a year is to bring, against how many accounts there are.

use std::collections::BTreeSet;

use crate::{
    measure::{Economy, Months, Numbers, Segment, Subject, Target},
    model::{
        Entry, Playbook, kinds,
        record::{Record, Value},
        value::{Granularity, Period},
    },
    source::Span,
};

/// How many tiers are worth planning with: the best two.
const BEST_TIERS: usize = 2;

/// The accounts of a market that a plan can count on.
#[derive(Clone, Debug)]
pub struct Accounts {
    /// How many.
    pub value: i64,
    /// What was added up: a tier, or `market_size`; with its number and its place.
    pub parts: Vec<(String, i64, Span)>,
}

/// Customers that a year is to bring, and the accounts they can come from.
#[derive(Clone, Debug)]
pub struct Reach {
    /// In which part of the market.
    pub segment: Segment,
    /// The year.
    pub months: Months,
    /// How many customers.
    pub customers: Target,
    /// How many accounts.
    pub accounts: Accounts,
}

impl Reach {
    /// Returns the share of the accounts that would have to become customers.
    #[expect(clippy::cast_precision_loss, reason = "markets are counted in millions at most")]
    pub fn share(&self) -> f64 {
        self.customers.value / self.accounts.value.max(1) as f64
    }
}

impl Accounts {
    /// Returns the accounts of a profile that a plan can count on: those of its best two tiers, or
    /// all of its `market_size` when it has no tiers. None when they are not known.
    pub fn of(profile: &Entry) -> Option<Self> {
        let record = &profile.record;
        if !record.is_known("tiers") || !record.is_known("market_size") {
            return None;
        }
        let parts = match record.get("tiers").map(|tiers| &tiers.value) {
            Some(Value::Map(tiers)) => {
                let count = |tier: &Value| match tier {
                    Value::Record(tier) => accounts(tier),
                    _ => None,
                };
                let tiers = tiers.iter().take(BEST_TIERS);
                let part = tiers.map(|(name, tier)| {
                    let (n, span) = count(&tier.value)?;
                    Some((format!("tier {}", name.value), n, span))
                });
                part.collect::<Option<Vec<_>>>()?
            }
            _ => {
                let (n, span) = accounts(record.record("market_size")?)?;
                vec![("market size".to_owned(), n, span)]
            }
        };
        let value = parts.iter().try_fold(0_i64, |sum, (_, n, _)| sum.checked_add(*n))?;
        (value > 0).then_some(Self { value, parts })
    }
}

impl Numbers {
    /// Returns what each year with a target of customers asks of each part of the market; of all of
    /// it only when the accounts of every profile in use are known.
    pub fn reaches(&self, playbook: &Playbook, economy: &Economy) -> Vec<Reach> {
        let subject = Subject::Entered(economy.customer);
        let year =
            |months: Months| Months::of(Period::containing(months.start(), Granularity::Year));
        let keys = self.targets.keys_of(&subject);
        let years: BTreeSet<Months> = keys.map(|(_, months)| year(months)).collect();
        let markets = markets(playbook);
        let mut out = Vec::new();
        for months in years {
            for (segment, accounts) in &markets {
                let Some(customers) = self.target(&subject, *segment, months) else { continue };
                let accounts = accounts.clone();
                out.push(Reach { segment: *segment, months, customers, accounts });
            }
        }
        out
    }
}

/// Each profile in use whose accounts are known; and all of them, if none is not.
fn markets(playbook: &Playbook) -> Vec<(Segment, Accounts)> {
    let profiles = playbook.of_kind(&kinds::ICP);
    let profiles: Vec<&Entry> = profiles.filter(|icp| icp.is_in_use()).collect();
    let known =
        profiles.iter().filter_map(|icp| Some((Segment::Icp(icp.number), Accounts::of(icp)?)));
    let mut out: Vec<(Segment, Accounts)> = known.collect();
    if !out.is_empty() && out.len() == profiles.len() && !playbook.is_incomplete(&kinds::ICP) {
        let parts = out.iter().flat_map(|(_, accounts)| accounts.parts.iter().cloned()).collect();
        let sum = |sum: i64, (_, accounts): &(Segment, Accounts)| sum.checked_add(accounts.value);
        if let Some(value) = out.iter().try_fold(0_i64, sum) {
            out.push((Segment::All, Accounts { value, parts }));
        }
    }
    out
}

fn accounts(record: &Record) -> Option<(i64, Span)> {
    let written = record.get("accounts")?;
    match written.value {
        Value::Integer(number) => Some((number, written.span)),
        _ => None,
    }
}
