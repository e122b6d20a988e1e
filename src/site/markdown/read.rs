//! HTML → tree, in one walk through its tags. What is only for eyes and hands is left out here, with
//! all that stands in it.

use std::borrow::Cow;

use super::{
    scan::{self, Piece, Scan},
    tree::{Element, Look, Tree},
};

/// Most elements inside each other; what is nested deeper stands in the last of them.
const LIMIT_DEPTH: usize = 100;

/// Classes of what is for the screen and the printer only.
const MUTE_CLASSES: &[&str] = &["card-tools", "card-rest"];

/// Reads HTML.
pub(super) fn read(html: &str) -> Tree {
    let html = match html.contains('\r') {
        true => Cow::Owned(html.replace("\r\n", "\n").replace('\r', "\n")),
        false => Cow::Borrowed(html),
    };
    let mut reader = Reader::default();
    let mut scan = Scan::of(&html);
    while let Some(piece) = scan.next() {
        match piece {
            Piece::Text(text) if reader.mute == 0 => reader.tree.say(&scan::words(text)),
            Piece::Text(_) => {}
            Piece::Start { name, is_self_closing } => {
                let name = small(name);
                let is_void = is_self_closing || is_void(&name);
                reader.start(name, is_void, scan.attributes());
            }
            Piece::End { name } => reader.end(&small(name)),
        }
    }
    reader.close(0);
    reader.tree
}

/// Returns a name in small letters.
fn small(name: &str) -> Cow<'_, str> {
    match name.bytes().any(|byte| byte.is_ascii_uppercase()) {
        true => Cow::Owned(name.to_ascii_lowercase()),
        false => Cow::Borrowed(name),
    }
}

/// Says whether nothing stands in an element.
fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "source"
            | "track"
            | "wbr"
    )
}

/// Says whether an element says nothing to who cannot see or press it.
fn is_mute(name: &str) -> bool {
    matches!(name, "nav" | "svg" | "script" | "style" | "template" | "form" | "button" | "select")
}

#[derive(Default)]
struct Reader<'h> {
    tree: Tree,
    /// The elements that are open, each with its name, for those whose name the tree does not keep,
    /// too.
    open: Vec<(usize, Cow<'h, str>)>,
    /// How many elements are open from the one on that is not read.
    mute: usize,
    /// How many elements are open beyond the deepest that is kept.
    too_deep: usize,
}

impl<'h> Reader<'h> {
    fn start(&mut self, name: Cow<'h, str>, is_void: bool, attributes: &[(&str, &str)]) {
        let element = match self.mute > 0 || is_mute(&name) {
            true => None,
            false => element(&name, attributes),
        };
        match element {
            None => self.mute += usize::from(!is_void),
            Some(_) if !is_void && self.open.len() >= LIMIT_DEPTH => self.too_deep += 1,
            Some(element) => {
                let at = self.tree.add(element);
                if !is_void {
                    self.open.push((at, name));
                }
            }
        }
    }

    fn end(&mut self, name: &str) {
        if self.mute > 0 {
            self.mute -= 1;
        } else if self.too_deep > 0 {
            self.too_deep -= 1;
        } else if let Some(at) = self.open.iter().rposition(|(_, open)| open == name) {
            self.close(at);
        }
    }

    /// Closes all but so many of the elements that are open.
    fn close(&mut self, n_left: usize) {
        for (at, _) in self.open.drain(n_left..).rev() {
            self.tree.close(at);
        }
    }
}

/// Returns what an element says besides what is in it; none where it is not for readers of words.
fn element(name: &str, attributes: &[(&str, &str)]) -> Option<Element> {
    let mut element = Element { name: Element::known(name), ..Element::default() };
    for (name, written) in attributes {
        let text = || scan::value(written).into_owned();
        match &*small(name) {
            "hidden" | "popover" => return None,
            "checked" => element.is_checked = true,
            _ if written.is_empty() => {}
            "aria-hidden" if scan::value(written) == "true" => return None,
            "href" => element.address = Some(text()),
            "src" if element.address.is_none() => element.address = Some(text()),
            "alt" => element.note = Some(text()),
            "start" if element.note.is_none() => element.note = Some(text()),
            "class" => {
                for class in scan::value(written).split(' ') {
                    if MUTE_CLASSES.contains(&class) {
                        return None;
                    }
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
    Some(element)
}
