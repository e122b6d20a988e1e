//! What holds for every page of every site.

use std::collections::{BTreeMap, BTreeSet};

use html5gum::{Token, Tokenizer};

use super::Site;
use crate::model::links::percent_decode;

const VOID: &[&str] = &["meta", "link", "br", "hr", "img", "input", "col", "wbr"];

/// Every start tag of a page with its attributes.
fn tags(html: &str) -> Vec<(String, BTreeMap<String, String>)> {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let tokens = Tokenizer::new(html).map(|token| token.expect("memory can be read"));
    tokens
        .filter_map(|token| match token {
            Token::StartTag(tag) => {
                let attributes = tag.attributes.iter();
                let attributes = attributes.map(|(name, value)| (text(name), text(&value.value)));
                Some((text(&tag.name), attributes.collect()))
            }
            _ => None,
        })
        .collect()
}

fn ids(html: &str) -> Vec<String> {
    tags(html).into_iter().filter_map(|(_, mut attributes)| attributes.remove("id")).collect()
}

/// Every relative address of every page leads to a planned path, and to a place on it.
pub(super) fn assert_links(site: &Site) {
    for (path, html) in site.pages() {
        for (tag, attributes) in tags(html) {
            for name in ["href", "src"] {
                let Some(address) = attributes.get(name) else { continue };
                let is_outside = ["http:", "https:", "mailto:", "tel:", "//"];
                if !is_outside.iter().any(|scheme| address.starts_with(scheme)) {
                    assert_leads_somewhere(site, path, &tag, address);
                }
            }
        }
    }
}

fn assert_leads_somewhere(site: &Site, path: &str, tag: &str, address: &str) {
    let (target, anchor) = match address.split_once('#') {
        Some((target, anchor)) => (target, Some(percent_decode(anchor))),
        None => (address, None),
    };
    let mut parts: Vec<&str> = path.split('/').collect();
    parts.pop();
    if target.starts_with('/') {
        parts.clear();
    }
    for part in target.split('/').filter(|part| !part.is_empty()) {
        match part {
            ".." => assert!(parts.pop().is_some(), "{path}: <{tag}> {address} leaves the site"),
            part => parts.push(part),
        }
    }
    let to = if target.is_empty() { path.to_owned() } else { percent_decode(&parts.join("/")) };
    assert!(site.plan.recipe(&to).is_some(), "{path}: <{tag}> {address} leads to no page: {to}");
    if let Some(anchor) = anchor {
        let html = site.files.get(&to).map_or("", String::as_str);
        assert!(ids(html).contains(&anchor), "{path}: <{tag}> {address} leads to no place");
    }
}

/// Every page is well-formed, has what every page needs, and nothing inline.
pub(super) fn assert_well_formed(path: &str, html: &str) {
    assert!(html.starts_with("<!doctype html>\n<html lang=\"en\" dir=\"ltr\">"), "{path}");
    let tags = tags(html);
    let count = |name: &str| tags.iter().filter(|(tag, _)| tag == name).count();
    // Pictures have titles of their own, with ids.
    let is_titled = |(tag, own): &&(String, BTreeMap<_, _>)| tag == "title" && own.is_empty();
    let titles = tags.iter().filter(is_titled).count();
    assert_eq!((count("h1"), titles, count("main")), (1, 1, 1), "{path}");
    assert!(html.contains("name=\"viewport\"") && html.contains("charset=\"utf-8\""), "{path}");
    let ids = ids(html);
    let unique: BTreeSet<&String> = ids.iter().collect();
    assert_eq!(ids.len(), unique.len(), "{path}: an id stands twice: {ids:?}");
    let mut open: Vec<String> = Vec::new();
    for token in Tokenizer::new(html).map(|token| token.expect("memory can be read")) {
        match token {
            Token::StartTag(tag) => {
                let name = String::from_utf8_lossy(&tag.name).into_owned();
                let block = ["p", "ul", "ol", "dl", "div", "table", "h2", "h3", "section", "pre"];
                let in_words = open.last().is_some_and(|last| matches!(last.as_str(), "p" | "h1"));
                assert!(!(in_words && block.contains(&name.as_str())), "{path}: <{name}> in <p>");
                if !VOID.contains(&name.as_str()) && !tag.self_closing {
                    open.push(name);
                }
            }
            Token::EndTag(tag) => {
                let name = String::from_utf8_lossy(&tag.name).into_owned();
                assert_eq!(open.pop().as_ref(), Some(&name), "{path}: </{name}> closes another");
            }
            _ => {}
        }
    }
    assert!(open.is_empty(), "{path}: never closed: {open:?}");
}

/// Nothing on any page can run, load or send.
pub(super) fn assert_harmless(site: &Site) {
    let never =
        ["script", "style", "iframe", "object", "embed", "form", "svg", "base", "math", "template"];
    for (path, html) in site.pages() {
        let tags = tags(html);
        let is_ours = |(tag, attributes): &&(String, BTreeMap<String, String>)| {
            let own = ["theme.js", "visit.js", "terms.js", "steps.js", "filter.js"];
            let is_own =
                |src: &String| own.iter().any(|own| src.ends_with(&format!("assets/{own}")));
            tag == "script" && attributes.get("src").is_some_and(is_own)
        };
        assert!(tags.iter().filter(is_ours).count() <= 3, "{path}");
        let is_picture = |(tag, attributes): &&(String, BTreeMap<String, String>)| {
            let class = attributes.get("class").map_or("", String::as_str);
            tag == "svg"
                && (matches!(class, "chart" | "spark" | "bullet") || class.starts_with("map"))
        };
        for (tag, attributes) in tags.iter().filter(|tag| !is_ours(tag)) {
            let may_be = is_picture(&&(tag.clone(), attributes.clone()));
            assert!(may_be || !never.contains(&tag.as_str()), "{path}: <{tag}>");
            for (name, value) in attributes {
                assert!(
                    !name.starts_with("on") && name != "style",
                    "{path}: <{tag} {name}={value}>"
                );
                let address = value.trim().to_ascii_lowercase();
                // A colon behind a slash, a question mark or a hash ends no scheme.
                let scheme = address.split_once(':').map(|(scheme, _)| scheme);
                let scheme = scheme.filter(|scheme| !scheme.contains(['/', '?', '#']));
                let passes = matches!(scheme, None | Some("http" | "https" | "mailto" | "tel"))
                    || address.starts_with('#');
                let is_address = matches!(name.as_str(), "href" | "src" | "srcset" | "action");
                assert!(!is_address || passes, "{path}: <{tag} {name}={value}>");
                let own = name != "src"
                    || !(address.contains("//")
                        || address.contains('\\')
                        || address.starts_with("data"));
                assert!(own, "{path}: a picture of another site: {value}");
            }
        }
        let metas = tags.iter().filter(|(tag, _)| tag == "meta" || tag == "link").count();
        assert!(metas <= 24, "{path}: {metas} elements in the head");
    }
}
