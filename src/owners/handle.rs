//! The account of a person on the code host, or why there is none to ask.

use crate::model::{Entry, Playbook, value::Date};

/// Why a person cannot be asked for a review.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Silent {
    /// No account is written.
    NoHandle,
    /// What is written is no account; as written.
    Odd(String),
    /// They left on this day.
    Left(Date),
}

pub(super) enum Account {
    Named(String),
    Silent(Silent),
}

/// Returns the account of a person.
pub(super) fn account(playbook: &Playbook, person: &Entry) -> Account {
    if let Some(left) = person.record.date("left")
        && *left <= playbook.today
    {
        return Account::Silent(Silent::Left(*left));
    }
    match person.record.text("handle").map(str::trim) {
        None | Some("") => Account::Silent(Silent::NoHandle),
        Some(written) => match name(written) {
            Some(name) => Account::Named(name),
            None => Account::Silent(Silent::Odd(written.to_owned())),
        },
    }
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
    use super::name;

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
