//! Blocks: headings, paragraphs, lists, quotes, code.

use super::{
    inline,
    tree::{Element, Node},
};

/// Writes a page.
pub(super) struct Writer<'w> {
    pub(super) link: &'w dyn Fn(&str) -> Option<String>,
}

/// Elements that stand in a line.
const IN_LINE: &[&str] = &[
    "a", "abbr", "b", "br", "cite", "code", "data", "del", "dfn", "em", "i", "img", "input", "ins",
    "kbd", "label", "mark", "meter", "output", "progress", "q", "s", "samp", "small", "span",
    "strong", "sub", "sup", "time", "u", "var", "wbr",
];

/// Says whether a node stands in a line.
pub(super) fn is_in_line(node: &Node) -> bool {
    match node {
        Node::Text(_) => true,
        Node::Element(element) => element.is(IN_LINE),
    }
}

impl Writer<'_> {
    /// Returns the blocks that nodes make, each without an empty line around it.
    pub(super) fn blocks(&self, nodes: &[Node]) -> Vec<String> {
        let mut out = Vec::new();
        let mut line: Vec<&Node> = Vec::new();
        for node in nodes {
            match node {
                Node::Element(element) if !is_in_line(node) => {
                    self.paragraph(&mut line, &mut out);
                    self.block(element, &mut out);
                }
                node => line.push(node),
            }
        }
        self.paragraph(&mut line, &mut out);
        out
    }

    fn paragraph(&self, line: &mut Vec<&Node>, out: &mut Vec<String>) {
        let words = self.words(line.drain(..));
        if !words.is_empty() {
            out.push(inline::at_margin(words));
        }
    }

    fn block(&self, element: &Element, out: &mut Vec<String>) {
        match element.name.as_str() {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                let level = usize::from(element.name.as_bytes()[1] - b'0');
                let words = self.words(&element.children).replace('\n', " ");
                if !words.is_empty() {
                    out.push(format!("{} {words}", "#".repeat(level)));
                }
            }
            "hr" => out.push("---".to_owned()),
            "pre" => out.push(code(element)),
            "ul" if element.has_class("inline") => out.push(self.in_one_line(element)),
            "ul" | "ol" | "menu" => out.extend(self.list(element)),
            "dl" => out.extend(self.terms(element)),
            "table" => out.extend(self.table(element)),
            "summary" | "legend" | "caption" => out.extend(self.bold(element)),
            "blockquote" => out.extend(self.quote(element)),
            // What is for the screen and the printer.
            _ if element.has_class("card-tools") || element.has_class("card-rest") => {}
            _ if element.has_class("alert") => out.extend(self.quote(element)),
            _ if element.has_class("alert-title") => out.extend(self.bold(element)),
            _ => out.extend(self.blocks(&element.children)),
        }
    }

    /// Returns an element's words in bold, as a block.
    pub(super) fn bold(&self, element: &Element) -> Option<String> {
        let words = self.words(&element.children);
        (!words.is_empty()).then(|| format!("**{words}**"))
    }

    fn quote(&self, element: &Element) -> Option<String> {
        let inside = self.blocks(&element.children).join("\n\n");
        let line = |line: &str| format!("> {line}").trim_end().to_owned();
        (!inside.is_empty()).then(|| inside.lines().map(line).collect::<Vec<_>>().join("\n"))
    }

    fn in_one_line(&self, list: &Element) -> String {
        let items = list.elements().map(|item| self.words(&item.children));
        items.filter(|words| !words.is_empty()).collect::<Vec<_>>().join(", ")
    }

    fn list(&self, list: &Element) -> Option<String> {
        let start = list.note.as_ref().and_then(|start| start.parse().ok()).unwrap_or(1);
        let is_ordered = list.is(&["ol"]);
        let items = list.elements().map(|item| self.blocks(&item.children));
        let items = items.filter(|blocks| !blocks.is_empty());
        let items = items.zip(start..).map(|(blocks, number): (_, usize)| {
            let mark = if is_ordered { format!("{number}. ") } else { "- ".to_owned() };
            item(&mark, &blocks)
        });
        let items: Vec<String> = items.collect();
        (!items.is_empty()).then(|| items.join("\n"))
    }

    /// A list of names with what is said of each.
    fn terms(&self, list: &Element) -> Option<String> {
        let mut items: Vec<(String, Vec<String>)> = Vec::new();
        let mut parts: Vec<&Element> = Vec::new();
        for element in list.elements() {
            match element.is(&["div"]) {
                true => parts.extend(element.elements()),
                false => parts.push(element),
            }
        }
        for part in parts {
            match items.last_mut() {
                _ if part.is(&["dt"]) => items.push((self.words(&part.children), Vec::new())),
                Some((_, said)) => said.extend(self.blocks(&part.children)),
                None => items.push((String::new(), self.blocks(&part.children))),
            }
        }
        let items = items.into_iter().filter(|(_, said)| !said.is_empty());
        let items: Vec<String> = items.map(|(name, said)| term(&name, said)).collect();
        (!items.is_empty()).then(|| items.join("\n"))
    }
}

/// One line where it can be, else what is said stands below the name.
fn term(name: &str, mut said: Vec<String>) -> String {
    if name.is_empty() {
        return item("- ", &said);
    }
    let is_words = |block: &String| {
        let marks = ["- ", "1. ", "|", "> ", "```", "#"];
        !marks.iter().any(|mark| block.starts_with(mark))
    };
    let first = match said.first().is_some_and(is_words) {
        true => format!("**{name}:** {}", said.remove(0)),
        false => format!("**{name}:**"),
    };
    said.insert(0, first);
    item("- ", &said)
}

/// An item of a list: what follows its first line stands under its first word.
fn item(mark: &str, blocks: &[String]) -> String {
    let indent = " ".repeat(mark.len());
    let mut out = mark.to_owned();
    for (at, block) in blocks.iter().enumerate() {
        // A list may follow its first line at once; anything else is a block of its own.
        let is_list = block.starts_with("- ") || block.starts_with("1. ");
        if at > 0 {
            out.push_str(if is_list { "\n" } else { "\n\n" });
        }
        for (number, line) in block.lines().enumerate() {
            if number > 0 {
                out.push('\n');
            }
            if (at > 0 || number > 0) && !line.is_empty() {
                out.push_str(&indent);
            }
            out.push_str(line);
        }
    }
    out
}

/// Code as it stands, between marks that are longer than any in it.
fn code(pre: &Element) -> String {
    let mut text = String::new();
    inline::plain(&pre.children, &mut text);
    let text = text.trim_matches('\n');
    let fence = "`".repeat(inline::longest_run(text, '`').max(2) + 1);
    let language = pre.elements().chain([pre]).find_map(|element| {
        element.classes.split(' ').find_map(|class| class.strip_prefix("language-"))
    });
    format!("{fence}{}\n{text}\n{fence}", language.unwrap_or_default())
}
