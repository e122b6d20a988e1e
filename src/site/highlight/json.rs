//! JSON, with the comments that people add to it.

use super::{
    Class,
    reader::{Reader, backslash},
};

pub(super) fn read(reader: &mut Reader<'_>) {
    while let Some(next) = reader.next() {
        match next {
            '"' => reader.take_string('"', escape),
            '/' if reader.rest().starts_with("//") => reader.take_line(Class::Comment),
            '/' if reader.rest().starts_with("/*") => reader.take_block(Class::Comment, "/*", "*/"),
            '-' | '0'..='9' => {
                let len = reader.run(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '+' | '-'));
                reader.take(Class::Number, len);
            }
            c if c.is_alphabetic() => {
                let len = reader.run(char::is_alphanumeric);
                let is_constant = matches!(&reader.rest()[..len], "true" | "false" | "null");
                reader.take(is_constant.then_some(Class::Number), len);
            }
            _ => reader.take_one(None),
        }
    }
}

fn escape(text: &str) -> usize {
    match text.strip_prefix("\\u") {
        Some(digits) => 2 + digits.bytes().take(4).take_while(u8::is_ascii_hexdigit).count(),
        None => backslash(text),
    }
}
