//! HTML as a tree, without what is only for eyes and hands: pictures, navigation, forms, scripts.
//! `read` makes it.

use std::borrow::Cow;

use super::{name::Name, scan};

/// A page: its parts in the order in which they begin.
#[derive(Debug, Default)]
pub(super) struct Tree<'h> {
    nodes: Vec<Node<'h>>,
}

#[derive(Debug)]
struct Node<'h> {
    what: What<'h>,
    /// The part after this one and all that is in it.
    end: usize,
}

#[derive(Debug)]
enum What<'h> {
    /// As written.
    Text(&'h str),
    Element(Element<'h>),
}

/// What an element says besides what is in it; values of attributes are as written.
#[derive(Debug)]
pub(super) struct Element<'h> {
    pub(super) name: Name,
    pub(super) look: Look,
    /// `href` or `src`.
    pub(super) address: Option<&'h str>,
    /// `alt` of a picture; `start` of a list; the language of code.
    pub(super) note: Option<&'h str>,
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

impl<'h> Element<'h> {
    /// Returns where it leads, or where the picture is.
    pub(super) fn address(&self) -> Option<Cow<'h, str>> {
        self.address.map(scan::value)
    }

    /// Says whether it does nothing but hold blocks, which are told one after the other as if they
    /// stood outside.
    pub(super) fn only_holds(&self) -> bool {
        self.look == Look::Plain && matches!(self.name, Name::Section | Name::Div | Name::Other)
    }

    /// Returns `alt` of a picture, `start` of a list, or the language of code.
    pub(super) fn note(&self) -> Option<Cow<'h, str>> {
        self.note.map(scan::value)
    }
}

/// A part of a page.
#[derive(Clone, Copy, Debug)]
pub(super) struct Part<'t> {
    tree: &'t Tree<'t>,
    at: usize,
}

impl<'t> Part<'t> {
    /// Returns its words; none for an element.
    pub(super) fn text(self) -> Option<Cow<'t, str>> {
        match self.tree.nodes[self.at].what {
            What::Text(text) => Some(scan::words(text)),
            What::Element(_) => None,
        }
    }

    /// Returns what it says of itself; none for words.
    pub(super) fn element(self) -> Option<&'t Element<'t>> {
        self.tree.element(self.at)
    }

    /// Says whether it is an element of this name.
    pub(super) fn is(self, name: Name) -> bool {
        self.element().is_some_and(|element| element.name == name)
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

impl<'h> Tree<'h> {
    /// Returns a tree without parts, and with room for those of so many bytes, or so many of them.
    pub(super) fn for_text(n_bytes: usize, most: usize) -> Self {
        const BYTES_OF_PART: usize = 20;
        Self { nodes: Vec::with_capacity((n_bytes / BYTES_OF_PART).min(most)) }
    }

    /// Returns how many parts it has.
    pub(super) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Returns the element at a place; none where words are.
    pub(super) fn element(&self, at: usize) -> Option<&Element<'h>> {
        match &self.nodes[at].what {
            What::Element(element) => Some(element),
            What::Text(_) => None,
        }
    }

    /// Leaves nothing but the elements at some places, in order and with nothing in them.
    pub(super) fn keep(&mut self, places: impl Iterator<Item = usize>) {
        let mut n_kept = 0;
        for at in places {
            // Each of them stands where it is now or further down.
            self.nodes.swap(n_kept, at);
            n_kept += 1;
        }
        self.nodes.truncate(n_kept);
        self.nodes.iter_mut().zip(1..).for_each(|(node, end)| node.end = end);
    }

    /// Returns the parts that stand in no other.
    pub(super) fn parts(&self) -> impl Iterator<Item = Part<'_>> {
        self.between(0, self.nodes.len())
    }

    /// Adds words.
    pub(super) fn say(&mut self, text: &'h str) {
        let end = self.nodes.len() + 1;
        self.nodes.push(Node { what: What::Text(text), end });
    }

    /// Adds an element, with nothing in it so far, and returns its place.
    pub(super) fn add(&mut self, element: Element<'h>) -> usize {
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
