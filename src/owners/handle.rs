//! The account of a person on the code host, or why there is none to ask.

use crate::model::{Entry, Playbook, value::Date};

/// Why a person cannot be asked for a review.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Silent {
    /// Neither an account nor an e-mail address is written.
    NoHandle,
    /// What is written is none; as written.
    Odd(String),
    /// They left on this day.
    Left(Date),
}

pub(super) enum Account {
    Named(String),
    Silent(Silent),
}

/// Returns the account of a person, or else the e-mail address by which the code host knows them.
pub(super) fn account(playbook: &Playbook, person: &Entry) -> Account {
    if let Some(left) = person.record.date("left")
        && *left <= playbook.today
    {
        return Account::Silent(Silent::Left(*left));
    }
    let written =
        |field: &str| person.record.text(field).map(str::trim).filter(|text| !text.is_empty());
    let (written, account) = match (written("handle"), written("email")) {
        (Some(handle), _) => (handle, name(handle).or_else(|| address(handle))),
        (None, Some(email)) => (email, address(email)),
        (None, None) => return Account::Silent(Silent::NoHandle),
    };
    account.map_or_else(|| Account::Silent(Silent::Odd(written.to_owned())), Account::Named)
}

/// Returns an e-mail address, unless something in it means something else to a code host.
fn address(written: &str) -> Option<String> {
    let (name, domain) = written.split_once('@')?;
    let is_of = |text: &str, more: &str| {
        let is_letter = |c: char| c.is_ascii_alphanumeric() || more.contains(c);
        text.starts_with(|c: char| c.is_ascii_alphanumeric()) && text.chars().all(is_letter)
    };
    (is_of(name, "._%+-") && is_of(domain, ".-") && domain.contains('.'))
        .then(|| written.to_owned())
}

/// Returns an account with the `@` that code hosts ask for. An address of a profile page is taken
/// for nothing: which part of it is the account depends on the host.
fn name(written: &str) -> Option<String> {
    let name = written.strip_prefix('@').unwrap_or(written);
    let is_part = |part: &str| {
        let is_letter = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
        part.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_')
            && part.chars().all(is_letter)
    };
    name.split('/').all(is_part).then(|| format!("@{name}"))
}

#[cfg(test)]
mod tests {
    use super::{address, name};

    #[test]
    fn an_address_is_one_word_with_a_name_and_a_domain() {
        for right in ["dana.okafor@merrowdale.example", "sales+eu@mail.merrowdale.example"] {
            assert_eq!(address(right).as_deref(), Some(right));
        }
        for odd in [
            "Dana <dana@merrowdale.example>",
            "dana",
            "@merrowdale.example",
            "dana@",
            "dana@x",
            "a@b@c.example",
            "da na@merrowdale.example",
            "dana#1@merrowdale.example",
            "dana@merrowdale.example # head",
        ] {
            assert_eq!(address(odd), None, "{odd}");
        }
    }

    #[test]
    fn an_account_has_one_at_sign_and_no_spaces() {
        assert_eq!(name("@dana-okafor").as_deref(), Some("@dana-okafor"));
        assert_eq!(name("dana_o.kafor").as_deref(), Some("@dana_o.kafor"));
        assert_eq!(name("@merrowdale/sales").as_deref(), Some("@merrowdale/sales"));
        for odd in ["Dana Okafor", "dana@merrowdale.example", "https://x.example/dana", "@", "a//b"]
        {
            assert_eq!(name(odd), None, "{odd}");
        }
    }
}
