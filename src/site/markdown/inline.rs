//! Words in a line, with links and emphasis.

use super::{
    flow::Writer,
    tree::{Element, Node},
};

impl Writer<'_> {
    /// Returns nodes as words of one paragraph.
    pub(super) fn words<'n>(&self, nodes: impl IntoIterator<Item = &'n Node>) -> String {
        let mut out = String::new();
        for node in nodes {
            self.node(node, &mut out);
        }
        out.trim().to_owned()
    }

    fn node(&self, node: &Node, out: &mut String) {
        match node {
            Node::Text(text) => push_text(text, out),
            Node::Element(element) => self.element(element, out),
        }
    }

    fn inside(&self, element: &Element, out: &mut String) {
        for node in &element.children {
            self.node(node, out);
        }
    }

    fn element(&self, element: &Element, out: &mut String) {
        match element.name.as_str() {
            "a" => self.anchor(element, out),
            "strong" | "b" => self.marked("**", element, out),
            "em" | "i" | "cite" | "dfn" | "var" => self.marked("*", element, out),
            "del" | "s" => self.marked("~~", element, out),
            "code" | "kbd" | "samp" => {
                let mut text = String::new();
                plain(&element.children, &mut text);
                push_code(text.trim(), out);
            }
            "br" => {
                out.truncate(out.trim_end().len());
                out.push_str("\\\n");
            }
            "img" => {
                let alt = escaped(element.note.as_deref().unwrap_or_default());
                let src = element.address.as_deref().and_then(|src| (self.link)(src));
                match src {
                    Some(src) => out.push_str(&format!("![{alt}]({})", address(&src))),
                    None => out.push_str(&alt),
                }
            }
            "input" => out.push_str(if element.is_checked { "[x] " } else { "[ ] " }),
            _ if element.has_class("badge") || element.has_class("part") => {
                let words = self.words(&element.children);
                if !words.is_empty() {
                    apart(" ", out);
                    out.push_str(&format!("({words})"));
                }
            }
            // Said in small letters on a line of its own.
            _ if ["also", "due", "doc", "what", "break"]
                .iter()
                .any(|own| element.has_class(own)) =>
            {
                let words = self.words(&element.children);
                if !words.is_empty() {
                    apart(" · ", out);
                    out.push_str(&words);
                }
            }
            "p" | "div" | "li" | "dt" | "dd" | "ul" | "ol" | "dl" | "section" | "tr" | "td" => {
                let words = self.words(&element.children);
                if !words.is_empty() {
                    apart(" · ", out);
                    out.push_str(&words);
                }
            }
            _ => self.inside(element, out),
        }
    }

    fn anchor(&self, element: &Element, out: &mut String) {
        let words = self.words(&element.children);
        let href = element.address.as_deref().and_then(|href| (self.link)(href));
        match href {
            // A heading's link to itself.
            None if words == "#" => {}
            _ if words.is_empty() => {}
            Some(href) => out.push_str(&format!("[{words}]({})", address(&href))),
            None => out.push_str(&words),
        }
    }

    fn marked(&self, mark: &str, element: &Element, out: &mut String) {
        let words = self.words(&element.children);
        if !words.is_empty() {
            out.push_str(&format!("{mark}{words}{mark}"));
        }
    }
}

/// Puts something between what is there and what comes, if anything is.
fn apart(between: &str, out: &mut String) {
    let len = out.trim_end().len();
    if len > 0 {
        out.truncate(len);
        out.push_str(between);
    }
}

/// Adds words; white space counts once.
fn push_text(text: &str, out: &mut String) {
    let is_open = out.is_empty() || out.ends_with(char::is_whitespace);
    if text.starts_with(char::is_whitespace) && !is_open {
        out.push(' ');
    }
    for (at, word) in text.split_whitespace().enumerate() {
        if at > 0 {
            out.push(' ');
        }
        out.push_str(&escaped(word));
    }
    if text.ends_with(char::is_whitespace) && !out.ends_with(char::is_whitespace) && !out.is_empty()
    {
        out.push(' ');
    }
}

/// Keeps what is no markup from being read as markup.
fn escaped(text: &str) -> String {
    if !text.contains(['\\', '`', '*', '_', '[', ']', '<', '>', '&', '~', '|']) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len() + 8);
    let mut before = ' ';
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let is_inside =
            before.is_alphanumeric() && rest.peek().is_some_and(|c| c.is_alphanumeric());
        let is_markup = match c {
            '\\' | '`' | '*' | '[' | ']' | '<' | '>' | '&' | '~' | '|' => true,
            '_' => !is_inside,
            _ => false,
        };
        if is_markup {
            out.push('\\');
        }
        out.push(c);
        before = c;
    }
    out
}

/// Keeps the beginning of a paragraph from being read as a heading or a list.
pub(super) fn at_margin(words: String) -> String {
    let n_digits = words.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &words[n_digits..];
    let is_number = n_digits > 0 && (rest.starts_with(". ") || rest.starts_with(") "));
    if is_number {
        return format!("{}\\{rest}", &words[..n_digits]);
    }
    let is_mark = words.starts_with(['#', '='])
        || ["- ", "+ ", "---"].iter().any(|mark| words.starts_with(mark));
    if is_mark { format!("\\{words}") } else { words }
}

/// Code in a line, between marks that are longer than any in it.
fn push_code(text: &str, out: &mut String) {
    if text.is_empty() {
        return;
    }
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let fence = "`".repeat(longest_run(&text, '`') + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    out.push_str(&format!("{fence}{pad}{text}{pad}{fence}"));
}

/// Returns how often a character stands in a row at most.
pub(super) fn longest_run(text: &str, of: char) -> usize {
    text.split(|c| c != of).map(str::len).max().unwrap_or(0)
}

/// Adds the words of nodes as they stand.
pub(super) fn plain(nodes: &[Node], out: &mut String) {
    for node in nodes {
        match node {
            Node::Text(text) => out.push_str(text),
            Node::Element(element) => plain(&element.children, out),
        }
    }
}

/// Returns an address as it can stand between parentheses.
fn address(href: &str) -> String {
    let mut out = String::with_capacity(href.len());
    for c in href.chars() {
        match c {
            '(' => out.push_str("%28"),
            ')' => out.push_str("%29"),
            '<' => out.push_str("%3C"),
            '>' => out.push_str("%3E"),
            '\\' => out.push_str("%5C"),
            c if c.is_whitespace() || c.is_control() => out.push_str("%20"),
            c => out.push(c),
        }
    }
    out
}
