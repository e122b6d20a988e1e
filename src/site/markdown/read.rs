//! HTML → tree, in one walk through its tags. What is only for eyes and hands is left out here, with
//! all that stands in it.

use std::borrow::Cow;

use super::{
    name::Name,
    scan::{Piece, Scan},
    tree::{Element, Look, Tree},
};

/// Most elements inside each other; what is nested deeper stands in the last of them.
const LIMIT_DEPTH: usize = 100;

/// Classes of what is for the screen and the printer only.
const MUTE_CLASSES: &[&str] = &["card-tools", "card-rest"];

/// Reads HTML; its lines end as those of Unix do.
pub(super) fn read(html: &str) -> Tree<'_> {
    let mut reader = Reader { tree: Tree::for_text(html.len()), ..Reader::default() };
    let mut scan = Scan::of(html);
    while let Some(piece) = scan.next() {
        match piece {
            Piece::Text(text) if reader.mute == 0 => reader.tree.say(text),
            Piece::Text(_) => {}
            Piece::Start { name, is_self_closing } => {
                reader.start(name, is_self_closing, scan.attributes());
            }
            Piece::End { name } => reader.end(name),
        }
    }
    reader.close(0);
    reader.tree
}

#[derive(Default)]
struct Reader<'h> {
    tree: Tree<'h>,
    /// The elements that are open, each with its name as known and as written.
    open: Vec<(usize, Name, &'h str)>,
    /// How many elements are open from the one on that is not read.
    mute: usize,
    /// How many elements are open beyond the deepest that is kept.
    too_deep: usize,
}

impl<'h> Reader<'h> {
    fn start(
        &mut self,
        written: &'h str,
        is_self_closing: bool,
        attributes: &[(&'h str, &'h str)],
    ) {
        let name = Name::of(written);
        let is_void = is_self_closing || name.is_void();
        let element = match self.mute > 0 || name.is_mute() {
            true => None,
            false => element(name, attributes),
        };
        match element {
            None => self.mute += usize::from(!is_void),
            Some(_) if !is_void && self.open.len() >= LIMIT_DEPTH => self.too_deep += 1,
            Some(element) => {
                let at = self.tree.add(element);
                if !is_void {
                    self.open.push((at, name, written));
                }
            }
        }
    }

    fn end(&mut self, written: &str) {
        if self.mute > 0 {
            self.mute -= 1;
        } else if self.too_deep > 0 {
            self.too_deep -= 1;
        } else {
            let own = Name::of(written);
            let is_own = |(_, name, open): &(usize, Name, &str)| {
                *name == own && (own != Name::Other || open.eq_ignore_ascii_case(written))
            };
            if let Some(at) = self.open.iter().rposition(is_own) {
                self.close(at);
            }
        }
    }

    /// Closes all but so many of the elements that are open.
    fn close(&mut self, n_left: usize) {
        for (at, ..) in self.open.drain(n_left..).rev() {
            self.tree.close(at);
        }
    }
}

/// Returns what an element says besides what is in it; none where it is not for readers of words.
fn element<'h>(name: Name, attributes: &[(&'h str, &'h str)]) -> Option<Element<'h>> {
    let mut element =
        Element { name, look: Look::Plain, address: None, note: None, is_checked: false };
    for (name, written) in attributes {
        match &*small(name) {
            "class" => {
                for class in written.split(' ') {
                    if MUTE_CLASSES.contains(&class) {
                        return None;
                    }
                    if let Some(language) = class.strip_prefix("language-") {
                        element.note.get_or_insert(language);
                    } else if element.look == Look::Plain {
                        element.look = Look::of(class).unwrap_or_default();
                    }
                }
            }
            "hidden" | "popover" => return None,
            "checked" => element.is_checked = true,
            _ if written.is_empty() => {}
            "aria-hidden" if *written == "true" => return None,
            "href" => element.address = Some(written),
            "src" if element.address.is_none() => element.address = Some(written),
            "alt" => element.note = Some(written),
            "start" if element.note.is_none() => element.note = Some(written),
            _ => {}
        }
    }
    Some(element)
}

/// Returns a name in small letters.
fn small(name: &str) -> Cow<'_, str> {
    match name.bytes().any(|byte| byte.is_ascii_uppercase()) {
        true => Cow::Owned(name.to_ascii_lowercase()),
        false => Cow::Borrowed(name),
    }
}
