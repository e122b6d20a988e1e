//! A page as a browser reads it, by a parser that Playmaker does not write with: no script, handler, frame or address of an
//! author's may be in it.

use std::{cell::Ref, rc::Rc};

use html5ever::{Attribute, ParseOpts, parse_document, tendril::TendrilSink};
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use url::Url;

/// Elements that no page of ours has.
const FOREIGN: &[&str] = &[
    "applet",
    "audio",
    "base",
    "embed",
    "frame",
    "frameset",
    "iframe",
    "isindex",
    "marquee",
    "math",
    "noscript",
    "object",
    "param",
    "plaintext",
    "portal",
    "source",
    "style",
    "textarea",
    "track",
    "video",
    "xmp",
];

/// Elements of SVG that run, load or animate.
const ACTIVE: &[&str] = &["animate", "foreignObject", "handler", "set", "use", "image", "feImage"];

/// Attributes that hold an address.
const ADDRESSES: &[&str] = &[
    "action",
    "archive",
    "background",
    "cite",
    "classid",
    "codebase",
    "data",
    "dynsrc",
    "href",
    "icon",
    "longdesc",
    "lowsrc",
    "manifest",
    "ping",
    "poster",
    "profile",
    "src",
    "srcset",
    "usemap",
];

/// Attributes that no element of ours has.
const NEVER: &[&str] =
    &["autofocus", "formaction", "http-equiv-refresh", "is", "ping", "slot", "srcdoc", "style"];

/// Names of a document; an element that bears one stands in for it.
const GLOBALS: &[&str] = &["document", "body", "location", "search", "modal", "cookie", "forms"];

/// An element: its name and attributes.
pub(crate) struct Element {
    pub(crate) name: String,
    pub(crate) attributes: Vec<(String, String)>,
    /// The text inside.
    pub(crate) text: String,
    is_in_body: bool,
}

impl Element {
    /// Returns an attribute.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(own, _)| own == name);
        found.map(|(_, value)| value.as_str())
    }
}

/// Returns every element of a page, in the order they begin.
pub(crate) fn elements(text: &str) -> Vec<Element> {
    let options = ParseOpts::default();
    let page = parse_document(RcDom::default(), options).one(text);
    let mut out = Vec::new();
    let mut rest: Vec<(Handle, bool)> = vec![(Rc::clone(&page.document), false)];
    while let Some((node, mut is_in_body)) = rest.pop() {
        if let NodeData::Element { name, attrs, .. } = &node.data {
            let attribute = |one: &Attribute| (one.name.local.to_string(), one.value.to_string());
            out.push(Element {
                name: name.local.to_string(),
                attributes: Ref::map(attrs.borrow(), |all| all).iter().map(attribute).collect(),
                text: own_text(&node),
                is_in_body,
            });
            is_in_body |= &*name.local == "body";
        }
        let children = node.children.borrow();
        rest.extend(children.iter().rev().map(|child| (Rc::clone(child), is_in_body)));
    }
    out
}

fn own_text(node: &Handle) -> String {
    let text = |child: &Handle| match &child.data {
        NodeData::Text { contents } => contents.borrow().to_string(),
        _ => String::new(),
    };
    node.children.borrow().iter().map(text).collect()
}

/// Panics where a page holds what no page of ours does.
pub(crate) fn is_safe(path: &str, text: &str) {
    let start = text.as_bytes().iter().take(1024).copied().collect::<Vec<_>>();
    let start = String::from_utf8_lossy(&start).to_ascii_lowercase();
    assert!(start.contains("<meta charset=\"utf-8\">"), "{path}: no UTF-8 at the start");
    let all = elements(text);
    let count = |name: &str| all.iter().filter(|one| one.name == name).count();
    let shape = ["html", "head", "title", "body"].map(count);
    assert_eq!(shape, [1; 4], "{path}: something swallowed the page");
    for element in &all {
        if let Err(why) = is_ours(element) {
            let Element { name, attributes, text, .. } = element;
            panic!("{path}: {why}: <{name} {attributes:?}>{text}");
        }
    }
}

fn is_ours(element: &Element) -> Result<(), &'static str> {
    let name = element.name.as_str();
    if FOREIGN.contains(&name) || ACTIVE.contains(&name) {
        return Err("an element that no page of ours has");
    }
    if name == "script" {
        let src = element.get("src").ok_or("a script in the page")?;
        let is_asset = src.ends_with(".js") && src.contains("assets/") && !src.contains("//");
        return (is_asset && element.text.is_empty()).then_some(()).ok_or("a foreign script");
    }
    if matches!(name, "meta" | "link" | "title") && element.is_in_body {
        let is_ours = name == "meta" && element.get("itemprop").is_some()
            || name == "title" && element.attributes.is_empty();
        return is_ours.then_some(()).ok_or("an element of the head in the body");
    }
    if name == "form" && element.get("class") != Some("trial") {
        return Err("a form");
    }
    for (attribute, value) in &element.attributes {
        if attribute.starts_with("on") || NEVER.contains(&attribute.as_str()) {
            return Err("an attribute that runs, loads or covers");
        }
        if ADDRESSES.contains(&attribute.as_str()) && !is_harmless(name, value) {
            return Err("an address that is not harmless");
        }
        if attribute == "name" && GLOBALS.contains(&value.as_str()) && name != "meta" {
            return Err("a name that stands in for the page's own");
        }
    }
    Ok(())
}

/// Says whether an address leads to this site, or by a scheme that runs nothing. What a browser takes out of an address is
/// taken out first. Pictures, scripts and styles come from this site.
/// Says where an address leads as browsers read it: `\` is a `/` to them, and tabs are nothing.
fn is_harmless(element: &str, address: &str) -> bool {
    let here = Url::parse("https://here.example/folder/page.html").expect("an address");
    // A link that no browser can read leads nowhere.
    let Ok(to) = here.join(address) else { return element == "a" };
    let is_here = to.origin() == here.origin();
    match element {
        "a" => is_here || matches!(to.scheme(), "http" | "https" | "mailto" | "tel"),
        "link" => is_here || to.scheme() == "https",
        _ => is_here,
    }
}

#[test]
fn what_runs_is_found() {
    let page = |body: &str| {
        format!(
            "<!doctype html><html><head><meta charset=\"utf-8\"><title>x</title></head><body>{body}"
        )
    };
    is_safe("x.html", &page("<p>x</p><a href=\"https://a.example/\">x</a>"));
    for body in [
        "<script>x</script>",
        "<script src=\"//evil.example/assets/a.js\"></script>",
        "<img src=x onerror=x>",
        "<a href=\"jav\tascript:x\">x</a>",
        "<a href=\" &#1;javascript:x\">x</a>",
        "<a href=\"data:text/html,x\">x</a>",
        "<svg><use href=\"#x\"></use></svg>",
        "<form action=x>",
        "<p style=\"x\">",
        "<img src=\"https://evil.example/x.png\">",
        "<img src=\"\\\\evil.example/x.png\">",
        "<img name=location>",
    ] {
        let page = page(body);
        let found = std::panic::catch_unwind(|| is_safe("x.html", &page));
        assert!(found.is_err(), "{body} passes");
    }
}
