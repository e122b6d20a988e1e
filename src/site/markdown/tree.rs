//! HTML as a tree, without what is only for eyes and hands: pictures, navigation, forms, scripts.

use std::borrow::Cow;

use html5gum::{
    Span, Tokenizer,
    emitters::callback::{CallbackEmitter, CallbackEvent},
};

/// Most elements inside each other; what is nested deeper stands in the last of them.
const LIMIT_DEPTH: usize = 100;

/// A page: its parts in the order in which they begin, and all its words in one text.
#[derive(Debug, Default)]
pub(super) struct Tree {
    nodes: Vec<Node>,
    words: String,
}

#[derive(Debug)]
struct Node {
    what: What,
    /// The part after this one and all that is in it.
    end: usize,
}

#[derive(Debug)]
enum What {
    /// Words, up to a place in the text.
    Text {
        from: usize,
        to: usize,
    },
    Element(Element),
}

/// What an element says besides what is in it.
#[derive(Debug, Default)]
pub(super) struct Element {
    /// One of [`NAMES`], or nothing.
    pub(super) name: &'static str,
    pub(super) look: Look,
    /// `href` or `src`.
    pub(super) address: Option<String>,
    /// `alt` of a picture; `start` of a list; the language of code.
    pub(super) note: Option<String>,
    pub(super) is_checked: bool,
}

/// What the classes of an element make of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Look {
    #[default]
    Plain,
    /// A word about what stands before it.
    Badge,
    /// Said in small letters on a line of its own.
    Also,
    /// A list in one line.
    Inline,
    /// A box that stands out.
    Alert,
    /// The title of such a box.
    AlertTitle,
}

impl Look {
    fn of(class: &str) -> Option<Self> {
        match class {
            "badge" | "part" => Some(Self::Badge),
            "also" | "due" | "doc" | "what" | "break" => Some(Self::Also),
            "inline" => Some(Self::Inline),
            "alert" => Some(Self::Alert),
            "alert-title" => Some(Self::AlertTitle),
            _ => None,
        }
    }
}

impl Element {
    pub(super) fn is(&self, names: &[&str]) -> bool {
        names.contains(&self.name)
    }
}

/// A part of a page.
#[derive(Clone, Copy, Debug)]
pub(super) struct Part<'t> {
    tree: &'t Tree,
    at: usize,
}

impl<'t> Part<'t> {
    /// Returns its words; none for an element.
    pub(super) fn text(self) -> Option<&'t str> {
        match self.tree.nodes[self.at].what {
            What::Text { from, to } => Some(&self.tree.words[from..to]),
            What::Element(_) => None,
        }
    }

    /// Returns what it says of itself; none for words.
    pub(super) fn element(self) -> Option<&'t Element> {
        match &self.tree.nodes[self.at].what {
            What::Element(element) => Some(element),
            What::Text { .. } => None,
        }
    }

    /// Says whether it is one of some elements.
    pub(super) fn is(self, names: &[&str]) -> bool {
        self.element().is_some_and(|element| element.is(names))
    }

    /// Returns what stands in it.
    pub(super) fn inside(self) -> impl Iterator<Item = Self> {
        self.tree.between(self.at + 1, self.tree.nodes[self.at].end)
    }

    /// Returns the elements in it.
    pub(super) fn elements(self) -> impl Iterator<Item = Self> {
        self.inside().filter(|part| part.element().is_some())
    }
}

impl Tree {
    /// Returns the parts that stand in no other.
    pub(super) fn parts(&self) -> impl Iterator<Item = Part<'_>> {
        self.between(0, self.nodes.len())
    }

    fn between(&self, from: usize, to: usize) -> impl Iterator<Item = Part<'_>> {
        let first = (from < to).then_some(from);
        let next = move |at: &usize| Some(self.nodes[*at].end).filter(|next| *next < to);
        std::iter::successors(first, next).map(|at| Part { tree: self, at })
    }
}

/// Elements that nothing stands in.
const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
];

/// Elements that say nothing to who cannot see or press them.
const MUTE: &[&str] = &["nav", "svg", "script", "style", "template", "form", "button", "select"];

/// Classes of what is for the screen and the printer only.
const MUTE_CLASSES: &[&str] = &["card-tools", "card-rest"];

/// The elements that are told in a way of their own, or stand in a line.
const NAMES: &[&str] = &[
    "a",
    "abbr",
    "b",
    "blockquote",
    "br",
    "caption",
    "cite",
    "code",
    "data",
    "dd",
    "del",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "img",
    "input",
    "ins",
    "kbd",
    "label",
    "legend",
    "li",
    "mark",
    "menu",
    "meter",
    "ol",
    "output",
    "p",
    "pre",
    "progress",
    "q",
    "s",
    "samp",
    "section",
    "small",
    "span",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "td",
    "th",
    "time",
    "tr",
    "u",
    "ul",
    "var",
    "wbr",
];

