//! Puts the overlay's style and script into pages, on their way to the browser only: what is
//! published never has them.

use super::live::Revision;

/// Adds the overlay to an HTML page; `revision` names what the page was made from.
pub(super) fn inject(html: &[u8], revision: &Revision) -> Vec<u8> {
    let Revision { snapshot, is_checked, .. } = revision;
    let style = "<link rel=\"stylesheet\" href=\"/_playmaker/live.css\">";
    let script = format!(
        "<script src=\"/_playmaker/live.js\" data-snapshot=\"{snapshot}\" \
         data-checked=\"{is_checked}\" defer></script>"
    );
    // The first end of the head and the last end of the body: text between may speak of either.
    let body = positions(html, b"</body>").last().unwrap_or(html.len());
    let head = positions(&html[..body], b"</head>").next().unwrap_or(body);
    let parts: [&[u8]; 5] =
        [&html[..head], style.as_bytes(), &html[head..body], script.as_bytes(), &html[body..]];
    parts.concat()
}

fn positions<'a>(html: &'a [u8], tag: &'a [u8]) -> impl Iterator<Item = usize> + 'a {
    let windows = html.windows(tag.len()).enumerate();
    windows.filter(|(_, window)| window.eq_ignore_ascii_case(tag)).map(|(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    const STYLE: &str = "<link rel=\"stylesheet\" href=\"/_playmaker/live.css\">";
    const SCRIPT: &str = "<script src=\"/_playmaker/live.js\" data-snapshot=\"1-2\" data-checked=\"true\" defer></script>";

    #[test]
    fn the_overlay_stands_before_the_ends_of_head_and_body() {
        let cases = [
            (
                "<head></head><body>a</body></html>",
                format!("<head>{STYLE}</head><body>a{SCRIPT}</body></html>"),
            ),
            ("<HEAD></HEAD></BODY>", format!("<HEAD>{STYLE}</HEAD>{SCRIPT}</BODY>")),
            ("</head></body>é</body>", format!("{STYLE}</head></body>é{SCRIPT}</body>")),
            ("<p>bare", format!("<p>bare{STYLE}{SCRIPT}")),
            ("", format!("{STYLE}{SCRIPT}")),
        ];
        let revision = Revision::named("1-2");
        for (html, expected) in cases {
            assert_eq!(String::from_utf8_lossy(&inject(html.as_bytes(), &revision)), expected);
        }
    }
}
