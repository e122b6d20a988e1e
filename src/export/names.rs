//! Names that every warehouse takes: small letters, digits and single underscores, a letter first,
//! not too long, and no two alike. They need no quoting, and dbt asks for just these.

use std::collections::BTreeSet;

/// PostgreSQL takes 63 bytes; a `_2` may follow.
const LONGEST: usize = 58;

/// Gives each thing a name of its own.
#[derive(Debug, Default)]
pub(super) struct Names {
    taken: BTreeSet<String>,
}

impl Names {
    /// Returns the name for a prefix and an id, such as `kpi_` and `mql-to-sql`; the same id gets
    /// another name the second time.
    pub(super) fn give(&mut self, prefix: &str, id: &str) -> String {
        let name = cut(&clean(&format!("{prefix}{id}")), LONGEST);
        let numbered = (2..).map(|n| format!("{name}_{n}"));
        let mut names = std::iter::once(name.clone()).chain(numbered);
        let free = names.find(|name| !self.taken.contains(name));
        let free = free.expect("numbers do not end");
        self.taken.insert(free.clone());
        free
    }
}

fn clean(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c.to_ascii_lowercase() {
            c if c.is_ascii_alphanumeric() => out.push(c),
            _ if !out.is_empty() && !out.ends_with('_') => out.push('_'),
            _ => {}
        }
    }
    let out = out.trim_end_matches('_');
    match out.chars().next() {
        Some(first) if first.is_ascii_alphabetic() && out.len() > 1 => out.to_owned(),
        _ => format!("kpi_{out}").trim_end_matches('_').to_owned(),
    }
}

fn cut(name: &str, n: usize) -> String {
    name[..name.len().min(n)].trim_end_matches('_').to_owned()
}

#[cfg(test)]
mod tests {
    use super::Names;

    #[test]
    fn names_are_plain_and_never_given_twice() {
        let mut names = Names::default();
        assert_eq!(names.give("kpi_", "mql-to-sql"), "kpi_mql_to_sql");
        assert_eq!(names.give("", "mql-to-sql"), "mql_to_sql");
        assert_eq!(names.give("", "mql_to__sql"), "mql_to_sql_2");
        assert_eq!(names.give("", "3-day rate; drop table x"), "kpi_3_day_rate_drop_table_x");
        assert_eq!(names.give("", "é"), "kpi");
        assert_eq!(names.give("", &"long-".repeat(20)).len(), 58);
    }
}
