//! A HubSpot export of any number of made-up contacts: the same number gives the same file.

use std::io::{self, Write};

/// The columns, in the order they are written.
const COLUMNS: &str = "Record ID,First Name,Last Name,Email,Phone Number,Company Name,Industry,\
                       Lifecycle Stage,Lead Status,Create Date,Became a Lead Date,\
                       Became a Marketing Qualified Lead Date,Became an Opportunity Date,\
                       Became a Customer Date,Notes";

/// Beginnings and ends of names that nobody has and no message holds.
const BEGINNINGS: &[&str] =
    &["Zoravik", "Quillom", "Braxten", "Wyldern", "Ostrevi", "Jhovann", "Xantipp", "Mürgelø"];
const ENDS: &[&str] =
    &["adottir", "owskyel", "ensteyn", "ickelby", "ovarinth", "undquist", "eghazzi", "ölström"];

const INDUSTRIES: &[&str] = &["Food", "Pharma", "food-distributors", "Retail", ""];
const STAGES: &[&str] =
    &["Lead", "Marketing Qualified Lead", "Opportunity", "Customer", "Evangelist"];
const STATUSES: &[&str] = &["New", "Open", "In Progress", "Bad Timing", "Recycled", ""];

/// A contact; all of it follows from the number.
pub(crate) struct Contact {
    /// Its number.
    pub(crate) number: usize,
    /// Words that must not be found anywhere.
    pub(crate) first: String,
    /// The family name.
    pub(crate) last: String,
    /// The address.
    pub(crate) email: String,
    /// The phone number.
    pub(crate) phone: String,
    /// The employer.
    pub(crate) company: String,
}

impl Contact {
    /// Returns the contact with a number.
    pub(crate) fn of(number: usize) -> Self {
        let pick = |from: &[&'static str], by: usize| from[(number / by) % from.len()];
        let first = format!("{}{}", pick(BEGINNINGS, 1), letters(number % 97));
        let last = format!("{}{}", pick(BEGINNINGS, 3), pick(ENDS, 7));
        let company = format!("{} {} Holding", pick(ENDS, 2), letters(number % 331));
        let email = format!("{}.{number}@{}.example", first.to_lowercase(), letters(number % 331));
        let phone = format!(
            "+45 {:02} {:02} {:02} {:02}",
            number / 7 % 90 + 10,
            number / 11 % 100,
            number % 100,
            number / 13 % 100
        );
        Self { number, first, last, email, phone, company }
    }

    /// Returns the industry as it is written.
    pub(crate) fn industry(&self) -> &'static str {
        INDUSTRIES[self.number / 5 % INDUSTRIES.len()]
    }

    /// Returns how many lifecycle stages the contact has entered, of lead, MQL, opportunity, customer.
    pub(crate) fn n_entered(&self) -> usize {
        match self.number % 20 {
            0 => 4,
            1..=3 => 3,
            4..=9 => 2,
            _ => 1,
        }
    }

    /// Returns year, month and day on which the contact entered one of them.
    pub(crate) fn entered(&self, at: usize) -> (usize, usize, usize) {
        let month = (self.number * 7 + at) % 20;
        (2025 + month / 12, month % 12 + 1, self.number % 28 + 1)
    }

    fn write(&self, out: &mut impl Write) -> io::Result<()> {
        let Self { number, first, last, email, phone, company } = self;
        let stage = STAGES[self.n_entered() - 1 + usize::from(number % 40 == 0)];
        let status = STATUSES[number / 3 % STATUSES.len()];
        let industry = self.industry();
        write!(
            out,
            "{},{first},{last},{email},{phone},\"{company}\",{industry},",
            1_000_000 + number
        )?;
        write!(out, "{stage},{status},")?;
        for at in [0, 0, 1, 2, 3] {
            if at < self.n_entered() {
                let (year, month, day) = self.entered(at);
                write!(out, "{year}-{month:02}-{day:02} {:02}:{:02}", number % 24, number % 60)?;
            }
            out.write_all(b",")?;
        }
        writeln!(out, "\"Said \"\"call me\"\", {first}\nand then hung up\"")
    }
}

/// Writes an export.
pub(crate) fn write(out: &mut impl Write, n_contacts: usize) -> io::Result<()> {
    writeln!(out, "{COLUMNS}")?;
    (0..n_contacts).try_for_each(|number| Contact::of(number).write(out))
}

fn letters(mut number: usize) -> String {
    let mut out = String::from("q");
    loop {
        out.push(char::from(b"bcdfghjklmnpqrstvwxz"[number % 20]));
        number /= 20;
        if number == 0 {
            return out;
        }
    }
}
