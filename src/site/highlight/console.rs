//! What was typed in a terminal, after `$ `, and what it answered.

use super::{Class, reader::Reader};

pub(super) fn read(reader: &mut Reader<'_>) {
    while let Some(next) = reader.next() {
        if reader.rest().starts_with("$ ") {
            reader.take(Class::Comment, 2);
            reader.take_line(Class::Keyword);
        } else if next == '\n' {
            reader.take_one(None);
        } else {
            reader.take(None, reader.run(|c| c != '\n'));
        }
    }
}