pub(super) fn read(html: &str) -> Tree {
    let mut reader = Reader::default();
    let told = |event: CallbackEvent<'_>, _: Span<()>| -> Option<()> {
        reader.event(&event);
        None
    };
    Tokenizer::new_with_emitter(html, CallbackEmitter::new(told)).for_each(drop);
    while !reader.open.is_empty() {
        reader.close();
    }
    reader.tree
}

#[derive(Default)]
struct Reader {
    tree: Tree,
    /// The elements that are open, each with its name, for those that have none of [`NAMES`], too.
    open: Vec<(usize, Name)>,
    /// The element whose attributes are being read.
    tag: Tag,
    /// How many elements are open from the one on that is not read.
    mute: usize,
    /// How many elements are open beyond the deepest that is kept.
    too_deep: usize,
}

/// The name of an element, in small letters.
type Name = Cow<'static, [u8]>;

/// The beginning of an element, as far as it is read.
#[derive(Default)]
struct Tag {
    name: Vec<u8>,
    element: Element,
    attribute: Vec<u8>,
    is_mute: bool,
}

impl Tag {
    fn begin(&mut self, name: &[u8]) {
        self.name.clear();
        self.name.extend_from_slice(name);
        let known = NAMES.binary_search_by(|known| known.as_bytes().cmp(name));
        self.element = Element { name: known.map_or("", |at| NAMES[at]), ..Element::default() };
        self.attribute.clear();
        self.is_mute = is_among(MUTE, name);
    }

    /// An attribute, which may have no value.
    fn name(&mut self, name: &[u8]) {
        self.attribute.clear();
        self.attribute.extend_from_slice(name);
        match name {
            b"hidden" | b"popover" => self.is_mute = true,
            b"checked" => self.element.is_checked = true,
            _ => {}
        }
    }

    fn value(&mut self, value: &[u8]) {
        let text = || String::from_utf8_lossy(value).into_owned();
        let element = &mut self.element;
        match self.attribute.as_slice() {
            b"aria-hidden" if value == b"true" => self.is_mute = true,
            b"href" => element.address = Some(text()),
            b"src" if element.address.is_none() => element.address = Some(text()),
            b"alt" => element.note = Some(text()),
            b"start" if element.note.is_none() => element.note = Some(text()),
            b"class" => {
                for class in text().split(' ') {
                    self.is_mute |= MUTE_CLASSES.contains(&class);
                    if let Some(language) = class.strip_prefix("language-") {
                        element.note.get_or_insert_with(|| language.to_owned());
                    } else if element.look == Look::Plain {
                        element.look = Look::of(class).unwrap_or_default();
                    }
                }
            }
            _ => {}
        }
    }
}

fn is_among(names: &[&str], name: &[u8]) -> bool {
    names.iter().any(|own| own.as_bytes() == name)
}

impl Reader {
    fn event(&mut self, event: &CallbackEvent<'_>) {
        match event {
            CallbackEvent::OpenStartTag { name } => self.tag.begin(name),
            CallbackEvent::AttributeName { name } => self.tag.name(name),
            CallbackEvent::AttributeValue { value } => self.tag.value(value),
            CallbackEvent::CloseStartTag { self_closing } => self.start(*self_closing),
            CallbackEvent::EndTag { name } => self.end(name),
            CallbackEvent::String { value } => self.text(value),
            _ => {}
        }
    }

    fn start(&mut self, self_closing: bool) {
        let is_void = self_closing || is_among(VOID, &self.tag.name);
        if self.mute > 0 || self.tag.is_mute {
            self.mute += usize::from(!is_void);
        } else if is_void {
            self.put();
        } else if self.open.len() >= LIMIT_DEPTH {
            self.too_deep += 1;
        } else {
            let name = match self.tag.element.name {
                "" => Name::Owned(self.tag.name.clone()),
                known => Name::Borrowed(known.as_bytes()),
            };
            let at = self.put();
            self.open.push((at, name));
        }
    }

    fn end(&mut self, name: &[u8]) {
        if self.mute > 0 {
            self.mute -= 1;
        } else if self.too_deep > 0 {
            self.too_deep -= 1;
        } else if let Some(at) = self.open.iter().rposition(|(_, open)| **open == *name) {
            while self.open.len() > at {
                self.close();
            }
        }
    }

    fn close(&mut self) {
        if let Some((at, _)) = self.open.pop() {
            self.tree.nodes[at].end = self.tree.nodes.len();
        }
    }

    fn text(&mut self, text: &[u8]) {
        if self.mute == 0 {
            let from = self.tree.words.len();
            self.tree.words.push_str(&String::from_utf8_lossy(text));
            let to = self.tree.words.len();
            let end = self.tree.nodes.len() + 1;
            self.tree.nodes.push(Node { what: What::Text { from, to }, end });
        }
    }

    fn put(&mut self) -> usize {
        let at = self.tree.nodes.len();
        let element = std::mem::take(&mut self.tag.element);
        self.tree.nodes.push(Node { what: What::Element(element), end: at + 1 });
        at
    }
}

#[cfg(test)]
mod tests {
    use super::NAMES;

    #[test]
    fn names_are_in_order() {
        assert!(NAMES.is_sorted());
    }
}
