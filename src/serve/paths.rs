//! Addresses → site paths. The site is in memory, so nothing can be read that is not of the site;
//! the checks here keep it so when a snapshot looks for pictures on disk.

use crate::site;

/// Turns the path of an address into a site path: decoded once, `index.html` added to folders.
/// `None` when it can be no path of a site.
pub(super) fn site_path(address: &str) -> Option<String> {
    let mut path = decode(address.strip_prefix('/')?)?;
    if path.is_empty() || path.ends_with('/') {
        path.push_str("index.html");
    }
    let is_bad = |part: &str| matches!(part, "" | "." | "..");
    let has_bad =
        path.contains(|c: char| c.is_control() || c == '\\') || path.split('/').any(is_bad);
    (!has_bad).then_some(path)
}

/// Returns the address of a folder, encoded. It begins with one slash only, because a site path
/// has no empty parts: no address can be made to lead to another host.
pub(super) fn folder_address(path: &str) -> String {
    format!("/{}/", site::encode(path))
}

/// Decodes an address; none where a `%` has no two digits behind it, or what comes of it is no text.
fn decode(text: &str) -> Option<String> {
    let mut bytes = text.bytes();
    let mut decoded = Vec::with_capacity(text.len());
    while let Some(byte) = bytes.next() {
        if byte == b'%' {
            let mut digit = || char::from(bytes.next()?).to_digit(16);
            let value = digit()? * 16 + digit()?;
            decoded.push(u8::try_from(value).expect("two hexadecimal digits are a byte"));
        } else {
            decoded.push(byte);
        }
    }
    String::from_utf8(decoded).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_become_site_paths() {
        let cases = [
            ("/", Some("index.html")),
            ("/kpi/", Some("kpi/index.html")),
            ("/kpi/win-rate", Some("kpi/win-rate")),
            ("/caf%C3%A9/100%25.html", Some("café/100%.html")),
            ("/a+b", Some("a+b")),
            ("/%252e%252e/x", Some("%2e%2e/x")),
            ("", None),
            ("*", None),
            ("//evil.example/..", None),
            ("/../x", None),
            ("/a/%2e%2e/x", None),
            ("/a/..%2fx", None),
            ("/%2Fetc/passwd", None),
            ("/a%5C..%5Cx", None),
            ("/a%00", None),
            ("/%ff", None),
            ("/%4", None),
            ("/%+1", None),
        ];
        for (address, path) in cases {
            assert_eq!(site_path(address).as_deref(), path, "{address}");
        }
    }

    #[test]
    fn a_folders_address_stays_on_this_host() {
        assert_eq!(folder_address("kpi/a b\"é"), "/kpi/a%20b%22%C3%A9/");
    }
}
