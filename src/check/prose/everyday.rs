//! Abbreviations that everybody knows. What a trade or a company says belongs in the glossary.

use std::{collections::HashSet, sync::LazyLock};

/// Says whether an abbreviation needs no explanation.
pub(in crate::check) fn is_everyday(name: &str) -> bool {
    static ALL: LazyLock<HashSet<&str>> =
        LazyLock::new(|| EVERYDAY.iter().flat_map(|(_, names)| names.iter().copied()).collect());
    ALL.contains(name)
}

/// By what they are about.
const EVERYDAY: &[(&str, &[&str])] = &[
    (
        "offices and companies",
        &[
            "CEO", "CFO", "COO", "CTO", "CIO", "CISO", "CMO", "CRM", "VP", "SVP", "EVP", "HR",
            "IT", "PR", "PA", "AG", "GMBH", "INC", "LLC", "LTD", "NDA", "PLC", "QA", "SA", "VAT",
            "IBM", "SAP", "AWS",
        ],
    ),
    (
        "letters and meetings",
        &[
            "AKA", "AM", "AOB", "ASAP", "DIY", "EG", "ETA", "ETC", "FAQ", "FYI", "ID", "IE", "NB",
            "NO", "OK", "PIN", "PM", "PO", "PS", "RSVP", "TBA", "TBC", "TBD", "TLDR", "TODO",
            "VIP", "VS",
        ],
    ),
    (
        "computers",
        &[
            "AI", "API", "CD", "CPU", "CSS", "CSV", "DOC", "DVD", "FTP", "GIF", "GPS", "GPU",
            "HTML", "HTTP", "HTTPS", "IP", "JPEG", "JPG", "JSON", "LAN", "OS", "PC", "PDF", "PNG",
            "PPT", "QR", "RAM", "SMS", "SSD", "SSL", "SVG", "TV", "UI", "URL", "USB", "UX", "VPN",
            "WIFI", "WWW", "XML", "YAML", "ZIP",
        ],
    ),
    (
        "places and law",
        &[
            "APAC", "DACH", "EMEA", "EU", "GDPR", "ISO", "LATAM", "NATO", "NGO", "NYC", "UAE",
            "UK", "UN", "US", "USA",
        ],
    ),
    (
        "numbers and time",
        &[
            "CEST", "CET", "CST", "EDT", "EST", "ET", "FY", "GMT", "KPI", "KPIS", "MAX", "MIN",
            "MOM", "MST", "MTD", "PDT", "PST", "PT", "QOQ", "QTD", "ROI", "UTC", "YOY", "YTD",
        ],
    ),
    (
        "units",
        &[
            "CM", "DB", "GB", "GHZ", "GW", "HZ", "KB", "KG", "KHZ", "KM", "KW", "KWH", "MB", "MG",
            "MHZ", "MM", "MW", "PB", "TB",
        ],
    ),
    (
        "currencies",
        &[
            "AED", "AUD", "BRL", "CAD", "CHF", "CNY", "CZK", "DKK", "EUR", "GBP", "HKD", "HUF",
            "ILS", "INR", "ISK", "JPY", "KRW", "MXN", "NOK", "NZD", "PLN", "RON", "SAR", "SEK",
            "SGD", "THB", "TRY", "USD", "ZAR",
        ],
    ),
    (
        "words that are stressed",
        &[
            "ALL", "ALWAYS", "AND", "ANY", "BUT", "DO", "DONE", "END", "FOR", "HOW", "IF", "IN",
            "IS", "MUST", "NEVER", "NEW", "NOT", "NOTE", "NOW", "OF", "ON", "ONE", "ONLY", "OR",
            "OUR", "STOP", "THE", "TIP", "TO", "WE", "WHAT", "WHO", "WHY", "YES", "YOU", "YOUR",
        ],
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_listed_once_in_order_and_is_what_the_rule_looks_at() {
        let mut all = std::collections::BTreeSet::new();
        for (what, names) in EVERYDAY {
            let is_short = |name: &&&str| (2..=6).contains(&name.len());
            assert!(names.iter().all(|name| all.insert(*name)), "{what}: one is there twice");
            assert!(names.iter().all(|name| is_short(&name)), "{what}");
        }
    }
}
