//! HTML as a tree, without what is only for eyes and hands: pictures, navigation, forms, scripts.

use html5gum::{StartTag, Token, Tokenizer};

/// Most elements inside each other; what is nested deeper stands in the last of them.
const LIMIT_DEPTH: usize = 100;

/// A part of a page.
#[derive(Debug)]
pub(super) enum Node {
    /// Words.
    Text(String),
    /// An element.
    Element(Element),
}

/// An element with what is in it.
#[derive(Debug, Default)]
pub(super) struct Element {
    pub(super) name: String,
    pub(super) classes: String,
    /// `href` or `src`.
    pub(super) address: Option<String>,
    /// `alt` of a picture; `start` of a list.
    pub(super) note: Option<String>,
    pub(super) is_checked: bool,
    pub(super) children: Vec<Node>,
}

impl Element {
    pub(super) fn is(&self, names: &[&str]) -> bool {
        names.contains(&self.name.as_str())
    }

    pub(super) fn has_class(&self, class: &str) -> bool {
        self.classes.split(' ').any(|own| own == class)
    }

    /// Returns the elements in it.
    pub(super) fn elements(&self) -> impl Iterator<Item = &Self> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }
}

/// Elements that nothing stands in.
const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
];

/// Elements that say nothing to who cannot see or press them.
const MUTE: &[&str] = &["nav", "svg", "script", "style", "template", "form", "button", "select"];

pub(super) fn read(html: &str) -> Vec<Node> {
    let mut reader = Reader { open: vec![Element::default()], mute: 0, too_deep: 0 };
    for token in Tokenizer::new(html).filter_map(Result::ok) {
        match token {
            Token::StartTag(tag) => reader.start(&tag),
            Token::EndTag(tag) => reader.end(&String::from_utf8_lossy(&tag.name)),
            Token::String(text) => reader.text(&String::from_utf8_lossy(&text)),
            _ => {}
        }
    }
    while reader.open.len() > 1 {
        reader.close();
    }
    reader.open.pop().map(|root| root.children).unwrap_or_default()
}

struct Reader {
    open: Vec<Element>,
    /// How many elements are open from the one on that is not read.
    mute: usize,
    /// How many elements are open beyond the deepest that is kept.
    too_deep: usize,
}

impl Reader {
    fn start(&mut self, tag: &StartTag<()>) {
        let name = String::from_utf8_lossy(&tag.name).into_owned();
        let is_void = VOID.contains(&name.as_str()) || tag.self_closing;
        if self.mute > 0 {
            self.mute += usize::from(!is_void);
            return;
        }
        let attribute = |wanted: &str| {
            let found =
                tag.attributes.iter().find(|(name, _)| name.as_slice() == wanted.as_bytes());
            found.map(|(_, value)| String::from_utf8_lossy(value).into_owned())
        };
        let is_mute = MUTE.contains(&name.as_str())
            || attribute("hidden").is_some()
            || attribute("popover").is_some()
            || attribute("aria-hidden").is_some_and(|hidden| hidden == "true");
        if is_mute {
            self.mute = usize::from(!is_void);
            return;
        }
        let element = Element {
            classes: attribute("class").unwrap_or_default(),
            address: attribute("href").or_else(|| attribute("src")),
            note: attribute("alt").or_else(|| attribute("start")),
            is_checked: attribute("checked").is_some(),
            name,
            children: Vec::new(),
        };
        if is_void {
            self.put(Node::Element(element));
        } else if self.open.len() > LIMIT_DEPTH {
            self.too_deep += 1;
        } else {
            self.open.push(element);
        }
    }

    fn end(&mut self, name: &str) {
        if self.mute > 0 {
            self.mute -= 1;
        } else if self.too_deep > 0 {
            self.too_deep -= 1;
        } else if let Some(at) = self.open.iter().skip(1).rposition(|open| open.name == name) {
            while self.open.len() > at + 1 {
                self.close();
            }
        }
    }

    fn close(&mut self) {
        if let Some(element) = self.open.pop() {
            self.put(Node::Element(element));
        }
    }

    fn text(&mut self, text: &str) {
        if self.mute == 0 {
            self.put(Node::Text(text.to_owned()));
        }
    }

    fn put(&mut self, node: Node) {
        if let Some(inner) = self.open.last_mut() {
            inner.children.push(node);
        }
    }
}
