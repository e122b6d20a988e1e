//! Our market: who is a true target and who is not, how many there are, what they are worth, and how
//! many of them were won.

use serde::Serialize;

use crate::{
    measure::{Market, Segment, Subject, Tier, Unit, customer_stage},
    model::{
        Entry, EntryId, Funnel,
        field::Standing,
        kinds::{ICP, OFFER, PERSONA},
        record::{Record, Value},
    },
    site::{
        routes,
        view::{
            Link, Made, Scope,
            decision::Day,
            entry::{self, Badge},
            frame::layout::Meta,
            numbers::grid::{GridCell, Of},
        },
    },
    source::Spanned,
};

/// The market.
#[derive(Debug, Serialize)]
pub(in crate::site::view) struct MarketView {
    title: String,
    title_anchor: Option<String>,
    intro: String,
    /// The year that runs, where it has targets of customers.
    year: Option<String>,
    /// When the customers were won that are counted.
    since: Option<String>,
    /// What to write where, as HTML, when nobody counts who was won.
    no_won: Option<String>,
    sizes: Vec<Size>,
    /// All of them together, when there are several.
    whole: Option<Size>,
    profiles: Vec<Profile>,
    /// Profiles that are out of force.
    retired: Vec<Link>,
}

/// How large a part of the market is, and how much of it is won.
#[derive(Debug, Serialize)]
struct Size {
    /// Where the profile stands on the page; none for the whole.
    anchor: Option<String>,
    title: String,
    accounts: Option<String>,
    value: Option<String>,
    per_account: Option<String>,
    won: Option<String>,
    share: Option<String>,
    year: Option<GridCell>,
}

/// A profile. Words as HTML.
#[derive(Debug, Serialize)]
struct Profile {
    anchor: String,
    link: Link,
    badge: Option<Badge>,
    priority: Option<String>,
    summary: String,
    fit: Vec<Fit>,
    not_for: Vec<NotFor>,
    size: Size,
    source: Option<String>,
    as_of: Option<Day>,
    tiers: Vec<TierRow>,
    triggers: Vec<String>,
    trends: Vec<String>,
    personas: Vec<Link>,
    offers: Vec<OfferRow>,
    matrix: Option<String>,
}

#[derive(Debug, Serialize)]
struct Fit {
    attribute: String,
    want: String,
    ty: Option<String>,
}

#[derive(Debug, Serialize)]
struct NotFor {
    rule: String,
    reason: String,
}

#[derive(Debug, Serialize)]
struct TierRow {
    name: String,
    rule: String,
    accounts: Option<String>,
    share: Option<String>,
    /// The same out of 1, for a bar.
    part: Option<f64>,
}

/// Something we sell there, and where it comes first.
#[derive(Debug, Serialize)]
struct OfferRow {
    link: Link,
    leads: Vec<Lead>,
}

/// Where an offer is the first thing we show.
#[derive(Debug, Serialize)]
pub(super) struct Lead {
    /// To whom; none for everyone.
    persona: Option<Link>,
    /// HTML.
    when: Option<String>,
}

pub(in crate::site::view) fn make(scope: &Scope<'_>) -> Made<MarketView> {
    let numbers = scope.plan.numbers();
    let mut profiles = scope.in_use(&ICP);
    profiles.sort_by_key(|profile| match entry::value(profile, "priority") {
        Some(Value::Integer(priority)) => *priority,
        _ => i64::MAX,
    });
    let customer = customer_stage(&Funnel::of(scope.playbook));
    let markets: Vec<Market> =
        profiles.iter().map(|profile| numbers.market(profile, customer)).collect();
    let whole = numbers.all_markets(&markets, customer);
    let size = |segment, market: &Market| scope.size(segment, market, customer);
    let of_profiles = || profiles.iter().zip(&markets);
    let sizes: Vec<Size> =
        of_profiles().map(|(profile, market)| size(Segment::Icp(profile.number), market)).collect();
    let since = whole.won.as_ref().or_else(|| markets.iter().find_map(|own| own.won.as_ref()));
    let since = since.map(|won| scope.day(won.months.start()).words);
    let shown = of_profiles().map(|(profile, market)| {
        let size = size(Segment::Icp(profile.number), market);
        scope.profile(profile, market, size)
    });
    let retired = scope.playbook.of_kind(&ICP);
    let retired = retired.filter(|entry| entry.standing() == Standing::Retired);
    let (intro, title) = scope.intro(&routes::list(&ICP), &scope.string("market"));
    let has_year = sizes.iter().any(|size| size.year.is_some());
    let view = MarketView {
        title: title.clone(),
        title_anchor: intro.title_anchor,
        intro: intro.html,
        year: has_year.then(|| numbers.year(scope.playbook).to_string()),
        no_won: since.is_none().then(|| scope.said("market_no_won")),
        since,
        whole: (sizes.len() > 1).then(|| size(Segment::All, &whole)),
        profiles: shown.collect(),
        retired: retired.map(|entry| scope.link(entry.number)).collect(),
        sizes,
    };
    let meta = Meta::of(title, scope.string("market_doc"));
    Made { template: "market.html", meta, view }
}

