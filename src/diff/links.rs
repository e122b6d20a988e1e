//! Links in texts that name renamed items.

use std::collections::BTreeMap;

/// Puts new ids of renamed items into the links of a text: `[[stage/old]]`, `](old.md)`.
pub(super) fn relinked(text: &str, links: &BTreeMap<String, String>) -> String {
    if links.is_empty() {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((at, close)) = next_link(rest) {
        out.push_str(&rest[..at]);
        let end = rest[at..].find(close).map_or(rest.len(), |length| at + length);
        out.push_str(&renamed(&rest[at..end], links));
        rest = &rest[end..];
    }
    out.push_str(rest);
    out
}

/// Returns where the target of the next link begins, and what ends it.
fn next_link(text: &str) -> Option<(usize, &'static [char])> {
    let wiki = text.find("[[").map(|at| (at + 2, &['|', ']', '\n'][..]));
    let markdown = text.find("](").map(|at| (at + 2, &[')', '\n'][..]));
    [wiki, markdown].into_iter().flatten().min_by_key(|(at, _)| *at)
}

/// Replaces whole ids.
fn renamed(target: &str, links: &BTreeMap<String, String>) -> String {
    let is_id = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let mut out = String::new();
    let mut rest = target;
    while !rest.is_empty() {
        let end = rest.find(|c: char| !is_id(c)).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        out.push_str(links.get(word).map_or(word, String::as_str));
        let n = after.chars().next().map_or(0, char::len_utf8);
        out.push_str(&after[..n]);
        rest = &after[n..];
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_to_renamed_items_are_followed() {
        let links = BTreeMap::from([("sql".to_owned(), "qualified".to_owned())]);
        let text = "an sql is [[stage/sql|sql]], [[mysql]], [x](../lead-stages/sql.md#sql)";
        assert_eq!(
            relinked(text, &links),
            "an sql is [[stage/qualified|sql]], [[mysql]], [x](../lead-stages/qualified.md#qualified)"
        );
        assert_eq!(relinked("[[sql", &links), "[[qualified");
    }
}
