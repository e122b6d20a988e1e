//! Drawings that could run code. An SVG is a document of its own: whoever opens its address gets what it holds run in
//! the name of the site. What is looked at here is not parsed, so that nothing can hide from one parser and show itself
//! to another: every `<` may begin an element, wherever it stands.

/// Elements that run or load something, in whatever namespace they are.
const ACTIVE: &[&str] = &[
    "applet", "base", "embed", "form", "frame", "handler", "iframe", "link", "listener", "meta",
    "object", "script",
];

/// Returns where the first thing stands that could run code; none where the drawing is only drawn.
pub(super) fn first_active(text: &str) -> Option<usize> {
    text.match_indices('<').find_map(|(at, _)| {
        let inside = &text[at + 1..];
        let is_active = match inside.as_bytes().first()? {
            // Entities can hold elements, and default attributes can be handlers.
            b'!' => {
                inside.split('>').next().is_some_and(|head| !is_quiet(head) && head.contains('['))
            }
            b'?' => inside.starts_with("?xml-stylesheet"),
            _ => ACTIVE.contains(&local(inside).as_str()),
        };
        if is_active { Some(at) } else { handler(inside).map(|from| at + 1 + from) }
    })
}

/// Comments, and characters that are no markup.
fn is_quiet(head: &str) -> bool {
    head.starts_with("!--") || head.starts_with("![CDATA[")
}

/// Returns the name that a text begins with, without its namespace, in small letters. Signs that some encodings leave
/// out are left out.
fn local(text: &str) -> String {
    let name = text.split(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>' | '=')).next();
    let name = name.unwrap_or_default();
    let local = name.rsplit_once(':').map_or(name, |(_, local)| local);
    local.chars().filter(|c| !c.is_control()).collect::<String>().to_ascii_lowercase()
}

/// Returns where the first attribute of an element stands that runs something.
fn handler(element: &str) -> Option<usize> {
    let mut at = element.find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>'))?;
    loop {
        let rest = &element[at..];
        let start = at + rest.find(|c: char| !c.is_ascii_whitespace() && c != '/')?;
        let equals = start + element[start..].find(['=', '>', '<'])?;
        if !element[equals..].starts_with('=') {
            return None;
        }
        let value = element[equals + 1..].trim_ascii_start();
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let (value, after) = value[1..].split_once(quote)?;
        if local(&element[start..]).starts_with("on") || is_code(value) {
            return Some(start);
        }
        at = element.len() - after.len();
    }
}

/// Says whether a value holds an address that a browser would run, however it is written.
fn is_code(value: &str) -> bool {
    let mut plain = String::new();
    let mut parts = value.split("&#");
    plain.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let (number, rest) = part.split_once(';').unwrap_or((part, ""));
        let code = match number.strip_prefix(['x', 'X']) {
            Some(digits) => u32::from_str_radix(digits, 16),
            None => number.parse(),
        };
        plain.extend(code.ok().and_then(char::from_u32));
        plain.push_str(rest);
    }
    plain.retain(|c| !c.is_whitespace() && !c.is_control());
    let plain = plain.to_ascii_lowercase();
    ["javascript:", "vbscript:", "data:text/html"].iter().any(|scheme| plain.contains(scheme))
}

#[cfg(test)]
mod tests {
    use super::first_active;

    #[test]
    fn what_runs_is_found_however_it_is_written() {
        for inside in [
            "<script>x</script>",
            "<script href=\"/x.js\"/>",
            "<s:script>x</s:script>",
            "<style><script>x</script></style>",
            "<scr\u{1b}ipt>x</script>",
            "<g onload=\"x\"/>",
            "<g fill='a>b' OnClick = 'x'/>",
            "<g\u{c}ev:onload=\"x\"/>",
            "<a href=\"javascript:x\"/>",
            "<a xlink:href='&#106;ava&#x0A;script:x'/>",
            "<set attributeName=\"href\" to=\" java\tscript:x\"/>",
            "<animate values=\"#a;javascript:x\"/>",
            "<foreignObject><h:iframe src=\"x\"/></foreignObject>",
            "<h:meta http-equiv=\"refresh\"/>",
            "<?xml-stylesheet href=\"x.xsl\"?>",
        ] {
            assert!(first_active(&format!("<svg>{inside}</svg>")).is_some(), "{inside}");
        }
        let entity = "<!DOCTYPE svg [<!ENTITY x '&#60;script>x&#60;/script>'>]><svg>&x;</svg>";
        assert_eq!(first_active(entity), Some(0));
    }

    #[test]
    fn what_is_only_drawn_passes() {
        for text in [
            "<?xml version=\"1.0\"?><!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/x.dtd\"><svg/>",
            "<svg xmlns=\"http://www.w3.org/2000/svg\"><title>once = x</title><path d=\"M0 0\" stroke='a'/></svg>",
            "<svg><!-- [drawn] --><style><![CDATA[a[b]{}]]></style><a href=\"https://a.example/#on\"><text>JavaScript: on</text></a></svg>",
            "<svg><metadata><?xpacket begin=\"\"?></metadata><foreignObject><div>x</div></foreignObject></svg>",
        ] {
            assert_eq!(first_active(text), None, "{text}");
        }
    }
}
