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

/// Reads HTML; its lines end as those of Unix do. `tell` gets what was read: all of it at the end, and
/// once there are `most` parts what is whole by then.
pub(super) fn read<'h>(html: &'h str, most: usize, mut tell: impl FnMut(&Tree<'h>)) {
    let mut reader = Reader { tree: Tree::for_text(html.len(), most), ..Reader::default() };
    let mut scan = Scan::of(html);
    while let Some(piece) = scan.next() {
        match piece {
            Piece::Text(text) if reader.mute == 0 => reader.tree.say(text),
            Piece::Text(_) => {}
            Piece::Start { name, is_self_closing } => {
                reader.start(name, is_self_closing, scan.attributes());
            }
            Piece::End { name } => {
                let has_closed_block = reader.end(name);
                if has_closed_block && reader.tree.len() >= most && reader.is_between_blocks() {
                    reader.hand_over(&mut tell);
                }
            }
        }
    }
    reader.close(0);
    tell(&reader.tree);
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

    /// Ends an element, and says whether it was one that only holds blocks.
    fn end(&mut self, written: &str) -> bool {
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
                let only_holds =
                    self.tree.element(self.open[at].0).is_some_and(Element::only_holds);
                self.close(at);
                return only_holds;
            }
        }
        false
    }

    /// Says whether all that is open only holds blocks: what is whole in it can be told already.
    fn is_between_blocks(&self) -> bool {
        self.mute == 0
            && self.too_deep == 0
            && self
                .open
                .iter()
                .all(|(at, ..)| self.tree.element(*at).is_some_and(Element::only_holds))
    }

    /// Tells what was read, and goes on with a tree that has only what is open.
    fn hand_over(&mut self, tell: &mut impl FnMut(&Tree<'h>)) {
        self.open.iter().for_each(|(at, ..)| self.tree.close(*at));
        tell(&self.tree);
        self.tree.keep(self.open.iter().map(|(at, ..)| *at));
        self.open.iter_mut().enumerate().for_each(|(at, open)| open.0 = at);
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