impl Scope<'_> {
    fn size(&self, segment: Segment, market: &Market, customer: Option<EntryId>) -> Size {
        let numbers = self.plan.numbers();
        let money = |value: f64| self.shown(Unit::Currency, value);
        let year = numbers.year(self.playbook);
        let cell = customer.and_then(|customer| {
            let subject = Subject::Entered(customer);
            let measured = numbers.measured(&subject, segment, year);
            measured.target?;
            let of = Of::subject(numbers, &subject);
            Some(self.cell(&of, (year, &measured), Vec::new()))
        });
        let profile = match segment {
            Segment::Icp(profile) => Some(self.playbook.entry(profile)),
            _ => None,
        };
        Size {
            anchor: profile.map(anchor),
            title: profile.map_or_else(|| self.string("market_all"), |own| own.title.clone()),
            accounts: market.accounts.map(|n| self.counted(n)),
            value: market.value.map(money),
            per_account: market.per_account.map(f64::round).map(money),
            won: market.won.as_ref().map(|won| self.shown(Unit::Number, won.customers)),
            share: market.won.as_ref().and_then(|won| Some(self.percent(won.share?))),
            year: cell,
        }
    }

    fn counted(&self, number: i64) -> String {
        #[expect(clippy::cast_precision_loss, reason = "markets are counted in millions at most")]
        self.shown(Unit::Number, number as f64)
    }

    fn percent(&self, share: f64) -> String {
        self.shown(Unit::Percent, share)
    }

    fn profile(&self, profile: &Entry, market: &Market, size: Size) -> Profile {
        let record = &profile.record;
        let text =
            |own: &Record, name: &str| self.text_of(profile, own.text(name).unwrap_or_default());
        let fit = record.records("fit").map(|own| Fit {
            attribute: text(own, "attribute"),
            want: text(own, "want"),
            ty: own.text("type").map(|ty| self.string(&format!("fit_{ty}"))),
        });
        let not_for = record.records("not_for");
        let not_for =
            not_for.map(|own| NotFor { rule: text(own, "rule"), reason: text(own, "reason") });
        let market_size = record.record("market_size");
        let here = |own: &&Entry| self.is_in_market(own, profile);
        let personas = self.in_use(&PERSONA).into_iter().filter(here);
        let offers = self.in_use(&OFFER).into_iter();
        let offers = offers.filter(|offer| self.refers(offer, "icps", profile));
        let row = self.row(profile.number);
        let value = market_size.and_then(|own| own.get("value"));
        let written = value.map(|value| self.value(&value.value));
        Profile {
            anchor: anchor(profile),
            link: row.link,
            badge: row.badge,
            priority: entry::value(profile, "priority").map(|own| self.value(own)),
            summary: match record.text("segment") {
                Some(segment) if segment != profile.title => self.text_of(profile, segment),
                _ => row.summary,
            },
            fit: fit.collect(),
            not_for: not_for.collect(),
            // Money of another currency is shown as it was written.
            size: Size { value: size.value.or(written), ..size },
            source: market_size.and_then(|own| Some(self.text_of(profile, own.text("source")?))),
            as_of: market_size.and_then(|own| Some(self.day(*own.date("as_of")?))),
            tiers: self.tiers(profile, market),
            triggers: self.texts(profile, "triggers"),
            trends: self.texts(profile, "trends"),
            personas: personas.map(|persona| self.link(persona.number)).collect(),
            offers: offers
                .map(|offer| OfferRow {
                    link: self.link(offer.number),
                    leads: self.leads(offer, profile),
                })
                .collect(),
            matrix: self.matrix_of(profile),
        }
    }

    fn tiers(&self, profile: &Entry, market: &Market) -> Vec<TierRow> {
        let Some(Value::Map(rules)) = entry::value(profile, "tiers") else { return Vec::new() };
        let row = |(tier, (_, written)): (&Tier, &(_, Spanned<Value>))| TierRow {
            name: tier.name.clone(),
            rule: match &written.value {
                Value::Record(own) => self.text_of(profile, own.text("rule").unwrap_or_default()),
                _ => String::new(),
            },
            accounts: tier.accounts.map(|n| self.counted(n)),
            share: tier.share.map(|share| self.percent(share)),
            part: tier.share,
        };
        market.tiers.iter().zip(rules).map(row).collect()
    }

    /// Returns where an offer is the first thing we show in a part of the market.
    pub(super) fn leads(&self, offer: &Entry, profile: &Entry) -> Vec<Lead> {
        let here = |own: &&Record| {
            self.playbook.follow(own, "icp").is_some_and(|icp| icp.number == profile.number)
        };
        let lead = |own: &Record| Lead {
            persona: own.reference("persona").map(|persona| self.to(persona)),
            when: own.text("when").map(|when| self.text_of(offer, when)),
        };
        offer.record.records("lead_with").filter(here).map(lead).collect()
    }
}

fn anchor(profile: &Entry) -> String {
    format!("pm:market-{}", routes::encode(&profile.id.value))
}
