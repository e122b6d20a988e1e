//! What fields are called.

/// Returns the name of a field as people read it: `first_touch_within` → `First touch within`.
pub fn label(name: &str) -> String {
    let words = name.split(['_', '-']).enumerate().map(|(at, word)| match word {
        "handoff" => "Hand-off".to_owned(),
        "crm" => "CRM".to_owned(),
        "icp" => "ICP".to_owned(),
        "icps" => "ICPs".to_owned(),
        "kpi" => "KPI".to_owned(),
        "kpis" => "KPIs".to_owned(),
        word if at == 0 => capitalized(word),
        word => word.to_owned(),
    });
    words.collect::<Vec<_>>().join(" ")
}

/// Returns a text with a capital at its beginning.
pub(crate) fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Returns the same within a sentence: `goes_to` → `goes to`, `icp` → `ICP`.
pub fn inner_label(name: &str) -> String {
    lowered(&label(name))
}

/// Returns a label with its first letter small, unless it begins with an abbreviation.
pub fn lowered(label: &str) -> String {
    let mut letters = label.chars();
    match (letters.next(), letters.next()) {
        (Some(first), Some(second)) if !second.is_uppercase() => {
            first.to_lowercase().chain(label.chars().skip(1)).collect()
        }
        _ => label.to_owned(),
    }
}

/// Returns a noun with its article: `a lead stage`, `an offer`.
pub fn with_article(noun: &str) -> String {
    let article = if noun.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
    format!("{article} {noun}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_fields_read_as_words() {
        assert_eq!(inner_label("goes_to"), "goes to");
        assert_eq!(inner_label("icp"), "ICP");
        assert_eq!(label("first_touch_within"), "First touch within");
        assert_eq!(label("crm"), "CRM");
        assert_eq!(label("lead_kpis"), "Lead KPIs");
    }

    #[test]
    fn nouns_have_the_article_that_is_spoken() {
        assert_eq!(with_article(&lowered("Ideal customer profile")), "an ideal customer profile");
        assert_eq!(with_article(&lowered("KPI")), "a KPI");
        assert_eq!(with_article("person"), "a person");
    }
}
