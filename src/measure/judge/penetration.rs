//! How large a part of the market is, and how much of it has been won. Who was a customer before
//! the first month with data is not known, so this counts the customers won since then.

use crate::measure::{Months, Numbers, Segment, Subject};
use crate::model::{
    Entry, EntryId,
    record::{Record, Value},
};

/// A part of the market: one profile, or all of them.
#[derive(Clone, Debug)]
pub struct Market {
    /// How many accounts it has; none where nobody said.
    pub accounts: Option<i64>,
    /// What they could spend with us in a year, in the playbook's currency.
    pub value: Option<f64>,
    /// The same for one account.
    pub per_account: Option<f64>,
    /// Classes of account, the best first.
    pub tiers: Vec<Tier>,
    /// Who was won; none where there are no data.
    pub won: Option<Won>,
}

/// A class of account.
#[derive(Clone, Debug)]
pub struct Tier {
    /// What it is called.
    pub name: String,
    /// How many accounts it has.
    pub accounts: Option<i64>,
    /// Their share of the accounts of the market.
    pub share: Option<f64>,
}

/// Customers that were won.
#[derive(Clone, Debug)]
pub struct Won {
    /// How many.
    pub customers: f64,
    /// When they were won: from the first month with data to the last.
    pub months: Months,
    /// Their share of the accounts.
    pub share: Option<f64>,
}

impl Numbers {
    /// Returns the part of the market that a profile describes.
    pub fn market(&self, profile: &Entry, customer: Option<EntryId>) -> Market {
        let record = &profile.record;
        let size = record.peek_value("market_size").and_then(|own| match &own.value {
            Value::Record(size) => Some(size),
            _ => None,
        });
        let accounts = size.and_then(accounts);
        let value = size.and_then(|size| match size.peek_value("value")?.value {
            Value::Money(money) => {
                let is_own = money.currency.is_none() || money.currency == self.currency;
                is_own.then(|| money.number().as_f64())
            }
            _ => None,
        });
        let tiers = match record.peek_value("tiers") {
            Some(tiers) => tiers_of(&tiers.value, accounts),
            None => Vec::new(),
        };
        let segment = Segment::Icp(profile.number);
        Market {
            accounts,
            value,
            per_account: value.zip(accounts).and_then(|(value, n)| quotient(value, n)),
            tiers,
            won: customer.and_then(|customer| self.won_in(customer, segment, accounts)),
        }
    }

    /// Returns all parts of the market together; what is not known of one is not known of all.
    pub fn all_markets(&self, markets: &[Market], customer: Option<EntryId>) -> Market {
        let accounts: Option<Vec<i64>> = markets.iter().map(|market| market.accounts).collect();
        let sum = |sum: i64, n: &i64| sum.checked_add(*n);
        let accounts = accounts.and_then(|all| all.iter().try_fold(0_i64, sum));
        let value: Option<f64> = markets.iter().map(|market| market.value).sum();
        Market {
            accounts,
            value,
            per_account: value.zip(accounts).and_then(|(value, n)| quotient(value, n)),
            tiers: Vec::new(),
            won: customer.and_then(|customer| self.won_in(customer, Segment::All, accounts)),
        }
    }

    /// Returns the customers won in all months with data; none where a month between is missing.
    fn won_in(&self, customer: EntryId, segment: Segment, accounts: Option<i64>) -> Option<Won> {
        let subject = Subject::Entered(customer);
        let (first, last) = match segment {
            Segment::All => self.actuals.range(&subject)?,
            _ => {
                let runs = || self.actuals.written(&subject, segment).map(|(months, _)| months);
                (runs().next()?, runs().max_by_key(|months| months.end())?)
            }
        };
        let months = first.to(last)?;
        let customers = self.actuals.sum((&subject, segment), months, Some(self.through)).ok()?;
        let customers = customers.value;
        Some(Won {
            customers,
            months,
            share: accounts.and_then(|accounts| quotient(customers, accounts)),
        })
    }
}

fn tiers_of(tiers: &Value, whole: Option<i64>) -> Vec<Tier> {
    let Value::Map(tiers) = tiers else { return Vec::new() };
    let tier = |(name, tier): &(crate::source::Spanned<String>, crate::source::Spanned<Value>)| {
        let own = match &tier.value {
            Value::Record(tier) => accounts(tier),
            _ => None,
        };
        let share = own.zip(whole).and_then(|(own, whole)| of(own, whole));
        Tier { name: name.value.clone(), accounts: own, share }
    };
    tiers.iter().map(tier).collect()
}

fn accounts(record: &Record) -> Option<i64> {
    match record.peek_value("accounts")?.value {
        Value::Integer(number) => Some(number),
        _ => None,
    }
}

#[expect(clippy::cast_precision_loss, reason = "markets are counted in millions at most")]
fn of(own: i64, whole: i64) -> Option<f64> {
    quotient(own as f64, whole)
}

#[expect(clippy::cast_precision_loss, reason = "markets are counted in millions at most")]
fn quotient(above: f64, below: i64) -> Option<f64> {
    (below > 0).then(|| above / below as f64)
}
