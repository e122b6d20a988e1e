//! HTML as a tree, without what is only for eyes and hands: pictures, navigation, forms, scripts.
//! `read` makes it.

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
    /// Returns what a class makes of an element.
    pub(super) fn of(class: &str) -> Option<Self> {
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
    /// Returns a name as [`Self::name`] has it.
    pub(super) fn known(name: &str) -> &'static str {
        NAMES.binary_search(&name).map_or("", |at| NAMES[at])
    }

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

    /// Adds words.
    pub(super) fn say(&mut self, text: &str) {
        let from = self.words.len();
        self.words.push_str(text);
        let (to, end) = (self.words.len(), self.nodes.len() + 1);
        self.nodes.push(Node { what: What::Text { from, to }, end });
    }

    /// Adds an element, with nothing in it so far, and returns its place.
    pub(super) fn add(&mut self, element: Element) -> usize {
        let at = self.nodes.len();
        self.nodes.push(Node { what: What::Element(element), end: at + 1 });
        at
    }

    /// Says that all that came since the element at a place stands in it.
    pub(super) fn close(&mut self, at: usize) {
        self.nodes[at].end = self.nodes.len();
    }

    fn between(&self, from: usize, to: usize) -> impl Iterator<Item = Part<'_>> {
        let first = (from < to).then_some(from);
        let next = move |at: &usize| Some(self.nodes[*at].end).filter(|next| *next < to);
        std::iter::successors(first, next).map(|at| Part { tree: self, at })
    }
}

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

#[cfg(test)]
mod tests {
    use super::NAMES;

    #[test]
    fn names_are_in_order() {
        assert!(NAMES.is_sorted());
    }
}
