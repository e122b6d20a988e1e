//! How addresses are written: what they begin with, paths from one file to another, escapes.

use percent_encoding::percent_decode_str;

/// What an address begins with.
pub(super) enum Scheme {
    /// Nothing: it is a path.
    None,
    /// What leads to another site, or to a person.
    Web,
    /// Anything else, which may run code.
    Unsafe,
}

/// Tells addresses of other sites from paths. Only `http`, `https`, `mailto` and `tel` are let
/// through; control characters are dropped first, as browsers do.
pub(super) fn scheme(dest: &str) -> Scheme {
    let clean: String = dest.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect();
    if clean.starts_with("//") || clean.starts_with("\\\\") || clean.starts_with("/\\") {
        return Scheme::Web;
    }
    let Some((scheme, _)) = clean.split_once(':') else { return Scheme::None };
    let word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.');
    if scheme.is_empty() || !scheme.chars().all(word) {
        return Scheme::None;
    }
    match scheme.to_ascii_lowercase().as_str() {
        "http" | "https" | "mailto" | "tel" => Scheme::Web,
        _ => Scheme::Unsafe,
    }
}

/// Joins a path to the folder of the file it is written in; a leading `/` means the root. `None`
/// when it leaves the root.
pub fn join(own: &str, target: &str) -> Option<String> {
    let mut parts: Vec<&str> = Vec::new();
    if !target.starts_with('/') {
        parts.extend(own.rsplit_once('/').map_or("", |(folder, _)| folder).split('/'));
        parts.retain(|part| !part.is_empty());
    }
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// Returns how to write `path` in the file `own`.
pub(super) fn relative(own: &str, path: &str) -> String {
    let from: Vec<&str> = own.split('/').collect();
    let to: Vec<&str> = path.split('/').collect();
    let folders = from.len() - 1;
    let shared = from[..folders].iter().zip(&to).take_while(|(a, b)| a == b).count();
    let mut parts = vec![".."; folders - shared];
    parts.extend(&to[shared..]);
    parts.join("/")
}

/// Decodes `%20` and friends; what is not an escape stays.
pub fn percent_decode(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_joined_and_never_leave_the_root() {
        assert_eq!(join("a/b.md", "../c.md").as_deref(), Some("c.md"));
        assert_eq!(join("a/b.md", "/x/./y.md").as_deref(), Some("x/y.md"));
        assert_eq!(join("b.md", "../c.md"), None);
    }

    #[test]
    fn a_path_is_written_from_the_file_it_stands_in() {
        assert_eq!(relative("docs/a/b.md", "docs/c/d.md"), "../c/d.md");
        assert_eq!(relative("index.md", "docs/c.md"), "docs/c.md");
    }

    #[test]
    fn what_is_no_escape_stays() {
        assert_eq!(percent_decode("caf%C3%A9%20au%2Flait"), "café au/lait");
        assert_eq!(percent_decode("100%"), "100%");
        assert_eq!(percent_decode("10%+5, 5%zz"), "10%+5, 5%zz");
    }

    #[test]
    fn only_web_and_mail_addresses_pass() {
        assert!(matches!(scheme("java\tscript:alert(1)"), Scheme::Unsafe));
        assert!(matches!(scheme("data:text/html,x"), Scheme::Unsafe));
        assert!(matches!(scheme("HTTPS://a"), Scheme::Web));
        assert!(matches!(scheme("notes/a.md"), Scheme::None));
    }
}
